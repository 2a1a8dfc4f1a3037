package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The proportional odds model of ordered answers: logit P(Y ≤ j) = θⱼ − x·β, by maximum likelihood.
 *
 * <p>x is one row of covariates, j one of K categories from the lowest, θ₁ &lt; … &lt; θ_K−1 thresholds; a positive β moves
 * answers up. Standard errors from the observed information, and beside them the sandwich H⁻¹ (G/(G−1) Σ s_g s_g') H⁻¹ with s_g
 * the score of cluster g and G clusters: with few clusters it is too small. Assumes that a covariate shifts the log odds of all
 * thresholds alike. In the difference-in-differences form the interaction is a ratio of odds ratios and depends on the logistic
 * scale: a sensitivity check, never a verdict.
 *
 * <p>The log likelihood is concave; Newton's method with halved steps from β = 0 finds its only maximum. Rows are pooled by
 * covariates and put into one order, and a scale and the same scale turned are fitted as the same model, so neither the order of
 * rows nor their grouping nor the direction of the scale changes a bit of a result beyond its sign.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1980.tb01109.x">McCullagh (1980)</a>
 */
public final class ProportionalOdds {
    private static final int MOST_STEPS = 60;
    /** Beyond this many logits the answers of some row are certain, up to 1e-13. */
    private static final double CERTAIN = 30;

    /** A step of fewer logits is the last. */
    private static final double SETTLED = 1e-11;
    /** A step of fewer logits needs no check that it leads upward, which rounding could not tell. */
    private static final double CLOSE = 1e-5;

    private static final double LEAST_SHARE = 1e-9;

    private final List<Parameter> thresholds;
    private final List<Parameter> coefficients;
    private final double logLikelihood;

    private ProportionalOdds(List<Parameter> thresholds, List<Parameter> coefficients, double logLikelihood) {
        this.thresholds = thresholds;
        this.coefficients = coefficients;
        this.logLikelihood = logLikelihood;
    }

    /**
     * Answers with the same covariates from one cluster.
     *
     * @param covariates finite, the same number in every row; no constant column, which the thresholds are
     * @param counts number of answers by category, from the lowest
     * @param cluster whose answers are alike, for example the unit
     */
    public record Row(List<Double> covariates, List<Long> counts, String cluster) {
        public Row {
            covariates = List.copyOf(covariates);
            counts = List.copyOf(counts);
            for (double covariate : covariates) {
                if (!Double.isFinite(covariate)) {
                    throw new IllegalArgumentException("a covariate must be finite, got " + covariate);
                }
            }
            for (long count : counts) {
                if (count < 0) {
                    throw new IllegalArgumentException("a count must not be negative, got " + count);
                }
            }
            if (counts.size() < 2) {
                throw new IllegalArgumentException("at least two categories are needed, got " + counts.size());
            }
        }

        long size() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * One estimated number.
     *
     * @param standardError from the observed information, answers taken as independent
     * @param clusterStandardError allowing for likeness within clusters; {@link Reason#TOO_FEW_UNITS} with one cluster
     */
    public record Parameter(double value, double standardError, Result<Double> clusterStandardError) {}

    /**
     * The model of these rows.
     *
     * @return {@link Reason#EMPTY_CELL} when a category was never chosen (merge it with its neighbour), {@link
     *     Reason#SINGULAR} when covariates are sums of each other or constant, {@link Reason#SEPARATED} when some answers would
     *     be certain and a coefficient has no end
     */
    public static Result<ProportionalOdds> fit(List<Row> rows) {
        if (rows.isEmpty()) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        PooledAnswers answers = PooledAnswers.of(rows);
        if (answers.hasEmptyCategory()) {
            return Result.notAvailable(Reason.EMPTY_CELL);
        }
        CumulativeLogit likelihood = answers.likelihood();
        double[] parameters = likelihood.start();
        double value = likelihood.logLikelihood(parameters);
        for (int step = 0; step < MOST_STEPS; step++) {
            switch (Cholesky.of(likelihood.information(parameters))) {
                case Result.NotAvailable<Cholesky>(Reason reason) -> {
                    return Result.notAvailable(step == 0 ? reason : Reason.SEPARATED);
                }
                case Result.Available<Cholesky>(Cholesky information) -> {
                    double[] direction = information.solve(likelihood.score(parameters));
                    double size = likelihood.reach(direction);
                    double share = 1;
                    double[] next = moved(parameters, direction, share);
                    double nextValue = likelihood.logLikelihood(next);
                    while (size > CLOSE && nextValue < value && share > LEAST_SHARE) {
                        share /= 2;
                        next = moved(parameters, direction, share);
                        nextValue = likelihood.logLikelihood(next);
                    }
                    parameters = next;
                    value = nextValue;
                    if (size < SETTLED) {
                        return result(answers, likelihood, parameters, value);
                    }
                }
            }
        }
        return Result.notAvailable(likelihood.reach(parameters) > CERTAIN ? Reason.SEPARATED : Reason.NOT_CONVERGED);
    }

    /**
     * Difference in differences of one item: covariates treated, after and treated × after, in this order; units are the
     * clusters. Categories are the values that occur.
     *
     * @param treated each treated unit's answers
     * @param comparison each comparison unit's answers
     * @return {@link Reason#EMPTY_CELL} when an arm has no answers in a window, and as {@link #fit}
     */
    public static Result<ProportionalOdds> differenceInDifferences(
            List<BeforeAfter> treated, List<BeforeAfter> comparison) {
        Sample all = Sample.of();
        List<BeforeAfter> units = new ArrayList<>(treated);
        units.addAll(comparison);
        long[] cells = new long[4];
        for (int u = 0; u < units.size(); u++) {
            BeforeAfter unit = units.get(u);
            all = all.plus(unit.before()).plus(unit.after());
            int arm = u < treated.size() ? 0 : 2;
            cells[arm] += unit.before().size();
            cells[arm + 1] += unit.after().size();
        }
        if (Arrays.stream(cells).anyMatch(cell -> cell == 0)) {
            return Result.notAvailable(Reason.EMPTY_CELL);
        }
        if (all.distinct() < 2) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        List<Row> rows = new ArrayList<>();
        for (int u = 0; u < units.size(); u++) {
            double arm = u < treated.size() ? 1 : 0;
            String unit = Integer.toString(u);
            rows.add(new Row(List.of(arm, 0.0, 0.0), counts(units.get(u).before(), all), unit));
            rows.add(new Row(List.of(arm, 1.0, arm), counts(units.get(u).after(), all), unit));
        }
        return fit(rows);
    }

    /** θⱼ for {@code j} from 1 to K−1 in ascending order. */
    public List<Parameter> thresholds() {
        return thresholds;
    }

    /** β in the order of the covariates. */
    public List<Parameter> coefficients() {
        return coefficients;
    }

    public double logLikelihood() {
        return logLikelihood;
    }

    private static List<Long> counts(Sample sample, Sample categories) {
        List<Long> counts = new ArrayList<>();
        int i = 0;
        for (int c = 0; c < categories.distinct(); c++) {
            boolean chosen = i < sample.distinct() && sample.value(i) == categories.value(c);
            counts.add(chosen ? sample.count(i++) : 0L);
        }
        return counts;
    }

    private static double[] moved(double[] from, double[] direction, double share) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += share * direction[i];
        }
        return to;
    }

    private static Result<ProportionalOdds> result(
            PooledAnswers answers, CumulativeLogit likelihood, double[] parameters, double logLikelihood) {
        return Cholesky.of(likelihood.information(parameters)).map(information -> {
            List<double[]> scores = answers.scores(likelihood, parameters);
            int direction = answers.direction();
            int thresholds = answers.counts().getFirst().length - 1;
            List<Parameter> all = new ArrayList<>();
            for (int p = 0; p < parameters.length; p++) {
                int place = p < thresholds && direction < 0 ? thresholds - 1 - p : p;
                double value = direction < 0 ? 0.0 - parameters[place] : parameters[place];
                if (direction == 0) {
                    value = p < thresholds ? (value - parameters[thresholds - 1 - p]) / 2 : 0;
                }
                all.add(parameter(value, place, information, scores));
            }
            return new ProportionalOdds(
                    List.copyOf(all.subList(0, thresholds)),
                    List.copyOf(all.subList(thresholds, all.size())),
                    logLikelihood);
        });
    }

    private static Parameter parameter(double value, int place, Cholesky information, List<double[]> scores) {
        double[] unit = new double[scores.getFirst().length];
        unit[place] = 1;
        double[] row = information.solve(unit);
        double standardError = Math.sqrt(row[place]);
        if (scores.size() < 2) {
            return new Parameter(value, standardError, Result.notAvailable(Reason.TOO_FEW_UNITS));
        }
        ExactSum squares = new ExactSum();
        for (double[] score : scores) {
            ExactSum influence = new ExactSum();
            for (int i = 0; i < row.length; i++) {
                influence.addProduct(row[i], score[i]);
            }
            squares.addProduct(influence.value(), influence.value());
        }
        double clusters = scores.size();
        double clustered = Math.sqrt(clusters / (clusters - 1) * squares.value());
        return new Parameter(
                value,
                standardError,
                clustered > 1e-9 * standardError ? Result.of(clustered) : Result.notAvailable(Reason.NO_VARIATION));
    }
}
