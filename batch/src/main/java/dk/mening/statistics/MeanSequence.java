package dk.mening.statistics;

/**
 * Interval for the mean of answers that keep arriving, valid at every moment one looks.
 *
 * <p>mean ± s √( 2(tρ²+1)/(t²ρ²) · ln( √(tρ²+1)/α ) ), t the number of answers so far and s their standard deviation with 1/t.
 * It is {@link MixtureBoundary} with φ = 1/ρ² and information t. Asymptotic: for at least ten independent answers. Answers of
 * one unit are not independent, so no verdict rests on it; it is the published form that the boundary is checked against.
 *
 * @see <a href="https://doi.org/10.1214/24-AOS2408">Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024)</a>
 */
public final class MeanSequence {
    private MeanSequence() {}

    /**
     * Both sides.
     *
     * @param answers all so far
     * @param rhoSquared fixed before the first look, see {@link #tightestAt}
     * @return {@link Reason#TOO_FEW_VALUES} without an answer, {@link Reason#NO_VARIATION} when all are alike
     */
    public static Result<Interval> interval(Sample answers, double rhoSquared, double alpha) {
        return standardError(answers).map(se -> {
            double half = se * twoSided(answers.size(), rhoSquared, alpha);
            return new Interval(answers.mean() - half, answers.mean() + half);
        });
    }

    /** The lower side alone, with ln(1 + √(tρ²+1)/(2α)) in place of the logarithm above; reasons as {@link #interval}. */
    public static Result<Double> lowerBound(Sample answers, double rhoSquared, double alpha) {
        return standardError(answers).map(se -> answers.mean() - se * oneSided(answers.size(), rhoSquared, alpha));
    }

    /** ρ² whose interval is narrowest at the {@code t}-th answer: u/t with u − ln(1+u) = −2 ln α. */
    public static double tightestAt(long t, double alpha) {
        double level = logLevel(t, alpha);
        double u = level + Math.log1p(level);
        for (int i = 0; i < 100; i++) {
            double step = (u - Math.log1p(u) - level) * (1 + u) / u;
            u -= step;
            if (Math.abs(step) < 1e-15 * u) {
                break;
            }
        }
        return u / t;
    }

    /** The first step towards it that is published in its place: (−2 ln α + ln(1 − 2 ln α))/t. */
    public static double nearlyTightestAt(long t, double alpha) {
        double level = logLevel(t, alpha);
        return (level + Math.log1p(level)) / t;
    }

    static double twoSided(long t, double rhoSquared, double alpha) {
        return new MixtureBoundary(1 / rhoSquared).criticalNormal(1 / Math.sqrt(t), alpha);
    }

    static double oneSided(long t, double rhoSquared, double alpha) {
        requireLevel(alpha);
        double growth = t * rhoSquared + 1;
        return Math.sqrt(2 * growth / (t * rhoSquared) * Math.log1p(Math.sqrt(growth) / (2 * alpha)));
    }

    private static Result<Double> standardError(Sample answers) {
        double t = answers.size();
        if (t == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        return answers.distinct() < 2
                ? Result.notAvailable(Reason.NO_VARIATION)
                : Result.of(Math.sqrt(answers.variance() * ((t - 1) / t) / t));
    }

    private static double logLevel(long t, double alpha) {
        requireLevel(alpha);
        if (t < 1) {
            throw new IllegalArgumentException("there is no answer number " + t);
        }
        return -2 * Math.log(alpha);
    }

    private static void requireLevel(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
    }
}
