package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static dk.mening.statistics.StaggeredPanel.NEVER;
import static dk.mening.statistics.StaggeredWorlds.map;
import static dk.mening.statistics.StaggeredWorlds.panel;
import static dk.mening.statistics.StaggeredWorlds.shuffled;
import static dk.mening.statistics.StaggeredWorlds.unit;
import static dk.mening.statistics.StaggeredWorlds.units;
import static dk.mening.statistics.StaggeredWorlds.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link LongBase} of a panel, and what holds whatever the order of its units. */
class LongBasePanelTest {
    private static final int[][] DATES = {
        {8, 8, 11, NEVER, NEVER, NEVER, NEVER}, {8, 8, 8, 9, 9, 11, NEVER, NEVER, NEVER, NEVER}
    };

    /** d = (9 + 11)/2 - (1 + 3)/2 less (5 + 1)/2 - (3 + 1)/2 of the comparison units; period 5 is washed out. */
    @Test
    void windowsFollowGoLiveAndWashout() {
        StaggeredPanel panel = panel(
                7,
                List.of(
                        unit(5, 99, 99, 1, 3, 99, 9, 11),
                        unit(NEVER, 99, 99, 2, 2, 99, 5, 5),
                        unit(NEVER, 99, 99, 4, 0, 99, 1, 1)));
        assertThat(LongBase.effect(panel, 2, 1)).isEqualTo(Result.of(8.0 - 1.0));
    }

    @Test
    void theOrderOfUnitsAndUnitsWithoutDataDoNotMatterToTheLastBit() {
        for (int[] dates : DATES) {
            for (int seed = 0; seed < 20; seed++) {
                List<StaggeredPanel.Unit> world = units(seed, 14, 0.2, dates);
                Estimate straight = estimate(world);
                assertThat(estimate(shuffled(world, seed))).isEqualTo(straight);
                assertThat(estimate(map(world, -1, 0))).isEqualTo(straight.mirrored());
                double[] none = map(List.of(unit(9, new double[14])), Double.NaN, 0)
                        .getFirst()
                        .values();
                assertThat(estimate(with(with(world, unit(9, none)), unit(NEVER, none))))
                        .isEqualTo(straight);
                Estimate moved = estimate(map(world, 1, 300));
                assertRelative("value", moved.value(), straight.value(), 1e-9);
                assertRelative("se", moved.standardError(), straight.standardError(), 1e-9);
            }
        }
    }

    /** A comparison unit with values in other weeks only is no unit of this comparison. */
    @Test
    void aComparisonUnitWithoutDataInTheWindowsDoesNotCount() {
        for (int[] dates : DATES) {
            List<StaggeredPanel.Unit> world = units(3, 14, 0, dates);
            double[] early = new double[14];
            java.util.Arrays.fill(early, 1, 14, Double.NaN);
            assertThat(estimate(with(world, unit(NEVER, early)))).isEqualTo(estimate(world));
        }
    }

    /** With a fifth of the cells missing and few comparison units, weeks vanish with a unit. */
    @Test
    void theJackknifeIsThatOfLeavingOutEachUnit() {
        for (int seed = 0; seed < 30; seed++) {
            List<StaggeredPanel.Unit> world = units(seed, 14, 0.3, 8, 8, 9, 10, 10, 11, NEVER, NEVER);
            Estimate estimate = estimate(world);
            List<Double> without = new ArrayList<>();
            for (StaggeredPanel.Unit out : world) {
                List<StaggeredPanel.Unit> rest = new ArrayList<>(world);
                rest.remove(out);
                double effect = LongBase.effect(panel(14, rest), 5, 1).orElseThrow();
                // the same to the last bit only without a unit that has no data in its windows
                if (effect != estimate.value()) {
                    without.add(effect);
                }
            }
            double[] effects = without.stream().mapToDouble(Double::doubleValue).toArray();
            double g = effects.length;
            assertThat(g).isGreaterThan(5);
            assertRelative("se", estimate.standardError(), Math.sqrt((g - 1) / g * UnitChanges.squares(effects)), 1e-9);
            assertThat(estimate.degreesOfFreedom()).isEqualTo(g - 2);
        }
    }

    @Test
    void sharingTheArrayOfComparisonUnitsChangesNothing() {
        List<StaggeredPanel.Unit> world = units(5, 10, 0.1, 6, 6, 6, 6, 6, 6, NEVER, NEVER, NEVER);
        List<LongBase.Unit> own = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            own.add(new LongBase.Unit(window(world, i, 0, 5), window(world, i, 5, 10)));
        }
        assertThat(LongBase.estimate(own)).isEqualTo(LongBase.estimate(panel(10, world), 5, 0));
    }

    private static LongBase.Window window(List<StaggeredPanel.Unit> world, int unit, int from, int to) {
        double[][] comparison = world.stream()
                .filter(other -> other.goLive() == NEVER)
                .map(other -> java.util.Arrays.copyOfRange(other.values(), from, to))
                .toArray(double[][]::new);
        return new LongBase.Window(java.util.Arrays.copyOfRange(world.get(unit).values(), from, to), comparison);
    }

    @Test
    void withoutComparisonOrWithTooFewUnitsItIsNotAvailable() {
        List<StaggeredPanel.Unit> world = units(3, 14, 0, 8, 8, NEVER);
        assertThat(LongBase.estimate(panel(14, world.subList(0, 2)), 5, 1))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
        assertThat(LongBase.estimate(panel(14, world.subList(1, 3)), 5, 1))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(LongBase.effect(panel(14, units(3, 14, 0, 20, NEVER)), 5, 1))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
        // the only comparison unit cannot be left out
        assertThat(LongBase.estimate(panel(14, units(3, 14, 0, 8, 8, 8, 8, 8, NEVER)), 5, 1))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
    }

    @Test
    void windowsOfNoLengthAndUnevenArraysAreRefused() {
        StaggeredPanel panel = panel(14, units(3, 14, 0, 8, NEVER));
        assertThatThrownBy(() -> LongBase.estimate(panel, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LongBase.estimate(panel, 1, -1)).hasMessageContaining("washout");
        LongBase.Window one = new LongBase.Window(new double[] {1}, new double[][] {{1}});
        LongBase.Window two = new LongBase.Window(new double[] {1}, new double[][] {{1}, {2}});
        assertThatThrownBy(() -> LongBase.estimate(List.of(new LongBase.Unit(one, two))))
                .hasMessageContaining("2 comparison units");
    }

    private static Estimate estimate(List<StaggeredPanel.Unit> units) {
        return LongBase.estimate(panel(14, units), 5, 1).orElseThrow();
    }
}
