package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BridgeSupremumTest {
    private static final double FIFTEEN_PERCENT = (85.0 / 15) * (85.0 / 15);

    /**
     * Survival of the Ornstein-Uhlenbeck radius by its generator on grids of 200 and 400 points, eigen() in R 4.2.2, extrapolated to
     * step 0: good to about 1e-8.
     */
    @Test
    void tailsAgreeWithTheSolvedDiffusion() {
        assertThat(BridgeSupremum.upperTail(2, 1, FIFTEEN_PERCENT)).isCloseTo(0.809288825940, within(1e-7));
        assertThat(BridgeSupremum.upperTail(8.85, 1, FIFTEEN_PERCENT)).isCloseTo(0.0502684212608, within(1e-7));
        assertThat(BridgeSupremum.upperTail(16, 1, FIFTEEN_PERCENT)).isCloseTo(0.00187184266178, within(1e-7));
        assertThat(BridgeSupremum.upperTail(12, 2, FIFTEEN_PERCENT)).isCloseTo(0.0474538276106, within(1e-7));
        assertThat(BridgeSupremum.upperTail(12, 3, FIFTEEN_PERCENT)).isCloseTo(0.117945060091, within(1e-7));
    }

    @Test
    void theFarTailContinuesTheSeries() {
        for (int q : new int[] {1, 2, 5}) {
            double x = 20;
            while (BridgeSupremum.upperTail(x, q, FIFTEEN_PERCENT) > 1e-9) {
                x += 0.25;
            }
            double before = BridgeSupremum.upperTail(x - 0.25, q, FIFTEEN_PERCENT);
            double after = BridgeSupremum.upperTail(x, q, FIFTEEN_PERCENT);
            double next = BridgeSupremum.upperTail(x + 0.25, q, FIFTEEN_PERCENT);
            assertThat(before / after).isCloseTo(after / next, Percentage.withPercentage(2));
        }
        assertThat(BridgeSupremum.upperTail(3000, 2, FIFTEEN_PERCENT)).isZero();
    }

    @Test
    void aTailFallsWithTheStatisticAndGrowsWithDatesAndCoefficients() {
        double last = 1;
        for (double x = 0; x < 60; x += 0.5) {
            double p = BridgeSupremum.upperTail(x, 2, 9);
            assertThat(p).isBetween(0.0, last + 1e-12);
            assertThat(BridgeSupremum.upperTail(x, 2, 32)).isGreaterThanOrEqualTo(p - 1e-12);
            assertThat(BridgeSupremum.upperTail(x, 3, 9)).isGreaterThanOrEqualTo(p - 1e-12);
            last = p;
        }
    }

    @Test
    void noStatisticIsCertainlyReached() {
        assertThat(BridgeSupremum.upperTail(0, 1, 32)).isEqualTo(1);
        assertThat(BridgeSupremum.upperTail(1e-3, 1, 32)).isEqualTo(1);
    }

    @Test
    void whatHasNoTailIsRefused() {
        assertThatThrownBy(() -> BridgeSupremum.upperTail(Double.NaN, 1, 32)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> BridgeSupremum.upperTail(1, 0, 32)).hasMessageContaining("0 dimensions");
        assertThatThrownBy(() -> BridgeSupremum.upperTail(1, 1, 2)).hasMessageContaining("2.0");
    }
}
