package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuasiPoissonTest {
    private static final double[][] X = {{1, 0}, {1, 0}, {1, 0}, {1, 1}, {1, 1}};
    private static final long[] COUNTS = {10, 14, 12, 30, 20};
    private static final double[] EXPOSURE = {100, 120, 140, 110, 90};

    /** With one 0/1 column the rates are totals over exposures, and the variance of the log ratio is phi (1/36 + 1/50). */
    @Test
    void twoGroupsAreReckonedByHand() {
        QuasiPoisson fit = QuasiPoisson.fit(X, COUNTS, EXPOSURE).orElseThrow();
        assertRelative("rate", fit.estimate(0).orElseThrow().value(), Math.log(36 / 360.0), 1e-12);
        assertRelative("ratio", fit.rateRatio(1, 0.95).orElseThrow().value(), 0.25 / 0.1, 1e-12);
        double phi = 0;
        for (int i = 0; i < 5; i++) {
            double mu = EXPOSURE[i] * (i < 3 ? 0.1 : 0.25);
            phi += (COUNTS[i] - mu) * (COUNTS[i] - mu) / mu / 3;
        }
        assertRelative("dispersion", fit.dispersion(), phi, 1e-12);
        Estimate estimate = fit.estimate(1).orElseThrow();
        assertRelative("se", estimate.standardError(), Math.sqrt(phi * (1 / 36.0 + 1 / 50.0)), 1e-12);
        assertThat(estimate.degreesOfFreedom()).isEqualTo(3);
        Interval interval = fit.rateRatio(1, 0.95).orElseThrow().interval();
        assertRelative("upper", interval.upper(), 2.5 * Math.exp(1.959963984540054 * estimate.standardError()), 1e-9);
        assertRelative("lower", interval.lower(), 2.5 * Math.exp(-1.959963984540054 * estimate.standardError()), 1e-9);
    }

    @Test
    void aWeekWithoutEventsIsNoProblem() {
        QuasiPoisson fit =
                QuasiPoisson.fit(X, new long[] {0, 14, 22, 30, 20}, EXPOSURE).orElseThrow();
        assertRelative("ratio", fit.rateRatio(1, 0.95).orElseThrow().value(), 2.5, 1e-12);
    }

    @Test
    void relabelledGroupsInvertTheRatio() {
        double[][] other =
                Arrays.stream(X).map(row -> new double[] {1, 1 - row[1]}).toArray(double[][]::new);
        Estimate one =
                QuasiPoisson.fit(X, COUNTS, EXPOSURE).orElseThrow().estimate(1).orElseThrow();
        Estimate back = QuasiPoisson.fit(other, COUNTS, EXPOSURE)
                .orElseThrow()
                .estimate(1)
                .orElseThrow();
        assertRelative("estimate", back.value(), -one.value(), 1e-12);
        assertRelative("se", back.standardError(), one.standardError(), 1e-12);
    }

    @Test
    void theOrderOfRowsChangesNoBit() {
        int[] order = {3, 0, 4, 2, 1};
        QuasiPoisson shuffled = QuasiPoisson.fit(
                        Arrays.stream(order).mapToObj(i -> X[i]).toArray(double[][]::new),
                        Arrays.stream(order).mapToLong(i -> COUNTS[i]).toArray(),
                        Arrays.stream(order).mapToDouble(i -> EXPOSURE[i]).toArray())
                .orElseThrow();
        QuasiPoisson fit = QuasiPoisson.fit(X, COUNTS, EXPOSURE).orElseThrow();
        assertThat(shuffled.estimate(1)).isEqualTo(fit.estimate(1));
        assertThat(shuffled.dispersion()).isEqualTo(fit.dispersion());
    }

    @Test
    void anotherUnitOfExposureChangesOnlyTheConstant() {
        QuasiPoisson fit = QuasiPoisson.fit(X, COUNTS, EXPOSURE).orElseThrow();
        QuasiPoisson large = QuasiPoisson.fit(
                        X, COUNTS, Arrays.stream(EXPOSURE).map(e -> 1e6 * e).toArray())
                .orElseThrow();
        assertRelative(
                "ratio",
                large.estimate(1).orElseThrow().value(),
                fit.estimate(1).orElseThrow().value(),
                1e-12);
        assertRelative("dispersion", large.dispersion(), fit.dispersion(), 1e-11);
    }

    @Test
    void aGroupWithoutEventsHasNoRatio() {
        assertThat(QuasiPoisson.fit(X, new long[] {10, 14, 12, 0, 0}, EXPOSURE))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(QuasiPoisson.fit(X, new long[5], EXPOSURE)).isEqualTo(Result.notAvailable(Reason.SEPARATED));
    }

    @Test
    void countsThatFollowTheModelExactlyHaveNoStandardError() {
        QuasiPoisson fit =
                QuasiPoisson.fit(X, new long[] {10, 12, 14, 22, 18}, EXPOSURE).orElseThrow();
        assertThat(fit.estimate(1)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void tooFewRowsOrAColumnTwiceHaveNoFit() {
        assertThat(QuasiPoisson.fit(new double[0][0], new long[0], new double[0]))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        double[][] twice = Arrays.stream(X).map(row -> new double[] {1, 1}).toArray(double[][]::new);
        assertThat(QuasiPoisson.fit(twice, COUNTS, EXPOSURE)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> QuasiPoisson.fit(X, new long[] {-1, 1, 1, 1, 1}, EXPOSURE))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> QuasiPoisson.fit(X, COUNTS, new double[] {0, 1, 1, 1, 1}))
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> QuasiPoisson.fit(X, COUNTS, new double[] {Double.NaN, 1, 1, 1, 1}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> QuasiPoisson.fit(X, COUNTS, new double[3])).hasMessageContaining("3 exposures");
    }
}
