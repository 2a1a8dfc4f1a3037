package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MonthlyLooksTest {
    private static final SerialCorrelation CALM = new SerialCorrelation(2, 1, 1, 100);
    private static final SerialCorrelation RESTLESS = new SerialCorrelation(1, 30, 30, 100);

    @Test
    void theSmallestPOfAllLooksCountsTwelveTimes() {
        assertThat(MonthlyLooks.anytimeP(0.5, 0.004, 0.03)).isCloseTo(0.048, within(1e-15));
        assertThat(MonthlyLooks.anytimeP(0.1)).isEqualTo(1);
        assertThat(MonthlyLooks.anytimeP(0)).isZero();
        assertThat(MonthlyLooks.anytimeP(new double[12])).isZero();
    }

    @Test
    void aThirteenthLookIsRefused() {
        assertThatThrownBy(() -> MonthlyLooks.anytimeP(new double[13])).hasMessageContaining("13");
        assertThatThrownBy(() -> MonthlyLooks.anytimeP()).hasMessageContaining("got 0");
        assertThatThrownBy(() -> MonthlyLooks.anytimeP(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> MonthlyLooks.interval(new Estimate(1, 1, 9), 0.6))
                .hasMessageContaining("0.6");
    }

    /** qt(1 - .05/24, 96) = 2.936..., R 4.2.2. */
    @Test
    void oneLookHasATwelfthOfAlpha() {
        Interval interval = MonthlyLooks.interval(new Estimate(0, 1, 96), 0.05);
        assertThat(interval.upper()).isCloseTo(2.9355322679669316, within(1e-9));
    }

    @Test
    void theIntervalExcludesNoChangeExactlyWhenThePValueIsSmall() {
        for (double t = 2; t < 4; t += 0.01) {
            Estimate estimate = new Estimate(t, 1, 40);
            boolean excludes = MonthlyLooks.interval(estimate, 0.05).lower() > 0;
            assertThat(MonthlyLooks.anytimeP(estimate.singleLookP()) < 0.05).isEqualTo(excludes);
        }
    }

    @Test
    void aVerdictNeedsResidualsThatPass() {
        Estimate better = new Estimate(4, 1, 96);
        assertThat(verdict(better, CALM)).isEqualTo(Verdict.IMPROVED);
        assertThat(verdict(better.mirrored(), CALM)).isEqualTo(Verdict.WORSENED);
        assertThat(verdict(better, RESTLESS)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(new Estimate(2.8, 1, 96), CALM)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(new Estimate(2.2, 1, 96), CALM)).isEqualTo(Verdict.UNCHANGED);
        assertThat(verdict(new Estimate(2.4, 1, 96), CALM)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(new Estimate(0, 1, 96), RESTLESS)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Verdict verdict(Estimate level, SerialCorrelation serial) {
        return MonthlyLooks.verdict(new SegmentedSeries.Change(level, level, 0, serial), 0.05, 5);
    }
}
