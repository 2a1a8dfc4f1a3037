package dk.mening.statistics;

import java.util.List;

/**
 * How much answers of one unit resemble each other, from the analysis of variance between and within units.
 *
 * <p>ICC = (B − W) / (B + (m₀ − 1) W), never below 0; B = Σ n_u (ȳ_u − ȳ)² / (U − 1) and W = Σ Σ (y − ȳ_u)² / (N − U) are the
 * mean squares between and within the U units, m₀ = (N − Σ n_u² / N) / (U − 1). Design effect = 1 + (N/U − 1) ICC. Assumes
 * one correlation for all units. For planning and for reading a chart; a verdict takes units as the unit of analysis and
 * needs no correlation.
 *
 * @param correlation from 0 to 1
 * @param meanSquareBetween in squared units of the answers
 * @param meanSquareWithin likewise
 * @param typicalSize m₀, answers a unit
 * @param designEffect at least 1, by which the variance of a mean of all answers is multiplied
 * @see <a href="https://doi.org/10.2307/1403259">Donner (1986)</a>
 */
public record ClusterCorrelation(
        double correlation,
        double meanSquareBetween,
        double meanSquareWithin,
        double typicalSize,
        double designEffect) {

    /**
     * @param units answers of each unit; units without answers do not count
     * @return {@link Reason#TOO_FEW_UNITS} below two units, {@link Reason#TOO_FEW_VALUES} when no unit has two answers,
     *     {@link Reason#NO_VARIATION} when all answers are alike
     */
    public static Result<ClusterCorrelation> of(List<Sample> units) {
        List<Sample> answered = units.stream().filter(unit -> unit.size() > 0).toList();
        if (answered.size() < 2) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        double number = answered.size();
        double answers = answered.stream().mapToLong(Sample::size).sum();
        if (answers == number) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        double one = answered.getFirst().value(0);
        if (answered.stream().allMatch(unit -> unit.distinct() == 1 && unit.value(0) == one)) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double mean = mean(answered, answers);
        ExactSum between = new ExactSum();
        ExactSum within = new ExactSum();
        ExactSum squaredSizes = new ExactSum();
        for (Sample unit : answered) {
            double deviation = unit.mean() - mean;
            between.addProduct(deviation * deviation, unit.size());
            within.add(unit.size() < 2 ? 0 : unit.variance() * (unit.size() - 1));
            squaredSizes.addProduct(unit.size(), unit.size());
        }
        double b = between.value() / (number - 1);
        double w = within.value() / (answers - number);
        double typical = (answers - squaredSizes.value() / answers) / (number - 1);
        double correlation = Math.max(0, (b - w) / (b + (typical - 1) * w));
        double effect = 1 + (answers / number - 1) * correlation;
        return Result.of(new ClusterCorrelation(correlation, b, w, typical, effect));
    }

    private static double mean(List<Sample> units, double answers) {
        ExactSum sum = new ExactSum();
        for (Sample unit : units) {
            for (int i = 0; i < unit.distinct(); i++) {
                sum.addProduct(unit.value(i), unit.count(i));
            }
        }
        return sum.value() / answers;
    }
}
