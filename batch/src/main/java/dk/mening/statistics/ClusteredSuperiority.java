package dk.mening.statistics;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The probability that a random answer after lies above a random answer before, where answers come in units and those of
 * one unit, in either window, are alike: Obuchowski's variance.
 *
 * <p>θ = mean of ψ over all pairs, ψ = 1, ½ or 0 as after is above, equal to or below before. V₁₀ = mean ψ of an answer before,
 * V₀₁ of one after. With a_u = Σ over u's answers before of (V₁₀−θ), b_u the same after, m and n answers in all, I₁₀, I₀₁ and I
 * the units with answers before, after, at all: variance = I₁₀/(I₁₀−1) Σa_u²/m² + I₀₁/(I₀₁−1) Σb_u²/n² + 2 I/(I−1) Σa_u
 * b_u/(mn). Answers, not units, weigh the same. Degrees of freedom: I−1 (the paper takes the normal distribution, too narrow
 * for few units). It compares two windows of the same units, without comparison units: no effect, see {@link OrdinalChange}.
 *
 * @param theta from 0 to 1
 * @param units I
 * @param test θ − ½ with its standard error; {@link Reason#TOO_FEW_UNITS} below two units in a window, {@link
 *     Reason#SEPARATED} when all answers of a window lie above all of the other, {@link Reason#NO_VARIATION}
 * @see <a href="https://doi.org/10.2307/2533958">Obuchowski (1997)</a>
 */
public record ClusteredSuperiority(double theta, int units, Result<Estimate> test) {
    /**
     * Of the answers to one item.
     *
     * @param units one entry a unit; those without an answer do not count
     * @return {@link Reason#TOO_FEW_VALUES} when no unit has an answer in one of the windows
     */
    public static Result<ClusteredSuperiority> of(List<BeforeAfter> units) {
        Sample before = Sample.of();
        Sample after = Sample.of();
        for (BeforeAfter unit : units) {
            before = before.plus(unit.before());
            after = after.plus(unit.after());
        }
        if (before.size() == 0 || after.size() == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        Dominance dominance = Dominance.of(after, before);
        int answering = (int) units.stream()
                .filter(unit -> unit.before().size() + unit.after().size() > 0)
                .count();
        double theta = 0.5 + dominance.delta() / 2;
        return Result.of(new ClusteredSuperiority(theta, answering, test(units, dominance, before, after, answering)));
    }

    /** Student interval of θ for a single look; may leave [0, 1]. */
    public Result<Interval> interval(double confidence) {
        return test.map(estimate -> {
            Interval around = estimate.singleLookInterval(confidence);
            return new Interval(0.5 + around.lower(), 0.5 + around.upper());
        });
    }

    private static Result<Estimate> test(
            List<BeforeAfter> units, Dominance dominance, Sample before, Sample after, int answering) {
        int unitsBefore = 0;
        int unitsAfter = 0;
        ExactSum ofBefore = new ExactSum();
        ExactSum ofAfter = new ExactSum();
        ExactSum ofBoth = new ExactSum();
        double m = before.size();
        double n = after.size();
        double delta = dominance.delta();
        for (BeforeAfter unit : units) {
            // Twice a_u/m and b_u/n: ψ − ½ is half a sign, and an answer before dominates where ψ is small.
            double a = -deviation(unit.before(), before, dominance::ofOther, n, -delta) / m;
            double b = deviation(unit.after(), after, dominance::ofOne, m, delta) / n;
            ofBefore.addProduct(a, a);
            ofAfter.addProduct(b, b);
            ofBoth.addProduct(a, b);
            unitsBefore += unit.before().size() > 0 ? 1 : 0;
            unitsAfter += unit.after().size() > 0 ? 1 : 0;
        }
        if (unitsBefore < 2 || unitsAfter < 2) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        if (dominance.separated()) {
            return Result.notAvailable(Reason.SEPARATED);
        }
        double variance = (beyondOne(unitsBefore) * ofBefore.value()
                        + beyondOne(unitsAfter) * ofAfter.value()
                        + 2 * beyondOne(answering) * ofBoth.value())
                / 4;
        return MeanDifference.estimate(delta / 2, variance, answering - 1);
    }

    /** Σ over a unit's answers in a window of (share of dominance − its mean over all units). */
    private static double deviation(
            Sample own, Sample all, IntToDoubleFunction dominance, double against, double mean) {
        ExactSum sum = new ExactSum();
        int j = 0;
        for (int i = 0; i < own.distinct(); i++) {
            while (all.value(j) != own.value(i)) {
                j++;
            }
            sum.addProduct(dominance.applyAsDouble(j), own.count(i));
        }
        return sum.value() / against - own.size() * mean;
    }

    private static double beyondOne(double units) {
        return units / (units - 1);
    }
}
