package dk.mening.findings;

import dk.mening.statistics.KishWeights;
import dk.mening.statistics.MixDecomposition;
import dk.mening.statistics.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One unit's answers in its two windows by stratum, the classes of the survey's classification in the order of their keys. A
 * class without answers in a window is put together with the next one, the last with the first: declared by that order and not
 * by counts.
 */
final class Strata {
    private final Sum[] before;
    private final Sum[] after;
    private final long denominator;

    Strata(int number, long denominator) {
        this.before = new Sum[number];
        this.after = new Sum[number];
        Arrays.setAll(before, _ -> new Sum());
        Arrays.setAll(after, _ -> new Sum());
        this.denominator = denominator;
    }

    Sum before(int stratum) {
        return before[stratum];
    }

    Sum after(int stratum) {
        return after[stratum];
    }

    /**
     * A change with weights on the answers after.
     *
     * @param change Σ s₀(m₁ − m₀): with each class as common as it was before, on 0 to 100
     * @param designEffect Kish's: by how much the weights make the later answers worth less, from 1
     */
    record Standardised(double change, double designEffect) {
        /** Then the weights would be worth too little. */
        boolean refused() {
            return designEffect > KishWeights.REFUSED;
        }

        /** Used, and said to be doubtful. */
        boolean doubtful() {
            return designEffect > KishWeights.DOUBTFUL && !refused();
        }
    }

    Standardised standardised() {
        int[] group = groups();
        long answersBefore = 0;
        long answersAfter = 0;
        for (int s = 0; s < group.length; s++) {
            answersBefore += before[s].answers();
            answersAfter += after[s].answers();
        }
        double change = 0;
        double squares = 0;
        for (int g = 0; g < group.length; g++) {
            if (group[g] == g) {
                Sum own = together(before, group, g);
                Sum later = together(after, group, g);
                double share = (double) own.answers() / answersBefore;
                change += share * later.minus(own, denominator);
                squares += share * share * answersAfter / later.answers();
            }
        }
        return new Standardised(change, squares);
    }

    /** The unit's raw change taken apart; empty where a window has no answers. */
    Optional<MixDecomposition> decomposed() {
        int[] group = groups();
        List<Sample> own = new ArrayList<>();
        List<Sample> later = new ArrayList<>();
        for (int g = 0; g < group.length; g++) {
            if (group[g] == g) {
                own.add(sample(together(before, group, g)));
                later.add(sample(together(after, group, g)));
            }
        }
        return MixDecomposition.of(own, later).optional();
    }

    /** The decomposition needs of a stratum how many answered and their mean. */
    private Sample sample(Sum sum) {
        return sum.answers() == 0
                ? Sample.of()
                : Sample.ofCounts(new double[] {sum.mean(denominator)}, new long[] {sum.answers()});
    }

    private static Sum together(Sum[] sums, int[] group, int g) {
        Sum all = new Sum();
        for (int s = 0; s < group.length; s++) {
            all = group[s] == g ? all.plus(sums[s]) : all;
        }
        return all;
    }

    /** For each stratum the first one of those that it stands together with. */
    private int[] groups() {
        int number = before.length;
        int[] group = new int[number];
        Arrays.setAll(group, s -> s);
        for (int s = 0; s < number; s++) {
            int at = s;
            // A class that nobody was in, on either side, joins too and adds nothing.
            for (int steps = 1; steps < number && !bothSides(group, group[s]); steps++) {
                at = (at + 1) % number;
                put(group, group[s], group[at]);
            }
        }
        return group;
    }

    private boolean bothSides(int[] group, int g) {
        boolean early = false;
        boolean late = false;
        for (int s = 0; s < group.length; s++) {
            if (group[s] == g) {
                early |= before[s].answers() > 0;
                late |= after[s].answers() > 0;
            }
        }
        return early && late;
    }

    private static void put(int[] group, int one, int other) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        for (int s = 0; s < group.length; s++) {
            group[s] = group[s] == second ? first : group[s];
        }
    }
}
