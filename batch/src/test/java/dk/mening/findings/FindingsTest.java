package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.Fixture.Truth;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Registry;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What must hold whatever the answers say. */
class FindingsTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(182);
    private static final LocalDate BEFORE = GO_LIVE.minusDays(60);

    @Test
    void turningTheScaleRoundMirrorsEverythingExactly() {
        for (long seed = 1; seed <= 10; seed++) {
            List<Block> blocks = blocks("s", 4, 0.1 * seed, seed);
            Assessed better = assessed(Fixture.survey("s", Construct.CORE_TASK, true, 5), blocks, 4);
            Assessed worse = assessed(Fixture.survey("s", Construct.CORE_TASK, false, 5), blocks, 4);

            assertThat(worse)
                    .isEqualTo(new Assessed(
                            -better.estimate(),
                            better.standardError(),
                            better.degreesOfFreedom(),
                            better.criticalValue(),
                            mirrored(better.interval95()),
                            mirrored(better.interval90()),
                            mirrored(better.verdict()),
                            better.anytimeP(),
                            better.equivalenceP(),
                            better.smallerThanMargin(),
                            better.largerThanMargin()));
        }
    }

    @Test
    void addingAConstantToAllAnswersChangesNoBit() {
        Survey wide = Fixture.survey("s", Construct.CORE_TASK, true, 9);
        List<Block> blocks = blocks("s", 4, 0.4, 3);
        List<Block> low = blocks.stream().map(block -> shifted(block, 0)).toList();
        List<Block> high = blocks.stream().map(block -> shifted(block, 4)).toList();
        assertThat(assessed(wide, high, 4)).isEqualTo(assessed(wide, low, 4));
    }

    @Test
    void swappingTheArmsFlipsTheSign() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Block> blocks = blocks("s", 4, 0.4, 3);
        PlannedOutcome outcome = new PlannedOutcome("s", "s", 5);
        Registry swapped = Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("C", 4)),
                Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("T", 4), outcome)));
        Assessed there = assessed(survey, blocks, 4);
        Assessed back = (Assessed) only(swapped, survey, blocks).tonight();

        assertThat(back.estimate()).isEqualTo(-there.estimate());
        assertThat(back.standardError()).isEqualTo(there.standardError());
        assertThat(back.interval95()).isEqualTo(mirrored(there.interval95()));
        assertThat(back.verdict()).isEqualTo(mirrored(there.verdict()));
    }

    @Test
    void aUnitWithoutAnswersChangesNothing() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Block> blocks = blocks("s", 4, 0.4, 3);
        List<String> comparison = new ArrayList<>(Fixture.units("C", 4));
        comparison.add("silent");
        Registry with = Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", 4)),
                Fixture.plan(Policy.REGISTERED_DAYS, comparison, new PlannedOutcome("s", "s", 5))));
        OutcomeFinding finding = only(with, survey, blocks);

        assertThat(finding.tonight()).isEqualTo(assessed(survey, blocks, 4));
        assertThat(finding.path())
                .isEqualTo(only(registry("s", 4), survey, blocks).path());
        assertThat(finding.weeks())
                .isEqualTo(only(registry("s", 4), survey, blocks).weeks());
        assertThat(finding.units())
                .anyMatch(unit -> unit.unit().equals("silent") && unit.before().isEmpty());
    }

    @Test
    void flaggedBlocksAreLeftOut() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Block> blocks = blocks("s", 4, 0.4, 3);
        List<Block> withFlagged = new ArrayList<>(blocks);
        blocks.stream()
                .filter(block -> block.cell().unit().equals("T1"))
                .map(FindingsTest::flagged)
                .forEach(withFlagged::add);
        assertThat(only(registry("s", 4), survey, withFlagged)).isEqualTo(only(registry("s", 4), survey, blocks));
    }

    @Test
    void blocksSealedTonightOrLaterAreNotSeen() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Block> all = blocks("s", 4, 0.4, 3);
        List<Block> sealedByThen = all.stream()
                .filter(block -> block.sealedAfter().isBefore(NIGHT))
                .toList();
        assertThat(sealedByThen).hasSizeLessThan(all.size());
        assertThat(only(registry("s", 4), survey, all)).isEqualTo(only(registry("s", 4), survey, sealedByThen));
    }

    @Test
    void aChangeThatDoesNotSurviveTheFamilyIsMarkedAsASingleTest() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Initiative> initiatives = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        blocks.addAll(blocks("s", 4, 0.33, 21));
        initiatives.add(registry("s", 4).initiatives().getFirst());
        OutcomeFinding alone = only(new Registry(List.of(), initiatives, List.of()), survey, blocks);
        assertThat(alone.standing().orElseThrow().verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(alone.survivesHolm()).isTrue();
        // 39 more slots, all without a single answer: they count in the family all the same.
        for (int i = 10; i < 49; i++) {
            initiatives.add(Fixture.initiative(
                    "slot" + i,
                    Fixture.live(GO_LIVE, Fixture.units("X" + i, 3)),
                    Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("Y" + i, 3), new PlannedOutcome("s", "s", 5))));
        }
        OutcomeFinding inFamily = Findings.assess(
                        NIGHT, new Registry(List.of(), initiatives, List.of()), List.of(survey), blocks)
                .getFirst()
                .outcomes()
                .getFirst();
        assertThat(inFamily.tonight()).isEqualTo(alone.tonight());
        assertThat(inFamily.standing()).isEqualTo(alone.standing());
        assertThat(inFamily.adjustedP().orElseThrow())
                .isEqualTo(40 * alone.adjustedP().orElseThrow());
        assertThat(inFamily.survivesHolm()).isFalse();
    }

    /** 40 nulls added one by one to a family that grows with them would be called changed far too often. */
    @Test
    void whereTheYearsPlacesAreFixedEmptyOnesCountFromTheFirstNightOn() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        Registry open = registry("s", 4);
        List<Block> blocks = blocks("s", 4, 0.33, 21);
        OutcomeFinding alone = only(open, survey, blocks);
        InitiativeFinding fixed = Findings.assess(
                        NIGHT, withYears(open, new ProgrammeYear(2025, 40, BEFORE)), List.of(survey), blocks)
                .getFirst();
        assertThat(fixed.family()).isEqualTo(new Family(40, Optional.of(new Family.Fixed(2025, 40, 1, BEFORE, true))));
        assertThat(fixed.outcomes().getFirst().adjustedP().orElseThrow())
                .isEqualTo(40 * alone.adjustedP().orElseThrow());
        assertThat(fixed.outcomes().getFirst().survivesHolm()).isFalse();
        assertThat(fixed.outcomes().getFirst().tonight()).isEqualTo(alone.tonight());
    }

    @Test
    void plansOfOtherYearsDoNotChangeAFixedFamilyAndOpenOnesHoldAll() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Block> blocks = blocks("s", 4, 0.33, 21);
        List<Initiative> initiatives = new ArrayList<>(registry("s", 4).initiatives());
        Plan stated = Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("Y", 3), new PlannedOutcome("s", "s", 5));
        initiatives.add(Fixture.initiative(
                "z-earlier",
                Fixture.live(GO_LIVE, Fixture.units("X", 3)),
                new Plan(
                        stated.policy(),
                        stated.alpha(),
                        stated.preWindowDays(),
                        stated.washoutDays(),
                        LocalDate.of(2024, 12, 31),
                        "leader",
                        true,
                        stated.outcomes(),
                        stated.comparisonUnits())));
        Registry both = withYears(new Registry(List.of(), initiatives, List.of()), new ProgrammeYear(2025, 3, BEFORE));
        List<InitiativeFinding> found = Findings.assess(NIGHT, both, List.of(survey), blocks);
        assertThat(found.getFirst().family().outcomes()).isEqualTo(3);
        assertThat(found.getLast().family()).isEqualTo(new Family(2, Optional.empty()));
    }

    @Test
    void placesFixedLateOrOutgrownAreToldAndNeverMakeTheFamilySmaller() {
        Survey survey = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        List<Block> blocks = blocks("s", 4, 0.33, 21);
        Initiative one = registry("s", 4).initiatives().getFirst();
        Initiative two = new Initiative(
                "z-two", one.name(), one.purpose(), one.coreTask(), one.owner(), one.goLive(), one.plan());
        Registry late =
                withYears(new Registry(List.of(), List.of(one, two), List.of()), new ProgrammeYear(2025, 1, GO_LIVE));
        Family family =
                Findings.assess(NIGHT, late, List.of(survey), blocks).getFirst().family();
        assertThat(family).isEqualTo(new Family(2, Optional.of(new Family.Fixed(2025, 1, 2, GO_LIVE, false))));
        assertThat(family.fixed().orElseThrow().holds()).isFalse();
    }

    private static Registry withYears(Registry registry, ProgrammeYear... years) {
        return new Registry(
                registry.units(),
                registry.initiatives(),
                registry.rounds(),
                registry.events(),
                registry.invitations(),
                registry.measuredGains(),
                List.of(years));
    }

    @Test
    void whoPaysNamesEmployeesWhenQualityStaysAndWorkloadRises() {
        Registry registry = bothOutcomes();
        List<Survey> surveys = List.of(Fixture.quality(), Fixture.workload());
        List<Block> blocks = blocks("quality", 12, 0, 5);
        blocks.addAll(blocks("workload", 12, 0.8, 6));

        InitiativeFinding decided = Findings.assess(GO_LIVE.plusDays(364), registry, surveys, blocks)
                .getFirst();
        WhoPays whoPays = decided.whoPays().orElseThrow();
        assertThat(whoPays.bill()).isEqualTo(Bill.QUALITY_UNCHANGED_WORKLOAD_INCREASED);
        assertThat(whoPays.date()).isEqualTo(GO_LIVE.plusDays(364));
        assertThat(whoPays.reliefEstimate()).isNegative();
        Assessed relief = (Assessed) decided.outcomes().get(1).tonight();
        assertThat(whoPays.relief().lower())
                .as("each axis has half of alpha")
                .isLessThan(relief.interval95().lower());

        WhoPays nightAfter = Findings.assess(GO_LIVE.plusDays(365), registry, surveys, blocks)
                .getFirst()
                .whoPays()
                .orElseThrow();
        assertThat(nightAfter.bill()).isEqualTo(Bill.QUALITY_UNCHANGED_WORKLOAD_INCREASED);
    }

    @Test
    void everyPairOfAxesHasItsOwnBill() {
        List<Bill> bills = new ArrayList<>();
        for (Verdict quality : Verdict.values()) {
            for (Verdict relief : Verdict.values()) {
                bills.add(WhoPaysRectangle.bill(quality, relief));
            }
        }
        assertThat(bills).containsExactlyInAnyOrder(Bill.values());
        assertThat(WhoPaysRectangle.bill(Verdict.IMPROVED, Verdict.WORSENED)).isEqualTo(Bill.EMPLOYEES_PAY);
        assertThat(WhoPaysRectangle.bill(Verdict.WORSENED, Verdict.IMPROVED)).isEqualTo(Bill.CITIZENS_PAY);
    }

    @Test
    void anInitiativeWithoutPlanHasNoOutcomesAndOneWithoutDatesSaysSo() {
        Initiative noPlan = new Initiative(
                "a",
                Fixture.words("a"),
                Fixture.words("p"),
                Fixture.words("c"),
                "o",
                new TreeMap<>(),
                java.util.Optional.empty());
        Initiative noDate = Fixture.initiative(
                "b",
                new TreeMap<>(),
                Fixture.plan(
                        Policy.REGISTERED_DAYS, Fixture.units("C", 4), new PlannedOutcome("quality", "quality", 5)));
        List<InitiativeFinding> findings = Findings.assess(
                NIGHT, Fixture.registry(noDate), List.of(Fixture.quality()), blocks("quality", 4, 0, 1));
        assertThat(findings.getFirst().outcomes().getFirst().tonight())
                .isEqualTo(new NotAssessable(Gate.GO_LIVE_UNKNOWN, 0, 1));
        assertThat(Findings.assess(NIGHT, new Registry(List.of(), List.of(noPlan), List.of()), List.of(), List.of())
                        .getFirst()
                        .outcomes())
                .isEmpty();
    }

    private static Registry bothOutcomes() {
        return Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", 12)),
                Fixture.plan(
                        Policy.REGISTERED_DAYS,
                        Fixture.units("C", 12),
                        new PlannedOutcome("quality", "quality", 5),
                        new PlannedOutcome("workload", "workload", 5))));
    }

    private static Registry registry(String survey, int perArm) {
        return Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", perArm)),
                Fixture.plan(
                        Policy.REGISTERED_DAYS, Fixture.units("C", perArm), new PlannedOutcome(survey, survey, 5))));
    }

    private static OutcomeFinding only(Registry registry, Survey survey, List<Block> blocks) {
        return Findings.assess(NIGHT, registry, List.of(survey), blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    private static Assessed assessed(Survey survey, List<Block> blocks, int perArm) {
        return (Assessed) only(registry(survey.key(), perArm), survey, blocks).tonight();
    }

    private static List<Block> blocks(String survey, int perArm, double effect, long seed) {
        Random random = new Random(seed);
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i <= perArm; i++) {
            blocks.addAll(Fixture.blocks(survey, "T" + i, truth(effect), random));
            blocks.addAll(Fixture.blocks(survey, "C" + i, truth(0), random));
        }
        return blocks;
    }

    private static Truth truth(double effect) {
        return new Truth(3, effect, GO_LIVE, GO_LIVE.minusDays(190), GO_LIVE.plusDays(364));
    }

    private static Block shifted(Block block, int by) {
        int[] narrow = ((Block.Complete) block.content()).histograms()[0];
        int[] wide = new int[9];
        System.arraycopy(narrow, 0, wide, by, narrow.length);
        return Fixture.block("s", block.cell().unit(), block.first(), block.last(), wide);
    }

    private static Block flagged(Block block) {
        Cell cell = block.cell();
        return new Block(
                new Cell(cell.unit(), cell.survey(), cell.version(), cell.source(), cell.stratum(), true),
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

    private static Interval mirrored(Interval interval) {
        return new Interval(-interval.upper(), -interval.lower());
    }

    private static Verdict mirrored(Verdict verdict) {
        return switch (verdict) {
            case IMPROVED -> Verdict.WORSENED;
            case WORSENED -> Verdict.IMPROVED;
            case UNCHANGED, INCONCLUSIVE -> verdict;
        };
    }
}
