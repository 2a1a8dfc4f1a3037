package dk.mening.calibration;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.SequentialBoundary;

/** What a boundary says for each day, asked once: where it depends on the day and the degrees of freedom alone. */
final class CriticalValues {
    static final double ALPHA = 0.05;

    private final double[] at95;
    private final double[] at90;

    private CriticalValues(double[] at95, double[] at90) {
        this.at95 = at95;
        this.at90 = at90;
    }

    static CriticalValues of(SequentialBoundary boundary, double nu, int lastDay) {
        return of(boundary, nu, lastDay, 1);
    }

    /** @param factor other than 1 for a deliberately wrong boundary, to see whether the calibration notices */
    static CriticalValues of(SequentialBoundary boundary, double nu, int lastDay, double factor) {
        double[] at95 = new double[lastDay + 1];
        double[] at90 = new double[lastDay + 1];
        Estimate any = new Estimate(0, 1, nu);
        for (int day = 1; day <= lastDay; day++) {
            at95[day] = factor * boundary.criticalValue(day, any, ALPHA);
            at90[day] = factor * boundary.criticalValue(day, any, 2 * ALPHA);
        }
        return new CriticalValues(at95, at90);
    }

    Interval interval95(int day, Estimate estimate) {
        return estimate.plusMinus(at95[day]);
    }

    Interval interval90(int day, Estimate estimate) {
        return estimate.plusMinus(at90[day]);
    }

    int lastDay() {
        return at95.length - 1;
    }
}
