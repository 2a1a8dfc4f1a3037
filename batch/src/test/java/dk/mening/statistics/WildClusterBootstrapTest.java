package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.RandomRegression.Columns;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WildClusterBootstrapTest {
    @Test
    void countsAreThoseOfFittingEveryOutcomeAnew() {
        Random random = new Random(31);
        for (int round = 0; round < 20; round++) {
            Columns columns = Columns.values()[round % 3];
            int clusters = 3 + random.nextInt(5);
            RandomRegression rows = RandomRegression.of(random, clusters, columns, round % 2 == 1);
            WildClusterBootstrap fast = enumerated(rows, 0);
            RandomRegression raw = rows.raw();
            LeastSquares restricted = raw.fit().without(0).orElseThrow();
            RandomRegression.Naive naive = new RandomRegression.Naive(raw);
            double[] signs = new double[clusters];
            Arrays.fill(signs, 1);
            double t = naive.bootstrapped(restricted.fitted(), restricted.residuals(), 0, signs);
            assertThat(fast.t()).isCloseTo(t, within(1e-9 * Math.abs(t)));
            long more = 0;
            long atLeast = 0;
            for (int draw = 0; draw < 1 << clusters; draw++) {
                for (int g = 0; g < clusters; g++) {
                    signs[g] = (draw >> g & 1) == 0 ? -1 : 1;
                }
                double drawn = naive.bootstrapped(restricted.fitted(), restricted.residuals(), 0, signs);
                more += Math.abs(drawn) > Math.abs(t) * (1 + 1e-9) ? 1 : 0;
                atLeast += Math.abs(drawn) >= Math.abs(t) * (1 - 1e-9) ? 1 : 0;
            }
            assertThat(fast.strictlyMore()).isEqualTo(more);
            assertThat(fast.atLeast()).isEqualTo(atLeast).isGreaterThanOrEqualTo(more + 2);
            assertThat(fast.draws()).isEqualTo(1 << clusters);
            assertThat(fast.clusters()).isEqualTo(clusters);
            assertThat(fast.coefficient()).isEqualTo(rows.fit().coefficient(0));
            assertThat(fast.pStrict()).isEqualTo((double) more / (1 << clusters));
            assertThat(fast.pAtLeast()).isEqualTo((double) atLeast / (1 << clusters));
        }
    }

    @Test
    void aConstantOfEachClustersOwnIsTheSameAsAColumnForEach() {
        Random random = new Random(32);
        for (int round = 0; round < 10; round++) {
            RandomRegression rows = RandomRegression.of(random, 6, Columns.CLUSTER_CONSTANTS, round % 2 == 1);
            int k = rows.columns() - 6;
            LeastSquares within = LeastSquares.within(
                            rows.firstColumns(k), rows.y(), rows.w(), rows.f(), rows.clusters())
                    .orElseThrow();
            WildClusterBootstrap fast = WildClusterBootstrap.rademacher(within, rows.clusters(), 0, 1, 1)
                    .orElseThrow();
            WildClusterBootstrap slow = enumerated(rows, 0);
            assertThat(fast.t()).isCloseTo(slow.t(), within(1e-9));
            assertThat(fast.strictlyMore()).isEqualTo(slow.strictlyMore());
            assertThat(fast.atLeast()).isEqualTo(slow.atLeast());
        }
    }

    @Test
    void fromBlocksEqualsRawInAnyOrderUnderAnyNamesAndMirrored() {
        Random random = new Random(33);
        for (int clusters : new int[] {6, 15}) {
            RandomRegression rows = RandomRegression.of(random, clusters, Columns.FEW_VALUES, true);
            WildClusterBootstrap signs = drawn(rows, 0, 7);
            WildClusterBootstrap points = webb(rows, 7);
            assertThat(drawn(rows.raw().shuffled(random), 0, 7)).isEqualTo(signs);
            assertThat(drawn(rows.shuffled(random).renamed(-7919, 3), 0, 7)).isEqualTo(signs);
            assertThat(webb(rows.raw().shuffled(random).renamed(-7919, 3), 7)).isEqualTo(points);
            WildClusterBootstrap mirrored = drawn(rows.withOutcome(-1, 0), 0, 7);
            assertThat(mirrored.t()).isEqualTo(-signs.t());
            assertThat(mirrored.strictlyMore()).isEqualTo(signs.strictlyMore());
            assertThat(webb(rows.withOutcome(-1, 0), 7).atLeast()).isEqualTo(points.atLeast());
        }
    }

    @Test
    void aboveTwelveClustersDrawsComeFromTheSeedAndComeCloseToOneAnother() {
        RandomRegression rows = RandomRegression.of(new Random(34), 13, Columns.FEW_VALUES, false);
        WildClusterBootstrap some = drawn(rows, 0, 1);
        assertThat(some.draws()).isEqualTo(4000);
        assertThat(some.atLeast()).isPositive();
        WildClusterBootstrap others = drawn(rows, 0, 2);
        assertThat(others).isNotEqualTo(some);
        assertThat(others.pAtLeast()).isCloseTo(some.pAtLeast(), within(0.05));
        assertThat(webb(rows, 3).pAtLeast()).isCloseTo(some.pAtLeast(), within(0.05));
        RandomRegression twelve = RandomRegression.of(new Random(34), 12, Columns.FEW_VALUES, false);
        assertThat(drawn(twelve, 0, 1)).isEqualTo(drawn(twelve, 0, 2));
        assertThat(drawn(twelve, 0, 1).draws()).isEqualTo(4096);
    }

    /** Under the hypothesis p is below .1 in about a tenth of samples. */
    @Test
    void underTheHypothesisPIsNearlyUniform() {
        Random random = new Random(35);
        int signs = 0;
        int points = 0;
        for (int sample = 0; sample < 600; sample++) {
            double[][] x = new double[80][];
            double[] y = new double[80];
            int[] clusters = new int[80];
            for (int g = 0; g < 8; g++) {
                double shock = random.nextGaussian();
                for (int i = 0; i < 10; i++) {
                    clusters[10 * g + i] = g;
                    x[10 * g + i] = new double[] {1, g % 2};
                    y[10 * g + i] = shock + random.nextGaussian();
                }
            }
            LeastSquares fit = LeastSquares.fit(x, y).orElseThrow();
            signs += WildClusterBootstrap.rademacher(fit, clusters, 1, 1, 1)
                                    .orElseThrow()
                                    .pAtLeast()
                            <= 0.1
                    ? 1
                    : 0;
            points += WildClusterBootstrap.webb(fit, clusters, 1, 199, sample)
                                    .orElseThrow()
                                    .pAtLeast()
                            <= 0.1
                    ? 1
                    : 0;
        }
        assertThat(signs / 600.0).isBetween(0.05, 0.15);
        assertThat(points / 600.0).isBetween(0.05, 0.15);
    }

    @Test
    void webbsPointsHaveMeanZeroVarianceOneAndReachBeyondSigns() {
        // One cluster decides b, the other its error: with signs alone |t*| takes one value only.
        LeastSquares fit =
                LeastSquares.fit(new double[][] {{1}, {1}}, new double[] {1, 3}).orElseThrow();
        WildClusterBootstrap signs =
                WildClusterBootstrap.rademacher(fit, new int[] {1, 2}, 0, 1, 1).orElseThrow();
        assertThat(signs.t()).isCloseTo(2, within(1e-14));
        assertThat(signs.strictlyMore()).isZero();
        assertThat(signs.atLeast()).isEqualTo(2);
        WildClusterBootstrap points =
                WildClusterBootstrap.webb(fit, new int[] {1, 2}, 0, 20_000, 1).orElseThrow();
        // t* = (v₁ + 3v₂)/|v₁ − 3v₂|: |t*| > 2 for the 6 of 36 pairs with v₁/v₂ > 1, = 2 for 6.
        assertThat(points.pStrict()).isCloseTo(6 / 36.0, within(0.01));
        assertThat(points.pAtLeast()).isCloseTo(12 / 36.0, within(0.01));
        // With outcomes 1 and c: v₁/v₂ between 1 and c²; for 1.3 √(3/2) and √2, but not √3.
        LeastSquares near = LeastSquares.fit(new double[][] {{1}, {1}}, new double[] {1, 1.3})
                .orElseThrow();
        assertThat(WildClusterBootstrap.webb(near, new int[] {1, 2}, 0, 20_000, 1)
                        .orElseThrow()
                        .pStrict())
                .isCloseTo(4 / 36.0, within(0.01));
    }

    @Test
    void clustersThatDifferInTheirAnswersOnlyKeepOneOrderUnderAnyNameAndMirrored() {
        Random random = new Random(37);
        RandomRegression some = RandomRegression.constantOnly(random, 20);
        long[] twice = new long[20];
        Arrays.fill(twice, 2);
        RandomRegression rows = new RandomRegression(some.x(), some.y(), some.w(), twice, some.clusters());
        WildClusterBootstrap drawn = drawn(rows, 0, 5);
        for (int round = 0; round < 5; round++) {
            assertThat(drawn(rows.namedAnew(random), 0, 5)).isEqualTo(drawn);
            RandomRegression mirrored = rows.namedAnew(random).withOutcome(-1, 0);
            assertThat(drawn(mirrored, 0, 5).atLeast()).isEqualTo(drawn.atLeast());
        }
    }

    @Test
    void oneClusterOrNoVariationIsNotAvailable() {
        LeastSquares fit =
                LeastSquares.fit(new double[][] {{1}, {1}}, new double[] {1, 3}).orElseThrow();
        assertThat(WildClusterBootstrap.rademacher(fit, new int[] {1, 1}, 0, 9, 1))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        double[][] x = {{1, 0}, {1, 0}, {1, 1}, {1, 1}};
        LeastSquares exact =
                LeastSquares.fit(x, new double[] {0.1, 0.1, 0.7, 0.7}).orElseThrow();
        assertThat(WildClusterBootstrap.rademacher(exact, new int[] {1, 2, 3, 4}, 1, 9, 1))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void mistakesOfTheCallerAreRefused() {
        LeastSquares fit =
                LeastSquares.fit(new double[][] {{1}, {1}}, new double[] {1, 3}).orElseThrow();
        assertThatThrownBy(() -> WildClusterBootstrap.webb(fit, new int[] {1, 2}, 0, 0, 1))
                .hasMessage("at least one draw is needed, got 0");
        assertThatThrownBy(() -> WildClusterBootstrap.webb(fit, new int[] {1, 2, 3}, 0, 9, 1))
                .hasMessage("3 clusters for 2 rows");
    }

    @Test
    void aThousandUnitsAndManyDrawsTakeSeconds() {
        RandomRegression rows = RandomRegression.of(new Random(36), 1000, Columns.FEW_VALUES, true);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        WildClusterBootstrap.rademacher(rows.fit(), rows.clusters(), 0, 9_999, 1)
                .orElseThrow();
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9)
                .as("seconds of computing")
                .isLessThan(10);
        assertThat(IntStream.of(rows.clusters()).distinct().count()).isEqualTo(1000);
    }

    private static WildClusterBootstrap enumerated(RandomRegression rows, int column) {
        return WildClusterBootstrap.rademacher(rows.fit(), rows.clusters(), column, 1, 1)
                .orElseThrow();
    }

    private static WildClusterBootstrap drawn(RandomRegression rows, int column, long seed) {
        return WildClusterBootstrap.rademacher(rows.fit(), rows.clusters(), column, 4000, seed)
                .orElseThrow();
    }

    private static WildClusterBootstrap webb(RandomRegression rows, long seed) {
        return WildClusterBootstrap.webb(rows.fit(), rows.clusters(), 0, 4000, seed)
                .orElseThrow();
    }
}
