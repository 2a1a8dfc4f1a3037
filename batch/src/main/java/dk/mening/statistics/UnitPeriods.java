package dk.mening.statistics;

/** Means by unit and period, NaN where a unit has no data: what the checks before go-live share. */
final class UnitPeriods {
    private UnitPeriods() {}

    /** The number of periods, which all units must share; infinite values are refused, NaN is a gap. */
    static int sameLength(double[][] treated, double[][] comparison) {
        int periods = treated.length > 0 ? treated[0].length : comparison.length > 0 ? comparison[0].length : 0;
        for (double[][] arm : new double[][][] {treated, comparison}) {
            for (double[] unit : arm) {
                if (unit.length != periods) {
                    throw new IllegalArgumentException(
                            "a unit has " + unit.length + " periods, another one " + periods);
                }
                for (double mean : unit) {
                    if (Double.isInfinite(mean)) {
                        throw new IllegalArgumentException("a mean must be finite, got " + mean);
                    }
                }
            }
        }
        return periods;
    }

    /** Mean over the units with data, by period; NaN where none has any. */
    static double[] meanByPeriod(int periods, double[][] units) {
        double[] means = new double[periods];
        for (int t = 0; t < periods; t++) {
            means[t] = mean(units, t, t + 1);
        }
        return means;
    }

    /** Mean over units of each one's mean over the periods from {@code from} and before {@code to} in which it has data. */
    static double mean(double[][] units, int from, int to) {
        ExactSum sum = new ExactSum();
        int counted = 0;
        for (double[] unit : units) {
            ExactSum own = new ExactSum();
            int periods = 0;
            for (int t = from; t < to; t++) {
                if (!Double.isNaN(unit[t])) {
                    own.add(unit[t]);
                    periods++;
                }
            }
            if (periods > 0) {
                sum.add(own.value() / periods);
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum.value() / counted;
    }
}
