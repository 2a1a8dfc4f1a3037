package dk.mening.calibration;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.findings.Assessment;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Findings;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * T17 and T18: properties of the whole way from blocks to findings, in random small worlds of random size, policy, answers and
 * number of go-live dates. Each must hold in every world.
 */
final class SameNight implements Experiment {
    private static final LocalDate GO_LIVE = LocalDate.of(2025, 3, 3);
    private static final int WEEKS_BEFORE = 26;
    private static final int MOST_WEEKS_AFTER = 16;
    private static final int POINTS = 7;
    private static final String KEY = "quality";

    /** One world: what is asked, who takes part, and the answers. */
    private record Municipality(
            Policy policy,
            boolean higherIsBetter,
            List<String> treated,
            List<String> others,
            int dates,
            List<Block> blocks) {
        Municipality with(boolean better) {
            return new Municipality(policy, better, treated, others, dates, blocks);
        }

        Municipality with(List<Block> otherBlocks) {
            return new Municipality(policy, higherIsBetter, treated, others, dates, otherBlocks);
        }

        Municipality armsSwapped() {
            return new Municipality(policy, higherIsBetter, others, treated, dates, blocks);
        }

        Municipality withSilentUnit() {
            List<String> more = new ArrayList<>(others);
            more.add("silent");
            return new Municipality(policy, higherIsBetter, treated, more, dates, blocks);
        }

        List<InitiativeFinding> assess() {
            TreeMap<String, LocalDate> goLive = new TreeMap<>();
            for (int i = 0; i < treated.size(); i++) {
                goLive.put(treated.get(i), GO_LIVE.plusWeeks(2L * (i % dates)));
            }
            Plan plan = new Plan(
                    policy,
                    0.05,
                    7 * WEEKS_BEFORE,
                    0,
                    GO_LIVE.minusDays(30),
                    "leader and shop steward",
                    false,
                    List.of(new Plan.PlannedOutcome(KEY, KEY, 5)),
                    others);
            Initiative initiative = new Initiative(
                    "one", words("one"), words("purpose"), words("core task"), "owner", goLive, Optional.of(plan));
            List<Unit> units = new ArrayList<>();
            treated.forEach(key -> units.add(new Unit(key, key, Optional.empty())));
            others.forEach(key -> units.add(new Unit(key, key, Optional.empty())));
            LocalDate night = blocks.stream()
                    .map(Block::sealedAfter)
                    .max(LocalDate::compareTo)
                    .orElseThrow()
                    .plusDays(1);
            return Findings.assess(
                    night,
                    new Registry(units, List.of(initiative), List.of()),
                    List.of(survey(higherIsBetter)),
                    blocks);
        }

        List<Assessment> looks() {
            return assess().getFirst().outcomes().getFirst().path().stream()
                    .map(Look::assessment)
                    .toList();
        }
    }

    @Override
    public String name() {
        return "the same night";
    }

    @Override
    public int replications() {
        return 500;
    }

