package dk.mening.statistics;

import static dk.mening.statistics.StaggeredPanel.NEVER;
import static dk.mening.statistics.StaggeredWorlds.map;
import static dk.mening.statistics.StaggeredWorlds.panel;
import static dk.mening.statistics.StaggeredWorlds.shuffled;
import static dk.mening.statistics.StaggeredWorlds.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomisationInferenceTest {
    /** With one date and the plain difference it is the permutation test. */
    @Test
    void oneDateGivesThePermutationTest() {
        double[] changes = {3, 1, 4, 1.5, -9, 2.6, 5};
        int[] dates = {5, 5, 5, NEVER, NEVER, NEVER, NEVER};
        PermutationTest expected = PermutationTest.unitChanges(new double[] {3, 1, 4}, new double[] {1.5, -9, 2.6, 5})
                .orElseThrow();
        RandomisationInference actual = RandomisationInference.of(dates, order -> difference(changes, order), 9, 1)
                .orElseThrow();
        assertThat(actual)
                .isEqualTo(new RandomisationInference(
                        expected.observed(), 35, true, expected.byDifference(), expected.smallest()));
    }

    @Test
    void everyDistinctAssignmentIsLookedAtOnce() {
        Set<List<Integer>> seen = new HashSet<>();
        int[] dates = {3, 5, 5, NEVER, NEVER};
        int[] calls = new int[1];
        RandomisationInference.of(
                dates,
                order -> {
                    calls[0]++;
                    seen.add(java.util.Arrays.stream(order).boxed().toList());
                    return Result.of(1.0);
                },
                9,
                1);
        assertThat(seen).hasSize(30);
        assertThat(calls[0]).isEqualTo(31);
    }

    @Test
    void theMirrorImageTiesSoThatThreeOfSixCannotBeSignificant() {
        List<StaggeredPanel.Unit> world = units(4, 12, 0, 7, 7, 7, NEVER, NEVER, NEVER);
        RandomisationInference inference = longBase(world);
        assertThat(inference.assignments()).isEqualTo(20);
        assertThat(inference.smallest()).isEqualTo(0.1);
        assertThat(inference.canReach(0.05)).isFalse();
        assertThat(inference.canReach(0.1)).isTrue();
    }

    @Test
    void anAssignmentWithoutAnEffectCountsAgainstTheObservedOne() {
        int[] dates = {5, NEVER, NEVER};
        double p = RandomisationInference.of(
                        dates,
                        order -> order[2] == 5
                                ? Result.notAvailable(Reason.EMPTY_CELL)
                                : Result.of(order[0] == 5 ? 3.0 : 1.0),
                        9,
                        1)
                .orElseThrow()
                .p();
        assertThat(p).isEqualTo(2.0 / 3);
        assertThat(RandomisationInference.of(dates, _ -> Result.notAvailable(Reason.EMPTY_CELL), 9, 1))
                .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
    }

    @Test
    void drawsAreRepeatableAndTheObservedOneIsAmongThem() {
        double[] changes = new double[24];
        int[] dates = new int[24];
        for (int u = 0; u < 24; u++) {
            dates[u] = u < 12 ? 5 : NEVER;
            changes[u] = u < 12 ? 100 + u : u;
        }
        RandomisationInference drawn = RandomisationInference.of(dates, order -> difference(changes, order), 99, 5)
                .orElseThrow();
        assertThat(drawn).isEqualTo(new RandomisationInference(88, 100, false, 0.01, 0.01));
        double[] noise = new java.util.Random(5).doubles(24).toArray();
        RandomisationInference first = RandomisationInference.of(dates, order -> difference(noise, order), 999, 5)
                .orElseThrow();
        assertThat(RandomisationInference.of(dates, order -> difference(noise, order), 999, 5)
                        .orElseThrow())
                .isEqualTo(first);
        PermutationTest other = PermutationTest.unitChanges(
                        java.util.Arrays.copyOf(noise, 12), java.util.Arrays.copyOfRange(noise, 12, 24), 99_999, 2)
                .orElseThrow();
        assertThat(first.p()).isCloseTo(other.byDifference(), org.assertj.core.api.Assertions.within(0.06));
    }

    @Test
    void theOrderOfUnitsTheSignAndUnitsWithoutDataDoNotMatter() {
        for (int[] dates :
                new int[][] {{5, 5, 8, NEVER, NEVER, NEVER}, {5, 5, 5, 8, 8, 9, 9, NEVER, NEVER, NEVER, NEVER}}) {
            List<StaggeredPanel.Unit> world = units(11, 12, 0.05, dates);
            RandomisationInference straight = longBase(world);
            assertThat(longBase(shuffled(world, 3))).isEqualTo(straight);
            assertThat(longBase(StaggeredWorlds.with(
                            world, map(world, Double.NaN, 0).getFirst())))
                    .isEqualTo(straight);
            RandomisationInference mirrored = longBase(map(world, -1, 0));
            assertThat(mirrored.observed()).isEqualTo(-straight.observed());
            assertThat(mirrored.p()).isEqualTo(straight.p());
            assertThat(longBase(map(world, 1, 500)).p()).isEqualTo(straight.p());
        }
    }

    @Test
    void noDrawsAreRefused() {
        assertThatThrownBy(() -> RandomisationInference.of(new int[] {1}, _ -> Result.of(1.0), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RandomisationInference longBase(List<StaggeredPanel.Unit> units) {
        return RandomisationInference.longBase(panel(12, units), 4, 0, 199, 77).orElseThrow();
    }

    private static Result<Double> difference(double[] changes, int[] dates) {
        double[] treated = java.util.stream.IntStream.range(0, dates.length)
                .filter(u -> dates[u] != NEVER)
                .mapToDouble(u -> changes[u])
                .toArray();
        double[] comparison = java.util.stream.IntStream.range(0, dates.length)
                .filter(u -> dates[u] == NEVER)
                .mapToDouble(u -> changes[u])
                .toArray();
        return Result.of(UnitChanges.mean(treated) - UnitChanges.mean(comparison));
    }
}
