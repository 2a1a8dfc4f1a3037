package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mann-Whitney, Brunner-Munzel, Cliff, superiority and Hodges-Lehmann, which all rest on the same comparison of pairs. */
class RankTestsTest {
    private static final double[] X = {3.1, 4.5, 2.2, 5.9, 4.5, 7.3, 1.4};
    private static final double[] Y = {2.2, 1.9, 4.5, 0.3, 3.7};

    @Test
    void valuesWithFewTiesMatchR() {
        Sample x = Sample.of(X);
        Sample y = Sample.of(Y);
        // wilcox.test(x, y, exact = FALSE, correct = FALSE), and correct = TRUE
        MannWhitney ranks = MannWhitney.of(x, y).orElseThrow();
        assertThat(ranks.u()).isEqualTo(25.5);
        assertRelative("sigma", ranks.sigma(), 6.10358811509983, 1e-13);
        assertRelative("p", ranks.p(Continuity.NONE), 0.189957640392344, 1e-12);
        assertRelative("p", ranks.p(Continuity.HALF_A_STEP), 0.219152274690762, 1e-12);
        // wilcox.test(x, y, exact = FALSE, conf.int = TRUE, tol.root = 1e-12)
        HodgesLehmann shift = HodgesLehmann.of(x, y).orElseThrow();
        assertRelative("median", shift.median(), 1.4, 1e-14);
        Interval shifts = shift.interval(0.95).orElseThrow();
        assertThat(shifts.lower()).isCloseTo(-1.4, within(1e-9));
        assertThat(shifts.upper()).isCloseTo(4.2, within(1e-9));
        // two_sample(x, y) and bm(y, x) by the formulas of the specification
        CliffDelta cliff = CliffDelta.of(x, y).orElseThrow();
        assertRelative("delta", cliff.delta(), 0.457142857142857, 1e-13);
        assertRelative("variance", cliff.variance(), 0.0851700680272109, 1e-13);
        Interval interval = cliff.interval(0.95).orElseThrow();
        assertRelative("lower", interval.lower(), -0.175952013954548, 1e-12);
        assertRelative("upper", interval.upper(), 0.82272373217416, 1e-12);
        BrunnerMunzel tended = BrunnerMunzel.of(y, x).orElseThrow();
        assertRelative("theta", tended.theta(), 0.271428571428571, 1e-13);
        assertRelative("se", tended.test().orElseThrow().standardError(), 0.153640626713349, 1e-13);
        assertRelative("df", tended.test().orElseThrow().degreesOfFreedom(), 9.93070742754246, 1e-13);
    }

    @Test
    void painScoresMatchTheManuals() {
        Sample one = Sample.of(1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1);
        Sample other = Sample.of(3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4);
        MannWhitney ranks = MannWhitney.of(one, other).orElseThrow();
        // wilcox.test(Y, N, exact = FALSE): W = 32.5, p-value = 0.00774078670511
        assertThat(ranks.u()).isEqualTo(32.5);
        assertRelative("p", ranks.p(Continuity.HALF_A_STEP), 0.00774078670511, 1e-11);
    }

    @Test
    void everyNumberIsThatOfComparingAllPairsOneByOne() {
        Random random = new Random(3);
        for (int round = 0; round < 400; round++) {
            double[] x = draw(random, 2 + random.nextInt(12), 1 + random.nextInt(9));
            double[] y = draw(random, 2 + random.nextInt(12), 1 + random.nextInt(9));
            double above = 0;
            double tied = 0;
            List<Double> differences = new ArrayList<>();
            for (double a : x) {
                for (double b : y) {
                    above += a > b ? 1 : 0;
                    tied += a == b ? 1 : 0;
                    differences.add(a - b);
                }
            }
            Collections.sort(differences);
            int n = differences.size();
            double median = (differences.get((n - 1) / 2) + differences.get(n / 2)) / 2;
            Sample one = Sample.of(x);
            Sample other = Sample.of(y);

            assertThat(ProbabilityOfSuperiority.of(one, other).orElseThrow())
                    .isCloseTo((above + tied / 2) / n, within(1e-15));
            assertThat(HodgesLehmann.of(one, other).orElseThrow().median()).isEqualTo(median + 0.0);
            if (tied < n) {
                assertThat(MannWhitney.of(one, other).orElseThrow().u()).isEqualTo(above + tied / 2);
                double delta = (2 * above + tied) / n - 1;
                CliffDelta cliff = CliffDelta.of(one, other).orElseThrow();
                assertThat(cliff.delta()).isCloseTo(delta, within(1e-15));
                double floor = (1 - delta * delta) / (n - 1);
                assertThat(cliff.variance()).isCloseTo(Math.max(floor, cliffVariance(x, y)), within(1e-14));
            }
        }
    }

