package dk.mening.statistics;

/**
 * Turns two intervals into one of four verdicts. Unchanged is judged first, by two one-sided tests, so that "no difference
 * found" is never taken for "no difference".
 *
 * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann (1987)</a>
 */
public final class Verdicts {
    private Verdicts() {}

    /**
     * Unchanged when {@code interval90} lies strictly inside ±{@code margin}; otherwise improved or worsened when {@code
     * interval95} excludes 0; otherwise inconclusive.
     *
     * @param interval95 at alpha, positive is better
     * @param interval90 at 2 alpha
     * @param margin smallest change that matters, in the unit of the intervals
     */
    public static Verdict of(Interval interval95, Interval interval90, double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("a margin must be positive, got " + margin);
        }
        if (interval90.strictlyInside(-margin, margin)) {
            return Verdict.UNCHANGED;
        }
        if (interval95.lower() > 0) {
            return Verdict.IMPROVED;
        }
        if (interval95.upper() < 0) {
            return Verdict.WORSENED;
        }
        return Verdict.INCONCLUSIVE;
    }
}
