package dk.mening.statistics;

/**
 * Whether a verdict on mean scores would also be reached without trusting the distances between answer categories.
 *
 * <p>For improved and worsened: none of the three effects (mean, {@link OrdinalChange.Superiority}, {@link
 * OrdinalChange.TopShare}) has the opposite sign of another; zero agrees with both signs. For unchanged: the last two lie
 * strictly inside their own margins, agreed beforehand. Otherwise the verdict becomes "inconclusive (depends on how answers
 * are scored)". Signs and sizes of estimates only, no tests.
 */
public enum ScoringAgreement {
    AGREES,
    /** The verdict must become inconclusive. */
    DEPENDS_ON_SCORING,
    /** Inconclusive already: nothing to confirm. */
    NOTHING_TO_CONFIRM;

    /** Effects nearer to 0 than this are 0: less than the smallest step of any real share, more than rounding. */
    static final double ZERO = 1e-12;

    /**
     * The effects of one outcome, all oriented so that positive is better.
     *
     * @param mean on the answer scale
     * @param superiority difference in differences of θ
     * @param topShare difference in differences of the share in the top categories
     */
    public record Effects(double mean, double superiority, double topShare) {
        public Effects {
            if (!(Double.isFinite(mean) && Double.isFinite(superiority) && Double.isFinite(topShare))) {
                throw new IllegalArgumentException(
                        "effects must be finite, got " + mean + ", " + superiority + " and " + topShare);
            }
        }
    }

    /**
     * What an unchanged outcome may still differ by.
     *
     * @param superiority of θ, positive
     * @param topShare of the share, positive
     */
    public record Margins(double superiority, double topShare) {
        public Margins {
            if (!(superiority > 0 && topShare > 0)) {
                throw new IllegalArgumentException("margins must be positive, got " + superiority + " and " + topShare);
            }
        }
    }

    public static ScoringAgreement of(Verdict verdict, Effects effects, Margins margins) {
        return switch (verdict) {
            case IMPROVED, WORSENED -> agreement(!opposite(effects));
            case UNCHANGED ->
                agreement(Math.abs(effects.superiority) < margins.superiority
                        && Math.abs(effects.topShare) < margins.topShare);
            case INCONCLUSIVE -> NOTHING_TO_CONFIRM;
        };
    }

    /** The verdict that may be shown. */
    public Verdict confirmed(Verdict verdict) {
        return switch (this) {
            case AGREES -> verdict;
            case DEPENDS_ON_SCORING, NOTHING_TO_CONFIRM -> Verdict.INCONCLUSIVE;
        };
    }

    private static ScoringAgreement agreement(boolean agrees) {
        return agrees ? AGREES : DEPENDS_ON_SCORING;
    }

    private static boolean opposite(Effects effects) {
        double largest = Math.max(effects.mean, Math.max(effects.superiority, effects.topShare));
        double smallest = Math.min(effects.mean, Math.min(effects.superiority, effects.topShare));
        return largest > ZERO && smallest < -ZERO;
    }
}
