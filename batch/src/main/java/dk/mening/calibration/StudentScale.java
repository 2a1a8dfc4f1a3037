package dk.mening.calibration;

import dk.mening.statistics.Estimate;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Student's t as the normal value with as much above it. A table, because a boundary's process asks a hundred million times:
 * linear in s = √(ν ln(1 + t²/ν)), of which the normal value is nearly a multiple.
 */
final class StudentScale {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double STEP = 1.0 / 256;
    private static final double LAST = 9;

    private final double nu;
    private final double[] normal;

    StudentScale(double nu) {
        this.nu = nu;
        this.normal = new double[(int) (LAST / STEP) + 2];
        for (int i = 1; i < normal.length; i++) {
            double s = i * STEP;
            normal[i] = normalOf(Double.isInfinite(nu) ? s : Math.sqrt(nu * Math.expm1(s * s / nu)), nu);
        }
    }

    /** The normal value of {@code t} with {@code nu} degrees of freedom. */
    static double normalOf(double t, double nu) {
        return t == 0 ? 0 : -NORMAL.inverseCumulativeProbability(new Estimate(t, 1, nu).singleLookP() / 2);
    }

    /** The same from the table; beyond a normal value of about 8 it stands still. */
    double normalOfSquare(double squared) {
        double s = Math.sqrt(Double.isInfinite(nu) ? squared : nu * Math.log1p(squared / nu));
        if (s >= LAST) {
            return normal[normal.length - 1];
        }
        double place = s / STEP;
        int below = (int) place;
        return normal[below] + (place - below) * (normal[below + 1] - normal[below]);
    }
}
