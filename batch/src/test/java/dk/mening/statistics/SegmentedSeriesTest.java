package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentedSeriesTest {
    private static final int[] WEEKS = IntStream.rangeClosed(1, 104).toArray();

    @Test
    void theLevelChangesAtGoLiveAndTheSlopeCountsFromThere() {
        SegmentedSeries series = series(WEEKS, 53);
        double[][] x = series.design();
        assertThat(x).hasDimensions(104, 8);
        assertThat(x[51]).startsWith(1, 52, 0, 0);
        assertThat(x[52]).startsWith(1, 53, 1, 0);
        assertThat(x[53]).startsWith(1, 54, 1, 1);
        assertThat(x[51][4]).isCloseTo(0, within(1e-14));
        assertThat(x[12][4]).isCloseTo(1, within(1e-14));
        assertThat(x[12][6]).isCloseTo(0, within(1e-14));
        assertThat(x[12][7]).isCloseTo(-1, within(1e-14));
        assertThat(x[51][5]).isCloseTo(1, within(1e-14));
    }

    @Test
    void theSeasonIsAsFineAsTheSeriesIsLong() {
        assertThat(series(Arrays.copyOf(WEEKS, 103), 53).waves()).isEqualTo(1);
        assertThat(series(Arrays.copyOf(WEEKS, 60), 40).waves()).isEqualTo(1);
        assertThat(series(Arrays.copyOf(WEEKS, 59), 40).waves()).isZero();
        assertThat(Season.MONTHS.waves(24)).isEqualTo(2);
        assertThat(Season.MONTHS.waves(23)).isEqualTo(1);
        assertThat(Season.MONTHS.waves(14)).isEqualTo(1);
        assertThat(Season.MONTHS.waves(13)).isZero();
        assertThat(Season.CALENDAR_WEEKS.length()).isEqualTo(52.1786);
        assertThat(Season.CALENDAR_WEEKS.waves(104)).isEqualTo(2);
    }

    @Test
    void lessThan24PeriodsBeforeOr12AfterAreTooFew() {
        assertThat(SegmentedSeries.of(Arrays.copyOf(WEEKS, 36), 25, Season.WEEKS_OF_52)
                        .optional())
                .isPresent();
        assertThat(SegmentedSeries.of(Arrays.copyOf(WEEKS, 36), 24, Season.WEEKS_OF_52))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(SegmentedSeries.of(Arrays.copyOf(WEEKS, 35), 25, Season.WEEKS_OF_52))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(SegmentedSeries.of(new int[0], 25, Season.WEEKS_OF_52))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    @Test
    void theCautiousErrorOfALevelIsTheLargerOfBothMethods() {
        int larger = 0;
        int smaller = 0;
        for (int seed = 1; seed <= 40; seed++) {
            double[] y = noise(70, seed);
            SegmentedSeries series = series(Arrays.copyOf(WEEKS, 70), 53);
            SegmentedSeries.Change change = series.change(y).orElseThrow();
            double plain = LeastSquares.fit(series.design(), y)
                    .then(fit -> fit.estimate(2))
                    .orElseThrow()
                    .standardError();
            Estimate cautious = series.cautiousChange(y).orElseThrow().level();
            assertThat(cautious.value()).isEqualTo(change.level().value());
            assertThat(cautious.degreesOfFreedom()).isEqualTo(change.level().degreesOfFreedom());
            assertThat(cautious.standardError())
                    .isEqualTo(Math.max(plain, change.level().standardError()));
            larger += plain > change.level().standardError() ? 1 : 0;
            smaller += plain < change.level().standardError() ? 1 : 0;
        }
        assertThat(larger)
                .as("series in which plain least squares is the more cautious")
                .isPositive();
        assertThat(smaller).as("series in which Prais and Winsten are").isPositive();
    }

    @Test
    void whatIsAddedFromGoLiveOnIsTheChange() {
        double[] y = noise(104, 1);
        SegmentedSeries series = series(WEEKS, 53);
        SegmentedSeries.Change before = series.change(y).orElseThrow();
        for (int t = 53; t <= 104; t++) {
            y[t - 1] += 5 + 0.25 * (t - 53);
        }
        SegmentedSeries.Change after = series.change(y).orElseThrow();
        assertThat(after.level().value() - before.level().value()).isCloseTo(5, within(1e-9));
        assertThat(after.slope().value() - before.slope().value()).isCloseTo(0.25, within(1e-10));
        assertThat(after.level().standardError()).isCloseTo(before.level().standardError(), within(1e-9));
        assertThat(after.level().degreesOfFreedom()).isEqualTo(96);
        assertThat(after.rho()).isCloseTo(before.rho(), within(1e-9));
    }

    @Test
    void theOtherSignMirrorsAndAConstantOrAnotherUnitChangesNothingElse() {
        double[] y = noise(104, 2);
        SegmentedSeries series = series(WEEKS, 53);
        SegmentedSeries.Change change = series.change(y).orElseThrow();
        SegmentedSeries.Change mirrored =
                series.change(Arrays.stream(y).map(v -> -v).toArray()).orElseThrow();
        assertThat(mirrored.level()).isEqualTo(change.level().mirrored());
        assertThat(mirrored.slope()).isEqualTo(change.slope().mirrored());
        assertThat(mirrored.rho()).isEqualTo(change.rho());
        assertThat(mirrored.serial()).isEqualTo(change.serial());
        SegmentedSeries.Change moved =
                series.change(Arrays.stream(y).map(v -> 300 + 25 * v).toArray()).orElseThrow();
        assertThat(moved.level().value()).isCloseTo(25 * change.level().value(), within(1e-8));
        assertThat(moved.level().t()).isCloseTo(change.level().t(), within(1e-9));
        assertThat(moved.serial().ljungBox()).isCloseTo(change.serial().ljungBox(), within(1e-8));
    }

    @Test
    void theChangeSomePeriodsLaterIsLevelAndSlopeTogether() {
        double[] y = noise(104, 3);
        SegmentedSeries series = series(WEEKS, 53);
        SegmentedSeries.Change change = series.change(y).orElseThrow();
        assertThat(series.changeAfter(0, y).orElseThrow()).isEqualTo(change.level());
        assertThat(series.changeAfter(10, y).orElseThrow().value())
                .isCloseTo(change.level().value() + 10 * change.slope().value(), within(1e-12));
        assertThatThrownBy(() -> series.changeAfter(-1, y)).hasMessageContaining("-1");
    }

    @Test
    void weeklyMeansFromBlocksEqualRaw() {
        SplittableRandom random = new SplittableRandom(4);
        double[] raw = new double[104];
        double[] blocks = new double[104];
        for (int i = 0; i < 104; i++) {
            double[] answers =
                    random.ints(30, 1, 6).mapToDouble(a -> 25.0 * (a - 1)).toArray();
            raw[i] = Sample.of(answers).mean();
            blocks[i] = Sample.of(Arrays.copyOfRange(answers, 11, 30))
                    .plus(Sample.of(Arrays.copyOf(answers, 11)))
                    .mean();
        }
        SegmentedSeries series = series(WEEKS, 53);
        assertThat(series.change(blocks)).isEqualTo(series.change(raw));
    }

    @Test
    void aSeriesWithoutNoiseHasNoEstimate() {
        double[] y = new double[104];
        Arrays.fill(y, 60);
        assertThat(series(WEEKS, 53).change(y)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void ratesUseTheSameDesign() {
        SplittableRandom random = new SplittableRandom(5);
        long[] counts = random.longs(104, 80, 121).toArray();
        double[] exposure = new double[104];
        Arrays.fill(exposure, 1000);
        QuasiPoisson fit = series(WEEKS, 53).rates(counts, exposure).orElseThrow();
        assertThat(fit.estimate(SegmentedSeries.LEVEL).orElseThrow().degreesOfFreedom())
                .isEqualTo(96);
        assertThat(fit.estimate(SegmentedSeries.CONSTANT).orElseThrow().value()).isBetween(-2.5, -2.1);
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> SegmentedSeries.of(new int[] {1, 1}, 1, Season.MONTHS))
                .hasMessageContaining("period 1 follows period 1");
        assertThatThrownBy(() -> SegmentedSeries.of(WEEKS, 53, Season.MONTHS, -1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> series(WEEKS, 53).change(new double[3])).isInstanceOf(IllegalArgumentException.class);
        double[] y = noise(104, 6);
        y[5] = Double.NaN;
        assertThatThrownBy(() -> series(WEEKS, 53).change(y)).hasMessageContaining("NaN");
    }

    private static SegmentedSeries series(int[] weeks, int goLive) {
        return SegmentedSeries.of(weeks, goLive, Season.WEEKS_OF_52).orElseThrow();
    }

    private static double[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        double e = 0;
        for (int i = 0; i < n; i++) {
            e = 0.4 * e + random.nextGaussian();
            values[i] = 60 + e;
        }
        return values;
    }
}
