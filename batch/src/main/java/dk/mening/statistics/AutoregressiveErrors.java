package dk.mening.statistics;

import java.util.Arrays;

/**
 * Least squares with errors that follow e_t = ρ e_{t−1} + u_t.
 *
 * <p>ρ = Σ e_t e_{t−1} / Σ e_{t−1}² over pairs of consecutive periods, e the residuals of the untransformed model; then y_t − ρ
 * y_{t−1} on x_t − ρ x_{t−1}, and again until ρ stands still. A period that follows a gap starts a new run. Standard errors are
 * those of the transformed fit, as if ρ were known, ν = its rows − columns. Not for errors that remember more than one period;
 * {@link #serialCorrelation} tells.
 */
public final class AutoregressiveErrors {
    private static final int MOST_ROUNDS = 500;

    /** What becomes of the first period of a run, which has no period before it. */
    private enum First {
        /** Times √(1−ρ²). */
        KEPT,
        LEFT_OUT
    }

    private final LeastSquares fit;
    private final Rows rows;
    private final double rho;

    private AutoregressiveErrors(LeastSquares fit, Rows rows, double rho) {
        this.fit = fit;
        this.rows = rows;
        this.rho = rho;
    }

    /** Rows in order of time. */
    private record Rows(double[][] x, double[] y, int[] periods) {}

    /**
     * Every run's first period kept, times √(1−ρ²).
     *
     * @param x rows × columns, in order of time
     * @param periods of the rows, ascending; a step of more than 1 is a gap
     * @return {@link Reason#NOT_STATIONARY} when |ρ| reaches 1, {@link Reason#NOT_CONVERGED} when ρ does not settle, {@link
     *     Reason#TOO_FEW_VALUES} when no two periods are consecutive, and the reasons of {@link LeastSquares}
     * @see "Prais and Winsten (1954), Cowles Commission discussion paper 383"
     */
    public static Result<AutoregressiveErrors> praisWinsten(double[][] x, double[] y, int[] periods) {
        return fit(new Rows(x, y, periods), First.KEPT);
    }

    /**
     * Every run's first period left out.
     *
     * @see #praisWinsten
     * @see <a href="https://doi.org/10.1080/01621459.1949.10483290">Cochrane and Orcutt (1949)</a>
     */
    public static Result<AutoregressiveErrors> cochraneOrcutt(double[][] x, double[] y, int[] periods) {
        return fit(new Rows(x, y, periods), First.LEFT_OUT);
    }

    private static Result<AutoregressiveErrors> fit(Rows rows, First first) {
        SegmentedSeries.requireAscending(rows.periods(), rows.y().length);
        return LeastSquares.fit(rows.x(), rows.y()).then(start -> iterate(rows, first, start));
    }

    private static Result<AutoregressiveErrors> iterate(Rows rows, First first, LeastSquares start) {
        if (start.exact()) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double[] b = start.coefficients();
        double rho = 0;
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            ExactSum products = new ExactSum();
            ExactSum squares = new ExactSum();
            double[] e = residuals(rows, b);
            for (int i = 1; i < e.length; i++) {
                if (follows(rows, i)) {
                    products.addProduct(e[i], e[i - 1]);
                    squares.addProduct(e[i - 1], e[i - 1]);
                }
            }
            if (squares.value() == 0) {
                return Result.notAvailable(Reason.TOO_FEW_VALUES);
            }
            double next = products.value() / squares.value();
            if (!(Math.abs(next) < 1)) {
                return Result.notAvailable(Reason.NOT_STATIONARY);
            }
            Rows transformed = transform(rows, next, first);
            switch (LeastSquares.fit(transformed.x(), transformed.y())) {
                case Result.NotAvailable<LeastSquares>(Reason reason) -> {
                    return Result.notAvailable(reason);
                }
                case Result.Available<LeastSquares>(LeastSquares fit) -> {
                    double step = Math.abs(next - rho);
                    // Below 1e-10 only rounding can keep it from getting smaller.
                    if (step < 1e-14 || step < 1e-10 && step >= moved) {
                        return Result.of(new AutoregressiveErrors(fit, transformed, next));
                    }
                    moved = step;
                    rho = next;
                    b = fit.coefficients();
                }
            }
        }
        return Result.notAvailable(Reason.NOT_CONVERGED);
    }

    private static double[] residuals(Rows rows, double[] b) {
        double[] e = new double[rows.y().length];
        for (int i = 0; i < e.length; i++) {
            ExactSum sum = new ExactSum().add(rows.y()[i]);
            for (int j = 0; j < b.length; j++) {
                sum.addProduct(-rows.x()[i][j], b[j]);
            }
            e[i] = sum.value();
        }
        return e;
    }

    private static boolean follows(Rows rows, int i) {
        return i > 0 && rows.periods()[i] - rows.periods()[i - 1] == 1;
    }

    private static Rows transform(Rows rows, double rho, First first) {
        int n = rows.y().length;
        double[][] x = new double[n][];
        double[] y = new double[n];
        int[] periods = new int[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            double[] row = rows.x()[i].clone();
            double value = rows.y()[i];
            if (follows(rows, i)) {
                for (int j = 0; j < row.length; j++) {
                    row[j] -= rho * rows.x()[i - 1][j];
                }
                value -= rho * rows.y()[i - 1];
            } else if (first == First.KEPT) {
                double root = Math.sqrt((1 - rho) * (1 + rho));
                for (int j = 0; j < row.length; j++) {
                    row[j] *= root;
                }
                value *= root;
            } else {
                continue;
            }
            x[kept] = row;
            y[kept] = value;
            periods[kept++] = rows.periods()[i];
        }
        return new Rows(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept), Arrays.copyOf(periods, kept));
    }

    /** ρ, between −1 and 1. */
    public double rho() {
        return rho;
    }

    /** The fit to the transformed rows; its coefficients are those of the model. */
    public LeastSquares fit() {
        return fit;
    }

    /** One coefficient, as {@link LeastSquares#estimate}. */
    public Result<Estimate> estimate(int column) {
        return fit.estimate(column);
    }

    /** c·b, as {@link LeastSquares#contrast}. */
    public Result<Estimate> contrast(double... c) {
        return fit.contrast(c);
    }

    /** Of the transformed residuals u: what ρ has not explained. */
    public Result<SerialCorrelation> serialCorrelation() {
        return SerialCorrelation.of(rows.x(), rows.y(), rows.periods());
    }
}
