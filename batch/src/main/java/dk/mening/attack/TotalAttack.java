package dk.mening.attack;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** What the one total of a partial block says: every way in which so many people can reach it (rule B7). */
final class TotalAttack {
    private final int people;
    private final IntPredicate differing;
    private final OptionalInt insider;
    private int value = -1;
    private boolean proven = true;

    private TotalAttack(int people, IntPredicate differing, OptionalInt insider) {
        this.people = people;
        this.differing = differing;
        this.insider = insider;
    }

    /**
     * Whether everybody but the insider must have the same mean.
     *
     * @param total of the points, each 0 to {@code highest}
     * @param differing what is known of how many differ from the most common mean: what the guard asked
     */
    static boolean proves(int people, int total, int highest, IntPredicate differing, OptionalInt insider) {
        TotalAttack attack = new TotalAttack(people, differing, insider);
        attack.go(new int[highest + 1], 0, people, total);
        return attack.proven && attack.value >= 0;
    }

    private void go(int[] counts, int point, int left, int total) {
        if (!proven || total < 0) {
            return;
        }
        if (point == counts.length - 1) {
            if (total == (long) left * point) {
                counts[point] = left;
                world(counts);
                counts[point] = 0;
            }
            return;
        }
        for (int count = 0; count <= left && count * point <= total; count++) {
            counts[point] = count;
            go(counts, point + 1, left - count, total - count * point);
        }
        counts[point] = 0;
    }

    private void world(int[] counts) {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        if (!differing.test(people - most) || insider.isPresent() && counts[insider.getAsInt()] == 0) {
            return;
        }
        int only = -1;
        for (int point = 0; point < counts.length; point++) {
            int others = counts[point] - (insider.isPresent() && insider.getAsInt() == point ? 1 : 0);
            if (others > 0) {
                if (only >= 0) {
                    proven = false;
                    return;
                }
                only = point;
            }
        }
        if (value >= 0 && value != only) {
            proven = false;
        }
        value = only;
    }
}
