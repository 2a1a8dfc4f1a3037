package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequentialPermutationTest {
    private static final double[] HIGH = {10, 11, 12, 13, 14};
    private static final double[] LOW = {1, 2, 3, 4, 5.5};

    /** R: 2 - 2*pnorm(qnorm(.975)/sqrt(c(.5, .75))) */
    @Test
    void littleOfAlphaIsSpentEarly() {
        assertRelative("spent", SequentialPermutation.spent(0.05, 0.5), 0.0055745966807844, 1e-7);
        assertRelative("spent", SequentialPermutation.spent(0.05, 0.75), 0.0236251213176011, 1e-7);
        assertThat(SequentialPermutation.spent(0.05, 1)).isEqualTo(0.05);
        assertThat(SequentialPermutation.spent(0.05, 1.2)).isEqualTo(0.05);
    }

    @Test
    void theFarthestAssignmentIsRejectedAsSoonAsOneMayGo() {
        List<SequentialPermutation.Outcome> outcomes =
                looks(look(0.5, HIGH, LOW), look(0.75, HIGH, LOW), look(1, HIGH, LOW));
        assertThat(outcomes)
                .extracting(SequentialPermutation.Outcome::assignments)
                .containsExactly(126L, 126L, 126L);
        assertThat(outcomes).extracting(SequentialPermutation.Outcome::allowed).containsExactly(0L, 2L, 6L);
        assertThat(outcomes).extracting(SequentialPermutation.Outcome::rejected).containsExactly(false, true, true);
        assertThat(outcomes.get(1).rank()).isEqualTo(Result.of(1L));
        assertThat(outcomes.get(2).rank()).isEqualTo(Result.notAvailable(Reason.ALREADY_DECIDED));
    }

    /** Seven treated units tie pairwise with another choice: two units alike, one in each arm. */
    @Test
    void assignmentsThatTieGoTogetherOrNotAtAll() {
        double[] treated = {10, 11, 12, 13, 5};
        double[] comparison = {1, 2, 3, 4, 5};
        List<SequentialPermutation.Outcome> outcomes =
                looks(look(0.6, treated, comparison), look(1, treated, comparison));
        // at .6 floor(126 * .0114) = 1 may go, but the two highest tie
        assertThat(outcomes.getFirst().allowed()).isEqualTo(1);
        assertThat(outcomes.getFirst().removed()).isZero();
        assertThat(outcomes.getFirst().rank()).isEqualTo(Result.of(2L));
        assertThat(outcomes.getLast().rejected()).isTrue();
    }

    @Test
    void whatWasRemovedEarlierStaysRemoved() {
        double[] later = {0, 0.5, 0.25, 0.75, 0.1};
        List<SequentialPermutation.Outcome> outcomes = looks(look(0.75, HIGH, LOW), look(1, later, later));
        assertThat(outcomes.getLast().rejected()).isTrue();
        assertThat(outcomes.getLast().estimate()).isZero();
        assertThat(outcomes.getLast().allowed()).isEqualTo(6);
        // what is gone counts: at most 6 in all
        assertThat(outcomes.getFirst().removed() + outcomes.getLast().removed()).isLessThanOrEqualTo(6);
    }

    @Test
    void unequalArmsHaveEachAssignmentOnItsOwn() {
        double[] low = {1, 2, 3, 4, 5.5, 0, -1};
        assertThat(looks(look(1, new double[] {10, 11}, low)).getFirst().assignments())
                .isEqualTo(36);
    }

    @Test
    void withThreeOfSixUnitsNothingCouldEverBeRejected() {
        assertThat(SequentialPermutation.looks(
                        List.of(look(1, new double[] {1, 2, 3}, new double[] {4, 5, 6})), 0.05, 9, 1))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        // 20 mirror pairs of 6 would be enough for a tenth
        assertThat(SequentialPermutation.looks(
                                List.of(look(1, new double[] {1, 2, 3}, new double[] {4, 5, 6})), 0.1, 9, 1)
                        .orElseThrow()
                        .getFirst()
                        .rejected())
                .isTrue();
    }

    @Test
    void theOrderOfUnitsTheSignAndTheArmsDoNotMatter() {
        for (int arm : new int[] {5, 12}) {
            Random random = new Random(arm);
            List<SequentialPermutation.Look> looks = new ArrayList<>();
            List<SequentialPermutation.Look> reversed = new ArrayList<>();
            List<SequentialPermutation.Look> mirrored = new ArrayList<>();
            List<SequentialPermutation.Look> swapped = new ArrayList<>();
            for (double s : new double[] {0.5, 0.75, 1}) {
                double[] treated = random.doubles(arm, 0, 1).map(x -> x + 0.15).toArray();
                double[] comparison = random.doubles(arm, 0, 1).toArray();
                looks.add(look(s, treated, comparison));
                reversed.add(look(s, reversed(treated), reversed(comparison)));
                mirrored.add(look(s, negative(treated), negative(comparison)));
                swapped.add(look(s, comparison, treated));
            }
            List<SequentialPermutation.Outcome> straight = looks(looks);
            assertThat(looks(reversed)).isEqualTo(straight);
            assertThat(looks(mirrored))
                    .isEqualTo(straight.stream()
                            .map(SequentialPermutationTest::mirrored)
                            .toList());
            assertThat(looks(swapped))
                    .isEqualTo(straight.stream()
                            .map(SequentialPermutationTest::mirrored)
                            .toList());
            assertThat(straight.getFirst().assignments()).isEqualTo(arm == 5 ? 126 : 1000);
            assertThat(straight.stream()
                            .mapToLong(SequentialPermutation.Outcome::removed)
                            .sum())
                    .isEqualTo(arm == 5 ? 6 : 50);
        }
    }

    /** Noise alone, all looks: at most alpha. */
    @Test
    void theSizeIsKeptOverAllLooks() {
        Random random = new Random(8);
        int rejected = 0;
        for (int round = 0; round < 1000; round++) {
            double[][] paths = new double[8][3];
            for (double[] path : paths) {
                for (int k = 0; k < 3; k++) {
                    path[k] = (k == 0 ? 0 : path[k - 1]) + random.nextGaussian();
                }
            }
            List<SequentialPermutation.Look> looks = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                int at = k;
                double[] all =
                        Arrays.stream(paths).mapToDouble(path -> path[at]).toArray();
                looks.add(look((k + 1) / 3.0, Arrays.copyOf(all, 4), Arrays.copyOfRange(all, 4, 8)));
            }
            rejected += SequentialPermutation.looks(looks, 0.2, 9, 1)
                            .orElseThrow()
                            .getLast()
                            .rejected()
                    ? 1
                    : 0;
        }
        // floor(35 * .2) = 7 of 35
        assertThat(rejected / 1000.0).isBetween(0.16, 0.24);
    }

    @Test
    void looksThatDoNotGoForwardAreRefused() {
        assertThatThrownBy(() -> looks(look(0.5, HIGH, LOW), look(0.5, HIGH, LOW)))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> looks(look(0.5, HIGH, LOW), look(1, LOW, new double[] {1})))
                .hasMessageContaining("other units");
        assertThatThrownBy(() -> looks(look(Double.NaN, HIGH, LOW))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> looks()).hasMessageContaining("one look");
        assertThatThrownBy(() -> SequentialPermutation.spent(1, 0.5)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> SequentialPermutation.spent(0.05, 0)).hasMessageContaining("information");
    }

    private static SequentialPermutation.Outcome mirrored(SequentialPermutation.Outcome o) {
        return new SequentialPermutation.Outcome(
                o.assignments(), o.spent(), o.allowed(), o.removed(), -o.estimate(), o.rank(), o.rejected());
    }

    private static List<SequentialPermutation.Outcome> looks(SequentialPermutation.Look... looks) {
        return looks(List.of(looks));
    }

    private static List<SequentialPermutation.Outcome> looks(List<SequentialPermutation.Look> looks) {
        return SequentialPermutation.looks(looks, 0.05, 999, 3).orElseThrow();
    }

    private static SequentialPermutation.Look look(double information, double[] treated, double[] comparison) {
        return new SequentialPermutation.Look(information, treated, comparison);
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
