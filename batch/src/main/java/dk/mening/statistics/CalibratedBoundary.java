package dk.mening.statistics;

/**
 * The boundary for a year with a known end: low on the nights that decide, calibrated so that all nights together keep alpha.
 *
 * <p>On day k, with w = k/(B+k) and B = {@code preDays}: b = C·m, where m = min(κ, max(1, √(w₃₆₄/w))) on a deciding night and
 * κ otherwise (κ = 1.6 for {@link Schedule#REGISTERED_DAYS}, 1.5 for {@link Schedule#EVERY_NIGHT}); after day 364 m = 1 with
 * its own constants, for ever. C is {@link BoundaryTable#constant} at {@code yearOneShare}·α in the first year and 0.1·α
 * later; c has Student's upper tail equal to the normal's above b. No look before day 28. Assumes that the variances of units'
 * changes are alike and that information does not grow faster than calendar days; the falling boundary is justified by
 * simulation.
 *
 * @param preDays length of the window before go-live, 56 to 364
 * @param yearOneShare share of alpha spent in the first year: 0.9 for one go-live date, 0.8 for several
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), section 3.8 for the step to t</a>
 */
public record CalibratedBoundary(Schedule schedule, int preDays, double yearOneShare) implements SequentialBoundary {
    /** Nothing is judged before this day. */
    public static final int FIRST_DAY = 28;

    /** The last day of the first year, and its last deciding day. */
    public static final int LAST_DAY = 364;

    private static final double LATER_SHARE = 0.1;

    public CalibratedBoundary {
        if (preDays < 56 || preDays > LAST_DAY) {
            throw new IllegalArgumentException("the window before must be 56 to 364 days, got " + preDays);
        }
        if (!(yearOneShare > 0 && yearOneShare <= 0.9)) {
            throw new IllegalArgumentException("the first year's share must be in (0, 0.9], got " + yearOneShare);
        }
    }

    /** Whether {@code day} is a deciding one: what is found on it stands until the next. */
    public static boolean registered(int day) {
        return day == 91 || day == 182 || day == LAST_DAY;
    }

    @Override
    public double criticalValue(int day, Estimate estimate, double alpha) {
        if (day < FIRST_DAY) {
            return Double.POSITIVE_INFINITY;
        }
        double nu = estimate.degreesOfFreedom();
        return Tails.studentOfNormal(constant(day, nu, alpha) * multiplier(day), nu);
    }

    @Override
    public double anytimeLevel(int day, double t, Estimate estimate) {
        if (day < FIRST_DAY) {
            return Double.POSITIVE_INFINITY;
        }
        double nu = estimate.degreesOfFreedom();
        double q = Tails.normalOfStudent(t, nu) / multiplier(day);
        return BoundaryTable.shipped().level(shape(day), nu, q) / share(day);
    }

    /** C of the class comment. */
    public double constant(int day, double nu, double alpha) {
        return BoundaryTable.shipped().constant(shape(day), nu, share(day) * alpha);
    }

    /** m of the class comment. */
    public double multiplier(int day) {
        if (day > LAST_DAY) {
            return 1;
        }
        double kappa = schedule == Schedule.REGISTERED_DAYS ? 1.6 : 1.5;
        if (schedule == Schedule.REGISTERED_DAYS && !registered(day)) {
            return kappa;
        }
        return Math.min(kappa, Math.max(1, Math.sqrt(informationShare(LAST_DAY) / informationShare(day))));
    }

    /** w of the class comment. */
    public double informationShare(int day) {
        return (double) day / (preDays + day);
    }

    /** The part of alpha that is spent on a day's shape. */
    public double share(int day) {
        return day > LAST_DAY ? LATER_SHARE : yearOneShare;
    }

    private BoundaryTable.Shape shape(int day) {
        if (day > LAST_DAY) {
            return BoundaryTable.Shape.FOLLOW_UP;
        }
        return switch (schedule) {
            case REGISTERED_DAYS -> BoundaryTable.Shape.REGISTERED_DAYS;
            case EVERY_NIGHT -> BoundaryTable.Shape.EVERY_NIGHT;
        };
    }
}
