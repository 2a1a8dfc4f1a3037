package dk.mening.findings;

import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;

/** Tonight's look at one outcome of one initiative. Effects are on 0 to 100 and positive is better. */
public sealed interface Assessment {
    /**
     * The gates are passed and there is a number.
     *
     * @param estimate effect on the units that went live, in points of 100
     * @param degreesOfFreedom nu of the t distribution
     * @param interval95 the interval of the plan's policy at alpha; valid over all nights
     * @param interval90 the same at 2 alpha, which decides "unchanged"
     * @param verdict of this outcome alone, before Holm
     * @param anytimeP p-value against "no effect", valid over all nights; after j amendments of the plan times 2^j, like the
     *     next, so that it is held against the alpha agreed
     * @param equivalenceP p-value against "a change at least as large as the margin"
     * @param smallerThanMargin a change was found, and it is smaller than the margin
     * @param largerThanMargin a change was found, and it is larger than the margin
     */
    record Assessed(
            double estimate,
            double standardError,
            double degreesOfFreedom,
            double criticalValue,
            Interval interval95,
            Interval interval90,
            Verdict verdict,
            double anytimeP,
            double equivalenceP,
            boolean smallerThanMargin,
            boolean largerThanMargin)
            implements Assessment {
        /** The same numbers without a verdict, because it depends on how answers are scored. */
        Assessed undecided() {
            return new Assessed(
                    estimate,
                    standardError,
                    degreesOfFreedom,
                    criticalValue,
                    interval95,
                    interval90,
                    Verdict.INCONCLUSIVE,
                    anytimeP,
                    equivalenceP,
                    false,
                    false);
        }
    }

    /** A gate of the specification, section 1, is shut. */
    record NotAssessable(Gate gate, int found, int needed) implements Assessment {}

    /** Why there is no number. Each has a sentence in every language, with {@code found} and {@code needed} in it. */
    enum Gate {
        GO_LIVE_UNKNOWN,
        NOT_LIVE_YET,
        NO_COMPARISON_UNITS,
        ONE_COMPARISON_UNIT,
        TOO_FEW_TREATED_UNITS,
        TOO_FEW_COMPARISON_UNITS,
        TOO_FEW_PERIODS_BEFORE,
        TOO_FEW_PERIODS_AFTER,
        TOO_FEW_ANSWERS_BEFORE,
        TOO_FEW_ANSWERS_AFTER,
        TOO_FEW_BLOCKS_IN_UNIT,
        TOO_EARLY,
        /** All units of each arm changed exactly alike, so nothing is known of how much units vary. */
        NO_SPREAD_BETWEEN_UNITS,
        /** The outcome's questions measure different things; numbers are alphas in hundredths. */
        QUESTIONS_DO_NOT_HANG_TOGETHER,
        /** No model of the weeks settles, for example because all are alike. */
        SERIES_NOT_FITTED,
        /** Two initiatives in the same unit within six months: only the first can be assessed. */
        ANOTHER_INITIATIVE_IN_UNIT
    }
}
