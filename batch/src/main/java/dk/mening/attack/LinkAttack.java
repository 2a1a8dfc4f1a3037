package dk.mening.attack;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ties two answers of one person together: somebody known by a unique answer to one item, and what the sum of products of two
 * items (a wide record), or the histogram of their sum, says of that person's other answer. Exact: every world that fits.
 */
final class LinkAttack {
    private LinkAttack() {}

    /** Histograms of two items in one block; points from 0. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Pair(int[] first, int[] second) {}

    /**
     * How many people with a unique answer to the first item have their second answer told by the blocks' histograms and the
     * sum of products over all of them together.
     */
    static int byProduct(List<Pair> blocks, long product) {
        int told = 0;
        for (int target = 0; target < blocks.size(); target++) {
            BitSet others = new BitSet();
            others.set(0);
            for (int block = 0; block < blocks.size(); block++) {
                if (block != target) {
                    others = sums(
                            others,
                            products(
                                    blocks.get(block).first(), blocks.get(block).second()));
                }
            }
            told += byProduct(blocks.get(target), others, product);
        }
        return told;
    }

    private static int byProduct(Pair block, BitSet others, long product) {
        int told = 0;
        for (int known = 0; known < block.first().length; known++) {
            if (block.first()[known] == 1 && distinct(block.second()) > 1) {
                int possible = 0;
                for (int sought = 0; sought < block.second().length; sought++) {
                    if (block.second()[sought] > 0) {
                        BitSet rest = products(less(block.first(), known), less(block.second(), sought));
                        long needed = product - (long) known * sought;
                        if (rest.stream()
                                .anyMatch(sum -> needed - sum >= 0
                                        && needed - sum <= Integer.MAX_VALUE
                                        && others.get((int) (needed - sum)))) {
                            possible++;
                        }
                    }
                }
                told += possible == 1 ? 1 : 0;
            }
        }
        return told;
    }

    /** The same for one block whose histogram of sums of the two items is published too. */
    static int byScale(Pair block, int[] scale) {
        int told = 0;
        for (int known = 0; known < block.first().length; known++) {
            if (block.first()[known] == 1 && distinct(block.second()) > 1) {
                int possible = 0;
                for (int sought = 0; sought < block.second().length; sought++) {
                    if (block.second()[sought] > 0
                            && scale[known + sought] > 0
                            && fits(
                                    less(block.first(), known),
                                    less(block.second(), sought),
                                    less(scale, known + sought),
                                    new HashMap<>())) {
                        possible++;
                    }
                }
                told += possible == 1 ? 1 : 0;
            }
        }
        return told;
    }

    private static boolean fits(int[] first, int[] second, int[] scale, Map<String, Boolean> seen) {
        int known = firstLeft(first);
        if (known < 0) {
            return true;
        }
        String state = key(first) + key(second) + key(scale);
        Boolean before = seen.get(state);
        if (before != null) {
            return before;
        }
        boolean fits = false;
        for (int other = 0; other < second.length && !fits; other++) {
            fits = second[other] > 0
                    && scale[known + other] > 0
                    && fits(less(first, known), less(second, other), less(scale, known + other), seen);
        }
        seen.put(state, fits);
        return fits;
    }

    /** Every sum of products that people with these answers can have, whoever gave which. */
    private static BitSet products(int[] first, int[] second) {
        return products(first.clone(), second, new HashMap<>());
    }

    private static BitSet products(int[] first, int[] second, Map<String, BitSet> seen) {
        int known = firstLeft(first);
        BitSet sums = new BitSet();
        if (known < 0) {
            sums.set(0);
            return sums;
        }
        String state = key(first) + key(second);
        BitSet before = seen.get(state);
        if (before != null) {
            return before;
        }
        for (int other = 0; other < second.length; other++) {
            if (second[other] > 0) {
                sums.or(shifted(products(less(first, known), less(second, other), seen), known * other));
            }
        }
        seen.put(state, sums);
        return sums;
    }

    private static BitSet sums(BitSet one, BitSet other) {
        BitSet sums = new BitSet();
        one.stream().forEach(by -> sums.or(shifted(other, by)));
        return sums;
    }

    private static BitSet shifted(BitSet set, int by) {
        BitSet shifted = new BitSet();
        set.stream().forEach(bit -> shifted.set(bit + by));
        return shifted;
    }

    private static int firstLeft(int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                return i;
            }
        }
        return -1;
    }

    private static int[] less(int[] counts, int one) {
        int[] less = counts.clone();
        less[one]--;
        return less;
    }

    private static int distinct(int[] counts) {
        int distinct = 0;
        for (int count : counts) {
            distinct += count > 0 ? 1 : 0;
        }
        return distinct;
    }

    private static String key(int[] counts) {
        StringBuilder key = new StringBuilder();
        for (int count : counts) {
            key.append(count).append(',');
        }
        return key.append(';').toString();
    }
}
