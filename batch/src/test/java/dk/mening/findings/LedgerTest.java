package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.InitiativeFinding.PaidBy;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.questionnaire.Outcome;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.ExpectedGain.InOutcome;
import dk.mening.registry.ExpectedGain.Money;
import dk.mening.registry.ExpectedGain.Time;
import dk.mening.registry.Initiative;
import dk.mening.registry.MeasuredGain;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said of a gain that was booked. */
class LedgerTest {
    private static final LocalDate DUE = LocalDate.of(2025, 9, 1);
    private static final LocalDate NIGHT = DUE.plusDays(1);
    private static final Outcome QUALITY = Fixture.quality().outcomes().getFirst();
    private static final Outcome WORKLOAD = Fixture.workload().outcomes().getFirst();

    @Test
    void aGainIsRealisedWhenImprovementStandsAndTheEstimateReachesIt() {
        assertThat(state(6, Verdict.IMPROVED, 6, 1, 11)).isEqualTo(GainState.REALISED);
        assertThat(state(6, Verdict.IMPROVED, 5.99, 1, 11)).isEqualTo(GainState.PARTLY);
    }

    @Test
    void aGainIsNotShownWhileNothingStandsHoweverLargeTheEstimate() {
        assertThat(state(6, Verdict.INCONCLUSIVE, 20, -1, 41)).isEqualTo(GainState.NOT_SHOWN);
    }

    @Test
    void aGainIsContradictedByAWorseningAndByAnUnchangedThatRulesItOut() {
        assertThat(state(6, Verdict.WORSENED, -6, -11, -1)).isEqualTo(GainState.CONTRADICTED);
        assertThat(state(6, Verdict.UNCHANGED, 0, -4, 4)).isEqualTo(GainState.CONTRADICTED);
        assertThat(state(4, Verdict.UNCHANGED, 0, -4, 4))
                .as("the interval still holds a gain as large as was booked")
                .isEqualTo(GainState.NOT_SHOWN);
    }

    @Test
    void aVerdictThatDoesNotHoldInTheFamilyRealisesAndContradictsNothing() {
        for (Verdict verdict : Verdict.values()) {
            OutcomeFinding single = outcome(QUALITY, verdict, 8, 1, 15, false, false);
            assertThat(only(gain(new InOutcome("quality", "quality"), 6), List.of(single))
                            .state())
                    .isEqualTo(GainState.NOT_SHOWN);
        }
    }

    @Test
    void anImprovementThatTonightNoLongerPointsToIsNotShown() {
        OutcomeFinding faded = outcome(QUALITY, Verdict.IMPROVED, -0.1, -5, 5, true, true);
        assertThat(only(gain(new InOutcome("quality", "quality"), 6), List.of(faded))
                        .state())
                .isEqualTo(GainState.NOT_SHOWN);
    }

    @Test
    void untilTheDueDayIsOverNothingIsSaidButWhatWasMeasuredIsShown() {
        OutcomeFinding improved = outcome(QUALITY, Verdict.IMPROVED, 8, 1, 15, true, false);
        GainFinding onTheDay = Ledger.of(
                        DUE,
                        initiative(gain(new InOutcome("quality", "quality"), 6)),
                        List.of(improved),
                        List.of(),
                        List.of())
                .getFirst();
        assertThat(onTheDay.state()).isEqualTo(GainState.NOT_YET_DUE);
        assertThat(onTheDay.measured()).hasValue(8);
        assertThat(onTheDay.interval()).contains(new Interval(1, 15));
        assertThat(onTheDay.measuredOn()).contains(DUE);
    }

    @Test
    void aGainInAnOutcomeWithoutANumberIsNotShownAndMeasuredNothing() {
        OutcomeFinding shut = with(
                outcome(QUALITY, Verdict.IMPROVED, 8, 1, 15, true, false),
                new NotAssessable(Gate.TOO_FEW_ANSWERS_AFTER, 3, 30));
        GainFinding gain = only(gain(new InOutcome("quality", "quality"), 6), List.of(shut));
        assertThat(gain.state()).isEqualTo(GainState.NOT_SHOWN);
        assertThat(gain.measured()).isEmpty();
        assertThat(gain.measuredOn()).isEmpty();
    }

