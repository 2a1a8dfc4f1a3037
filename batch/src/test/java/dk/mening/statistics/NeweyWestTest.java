package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.statistics.NeweyWest.Adjustment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeweyWestTest {
    @Test
    void theLagFollowsTheRule() {
        assertThat(NeweyWest.lag(60)).isEqualTo(3);
        assertThat(NeweyWest.lag(104)).isEqualTo(4);
        assertThat(NeweyWest.lag(100)).isEqualTo(4);
        assertThat(NeweyWest.lag(99)).isEqualTo(3);
        assertThat(NeweyWest.lag(250)).isEqualTo(4);
        assertThat(NeweyWest.lag(300)).isEqualTo(5);
    }

    /** For a mean: V = (sum e^2 + 2 (1/2) sum e_t e_{t-1})/n^2 at lag 1; e = -2, 1, 1. */
    @Test
    void aMeanOfThreeIsReckonedByHand() {
        NeweyWest fit =
                fit(new double[][] {{1}, {1}, {1}}, new double[] {1, 4, 4}, new int[] {1, 2, 3}, 1, Adjustment.NONE);
        assertRelative("V", fit.covariance()[0][0], (6 + (-2 + 1)) / 9.0, 1e-14);
        NeweyWest gap =
                fit(new double[][] {{1}, {1}, {1}}, new double[] {1, 4, 4}, new int[] {1, 3, 4}, 1, Adjustment.NONE);
        assertRelative("V", gap.covariance()[0][0], (6 + 1) / 9.0, 1e-14);
        NeweyWest adjusted = fit(
                new double[][] {{1}, {1}, {1}},
                new double[] {1, 4, 4},
                new int[] {1, 2, 3},
                1,
                Adjustment.SMALL_SAMPLE);
        assertRelative("V", adjusted.covariance()[0][0], 5 / 9.0 * 3 / 2, 1e-14);
    }

    @Test
    void theCovarianceIsBreadAndWeightedProductsOfScores() {
        double[][] x = {{1, 0}, {1, 1}, {1, 2}, {1, 5}, {1, 3}, {1, 9}};
        double[] y = {1, 4, 2, 8, 5, 7};
        LeastSquares fit = LeastSquares.fit(x, y).orElseThrow();
        double[] e = fit.residuals();
        double[][] meat = new double[2][2];
        for (int t = 0; t < 6; t++) {
            for (int s = 0; s < 6; s++) {
                double weight = Math.max(0, 1 - Math.abs(t - s) / 3.0);
                for (int a = 0; a < 2; a++) {
                    for (int b = 0; b < 2; b++) {
                        meat[a][b] += weight * x[t][a] * e[t] * e[s] * x[s][b];
                    }
                }
            }
        }
        double[][] bread = fit.bread();
        double[][] covariance =
                fit(x, y, new int[] {1, 2, 3, 4, 5, 6}, 2, Adjustment.NONE).covariance();
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double expected = 0;
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < 2; j++) {
                        expected += bread[a][i] * meat[i][j] * bread[j][b];
                    }
                }
                assertRelative("V", covariance[a][b], expected, 1e-12);
            }
        }
    }

    /** A row of zeros has no weight in the fit and in no sum, so it stands for a week without data. */
    @Test
    void aGapCountsAsWeeksWithoutErrors() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 40;
        double[][] x = new double[n][];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            boolean missing = i % 7 == 3 || i == 20;
            x[i] = missing ? new double[2] : new double[] {1, i};
            y[i] = missing ? 0 : random.nextGaussian();
        }
        int[] kept = IntStream.range(0, n).filter(i -> x[i][0] == 1).toArray();
        NeweyWest filled = fit(x, y, IntStream.range(0, n).toArray(), 5, Adjustment.NONE);
        NeweyWest gaps = fit(
                Arrays.stream(kept).mapToObj(i -> x[i]).toArray(double[][]::new),
                Arrays.stream(kept).mapToDouble(i -> y[i]).toArray(),
                kept,
                5,
                Adjustment.NONE);
        for (int j = 0; j < 2; j++) {
            assertRelative("V", gaps.covariance()[j][1], filled.covariance()[j][1], 1e-12);
        }
    }

    @Test
    void theOtherSignMirrorsToTheLastBit() {
        double[][] x = {{1, 0}, {1, 1}, {1, 2}, {1, 5}, {1, 3}};
        double[] y = {1, 4, 2, 8, 5};
        int[] periods = {1, 2, 3, 4, 5};
        Estimate one =
                fit(x, y, periods, 2, Adjustment.SMALL_SAMPLE).estimate(1).orElseThrow();
        Estimate other = fit(x, Arrays.stream(y).map(v -> -v).toArray(), periods, 2, Adjustment.SMALL_SAMPLE)
                .estimate(1)
                .orElseThrow();
        assertThat(other).isEqualTo(one.mirrored());
        assertThat(one.degreesOfFreedom()).isEqualTo(3);
    }

    @Test
    void anExactFitHasNoStandardError() {
        double[][] x = {{1, 0}, {1, 1}, {1, 2}};
        assertThat(fit(x, new double[] {1, 2, 3}, new int[] {1, 2, 3}, 1, Adjustment.NONE)
                        .estimate(1))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> fit(new double[1][1], new double[1], new int[1], -1, Adjustment.NONE))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> fit(new double[2][1], new double[2], new int[2], 1, Adjustment.NONE))
                .hasMessageContaining("period 0 follows period 0");
    }

    private static NeweyWest fit(double[][] x, double[] y, int[] periods, int lag, Adjustment adjustment) {
        return NeweyWest.fit(x, y, periods, lag, adjustment).orElseThrow();
    }
}
