package dk.mening.statistics;

/**
 * The normal-mixture boundary: no horizon and any growth of information, at the price of the widest intervals.
 *
 * <p>With information I = 1/se² and φ fixed in the plan, z = √( (I+φ)/I · ln( (I+φ)/(φα²) ) ), carried to few units by equal
 * upper tails: P(T_ν &gt; c) = P(Z &gt; z). The evidence against a value t standard errors away is E = √(φ/(I+φ)) exp( z_t² I /
 * (2(I+φ)) ), where P(Z &gt; z_t) = P(T_ν &gt; t), and its anytime p-value min(1, 1/E). Deviation: the published boundary knows
 * the variance; the step to Student's t is justified by simulation, not by a theorem.
 *
 * @param phi prior information, 1/margin²
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe and Sekhon (2021)</a>
 * @see <a href="https://doi.org/10.1214/24-AOS2408">Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024)</a>
 */
public record MixtureBoundary(double phi) implements SequentialBoundary {
    public MixtureBoundary {
        if (!(phi > 0 && Double.isFinite(phi))) {
            throw new IllegalArgumentException("phi must be positive, got " + phi);
        }
    }

    @Override
    public double criticalValue(int day, Estimate estimate, double alpha) {
        double z = criticalNormal(estimate.standardError(), alpha);
        double logTail = Tails.logNormal(z);
        // Where the tail is no longer a number the interval is the whole line, as the specification has it.
        return Math.exp(logTail) == 0
                ? Double.POSITIVE_INFINITY
                : Tails.studentQuantile(logTail, estimate.degreesOfFreedom());
    }

    @Override
    public double anytimeLevel(int day, double t, Estimate estimate) {
        return Math.exp(-logEvidence(t, estimate));
    }

    /**
     * E against "no effect", an e-value: its expectation without an effect is at most 1 at any stopping time, and it is at
     * least 1/alpha exactly when the interval at alpha excludes 0. Infinite beyond the range of a double.
     */
    public double evidence(Estimate estimate) {
        return Math.exp(logEvidence(Math.abs(estimate.t()), estimate));
    }

    /** z for a standard error, before the step to Student's t. */
    public double criticalNormal(double standardError, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        double information = 1 / (standardError * standardError);
        double ratio = 1 + phi / information;
        return Math.sqrt(ratio * (Math.log1p(information / phi) - 2 * Math.log(alpha)));
    }

    /** ln E against a value {@code t} standard errors away. */
    double logEvidence(double t, Estimate estimate) {
        double information = 1 / (estimate.standardError() * estimate.standardError());
        double z = Tails.normalOfStudent(t, estimate.degreesOfFreedom());
        return -0.5 * Math.log1p(information / phi) + z * z / (2 * (1 + phi / information));
    }
}
