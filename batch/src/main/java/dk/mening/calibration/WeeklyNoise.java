package dk.mening.calibration;

import java.util.SplittableRandom;

/** Weeks that remember the week before: x_t = carry·x_{t−1} + innovation, from its stationary law on. */
final class WeeklyNoise {
    private WeeklyNoise() {}

    /** @param innovation standard deviation of what each week adds */
    static double[] of(int weeks, double carry, double innovation, SplittableRandom random) {
        double[] noise = new double[weeks];
        double last = innovation / Math.sqrt(1 - carry * carry) * random.nextGaussian();
        for (int week = 0; week < weeks; week++) {
            noise[week] = last;
            last = carry * last + innovation * random.nextGaussian();
        }
        return noise;
    }
}
