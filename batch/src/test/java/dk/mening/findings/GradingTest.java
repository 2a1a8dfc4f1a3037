package dk.mening.findings;

import static dk.mening.findings.OutcomeFinding.Check.Result.FAILED;
import static dk.mening.findings.OutcomeFinding.Check.Result.NOT_MADE;
import static dk.mening.findings.OutcomeFinding.Check.Result.NOT_NEEDED;
import static dk.mening.findings.OutcomeFinding.Check.Result.NOT_PASSED;
import static dk.mening.findings.OutcomeFinding.Check.Result.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.findings.Fixture.Truth;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GradingTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;

    @Test
    void gradesOnlyGoDown() {
        assertThat(grade(Map.of())).isEqualTo(Grade.A);
        assertThat(grade(Map.of(Name.BREAK_AT_GO_LIVE, NOT_NEEDED))).isEqualTo(Grade.A);
        assertThat(grade(Map.of(Name.EARLIER_TREND, NOT_MADE))).isEqualTo(Grade.B);
        assertThat(grade(Map.of(Name.NOT_AMENDED, FAILED))).isEqualTo(Grade.C);
        assertThat(grade(Map.of(Name.COMPARISON_UNITS, FAILED))).isEqualTo(Grade.C);
        assertThat(grade(Map.of(Name.YEAR_BEFORE_GO_LIVE, NOT_PASSED))).isEqualTo(Grade.B);
        assertThat(grade(Map.of(Name.YEAR_BEFORE_GO_LIVE, NOT_PASSED, Name.WELCH_AGREES, NOT_PASSED)))
                .isEqualTo(Grade.C);
        assertThat(grade(Map.of(Name.ENOUGH_UNITS, FAILED))).isEqualTo(Grade.C);
        assertThat(grade(Map.of(Name.PLAN_BEFORE_GO_LIVE, FAILED))).isEqualTo(Grade.D);
        assertThat(grade(Map.of(Name.ENOUGH_UNITS, FAILED, Name.PLAN_BEFORE_GO_LIVE, FAILED)))
                .isEqualTo(Grade.D);
    }

    /** From any outcome of all checks: making one worse, or failing one more, never raises the grade. */
    @Test
    void noCheckThatComesOutWorseEverRaisesTheGrade() {
        List<Result> fromBest = List.of(PASSED, NOT_MADE, NOT_PASSED, FAILED);
        Random random = new Random(17);
        for (int trial = 0; trial < 20_000; trial++) {
            Map<Name, Result> results = new EnumMap<>(Name.class);
            for (Name name : Name.values()) {
                results.put(name, random.nextInt(3) > 0 ? PASSED : fromBest.get(random.nextInt(fromBest.size())));
            }
            Grade before = grade(results);
            Name moved = Name.values()[random.nextInt(Name.values().length)];
            int rank = fromBest.indexOf(results.get(moved));
            for (Result worse : fromBest.subList(rank, fromBest.size())) {
                Map<Name, Result> lowered = new EnumMap<>(results);
                lowered.put(moved, worse);
                assertThat(grade(lowered))
                        .as("%s -> %s of %s", moved, worse, results)
                        .isGreaterThanOrEqualTo(before);
            }
            Map<Name, Result> notNeeded = new EnumMap<>(results);
            notNeeded.put(moved, NOT_NEEDED);
            results.put(moved, PASSED);
            assertThat(grade(notNeeded)).isEqualTo(grade(results));
        }
    }

    @Test
    void everyCheckIsListed() {
        OutcomeFinding finding = finding(3, 3, LocalDate.of(2025, 2, 1), 400);
        assertThat(finding.checks()).extracting(Check::name).containsExactly(Name.values());
        assertThat(finding.checks().stream().filter(check -> check.result() == PASSED))
                .extracting(Check::name)
                .contains(
                        Name.COMPARISON_UNITS,
                        Name.ENOUGH_UNITS,
                        Name.PLAN_BEFORE_GO_LIVE,
                        Name.NOT_AMENDED,
                        Name.YEAR_BEFORE_GO_LIVE);
    }

    @Test
    void aShortTimeBeforeFewUnitsAndALatePlanLowerTheGrade() {
        assertThat(result(finding(3, 3, LocalDate.of(2025, 2, 1), 190), Name.YEAR_BEFORE_GO_LIVE))
                .isEqualTo(NOT_PASSED);
        assertThat(result(finding(2, 3, LocalDate.of(2025, 2, 1), 400), Name.ENOUGH_UNITS))
                .isEqualTo(NOT_PASSED);
        assertThat(finding(1, 4, LocalDate.of(2025, 2, 1), 400).grade()).contains(Grade.C);
        assertThat(result(finding(3, 3, GO_LIVE, 400), Name.PLAN_BEFORE_GO_LIVE))
                .as("agreed on the day itself is too late")
                .isEqualTo(FAILED);
        assertThat(finding(3, 3, GO_LIVE, 400).grade()).contains(Grade.D);
    }

    @Test
    void welchIsAskedOnlyWithThreeUnitsInEachArm() {
        assertThat(result(finding(3, 3, LocalDate.of(2025, 2, 1), 400), Name.WELCH_AGREES))
                .isEqualTo(PASSED);
        assertThat(result(finding(2, 3, LocalDate.of(2025, 2, 1), 400), Name.WELCH_AGREES))
                .isEqualTo(NOT_MADE);
    }

    private static Grade grade(Map<Name, Result> others) {
        return Grading.grade(Arrays.stream(Name.values())
                .map(name -> new Check(name, others.getOrDefault(name, PASSED)))
                .toList());
    }

    private static Result result(OutcomeFinding finding, Name name) {
        return finding.checks().stream()
                .filter(check -> check.name() == name)
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static OutcomeFinding finding(int treated, int comparison, LocalDate agreedOn, int daysBefore) {
        Plan stated = Fixture.plan(
                Policy.REGISTERED_DAYS, Fixture.units("C", comparison), new PlannedOutcome("quality", "quality", 5));
        Plan plan = new Plan(
                stated.policy(),
                stated.alpha(),
                stated.preWindowDays(),
                stated.washoutDays(),
                agreedOn,
                stated.agreedBy().getFirst().name(),
                true,
                stated.outcomes(),
                stated.comparisonUnits());
        Random random = new Random(8);
        List<Block> blocks = new ArrayList<>();
        List<String> units = new ArrayList<>(Fixture.units("T", treated));
        units.addAll(Fixture.units("C", comparison));
        for (String unit : units) {
            blocks.addAll(Fixture.blocks(
                    "quality",
                    unit,
                    new Truth(3, 0, GO_LIVE, GO_LIVE.minusDays(daysBefore), GO_LIVE.plusDays(100)),
                    random));
        }
        return Findings.assess(
                        GO_LIVE.plusDays(91),
                        Fixture.registry(
                                Fixture.initiative("one", Fixture.live(GO_LIVE, Fixture.units("T", treated)), plan)),
                        List.of(Fixture.quality()),
                        blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }
}
