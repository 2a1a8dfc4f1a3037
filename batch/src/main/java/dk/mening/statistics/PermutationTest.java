package dk.mening.statistics;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * How unusual the treated units' changes are among all choices of as many units: a second opinion beside {@link
 * UnitChanges#pooled} for one go-live date that assumes no law of the changes, only that any of these units could have been
 * the treated ones.
 *
 * <p>p = share of assignments whose statistic is at least the observed one, which is among them; of draws, (1 + #)/(1 + draws).
 * With few units no assignment can be rare: see {@link #smallest}. Assignments that tie but for rounding count as ties. Like
 * the t test it does not hold for effects that differ between units where the arms are unequal in size.
 *
 * @param observed mean of treated − mean of comparison
 * @param assignments number of assignments looked at, the observed one included
 * @param complete whether these are all
 * @param byDifference p of |difference|
 * @param byWelch p of |Welch's t|; not available with one unit in an arm
 * @param smallest p of |difference| of the assignment that it would be lowest for: with equal arms never below 2/assignments
 * @see <a href="https://doi.org/10.1214/088342304000000396">Ernst (2004)</a>
 */
public record PermutationTest(
        double observed,
        long assignments,
        boolean complete,
        double byDifference,
        Result<Double> byWelch,
        double smallest) {
    /** Up to this number of assignments all are looked at where draws are offered. */
    public static final int ALL_UP_TO = 20_000;
    /** Up to this number all are looked at where no draws are offered: a second or so. */
    public static final int FEASIBLE = 2_000_000;

    private static final double TIE = 1e-12;

    /** Whether any assignment of these units could have been significant. */
    public boolean canReach(double alpha) {
        return smallest <= alpha;
    }

    /**
     * Over all assignments.
     *
     * @param treated change of each treated unit, at least one
     * @param comparison change of each comparison unit, at least one
     * @return {@link Reason#NO_VARIATION} when all units changed alike, {@link Reason#TOO_MANY_ASSIGNMENTS} above {@value
     *     #FEASIBLE}
     */
    public static Result<PermutationTest> unitChanges(double[] treated, double[] comparison) {
        Arms arms = Arms.of(treated, comparison);
        long count = Assignments.count(arms.labels());
        return count > FEASIBLE
                ? Result.notAvailable(Reason.TOO_MANY_ASSIGNMENTS)
                : arms.test(count, visit -> Assignments.forEach(arms.labels(), visit));
    }

    /**
     * Over all assignments up to {@value #ALL_UP_TO}, else over so many drawn ones.
     *
     * @param seed the same gives the same p
     * @return {@link Reason#NO_VARIATION} when all units changed alike
     */
    public static Result<PermutationTest> unitChanges(double[] treated, double[] comparison, int draws, long seed) {
        Assignments.requireDraws(draws);
        Arms arms = Arms.of(treated, comparison);
        long count = Assignments.count(arms.labels());
        return count <= ALL_UP_TO
                ? arms.test(count, visit -> Assignments.forEach(arms.labels(), visit))
                : arms.test(-1 - draws, visit -> Assignments.draw(arms.labels(), draws, seed, visit));
    }

    /** All changes in canonical order, and a 1 for each treated unit. */
    @SuppressWarnings("ArrayRecordComponent") // read by inner loops; nobody writes to it
    private record Arms(double[] values, int[] labels, double[] treated, double[] comparison) {
        static Arms of(double[] treated, double[] comparison) {
            UnitChanges.requireUnits(treated, 1, "treated");
            UnitChanges.requireUnits(comparison, 1, "comparison");
            double[] values = Arrays.copyOf(treated, treated.length + comparison.length);
            System.arraycopy(comparison, 0, values, treated.length, comparison.length);
            int[] labels = new int[values.length];
            Arrays.fill(labels, 0, Math.min(treated.length, comparison.length), 1);
            return new Arms(oriented(values), labels, treated, comparison);
        }

        /** Sorted; of the values and their mirror image the later one, so that a mirrored outcome draws the same. */
        private static double[] oriented(double[] values) {
            double[] straight = Arrays.stream(values).map(x -> x + 0.0).sorted().toArray();
            double[] mirrored =
                    Arrays.stream(values).map(x -> -x + 0.0).sorted().toArray();
            return Arrays.compare(straight, mirrored) >= 0 ? straight : mirrored;
        }

        /** @param count of assignments; negative, that of draws and the observed one */
        Result<PermutationTest> test(long count, Consumer<Consumer<int[]>> all) {
            double size = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
            if (values[values.length - 1] - values[0] <= TIE * size) {
                return Result.notAvailable(Reason.NO_VARIATION);
            }
            boolean welch = treated.length > 1 && comparison.length > 1;
            double difference = UnitChanges.mean(treated) - UnitChanges.mean(comparison);
            double none = TIE * size;
            double t = welch ? Math.abs(welch(difference, variance(treated) + variance(comparison), none)) : 0;
            double leastDifference = Math.abs(difference) - TIE * size;
            double leastT = t == Double.POSITIVE_INFINITY ? t : t - TIE * Math.max(1, t);
            long[] reached = new long[2];
            Highest highest = new Highest(TIE * size);
            all.accept(order -> {
                Moments one = Moments.of(values, order, 1);
                Moments other = Moments.of(values, order, 0);
                double d = one.mean() - other.mean();
                highest.add(Math.abs(d));
                reached[0] += Math.abs(d) >= leastDifference ? 1 : 0;
                reached[1] += welch && Math.abs(welch(d, one.variance() + other.variance(), none)) >= leastT ? 1 : 0;
            });
            boolean complete = count > 0;
            long assignments = Math.abs(count);
            int observed = complete ? 0 : 1;
            double n = assignments;
            return Result.of(new PermutationTest(
                    difference,
                    assignments,
                    complete,
                    (observed + reached[0]) / n,
                    welch ? Result.of((observed + reached[1]) / n) : Result.notAvailable(Reason.TOO_FEW_UNITS),
                    complete ? highest.times() / n : 1 / n));
        }

        private static double variance(double[] values) {
            return UnitChanges.squares(values) / (values.length - 1) / values.length;
        }

        /** Without variance a difference is infinitely many standard errors; {@code none} is nothing but rounding. */
        private static double welch(double difference, double variance, double none) {
            double error = Math.sqrt(variance);
            if (error > none) {
                return difference / error;
            }
            return Math.abs(difference) > none ? Double.POSITIVE_INFINITY : 0;
        }
    }

    /** Mean of one arm, and the variance of that mean. */
    private record Moments(double mean, double variance) {
        static Moments of(double[] values, int[] labels, int arm) {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < values.length; i++) {
                if (labels[i] == arm) {
                    sum += values[i];
                    n++;
                }
            }
            double mean = sum / n;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                if (labels[i] == arm) {
                    squares += (values[i] - mean) * (values[i] - mean);
                }
            }
            return new Moments(mean, squares / (n - 1) / n);
        }
    }

    /** How often the highest of many numbers occurs, rounding apart. */
    static final class Highest {
        private final double tie;
        private double highest = Double.NEGATIVE_INFINITY;
        private long times;

        Highest(double tie) {
            this.tie = tie;
        }

        void add(double value) {
            if (value > highest + tie) {
                highest = value;
                times = 1;
            } else if (value >= highest - tie) {
                times++;
            }
        }

        long times() {
            return times;
        }
    }
}
