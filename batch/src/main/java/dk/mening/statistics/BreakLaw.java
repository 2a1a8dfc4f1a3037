package dk.mening.statistics;

/**
 * How far beside a break its estimated date falls, in a long series: the law of the place of the maximum of two Brownian
 * motions that start at the break, run away from it and fall by half a unit a unit of time.
 *
 * <p>One side's clock counts δ′Qδ/σ² a value: δ the change of the coefficients, Q that side's mean x x′, σ² its error variance.
 * With f that side's σ² over the other's, P(the maximum lies on it at x or farther) = −√(x/2π) e^(−x/8) − (1+2f)/(f(1+f))
 * e^(f(1+f)x/2) Φ(−(½+f)√x) + ((1+2f)²/(f(1+f)) − 2 + x/2) Φ(−√x/2). These are the two halves of Bai's distribution function,
 * ξ/φ = f before and 1/f after the break.
 *
 * @see <a href="https://doi.org/10.1162/003465397557132">Bai (1997)</a>
 */
final class BreakLaw {
    private BreakLaw() {}

    /** P(the maximum lies on one side at {@code x} or farther), f/(1+f) at 0. */
    static double tail(double x, double f) {
        double root = Math.sqrt(x);
        double first = root / Math.sqrt(2 * Math.PI) * Math.exp(-x / 8);
        double second = (1 + 2 * f) / (f * (1 + f)) * Math.exp(f * (1 + f) * x / 2 + Tails.logNormal((0.5 + f) * root));
        double third = ((1 + 2 * f) * (1 + 2 * f) / (f * (1 + f)) - 2 + x / 2) * Math.exp(Tails.logNormal(root / 2));
        return third - second - first;
    }

    /**
     * The distance that is reached with probability {@code probability} on one side; 0 where even the side as a whole is
     * less likely.
     *
     * @param f σ² of this side over that of the other
     */
    static double distance(double probability, double f) {
        if (!(probability > 0 && probability < 1 && f > 0 && Double.isFinite(f))) {
            throw new IllegalArgumentException("no distance for probability " + probability + " and ratio " + f);
        }
        if (probability >= f / (1 + f)) {
            return 0;
        }
        double high = 1;
        while (tail(high, f) > probability) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (tail(middle, f) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
