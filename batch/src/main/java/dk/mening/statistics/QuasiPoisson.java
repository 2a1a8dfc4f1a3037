package dk.mening.statistics;

/**
 * Rates of events: counts with mean μ = exposure · e^(x·b) and variance φ μ, φ any positive number.
 *
 * <p>b by iteratively reweighted least squares: z = x·b + (y − μ)/μ on x with weights μ, until the coefficients stand still; φ =
 * Σ (y − μ)²/μ / (n − k), standard errors √(φ (X'WX)⁻¹_jj). e^b of a 0/1 column is a rate ratio. Assumes periods that are
 * independent given x. Not for shares of a small total, and not where most counts are 0.
 *
 * @see <a href="https://doi.org/10.1201/9780203753736">McCullagh and Nelder (1989), sections 6.2 and 9.2</a>
 */
public final class QuasiPoisson {
    private static final int MOST_ROUNDS = 100;

    private final LeastSquares last;
    private final double dispersion;

    private QuasiPoisson(LeastSquares last, double dispersion) {
        this.last = last;
        this.dispersion = dispersion;
    }

    /** A ratio of two rates, 1 when they are equal. */
    public record RateRatio(double value, Interval interval) {}

    /**
     * @param x rows × columns, a constant among them
     * @param counts by row
     * @param exposure by row, positive: what a count is in proportion to, for example inhabitants
     * @return {@link Reason#SEPARATED} when some combination of columns only ever goes with counts of 0, {@link
     *     Reason#NOT_CONVERGED}, and the reasons of {@link LeastSquares}
     */
    public static Result<QuasiPoisson> fit(double[][] x, long[] counts, double[] exposure) {
        requireRows(x, counts, exposure);
        int n = counts.length;
        double[] eta = new double[n];
        for (int i = 0; i < n; i++) {
            eta[i] = Math.log((counts[i] + 0.1) / exposure[i]);
        }
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] mu = new double[n];
            double[] z = new double[n];
            for (int i = 0; i < n; i++) {
                mu[i] = exposure[i] * Math.exp(eta[i]);
                if (!(mu[i] > 1e-9 && mu[i] < 1e300)) {
                    return Result.notAvailable(Reason.SEPARATED);
                }
                z[i] = eta[i] + (counts[i] - mu[i]) / mu[i];
            }
            switch (LeastSquares.fit(x, z, mu)) {
                case Result.NotAvailable<LeastSquares>(Reason reason) -> {
                    return Result.notAvailable(reason);
                }
                case Result.Available<LeastSquares>(LeastSquares fit) -> {
                    double[] next = fit.fitted();
                    double step = 0;
                    for (int i = 0; i < n; i++) {
                        step = Math.max(step, Math.abs(next[i] - eta[i]));
                    }
                    if (step < 1e-14 || step < 1e-10 && step >= moved) {
                        return Result.of(new QuasiPoisson(fit, fit.residualVariance()));
                    }
                    moved = step;
                    eta = next;
                }
            }
        }
        return Result.notAvailable(Reason.NOT_CONVERGED);
    }

    /** φ: how many times more than Poisson counts these vary. */
    public double dispersion() {
        return dispersion;
    }

    /** One coefficient, a difference of log rates, ν = n − k. */
    public Result<Estimate> estimate(int column) {
        return last.estimate(column);
    }

    /** c·b with its standard error, ν = n − k. */
    public Result<Estimate> contrast(double... c) {
        return last.contrast(c);
    }

    /**
     * e^b of one column with the usual interval, exp(b ± z · standard error), z normal: right in large samples; for few periods
     * take {@link #estimate} with its ν.
     *
     * @param confidence for example 0.95
     */
    public Result<RateRatio> rateRatio(int column, double confidence) {
        return estimate(column).map(estimate -> {
            Interval log = new Estimate(estimate.value(), estimate.standardError(), Double.POSITIVE_INFINITY)
                    .singleLookInterval(confidence);
            return new RateRatio(
                    Math.exp(estimate.value()), new Interval(Math.exp(log.lower()), Math.exp(log.upper())));
        });
    }

    private static void requireRows(double[][] x, long[] counts, double[] exposure) {
        if (x.length != counts.length || exposure.length != counts.length) {
            throw new IllegalArgumentException(
                    x.length + " rows of x, " + counts.length + " counts and " + exposure.length + " exposures");
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("a count must not be negative, got " + counts[i]);
            }
            if (!(exposure[i] > 0 && Double.isFinite(exposure[i]))) {
                throw new IllegalArgumentException("an exposure must be positive, got " + exposure[i]);
            }
        }
    }
}
