package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.PlannedStudy.Aim;
import org.junit.jupiter.api.Test;

class PlannedStudyTest {
    private static final UnitNoise NOISE = new UnitNoise(20, 0.04, 0.6);
    private static final PlannedStudy STUDY = new PlannedStudy(5, 7, 182, 2, NOISE);
    private static final CalibratedBoundary REGISTERED = new CalibratedBoundary(Schedule.REGISTERED_DAYS, 182, 0.9);

    /** R 4.2.2: sqrt(20^2*((1-.04)*(1/(2*182)+1/(2*d))+2*.04*.4)*(1/5+1/7)); C = 2.116 for nu = 10 and level .045. */
    @Test
    void theYearsDetectableEffectFollowsItsFormula() {
        assertThat(STUDY.standardError(182)).isCloseTo(2.26096490980972, within(1e-12));
        assertThat(STUDY.standardError(364)).isCloseTo(2.22061131215844, within(1e-12));
        assertThat(STUDY.detectableInAYear(aim(5)).orElseThrow()).isCloseTo(7.38925105144424, within(1e-9));
        assertThat(STUDY.canDecide(aim(7.3893))).isTrue();
        assertThat(STUDY.canDecide(aim(7.3892))).isFalse();
    }

    @Test
    void aRegisteredDayDecidesBeforeAnOrdinaryNightDoes() {
        double onDay182 = STUDY.detectable(REGISTERED, 182, 0.05).orElseThrow().at(0.8);
        double onDay183 = STUDY.detectable(REGISTERED, 183, 0.05).orElseThrow().at(0.8);
        assertThat(onDay182).isLessThan(onDay183);
        assertThat(STUDY.firstDay(aim(onDay182))).hasValue(182);
        assertThat(STUDY.firstDay(aim(onDay182 * 0.999))).hasValue(364);
        assertThat(STUDY.firstDay(aim(7.3))).isEmpty();
        assertThat(STUDY.firstDay(aim(100))).hasValue(CalibratedBoundary.FIRST_DAY);
    }

    @Test
    void theSmallestDesignDecidesAndOneLessDoesNot() {
        int units = STUDY.unitsPerArmNeeded(aim(5)).orElseThrow();
        assertThat(new PlannedStudy(units, units, 182, 2, NOISE).canDecide(aim(5)))
                .isTrue();
        assertThat(new PlannedStudy(units - 1, units - 1, 182, 2, NOISE).canDecide(aim(5)))
                .isFalse();
        int comparison = STUDY.comparisonUnitsNeeded(aim(6.5)).orElseThrow();
        assertThat(comparison).isGreaterThan(7);
        assertThat(new PlannedStudy(5, comparison, 182, 2, NOISE).canDecide(aim(6.5)))
                .isTrue();
        assertThat(new PlannedStudy(5, comparison - 1, 182, 2, NOISE).canDecide(aim(6.5)))
                .isFalse();
        double answers = STUDY.answersPerDayNeeded(aim(7.2)).orElseThrow();
        assertThat(answers).isGreaterThan(2);
        assertThat(new PlannedStudy(5, 7, 182, answers, NOISE).canDecide(aim(7.2)))
                .isTrue();
        assertThat(new PlannedStudy(5, 7, 182, answers * 0.999999, NOISE).canDecide(aim(7.2)))
                .isFalse();
    }

    @Test
    void whatNoNumberCanReachIsSaid() {
        assertThat(STUDY.comparisonUnitsNeeded(aim(1))).isEqualTo(Result.notAvailable(Reason.CANNOT_DECIDE));
        assertThat(STUDY.answersPerDayNeeded(aim(5))).isEqualTo(Result.notAvailable(Reason.CANNOT_DECIDE));
        PlannedStudy steady = new PlannedStudy(5, 7, 182, 2, new UnitNoise(20, 0.04, 1));
        assertThat(steady.answersPerDayNeeded(aim(0.01)).optional()).isPresent();
        PlannedStudy alike = new PlannedStudy(5, 7, 182, 2, new UnitNoise(20, 0, 0.6));
        assertThat(alike.answersPerDayNeeded(aim(20)).orElseThrow()).isLessThan(1);
    }

    @Test
    void tooFewUnitsCanDecideNothing() {
        for (int[] units : new int[][] {{0, 9}, {1, 3}, {2, 1}, {5, 1}, {1, 1}}) {
            PlannedStudy study = new PlannedStudy(units[0], units[1], 182, 2, NOISE);
            assertThat(study.detectableInAYear(aim(5))).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            assertThat(study.canDecide(aim(1000))).isFalse();
            assertThat(study.firstDay(aim(1000))).isEmpty();
            assertThat(study.answersPerDayNeeded(aim(5))).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        }
        assertThat(new PlannedStudy(1, 4, 182, 2, NOISE)
                        .detectableInAYear(aim(5))
                        .optional())
                .isPresent();
    }

    @Test
    void everyPolicyCanBePlannedFor() {
        PlannedStudy study = new PlannedStudy(15, 15, 182, 2, NOISE);
        double registered = study.detectableInAYear(aim(5)).orElseThrow();
        double everyNight = study.detectableInAYear(
                        new Aim(new CalibratedBoundary(Schedule.EVERY_NIGHT, 182, 0.9), 0.05, 0.8, 5))
                .orElseThrow();
        double unbounded = study.detectableInAYear(new Aim(new MixtureBoundary(1 / 25.0), 0.05, 0.8, 5))
                .orElseThrow();
        assertThat(registered).isLessThan(everyNight);
        assertThat(everyNight).isLessThan(unbounded);
    }

    @Test
    void moreAnswersAndMoreUnitsNeverDetectLess() {
        double before = Double.POSITIVE_INFINITY;
        for (int units = 2; units < 40; units++) {
            double effect = new PlannedStudy(units, units, 182, 2, NOISE)
                    .detectableInAYear(aim(5))
                    .orElseThrow();
            assertThat(effect).isLessThan(before);
            before = effect;
        }
    }

    @Test
    void theNoiseOfAUnitHasAnswersAndItsOwnChanges() {
        assertThat(new UnitNoise(2, 0.1, 0.5).changeVariance(10, 20)).isCloseTo(4 * (0.9 * 0.15 + 0.1), within(1e-15));
        assertThat(NOISE.changeVariance(10, 30)).isEqualTo(NOISE.changeVariance(30, 10));
        assertThat(UnitNoise.USUAL_AUTOCORRELATION).isEqualTo(0.6);
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> new UnitNoise(0, 0.1, 0.5)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new UnitNoise(1, -0.1, 0.5)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new UnitNoise(1, 0.1, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> NOISE.changeVariance(0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new PlannedStudy(-1, 3, 182, 2, NOISE)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new PlannedStudy(3, 3, 0, 2, NOISE)).hasMessageContaining("0");
        assertThatThrownBy(() -> new PlannedStudy(3, 3, 182, Double.NaN, NOISE)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Aim(REGISTERED, 0, 0.8, 5)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new Aim(REGISTERED, 0.05, 1, 5)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> aim(-5)).hasMessageContaining("-5.0");
    }

    private static Aim aim(double margin) {
        return new Aim(REGISTERED, 0.05, 0.8, margin);
    }
}
