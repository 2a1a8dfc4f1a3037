package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
    private static final Result<Double> TOO_FEW = Result.notAvailable(Reason.TOO_FEW_UNITS);

    /** Of 20 assignments only the observed one and its mirror image reach 9. */
    @Test
    void threeOfSixUnitsCannotGoBelowATenth() {
        PermutationTest test = test(new double[] {9, 10, 11}, new double[] {0, 1, 2});
        assertThat(test).isEqualTo(new PermutationTest(9, 20, true, 0.1, Result.of(0.1), 0.1));
        assertThat(test.canReach(0.05)).isFalse();
        assertThat(test.canReach(0.1)).isTrue();
    }

    /** Differences of single units to the mean of the others: 7/3, 1, 1/3, 11/3 in size; the observed 7/3 is passed by 11/3. */
    @Test
    void unequalArmsHaveNoMirrorImages() {
        PermutationTest test = test(new double[] {0}, new double[] {1, 2, 4.5});
        assertThat(test.assignments()).isEqualTo(4);
        assertThat(test.byDifference()).isEqualTo(0.5);
        assertThat(test.smallest()).isEqualTo(0.25);
        assertThat(test.byWelch()).isEqualTo(TOO_FEW);
    }

    @Test
    void welchAndTheDifferenceMayDisagree() {
        // the observed difference 2 is passed by others, whose arms vary more
        PermutationTest test = test(new double[] {5, 5.1}, new double[] {3, 3.1, 3.05, 2.95, 9, -3});
        assertThat(test.byDifference())
                .isEqualTo(brute(new double[] {5, 5.1}, new double[] {3, 3.1, 3.05, 2.95, 9, -3}, false));
        assertThat(test.byWelch().orElseThrow())
                .isEqualTo(brute(new double[] {5, 5.1}, new double[] {3, 3.1, 3.05, 2.95, 9, -3}, true))
                .isNotEqualTo(test.byDifference());
    }

    /** Every choice of units by bit masks, with exact sums. */
    @Test
    void everyChoiceOfUnitsIsLookedAtOnce() {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            double[] treated = random.doubles(1 + random.nextInt(4))
                    .map(x -> Math.rint(x * 6) / 10)
                    .toArray();
            double[] comparison = random.doubles(2 + random.nextInt(4))
                    .map(x -> Math.rint(x * 6) / 10)
                    .toArray();
            if (Arrays.stream(treated).distinct().count()
                            + Arrays.stream(comparison).distinct().count()
                    > 2) {
                PermutationTest test = test(treated, comparison);
                assertThat(test.byDifference()).isEqualTo(brute(treated, comparison, false));
                if (treated.length > 1) {
                    assertThat(test.byWelch().orElseThrow()).isEqualTo(brute(treated, comparison, true));
                }
            }
        }
    }

    private static double brute(double[] treated, double[] comparison, boolean welch) {
        double[] all = Arrays.copyOf(treated, treated.length + comparison.length);
        System.arraycopy(comparison, 0, all, treated.length, comparison.length);
        double observed = statistic(treated, comparison, welch);
        int reached = 0;
        int assignments = 0;
        for (int mask = 0; mask < 1 << all.length; mask++) {
            if (Integer.bitCount(mask) == treated.length) {
                double[] one = new double[treated.length];
                double[] other = new double[comparison.length];
                int i = 0;
                int j = 0;
                for (int u = 0; u < all.length; u++) {
                    if ((mask >> u & 1) == 1) {
                        one[i++] = all[u];
                    } else {
                        other[j++] = all[u];
                    }
                }
                assignments++;
                reached += statistic(one, other, welch) >= observed * (1 - 1e-9) - 1e-12 ? 1 : 0;
            }
        }
        return (double) reached / assignments;
    }

    private static double statistic(double[] treated, double[] comparison, boolean welch) {
        double difference = Math.abs(UnitChanges.mean(treated) - UnitChanges.mean(comparison));
        if (!welch || difference < 1e-12) {
            return difference < 1e-12 ? 0 : difference;
        }
        double v = UnitChanges.squares(treated) / (treated.length - 1) / treated.length
                + UnitChanges.squares(comparison) / (comparison.length - 1) / comparison.length;
        return v < 1e-28 ? Double.POSITIVE_INFINITY : difference / Math.sqrt(v);
    }

    @Test
    void armsWithoutAnySpreadAreAsFarApartAsCanBe() {
        PermutationTest test = test(new double[] {1, 1}, new double[] {0, 0});
        assertThat(test.byDifference()).isEqualTo(2.0 / 6);
        assertThat(test.byWelch()).isEqualTo(Result.of(2.0 / 6));
        double[] tenths = {1.1, 1.1, 1.1};
        assertThat(test(tenths, new double[] {0.1, 0.1, 0.1, 0.1}).byWelch()).isEqualTo(Result.of(1.0 / 35));
    }

    @Test
    void theOrderOfUnitsTheSignAndTheArmsDoNotMatter() {
        Random random = new Random(3);
        double[] treated = random.doubles(9).map(x -> Math.rint(x * 100) / 100).toArray();
        double[] comparison =
                random.doubles(11).map(x -> Math.rint(x * 100) / 100 - 0.3).toArray();
        PermutationTest drawn =
                PermutationTest.unitChanges(treated, comparison, 999, 7).orElseThrow();
        assertThat(drawn.complete()).isFalse();
        assertThat(drawn.assignments()).isEqualTo(1000);
        assertThat(drawn.smallest()).isEqualTo(0.001);
        assertThat(PermutationTest.unitChanges(reversed(treated), reversed(comparison), 999, 7)
                        .orElseThrow())
                .isEqualTo(drawn);
        PermutationTest mirrored = PermutationTest.unitChanges(negative(treated), negative(comparison), 999, 7)
                .orElseThrow();
        assertThat(mirrored.byDifference()).isEqualTo(drawn.byDifference());
        assertThat(mirrored.byWelch()).isEqualTo(drawn.byWelch());
        assertThat(mirrored.observed()).isEqualTo(-drawn.observed());
        PermutationTest swapped =
                PermutationTest.unitChanges(comparison, treated, 999, 7).orElseThrow();
        assertThat(swapped.byDifference()).isEqualTo(drawn.byDifference());
        assertThat(swapped.byWelch()).isEqualTo(drawn.byWelch());
        PermutationTest all = test(treated, comparison);
        assertThat(all.assignments()).isEqualTo(167_960);
        assertThat(drawn.byDifference()).isCloseTo(all.byDifference(), org.assertj.core.api.Assertions.within(0.05));
        assertThat(PermutationTest.unitChanges(treated, comparison, 999, 8).orElseThrow())
                .isNotEqualTo(drawn);
    }

    @Test
    void aConstantOrAnotherScaleChangesNothing() {
        double[] treated = {1.5, 2.25, 0.5};
        double[] comparison = {0.25, 1, 0.75, -2};
        PermutationTest test = test(treated, comparison);
        PermutationTest moved = test(
                Arrays.stream(treated).map(x -> 1e6 * x + 4e6).toArray(),
                Arrays.stream(comparison).map(x -> 1e6 * x + 4e6).toArray());
        assertThat(moved.byDifference()).isEqualTo(test.byDifference());
        assertThat(moved.byWelch()).isEqualTo(test.byWelch());
        assertRelative("difference", moved.observed(), 1e6 * test.observed(), 1e-12);
    }

    @Test
    void fewAssignmentsAreNotDrawn() {
        double[] treated = {1, 2, 5};
        double[] comparison = {0, 3, 4};
        assertThat(PermutationTest.unitChanges(treated, comparison, 5, 1))
                .isEqualTo(PermutationTest.unitChanges(treated, comparison));
    }

    @Test
    void unitsThatAllChangedAlikeAndTooManyAssignmentsHaveNoTest() {
        assertThat(PermutationTest.unitChanges(new double[] {3, 3}, new double[] {3, 3}))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        double[] many = new Random(1).doubles(20).toArray();
        assertThat(PermutationTest.unitChanges(many, many)).isEqualTo(Result.notAvailable(Reason.TOO_MANY_ASSIGNMENTS));
        assertThat(PermutationTest.unitChanges(many, negative(many), 99, 1)
                        .orElseThrow()
                        .byDifference())
                .isEqualTo(0.01);
    }

    @Test
    void whatIsNoNumberOrNoUnitIsRefused() {
        assertThatThrownBy(() -> PermutationTest.unitChanges(new double[] {Double.NaN}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> PermutationTest.unitChanges(new double[0], new double[] {1}))
                .hasMessageContaining("0 treated units");
        assertThatThrownBy(() -> PermutationTest.unitChanges(new double[] {1}, new double[] {1}, 0, 1))
                .hasMessageContaining("got 0");
    }

    /** A third of all draws leave the one label where the draw before put it. */
    @Test
    void drawsAreIndependentOfEachOther() {
        int[] last = {-1};
        int[] stayed = new int[1];
        Assignments.draw(new int[] {1, 0, 0}, 3000, 4, order -> {
            int at = order[0] == 1 ? 0 : order[1] == 1 ? 1 : 2;
            stayed[0] += at == last[0] ? 1 : 0;
            last[0] = at;
        });
        assertThat(stayed[0]).isBetween(900, 1100);
    }

    @Test
    void assignmentsAreCountedWithoutRunningOver() {
        assertThat(Assignments.count(new int[] {2, 1, 1, 2, 3})).isEqualTo(30);
        assertThat(Assignments.count(new int[] {})).isEqualTo(1);
        assertThat(Assignments.count(new int[] {7, 7, 7})).isEqualTo(1);
        int[] half = new int[50];
        Arrays.fill(half, 0, 25, 1);
        assertThat(Assignments.count(half)).isEqualTo(126410606437752L);
        assertThat(Assignments.count(new Random(2).ints(300, 0, 9).toArray())).isEqualTo(Long.MAX_VALUE);
    }

    private static PermutationTest test(double[] treated, double[] comparison) {
        return PermutationTest.unitChanges(treated, comparison).orElseThrow();
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(x -> -x).toArray();
    }

    private static double[] reversed(double[] values) {
        double[] other = new double[values.length];
        Arrays.setAll(other, i -> values[values.length - 1 - i]);
        return other;
    }
}
