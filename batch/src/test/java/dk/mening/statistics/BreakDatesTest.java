package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.BreakDates.Dated;
import dk.mening.statistics.BreakDates.Location;
import dk.mening.statistics.BreakDates.Partition;
import dk.mening.statistics.BreakDates.SupF;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BreakDatesTest {
    @Test
    void everyStretchHasTheResidualsOfItsOwnFit() {
        double[][] x = regressors(40, 1);
        double[] y = step(40, 15, 2, 2);
        SegmentFits fits = SegmentFits.of(y, x, 6).orElseThrow();
        for (int from = 0; from < 40; from += 3) {
            for (int to = from + 5; to <= 40; to++) {
                double expected = leastSquares(x, y, from, to).residualSquares();
                assertThat(fits.rss(from, to)).isCloseTo(expected, Percentage.withPercentage(1e-9));
            }
        }
        double[] b = fits.coefficients(3, 30);
        double[] expected = leastSquares(x, y, 3, 30).coefficients();
        assertThat(b[1]).isCloseTo(expected[1], within(1e-12));
        assertThat(b[2]).isCloseTo(expected[2], within(1e-12));
    }

    @Test
    void theBestPartitionIsTheBestOfAll() {
        double[] y = step(40, 20, 1.5, 3);
        SegmentFits fits = SegmentFits.of(y, new double[40][0], 6).orElseThrow();
        double best = Double.POSITIVE_INFINITY;
        List<Integer> breaks = List.of();
        for (int a = 6; a <= 28; a++) {
            for (int b = a + 6; b <= 34; b++) {
                double rss = fits.rss(0, a) + fits.rss(a, b) + fits.rss(b, 40);
                if (rss < best) {
                    best = rss;
                    breaks = List.of(a, b);
                }
            }
        }
        Partition two = mean(y).partitions().get(2);
        assertThat(two.breaks()).isEqualTo(breaks);
        assertThat(two.rss()).isEqualTo(best);
        assertThat(mean(y).partitions()).hasSize(6);
    }

    @Test
    void supFIsTheLargestChowStatistic() {
        double[][] x = regressors(50, 4);
        double[] y = step(50, 30, 2, 5);
        SupF supF = BreakDates.of(y, x, 0.2).orElseThrow().supF().orElseThrow();
        int k = supF.before();
        double whole = leastSquares(x, y, 0, 50).residualSquares();
        double parts = leastSquares(x, y, 0, k).residualSquares()
                + leastSquares(x, y, k, 50).residualSquares();
        assertThat(supF.statistic()).isCloseTo((whole - parts) / (parts / (50 - 6)), Percentage.withPercentage(1e-9));
        assertThat(supF.p()).isEqualTo(BridgeSupremum.upperTail(supF.statistic(), 3, 16));
        assertThat(k).isEqualTo(30);
    }

    @Test
    void timeReversedDatesAreReversed() {
        double[] y = step(100, 60, 1.5, 6);
        for (int i = 60; i < 100; i++) {
            y[i] = 51.5 + 2.5 * (y[i] - 51.5);
        }
        double[] reversed = new double[100];
        for (int i = 0; i < 100; i++) {
            reversed[i] = y[99 - i];
        }
        Dated dated = oneBreak(y);
        Dated back = oneBreak(reversed);
        assertThat(back.before()).isEqualTo(100 - dated.before());
        assertThat(back.earliest()).isEqualTo(100 - dated.latest());
        assertThat(back.latest()).isEqualTo(100 - dated.earliest());
        assertThat(dated.before() - dated.earliest()).isNotEqualTo(dated.latest() - dated.before());
        assertThat(mean(reversed).supF().orElseThrow().statistic())
                .isCloseTo(mean(y).supF().orElseThrow().statistic(), Percentage.withPercentage(1e-9));
    }

    @Test
    void theIntervalReachesFartherIntoTheNoisySide() {
        double[] y = step(100, 50, 1.5, 7);
        for (int i = 0; i < 50; i++) {
            y[i] = 50 + 3 * (y[i] - 50);
        }
        Dated dated = oneBreak(y);
        double before = variance(y, 0, dated.before());
        double after = variance(y, dated.before(), 100);
        double shift = Math.pow(
                UnitChanges.mean(Arrays.copyOfRange(y, 0, dated.before()))
                        - UnitChanges.mean(Arrays.copyOfRange(y, dated.before(), 100)),
                2);
        assertThat(dated.latest() - dated.before())
                .isEqualTo((int) Math.ceil(BreakLaw.distance(0.025, before / after) * before / shift))
                .isGreaterThan(dated.before() - dated.earliest());
        assertThat(dated.before() - dated.earliest())
                .isEqualTo((int) Math.ceil(BreakLaw.distance(0.025, after / before) * after / shift));
    }

    /** Bai's scale of each side is its own sigma^2/(delta' Q delta), Q the mean of x x' over that side alone. */
    @Test
    void eachSideCountsTheChangeByItsOwnRegressors() {
        double[][] x = regressors(60, 12);
        double[] y = step(60, 35, 1.3, 13);
        for (int i = 35; i < 60; i++) {
            y[i] += 0.7 * x[i][1];
        }
        BreakDates dates = BreakDates.of(y, x, 0.15).orElseThrow();
        BreakDates.Partition one = dates.partitions().get(1);
        Dated dated = dates.dated(one, 0.95).orElseThrow().getFirst();
        int k = dated.before();
        LeastSquares before = leastSquares(x, y, 0, k);
        LeastSquares after = leastSquares(x, y, k, 60);
        double[] shifts = new double[2];
        for (int i = 0; i < 60; i++) {
            double shift = 0;
            for (int j = 0; j < 3; j++) {
                shift += (j == 0 ? 1 : x[i][j - 1]) * (after.coefficient(j) - before.coefficient(j));
            }
            shifts[i < k ? 0 : 1] += shift * shift / (i < k ? k : 60 - k);
        }
        double first = before.residualSquares() / k;
        double second = after.residualSquares() / (60 - k);
        assertThat(dated.latest() - k)
                .isEqualTo((int) Math.ceil(BreakLaw.distance(0.025, first / second) * first / shifts[0]));
        assertThat(k - dated.earliest())
                .isEqualTo((int) Math.ceil(BreakLaw.distance(0.025, second / first) * second / shifts[1]));
        assertThat(Math.abs(Math.log(shifts[0] / shifts[1]))).isGreaterThan(0.2);
    }

    @Test
    void theFirstAndTheLastPossibleDateAreTried() {
        assertThat(mean(step(40, 34, 9, 14)).supF().orElseThrow().before()).isEqualTo(34);
        assertThat(mean(step(40, 6, 9, 14)).supF().orElseThrow().before()).isEqualTo(6);
        assertThat(mean(step(40, 34, 9, 14)).partitions().get(1).breaks()).containsExactly(34);
        assertThat(mean(step(40, 6, 9, 14)).partitions().get(1).breaks()).containsExactly(6);
    }

    @Test
    void aConstantFarFromZeroCostsNoDigits() {
        double[] y = new SplittableRandom(15).ints(60, 0, 10).asDoubleStream().toArray();
        double[] far = Arrays.stream(y).map(v -> 1e12 + v).toArray();
        for (int m = 0; m <= 3; m++) {
            assertThat(mean(far).partitions().get(m).rss())
                    .isCloseTo(mean(y).partitions().get(m).rss(), Percentage.withPercentage(1e-10));
        }
    }

    @Test
    void otherSignsUnitsAndOriginsGiveTheSameDates() {
        double[] y = step(60, 25, 2, 8);
        BreakDates dates = mean(y);
        BreakDates mirrored = mean(Arrays.stream(y).map(v -> -v).toArray());
        BreakDates moved = mean(Arrays.stream(y).map(v -> 1e6 + 25 * v).toArray());
        assertThat(mirrored.supF()).isEqualTo(dates.supF());
        assertThat(mirrored.partitions()).isEqualTo(dates.partitions());
        assertThat(moved.chosen().breaks()).isEqualTo(dates.chosen().breaks());
        assertThat(moved.supF().orElseThrow().statistic())
                .isCloseTo(dates.supF().orElseThrow().statistic(), Percentage.withPercentage(1e-6));
        assertThat(moved.chosen().rss()).isCloseTo(625 * dates.chosen().rss(), Percentage.withPercentage(1e-6));
        assertThat(oneBreak(Arrays.stream(y).map(v -> -v).toArray())).isEqualTo(oneBreak(y));
    }

    @Test
    void aBreakLiesAtGoLiveWhenItsIntervalHoldsGoLiveOrAWeekOfTheWashout() {
        double[] y = step(80, 40, 6, 9);
        BreakDates dates = mean(y);
        assertThat(dates.chosen().breaks()).containsExactly(40);
        assertThat(oneBreak(y)).isEqualTo(new Dated(40, 39, 41));
        assertThat(location(dates, 40, 0)).isEqualTo(Location.AT_GO_LIVE);
        assertThat(location(dates, 41, 0)).isEqualTo(Location.AT_GO_LIVE);
        assertThat(location(dates, 42, 0)).isEqualTo(Location.ELSEWHERE);
        assertThat(location(dates, 42, 4)).isEqualTo(Location.ELSEWHERE);
        assertThat(location(dates, 38, 0)).isEqualTo(Location.ELSEWHERE);
        assertThat(location(dates, 35, 4)).isEqualTo(Location.AT_GO_LIVE);
        assertThat(location(dates, 34, 4)).isEqualTo(Location.ELSEWHERE);
    }

    @Test
    void aChangeThatIsLostInNoiseMayLieAnywhere() {
        double[] y = new double[40];
        for (int i = 0; i < 40; i++) {
            y[i] = (i % 2 == 0 ? 1 : -1) + (i < 20 ? 0 : 1e-7);
        }
        Dated dated = mean(y).dated(new Partition(List.of(20), 0, 0), 0.95)
                .orElseThrow()
                .getFirst();
        assertThat(dated.earliest()).isNegative();
        assertThat(dated.latest()).isGreaterThan(40);
    }

    @Test
    void noiseHasNoBreak() {
        assertThat(location(mean(step(80, 40, 0, 10)), 40, 4)).isEqualTo(Location.NO_BREAK);
    }

    @Test
    void aShortSeriesHasNoDates() {
        assertThat(BreakDates.ofMean(new double[0], 0.15)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(BreakDates.ofMean(new double[] {1}, 0.15)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(BreakDates.ofMean(step(12, 6, 1, 1), 0.15)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(BreakDates.ofMean(step(14, 6, 1, 1), 0.15).optional()).isPresent();
        assertThat(BreakDates.of(step(20, 6, 1, 1), regressors(20, 1), 0.15))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    @Test
    void valuesAllAlikeHaveNoDates() {
        double[] y = new double[50];
        Arrays.fill(y, 3.7);
        assertThat(BreakDates.ofMean(y, 0.15)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(BreakDates.cusum(y)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void aPureStepIsDatedButHasNoTestAndNoInterval() {
        double[] y = new double[50];
        Arrays.fill(y, 20, 50, 0.1);
        BreakDates dates = mean(y);
        assertThat(dates.partitions().get(1).breaks()).containsExactly(20);
        assertThat(dates.supF()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(dates.dated(dates.partitions().get(1), 0.95)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void aRegressorThatStandsStillInAStretchIsSingular() {
        double[][] x = new double[60][1];
        for (int i = 30; i < 60; i++) {
            x[i][0] = 1;
        }
        assertThat(BreakDates.of(step(60, 30, 1, 11), x, 0.15)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> mean(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> BreakDates.cusum(new double[] {Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> BreakDates.ofMean(new double[20], 0.5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> BreakDates.ofMean(new double[20], Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> BreakDates.of(new double[2], new double[][] {{1}, {1, 2}}, 0.15))
                .hasMessageContaining("rows of 1 and of 2");
        assertThatThrownBy(() -> BreakDates.of(new double[2], new double[1][0], 0.15))
                .hasMessageContaining("2 values");
        BreakDates dates = mean(step(50, 20, 1, 1));
        assertThatThrownBy(() -> dates.dated(dates.chosen(), 1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> dates.dated(new Partition(List.of(60), 0, 0), 0.95))
                .hasMessageContaining("[60] of 50");
        assertThatThrownBy(() -> dates.means(new Partition(List.of(20, 20), 0, 0)))
                .hasMessageContaining("[20, 20]");
        assertThatThrownBy(() -> dates.location(51, 0, 0.95)).hasMessageContaining("51");
        assertThatThrownBy(() -> dates.location(5, -1, 0.95)).hasMessageContaining("-1");
    }

    @Test
    void cusumIsTheFarthestThatTheSumsWander() {
        // sums 1, 0, -1, 0 around the mean 0; s = sqrt(4/3)
        assertThat(BreakDates.cusum(new double[] {11, 9, 9, 11}).orElseThrow())
                .isCloseTo(1 / Math.sqrt(4 / 3.0) / 2, within(1e-15));
        assertThat(BreakDates.cusum(new double[] {1})).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    private static Location location(BreakDates dates, int beforeGoLive, int washout) {
        return dates.location(beforeGoLive, washout, 0.95).orElseThrow();
    }

    private static Dated oneBreak(double[] y) {
        BreakDates dates = mean(y);
        return dates.dated(dates.partitions().get(1), 0.95).orElseThrow().getFirst();
    }

    private static BreakDates mean(double[] y) {
        return BreakDates.ofMean(y, BreakDates.TRIMMING).orElseThrow();
    }

    private static double variance(double[] y, int from, int to) {
        return UnitChanges.squares(Arrays.copyOfRange(y, from, to)) / (to - from);
    }

    private static LeastSquares leastSquares(double[][] x, double[] y, int from, int to) {
        double[][] rows = new double[to - from][];
        for (int i = from; i < to; i++) {
            rows[i - from] = new double[] {1, x[i][0], x[i][1]};
        }
        return LeastSquares.fit(rows, Arrays.copyOfRange(y, from, to)).orElseThrow();
    }

    private static double[][] regressors(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[n][2];
        for (int i = 0; i < n; i++) {
            x[i][0] = i;
            x[i][1] = random.nextGaussian();
        }
        return x;
    }

    /** Noise of variance 1 that rises by {@code height} after {@code before} values. */
    private static double[] step(int n, int before, double height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 50 + random.nextGaussian() + (i >= before ? height : 0);
        }
        return y;
    }
}
