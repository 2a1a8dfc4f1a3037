package dk.mening.statistics;

/**
 * An estimate with what each unit contributes to its error: variance = Σ over units of the squared contribution (the influence
 * function over the number of units).
 *
 * @param informative whether an arm of at least two units is behind it: one unit's deviation from its own mean is 0
 */
@SuppressWarnings("ArrayRecordComponent") // summed by inner loops; nobody writes to it
record Influence(double value, double[] byUnit, boolean informative) {

    /** Σ wᵢ·estimateᵢ. */
    static Influence weighted(Influence[] parts, double[] weights, int units) {
        ExactSum value = new ExactSum();
        double[] byUnit = new double[units];
        boolean informative = false;
        for (int i = 0; i < parts.length; i++) {
            value.addProduct(weights[i], parts[i].value());
            informative |= parts[i].informative();
            for (int u = 0; u < units; u++) {
                byUnit[u] += weights[i] * parts[i].byUnit()[u];
            }
        }
        return new Influence(value.value(), byUnit, informative);
    }

    /** @param factor the small-sample factor of the variance */
    Result<Estimate> estimate(double factor, double degreesOfFreedom) {
        if (!informative) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        ExactSum squares = new ExactSum();
        for (double contribution : byUnit) {
            squares.addProduct(contribution, contribution);
        }
        return UnitChanges.estimate(value, factor * squares.value(), degreesOfFreedom);
    }

    /** Σ over units, in the order they stand in. */
    static double product(Influence a, Influence b) {
        double sum = 0;
        for (int u = 0; u < a.byUnit.length; u++) {
            sum += a.byUnit[u] * b.byUnit[u];
        }
        return sum;
    }
}
