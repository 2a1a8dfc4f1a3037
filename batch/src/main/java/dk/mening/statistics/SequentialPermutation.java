package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Permutation test with several looks, fixed in advance: a second opinion that assumes no law of the changes and spends alpha
 * as information grows.
 *
 * <p>At information s, α(s) = 2 − 2Φ(z_{α/2}/√s) of the N assignments may be gone. At each look the assignments still there are
 * removed from the highest |mean of treated − mean of comparison| down until ⌊N α(s)⌋ are gone; the looks reject when the observed
 * one is removed. Assignments that tie are removed together or not at all. With equal arms an assignment and its mirror image
 * are one. Its size is exact whatever the law of the paths, if any of the units could have been the treated ones; not with
 * effects that differ between units in unequal arms. Gives no interval.
 *
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan and DeMets (1983)</a>
 */
public final class SequentialPermutation {
    private static final double TIE = 1e-12;

    private SequentialPermutation() {}

    /**
     * Changes so far, of the same units in the same order at every look.
     *
     * @param information above 0 and rising from look to look; at 1 all of alpha is spent
     */
    @SuppressWarnings("ArrayRecordComponent") // values in; nobody writes to them
    public record Look(double information, double[] treated, double[] comparison) {}

    /**
     * What a look found.
     *
     * @param assignments N
     * @param spent α(s)
     * @param allowed number that may be gone by now
     * @param removed number removed at this look
     * @param estimate mean of treated − mean of comparison
     * @param rank of the observed |estimate| among those still there before the look, 1 the highest, ties counted against it;
     *     not available once removed
     * @param rejected whether this look or an earlier one removed the observed assignment
     */
    public record Outcome(
            long assignments,
            double spent,
            long allowed,
            long removed,
            double estimate,
            Result<Long> rank,
            boolean rejected) {}

    /** α(s) = 2 − 2Φ(z_{α/2}/√s). */
    public static double spent(double alpha, double information) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        if (!(information > 0 && information < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("information must be positive, got " + information);
        }
        return information >= 1
                ? alpha
                : 2 * Math.exp(Tails.logNormal(Tails.normalQuantile(Math.log(alpha / 2)) / Math.sqrt(information)));
    }

    /**
     * Over all assignments up to {@value PermutationTest#ALL_UP_TO}, else over so many drawn ones and the observed one.
     *
     * @param looks at least one
     * @param seed the same gives the same result
     * @return one outcome a look; {@link Reason#TOO_FEW_UNITS} when no assignment may ever be removed
     */
    public static Result<List<Outcome>> looks(List<Look> looks, double alpha, int draws, long seed) {
        Assignments.requireDraws(draws);
        Paths paths = Paths.of(looks);
        List<int[]> assignments = paths.assignments(draws, seed);
        double last = spent(alpha, looks.getLast().information());
        return allowed(assignments.size(), last) < 1
                ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                : Result.of(outcomes(looks, alpha, paths, assignments));
    }

    private static long allowed(int assignments, double spent) {
        return (long) Math.floor(assignments * spent + 1e-9);
    }

