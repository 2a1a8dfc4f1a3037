package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.ClusterRobust.Kind;
import dk.mening.statistics.RandomRegression.Columns;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterRobustTest {
    @ParameterizedTest
    @EnumSource(Columns.class)
    void everyKindIsWhatTheFormulasInMatricesOfAllRowsGive(Columns columns) {
        Random random = new Random(11);
        for (int round = 0; round < 24; round++) {
            RandomRegression rows = RandomRegression.of(random, 3 + random.nextInt(6), columns, round % 2 == 1);
            RandomRegression.Naive naive = new RandomRegression.Naive(rows.raw());
            double[] c = rows.contrast(random);
            if (columns == Columns.CLUSTER_CONSTANTS) {
                c[rows.columns() - 1] = 0;
            }
            for (Kind kind : Kind.values()) {
                Result<ClusterRobust> result = ClusterRobust.of(rows.fit(), kind, rows.clusters());
                if (kind == Kind.CR3 && rows.anyClusterIsNeeded()) {
                    assertThat(result).isEqualTo(Result.notAvailable(Reason.SINGULAR));
                    continue;
                }
                Estimate estimate =
                        result.then(robust -> robust.satterthwaite(c)).orElseThrow();
                double[] expected = naive.clustered(kind, c);
                String what = kind + " in round " + round;
                close(what, estimate.standardError(), Math.sqrt(expected[0]));
                close(what, estimate.degreesOfFreedom(), expected[1]);
                close(what, estimate.value(), LeastSquares.dot(c, rows.fit().coefficients()));
            }
        }
    }

    @Test
    void aConstantOfEachClustersOwnIsTheSameAsAColumnForEach() {
        Random random = new Random(12);
        for (int round = 0; round < 40; round++) {
            RandomRegression rows =
                    RandomRegression.of(random, 3 + random.nextInt(6), Columns.CLUSTER_CONSTANTS, round % 2 == 1);
            int clusters = (int) Arrays.stream(rows.clusters()).distinct().count();
            int k = rows.columns() - clusters;
            LeastSquares full = rows.fit();
            LeastSquares within = LeastSquares.within(
                            rows.firstColumns(k), rows.y(), rows.w(), rows.f(), rows.clusters())
                    .orElseThrow();
            double[] c = new double[k];
            c[0] = 1;
            c[k - 1] += 0.25;
            double[] long0 = Arrays.copyOf(c, rows.columns());
            same(within.contrast(c), full.contrast(long0));
            for (Kind kind : new Kind[] {Kind.CR0, Kind.CR1, Kind.CR1S, Kind.CR2}) {
                ClusterRobust fast =
                        ClusterRobust.of(within, kind, rows.clusters()).orElseThrow();
                ClusterRobust slow =
                        ClusterRobust.of(full, kind, rows.clusters()).orElseThrow();
                same(fast.satterthwaite(c), slow.satterthwaite(long0));
                same(fast.lessOne(c), slow.lessOne(long0));
            }
            assertThat(ClusterRobust.of(within, Kind.CR3, rows.clusters()))
                    .isEqualTo(Result.notAvailable(Reason.SINGULAR));
            assertThat(ClusterRobust.of(full, Kind.CR3, rows.clusters()))
                    .isEqualTo(Result.notAvailable(Reason.SINGULAR));
            assertThat(within.degreesOfFreedom()).isEqualTo(full.degreesOfFreedom());
            assertThat(within.rSquared().orElseThrow())
                    .isCloseTo(full.rSquared().orElseThrow(), within(1e-12));
            for (int i = 0; i < rows.y().length; i++) {
                assertThat(within.residuals()[i]).isCloseTo(full.residuals()[i], within(1e-12));
                assertThat(within.fitted()[i]).isCloseTo(full.fitted()[i], within(1e-12));
            }
        }
    }

    @Test
    void standardErrorsFromBlocksEqualThoseFromRawAnswersToTheLastBit() {
        Random random = new Random(13);
        for (int round = 0; round < 20; round++) {
            RandomRegression rows = RandomRegression.of(random, 5, Columns.FEW_VALUES, round % 2 == 1);
            assertThat(numbers(rows.raw().shuffled(random))).isEqualTo(numbers(rows));
            RandomRegression own = RandomRegression.of(random, 5, Columns.CLUSTER_CONSTANTS, round % 2 == 1);
            assertThat(ofWithin(own.raw().shuffled(random))).isEqualTo(ofWithin(own));
        }
    }

    @ParameterizedTest
    @EnumSource(Columns.class)
    void neitherTheOrderOfRowsNorTheNamesOfClustersChangeABit(Columns columns) {
        Random random = new Random(14);
        RandomRegression rows = RandomRegression.of(random, 6, columns, true);
        for (int round = 0; round < 10; round++) {
            assertThat(numbers(rows.shuffled(random))).isEqualTo(numbers(rows));
            assertThat(numbers(rows.renamed(-7919, 40 + round))).isEqualTo(numbers(rows));
        }
        if (columns == Columns.CLUSTER_CONSTANTS) {
            assertThat(ofWithin(rows.renamed(-7919, 40).shuffled(random))).isEqualTo(ofWithin(rows));
        }
    }

    @Test
    void clustersThatDifferInTheirNumberOfRowsOnlyKeepOneOrderUnderAnyName() {
        Random random = new Random(17);
        RandomRegression rows = RandomRegression.constantOnly(random, 40);
        for (int round = 0; round < 20; round++) {
            assertThat(numbers(rows.namedAnew(random))).isEqualTo(numbers(rows));
        }
    }

    @Test
    void aMirroredOutcomeMirrorsTheEstimateExactlyAndAMovedOneNothing() {
        Random random = new Random(15);
        for (Columns columns : Columns.values()) {
            RandomRegression rows = RandomRegression.of(random, 6, columns, true);
            double[] c = rows.contrast(random);
            for (Kind kind : new Kind[] {Kind.CR0, Kind.CR1, Kind.CR1S, Kind.CR2}) {
                Estimate estimate = estimate(rows, kind, c);
                assertThat(estimate(rows.withOutcome(-1, 0), kind, c)).isEqualTo(estimate.mirrored());
                double[] first = new double[rows.columns()];
                first[0] = 1;
                Estimate moved = estimate(rows.withOutcome(3, 50), kind, first);
                close(
                        "moved",
                        moved.standardError(),
                        3 * estimate(rows, kind, first).standardError());
            }
        }
    }

    @Test
    void oneAnswerOfEachUnitGivesThePooledTestOfEqualArmsAndWelchsDegreesOfUnequalOnes() {
        double[] change = {0.3, -0.2, 0.5, 0.1, 0.9, 0.2, -0.4, 0.6};
        double[][] x = {{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 0}, {1, 0}, {1, 0}, {1, 0}};
        boolean[] treated = {true, true, true, true, false, false, false, false};
        Estimate cr2 = LeastSquares.fit(x, change)
                .then(fit -> ClusterRobust.ofArms(fit, Kind.CR2, units(8), treated))
                .then(robust -> robust.satterthwaite(0, 1))
                .orElseThrow();
        Estimate pooled = UnitChanges.pooled(Arrays.copyOf(change, 4), Arrays.copyOfRange(change, 4, 8))
                .orElseThrow();
        close("t", cr2.t(), pooled.t());
        close("nu", cr2.degreesOfFreedom(), 6);
    }

    @Test
    void fewerThanThreeUnitsInAnArmAreRefused() {
        double[] change = {0.3, -0.2, 0.5, 0.1, 0.9, 0.2};
        for (int treatedUnits = 0; treatedUnits <= 6; treatedUnits++) {
            boolean[] treated = new boolean[6];
            double[][] x = new double[6][];
            for (int i = 0; i < 6; i++) {
                treated[i] = i < treatedUnits;
                x[i] = new double[] {1, treated[i] ? 1 : 0};
            }
            Result<ClusterRobust> result =
                    LeastSquares.fit(x, change).then(fit -> ClusterRobust.ofArms(fit, Kind.CR2, units(6), treated));
            if (treatedUnits == 3) {
                assertThat(result.optional()).isPresent();
            } else if (treatedUnits > 0 && treatedUnits < 6) {
                assertThat(result).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            }
        }
    }

    @Test
    void aUnitWhoseRowsWereNeverSeenDoesNotCountInAnArm() {
        double[][] x = {{1, 1}, {1, 1}, {1, 1}, {1, 0}, {1, 0}, {1, 0}};
        boolean[] treated = {true, true, true, false, false, false};
        double[] y = {0.3, -0.2, 0.5, 0.1, 0.9, 0.2};
        double[] w = {1, 1, 1, 1, 1, 1};
        LeastSquares fit =
                LeastSquares.fit(x, y, w, new long[] {1, 1, 0, 1, 1, 1}).orElseThrow();
        assertThat(ClusterRobust.ofArms(fit, Kind.CR2, units(6), treated))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(ClusterRobust.of(fit, Kind.CR2, units(6)).orElseThrow().clusters())
                .isEqualTo(5);
    }

    @Test
    void oneClusterIsTooFewAndTwoAreNot() {
        LeastSquares fit = LeastSquares.fit(new double[][] {{1}, {1}, {1}, {1}}, new double[] {1, 2, 4, 5})
                .orElseThrow();
        assertThat(ClusterRobust.of(fit, Kind.CR2, new int[] {9, 9, 9, 9}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        Estimate two = ClusterRobust.of(fit, Kind.CR2, new int[] {1, 1, 2, 2})
                .then(robust -> robust.satterthwaite(1))
                .orElseThrow();
        // Two clusters of two: variance of a mean of two means, 1 degree of freedom.
        assertThat(two.standardError()).isCloseTo(1.5, within(1e-14));
        assertThat(two.degreesOfFreedom()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatOnlyOneClusterTellsHasNoVariation() {
        double[][] x = {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 1}, {1, 1}};
        LeastSquares fit =
                LeastSquares.fit(x, new double[] {1.1, 2.3, 4.7, 5.9, 3.1, 2.2}).orElseThrow();
        int[] clusters = {1, 1, 2, 2, 3, 3};
        for (Kind kind : new Kind[] {Kind.CR0, Kind.CR1, Kind.CR1S, Kind.CR2}) {
            assertThat(ClusterRobust.of(fit, kind, clusters).then(robust -> robust.satterthwaite(1, 1)))
                    .as("%s", kind)
                    .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        }
        assertThat(ClusterRobust.of(fit, Kind.CR3, clusters)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        LeastSquares exact =
                LeastSquares.fit(x, new double[] {1.1, 1.1, 1.1, 1.1, 2, 2}).orElseThrow();
        assertThat(ClusterRobust.of(exact, Kind.CR2, clusters).then(robust -> robust.satterthwaite(0, 1)))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void aThousandUnitsTakeNoLongerThanTheirRows() {
        RandomRegression rows = RandomRegression.of(new Random(16), 1000, Columns.FEW_VALUES, true);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Estimate plain = estimate(rows, Kind.CR2, rows.contrast(new Random(1)));
        LeastSquares within = LeastSquares.within(rows.firstColumns(1), rows.y(), rows.w(), rows.f(), rows.clusters())
                .orElseThrow();
        Estimate own = ClusterRobust.of(within, Kind.CR2, rows.clusters())
                .then(robust -> robust.satterthwaite(1))
                .orElseThrow();
        assertThat(plain.degreesOfFreedom()).isBetween(100.0, 1000.0);
        assertThat(own.degreesOfFreedom()).isBetween(100.0, 1000.0);
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9)
                .as("seconds of computing")
                .isLessThan(10);
    }

    @Test
    void mistakesOfTheCallerAreRefused() {
        double[][] x = {{1, 0}, {1, 0}, {1, 0}, {1, 1}, {1, 1}, {1, 1}};
        double[] y = {0.3, -0.2, 0.5, 0.1, 0.9, 0.2};
        LeastSquares fit = LeastSquares.fit(x, y).orElseThrow();
        assertThatThrownBy(() -> ClusterRobust.of(fit, Kind.CR2, new int[5])).hasMessage("5 clusters for 6 rows");
        assertThatThrownBy(() -> ClusterRobust.ofArms(fit, Kind.CR2, units(6), new boolean[5]))
                .hasMessage("5 arms for 6 rows");
        boolean[] arms = {true, false, false, false, false, false};
        assertThatThrownBy(() -> ClusterRobust.ofArms(fit, Kind.CR2, new int[] {4, 4, 1, 2, 3, 3}, arms))
                .hasMessage("cluster 4 is in both arms");
        LeastSquares within = LeastSquares.within(
                        new double[][] {{0}, {1}, {0}, {1}, {0}, {1}},
                        y,
                        new double[] {1, 1, 1, 1, 1, 1},
                        new long[] {1, 1, 1, 1, 1, 1},
                        new int[] {1, 1, 2, 2, 3, 3})
                .orElseThrow();
        assertThatThrownBy(() -> ClusterRobust.of(within, Kind.CR2, new int[] {1, 2, 3, 4, 5, 6}))
                .hasMessage("group 1 of the fit is in two clusters");
        assertThatThrownBy(() -> ClusterRobust.of(within, Kind.CR2, new int[] {1, 1, 2, 2, 2, 2}))
                .hasMessage("3 groups in 2 clusters");
        ClusterRobust robust = ClusterRobust.of(fit, Kind.CR2, units(6)).orElseThrow();
        assertThatThrownBy(() -> robust.satterthwaite(1)).hasMessage("1 numbers for 2 columns");
    }

    private static Estimate estimate(RandomRegression rows, Kind kind, double... c) {
        return ClusterRobust.of(rows.fit(), kind, rows.clusters())
                .then(robust -> robust.satterthwaite(c))
                .orElseThrow();
    }

    private static double[] numbers(RandomRegression rows) {
        double[] c = new double[rows.columns()];
        c[0] = 1;
        return Arrays.stream(Kind.values())
                .map(kind ->
                        ClusterRobust.of(rows.fit(), kind, rows.clusters()).then(robust -> robust.satterthwaite(c)))
                .flatMap(result -> result.optional().stream())
                .flatMapToDouble(estimate -> Arrays.stream(
                        new double[] {estimate.value(), estimate.standardError(), estimate.degreesOfFreedom()}))
                .toArray();
    }

    private static Estimate ofWithin(RandomRegression rows) {
        return LeastSquares.within(rows.firstColumns(1), rows.y(), rows.w(), rows.f(), rows.clusters())
                .then(fit -> ClusterRobust.of(fit, Kind.CR2, rows.clusters()))
                .then(robust -> robust.satterthwaite(1))
                .orElseThrow();
    }

    private static int[] units(int number) {
        return IntStream.range(0, number).toArray();
    }

    private static void same(Result<Estimate> actual, Result<Estimate> expected) {
        close("value", actual.orElseThrow().value(), expected.orElseThrow().value());
        close("se", actual.orElseThrow().standardError(), expected.orElseThrow().standardError());
        close(
                "nu",
                actual.orElseThrow().degreesOfFreedom(),
                expected.orElseThrow().degreesOfFreedom());
    }

    private static void close(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(1e-10 * Math.max(1e-3, Math.abs(expected))));
    }
}
