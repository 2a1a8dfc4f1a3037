package dk.mening.statistics;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Gamma;

/**
 * The noncentral t distribution: of (Z + λ)/S with Z standard normal and νS² an independent χ²_ν.
 *
 * <p>P(T &gt; t) = ∫ P(Z &gt; ts − λ) f(s) ds with f the density of S, by Gauss-Legendre over ln s on short pieces, shorter
 * where a factor turns. Nothing cancels, so that small tails keep their relative precision; the usual series does not for large
 * λ.
 *
 * @see <a href="https://doi.org/10.1002/9780470316481">Johnson, Kotz and Balakrishnan (1995), chapter 31</a>
 */
final class NoncentralStudent {
    private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(20);

    private NoncentralStudent() {}

    /** P(T &gt; t) for t &gt;= 0. */
    static double above(double t, double nu, double lambda) {
        if (!(t >= 0 && nu >= 1 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("no noncentral t above " + t + " with " + nu + " and " + lambda);
        }
        if (t == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (nu == Double.POSITIVE_INFINITY) {
            return upper(t - lambda);
        }
        double width = 1 / Math.sqrt(nu);
        double from = Math.log(smallest(t, nu, lambda)) - 10 * width - 40 / nu;
        double last = Math.log1p(10 * width);
        double logConstant = Math.log(2) + nu / 2 * Math.log(nu / 2) - Gamma.logGamma(nu / 2);
        ExactSum sum = new ExactSum();
        while (from < last) {
            double to = Math.min(last, from + step(from, t, lambda, width));
            sum.add(piece(from, to, t, lambda, nu, logConstant));
            from = to;
        }
        return Math.min(1, sum.value());
    }

    /** Below this, but for the width of S, no s counts: the peak of the integrand, or less. */
    private static double smallest(double t, double nu, double lambda) {
        double peak = Math.sqrt(nu / (t * t + nu));
        return lambda < 0 && t > 0 ? Math.min(peak, nu / (t * -lambda + nu)) : peak;
    }

    /** Half a standard deviation of ln S, and less where the normal tail turns, s about λ/t. */
    private static double step(double from, double t, double lambda, double width) {
        double usual = width / 2;
        double fine = 0.5 / lambda;
        if (!(lambda > 0 && t > 0 && fine < usual) || from >= Math.log((lambda + 9) / t)) {
            return usual;
        }
        double start = Math.log(Math.max(lambda - 9, 0.1) / t);
        return from >= start ? fine : Math.min(usual, Math.max(fine, start - from));
    }

    private static double piece(double from, double to, double t, double lambda, double nu, double logConstant) {
        double half = (to - from) / 2;
        double middle = (from + to) / 2;
        double sum = 0;
        for (int i = 0; i < GAUSS.getNumberOfPoints(); i++) {
            double logS = middle + half * GAUSS.getPoint(i);
            double s = Math.exp(logS);
            double density = Math.exp(logConstant + nu * logS - nu * s * s / 2);
            sum += GAUSS.getWeight(i) * density * upper(t * s - lambda);
        }
        return half * sum;
    }

    private static double upper(double z) {
        return z >= 0 ? Math.exp(Tails.logNormal(z)) : 1 - Math.exp(Tails.logNormal(-z));
    }
}