    @Test
    void theIntervalOfShiftsHoldsExactlyTheShiftsThatAreNotRejected() {
        Random random = new Random(4);
        double z = Tails.normalQuantile(Math.log(0.05));
        for (int round = 0; round < 200; round++) {
            double[] x = random.doubles(6 + random.nextInt(10), 0, 10).toArray();
            double[] y = random.doubles(6 + random.nextInt(10), 0, 10).toArray();
            if (round % 2 == 0) {
                x = Arrays.stream(x).map(Math::rint).toArray();
                y = Arrays.stream(y).map(v -> Math.rint(v / 2)).toArray();
            }
            Interval interval = HodgesLehmann.of(Sample.of(x), Sample.of(y))
                    .orElseThrow()
                    .interval(0.90)
                    .orElseThrow();
            for (double end : new double[] {interval.lower(), interval.upper()}) {
                double inside = end == interval.lower() ? 1e-9 : -1e-9;
                assertThat(Math.abs(shifted(x, y, end + inside))).isLessThanOrEqualTo(z);
                assertThat(Math.abs(shifted(x, y, end - inside))).isGreaterThan(z);
            }
        }
    }

    @Test
    void theOrderOfValuesCannotMatterAndBlocksCannotBeToldFromRawAnswers() {
        double[] raw = {0, 25, 25, 50, 75, 75, 75, 100, 0, 100};
        double[] shuffled = {75, 0, 100, 25, 75, 0, 50, 100, 25, 75};
        Sample blocks = Sample.ofCounts(new double[] {100, 75, 50, 25, 0}, new long[] {1, 2, 0, 2, 1})
                .plus(Sample.ofCounts(new double[] {0, 50, 75, 100}, new long[] {1, 1, 1, 1}));
        Sample other = Sample.of(0, 25, 25, 50, 0, 75);
        for (Sample sample : List.of(Sample.of(shuffled), blocks)) {
            assertThat(MannWhitney.of(sample, other)).isEqualTo(MannWhitney.of(Sample.of(raw), other));
            assertThat(BrunnerMunzel.of(sample, other)).isEqualTo(BrunnerMunzel.of(Sample.of(raw), other));
            assertThat(CliffDelta.of(sample, other)).isEqualTo(CliffDelta.of(Sample.of(raw), other));
            assertThat(MeanDifference.welch(sample, other)).isEqualTo(MeanDifference.welch(Sample.of(raw), other));
            assertThat(HodgesLehmann.of(sample, other).orElseThrow().interval(0.9))
                    .isEqualTo(HodgesLehmann.of(Sample.of(raw), other)
                            .orElseThrow()
                            .interval(0.9));
        }
    }

