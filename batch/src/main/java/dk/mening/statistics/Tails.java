package dk.mening.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/**
 * Upper tails of the normal and of Student's t distribution and their inverses, as logarithms, so that tails of 1e-300
 * and less keep their relative precision.
 *
 * <p>Normal, z &gt; 3: Q(z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), Laplace's continued fraction. Student: Q(t) = ½
 * I_x(ν/2, ½) with x = ν/(ν+t²), the incomplete beta function by its continued fraction in logarithms. Inverses by Newton's
 * method on ln t, where ln Q is concave and decreasing, so that steps from the right never overshoot.
 *
 * @see <a href="https://dlmf.nist.gov/8.17">DLMF 8.17 and 7.9</a>
 */
final class Tails {
    private static final double LOG_HALF = Math.log(0.5);
    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Tails() {}

    /** ln P(Z &gt; z) for z &gt;= 0. */
    static double logNormal(double z) {
        requireNotNegative(z);
        if (z <= 3) {
            return Math.log(0.5 * Erf.erfc(z / Math.sqrt(2)));
        }
        double fraction = z;
        for (int i = 60; i >= 1; i--) {
            fraction = z + i / fraction;
        }
        return logNormalDensity(z) - Math.log(fraction);
    }

    /** ln P(T &gt; t) for t &gt;= 0 with {@code nu} degrees of freedom, any positive number; infinity is the normal. */
    static double logStudent(double t, double nu) {
        requireNotNegative(t);
        if (!(nu > 0)) {
            throw new IllegalArgumentException("degrees of freedom must be positive, got " + nu);
        }
        return nu == Double.POSITIVE_INFINITY ? logNormal(t) : logStudent(t, nu, Beta.logBeta(nu / 2, 0.5));
    }

    /** The same with ln B(ν/2, ½), which costs more than the rest, from the caller. */
    private static double logStudent(double t, double nu, double logBeta) {
        if (t == 0) {
            return LOG_HALF;
        }
        double a = nu / 2;
        double b = 0.5;
        double logX = -Math.log1p(t * t / nu);
        double logY = -Math.log1p(nu / (t * t));
        double x = Math.exp(logX);
        double logFront = a * logX + b * logY - logBeta;
        if (x < (a + 1) / (a + b + 2)) {
            return LOG_HALF + logFront - Math.log(a) + Math.log(betaFraction(x, a, b));
        }
        double other = Math.exp(logFront - Math.log(b)) * betaFraction(Math.exp(logY), b, a);
        return LOG_HALF + Math.log1p(-other);
    }

    /** z &gt;= 0 with ln P(Z &gt; z) = {@code logTail}, at most ln ½. */
    static double normalQuantile(double logTail) {
        return invert(logTail, Tails::logNormal, Tails::logNormalDensity);
    }

    /** t &gt;= 0 with ln P(T &gt; t) = {@code logTail}, at most ln ½. */
    static double studentQuantile(double logTail, double nu) {
        if (nu == Double.POSITIVE_INFINITY) {
            return normalQuantile(logTail);
        }
        double logBeta = Beta.logBeta(nu / 2, 0.5);
        double logScale = logBeta + 0.5 * Math.log(nu);
        return invert(logTail, t -> logStudent(t, nu, logBeta), t -> -logScale - (nu + 1) / 2 * Math.log1p(t * t / nu));
    }

    /** t with as much above it as the normal has above {@code z}: P(T &gt; t) = P(Z &gt; z), z &gt;= 0. */
    static double studentOfNormal(double z, double nu) {
        return studentQuantile(logNormal(z), nu);
    }

    /** z with as much above it as Student's t has above {@code t}: P(Z &gt; z) = P(T &gt; t), t &gt;= 0. */
    static double normalOfStudent(double t, double nu) {
        return normalQuantile(logStudent(t, nu));
    }

    private static double logNormalDensity(double z) {
        return -0.5 * z * z - LOG_SQRT_TWO_PI;
    }

    private static double invert(double logTail, DoubleUnaryOperator logUpper, DoubleUnaryOperator logDensity) {
        if (!(logTail <= LOG_HALF && logTail > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("a tail must be in (0, 1/2], got exp(" + logTail + ")");
        }
        if (logTail == LOG_HALF) {
            return 0;
        }
        // Near the normal's: the tail is about the density over z. Too far left is mended by the first step.
        double s = 0.5 * Math.log(Math.max(0.25, -2 * logTail - Math.log1p(-2 * Math.PI * logTail)));
        for (int i = 0; i < 200; i++) {
            double t = Math.exp(s);
            double upper = logUpper.applyAsDouble(t);
            double slope = Math.exp(logDensity.applyAsDouble(t) + s - upper);
            double step = (upper - logTail) / slope;
            s += step;
            if (s > 700) {
                return Double.POSITIVE_INFINITY;
            }
            if (Math.abs(step) < 1e-13) {
                break;
            }
        }
        return Math.exp(s);
    }

    /** The continued fraction of the incomplete beta function by Lentz's method, for x below (a+1)/(a+b+2). */
    private static double betaFraction(double x, double a, double b) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / notZero(1 - (a + b) * x / (a + 1), tiny);
        double h = d;
        for (int m = 1; m <= 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / notZero(1 + even * d, tiny);
            c = notZero(1 + even / c, tiny);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / notZero(1 + odd * d, tiny);
            c = notZero(1 + odd / c, tiny);
            double factor = d * c;
            h *= factor;
            if (Math.abs(factor - 1) < 4e-16) {
                break;
            }
        }
        return h;
    }

    private static double notZero(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    private static void requireNotNegative(double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("an upper tail starts at 0 or above, got " + value);
        }
    }
}