    @Test
    void moneyIsJudgedByItsLatestEntry() {
        ExpectedGain gain = gain(new Money(), 100);
        assertThat(entered(gain, 100).state()).isEqualTo(GainState.REALISED);
        assertThat(entered(gain, 99).state()).isEqualTo(GainState.PARTLY);
        assertThat(entered(gain, 0).state()).isEqualTo(GainState.NOT_SHOWN);
        assertThat(entered(gain, -1).state()).isEqualTo(GainState.CONTRADICTED);
        assertThat(only(gain, List.of()).state()).isEqualTo(GainState.NOT_SHOWN);

        List<MeasuredGain> entries = List.of(
                entry("gain", DUE.minusDays(9), 500),
                entry("gain", DUE, 60),
                entry("gain", NIGHT.plusDays(1), 900),
                entry("other", NIGHT, 700));
        GainFinding latest = Ledger.of(NIGHT, initiative(gain), List.of(), List.of(), entries)
                .getFirst();
        assertThat(latest.measured()).hasValue(60);
        assertThat(latest.measuredOn()).contains(DUE);
        assertThat(latest.evidence()).isEqualTo("accounts of " + DUE);
        assertThat(latest.state()).isEqualTo(GainState.PARTLY);
    }

    @Test
    void aSavingIsLabelledWithThoseWhoseSideGotWorse() {
        OutcomeFinding worseService = outcome(QUALITY, Verdict.WORSENED, -8, -15, -1, true, false);
        OutcomeFinding heavierWork = outcome(WORKLOAD, Verdict.WORSENED, -8, -15, -1, true, false);
        OutcomeFinding openWork = outcome(WORKLOAD, Verdict.INCONCLUSIVE, -8, -15, 1, true, false);
        OutcomeFinding singleTest = outcome(WORKLOAD, Verdict.WORSENED, -8, -15, -1, false, false);
        ExpectedGain time = gain(new Time(), 10);

        assertThat(paidBy(time, 4, worseService, openWork)).isEqualTo(PaidBy.CITIZENS);
        assertThat(paidBy(time, 4, heavierWork)).isEqualTo(PaidBy.EMPLOYEES);
        assertThat(paidBy(time, 12, worseService, heavierWork)).isEqualTo(PaidBy.BOTH);
        assertThat(paidBy(time, 4, openWork)).isEqualTo(PaidBy.NOBODY_SHOWN);
        assertThat(paidBy(time, 4, singleTest)).isEqualTo(PaidBy.NOBODY_SHOWN);
        assertThat(paidBy(time, 0, worseService, heavierWork))
                .as("where nothing was saved nobody paid for it")
                .isEqualTo(PaidBy.NOBODY_SHOWN);
    }

    @Test
    void betterServiceThatMadeWorkHeavierWasPaidByEmployees() {
        OutcomeFinding better = outcome(QUALITY, Verdict.IMPROVED, 8, 1, 15, true, false);
        OutcomeFinding heavier = outcome(WORKLOAD, Verdict.WORSENED, -8, -15, -1, true, false);
        GainFinding gain = only(gain(new InOutcome("quality", "quality"), 6), List.of(better, heavier));
        assertThat(gain.state()).isEqualTo(GainState.REALISED);
        assertThat(gain.paidBy()).isEqualTo(PaidBy.EMPLOYEES);
    }

    @Test
    void aSecondaryOutcomeIsJudgedByItsAdjustedMonthlyLook() {
        assertThat(secondary(7, 2, 12, 0.04)).isEqualTo(GainState.REALISED);
        assertThat(secondary(5, 2, 8, 0.04)).isEqualTo(GainState.PARTLY);
        assertThat(secondary(7, 2, 12, 0.06)).isEqualTo(GainState.NOT_SHOWN);
        assertThat(secondary(-7, -12, -2, 0.04)).isEqualTo(GainState.CONTRADICTED);
        assertThat(secondary(0, -1, 1, 0.9)).isEqualTo(GainState.NOT_SHOWN);
    }

