package dk.mening.statistics;

/**
 * Where a rectangle of two intervals lies, of service quality and of relief for employees, both with positive as better: who
 * gains and who pays.
 */
public enum Quadrant {
    BOTH_GAIN,
    EMPLOYEES_PAY,
    CITIZENS_PAY,
    BOTH_LOSE,
    /** The rectangle crosses or touches an axis. */
    OPEN;

    /**
     * The quadrant that holds the whole rectangle.
     *
     * <p>With each interval at alpha/2 a quadrant is wrong with probability at most alpha, whatever binds the two.
     */
    public static Quadrant of(Interval quality, Interval relief) {
        if (quality.contains(0) || relief.contains(0)) {
            return OPEN;
        }
        if (quality.lower() > 0) {
            return relief.lower() > 0 ? BOTH_GAIN : EMPLOYEES_PAY;
        }
        return relief.lower() > 0 ? CITIZENS_PAY : BOTH_LOSE;
    }
}
