package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.ControlChart.Count;
import dk.mening.statistics.ControlChart.Individuals;
import dk.mening.statistics.ControlChart.Proportions;
import dk.mening.statistics.ControlChart.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ControlChartTest {
    private static final double[] TWELVE = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};

    @Test
    void limitsOfIndividualValuesFollowTheirMovingRange() {
        Individuals chart = ControlChart.individuals(TWELVE, 12).orElseThrow();
        assertThat(chart.centre()).isEqualTo(1.5);
        assertThat(chart.meanMovingRange()).isEqualTo(1);
        assertThat(chart.limits().lower()).isCloseTo(1.5 - 2.66, within(1e-15));
        assertThat(chart.limits().upper()).isCloseTo(1.5 + 2.66, within(1e-15));
        assertThat(chart.rangeLimit()).isEqualTo(3.267);
        assertThat(chart.unroundedLimits().upper()).isCloseTo(1.5 + 1.5 * Math.sqrt(Math.PI), within(1e-14));
    }

    @Test
    void pointsAfterTheBaselineMoveNoLimit() {
        double[] longer = Arrays.copyOf(TWELVE, 20);
        Arrays.fill(longer, 12, 20, 40);
        Individuals chart = ControlChart.individuals(longer, 12).orElseThrow();
        assertThat(chart.limits())
                .isEqualTo(ControlChart.individuals(TWELVE, 12).orElseThrow().limits());
        assertThat(chart.signals().outside()).containsExactly(13, 14, 15, 16, 17, 18, 19, 20);
        assertThat(chart.signals().shift()).containsExactly(12, 13, 14, 15, 16, 17, 18, 19, 20);
    }

    @Test
    void aShortOrConstantBaselineGivesNoChart() {
        assertThat(ControlChart.individuals(TWELVE, 11)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ControlChart.individuals(new double[0], 0)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ControlChart.individuals(new double[12], 12)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void mirroredValuesGiveTheMirroredChart() {
        double[] values = noise(40, 3);
        Individuals chart = ControlChart.individuals(values, 20).orElseThrow();
        Individuals mirrored = ControlChart.individuals(
                        Arrays.stream(values).map(v -> -v).toArray(), 20)
                .orElseThrow();
        assertThat(mirrored.centre()).isEqualTo(-chart.centre());
        assertThat(mirrored.limits().lower()).isEqualTo(-chart.limits().upper());
        assertThat(mirrored.signals()).isEqualTo(chart.signals());
    }

    @Test
    void otherUnitsAndOriginsGiveTheSameSignals() {
        double[] values = noise(200, 4);
        Individuals chart = ControlChart.individuals(values, 100).orElseThrow();
        Individuals moved = ControlChart.individuals(
                        Arrays.stream(values).map(v -> 7 + 25 * v).toArray(), 100)
                .orElseThrow();
        assertThat(moved.signals()).isEqualTo(chart.signals());
        assertThat(moved.centre()).isCloseTo(7 + 25 * chart.centre(), within(1e-12));
        assertThat(moved.limits().upper()).isCloseTo(7 + 25 * chart.limits().upper(), within(1e-11));
    }

    @Test
    void mistakesAreRefusedWithTheValue() {
        assertThatThrownBy(() -> ControlChart.individuals(new double[] {1, Double.NaN}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ControlChart.individuals(TWELVE, 13)).hasMessageContaining("13");
        assertThatThrownBy(() -> ControlChart.individuals(TWELVE, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Count(2, 1)).hasMessageContaining("2 yes");
        assertThatThrownBy(() -> new Count(-1, 1)).hasMessageContaining("-1 yes");
        assertThatThrownBy(() -> new Count(0, 0)).hasMessageContaining("of 0");
    }

    @Test
    void sharesVaryAroundThePooledShareByTheirNumberOfAnswers() {
        List<Count> counts = counts(new long[] {50, 60}, 100, 12);
        counts.set(11, new Count(240, 400));
        Proportions chart =
                ControlChart.proportions(counts, 12, Spread.BINOMIAL).orElseThrow();
        double centre = (6 * 50 + 5 * 60 + 240) / 1500.0;
        assertThat(chart.centre()).isEqualTo(centre);
        assertThat(chart.points().get(0).value()).isEqualTo(0.5);
        assertThat(chart.points().get(0).limits().upper())
                .isCloseTo(centre + 3 * Math.sqrt(centre * (1 - centre) / 100), within(1e-15));
        assertThat(chart.points().get(11).limits().lower())
                .isCloseTo(centre - 3 * Math.sqrt(centre * (1 - centre) / 400), within(1e-15));
    }

    @Test
    void laneysLimitsAreWiderByHowMuchMoreThanBinomiallySharesVary() {
        List<Count> counts = counts(new long[] {5000, 6000}, 10_000, 12);
        Proportions plain =
                ControlChart.proportions(counts, 12, Spread.BINOMIAL).orElseThrow();
        Proportions laney = ControlChart.proportions(counts, 12, Spread.LANEY).orElseThrow();
        double sigma = Math.sqrt(0.55 * 0.45 / 10_000);
        assertThat(laney.meanMovingRangeZ()).isCloseTo(0.1 / sigma, within(1e-12));
        assertThat(laney.sigmaZ()).isCloseTo(0.1 / sigma / 1.128, within(1e-12));
        assertThat(laney.points().getFirst().limits().upper()).isCloseTo(0.55 + 0.3 / 1.128, within(1e-14));
        assertThat(plain.signals().outside()).hasSize(12);
        assertThat(laney.signals().outside()).isEmpty();
    }

    @Test
    void limitsOfSharesStayBetweenNoneAndAll() {
        Proportions low = ControlChart.proportions(counts(new long[] {0, 1}, 10, 12), 12, Spread.BINOMIAL)
                .orElseThrow();
        assertThat(low.points().getFirst().limits().lower()).isZero();
        Proportions high = ControlChart.proportions(counts(new long[] {9, 10}, 10, 12), 12, Spread.BINOMIAL)
                .orElseThrow();
        assertThat(high.points().getFirst().limits().upper()).isEqualTo(1);
    }

    @Test
    void aBaselineOfSharesIsFrozenToo() {
        List<Count> counts = counts(new long[] {50, 60}, 100, 12);
        Proportions before = ControlChart.proportions(counts, 12, Spread.LANEY).orElseThrow();
        counts.add(new Count(99, 100));
        Proportions after = ControlChart.proportions(counts, 12, Spread.LANEY).orElseThrow();
        assertThat(after.points().subList(0, 12)).isEqualTo(before.points());
        assertThat(after.signals().outside()).containsExactly(13);
    }

    @Test
    void sharesThatDoNotVaryGiveNoChart() {
        List<Count> none = counts(new long[] {0, 0}, 10, 12);
        List<Count> all = counts(new long[] {10, 10}, 10, 12);
        List<Count> alike = counts(new long[] {5, 5}, 10, 12);
        assertThat(ControlChart.proportions(none, 12, Spread.BINOMIAL))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(ControlChart.proportions(all, 12, Spread.BINOMIAL))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(ControlChart.proportions(alike, 12, Spread.LANEY))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(ControlChart.proportions(alike, 12, Spread.BINOMIAL).optional())
                .isPresent();
        assertThat(ControlChart.proportions(alike, 11, Spread.BINOMIAL))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    /** A week's answers 4 and 5 of 1 to 5, counted from raw answers and from two blocks' histograms. */
    @Test
    void sharesFromBlocksEqualRaw() {
        SplittableRandom random = new SplittableRandom(12);
        List<Count> raw = new ArrayList<>();
        List<Count> blocks = new ArrayList<>();
        double[] weekMeans = new double[30];
        double[] blockMeans = new double[30];
        for (int week = 0; week < 30; week++) {
            double[] answers = random.ints(40, 1, 6).asDoubleStream().toArray();
            raw.add(new Count(Arrays.stream(answers).filter(a -> a >= 4).count(), answers.length));
            Sample both = Sample.of(Arrays.copyOfRange(answers, 25, 40)).plus(Sample.of(Arrays.copyOf(answers, 25)));
            long yes = 0;
            for (int i = 0; i < both.distinct(); i++) {
                yes += both.value(i) >= 4 ? both.count(i) : 0;
            }
            blocks.add(new Count(yes, both.size()));
            weekMeans[week] = Sample.of(answers).mean();
            blockMeans[week] = both.mean();
        }
        assertThat(ControlChart.proportions(blocks, 20, Spread.LANEY))
                .isEqualTo(ControlChart.proportions(raw, 20, Spread.LANEY));
        assertThat(ControlChart.individuals(blockMeans, 20)).isEqualTo(ControlChart.individuals(weekMeans, 20));
    }

    private static List<Count> counts(long[] yes, long total, int points) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            counts.add(new Count(yes[i % yes.length], total));
        }
        return counts;
    }

    private static double[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }
}