    private static GainState secondary(double estimate, double lower, double upper, double adjustedP) {
        SecondaryFinding found = new SecondaryFinding(
                "quality",
                QUALITY,
                DUE,
                new FixedLook.Seen(estimate, new Interval(lower, upper), adjustedP / 2, 8, 400),
                OptionalDouble.of(adjustedP));
        return Ledger.of(
                        NIGHT,
                        initiative(gain(new InOutcome("quality", "quality"), 6)),
                        List.of(),
                        List.of(found),
                        List.of())
                .getFirst()
                .state();
    }

    private static PaidBy paidBy(ExpectedGain gain, double entered, OutcomeFinding... outcomes) {
        return Ledger.of(NIGHT, initiative(gain), List.of(outcomes), List.of(), List.of(entry("gain", DUE, entered)))
                .getFirst()
                .paidBy();
    }

    private static GainFinding entered(ExpectedGain gain, double size) {
        return Ledger.of(NIGHT, initiative(gain), List.of(), List.of(), List.of(entry("gain", DUE, size)))
                .getFirst();
    }

    private static MeasuredGain entry(String gain, LocalDate on, double size) {
        return new MeasuredGain("one", gain, on, size, "accounts of " + on, "controller");
    }

    private static GainState state(double size, Verdict verdict, double estimate, double lower, double upper) {
        return only(
                        gain(new InOutcome("quality", "quality"), size),
                        List.of(outcome(QUALITY, verdict, estimate, lower, upper, true, false)))
                .state();
    }

    private static GainFinding only(ExpectedGain gain, List<OutcomeFinding> outcomes) {
        return Ledger.of(NIGHT, initiative(gain), outcomes, List.of(), List.of())
                .getFirst();
    }

    private static ExpectedGain gain(ExpectedGain.Kind of, double size) {
        return new ExpectedGain("gain", Fixture.words("a gain"), of, size, "unit", DUE, "director", true);
    }

    private static Initiative initiative(ExpectedGain gain) {
        Plan plain = Fixture.plan(
                Policy.REGISTERED_DAYS, Fixture.units("C", 4), new PlannedOutcome("quality", "quality", 5));
        return Fixture.initiative(
                "one",
                Fixture.live(Fixture.GO_LIVE, Fixture.units("T", 4)),
                new Plan(
                        plain.policy(),
                        plain.alpha(),
                        plain.preWindowDays(),
                        plain.washoutDays(),
                        plain.agreedOn(),
                        plain.agreedBy(),
                        plain.statedInImport(),
                        plain.outcomes(),
                        plain.secondary(),
                        plain.comparisonUnits(),
                        List.of(gain),
                        plain.lock()));
    }

    private static OutcomeFinding outcome(
            Outcome outcome,
            Verdict verdict,
            double estimate,
            double lower,
            double upper,
            boolean holds,
            boolean elsewhere) {
        Assessed tonight = new Assessed(
                estimate,
                1,
                6,
                3,
                new Interval(lower, upper),
                new Interval(lower, upper),
                Verdict.INCONCLUSIVE,
                0.01,
                0.01,
                false,
                false);
        return new OutcomeFinding(
                outcome.key(),
                outcome,
                5,
                tonight,
                Optional.of(new Standing(verdict, DUE.minusDays(30), elsewhere)),
                Optional.empty(),
                OptionalDouble.of(0.01),
                holds,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                100,
                100,
                OutcomeFinding.Design.COMPARISON_UNITS,
                OutcomeFinding.Robustness.NONE,
                OutcomeFinding.Voices.UNKNOWN,
                List.of(),
                Optional.empty(),
                Detail.NONE);
    }

    private static OutcomeFinding with(OutcomeFinding found, Assessment tonight) {
        return new OutcomeFinding(
                found.survey(),
                found.outcome(),
                found.margin(),
                tonight,
                found.standing(),
                found.nextDecision(),
                found.adjustedP(),
                found.survivesHolm(),
                found.grade(),
                found.checks(),
                found.units(),
                found.months(),
                found.weeks(),
                found.path(),
                found.answersBefore(),
                found.answersAfter(),
                found.design(),
                found.robustness(),
                found.voices(),
                found.parts(),
                found.series(),
                found.detail());
    }
}
