package dk.mening.statistics;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether the residuals of a least-squares fit still follow each other from period to period.
 *
 * <p>Large errors of either kind make standard errors wrong, so that a fit which fails here decides nothing. Passing is no proof:
 * short series hide much. Pairs across a gap are left out.
 *
 * @param durbinWatson Σ (e_t − e_{t−1})² / Σ e_t², with gaps times (n − 1) over the number of pairs: near 2 when nothing goes on, 0 and 4 at the extremes
 * @param breuschGodfrey n Σ ê² / Σ e², ê the fit of e to x and the errors of up to {@value #LAGS} periods before, 0 where there are none
 * @param ljungBox n (n+2) Σ_k r_k²/(n−k), k = 1..{@value #LAGS}, r_k the autocorrelations of e; with gaps n − k is the number of
 *     pairs
 * @see <a href="https://doi.org/10.1093/biomet/38.1-2.159">Durbin and Watson (1951)</a>
 * @see <a href="https://doi.org/10.1111/j.1467-8454.1978.tb00635.x">Breusch (1978)</a>
 * @see <a href="https://doi.org/10.2307/1913829">Godfrey (1978)</a>
 * @see <a href="https://doi.org/10.1093/biomet/65.2.297">Ljung and Box (1978)</a>
 */
public record SerialCorrelation(double durbinWatson, double breuschGodfrey, double ljungBox, int observations) {
    /** Periods that the tests look back. */
    public static final int LAGS = 4;

    /**
     * @param x rows × columns with a constant, in order of time
     * @param periods of the rows, ascending
     * @return the reasons of {@link LeastSquares}; {@link Reason#NO_VARIATION} when the model fits but for rounding, {@link
     *     Reason#SINGULAR} or {@link Reason#TOO_FEW_VALUES} when there are too few rows for the errors before
     */
    public static Result<SerialCorrelation> of(double[][] x, double[] y, int[] periods) {
        SegmentedSeries.requireAscending(periods, y.length);
        return LeastSquares.fit(x, y).then(fit -> of(fit, x, periods));
    }

    private static Result<SerialCorrelation> of(LeastSquares fit, double[][] x, int[] periods) {
        if (fit.exact()) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double[] e = fit.residuals();
        int n = e.length;
        double[][] before = before(e, periods);
        double[][] extended = new double[n][];
        ExactSum steps = new ExactSum();
        ExactSum squares = new ExactSum();
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            squares.addProduct(e[i], e[i]);
            if (i > 0 && periods[i] - periods[i - 1] == 1) {
                pairs++;
                steps.addProduct(e[i] - e[i - 1], e[i] - e[i - 1]);
            }
            extended[i] = Arrays.copyOf(x[i], x[i].length + LAGS);
            System.arraycopy(before[i], 0, extended[i], x[i].length, LAGS);
        }
        if (pairs == 0) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        double durbinWatson = steps.value() / squares.value() * (n - 1) / pairs;
        double ljungBox = ljungBox(e, periods);
        return LeastSquares.fit(extended, e)
                .map(all -> new SerialCorrelation(
                        durbinWatson, n * (1 - all.residualSquares() / squares.value()), ljungBox, n));
    }

    /** For each row the values of 1 to {@value #LAGS} periods before, 0 where there are none. */
    private static double[][] before(double[] e, int[] periods) {
        double[][] before = new double[e.length][LAGS];
        for (int i = 0; i < e.length; i++) {
            for (int l = i - 1; l >= 0 && periods[i] - periods[l] <= LAGS; l--) {
                before[i][periods[i] - periods[l] - 1] = e[l];
            }
        }
        return before;
    }

    private static double ljungBox(double[] e, int[] periods) {
        int n = e.length;
        double mean = UnitChanges.mean(e);
        double[] centred = new double[n];
        for (int i = 0; i < n; i++) {
            centred[i] = e[i] - mean;
        }
        double[][] before = before(centred, periods);
        double squares = UnitChanges.squares(e);
        double sum = 0;
        for (int k = 1; k <= LAGS; k++) {
            ExactSum products = new ExactSum();
            int pairs = 0;
            for (int i = 0; i < n; i++) {
                if (Arrays.binarySearch(periods, periods[i] - k) >= 0) {
                    pairs++;
                    products.addProduct(centred[i], before[i][k - 1]);
                }
            }
            double r = products.value() / squares;
            sum += pairs == 0 ? 0 : r * r / pairs;
        }
        return n * (n + 2.0) * sum;
    }

    /** Two-sided, by DW being about normal with mean 2 and variance 4/n when nothing goes on. */
    public double durbinWatsonP() {
        return 2 * Math.exp(Tails.logNormal(Math.abs(durbinWatson - 2) * Math.sqrt(observations) / 2));
    }

    /** By chi-squared with {@value #LAGS} degrees of freedom. */
    public double breuschGodfreyP() {
        return chiSquaredTail(breuschGodfrey);
    }

    /** By chi-squared with {@value #LAGS} degrees of freedom. */
    public double ljungBoxP() {
        return chiSquaredTail(ljungBox);
    }

    /** The one decision: passes when none of the three p-values is below {@code alpha}. */
    public boolean passes(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        return Math.min(durbinWatsonP(), Math.min(breuschGodfreyP(), ljungBoxP())) >= alpha;
    }

    private static double chiSquaredTail(double statistic) {
        return Gamma.regularizedGammaQ(LAGS / 2.0, Math.max(0, statistic) / 2, 1e-15, 100_000);
    }
}
