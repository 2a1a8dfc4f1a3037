package dk.mening.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What it proves that a block did not appear earlier. Pieces of known sizes, in order, make up published histograms, and
 * everything before the last piece was held: is the answer of everybody in one piece the same in every world that fits?
 */
final class HoldAttack {
    /** More worlds than this are too many to look through; the answer then counts as not proven. */
    private static final int MOST_WORLDS = 60_000;

    private final int[] sizes;
    private final Predicate<int[][]> held;
    private final int piece;
    private final int item;
    private final OptionalInt insider;
    private int worlds;
    private int value = -1;
    private boolean proven = true;

    private HoldAttack(int[] sizes, Predicate<int[][]> held, int piece, int item, OptionalInt insider) {
        this.sizes = sizes;
        this.held = held;
        this.piece = piece;
        this.item = item;
        this.insider = insider;
    }

    /**
     * @param sizes people in each piece
     * @param histograms of the finished block, by item and point
     * @param held whether a block with these histograms would have been held; true for every proper beginning
     * @param piece whose answers are sought
     * @param item which answer
     * @param insider the answer of somebody of that piece who joins the attacker
     */
    static boolean proves(
            int[] sizes, int[][] histograms, Predicate<int[][]> held, int piece, int item, OptionalInt insider) {
        HoldAttack attack = new HoldAttack(sizes, held, piece, item, insider);
        attack.go(0, copy(histograms), new int[histograms.length][histograms[0].length], -1);
        return attack.proven && attack.value >= 0;
    }

    /** @param found the one answer of the sought piece, once it has been placed */
    private void go(int next, int[][] left, int[][] before, int found) {
        if (!proven) {
            return;
        }
        if (++worlds > MOST_WORLDS) {
            proven = false;
            return;
        }
        boolean last = next == sizes.length - 1;
        for (int[][] here : last ? List.<int[][]>of(left) : splits(left, sizes[next], 0)) {
            int[][] upTo = add(before, here);
            if (last || held.test(upTo)) {
                int mine = next == piece ? alike(here[item]) : found;
                if (next == piece && mine == IMPOSSIBLE) {
                    continue;
                }
                if (next == piece && mine == DIFFERENT) {
                    // Some world must still be completed from here for it to count.
                    if (last || completes(next + 1, subtract(left, here), upTo)) {
                        proven = false;
                    }
                } else if (last) {
                    if (value < 0) {
                        value = mine;
                    } else if (value != mine) {
                        proven = false;
                    }
                } else {
                    go(next + 1, subtract(left, here), upTo, mine);
                }
                if (!proven) {
                    return;
                }
            }
        }
    }

    private boolean completes(int next, int[][] left, int[][] before) {
        if (next == sizes.length - 1) {
            return true;
        }
        if (++worlds > MOST_WORLDS) {
            return true;
        }
        for (int[][] here : splits(left, sizes[next], 0)) {
            int[][] upTo = add(before, here);
            if (held.test(upTo) && completes(next + 1, subtract(left, here), upTo)) {
                return true;
            }
        }
        return false;
    }

    private static final int DIFFERENT = -2;
    private static final int IMPOSSIBLE = -3;

    /** The one point that everybody but the insider chose. */
    private int alike(int[] counts) {
        int[] others = counts.clone();
        if (insider.isPresent() && --others[insider.getAsInt()] < 0) {
            return IMPOSSIBLE;
        }
        int only = DIFFERENT;
        for (int point = 0; point < others.length; point++) {
            if (others[point] > 0) {
                if (only >= 0) {
                    return DIFFERENT;
                }
                only = point;
            }
        }
        return only;
    }

    /** Every way in which so many people can have answered each item, taken from what is left. */
    private static List<int[][]> splits(int[][] left, int people, int from) {
        List<int[][]> all = new ArrayList<>();
        List<int[]> first = new ArrayList<>();
        split(left[from], people, 0, new int[left[from].length], first);
        List<int[][]> rest =
                from == left.length - 1 ? List.<int[][]>of(new int[left.length][]) : splits(left, people, from + 1);
        for (int[] mine : first) {
            for (int[][] others : rest) {
                int[][] together = others.clone();
                together[from] = mine;
                all.add(together);
            }
        }
        return all;
    }

    private static void split(int[] left, int people, int point, int[] sofar, List<int[]> all) {
        if (point == left.length - 1) {
            if (left[point] >= people) {
                int[] done = sofar.clone();
                done[point] = people;
                all.add(done);
            }
            return;
        }
        for (int count = Math.min(left[point], people); count >= 0; count--) {
            sofar[point] = count;
            split(left, people - count, point + 1, sofar, all);
        }
        sofar[point] = 0;
    }

    private static int[][] copy(int[][] counts) {
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    private static int[][] add(int[][] one, int[][] other) {
        int[][] sum = copy(one);
        for (int i = 0; i < sum.length; i++) {
            for (int point = 0; point < sum[i].length; point++) {
                sum[i][point] += other[i][point];
            }
        }
        return sum;
    }

    private static int[][] subtract(int[][] one, int[][] other) {
        int[][] difference = copy(one);
        for (int i = 0; i < difference.length; i++) {
            for (int point = 0; point < difference[i].length; point++) {
                difference[i][point] -= other[i][point];
            }
        }
        return difference;
    }
}
