package dk.mening.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The ways to deal labels out to units: all distinct ones, or some drawn. */
final class Assignments {
    private Assignments() {}

    /** n! / Π (times each label occurs)!; {@link Long#MAX_VALUE} where that is too large to count. */
    static long count(int[] labels) {
        int[] sorted = labels.clone();
        Arrays.sort(sorted);
        long count = 1;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            // one unit more, one more of this label: times (i + 1) / run, which stays whole
            long high = Math.multiplyHigh(count, i + 1);
            long low = count * (i + 1);
            if (high != 0 || low < 0) {
                return Long.MAX_VALUE;
            }
            count = low / run;
        }
        return count;
    }

    /** Each distinct order of the labels once, from the lowest on; the array handed out is used again. */
    static void forEach(int[] labels, Consumer<int[]> visit) {
        int[] order = labels.clone();
        Arrays.sort(order);
        do {
            visit.accept(order);
        } while (next(order));
    }

    private static boolean next(int[] order) {
        int i = order.length - 2;
        while (i >= 0 && order[i] >= order[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = order.length - 1;
        while (order[j] <= order[i]) {
            j--;
        }
        swap(order, i, j);
        for (int low = i + 1, high = order.length - 1; low < high; low++, high--) {
            swap(order, low, high);
        }
        return true;
    }

    /** So many orders, each as likely as any other; the array handed out is used again. */
    static void draw(int[] labels, int draws, long seed, Consumer<int[]> visit) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = labels.clone();
        Arrays.sort(order);
        for (int draw = 0; draw < draws; draw++) {
            for (int i = order.length - 1; i > 0; i--) {
                swap(order, i, random.nextInt(i + 1));
            }
            visit.accept(order);
        }
    }

    static void requireDraws(int draws) {
        if (!(draws >= 1)) {
            throw new IllegalArgumentException("at least one draw is needed, got " + draws);
        }
    }

    private static void swap(int[] order, int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}
