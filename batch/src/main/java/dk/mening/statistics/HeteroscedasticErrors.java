package dk.mening.statistics;

/**
 * Standard errors of {@link LeastSquares} for independent rows that vary unequally.
 *
 * <p>V = B (Σ f w²e²ω xx') B, with the leverage h = w x'Bx of a row: ω = 1 (HC0), n/(n − k) (HC1), 1/(1 − h) (HC2), 1/(1 − h)²
 * (HC3); ν = n − k. Not for answers that share an office: {@link ClusterRobust}.
 *
 * @see <a href="https://doi.org/10.1016/0304-4076(85)90158-7">MacKinnon and White (1985)</a>
 * @see <a href="https://doi.org/10.2307/1912934">White (1980)</a>
 */
public final class HeteroscedasticErrors {
    /** How much the square of a residual counts. */
    public enum Kind {
        HC0,
        HC1,
        HC2,
        HC3
    }

    private HeteroscedasticErrors() {}

    /**
     * A combination of coefficients.
     *
     * @param c one number for each column
     * @return {@link Reason#SINGULAR} for HC2 and HC3 when the model meets a row exactly whatever its outcome (h = 1), {@link
     *     Reason#NO_VARIATION} when nothing but rounding is left
     */
    public static Result<Estimate> estimate(LeastSquares fit, Kind kind, double... c) {
        double[] direction = fit.coordinates(c);
        DesignRows rows = fit.rows();
        double[] residuals = fit.residuals();
        double n = fit.observations();
        double nu = fit.degreesOfFreedom();
        ExactSum sum = new ExactSum();
        for (int i = 0; i < residuals.length; i++) {
            if (rows.frequency(i) == 0) {
                continue;
            }
            double[] p = fit.coordinates(rows.x(i));
            double left = 1 - rows.weight(i) * LeastSquares.dot(p, p);
            if ((kind == Kind.HC2 || kind == Kind.HC3) && !(left > 1e-10)) {
                return Result.notAvailable(Reason.SINGULAR);
            }
            double score = LeastSquares.dot(direction, p) * rows.weight(i) * residuals[i];
            double counts = switch (kind) {
                case HC0 -> 1;
                case HC1 -> n / nu;
                case HC2 -> 1 / left;
                case HC3 -> 1 / (left * left);
            };
            sum.addProduct(score * score * counts, rows.frequency(i));
        }
        return fit.estimate(c, sum.value(), nu);
    }
}
