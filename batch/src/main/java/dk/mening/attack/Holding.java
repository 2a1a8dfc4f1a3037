package dk.mening.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Histories in which a block is held until it is diverse, decided in different ways, and what the holds themselves prove.
 *
 * @param byDay decided anew every day instead of at each batch (rule B4)
 * @param coin held now and then for no reason (rule B10)
 * @param items asked of everybody; the guard asks that every one of them be diverse
 */
record Holding(boolean byDay, boolean coin, List<Integer> items) {
    /** What was proven by somebody outside, and with one insider's help. */
    record Proven(boolean outsider, boolean insider) {
        Proven or(Proven other) {
            return new Proven(outsider || other.outsider(), insider || other.insider());
        }
    }

    private static final Proven NOTHING = new Proven(false, false);
    private static final int VALVE = 20;
    private static final int DIFFERENT = 2;
    private static final int POINTS = 5;
    private static final int MOST_PIECES = 5;
    private static final int COIN_OF = 8;

    Proven attack(History history) {
        Proven proven = NOTHING;
        for (String unit : History.UNITS) {
            List<List<int[]>> pieces = new ArrayList<>();
            List<Person> waiting = new ArrayList<>();
            for (int day = 0; day < History.DAYS; day++) {
                if (History.isCut(unit, day)) {
                    pieces = new ArrayList<>();
                    waiting = new ArrayList<>();
                }
                waiting.addAll(history.of(unit, day));
                if (!waiting.isEmpty() && (byDay || waiting.size() >= Pages.K)) {
                    List<int[]> complete = complete(waiting);
                    waiting = new ArrayList<>();
                    if (!complete.isEmpty()) {
                        pieces.add(complete);
                        if (seals(pieces, history.seed() + day)) {
                            proven = proven.or(attack(pieces));
                            pieces = new ArrayList<>();
                        }
                    }
                }
            }
        }
        return proven;
    }

    /** The same against blocks that the product's own code has sealed. */
    Proven attack(SealedHistory sealed, History history) {
        Proven proven = NOTHING;
        for (SealedHistory.Run run : sealed.runs(history, items)) {
            List<List<int[]>> pieces = run.batches().stream()
                    .map(this::complete)
                    .filter(piece -> !piece.isEmpty())
                    .toList();
            proven = proven.or(attack(pieces));
        }
        return proven;
    }

    private List<int[]> complete(List<Person> people) {
        return people.stream()
                .filter(person -> items.stream().allMatch(person::answered))
                .map(person -> items.stream()
                        .mapToInt(item -> person.answers()[item] - Pages.LOWEST)
                        .toArray())
                .toList();
    }

    private boolean seals(List<List<int[]>> pieces, long place) {
        int[][] histograms = histograms(pieces.stream().flatMap(List::stream).toList());
        int n = people(histograms);
        boolean heldByCoin = coin && n < VALVE && new SplittableRandom(place).nextInt(COIN_OF) == 0;
        return n >= Pages.K && !guardHolds(histograms) && !heldByCoin;
    }

    private static boolean guardHolds(int[][] histograms) {
        int n = people(histograms);
        if (n >= VALVE) {
            return false;
        }
        for (int[] item : histograms) {
            int most = 0;
            for (int count : item) {
                most = Math.max(most, count);
            }
            if (n - most < DIFFERENT) {
                return true;
            }
        }
        return false;
    }

    /** What the attacker must think: with a coin, every block below the valve may have been held. */
    private boolean mayHaveBeenHeld(int[][] histograms) {
        int n = people(histograms);
        return n < Pages.K || (coin ? n < VALVE : guardHolds(histograms));
    }

    private Proven attack(List<List<int[]>> all) {
        List<List<int[]>> pieces = byDay ? firstDecisionFirst(all) : all;
        List<int[]> everybody = all.stream().flatMap(List::stream).toList();
        // Agreement of so many is a result by rule.
        if (pieces.size() > MOST_PIECES || everybody.size() >= VALVE) {
            return NOTHING;
        }
        int[] sizes = pieces.stream().mapToInt(List::size).toArray();
        int[][] published = histograms(everybody);
        boolean outsider = false;
        boolean insider = false;
        for (int piece = 0; piece < sizes.length; piece++) {
            int[][] mine = histograms(pieces.get(piece));
            for (int item = 0; item < items.size(); item++) {
                int[] counts = mine[item];
                outsider |= isAlike(counts, OptionalInt.empty())
                        && HoldAttack.proves(sizes, published, this::mayHaveBeenHeld, piece, item, OptionalInt.empty());
                for (int own = 0; own < counts.length && !insider; own++) {
                    insider = counts[own] > 0
                            && sizes[piece] > 1
                            && isAlike(counts, OptionalInt.of(own))
                            && HoldAttack.proves(
                                    sizes, published, this::mayHaveBeenHeld, piece, item, OptionalInt.of(own));
                }
            }
        }
        return new Proven(outsider, insider);
    }

    /** Days before the first decision are one piece. */
    private static List<List<int[]>> firstDecisionFirst(List<List<int[]>> days) {
        List<List<int[]>> pieces = new ArrayList<>();
        List<int[]> first = new ArrayList<>();
        for (List<int[]> day : days) {
            if (first.size() < Pages.K) {
                first.addAll(day);
                if (first.size() >= Pages.K) {
                    pieces.add(first);
                }
            } else {
                pieces.add(day);
            }
        }
        return pieces;
    }

    /** Only what is so can be proven. */
    private static boolean isAlike(int[] counts, OptionalInt without) {
        int answers = 0;
        for (int point = 0; point < counts.length; point++) {
            answers += counts[point] - (without.isPresent() && without.getAsInt() == point ? 1 : 0) > 0 ? 1 : 0;
        }
        return answers == 1;
    }

    private int[][] histograms(List<int[]> people) {
        int[][] histograms = new int[items.size()][POINTS];
        for (int[] answers : people) {
            for (int item = 0; item < answers.length; item++) {
                histograms[item][answers[item]]++;
            }
        }
        return histograms;
    }

    private static int people(int[][] histograms) {
        int people = 0;
        for (int count : histograms[0]) {
            people += count;
        }
        return people;
    }
}
