package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.BoundedCurvature.EventStudy;
import dk.mening.statistics.BoundedCurvature.Fit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundedCurvatureTest {
    private static final double[][] ROOT = {
        {3, 1, 0, 1, 2, 0},
        {1, 4, 1, 0, 0, 1},
        {0, 1, 2, 1, 0, 0},
        {1, 0, 1, 3, 1, 0},
        {0, 2, 0, 1, 4, 1},
        {1, 0, 0, 0, 1, 3}
    };
    private static final EventStudy STUDY =
            new EventStudy(new double[] {0.3, -0.2, 0.1, 0.4}, new double[] {2, 2.5}, covariance());

    /** R 4.2.2: v'Sv minimised over v with sum(t v) = 0, and half length at M = .02 by {@code optim}, restarted. */
    @Test
    void theShortestIntervalsMatchASearchInR() {
        Fit straight = BoundedCurvature.interval(STUDY, 0, 0.05).orElseThrow();
        assertThat(straight.interval().upper() - straight.estimate()).isCloseTo(0.586525220012, within(1e-8));
        assertThat(straight.estimate()).isCloseTo(2.23612332447, within(1e-5));
        assertThat(straight.largestBias()).isZero();
        Fit bent = BoundedCurvature.interval(STUDY, 0.02, 0.05).orElseThrow();
        assertThat(bent.interval().upper() - bent.estimate()).isCloseTo(0.60554857921, within(1e-7));
        assertThat(bent.estimate()).isCloseTo(2.23864598638, within(1e-3));
        assertThat(bent.largestBias()).isCloseTo(0.0763040950336, within(1e-4));
    }

    @Test
    void aStraightDriftIsTakenOutWhole() {
        for (double curvature : new double[] {0, 0.1, 3}) {
            EventStudy drifting = new EventStudy(
                    new double[] {-4.2 * 4, -4.2 * 3, -4.2 * 2, -4.2}, new double[] {4.2, 8.4}, covariance());
            assertThat(BoundedCurvature.interval(drifting, curvature, 0.05)
                            .orElseThrow()
                            .estimate())
                    .isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void theLargestBiasIsReachedByTheWorstDriftAndByNoOther() {
        double curvature = 0.3;
        double largestBias =
                BoundedCurvature.interval(STUDY, curvature, 0.05).orElseThrow().largestBias();
        double worst = 0;
        for (int signs = 0; signs < 32; signs++) {
            // Periods -4 ... 2, bent at -3 ... 1.
            double[] drift = new double[7];
            for (int t = 2; t < 7; t++) {
                double bend = (signs >> (t - 2) & 1) == 1 ? curvature : -curvature;
                drift[t] = 2 * drift[t - 1] - drift[t - 2] + bend;
            }
            double reference = drift[4];
            double[] centred = Arrays.stream(drift).map(x -> x - reference).toArray();
            EventStudy study =
                    new EventStudy(Arrays.copyOf(centred, 4), Arrays.copyOfRange(centred, 5, 7), covariance());
            double bias = BoundedCurvature.interval(study, curvature, 0.05)
                    .orElseThrow()
                    .estimate();
            assertThat(Math.abs(bias)).isLessThanOrEqualTo(largestBias + 1e-9);
            worst = Math.max(worst, bias);
        }
        assertThat(worst).isCloseTo(largestBias, within(1e-9));
    }

    @Test
    void moreCurvatureNeverShortens() {
        double before = 0;
        for (double curvature : new double[] {0, 0.01, 0.05, 0.2, 1, 10}) {
            Fit fit = BoundedCurvature.interval(STUDY, curvature, 0.05).orElseThrow();
            double half = fit.interval().upper() - fit.estimate();
            assertThat(half).isGreaterThan(before);
            before = half;
        }
        // At last only the unavoidable bias counts: weights 1.5 on the last period before.
        assertThat(BoundedCurvature.interval(STUDY, 10, 0.05).orElseThrow().largestBias())
                .isCloseTo(10 * 2, within(1e-9));
    }

    @Test
    void theBreakdownIsWhereTheIntervalReachesZero() {
        double breakdown = BoundedCurvature.breakdown(STUDY, 0.05).orElseThrow();
        assertThat(breakdown).isPositive();
        assertThat(BoundedCurvature.interval(STUDY, breakdown * 0.999, 0.05)
                        .orElseThrow()
                        .interval()
                        .contains(0))
                .isFalse();
        assertThat(BoundedCurvature.interval(STUDY, breakdown * 1.001, 0.05)
                        .orElseThrow()
                        .interval()
                        .contains(0))
                .isTrue();
        EventStudy nothing = new EventStudy(STUDY.before(), new double[] {0, 0}, covariance());
        assertThat(BoundedCurvature.breakdown(nothing, 0.05).orElseThrow()).isZero();
    }

    @Test
    void mirroringTheOutcomeMirrorsTheInterval() {
        EventStudy mirrored = new EventStudy(
                Arrays.stream(STUDY.before()).map(x -> -x).toArray(),
                Arrays.stream(STUDY.after()).map(x -> -x).toArray(),
                covariance());
        Fit one = BoundedCurvature.interval(STUDY, 0.1, 0.05).orElseThrow();
        Fit other = BoundedCurvature.interval(mirrored, 0.1, 0.05).orElseThrow();
        assertThat(other.estimate()).isEqualTo(-one.estimate());
        assertThat(other.interval())
                .isEqualTo(new Interval(-one.interval().upper(), -one.interval().lower()));
    }

    @Test
    void onePeriodBeforeIsEnough() {
        // The only weights: before 1, after 1, so that the bias is M.
        EventStudy study = new EventStudy(new double[] {-1}, new double[] {3}, new double[][] {{0.5, 0.1}, {0.1, 0.7}});
        Fit fit = BoundedCurvature.interval(study, 0.2, 0.05).orElseThrow();
        assertThat(fit.estimate()).isCloseTo(2, within(1e-12));
        assertThat(fit.largestBias()).isCloseTo(0.2, within(1e-12));
        assertThat(fit.standardError()).isCloseTo(Math.sqrt(1.4), within(1e-12));
    }

    /** R 4.2.2: {@code uniroot(function(c) pnorm(c - x) - pnorm(-c - x) - (1 - a), c(0, x + 10), tol = 1e-13)}. */
    @Test
    void theFoldedQuantileMatchesR() {
        assertThat(BoundedCurvature.foldedQuantile(1, 0.05)).isCloseTo(2.64614554822, within(1e-10));
        assertThat(BoundedCurvature.foldedQuantile(0.2, 0.1)).isCloseTo(1.67747839802, within(1e-10));
        assertThat(BoundedCurvature.foldedQuantile(0, 0.05)).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(BoundedCurvature.foldedQuantile(50, 0.05)).isCloseTo(50 + 1.6448536269514722, within(1e-10));
    }

    @Test
    void aCovarianceWithoutVarianceHasAReasonAndMistakesAreRefused() {
        EventStudy still = new EventStudy(new double[] {0, 0}, new double[] {1}, new double[3][3]);
        assertThat(BoundedCurvature.interval(still, 0.1, 0.05)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(BoundedCurvature.breakdown(still, 0.05)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThatThrownBy(() -> new EventStudy(new double[0], new double[] {1}, new double[1][1]))
                .hasMessageContaining("0 periods before");
        assertThatThrownBy(() -> new EventStudy(new double[1], new double[1], new double[2][1]))
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> new EventStudy(new double[] {Double.NaN}, new double[1], new double[2][2]))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> BoundedCurvature.interval(STUDY, -1, 0.05)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> BoundedCurvature.interval(STUDY, 1, 0)).hasMessageContaining("0.0");
    }

    private static double[][] covariance() {
        double[][] product = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                for (int k = 0; k < 6; k++) {
                    product[i][j] += ROOT[i][k] * ROOT[j][k] / 100;
                }
            }
        }
        return product;
    }
}