    @Test
    void turningTheScaleOrTheSamplesTurnsEverythingExactly() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            Sample one = Sample.of(draw(random, 3 + random.nextInt(20), 7));
            Sample other = Sample.of(draw(random, 3 + random.nextInt(20), 7));
            turned(one, other, one.mirrored(), other.mirrored());
            turned(one, other, other, one);
        }
    }

    private static void turned(Sample one, Sample other, Sample turnedOne, Sample turnedOther) {
        MannWhitney ranks = MannWhitney.of(one, other).orElseThrow();
        MannWhitney turnedRanks = MannWhitney.of(turnedOne, turnedOther).orElseThrow();
        for (Continuity continuity : Continuity.values()) {
            assertThat(turnedRanks.z(continuity)).isEqualTo(0.0 - ranks.z(continuity));
            assertThat(turnedRanks.p(continuity)).isEqualTo(ranks.p(continuity));
        }
        assertThat(ProbabilityOfSuperiority.aboveHalf(turnedOne, turnedOther).orElseThrow())
                .isEqualTo(0.0 - ProbabilityOfSuperiority.aboveHalf(one, other).orElseThrow());
        CliffDelta cliff = CliffDelta.of(one, other).orElseThrow();
        CliffDelta turnedCliff = CliffDelta.of(turnedOne, turnedOther).orElseThrow();
        assertThat(turnedCliff).isEqualTo(new CliffDelta(0.0 - cliff.delta(), cliff.variance()));
        assertThat(turnedCliff.interval(0.9)).isEqualTo(cliff.interval(0.9).map(RankTestsTest::mirrored));
        assertThat(BrunnerMunzel.of(turnedOne, turnedOther).orElseThrow().test())
                .isEqualTo(BrunnerMunzel.of(one, other).orElseThrow().test().map(RankTestsTest::mirrored));
        HodgesLehmann shift = HodgesLehmann.of(one, other).orElseThrow();
        HodgesLehmann turnedShift = HodgesLehmann.of(turnedOne, turnedOther).orElseThrow();
        assertThat(turnedShift.median()).isEqualTo(0.0 - shift.median());
        assertThat(turnedShift.interval(0.8)).isEqualTo(shift.interval(0.8).map(RankTestsTest::mirrored));
    }

    @Test
    void onlyTheOrderOfCategoriesCounts() {
        Sample one = Sample.of(1, 2, 2, 3, 5, 5);
        Sample other = Sample.of(1, 1, 3, 4);
        Sample stretchedOne = Sample.of(-8, 0, 0, 0.5, 900, 900);
        Sample stretchedOther = Sample.of(-8, -8, 0.5, 12);
        assertThat(BrunnerMunzel.of(stretchedOne, stretchedOther)).isEqualTo(BrunnerMunzel.of(one, other));
        assertThat(MannWhitney.of(stretchedOne, stretchedOther)).isEqualTo(MannWhitney.of(one, other));
        assertThat(CliffDelta.of(stretchedOne, stretchedOther)).isEqualTo(CliffDelta.of(one, other));
    }

    @Test
    void completeSeparationHasAThetaAndNoTest() {
        Sample low = Sample.of(1, 2, 2);
        Sample high = Sample.of(3, 3, 4, 5);
        BrunnerMunzel result = BrunnerMunzel.of(high, low).orElseThrow();
        assertThat(result.theta()).isEqualTo(1);
        assertThat(result.test()).isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(result.interval(0.95)).isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(BrunnerMunzel.of(low, high).orElseThrow().theta()).isEqualTo(0);
        CliffDelta cliff = CliffDelta.of(low, high).orElseThrow();
        assertThat(cliff.delta()).isEqualTo(-1);
        assertThat(cliff.interval(0.95)).isEqualTo(Result.notAvailable(Reason.SEPARATED));
        // (0 - 6)/sqrt(3 * 4/12 * (8 - 12/42)): the test of equal distributions still has an answer
        assertRelative(
                "z", MannWhitney.of(low, high).orElseThrow().z(Continuity.NONE), -6 / Math.sqrt(8 - 12 / 42.0), 1e-14);
    }

    @Test
    void equalValuesGiveAReason() {
        Sample same = Sample.of(3, 3, 3);
        Sample alsoSame = Sample.of(3, 3);
        assertThat(MannWhitney.of(same, alsoSame)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(CliffDelta.of(same, alsoSame)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        BrunnerMunzel result = BrunnerMunzel.of(same, alsoSame).orElseThrow();
        assertThat(result.theta()).isEqualTo(0.5);
        assertThat(result.test()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        HodgesLehmann shift = HodgesLehmann.of(same, Sample.of(1, 1)).orElseThrow();
        assertThat(shift.median()).isEqualTo(2);
        assertThat(shift.interval(0.95)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void tooFewValuesGiveAReason() {
        Sample none = Sample.of();
        Sample one = Sample.of(2);
        Sample some = Sample.of(1, 2, 3);
        assertThat(MannWhitney.of(none, some)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(BrunnerMunzel.of(some, none)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ProbabilityOfSuperiority.of(none, none)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(HodgesLehmann.of(none, some)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(CliffDelta.of(one, some)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(BrunnerMunzel.of(one, some).orElseThrow().test())
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        // too small to reject any shift: from the smallest difference to the largest
        assertThat(HodgesLehmann.of(one, some).orElseThrow().interval(0.95).orElseThrow())
                .isEqualTo(new Interval(-1, 1));
    }

    @Test
    void theCliffVarianceHasAFloor() {
        // wholly above but for one tie: unbiased variance 0.0 is below (1 - d^2)/(n1 n0 - 1)
        CliffDelta cliff = CliffDelta.of(Sample.of(1, 2), Sample.of(2, 3)).orElseThrow();
        assertThat(cliff.delta()).isEqualTo(-0.75);
        assertThat(cliff.variance()).isEqualTo((1 - 0.75 * 0.75) / 3);
    }

    @Test
    void aConfidenceOutsideZeroToOneIsRefused() {
        Sample one = Sample.of(1, 2, 3);
        Sample other = Sample.of(2, 3, 4);
        for (double wrong : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> CliffDelta.of(one, other).orElseThrow().interval(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> HodgesLehmann.of(one, other).orElseThrow().interval(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void millionsOfAnswersCostNoMoreThanTheirHistogram() {
        double[] values = {0, 25, 50, 75, 100};
        Sample one = Sample.ofCounts(values, new long[] {300_000, 200_000, 900_000, 1_500_000, 100_000});
        Sample other = Sample.ofCounts(values, new long[] {100_000, 400_000, 800_000, 1_700_000, 0});
        MannWhitney ranks = MannWhitney.of(one, other).orElseThrow();
        // in units of 1e5: 3*.5 + 2*(1 + 2) + 9*(5 + 4) + 15*(13 + 8.5) + 1*30
        assertThat(ranks.u()).isEqualTo((1.5 + 6 + 81 + 322.5 + 30) * 1e10);
        assertThat(HodgesLehmann.of(one, other).orElseThrow().median()).isEqualTo(0);
    }

    /** Interval by its definition, without ties: the statistic of the test after moving x by d. */
    private static double shifted(double[] x, double[] y, double d) {
        return MannWhitney.of(Sample.of(Arrays.stream(x).map(v -> v - d).toArray()), Sample.of(y))
                .orElseThrow()
                .z(Continuity.HALF_A_STEP);
    }

    private static double cliffVariance(double[] x, double[] y) {
        double n1 = x.length;
        double n0 = y.length;
        double[] rows = new double[x.length];
        double[] columns = new double[y.length];
        double delta = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                double sign = Math.signum(x[i] - y[j]);
                rows[i] += sign / n0;
                columns[j] += sign / n1;
                delta += sign / n1 / n0;
            }
        }
        double all = 0;
        for (double a : x) {
            for (double b : y) {
                all += Math.pow(Math.signum(a - b) - delta, 2);
            }
        }
        double center = delta;
        double ofRows = Arrays.stream(rows).map(v -> Math.pow(v - center, 2)).sum();
        double ofColumns =
                Arrays.stream(columns).map(v -> Math.pow(v - center, 2)).sum();
        return (n0 * n0 * ofRows + n1 * n1 * ofColumns - all) / (n1 * n0 * (n1 - 1) * (n0 - 1));
    }

    private static Estimate mirrored(Estimate estimate) {
        return new Estimate(0.0 - estimate.value(), estimate.standardError(), estimate.degreesOfFreedom());
    }

    private static Interval mirrored(Interval interval) {
        return new Interval(0.0 - interval.upper(), 0.0 - interval.lower());
    }

    private static double[] draw(Random random, int size, int categories) {
        return random.ints(size, 0, categories).asDoubleStream().toArray();
    }
}
