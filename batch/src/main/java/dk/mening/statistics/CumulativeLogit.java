package dk.mening.statistics;

/**
 * Likelihood of grouped ordered answers under logit P(Y ≤ j) = θⱼ − x·β: value, score and information.
 *
 * <p>With b = θ_c − x·β, a = θ_{c−1} − x·β and F the logistic distribution, ln P(Y = c) = ln F(b) + ln(1−F(a)) + ln(1−e^{a−b}),
 * which loses no digits in the tails. Parameters are ordered θ₁ … θ_{K−1}, β₁ … β_p.
 *
 * @see <a href="https://doi.org/10.2307/2287972">Pratt (1981), on concavity</a>
 */
final class CumulativeLogit {
    private final double[][] covariates;
    private final double[][] counts;
    private final int thresholds;
    private final int size;

    /**
     * @param covariates one row a pattern
     * @param counts answers by pattern and category
     */
    CumulativeLogit(double[][] covariates, double[][] counts) {
        this.covariates = covariates;
        this.counts = counts;
        thresholds = counts[0].length - 1;
        size = thresholds + covariates[0].length;
    }

    int size() {
        return size;
    }

    /** The maximum without covariates: thresholds from the shares of all answers, β = 0. */
    double[] start() {
        double[] parameters = new double[size];
        double[] totals = new double[thresholds + 1];
        double all = 0;
        for (double[] row : counts) {
            for (int c = 0; c <= thresholds; c++) {
                totals[c] += row[c];
                all += row[c];
            }
        }
        double below = 0;
        for (int j = 0; j < thresholds; j++) {
            below += totals[j];
            parameters[j] = Math.log(below / (all - below));
        }
        return parameters;
    }

    /** θⱼ − x·β of pattern {@code i}; also of a step. */
    double logit(double[] parameters, int i, int j) {
        double logit = parameters[j];
        for (int k = 0; k < covariates[i].length; k++) {
            logit -= covariates[i][k] * parameters[thresholds + k];
        }
        return logit;
    }

    /** The largest of |θⱼ − x·β| over patterns and thresholds. */
    double reach(double[] parameters) {
        double reach = 0;
        for (int i = 0; i < covariates.length; i++) {
            for (int j = 0; j < thresholds; j++) {
                reach = Math.max(reach, Math.abs(logit(parameters, i, j)));
            }
        }
        return reach;
    }

    /** Minus infinity where thresholds do not ascend. */
    double logLikelihood(double[] parameters) {
        for (int j = 1; j < thresholds; j++) {
            if (!(parameters[j] > parameters[j - 1])) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        ExactSum sum = new ExactSum();
        for (int i = 0; i < counts.length; i++) {
            for (int c = 0; c <= thresholds; c++) {
                if (counts[i][c] > 0) {
                    sum.addProduct(counts[i][c], logProbability(parameters, i, c));
                }
            }
        }
        return sum.value();
    }

    private double logProbability(double[] parameters, int i, int c) {
        double value = 0;
        if (c < thresholds) {
            value += logDistribution(logit(parameters, i, c));
        }
        if (c > 0) {
            value += logDistribution(-logit(parameters, i, c - 1));
        }
        if (c > 0 && c < thresholds) {
            value += Math.log(-Math.expm1(parameters[c - 1] - parameters[c]));
        }
        return value;
    }

    double[] score(double[] parameters) {
        double[] score = new double[size];
        for (int i = 0; i < counts.length; i++) {
            addScore(parameters, i, counts[i], score);
        }
        return score;
    }

    /** Adds to {@code score} that of {@code answers}, by category, of pattern {@code i}. */
    void addScore(double[] parameters, int i, double[] answers, double[] score) {
        for (int c = 0; c <= thresholds; c++) {
            double upper = 0;
            double lower = 0;
            double between = c > 0 && c < thresholds ? 1 / Math.expm1(parameters[c] - parameters[c - 1]) : 0;
            if (c < thresholds) {
                upper = distribution(-logit(parameters, i, c)) + between;
                score[c] += answers[c] * upper;
            }
            if (c > 0) {
                lower = -distribution(logit(parameters, i, c - 1)) - between;
                score[c - 1] += answers[c] * lower;
            }
            for (int k = 0; k < covariates[i].length; k++) {
                score[thresholds + k] -= answers[c] * covariates[i][k] * (upper + lower);
            }
        }
    }

    /** Minus the matrix of second derivatives. */
    double[][] information(double[] parameters) {
        double[][] information = new double[size][size];
        for (int i = 0; i < counts.length; i++) {
            double[] x = covariates[i];
            for (int c = 0; c <= thresholds; c++) {
                double n = counts[i][c];
                double upper = c < thresholds ? n * density(logit(parameters, i, c)) : 0;
                double lower = c > 0 ? n * density(logit(parameters, i, c - 1)) : 0;
                if (c < thresholds) {
                    information[c][c] += upper;
                }
                if (c > 0) {
                    information[c - 1][c - 1] += lower;
                }
                if (c > 0 && c < thresholds) {
                    double sinh = 2 * Math.sinh((parameters[c] - parameters[c - 1]) / 2);
                    double between = n / (sinh * sinh);
                    information[c][c] += between;
                    information[c - 1][c - 1] += between;
                    information[c][c - 1] -= between;
                }
                for (int k = 0; k < x.length; k++) {
                    double[] row = information[thresholds + k];
                    if (c < thresholds) {
                        row[c] -= x[k] * upper;
                    }
                    if (c > 0) {
                        row[c - 1] -= x[k] * lower;
                    }
                    for (int l = 0; l <= k; l++) {
                        row[thresholds + l] += x[k] * x[l] * (upper + lower);
                    }
                }
            }
        }
        return information;
    }

    private static double distribution(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double logDistribution(double logit) {
        return logit > 0 ? -Math.log1p(Math.exp(-logit)) : logit - Math.log1p(Math.exp(logit));
    }

    private static double density(double logit) {
        return distribution(logit) * distribution(-logit);
    }
}
