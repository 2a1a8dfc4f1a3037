package dk.mening.statistics;

import java.util.List;

/**
 * Whether the share of invited people who answer moved with the go-live, and how different those who stayed silent would have
 * to be to cancel an effect.
 *
 * <p>Change of a unit = ln(r₁/(1−r₁)) − ln(r₀/(1−r₀)), r the response rate before and after; treated units' changes against
 * comparison units' as in {@link UnitChanges#pooled}. Only where invitations are known. Never a verdict: it warns that quality
 * may have risen because unhappy people stopped answering.
 *
 * @see <a href="https://doi.org/10.1002/9781119482260">Little and Rubin (2019), chapter 15</a>
 */
public final class NonResponse {
    private static final double CONFIDENCE = 0.95;

    private NonResponse() {}

    /** Answers and invitations of one unit's windows before and after. */
    public record Unit(long answersBefore, long invitedBefore, long answersAfter, long invitedAfter) {
        public Unit {
            requireRate(answersBefore, invitedBefore);
            requireRate(answersAfter, invitedAfter);
        }

        private static void requireRate(long answers, long invited) {
            if (answers < 0 || invited < 1 || answers > invited) {
                throw new IllegalArgumentException(answers + " answers to " + invited + " invitations");
            }
        }

        /** Share of the invited who answered after, from 0 to 1. */
        public double rateAfter() {
            return (double) answersAfter / invitedAfter;
        }

        /** On the log-odds scale; infinite or NaN where nobody or everybody answered. */
        double change() {
            return logOdds(answersAfter, invitedAfter) - logOdds(answersBefore, invitedBefore);
        }

        private static double logOdds(double answers, double invited) {
            return Math.log(answers / (invited - answers));
        }
    }

    /**
     * Difference in differences of the log-odds of answering.
     *
     * @param treated at least one
     * @param comparison at least two
     * @return {@link Reason#SEPARATED} where nobody or everybody of a unit's window answered, so that its log-odds have no
     *     end; {@link Reason#NO_VARIATION}
     */
    public static Result<Estimate> change(List<Unit> treated, List<Unit> comparison) {
        double[] own = treated.stream().mapToDouble(Unit::change).toArray();
        double[] others = comparison.stream().mapToDouble(Unit::change).toArray();
        return allFinite(own) && allFinite(others)
                ? UnitChanges.pooled(own, others)
                : Result.notAvailable(Reason.SEPARATED);
    }

    /** Whether the 95 % interval of the change excludes 0. */
    public static boolean changedWithGoLive(Estimate change) {
        return !change.singleLookInterval(CONFIDENCE).contains(0);
    }

    /**
     * d* = −effect / (1 − r₁): if those of the treated units who did not answer after go-live differ from those who did by
     * this much more than before, there is no effect on all clients.
     *
     * @param effect in the unit of the answers, among those who answered
     * @param treated r₁ is the mean of their response rates after: every unit weighs the same, as in the effect
     * @return {@link Reason#NOTHING_TO_COMPARE} when everybody answered
     */
    public static Result<Double> tippingPoint(double effect, List<Unit> treated) {
        if (!Double.isFinite(effect)) {
            throw new IllegalArgumentException("an effect must be finite, got " + effect);
        }
        if (treated.isEmpty()) {
            throw new IllegalArgumentException("at least one treated unit is needed");
        }
        ExactSum silent = new ExactSum();
        for (Unit unit : treated) {
            silent.add((double) (unit.invitedAfter - unit.answersAfter) / unit.invitedAfter);
        }
        return tippingPoint(effect, silent.value() / treated.size());
    }

    /**
     * The same of a share that is already known.
     *
     * @param silent 1 − r₁
     */
    public static Result<Double> tippingPoint(double effect, double silent) {
        return silent == 0 ? Result.notAvailable(Reason.NOTHING_TO_COMPARE) : Result.of(-effect / silent + 0.0);
    }

    private static boolean allFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
