package dk.mening.statistics;

/**
 * How a series without comparison units may be judged again and again: once a month, at most {@value #MOST} times ever, each look at
 * alpha/{@value #MOST}.
 *
 * <p>All looks together err with probability alpha at most, whatever their dependence (Bonferroni). What is found is graded as
 * coincident with go-live at best.
 */
public final class MonthlyLooks {
    /** Looks in all. */
    public static final int MOST = 12;

    private MonthlyLooks() {}

    /** Student's interval of one look at alpha/{@value #MOST}; give 2 alpha for the interval that judges "unchanged". */
    public static Interval interval(Estimate estimate, double alpha) {
        requireAlpha(alpha);
        return estimate.singleLookInterval(1 - alpha / MOST);
    }

    /**
     * min(1, 12 min p): a p-value over all looks.
     *
     * @param p {@link Estimate#singleLookP} of each look so far, 1 to {@value #MOST} of them
     */
    public static double anytimeP(double... p) {
        if (p.length == 0 || p.length > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " looks are judged, got " + p.length);
        }
        double least = 1;
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a p-value must be in [0, 1], got " + value);
            }
            least = Math.min(least, value);
        }
        return Math.min(1, MOST * least);
    }

    /**
     * The verdict of one look; inconclusive when the residuals fail.
     *
     * @param alpha of all looks together; the residuals are tested at it too
     * @param margin smallest change of level that matters
     */
    public static Verdict verdict(SegmentedSeries.Change change, double alpha, double margin) {
        requireAlpha(alpha);
        Verdict verdict = Verdicts.of(interval(change.level(), alpha), interval(change.level(), 2 * alpha), margin);
        return change.serial().passes(alpha) ? verdict : Verdict.INCONCLUSIVE;
    }

    private static void requireAlpha(double alpha) {
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException("alpha must be in (0, 0.5], got " + alpha);
        }
    }
}
