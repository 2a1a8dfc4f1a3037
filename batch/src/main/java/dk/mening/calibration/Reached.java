package dk.mening.calibration;

/**
 * What a target came to.
 *
 * @param value share of the replications, or a mean over them
 * @param error Monte Carlo standard error of {@code value}
 * @param errorAtLimit the same, where the value stands at the limit
 */
record Reached(Target target, double value, double error, double errorAtLimit, int replications) {
    /** A share of replications. */
    static Reached share(Target target, double value, int replications) {
        return new Reached(
                target,
                value,
                Math.sqrt(value * (1 - value) / replications),
                target.must().errorOfShare(replications),
                replications);
    }

    /** A mean of anything else, with the error that the replications show. */
    static Reached mean(Target target, double value, double error, int replications) {
        return new Reached(target, value, error, error, replications);
    }

    /** @param errors Monte Carlo errors by which limits are widened: 0, or 2 in the reduced form */
    boolean passed(int errors) {
        return target.must().holds(value, errorAtLimit, errors);
    }
}
