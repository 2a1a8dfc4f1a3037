package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final double[][] ANSWERS = answers(new Random(11), 200, 4);

    @Test
    void alphaOfEquallyCorrelatedItemsIsSpearmanAndBrowns() {
        // k r / (1 + (k-1) r) for standardised items; variances 1, 4, 9 make the raw one differ
        double[][] covariance = {{1, 1, 1.5}, {1, 4, 3}, {1.5, 3, 9}};
        Reliability scale = Reliability.ofCovariance(covariance, 100, 1).orElseThrow();

        assertRelative("standardised", scale.standardised().orElseThrow(), 3 * 0.5 / 2, 1e-14);
        assertRelative("alpha", scale.alpha(), 1.5 * (1 - 14.0 / 25), 1e-14);
        assertRelative("without the first", scale.withoutItem().getFirst().orElseThrow(), 2 * (1 - 13.0 / 19), 1e-14);
        assertRelative("without the last", scale.withoutItem().getLast().orElseThrow(), 2 * (1 - 5.0 / 7), 1e-14);
        assertThat(scale.items()).isEqualTo(3);
        assertThat(scale.records()).isEqualTo(100);
    }

    /** 1-(1-.7)*qf(c(.975,.025),n-U,(n-U)*(k-1)), R 4.2.2, for n=50, k=3, U=1 and U=10. */
    @Test
    void feldtsIntervalLosesADegreeOfFreedomForEachUnit() {
        Interval one = scale(0.7, 50, 1).interval(0.95);
        Interval ten = scale(0.7, 50, 10).interval(0.95);

        assertRelative("lower", one.lower(), 0.520288753308333, 1e-12);
        assertRelative("upper", one.upper(), 0.819803625621607, 1e-12);
        assertRelative("lower", ten.lower(), 0.496287870436611, 1e-12);
        assertRelative("upper", ten.upper(), 0.829967905128376, 1e-12);
        assertThat(scale(0.7, 50, 1).interval(0.9).strictlyInside(one.lower(), one.upper()))
                .isTrue();
        assertThatThrownBy(() -> scale(0.7, 50, 1).interval(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fromWideRecordsAndFrequenciesEqualsRaw() {
        List<double[]> rows = new ArrayList<>(Arrays.asList(ANSWERS));
        rows.addAll(Arrays.asList(ANSWERS));
        Collections.shuffle(rows, new Random(3));
        long[] twice = new long[ANSWERS.length];
        Arrays.fill(twice, 2);
        double[] sums = new double[4];
        double[][] products = new double[4][4];
        for (double[] row : rows) {
            for (int j = 0; j < 4; j++) {
                sums[j] += row[j];
                for (int k = 0; k < 4; k++) {
                    products[j][k] += row[j] * row[k];
                }
            }
        }
        Result<Reliability> raw = Reliability.of(ItemMoments.of(rows.toArray(double[][]::new)));

        assertThat(Reliability.of(ItemMoments.ofCounts(ANSWERS, twice))).isEqualTo(raw);
        assertThat(Reliability.of(ItemMoments.ofProducts(2L * ANSWERS.length, sums, products)))
                .isEqualTo(raw);
    }

    @Test
    void withinUnitsTheirOwnMeansAreRemoved() {
        double[][] one = Arrays.copyOfRange(ANSWERS, 0, 80);
        double[][] other = Arrays.copyOfRange(ANSWERS, 80, 200);
        double[][] lifted = Arrays.stream(other)
                .map(row -> Arrays.stream(row).map(x -> x + 50).toArray())
                .toArray(double[][]::new);
        Reliability plain = within(ItemMoments.of(one), ItemMoments.of(other));
        Reliability shifted = within(ItemMoments.of(lifted), ItemMoments.of(one));

        assertThat(shifted).isEqualTo(plain);
        assertThat(plain.units()).isEqualTo(2);
        assertThat(plain.records()).isEqualTo(200);
        double[][] pooled = new double[4][4];
        for (double[][] unit : List.of(one, other)) {
            double[] mean = new double[4];
            for (double[] row : unit) {
                for (int j = 0; j < 4; j++) {
                    mean[j] += row[j] / unit.length;
                }
            }
            for (double[] row : unit) {
                for (int j = 0; j < 4; j++) {
                    for (int k = 0; k < 4; k++) {
                        pooled[j][k] += (row[j] - mean[j]) * (row[k] - mean[k]) / 198;
                    }
                }
            }
        }
        for (int j = 0; j < 4; j++) {
            for (int k = 0; k < j; k++) {
                pooled[k][j] = pooled[j][k];
            }
        }
        Reliability byHand = Reliability.ofCovariance(pooled, 200, 2).orElseThrow();
        assertRelative("alpha", plain.alpha(), byHand.alpha(), 1e-12);
        assertRelative(
                "chi-square",
                plain.oneFactor().orElseThrow().chiSquare(),
                byHand.oneFactor().orElseThrow().chiSquare(),
                1e-9);
        assertRelative(
                "loading",
                plain.oneFactor().orElseThrow().loadings().getFirst(),
                byHand.oneFactor().orElseThrow().loadings().getFirst(),
                1e-9);
        // A unit more costs as much as a record less.
        assertThat(Reliability.ofCovariance(pooled, 199, 1).orElseThrow().oneFactor())
                .isEqualTo(byHand.oneFactor());
        double[][] divided = Arrays.stream(pooled)
                .map(row -> Arrays.stream(row).map(c -> c * (198 / 199.0)).toArray())
                .toArray(double[][]::new);
        assertThat(OneFactor.fit(divided, 199)).isEqualTo(byHand.oneFactor());
        assertThat(Reliability.of(ItemMoments.of(ANSWERS)).orElseThrow().alpha())
                .isNotEqualTo(plain.alpha());
        assertThat(within(ItemMoments.of(one), ItemMoments.ofCounts(one, new long[80]), ItemMoments.of(other)))
                .isEqualTo(plain);
    }

    @Test
    void aUnitOfOneRecordAddsNothingButItsDegreeOfFreedom() {
        Reliability without = within(ItemMoments.of(ANSWERS));
        Reliability with = within(ItemMoments.of(ANSWERS), ItemMoments.of(new double[][] {{1, 5, 2, 4}}));

        assertThat(with.alpha()).isEqualTo(without.alpha());
        assertThat(with.interval(0.95)).isEqualTo(without.interval(0.95));
        assertThat(with.units()).isEqualTo(2);
    }

    @Test
    void turningAllItemsRoundChangesNothing() {
        double[][] turned = Arrays.stream(ANSWERS)
                .map(row -> Arrays.stream(row).map(x -> 6 - x).toArray())
                .toArray(double[][]::new);

        assertThat(Reliability.of(ItemMoments.of(turned))).isEqualTo(Reliability.of(ItemMoments.of(ANSWERS)));
    }

    @Test
    void sixtyAndSeventyHundredthsDecideWhatIsShown() {
        assertThat(scale(0.5999, 50, 1).use()).isEqualTo(Reliability.Use.ITEMS_ONLY);
        assertThat(scale(0.60, 50, 1).use()).isEqualTo(Reliability.Use.FLAGGED_SCALE);
        assertThat(scale(0.6999, 50, 1).use()).isEqualTo(Reliability.Use.FLAGGED_SCALE);
        assertThat(scale(0.70, 50, 1).use()).isEqualTo(Reliability.Use.SCALE);
        assertThat(scale(0.70, 50, 1).behavesDifferently(scale(0.81, 50, 1))).isTrue();
        assertThat(scale(0.81, 50, 1).behavesDifferently(scale(0.70, 50, 1))).isTrue();
        assertThat(scale(0.70, 50, 1).behavesDifferently(scale(0.79, 50, 1))).isFalse();
    }

    @Test
    void aConstantItemHasNoCorrelationButAlphaStays() {
        for (double alike : new double[] {0, 0.1, 0.3, 0.7, 1.0 / 3, 123.456}) {
            double[][] constant = Arrays.stream(ANSWERS)
                    .map(row -> new double[] {row[0], row[1], row[2], alike})
                    .toArray(double[][]::new);
            Reliability scale = Reliability.of(ItemMoments.of(constant)).orElseThrow();

            assertThat(scale.standardised()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
            assertThat(scale.oneFactor()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
            assertThat(scale.alpha()).isPositive();
        }
    }

    @Test
    void twoItemsHaveAlphaButNothingWithoutOneOfThem() {
        Reliability scale = Reliability.ofCovariance(new double[][] {{1, 0.5}, {0.5, 1}}, 30, 1)
                .orElseThrow();

        assertRelative("alpha", scale.alpha(), 2 * (1 - 2.0 / 3), 1e-14);
        assertThat(scale.withoutItem()).containsOnly(Result.notAvailable(Reason.SINGULAR));
        assertThat(scale.oneFactor()).isEqualTo(Result.notAvailable(Reason.SINGULAR));
    }

    @Test
    void tooLittleSaysWhy() {
        assertThat(Reliability.of(ItemMoments.of(new double[][] {{1, 2}})))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(Reliability.withinUnits(List.of())).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(Reliability.of(ItemMoments.of(new double[][] {{1, 2}, {1, 2}, {1, 2}})))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        // Items that cancel: the sum never varies.
        assertThat(Reliability.of(ItemMoments.of(new double[][] {{1, 5}, {2, 4}, {4, 2}})))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void whatCannotBeIsTheCallersMistake() {
        double[][] one = {{1, 2}};
        refused(() -> ItemMoments.of(new double[][] {{1, Double.NaN}}));
        refused(() -> ItemMoments.of(new double[][] {{1, 2}, {1, 2, 3}}));
        refused(() -> ItemMoments.of(new double[][] {{1}}));
        refused(() -> ItemMoments.of(new double[0][]));
        refused(() -> ItemMoments.ofCounts(one, new long[] {-1}));
        refused(() -> ItemMoments.ofCounts(one, new long[] {1, 1}));
        refused(() -> ItemMoments.ofProducts(-1, new double[] {1, 2}, new double[][] {{1, 2}, {2, 4}}));
        refused(() -> ItemMoments.ofProducts(1, new double[] {1, 2}, new double[][] {{1, 2}, {3, 4}}));
        refused(() -> ItemMoments.ofProducts(1, new double[] {1, 2}, new double[][] {{1, 2}}));
        refused(() -> ItemMoments.ofProducts(1, new double[] {1, Double.NaN}, new double[][] {{1, 2}, {2, 4}}));
        refused(() -> Reliability.ofCovariance(new double[][] {{1, 0}, {0, 1}}, 3, 3));
        refused(() -> Reliability.ofCovariance(new double[][] {{1, 0}, {0, 1}}, 3, 0));
        refused(() -> within(ItemMoments.of(ANSWERS), ItemMoments.of(new double[][] {{1, 2}, {3, 4}})));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    private static Reliability within(ItemMoments... units) {
        return Reliability.withinUnits(List.of(units)).orElseThrow();
    }

    private static Reliability scale(double alpha, long records, int units) {
        return new Reliability(
                records, units, 3, alpha, Result.of(alpha), List.of(), Result.notAvailable(Reason.SINGULAR));
    }

    private static double[][] answers(Random random, int records, int items) {
        double[][] answers = new double[records][items];
        for (double[] row : answers) {
            double person = random.nextGaussian();
            for (int j = 0; j < items; j++) {
                row[j] = Math.clamp(Math.round(3 + person + random.nextGaussian() * (0.8 + 0.2 * j)), 1, 5);
            }
        }
        return answers;
    }
}
