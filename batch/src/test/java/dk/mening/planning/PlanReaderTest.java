package dk.mening.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.ProgrammeYear;
import dk.mening.statistics.UnitNoise;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    @Test
    void everyFieldOfAPlanIsRead() {
        PlanFile file = Plans.read(Plans.SOUND);
        Plan plan = file.initiative().plan().orElseThrow();
        assertThat(file.initiative().purpose().in("en")).isEqualTo("Shorter waiting");
        assertThat(file.initiative().coreTask().in("da")).isEqualTo("At hjælpe borgerne");
        assertThat(file.initiative().goLive()).containsOnlyKeys("u1", "u2").containsValue(LocalDate.of(2027, 1, 4));
        assertThat(plan.policy()).isEqualTo(Policy.REGISTERED_DAYS);
        assertThat(plan.alpha()).isEqualTo(0.05);
        assertThat(plan.preWindowDays()).isEqualTo(182);
        assertThat(plan.washoutDays()).isEqualTo(28);
        assertThat(plan.outcomes())
                .containsExactly(
                        new PlannedOutcome(
                                "service-quality",
                                "service_quality",
                                5,
                                "As much as a closed counter cost: five points",
                                0.06,
                                0.10),
                        new PlannedOutcome(
                                "workload", "workload", 4.5, "Half a point in an earlier survey", 0.07, 0.2));
        assertThat(plan.secondary()).containsExactly(new Plan.SecondaryOutcome("workload", "derived_competence"));
        assertThat(plan.comparisonUnits()).containsExactly("u3", "u4", "u5");
        assertThat(plan.agreedOn()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(plan.agreedBy())
                .containsExactly(
                        new Agreement("Anna And", Agreement.Role.MANAGEMENT),
                        new Agreement("Bo Berg", Agreement.Role.SHOP_STEWARD));
        assertThat(plan.gains()).extracting(ExpectedGain::key).containsExactly("better", "fewer-calls");
        assertThat(plan.gains().getFirst().of())
                .isEqualTo(new ExpectedGain.InOutcome("service-quality", "service_quality"));
        assertThat(plan.gains().getLast().of()).isEqualTo(new ExpectedGain.Time());
        assertThat(plan.gains().getLast().budgetCut()).isTrue();
        assertThat(file.expected().get("service-quality"))
                .isEqualTo(new PlanFile.ExpectedAnswers(2, new UnitNoise(20, 0.04, 0.6)));
        assertThat(file.expected().get("workload").perDay()).isEqualTo(18.0 * 12 / 365);
        assertThat(file.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            initiative: booking        | initiative: bookings       | 1: no initiative has the key bookings. Write: booking
            policy: H                  | policy: X                  | 5: policy is X in the plan. Write: one of H, N, U
            alpha: 0.05                | alpha: 0.5                 | 6: alpha is 0.5 in the plan. Write: a number above 0 and at most 0.49, such as 0.05
            pre_window_days: 182       | pre_window_days: 400       | 7: pre_window_days is 400 in the plan. Write: a whole number from 56 to 364
            washout_days: 28           | wash_days: 28              | 8: unknown field wash_days in the plan. Write: washout_days
            margin: 4.5                | margin: 0                  | 14: margin is 0 in an outcome. Write: a number above 0 and at most 100, such as 5
            reason: Half a point in an earlier survey | reason:      | 15: the field reason is missing in an outcome. Write: reason: a text
            superiority_margin: 0.07   | superiority_margin: 0.7    | 16: superiority_margin is 0.7 in an outcome. Write: a number above 0 and at most 0.5, such as 0.06
            workload/workload          | workload/wrokload          | 13: no published outcome is called workload/wrokload. Write: workload/workload
            workload/derived_competence        | workload/workload          | 18: workload/workload stands twice in the plan. Write: it once
            [u4, u3, u5]               | [u4, u1]                   | 19: u1 is a comparison unit and goes live on 2027-01-04. Write: only units without the initiative
            [u4, u3, u5]               | [u4, u44]                  | 19: no unit has the key u44. Write: u4
            agreed_on: 2026-11-01      | agreed_on: 2026-12-01      | 20: agreed_on is 2026-12-01, which is still to come. Write: the day of the agreement
            agreed_on: 2026-11-01      | agreed_on: 2026-11-31      | 20: agreed_on is 2026-11-31, which is no day. Write: a day such as 2026-01-31
            role: shop_steward         | role: boss                 | 23: role is boss in an agreement. Write: one of management, shop_steward, employees, not_stated
            of: time                   | of: effort                 | 27: of is effort in an expected gain. Write: one of outcome, money, time
            size: 1200                 | size: -3                   | 28: size is -3 in an expected gain. Write: a number above 0 and at most 999999999, such as 5
            key: better                | key: fewer-calls           | 33: a second expected gain has the key fewer-calls. Write: a different key for each gain
            budget_cut: true           | budget_cut: yes            | 32: budget_cut is yes in an expected gain. Write: true or false
            {da: Færre opkald, en: Fewer calls} | {da: Færre opkald} | 26: description has no text in en. Write: en: the text
            a_round: 18,               | a_rounds: 18,              | 44: unknown field a_rounds in an entry of expected_answers. Write: a_round
            """)
    void everyFaultIsToldWithItsLineAndWhatToWrite(String sound, String faulty, String told) {
        assertThat(Plans.SOUND).contains(sound);
        assertThat(Plans.faults(Plans.SOUND.replace(sound, faulty))).contains("plan.yaml:" + told);
    }

    @Test
    void aThirdPrimaryOutcomeAndAGainOfAnOutcomeOutsideThePlanAreRefused() {
        String third = Plans.SOUND.replace(
                "secondary: [workload/derived_competence]",
                "  - {outcome: workload/derived_competence, margin: 5, reason: because}");
        assertThat(Plans.faults(third))
                .containsExactly(
                        "plan.yaml:18: a plan decides by at most two outcomes. Write: the others under secondary, where"
                                + " they are followed without deciding");
        String outside = Plans.SOUND.replace(
                "    outcome: service-quality/service_quality\n    size", "    outcome: workload/core_task\n    size");
        assertThat(Plans.faults(outside))
                .containsExactly("plan.yaml:36: the night does not follow workload/core_task in this plan. Write: an"
                        + " outcome that stands under outcomes or secondary");
    }

    @Test
    void onlyManagementOrOnlyEmployeesIsWarnedOf() {
        assertThat(Plans.read(Plans.SOUND.replace("      - {name: Bo Berg, role: shop_steward}\n".substring(4), ""))
                        .warnings())
                .containsExactly("Neither a shop steward nor employees have agreed: a plan should be theirs too.");
        assertThat(Plans.read(Plans.SOUND.replace("role: management", "role: employees"))
                        .warnings())
                .containsExactly("Nobody of the management has agreed.");
    }

    @Test
    void aYearWithoutPlacesOrWithTooFewIsWarnedOf() {
        assertThat(Plans.read(Plans.SOUND, Plans.known(new ProgrammeYear(2025, 12, Plans.TODAY.minusYears(1))))
                        .warnings())
                .containsExactly("No number of places is fixed for the plans of 2026: outcomes are judged among all so"
                        + " far, which grow. Fix it with a file of programme years (batch/IMPORT.md).");
        assertThat(Plans.read(Plans.SOUND, Plans.known(new ProgrammeYear(2026, 1, Plans.TODAY)))
                        .warnings())
                .containsExactly(
                        "The plans of 2026 have 2 outcomes with this one, and 1 places were fixed: reports will"
                                + " say so.");
        assertThat(Plans.read(Plans.SOUND, Plans.known(new ProgrammeYear(2026, 2, Plans.TODAY)))
                        .warnings())
                .isEmpty();
    }

    @Test
    void aPlanWithoutComparisonUnitsIsReadAndWarnedOf() {
        PlanFile file = Plans.read(Plans.SOUND.replace("comparison_units: [u4, u3, u5]\n", ""));
        assertThat(file.initiative().plan().orElseThrow().comparisonUnits()).isEmpty();
        assertThat(file.warnings())
                .containsExactly(
                        "The plan has no comparison unit: its findings get grade C at most and are judged monthly.");
    }
}
