package dk.mening.calibration;

import dk.mening.statistics.CalibratedBoundary;
import java.util.SplittableRandom;

/**
 * The process that the boundary's constants are defined by: t_k = Z₀/√(mean of Z_j², j = 1..ν) with ν+1 independent stationary
 * Ornstein-Uhlenbeck processes of variance 1 and correlation exp(−|Δτ|/2) on the logarithm τ of information, which after k days
 * is w = k/(B+k). A constant is a quantile of the largest z_k/m_k, z_k the normal value of |t_k|, m_k the boundary's shape.
 *
 * <p>Up to 6 degrees of freedom each Z_j is simulated; above, the sum of their squares, whose step is a noncentral chi-squared
 * variable, exactly.
 */
final class BoundaryProcess {
    private static final int SIMULATED_ONE_BY_ONE = 6;
    private static final double HIGHEST_ALARM = 1.6;
    private static final double HIGHEST_NIGHT = 1.5;
    private static final double FOLLOW_UP_FROM = 0.5;
    private static final double FOLLOW_UP_TO = 0.995;
    private static final double FOLLOW_UP_STEP = 0.001;

    private final double nu;
    private final StudentScale scale;
    /** exp(−Δτ/2) from the look before. */
    private final double[] correlation;
    /** m of each look by shape; infinite where a shape does not look. */
    private final double[][] multipliers;

    private BoundaryProcess(double nu, double[] information, double[][] multipliers) {
        this.nu = nu;
        this.scale = new StudentScale(nu);
        this.multipliers = multipliers;
        this.correlation = new double[information.length];
        for (int i = 1; i < information.length; i++) {
            correlation[i] = Math.sqrt(information[i - 1] / information[i]);
        }
    }

    /** The first year, nightly from day 28: registered days and every night, in this order. */
    static BoundaryProcess firstYear(double nu, int preDays) {
        int looks = CalibratedBoundary.LAST_DAY - CalibratedBoundary.FIRST_DAY + 1;
        double[] information = new double[looks];
        double[][] multipliers = new double[2][looks];
        double last = information(CalibratedBoundary.LAST_DAY, preDays);
        for (int i = 0; i < looks; i++) {
            int day = CalibratedBoundary.FIRST_DAY + i;
            information[i] = information(day, preDays);
            double falling = Math.max(1, Math.sqrt(last / information[i]));
            multipliers[0][i] = CalibratedBoundary.registered(day) ? Math.min(HIGHEST_ALARM, falling) : HIGHEST_ALARM;
            multipliers[1][i] = Math.min(HIGHEST_NIGHT, falling);
        }
        return new BoundaryProcess(nu, information, multipliers);
    }

    /**
     * All later nights: information from 0.5 to 0.995 in steps of 0.001, the grid with which the table's constants come out. With
     * 2 or 3 degrees of freedom the largest value grows noticeably with a finer grid, such as every night for ever.
     */
    static BoundaryProcess followUp(double nu) {
        int looks = (int) Math.round((FOLLOW_UP_TO - FOLLOW_UP_FROM) / FOLLOW_UP_STEP) + 1;
        double[] information = new double[looks];
        double[][] multipliers = new double[1][looks];
        for (int i = 0; i < looks; i++) {
            information[i] = FOLLOW_UP_FROM + FOLLOW_UP_STEP * i;
            multipliers[0][i] = 1;
        }
        return new BoundaryProcess(nu, information, multipliers);
    }

    private static double information(int day, int preDays) {
        return (double) day / (preDays + day);
    }

    /** The largest z_k/m_k of one path, by shape. */
    double[] largest(SplittableRandom random) {
        Squares squares = nu <= SIMULATED_ONE_BY_ONE ? new EachProcess((int) nu, random) : new SumOfSquares(nu, random);
        double[] largest = new double[multipliers.length];
        double z = random.nextGaussian();
        for (int i = 0; i < correlation.length; i++) {
            double rho = correlation[i];
            if (i > 0) {
                z = rho * z + Math.sqrt(1 - rho * rho) * random.nextGaussian();
                squares.step(rho);
            }
            double squared = z * z / squares.mean();
            double normal = Double.NaN;
            for (int shape = 0; shape < largest.length; shape++) {
                double multiplier = multipliers[shape][i];
                // Above a normal value there is always more of Student's t: |t| that is too small needs no look in the
                // table.
                double needed = largest[shape] * multiplier;
                if (squared > needed * needed) {
                    normal = Double.isNaN(normal) ? scale.normalOfSquare(squared) : normal;
                    largest[shape] = Math.max(largest[shape], normal / multiplier);
                }
            }
        }
        return largest;
    }

    /** The mean of ν squared processes. */
    private sealed interface Squares {
        void step(double rho);

        double mean();
    }

    private static final class EachProcess implements Squares {
        private final double[] values;
        private final SplittableRandom random;

        EachProcess(int nu, SplittableRandom random) {
            this.values = new double[nu];
            this.random = random;
            for (int j = 0; j < nu; j++) {
                values[j] = random.nextGaussian();
            }
        }

        @Override
        public void step(double rho) {
            double fresh = Math.sqrt(1 - rho * rho);
            for (int j = 0; j < values.length; j++) {
                values[j] = rho * values[j] + fresh * random.nextGaussian();
            }
        }

        @Override
        public double mean() {
            double sum = 0;
            for (double value : values) {
                sum += value * value;
            }
            return sum / values.length;
        }
    }

    private static final class SumOfSquares implements Squares {
        private final double nu;
        private final SplittableRandom random;
        private double sum;

        SumOfSquares(double nu, SplittableRandom random) {
            this.nu = nu;
            this.random = random;
            this.sum = Double.isInfinite(nu) ? 1 : chiSquared(nu);
        }

        @Override
        public void step(double rho) {
            if (!Double.isInfinite(nu)) {
                double fresh = 1 - rho * rho;
                double first = rho * Math.sqrt(sum) + Math.sqrt(fresh) * random.nextGaussian();
                sum = first * first + fresh * chiSquared(nu - 1);
            }
        }

        @Override
        public double mean() {
            return Double.isInfinite(nu) ? 1 : sum / nu;
        }

        /** Marsaglia and Tsang (2000), https://doi.org/10.1145/358407.358414; degrees of freedom at least 2. */
        private double chiSquared(double degrees) {
            double d = degrees / 2 - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = random.nextGaussian();
                double root = 1 + c * x;
                double v = root * root * root;
                double u = random.nextDouble();
                if (v > 0
                        && (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v)))) {
                    return 2 * d * v;
                }
            }
        }
    }
}
