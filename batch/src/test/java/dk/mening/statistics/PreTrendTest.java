package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreTrendTest {
    private static final double[][] TREATED = {{1, 3, 2, 6}, {2, 2, 4, 5}};
    private static final double[][] COMPARISON = {{1, 2, 2, 1}, {3, 3, 4, 5}, {2, 1, 3, 0}};

    /**
     * R 4.2.2: C <- colMeans(Y0); b <- apply(Y - rep(C, each = nrow(Y)), 1, function(y) coef(lm(y ~ seq_along(y)))[2]);
     * t.test(b1, b0, var.equal = TRUE).
     */
    @Test
    void theSlopesOfTheArmsAreComparedAsInR() {
        PreTrend trend = PreTrend.of(TREATED, COMPARISON).orElseThrow();
        assertThat(trend.slope().value()).isCloseTo(1.15, within(1e-12));
        assertThat(trend.slope().standardError()).isCloseTo(0.4297932319409209, within(1e-12));
        assertThat(trend.slope().degreesOfFreedom()).isEqualTo(3);
        assertThat(trend.drift(10).value()).isCloseTo(10 * 1.15, within(1e-11));
        assertThat(trend.drift(10).standardError()).isCloseTo(10 * 0.4297932319409209, within(1e-11));
    }

    @Test
    void aDriftIsPassedOnlyWhenItIsShownToBeSmall() {
        // 90 % interval of the drift is 1 ± 1.895 se at 7 degrees of freedom, the 95 % one 1 ± 2.365 se.
        assertThat(trend(1, 0.2, 7).finding(1, 1.5)).isEqualTo(PreTrend.Finding.FAILED);
        assertThat(trend(1, 0.2, 7).finding(1, 4.1)).isEqualTo(PreTrend.Finding.PASSED);
        assertThat(trend(1, 0.45, 7).finding(1, 1.5)).isEqualTo(PreTrend.Finding.UNDECIDED);
        assertThat(trend(1, 0.45, 7).finding(1, 1.86)).isEqualTo(PreTrend.Finding.PASSED);
        assertThat(trend(1, 0.45, 7).finding(1, 1.85)).isEqualTo(PreTrend.Finding.UNDECIDED);
        assertThat(trend(1, 0.42, 7).finding(1, 1.9)).isEqualTo(PreTrend.Finding.FAILED);
        assertThat(trend(-1, 0.42, 7).finding(1, 1.9)).isEqualTo(PreTrend.Finding.FAILED);
        assertThat(trend(-0.1, 0.45, 7).finding(1, 0.9)).isEqualTo(PreTrend.Finding.UNDECIDED);
        // A drift below a quarter of the margin is a trifle, however sure.
        assertThat(trend(0.24, 0.001, 7).finding(1, 1)).isEqualTo(PreTrend.Finding.PASSED);
        assertThat(trend(0.26, 0.001, 7).finding(1, 1)).isEqualTo(PreTrend.Finding.FAILED);
        // The same slope drifts further over a longer distance.
        assertThat(trend(0.1, 0.01, 7).finding(1, 1)).isEqualTo(PreTrend.Finding.PASSED);
        assertThat(trend(0.1, 0.01, 7).finding(30, 1)).isEqualTo(PreTrend.Finding.FAILED);
    }

    @Test
    void anImprovementSurvivesOnlyBeyondWhatTheDriftMayHaveAdded() {
        // Upper end of the drift's 90 % interval: 1 + 1.895 * 0.2 = 1.379; lower end 0.621.
        PreTrend upwards = trend(1, 0.2, 7);
        assertThat(survives(upwards, Verdict.IMPROVED, 1.38, 9)).isTrue();
        assertThat(survives(upwards, Verdict.IMPROVED, 1.37, 9)).isFalse();
        assertThat(survives(upwards, Verdict.WORSENED, -9, -0.001)).isTrue();
        PreTrend downwards = trend(-1, 0.2, 7);
        assertThat(survives(downwards, Verdict.IMPROVED, 0.001, 9)).isTrue();
        assertThat(survives(downwards, Verdict.IMPROVED, -0.001, 9)).isFalse();
        assertThat(survives(upwards, Verdict.WORSENED, -9, 0.001)).isFalse();
        assertThat(survives(downwards, Verdict.WORSENED, -9, -1.38)).isTrue();
        assertThat(survives(downwards, Verdict.WORSENED, -9, -1.37)).isFalse();
        assertThat(survives(upwards, Verdict.INCONCLUSIVE, -9, 9)).isTrue();
    }

    @Test
    void anUnchangedSurvivesOnlyWhenEitherEndOfTheDriftLeavesItInsideTheMargin() {
        // 90 % interval of the drift: 0.621 to 1.379, so the margin of 2 must hold for -0.6 to 2.6 less each.
        PreTrend upwards = trend(1, 0.2, 7);
        Interval wide = new Interval(-9, 9);
        assertThat(upwards.survives(Verdict.UNCHANGED, wide, new Interval(-0.62, 1.9), 1, 2))
                .isTrue();
        assertThat(upwards.survives(Verdict.UNCHANGED, wide, new Interval(-0.63, 1.9), 1, 2))
                .isFalse();
        PreTrend downwards = trend(-1, 0.2, 7);
        assertThat(downwards.survives(Verdict.UNCHANGED, wide, new Interval(-1.9, 0.62), 1, 2))
                .isTrue();
        assertThat(downwards.survives(Verdict.UNCHANGED, wide, new Interval(-1.9, 0.63), 1, 2))
                .isFalse();
        PreTrend none = trend(0, 0.2, 7);
        assertThat(none.survives(Verdict.UNCHANGED, wide, new Interval(-1.62, 1.62), 1, 2))
                .isTrue();
        assertThat(none.survives(Verdict.UNCHANGED, wide, new Interval(-1.62, 1.63), 1, 2))
                .isFalse();
    }

    @Test
    void unitsInAnyOrderGiveTheSameBitsAndTheMirrorTheMirrored() {
        Random random = new Random(8);
        double[][] treated = means(random, 5, 30);
        double[][] comparison = means(random, 7, 30);
        PreTrend trend = PreTrend.of(treated, comparison).orElseThrow();
        for (int i = 0; i < 30; i++) {
            List<double[]> one = Arrays.asList(treated.clone());
            List<double[]> other = Arrays.asList(comparison.clone());
            Collections.shuffle(one, random);
            Collections.shuffle(other, random);
            assertThat(PreTrend.of(one.toArray(double[][]::new), other.toArray(double[][]::new))
                            .orElseThrow())
                    .isEqualTo(trend);
        }
        assertThat(PreTrend.of(mirrored(treated), mirrored(comparison))
                        .orElseThrow()
                        .slope())
                .isEqualTo(trend.slope().mirrored());
    }

    @Test
    void aCommonCourseOfBothArmsIsNoDrift() {
        Random random = new Random(9);
        double[][] treated = means(random, 4, 20);
        double[][] comparison = means(random, 4, 20);
        PreTrend still = PreTrend.of(treated, comparison).orElseThrow();
        for (double[][] arm : List.of(treated, comparison)) {
            for (double[] unit : arm) {
                for (int t = 0; t < unit.length; t++) {
                    unit[t] += Math.sin(t) + 0.3 * t;
                }
            }
        }
        PreTrend moving = PreTrend.of(treated, comparison).orElseThrow();
        assertThat(moving.slope().value()).isCloseTo(still.slope().value(), within(1e-12));
        assertThat(moving.slope().standardError()).isCloseTo(still.slope().standardError(), within(1e-12));
    }

    @Test
    void fromBlocksEqualsRaw() {
        Random random = new Random(10);
        double[][][] raw = new double[4][6][];
        double[][] ofRaw = new double[4][6];
        double[][] ofBlocks = new double[4][6];
        for (int u = 0; u < 4; u++) {
            for (int t = 0; t < 6; t++) {
                raw[u][t] = random.ints(7, 0, 5).mapToDouble(x -> 25 * x / 3.0).toArray();
                long[] counts = new long[5];
                double[] values =
                        IntStream.range(0, 5).mapToDouble(x -> 25 * x / 3.0).toArray();
                for (double answer : raw[u][t]) {
                    counts[(int) Math.round(answer * 3 / 25)]++;
                }
                ofRaw[u][t] = Sample.of(raw[u][t]).mean();
                ofBlocks[u][t] = Sample.ofCounts(values, counts).mean();
            }
        }
        assertThat(PreTrend.of(new double[][] {ofBlocks[0], ofBlocks[1]}, new double[][] {ofBlocks[2], ofBlocks[3]}))
                .isEqualTo(PreTrend.of(new double[][] {ofRaw[0], ofRaw[1]}, new double[][] {ofRaw[2], ofRaw[3]}));
    }

    @Test
    void periodsWithoutDataAreLeftOut() {
        double nan = Double.NaN;
        double[][] treated = {{1, 3, nan, 6}, {2, 2, 4, 5}, {nan, nan, 3, nan}};
        double[][] comparison = {{1, 2, nan, 1}, {3, 3, nan, 5}, {2, 1, nan, 0}};
        // With no comparison unit in period 3, the same as without the period but for the distance of the others.
        PreTrend trend = PreTrend.of(treated, comparison).orElseThrow();
        double slope1 = new org.apache.commons.math3.stat.regression.SimpleRegression() {
            {
                addData(0, 1 - 2);
                addData(1, 3 - 2);
                addData(3, 6 - 2);
            }
        }.getSlope();
        double slope2 = new org.apache.commons.math3.stat.regression.SimpleRegression() {
            {
                addData(0, 2 - 2);
                addData(1, 2 - 2);
                addData(3, 5 - 2);
            }
        }.getSlope();
        // The slopes of the comparison units against their own mean cancel.
        assertThat(trend.slope().value()).isCloseTo((slope1 + slope2) / 2, within(1e-12));
        assertThat(trend.slope().degreesOfFreedom()).isEqualTo(3);
    }

    @Test
    void tooFewUnitsOrSlopesAllAlikeHaveAReason() {
        assertThat(PreTrend.of(TREATED, new double[][] {{1, 2, 3, 4}}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(PreTrend.of(new double[0][], COMPARISON)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(PreTrend.of(new double[][] {{1}}, new double[][] {{1}, {2}}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(PreTrend.of(new double[][] {{1, 2}, {1, 2}}, new double[][] {{1, 1}, {1, 1}}))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> PreTrend.of(TREATED, new double[][] {{1, 2, 3}, {1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PreTrend.of(new double[][] {{1, Double.POSITIVE_INFINITY, 1, 2}}, COMPARISON))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> trend(1, 1, 3).finding(1, 0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> trend(1, 1, 3).drift(Double.NaN)).hasMessageContaining("NaN");
    }

    private static boolean survives(PreTrend trend, Verdict verdict, double lower, double upper) {
        return trend.survives(verdict, new Interval(lower, upper), new Interval(lower, upper), 1, 5);
    }

    private static PreTrend trend(double slope, double standardError, double nu) {
        return new PreTrend(new Estimate(slope, standardError, nu));
    }

    private static double[][] means(Random random, int units, int periods) {
        double[][] means = new double[units][];
        for (int u = 0; u < units; u++) {
            means[u] = random.doubles(periods)
                    .map(x -> x < 0.1 ? Double.NaN : 100 * x)
                    .toArray();
        }
        return means;
    }

    private static double[][] mirrored(double[][] means) {
        return Arrays.stream(means)
                .map(unit -> Arrays.stream(unit).map(x -> -x).toArray())
                .toArray(double[][]::new);
    }
}
