package dk.mening.statistics;

import org.apache.commons.math3.special.Gamma;

/**
 * The law of a supremum of F statistics over possible break dates when there is no break: of |B(s)|²/(s(1−s)) over a ≤ s ≤ b,
 * B a Brownian bridge in q dimensions.
 *
 * <p>On the clock t = ½ ln(s/(1−s)) its root is the radius of a stationary Ornstein-Uhlenbeck process, which stays below r =
 * √x for the time T = ½ ln λ, λ = b(1−a)/(a(1−b)), with probability Σ Sₙ exp(−2νₙT). There νₙ are the zeros of Kummer's
 * M(−ν, q/2, x/2), w(r) = r^(q−1) exp(−r²/2) / (2^(q/2−1) Γ(q/2)) and Sₙ = w f′/(4νₙ² ∂f/∂(2ν)) at r, f(r) = M(−νₙ, q/2,
 * r²/2). Where less than 1e-9 is left above x, the leading terms of the tail take over: x^(q/2) exp(−x/2) / (2^(q/2) Γ(q/2)) ·
 * ((1 − q/x) ln λ + 2/x).
 *
 * <p>This is the limit itself, to which Hansen's (1997) polynomials, the usual source of such p-values, are fitted.
 *
 * @see <a href="https://doi.org/10.2307/2951764">Andrews (1993), theorem 3</a>
 * @see <a href="https://doi.org/10.1080/03610928108828182">DeLong (1981)</a>
 * @see <a href="https://doi.org/10.1017/S0266466603196107">Estrella (2003)</a>
 */
final class BridgeSupremum {
    /** A survival beyond this exponent is nothing beside 1. */
    private static final double NEGLIGIBLE = 37;

    private static final double STEP = 0.05;

    private BridgeSupremum() {}

    /**
     * P(supremum ≥ x).
     *
     * @param q dimensions, from 1
     * @param lambda b(1−a)/(a(1−b)), at least 3.4 (a = 0.35, b = 0.65), where the series keeps its digits
     */
    static double upperTail(double x, int q, double lambda) {
        if (!(x >= 0) || q < 1 || !(lambda >= 3.4)) {
            throw new IllegalArgumentException("no tail at " + x + " for " + q + " dimensions and lambda " + lambda);
        }
        if (x == 0) {
            return 1;
        }
        double far = farTail(x, q, lambda);
        if (x > 4 * q && far < 1e-9) {
            return far;
        }
        double time = Math.log(lambda) / 2;
        double b = q / 2.0;
        double z = x / 2;
        double below = 0;
        double left = 0;
        double atLeft = 1;
        while (2 * left * time < NEGLIGIBLE) {
            double right = left + STEP;
            double atRight = kummer(right, b, z)[0];
            if (atLeft > 0 != atRight > 0) {
                below += term(root(left, right, b, z), q, x, time);
            }
            left = right;
            atLeft = atRight;
        }
        return Math.clamp(1 - below, 0, 1);
    }

    private static double farTail(double x, int q, double lambda) {
        double logDensity = q / 2.0 * Math.log(x / 2) - x / 2 - Gamma.logGamma(q / 2.0);
        return Math.exp(logDensity) * ((1 - q / x) * Math.log(lambda) + 2 / x);
    }

    private static double term(double nu, int q, double x, double time) {
        double b = q / 2.0;
        double z = x / 2;
        double r = Math.sqrt(x);
        double logWeight = (q - 1) * Math.log(r) - z - (b - 1) * Math.log(2) - Gamma.logGamma(b);
        double slope = r * -nu / b * kummer(nu - 1, b + 1, z)[0];
        double byEigenvalue = kummer(nu, b, z)[1] / 2;
        return Math.exp(logWeight - 2 * nu * time) * slope / (4 * nu * nu * byEigenvalue);
    }

    private static double root(double left, double right, double b, double z) {
        double low = left;
        double high = right;
        boolean positiveLow = kummer(low, b, z)[0] > 0;
        double nu = (low + high) / 2;
        for (int i = 0; i < 200; i++) {
            double[] value = kummer(nu, b, z);
            if (value[0] > 0 == positiveLow) {
                low = nu;
            } else {
                high = nu;
            }
            double newton = nu - value[0] / value[1];
            double next = newton > low && newton < high ? newton : (low + high) / 2;
            if (Math.abs(next - nu) <= 1e-16 * nu || high - low <= 1e-16 * high) {
                return next;
            }
            nu = next;
        }
        return nu;
    }

    /** M(−ν, b, z) and its derivative by ν. */
    private static double[] kummer(double nu, double b, double z) {
        double term = 1;
        double derivative = 0;
        double sum = 1;
        double derivativeSum = 0;
        for (int k = 0; k < 2000; k++) {
            double factor = z / ((b + k) * (k + 1));
            derivative = (derivative * (k - nu) - term) * factor;
            term *= (k - nu) * factor;
            sum += term;
            derivativeSum += derivative;
            if (k > nu
                    && Math.abs(term) <= 1e-18 * Math.abs(sum)
                    && Math.abs(derivative) <= 1e-18 * Math.abs(derivativeSum)) {
                break;
            }
        }
        return new double[] {sum, derivativeSum};
    }
}