    @Override
    public int reducedReplications() {
        return 40;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                Target.atLeast("T17", "same blocks, same night: every finding equal to the last bit", 1),
                Target.atLeast("T17", "blocks in any order: every finding equal to the last bit", 1),
                Target.atLeast("T17", "a unit without answers changes no look", 1),
                Target.atLeast("T18", "better and worse swapped: estimate, interval and verdict mirrored exactly", 1),
                Target.atLeast("T18", "a point more for every answer: nothing beyond rounding", 1),
                Target.atLeast("T18", "arms swapped (one date): estimate and interval mirrored exactly", 1),
                Target.atLeast("T17", "worlds in which there was a number to compare", 0.9));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        Municipality one = municipality(random);
        List<InitiativeFinding> findings = one.assess();
        List<Assessment> looks = one.looks();
        List<Block> shuffled = new ArrayList<>(one.blocks());
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        boolean oneDate = one.dates() == 1;
        return new Numbers(targets().size())
                .add(one.assess().equals(findings))
                .add(one.with(shuffled).assess().equals(findings))
                .add(one.withSilentUnit().looks().equals(looks))
                .add(alike(one.with(!one.higherIsBetter()).looks(), looks, SameNight::mirrored))
                .add(alike(one.with(shifted(one.blocks())).looks(), looks, SameNight::nearlyEqual))
                .add(!oneDate || mirroredWhereBoth(one.armsSwapped().looks(), looks))
                .add(looks.stream().anyMatch(Assessed.class::isInstance))
                .all();
    }

    private static boolean alike(
            List<Assessment> some, List<Assessment> others, BiPredicate<Assessed, Assessed> likeness) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> switch (some.get(i)) {
                    case Assessed one -> others.get(i) instanceof Assessed other && likeness.test(one, other);
                    case Assessment.NotAssessable _ -> others.get(i) instanceof Assessment.NotAssessable;
                });
    }

    /** Gates are not symmetric: one treated unit beside four others has a number, four beside one other have none. */
    private static boolean mirroredWhereBoth(List<Assessment> some, List<Assessment> others) {
        return IntStream.range(0, some.size())
                .allMatch(i -> !(some.get(i) instanceof Assessed one)
                        || !(others.get(i) instanceof Assessed other)
                        || mirrored(one, other));
    }

    private static boolean mirrored(Assessed one, Assessed other) {
        Verdict verdict = switch (other.verdict()) {
            case IMPROVED -> Verdict.WORSENED;
            case WORSENED -> Verdict.IMPROVED;
            case UNCHANGED, INCONCLUSIVE -> other.verdict();
        };
        return one.estimate() == -other.estimate()
                && one.standardError() == other.standardError()
                && mirrored(one.interval95(), other.interval95())
                && mirrored(one.interval90(), other.interval90())
                && one.anytimeP() == other.anytimeP()
                && one.equivalenceP() == other.equivalenceP()
                && one.verdict() == verdict;
    }

    private static boolean mirrored(Interval one, Interval other) {
        return one.lower() == -other.upper() && one.upper() == -other.lower();
    }

    private static boolean nearlyEqual(Assessed one, Assessed other) {
        return Math.abs(one.estimate() - other.estimate()) < 1e-9
                && Math.abs(one.standardError() - other.standardError()) < 1e-9
                && one.verdict() == other.verdict();
    }

    private static Municipality municipality(SplittableRandom random) {
        int arm = random.nextInt(2, 5);
        List<String> treated = keys("t", arm);
        List<String> others = keys("c", random.nextInt(2, 5));
        int weeksAfter = random.nextInt(6, MOST_WEEKS_AFTER);
        double effect = random.nextDouble() < 0.5 ? 0 : random.nextGaussian();
        List<Block> blocks = new ArrayList<>();
        for (String key : treated) {
            addBlocks(blocks, key, weeksAfter, effect, random);
        }
        for (String key : others) {
            addBlocks(blocks, key, weeksAfter, 0, random);
        }
        return new Municipality(
                Policy.values()[random.nextInt(Policy.values().length)],
                random.nextDouble() < 0.5,
                treated,
                others,
                random.nextInt(1, 3),
                blocks);
    }

    private static List<String> keys(String prefix, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> prefix + i).toList();
    }

    /** A block a week, on answers of 1 to 5; some weeks have none. */
    private static void addBlocks(
            List<Block> blocks, String unit, int weeksAfter, double effect, SplittableRandom random) {
        double level = World.LEVEL + World.UNIT_SD * random.nextGaussian();
        int seq = 1;
        for (int week = -WEEKS_BEFORE; week < weeksAfter; week++) {
            if (random.nextDouble() < 0.1) {
                continue;
            }
            int answers = random.nextInt(5, 30);
            long[] counts = LikertAnswers.histogram(answers, level + (week >= 0 ? effect : 0), random);
            int[] histogram = new int[POINTS];
            for (int answer = 1; answer < counts.length; answer++) {
                histogram[answer - 1] = (int) counts[answer];
            }
            LocalDate first = GO_LIVE.plusWeeks(week);
            blocks.add(block(unit, seq++, answers, first, histogram));
        }
    }

    private static Block block(String unit, int seq, int answers, LocalDate first, int[] histogram) {
        LocalDate last = first.plusDays(6);
        return new Block(
                new Cell(unit, KEY, 1, "live", Survey.ONE_STRATUM, false),
                0,
                KEY,
                seq,
                seq,
                5,
                answers,
                answers,
                first,
                last,
                first.plusDays(3),
                last,
                new Block.Complete(new int[][] {histogram}));
    }

    /** Every answer one point higher. */
    private static List<Block> shifted(List<Block> blocks) {
        return blocks.stream()
                .map(block -> {
                    int[] from = ((Block.Complete) block.content()).histograms()[0];
                    int[] to = new int[from.length];
                    System.arraycopy(from, 0, to, 1, from.length - 1);
                    return block(block.cell().unit(), block.seq(), block.n(), block.first(), to);
                })
                .toList();
    }

    private static Survey survey(boolean higherIsBetter) {
        List<Words> labels = IntStream.rangeClosed(1, POINTS)
                .mapToObj(point -> words("point " + point))
                .toList();
        return new Survey(
                KEY,
                1,
                Audience.CITIZENS,
                List.of("da", "en"),
                words(KEY),
                words("Please"),
                words("Not validated"),
                List.of(new Question.Scale("q", words("How?"), false, 1, POINTS, labels, true)),
                List.of(new Outcome(
                        KEY,
                        words(KEY),
                        Construct.SERVICE_QUALITY,
                        higherIsBetter,
                        List.of(new Outcome.Item("q", false)),
                        5,
                        Audience.CITIZENS.smallestBlock())),
                Optional.empty());
    }

    private static Words words(String text) {
        return new Words(Map.of("da", text, "en", text));
    }
}
