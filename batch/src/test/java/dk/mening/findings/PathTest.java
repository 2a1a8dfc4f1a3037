package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Fixture.Truth;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From blocks to verdicts over a year, against a truth that is known. */
class PathTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate YEAR_END = GO_LIVE.plusDays(364);
    private static final List<Survey> SURVEYS = List.of(Fixture.quality());

    @Test
    void aRealImprovementIsDecidedOnARegisteredDayAndStandsUntilTheNext() {
        OutcomeFinding atHalfYear = assess(registry(Policy.REGISTERED_DAYS, 5), year(5, 0.5, 1), GO_LIVE.plusDays(182));
        assertThat(atHalfYear.standing()).contains(new Standing(Verdict.IMPROVED, GO_LIVE.plusDays(182), false));
        assertThat(atHalfYear.nextDecision()).contains(GO_LIVE.plusDays(364));
        assertThat(atHalfYear.survivesHolm()).isTrue();

        OutcomeFinding later = assess(registry(Policy.REGISTERED_DAYS, 5), year(5, 0.5, 1), GO_LIVE.plusDays(183));
        Assessed tonight = (Assessed) later.tonight();
        assertThat(tonight.interval95().upper() - tonight.interval95().lower())
                .as("an ordinary night is only an alarm")
                .isGreaterThan(1.3 * width(atHalfYear));
        assertThat(later.standing().orElseThrow().verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(tonight.estimate()).isBetween(8.0, 17.0);
    }

    @Test
    void aRealWorseningOfWorkloadIsAWorseningAlthoughItsNumberRises() {
        List<Survey> surveys = List.of(Fixture.workload());
        List<Block> blocks = new ArrayList<>();
        Random random = new Random(4);
        for (String unit : Fixture.units("T", 5)) {
            blocks.addAll(Fixture.blocks("workload", unit, truth(0.8), random));
        }
        for (String unit : Fixture.units("C", 5)) {
            blocks.addAll(Fixture.blocks("workload", unit, truth(0), random));
        }
        Registry registry = Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", 5)),
                Fixture.plan(
                        Policy.REGISTERED_DAYS, Fixture.units("C", 5), new PlannedOutcome("workload", "workload", 5))));
        OutcomeFinding finding = Findings.assess(YEAR_END, registry, surveys, blocks)
                .getFirst()
                .outcomes()
                .getFirst();

        assertThat(finding.standing().orElseThrow().verdict()).isEqualTo(Verdict.WORSENED);
        assertThat(((Assessed) finding.tonight()).estimate()).isNegative();
        OutcomeFinding.UnitChange treated = finding.units().stream()
                .filter(OutcomeFinding.UnitChange::treated)
                .findFirst()
                .orElseThrow();
        assertThat(treated.after().orElseThrow()).isGreaterThan(treated.before().orElseThrow());
    }

    @Test
    void noChangeInManyUnitsIsShownUnchanged() {
        OutcomeFinding finding = assess(registry(Policy.REGISTERED_DAYS, 15), year(15, 0, 2), YEAR_END);
        assertThat(finding.standing().orElseThrow().verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(finding.survivesHolm()).isTrue();
        assertThat(finding.adjustedP().orElseThrow()).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void everyLookOfThePathIsWhatThatNightSaw(Policy policy) {
        pathIsHistory(registry(policy, 4), year(4, 0.3, 3), GO_LIVE.plusDays(400));
    }

    @Test
    void everyLookOfAPathWithSeveralDatesIsWhatThatNightSaw() {
        Registry registry = severalDates(Policy.REGISTERED_DAYS);
        pathIsHistory(registry, severalDatesBlocks(0.3, 5), GO_LIVE.plusDays(300));
    }

    private static void pathIsHistory(Registry registry, List<Block> blocks, LocalDate last) {
        OutcomeFinding finding = assess(registry, blocks, last);
        List<Look> path = finding.path();
        assertThat(path.getFirst().night()).isEqualTo(GO_LIVE.plusDays(28));
        assertThat(path.getLast()).isEqualTo(new Look(last, finding.tonight()));
        assertThat(path)
                .hasSize(
                        Math.toIntExact(last.toEpochDay() - GO_LIVE.plusDays(27).toEpochDay()));
        int assessed = 0;
        for (int i = 0; i < path.size(); i += 23) {
            Look look = path.get(i);
            List<Block> sealedByThen = blocks.stream()
                    .filter(block -> block.sealedAfter().isBefore(look.night()))
                    .toList();
            assertThat(assess(registry, sealedByThen, look.night()).tonight()).isEqualTo(look.assessment());
            assertThat(assess(registry, blocks, look.night()).tonight()).isEqualTo(look.assessment());
            assessed += look.assessment() instanceof Assessed ? 1 : 0;
        }
        assertThat(assessed).isGreaterThan(8);
    }

    @Test
    void staggeredDatesFindTheTruthWithFewAndWithManyLiveUnits() {
        Registry registry = severalDates(Policy.REGISTERED_DAYS);
        List<Block> blocks = severalDatesBlocks(0.6, 6);
        Assessed early =
                (Assessed) assess(registry, blocks, GO_LIVE.plusDays(80)).tonight();
        Assessed late = (Assessed) assess(registry, blocks, YEAR_END).tonight();

        assertThat(early.degreesOfFreedom()).as("3 live and 6 to compare with").isEqualTo(7);
        assertThat(late.degreesOfFreedom()).as("6 live and 6 to compare with").isEqualTo(10);
        assertThat(late.verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(late.estimate()).isBetween(10.0, 19.0);
    }

    @Test
    void withoutAHorizonNothingStandsAndWithEveryNightTonightDoes() {
        assertThat(assess(registry(Policy.UNBOUNDED, 5), year(5, 0.5, 1), YEAR_END)
                        .standing())
                .isEmpty();
        OutcomeFinding nightly = assess(registry(Policy.EVERY_NIGHT, 5), year(5, 0.5, 1), GO_LIVE.plusDays(150));
        assertThat(nightly.standing().orElseThrow().date()).isEqualTo(GO_LIVE.plusDays(150));
        assertThat(nightly.nextDecision()).isEmpty();
    }

    @Test
    void theOrderOfBlocksDoesNotMatterToTheLastBit() {
        for (Registry registry : List.of(registry(Policy.REGISTERED_DAYS, 4), severalDates(Policy.UNBOUNDED))) {
            List<Block> blocks = year(6, 0.4, 9);
            List<Block> shuffled = new ArrayList<>(blocks);
            Collections.shuffle(shuffled, new Random(1));
            assertThat(Findings.assess(YEAR_END, registry, SURVEYS, shuffled))
                    .isEqualTo(Findings.assess(YEAR_END, registry, SURVEYS, blocks));
        }
    }

    private static double width(OutcomeFinding finding) {
        Assessed assessed = (Assessed) finding.tonight();
        return assessed.interval95().upper() - assessed.interval95().lower();
    }

    private static OutcomeFinding assess(Registry registry, List<Block> blocks, LocalDate night) {
        return Findings.assess(night, registry, SURVEYS, blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    private static Registry registry(Policy policy, int perArm) {
        return Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", perArm)),
                Fixture.plan(policy, Fixture.units("C", perArm), new PlannedOutcome("quality", "quality", 5))));
    }

    private static Registry severalDates(Policy policy) {
        SortedMap<String, LocalDate> goLive = new TreeMap<>();
        for (int i = 1; i <= 6; i++) {
            goLive.put("T" + i, GO_LIVE.plusDays(i <= 3 ? 0 : i == 4 ? 91 : 140));
        }
        return Fixture.registry(Fixture.initiative(
                "one",
                goLive,
                Fixture.plan(policy, Fixture.units("C", 6), new PlannedOutcome("quality", "quality", 5))));
    }

    private static List<Block> severalDatesBlocks(double effect, long seed) {
        Random random = new Random(seed);
        List<Block> blocks = new ArrayList<>();
        severalDates(Policy.UNBOUNDED)
                .initiatives()
                .getFirst()
                .goLive()
                .forEach((unit, date) -> blocks.addAll(Fixture.blocks(
                        "quality", unit, new Truth(3, effect, date, GO_LIVE.minusDays(190), YEAR_END), random)));
        for (String unit : Fixture.units("C", 6)) {
            blocks.addAll(Fixture.blocks("quality", unit, truth(0), random));
        }
        return blocks;
    }

    private static List<Block> year(int perArm, double effect, long seed) {
        Random random = new Random(seed);
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i <= perArm; i++) {
            blocks.addAll(Fixture.blocks("quality", "T" + i, truth(effect), random));
            blocks.addAll(Fixture.blocks("quality", "C" + i, truth(0), random));
        }
        return blocks;
    }

    private static Truth truth(double effect) {
        return new Truth(3, effect, GO_LIVE, GO_LIVE.minusDays(190), YEAR_END);
    }
}
