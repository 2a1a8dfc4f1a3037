package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small invented surveys, plans and blocks for tests of findings. */
final class Fixture {
    static final LocalDate GO_LIVE = LocalDate.of(2025, 3, 3);

    private Fixture() {}

    static Words words(String text) {
        return new Words(Map.of("da", text, "en", text));
    }

    /** One outcome named as the survey, of one scale question from 1 to {@code highest}. */
    static Survey survey(String key, Construct construct, boolean higherIsBetter, int highest) {
        List<Words> labels = new ArrayList<>();
        for (int point = 1; point <= highest; point++) {
            labels.add(words("point " + point));
        }
        Question question = new Question.Scale("q", words("How?"), false, 1, highest, labels, true);
        Outcome outcome = new Outcome(
                key,
                words(key),
                construct,
                higherIsBetter,
                List.of(new Outcome.Item("q", false)),
                5,
                Audience.CITIZENS.smallestBlock());
        return new Survey(
                key,
                1,
                Audience.CITIZENS,
                List.of("da", "en"),
                words(key),
                words("Please"),
                words("Not validated"),
                List.of(question),
                List.of(outcome),
                Optional.empty());
    }

    static Survey quality() {
        return survey("quality", Construct.SERVICE_QUALITY, true, 5);
    }

    /** More load is higher, which is worse. */
    static Survey workload() {
        return survey("workload", Construct.WORKLOAD, false, 5);
    }

    static Plan plan(Policy policy, List<String> comparison, PlannedOutcome... outcomes) {
        return new Plan(
                policy,
                0.05,
                182,
                0,
                LocalDate.of(2025, 2, 1),
                "leader and shop steward",
                true,
                List.of(outcomes),
                comparison);
    }

    static Initiative initiative(String key, SortedMap<String, LocalDate> goLive, Plan plan) {
        return new Initiative(
                key, words(key), words("purpose"), words("core task"), "owner", goLive, Optional.of(plan));
    }

    static SortedMap<String, LocalDate> live(LocalDate goLive, List<String> units) {
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        units.forEach(unit -> dates.put(unit, goLive));
        return dates;
    }

    static Registry registry(Initiative... initiatives) {
        return registry(List.of(), initiatives);
    }

    static Registry registry(List<Round> rounds, Initiative... initiatives) {
        List<Unit> units = List.of(initiatives).stream()
                .flatMap(initiative -> java.util.stream.Stream.concat(
                        initiative.goLive().keySet().stream(),
                        initiative.plan().stream().flatMap(plan -> plan.comparisonUnits().stream())))
                .distinct()
                .map(key -> new Unit(key, key, Optional.empty()))
                .toList();
        return new Registry(units, List.of(initiatives), rounds);
    }

    static List<String> units(String prefix, int number) {
        List<String> units = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            units.add(prefix + i);
        }
        return units;
    }

    /** A block of one item: how many answered each point, lowest first. */
    static Block block(String survey, String unit, LocalDate first, LocalDate last, int... histogram) {
        int n = 0;
        for (int count : histogram) {
            n += count;
        }
        return new Block(
                new Cell(unit, survey, 1, "live", Survey.ONE_STRATUM, false),
                0,
                survey,
                1,
                1,
                5,
                n,
                n,
                first,
                last,
                first,
                last,
                new Block.Complete(new int[][] {histogram}));
    }

    /** The same survey again, published as another version. */
    static Survey version(Survey survey, int version) {
        return new Survey(
                survey.key(),
                version,
                survey.audience(),
                survey.languages(),
                survey.title(),
                survey.introduction(),
                survey.note(),
                survey.questions(),
                survey.outcomes(),
                survey.classification());
    }

    /** The same block, given to another version of its survey. */
    static Block ofVersion(Block block, int version) {
        Cell cell = block.cell();
        return in(block, new Cell(cell.unit(), cell.survey(), version, cell.source(), cell.stratum(), cell.flagged()));
    }

    /** The same block in another cell. */
    static Block in(Block block, Cell cell) {
        return new Block(
                cell,
                block.segment(),
                block.outcome(),
                block.seq(),
                block.toBatch(),
                block.k(),
                block.n(),
                block.responses(),
                block.first(),
                block.last(),
                block.median(),
                block.sealedAfter(),
                block.content());
    }

    /** The block as the estimates have it. */
    static List<ScoredBlock> scored(Block block) {
        return OutcomeBlocks.of(block.outcome(), block.outcome(), List.of(quality()), List.of(block))
                .of(block.cell().unit());
    }

    /** A block for sums only: so many answers with so many points. */
    static ScoredBlock sum(int answers, long points) {
        return new ScoredBlock(
                GO_LIVE, GO_LIVE, GO_LIVE, GO_LIVE, points, answers, block("quality", "T1", GO_LIVE, GO_LIVE, 0, 5));
    }

    /** How a unit's answers come about. Positions are on the 1 to 5 scale. */
    record Truth(double level, double effect, LocalDate effectFrom, LocalDate from, LocalDate through) {}

    /** Blocks of 10 answers every third day; a unit's own level and its own change vary. */
    static List<Block> blocks(String survey, String unit, Truth truth, Random random) {
        List<Block> blocks = new ArrayList<>();
        double level = truth.level() + 0.3 * random.nextGaussian();
        double change = 0.05 * random.nextGaussian();
        for (LocalDate day = truth.from(); !day.plusDays(2).isAfter(truth.through()); day = day.plusDays(3)) {
            boolean after = !day.isBefore(truth.effectFrom());
            int[] histogram = new int[5];
            for (int i = 0; i < 10; i++) {
                double value = level + (after ? change + truth.effect() : 0) + random.nextGaussian();
                histogram[(int) Math.clamp(Math.round(value) - 1, 0, 4)]++;
            }
            // A block never holds days from both sides of a cut.
            LocalDate last = !after && !day.plusDays(2).isBefore(truth.effectFrom())
                    ? truth.effectFrom().minusDays(1)
                    : day.plusDays(2);
            blocks.add(block(survey, unit, day, last, histogram));
        }
        return blocks;
    }
}
