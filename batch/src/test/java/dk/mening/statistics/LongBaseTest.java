package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongBaseTest {
    private static final double NONE = Double.NaN;

    /** Two treated units by hand: d = 4 over one week and 1 over three, so (4·1 + 1·3)/4 = 1.75. */
    @Test
    void weeksAfterWeighTheUnits() {
        double[][] flatBefore = {{10, 10}, {20, 20}};
        LongBase.Unit short1 = new LongBase.Unit(
                new LongBase.Window(new double[] {15, 15}, flatBefore),
                new LongBase.Window(new double[] {19}, new double[][] {{10}, {20}}));
        LongBase.Unit long3 = new LongBase.Unit(
                new LongBase.Window(new double[] {15, 15}, flatBefore),
                new LongBase.Window(
                        new double[] {16, NONE, 15, 17}, new double[][] {{10, 10, 10, 9}, {20, 20, 20, 21}}));

        Estimate estimate = LongBase.estimate(List.of(short1, long3)).orElseThrow();

        assertThat(estimate.value()).isEqualTo(1.75);
        assertThat(estimate.degreesOfFreedom()).isEqualTo(2);
        // Comparison units against their mean: nothing over the short unit's windows, ∓1/4 over the long one's, which
        // weighs
        // 3/4; so s² of one unit is 0 and 1/8, of the average 2·(3/16)². Treated: Σ(d − mean)² = 4.5.
        double averaged = 2 * 0.1875 * 0.1875 / 2;
        double more = (1 + 4.5 / ((0 + 0.125) / 2)) / 2;
        double variance = more * (0.75 * 0.75 * 0.125 + averaged);
        assertRelative("se", estimate.standardError(), Math.sqrt(variance), 1e-12);
    }

    /** With a balanced panel and one date the effect is that of unit changes, and so is the pooled standard error. */
    @Test
    void oneDateAndFullWeeksEqualUnitChanges() {
        Random random = new Random(33);
        for (int round = 0; round < 200; round++) {
            int treated = 1 + random.nextInt(4);
            int comparison = 4 + random.nextInt(5);
            double[][] before = panel(random, treated + comparison, 8);
            double[][] after = panel(random, treated + comparison, 5);
            double[] own = new double[treated];
            double[] others = new double[comparison];
            for (int i = 0; i < treated + comparison; i++) {
                double change = UnitChanges.mean(after[i]) - UnitChanges.mean(before[i]);
                if (i < treated) {
                    own[i] = change;
                } else {
                    others[i - treated] = change;
                }
            }
            Estimate expected = UnitChanges.pooled(own, others).orElseThrow();
            Estimate actual = LongBase.estimate(units(before, after, treated)).orElseThrow();

            assertThat(actual.value()).isCloseTo(expected.value(), org.assertj.core.api.Assertions.within(1e-10));
            assertRelative("se", actual.standardError(), expected.standardError(), 1e-9);
            assertThat(actual.degreesOfFreedom()).isEqualTo(expected.degreesOfFreedom());
        }
    }

    /** The jackknife against leaving each unit out by hand. */
    @Test
    void theJackknifeLeavesOutEachUnitInTurn() {
        Random random = new Random(42);
        int treated = 5;
        int comparison = 4;
        double[][] before = panel(random, treated + comparison, 8);
        double[][] after = panel(random, treated + comparison, 5);
        before[2][3] = NONE;
        after[7][1] = NONE;
        double[] without = new double[treated + comparison];
        for (int out = 0; out < without.length; out++) {
            without[out] = LongBase.estimate(units(drop(before, out), drop(after, out), out < treated ? 4 : 5))
                    .orElseThrow()
                    .value();
        }
        Estimate estimate = LongBase.estimate(units(before, after, treated)).orElseThrow();

        assertRelative("se", estimate.standardError(), Math.sqrt(8.0 / 9 * UnitChanges.squares(without)), 1e-9);
        assertThat(estimate.degreesOfFreedom()).isEqualTo(7);
    }

    @Test
    void aUnitWithoutComparableWeeksDoesNotCount() {
        LongBase.Unit unit = new LongBase.Unit(
                new LongBase.Window(new double[] {1, NONE}, new double[][] {{NONE, 1}, {NONE, 2}}),
                new LongBase.Window(new double[] {1}, new double[][] {{1}, {2}}));
        assertThat(LongBase.estimate(List.of(unit))).isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
    }

    @Test
    void turningTheScaleRoundFlipsTheSignAndShiftsChangeNothing() {
        Random random = new Random(7);
        for (int treated : new int[] {2, 6}) {
            double[][] before = panel(random, treated + 4, 8);
            double[][] after = panel(random, treated + 4, 5);
            Estimate straight = LongBase.estimate(units(before, after, treated)).orElseThrow();
            Estimate turned = LongBase.estimate(units(map(before, -1, 0), map(after, -1, 0), treated))
                    .orElseThrow();
            Estimate shifted = LongBase.estimate(units(map(before, 1, 50), map(after, 1, 50), treated))
                    .orElseThrow();

            assertThat(turned).isEqualTo(straight.mirrored());
            assertRelative("shifted", shifted.value(), straight.value(), 1e-9);
            assertRelative("shifted", shifted.standardError(), straight.standardError(), 1e-9);
        }
    }

    private static List<LongBase.Unit> units(double[][] before, double[][] after, int treated) {
        List<LongBase.Unit> units = new ArrayList<>();
        for (int i = 0; i < treated; i++) {
            units.add(new LongBase.Unit(window(before, i, treated), window(after, i, treated)));
        }
        return units;
    }

    private static LongBase.Window window(double[][] panel, int own, int treated) {
        double[][] comparison = new double[panel.length - treated][];
        System.arraycopy(panel, treated, comparison, 0, comparison.length);
        return new LongBase.Window(panel[own], comparison);
    }

    private static double[][] panel(Random random, int units, int weeks) {
        double[][] panel = new double[units][];
        for (int i = 0; i < units; i++) {
            panel[i] = random.doubles(weeks, 0, 100).toArray();
        }
        return panel;
    }

    private static double[][] drop(double[][] panel, int out) {
        List<double[]> rows = new ArrayList<>(List.of(panel));
        rows.remove(out);
        return rows.toArray(double[][]::new);
    }

    private static double[][] map(double[][] panel, double factor, double shift) {
        double[][] result = new double[panel.length][];
        for (int i = 0; i < panel.length; i++) {
            result[i] = java.util.Arrays.stream(panel[i])
                    .map(x -> factor * x + shift)
                    .toArray();
        }
        return result;
    }
}
