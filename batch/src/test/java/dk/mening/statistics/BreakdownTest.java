package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    /** Blocks of four weeks: gaps 1, 4, 2, after two weeks left over. */
    private static final double[][] TREATED = {weeks(9, 9, 11, 11, 11, 11, 14, 14, 14, 14, 12, 12, 12, 12)};

    private static final double[][] COMPARISON = {
        weeks(0, 99, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9), weeks(5, 5, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11)
    };

    @Test
    void theLargestChangeBetweenBlocksIsTheMeasure() {
        assertThat(Breakdown.largestChange(TREATED, COMPARISON)).isCloseTo(3, within(1e-12));
        // 4.5 / (3 * (2 + 1) / 2)
        assertThat(value(2, new Interval(4.5, 9))).isCloseTo(1, within(1e-12));
        assertThat(value(2, new Interval(-9, -4.5))).isCloseTo(1, within(1e-12));
        assertThat(value(1, new Interval(4.5, 9))).isCloseTo(1.5, within(1e-12));
        assertThat(value(2, new Interval(-1, 9))).isZero();
        assertThat(value(2, new Interval(0, 9))).isZero();
    }

    @Test
    void weeksLeftOverAtTheStartAreNotUsed() {
        double[][] other = {TREATED[0].clone()};
        other[0][0] = 1000;
        other[0][1] = -1000;
        assertThat(Breakdown.largestChange(other, COMPARISON)).isEqualTo(Breakdown.largestChange(TREATED, COMPARISON));
    }

    @Test
    void armsAndUnitsMayChangePlaces() {
        assertThat(Breakdown.largestChange(COMPARISON, TREATED))
                .isEqualTo(Breakdown.largestChange(TREATED, COMPARISON));
        assertThat(Breakdown.largestChange(TREATED, new double[][] {COMPARISON[1], COMPARISON[0]}))
                .isEqualTo(Breakdown.largestChange(TREATED, COMPARISON));
    }

    @Test
    void weeksWithoutDataAreLeftOut() {
        double[][] gap = {TREATED[0].clone()};
        gap[0][7] = Double.NaN;
        assertThat(Breakdown.largestChange(gap, COMPARISON)).isCloseTo(3, within(1e-12));
        Arrays.fill(gap[0], 6, 10, Double.NaN);
        assertThat(Breakdown.relativeMagnitude(gap, COMPARISON, 2, new Interval(1, 2)))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
    }

    @Test
    void parallelArmsOrTooFewWeeksHaveAReason() {
        double[][] flat = {weeks(1, 1, 1, 1, 1, 1, 1, 1)};
        assertThat(Breakdown.relativeMagnitude(flat, flat, 2, new Interval(1, 2)))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        double[][] few = {weeks(1, 2, 3, 4, 5, 6, 7)};
        assertThat(Breakdown.relativeMagnitude(few, few, 2, new Interval(1, 2)))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
        assertThat(Breakdown.relativeMagnitude(new double[0][], flat, 2, new Interval(1, 2)))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
        assertThatThrownBy(() -> Breakdown.relativeMagnitude(flat, flat, 0, new Interval(1, 2)))
                .hasMessageContaining("0");
    }

    private static double value(int blocksAfter, Interval interval) {
        return Breakdown.relativeMagnitude(TREATED, COMPARISON, blocksAfter, interval)
                .orElseThrow();
    }

    private static double[] weeks(double... means) {
        return means;
    }
}
