package dk.mening.statistics;

/**
 * How much worse than anything seen before go-live a departure from parallel courses would have to be to explain a change
 * away.
 *
 * <p>An event study in blocks of {@value #WEEKS} weeks: m is the largest change of (treated mean − comparison mean) between
 * consecutive blocks before go-live. If after go-live it moves by at most M·m from one block to the next, the mean of K blocks
 * is off by at most M·m(K+1)/2; the breakdown value is the M at which the interval reaches 0. Deliberately crude: m holds
 * sampling noise, so that the value is on the safe side. It informs and grades nothing.
 *
 * @see <a href="https://doi.org/10.1093/restud/rdad018">Rambachan and Roth (2023), relative magnitudes</a>
 */
public final class Breakdown {
    /** Length of a block. */
    public static final int WEEKS = 4;

    private Breakdown() {}

    /**
     * M at which {@code interval95} reaches 0; 0 when it holds 0 already.
     *
     * @param treated means by unit and week before go-live, oldest first, NaN where a unit has no data
     * @param comparison the same weeks
     * @param blocksAfter K, at least 1
     * @param interval95 of the effect, in the unit of the means
     * @return {@link Reason#NOTHING_TO_COMPARE} without two consecutive blocks in which both arms have data, {@link
     *     Reason#NO_VARIATION} when the arms ran exactly parallel
     */
    public static Result<Double> relativeMagnitude(
            double[][] treated, double[][] comparison, int blocksAfter, Interval interval95) {
        if (blocksAfter < 1) {
            throw new IllegalArgumentException("at least one block after go-live is needed, got " + blocksAfter);
        }
        double largest = largestChange(treated, comparison);
        if (Double.isNaN(largest)) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        double distance = Math.max(0, Math.max(interval95.lower(), -interval95.upper()));
        return largest == 0
                ? Result.notAvailable(Reason.NO_VARIATION)
                : Result.of(distance / (largest * (blocksAfter + 1) / 2));
    }

    /** m of the class comment; blocks are counted back from go-live, and weeks left over at the start are not used. */
    static double largestChange(double[][] treated, double[][] comparison) {
        int weeks = UnitPeriods.sameLength(treated, comparison);
        double largest = Double.NaN;
        double later = Double.NaN;
        for (int to = weeks; to >= WEEKS; to -= WEEKS) {
            double gap = UnitPeriods.mean(treated, to - WEEKS, to) - UnitPeriods.mean(comparison, to - WEEKS, to);
            double change = Math.abs(later - gap);
            if (!Double.isNaN(change) && !(change <= largest)) {
                largest = change;
            }
            later = gap;
        }
        return largest;
    }
}
