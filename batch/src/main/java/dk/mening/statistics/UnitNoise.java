package dk.mening.statistics;

/**
 * How much a unit's mean changes by itself from one window to another.
 *
 * @param standardDeviation of single answers of all units together, in the outcome's unit
 * @param icc share of that variance which lies between units and moments, 0 to 1
 * @param autocorrelation how much of a unit's own level lasts from window to window, 0 to 1
 */
public record UnitNoise(double standardDeviation, double icc, double autocorrelation) {
    /** Where nothing is known of it. */
    public static final double USUAL_AUTOCORRELATION = 0.6;

    public UnitNoise {
        if (!(standardDeviation > 0 && Double.isFinite(standardDeviation))) {
            throw new IllegalArgumentException("a standard deviation must be positive, got " + standardDeviation);
        }
        if (!(icc >= 0 && icc <= 1)) {
            throw new IllegalArgumentException("an intraclass correlation must be in [0, 1], got " + icc);
        }
        if (!(autocorrelation >= 0 && autocorrelation <= 1)) {
            throw new IllegalArgumentException("an autocorrelation must be in [0, 1], got " + autocorrelation);
        }
    }

    /**
     * Variance of one unit's change: s²[(1−icc)(1/m_B + 1/m_A) + 2 icc (1−r)].
     *
     * @param before m_B, answers of the unit in the window before; infinitely many leave the second term alone
     * @param after m_A, answers in the window after
     */
    public double changeVariance(double before, double after) {
        if (!(before > 0 && after > 0)) {
            throw new IllegalArgumentException("answers must be positive, got " + before + " and " + after);
        }
        return standardDeviation
                * standardDeviation
                * ((1 - icc) * (1 / before + 1 / after) + 2 * icc * (1 - autocorrelation));
    }
}
