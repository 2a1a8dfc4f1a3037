package dk.mening.statistics;

/**
 * Cliff's delta of two samples of independent values, P(one &gt; other) − P(one &lt; other), with an interval that stays
 * inside (−1, 1).
 *
 * <p>dᵢⱼ = sign(oneᵢ − otherⱼ), δ their mean. Variance = [n₀²Σ(dᵢ.−δ)² + n₁²Σ(d.ⱼ−δ)² − ΣΣ(dᵢⱼ−δ)²] / [n₁n₀(n₁−1)(n₀−1)],
 * unbiased, and at least (1−δ²)/(n₁n₀−1). Not for answers that share units: {@link ClusteredSuperiority}.
 *
 * @param delta between −1 and 1
 * @param variance of delta; 0 only at ±1
 * @see <a href="https://doi.org/10.1037/0033-2909.114.3.494">Cliff (1993)</a>
 */
public record CliffDelta(double delta, double variance) {
    /**
     * Of two samples.
     *
     * @return {@link Reason#TOO_FEW_VALUES} below two values each, {@link Reason#NO_VARIATION} when all values are equal
     */
    public static Result<CliffDelta> of(Sample one, Sample other) {
        if (Math.min(one.size(), other.size()) < 2) {
            return Result.notAvailable(Reason.TOO_FEW_VALUES);
        }
        Dominance dominance = Dominance.of(one, other);
        if (dominance.allTied()) {
            return Result.notAvailable(Reason.NO_VARIATION);
        }
        double n1 = one.size();
        double n0 = other.size();
        double delta = dominance.delta();
        double all = dominance.pairs() * (1 - delta * delta) - dominance.tied();
        double rows = n0 * n0 * dominance.squaresOfOne() + n1 * n1 * dominance.squaresOfOther();
        double unbiased = (rows - all) / (n1 * n0 * (n1 - 1) * (n0 - 1));
        return Result.of(new CliffDelta(delta, Math.max(unbiased, (1 - delta * delta) / (n1 * n0 - 1))));
    }

    /**
     * Asymmetric interval: [δ − δ³ ± z s √((1−δ²)² + z²s²)] / (1 − δ² + z²s²).
     *
     * @return {@link Reason#SEPARATED} at δ = ±1
     * @see <a href="https://doi.org/10.22237/jmasm/1099267560">Feng and Cliff (2004)</a>
     */
    public Result<Interval> interval(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), got " + confidence);
        }
        if (Math.abs(delta) == 1) {
            return Result.notAvailable(Reason.SEPARATED);
        }
        double z = Tails.normalQuantile(Math.log((1 - confidence) / 2));
        double rest = (1 - delta) * (1 + delta);
        double zs = z * Math.sqrt(variance);
        double half = zs * Math.sqrt(rest * rest + zs * zs);
        double middle = delta * rest;
        double scale = rest + zs * zs;
        return Result.of(new Interval((middle - half) / scale, (middle + half) / scale));
    }
}