    private static List<Outcome> outcomes(List<Look> looks, double alpha, Paths paths, List<int[]> assignments) {
        boolean[] gone = new boolean[assignments.size()];
        long removed = 0;
        List<Outcome> outcomes = new ArrayList<>();
        for (int k = 0; k < looks.size(); k++) {
            double[] values = paths.look(k);
            double tie = TIE * Arrays.stream(values).map(Math::abs).max().orElse(0);
            double[] sizes = assignments.stream()
                    .mapToDouble(labels -> Math.abs(difference(values, labels)))
                    .toArray();
            int[] left = IntStream.range(0, sizes.length)
                    .filter(i -> !gone[i])
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> sizes[i]).reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
            Result<Long> rank = gone[0]
                    ? Result.notAvailable(Reason.ALREADY_DECIDED)
                    : Result.of(Arrays.stream(left)
                            .filter(i -> sizes[i] >= sizes[0] - tie)
                            .count());
            double spent = spent(alpha, looks.get(k).information());
            long allowed = allowed(sizes.length, spent);
            int cut = cut(left, sizes, allowed - removed, tie);
            for (int i = 0; i < cut; i++) {
                gone[left[i]] = true;
            }
            removed += cut;
            outcomes.add(new Outcome(
                    sizes.length,
                    spent,
                    allowed,
                    cut,
                    UnitChanges.mean(looks.get(k).treated())
                            - UnitChanges.mean(looks.get(k).comparison()),
                    rank,
                    gone[0]));
        }
        return outcomes;
    }

    /** How many from the top may go: no more than the room, and no tie torn apart. */
    private static int cut(int[] left, double[] sizes, long room, double tie) {
        int cut = 0;
        int next = 0;
        while (next < left.length) {
            double top = sizes[left[next]];
            while (next < left.length && sizes[left[next]] >= top - tie) {
                next++;
            }
            if (next > room) {
                break;
            }
            cut = next;
        }
        return cut;
    }

    private static double difference(double[] values, int[] labels) {
        double treated = 0;
        double comparison = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            treated += labels[i] == 1 ? values[i] : 0;
            comparison += labels[i] == 1 ? 0 : values[i];
            n += labels[i];
        }
        return treated / n - comparison / (values.length - n);
    }

    /** The units' changes over the looks in canonical order, and the observed assignment in that order. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Paths(double[][] units, int[] observed, boolean balanced) {
        static Paths of(List<Look> looks) {
            if (looks.isEmpty()) {
                throw new IllegalArgumentException("at least one look is needed");
            }
            int treated = looks.getFirst().treated().length;
            int comparison = looks.getFirst().comparison().length;
            double[][] units = new double[treated + comparison][looks.size()];
            double before = 0;
            for (int k = 0; k < looks.size(); k++) {
                Look look = looks.get(k);
                UnitChanges.requireUnits(look.treated(), 1, "treated");
                UnitChanges.requireUnits(look.comparison(), 1, "comparison");
                if (look.treated().length != treated || look.comparison().length != comparison) {
                    throw new IllegalArgumentException("look " + (k + 1) + " has other units than the first");
                }
                if (!(look.information() > before)) {
                    throw new IllegalArgumentException(
                            "information must rise, got " + look.information() + " after " + before);
                }
                before = look.information();
                for (int u = 0; u < units.length; u++) {
                    units[u][k] = (u < treated ? look.treated()[u] : look.comparison()[u - treated]) + 0.0;
                }
            }
            int[] order = CanonicalOrder.of(units, new double[units.length][0]);
            // the smaller arm is dealt out; of equal arms the one with the first unit
            boolean flip = treated > comparison || treated == comparison && order[0] >= treated;
            int[] observed = new int[units.length];
            Arrays.setAll(observed, i -> (order[i] < treated) != flip ? 1 : 0);
            double[][] sorted = Arrays.stream(order).mapToObj(u -> units[u]).toArray(double[][]::new);
            return new Paths(sorted, observed, treated == comparison);
        }

        double[] look(int k) {
            return Arrays.stream(units).mapToDouble(row -> row[k]).toArray();
        }

        /** The observed one first. */
        List<int[]> assignments(int draws, long seed) {
            List<int[]> assignments = new ArrayList<>();
            assignments.add(observed);
            if (Assignments.count(observed) <= PermutationTest.ALL_UP_TO) {
                Assignments.forEach(observed, labels -> {
                    boolean mirror = balanced && labels[0] == 0;
                    if (!mirror && !Arrays.equals(labels, observed)) {
                        assignments.add(labels.clone());
                    }
                });
            } else {
                Assignments.draw(observed, draws, seed, labels -> assignments.add(labels.clone()));
            }
            return assignments;
        }
    }
}
