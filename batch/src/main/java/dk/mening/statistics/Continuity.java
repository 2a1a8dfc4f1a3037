package dk.mening.statistics;

/** Whether a rank statistic, which moves in steps, is taken half a step toward its mean before it meets the normal curve. */
public enum Continuity {
    NONE(0),
    HALF_A_STEP(0.5);

    private final double step;

    Continuity(double step) {
        this.step = step;
    }

    double correct(double deviation) {
        return deviation - Math.signum(deviation) * step;
    }
}
