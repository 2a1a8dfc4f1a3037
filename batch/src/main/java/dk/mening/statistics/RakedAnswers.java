package dk.mening.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers with the weights that {@link Raking} found, and their weighted mean.
 *
 * @param answers equal ones grouped, each with its raked weight; those at a level that the population lacks are left out
 * @param smallest weight, as a multiple of the mean weight
 * @param largest likewise
 * @param trimmed number of answers whose weight was cut
 * @param cycles whole cycles of the last fitting
 */
public record RakedAnswers(
        List<Raking.Answer> answers, double smallest, double largest, long trimmed, int cycles, KishWeights kish) {
    /** So often the residuals are freed of each margin's means: what R's survey does, and no more. */
    private static final int SWEEPS = 10;

    public RakedAnswers {
        answers = List.copyOf(answers);
    }

    static Result<RakedAnswers> of(Raking.Fitted fitted, long trimmed) {
        List<Raking.Answer> answers = new ArrayList<>();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < fitted.answers().size(); i++) {
            double weight = fitted.weight(i);
            if (weight > 0) {
                answers.add(fitted.answers().get(i).weighing(weight));
                smallest = Math.min(smallest, weight);
                largest = Math.max(largest, weight);
            }
        }
        double[] weights = answers.stream().mapToDouble(Raking.Answer::weight).toArray();
        long[] counts = answers.stream().mapToLong(Raking.Answer::count).toArray();
        double mean = fitted.meanWeight();
        double low = smallest / mean;
        double high = largest / mean;
        return KishWeights.of(weights, counts)
                .map(kish -> new RakedAnswers(answers, low, high, trimmed, fitted.cycles(), kish));
    }

    /** Σ w, the size of the population that the margins state. */
    public double sumOfWeights() {
        ExactSum sum = new ExactSum();
        answers.forEach(answer -> sum.addProduct(answer.weight(), answer.count()));
        return sum.value();
    }

    /** Σ w y / Σ w. */
    public double mean() {
        ExactSum sum = new ExactSum();
        for (Raking.Answer answer : answers) {
            sum.addProduct(answer.weight() * answer.count(), answer.value());
        }
        return sum.value() / sumOfWeights();
    }

    /**
     * Standard error of the mean that knows of the raking: residuals y − mean are freed of the mean of each margin's levels,
     * one margin after the other, ten times; then √(n/(n−1) Σ (w e / Σw)²) about the mean of those products. Answers are
     * taken as independent, so it is not for a verdict, where units are the evidence.
     *
     * @return {@link Reason#TOO_FEW_VALUES} below two answers, {@link Reason#NO_VARIATION} when nothing is left to vary
     * @see <a href="https://doi.org/10.1080/01621459.1993.10476369">Deville, Särndal and Sautory (1993)</a>
     */
    public Result<Double> linearisedStandardError() {
        return standardError(SWEEPS);
    }

    /** The same as if the weights had been known before the first answer: √(n/(n−1) Σ (w (y − mean) / Σw)²). */
    public Result<Double> standardErrorOfFixedWeights() {
        return standardError(0);
    }

    private Result<Double> standardError(int sweeps) {
        long number = answers.stream().mapToLong(Raking.Answer::count).sum();
        if (number < 2) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        double mean = mean();
        double[] residuals =
                answers.stream().mapToDouble(answer -> answer.value() - mean).toArray();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int m = 0; m < answers.getFirst().levels().size(); m++) {
                takeOutMeans(residuals, m);
            }
        }
        double total = sumOfWeights();
        ExactSum centre = new ExactSum();
        double size = 0;
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] *= answers.get(i).weight() / total;
            centre.addProduct(residuals[i], answers.get(i).count());
            size = Math.max(size, Math.abs(answers.get(i).value() - mean) + Math.abs(mean));
        }
        ExactSum squares = new ExactSum();
        for (int i = 0; i < residuals.length; i++) {
            double deviation = residuals[i] - centre.value() / number;
            squares.addProduct(deviation * deviation, answers.get(i).count());
        }
        double error = Math.sqrt(squares.value() * number / (number - 1.0));
        return error > 1e-13 * size ? Result.of(error) : Result.notAvailable(Reason.NO_VARIATION);
    }

    private void takeOutMeans(double[] residuals, int margin) {
        Map<String, ExactSum> sums = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < residuals.length; i++) {
            String level = answers.get(i).levels().get(margin);
            long count = answers.get(i).count();
            sums.computeIfAbsent(level, _ -> new ExactSum()).addProduct(residuals[i], count);
            counts.merge(level, count, Math::addExact);
        }
        Map<String, Double> means = new HashMap<>();
        sums.forEach((level, sum) -> means.put(level, sum.value() / counts.getOrDefault(level, 1L)));
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= means.getOrDefault(answers.get(i).levels().get(margin), 0.0);
        }
    }
}
