package dk.mening.statistics;

import java.util.List;

/**
 * Two outcomes' changes judged together at one fixed look: a point with the ellipse around it.
 *
 * <p>From units that give both outcomes, d = difference of the arms' mean changes, V = S(1/n₁+1/n₀) with S the pooled
 * covariance and ν = n₁+n₀−2. T² = d'V⁻¹d, F = T²(ν−1)/(2ν) on 2 and ν−1 degrees of freedom (Hotelling). The region at alpha
 * holds every θ with (d−θ)'V⁻¹(d−θ) ≤ 2ν/(ν−1) F. Assumes normal changes with one covariance in both arms. Never for a nightly
 * look, where the rectangle of two sequential intervals decides ({@link Quadrant}).
 *
 * @param first difference of mean changes in the first outcome, its unit
 * @param second the same in the second outcome
 * @param firstVariance of {@code first}
 * @param secondVariance of {@code second}
 * @param nu degrees of freedom, at least {@value #LEAST_FREEDOM}
 * @see <a href="https://doi.org/10.1214/aoms/1177732979">Hotelling (1931)</a>
 */
public record JointRegion(
        double first, double second, double firstVariance, double secondVariance, double covariance, double nu) {
    /** Five units: with fewer the ellipse has no useful size. */
    private static final int LEAST_FREEDOM = 3;

    /** One unit's change in both outcomes. */
    public record Change(double first, double second) {
        public Change {
            if (!Double.isFinite(first) || !Double.isFinite(second)) {
                throw new IllegalArgumentException("a unit changed by " + first + " and " + second);
            }
        }
    }

    /** An interval for each outcome. */
    public record Rectangle(Interval first, Interval second) {}

    /**
     * The border of the region around ({@link #first}, {@link #second}).
     *
     * @param angle of the longer axis from the first outcome's, in radians from 0 to π
     */
    public record Ellipse(double longerSemiAxis, double shorterSemiAxis, double angle) {}

    public JointRegion {
        if (!Double.isFinite(first) || !Double.isFinite(second)) {
            throw new IllegalArgumentException("an estimate must be finite, got " + first + " and " + second);
        }
        if (!(firstVariance > 0
                && secondVariance > 0
                && Math.abs(covariance) < Math.sqrt(firstVariance) * Math.sqrt(secondVariance))) {
            throw new IllegalArgumentException(
                    "no covariance of two estimates: " + firstVariance + ", " + covariance + ", " + secondVariance);
        }
        if (!(nu >= LEAST_FREEDOM && Double.isFinite(nu))) {
            throw new IllegalArgumentException(
                    "at least " + LEAST_FREEDOM + " degrees of freedom are needed, got " + nu);
        }
    }

    /**
     * From units that give both outcomes.
     *
     * @return {@link Reason#TOO_FEW_UNITS} below five units or with an empty arm, {@link Reason#NO_VARIATION} when an outcome
     *     changed alike in all units of each arm, {@link Reason#SINGULAR} when one outcome follows from the other
     */
    public static Result<JointRegion> of(List<Change> treated, List<Change> comparison) {
        double n1 = treated.size();
        double n0 = comparison.size();
        double nu = n1 + n0 - 2;
        if (n1 < 1 || n0 < 1 || nu < LEAST_FREEDOM) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        double[][] one = columns(treated);
        double[][] other = columns(comparison);
        double perUnit = (1 / n1 + 1 / n0) / nu;
        double v1 = (UnitChanges.squares(one[0]) + UnitChanges.squares(other[0])) * perUnit;
        double v2 = (UnitChanges.squares(one[1]) + UnitChanges.squares(other[1])) * perUnit;
        double between = (products(one) + products(other)) * perUnit;
        Result<Estimate> first = UnitChanges.estimate(UnitChanges.mean(one[0]) - UnitChanges.mean(other[0]), v1, nu);
        Result<Estimate> second = UnitChanges.estimate(UnitChanges.mean(one[1]) - UnitChanges.mean(other[1]), v2, nu);
        return first.then(x -> second.then(y -> of(x.value(), y.value(), v1, v2, between, nu)));
    }

    /**
     * Where employees and citizens come from different units: V is diagonal, and ν the smaller of the two. An approximation.
     *
     * @return {@link Reason#TOO_FEW_UNITS} when ν is too small
     */
    public static Result<JointRegion> ofSeparate(Estimate first, Estimate second) {
        double nu = Math.min(first.degreesOfFreedom(), second.degreesOfFreedom());
        if (nu < LEAST_FREEDOM) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        double v1 = first.standardError() * first.standardError();
        double v2 = second.standardError() * second.standardError();
        return of(first.value(), second.value(), v1, v2, 0, nu);
    }

    private static Result<JointRegion> of(
            double first, double second, double v1, double v2, double covariance, double nu) {
        double correlation = covariance / Math.sqrt(v1) / Math.sqrt(v2);
        return 1 - correlation * correlation > 1e-12
                ? Result.of(new JointRegion(first, second, v1, v2, covariance, nu))
                : Result.notAvailable(Reason.SINGULAR);
    }

    /** T² against "no change in either outcome". */
    public double tSquared() {
        double t1 = first / Math.sqrt(firstVariance);
        double t2 = second / Math.sqrt(secondVariance);
        double correlation = covariance / Math.sqrt(firstVariance) / Math.sqrt(secondVariance);
        double sum = (t1 + t2) * (t1 + t2) / (1 + correlation);
        double difference = (t1 - t2) * (t1 - t2) / (1 - correlation);
        return (sum + difference) / 2;
    }

    /** F on 2 and {@link #denominatorFreedom} degrees of freedom. */
    public double f() {
        return (nu - 1) / (2 * nu) * tSquared();
    }

    /** ν − 1. */
    public double denominatorFreedom() {
        return nu - 1;
    }

    /** P(F₂,ᵥ₋₁ &gt; F) = (1 + 2F/(ν−1))^(−(ν−1)/2), a closed form with two numerator degrees of freedom. */
    public double p() {
        double d = denominatorFreedom();
        return Math.exp(-d / 2 * Math.log1p(2 * f() / d));
    }

    /** The value that T² of a point on the border has: ν(α^(−2/(ν−1)) − 1), the closed form of 2ν/(ν−1) F. */
    public double criticalValue(double alpha) {
        requireLevel(alpha);
        return nu * Math.expm1(-2 * Math.log(alpha) / denominatorFreedom());
    }

    /** The region's border: semi-axes √(λ·critical value) with λ the eigenvalues of V. */
    public Ellipse ellipse(double alpha) {
        double critical = criticalValue(alpha);
        double half = (firstVariance - secondVariance) / 2;
        double root = Math.hypot(half, covariance);
        double larger = (firstVariance + secondVariance) / 2 + root;
        double determinant = firstVariance * secondVariance - covariance * covariance;
        double angle = Math.atan2(covariance, half) / 2;
        return new Ellipse(
                Math.sqrt(larger * critical),
                Math.sqrt(determinant / larger * critical),
                angle < 0 ? angle + Math.PI : angle);
    }

    /** The ellipse's shadow on each axis (Scheffé): all directions at once, so use it to claim a quadrant. */
    public Rectangle projections(double alpha) {
        return plusMinus(Math.sqrt(criticalValue(alpha)));
    }

    /** Student's interval at alpha/2 for each outcome. */
    public Rectangle bonferroni(double alpha) {
        requireLevel(alpha);
        return plusMinus(Tails.studentQuantile(Math.log(alpha / 4), nu));
    }

    /** The quadrant that holds the ellipse's projections. */
    public Quadrant quadrant(double alpha) {
        Rectangle shadow = projections(alpha);
        return Quadrant.of(shadow.first(), shadow.second());
    }

    private Rectangle plusMinus(double standardErrors) {
        return new Rectangle(
                new Estimate(first, Math.sqrt(firstVariance), nu).plusMinus(standardErrors),
                new Estimate(second, Math.sqrt(secondVariance), nu).plusMinus(standardErrors));
    }

    private static double[][] columns(List<Change> changes) {
        return new double[][] {
            changes.stream().mapToDouble(Change::first).toArray(),
            changes.stream().mapToDouble(Change::second).toArray()
        };
    }

    private static double products(double[][] columns) {
        double mean0 = UnitChanges.mean(columns[0]);
        double mean1 = UnitChanges.mean(columns[1]);
        ExactSum sum = new ExactSum();
        for (int i = 0; i < columns[0].length; i++) {
            sum.addProduct(columns[0][i] - mean0, columns[1][i] - mean1);
        }
        return sum.value();
    }

    private static void requireLevel(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
    }
}
