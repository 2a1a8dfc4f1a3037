package dk.mening.statistics;

import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A comparison that has not begun: how many units and answers, and what it will be able to tell. Shown before go-live, so that
 * a design that cannot decide is mended or given up while it costs nothing.
 *
 * <p>Standard error on day k: √( v(1/G₁+1/G₀) ), v of {@link UnitNoise#changeVariance} with m_B = answers a day × days before
 * and m_A = answers a day × k; ν = G₁+G₀−2.
 *
 * @param treated G₁, units that will go live on one date
 * @param comparison G₀, units that will not
 * @param preDays days of the window before
 * @param answersPerDay of each unit, on average; need not be whole
 */
public record PlannedStudy(int treated, int comparison, int preDays, double answersPerDay, UnitNoise noise) {
    private static final int MOST_UNITS = 100_000;

    public PlannedStudy {
        if (treated < 0 || comparison < 0) {
            throw new IllegalArgumentException(treated + " treated and " + comparison + " comparison units");
        }
        if (preDays < 1) {
            throw new IllegalArgumentException("the window before needs days, got " + preDays);
        }
        if (!(answersPerDay > 0)) {
            throw new IllegalArgumentException("answers a day must be positive, got " + answersPerDay);
        }
    }

    /** What a study must reach: a margin, at a level, with a power, under the boundary its nights are judged by. */
    public record Aim(SequentialBoundary boundary, double alpha, double power, double margin) {
        public Aim {
            if (!(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
            }
            if (!(power >= 0.5 && power < 1)) {
                throw new IllegalArgumentException("power must be in [0.5, 1), got " + power);
            }
            if (!(margin > 0)) {
                throw new IllegalArgumentException("a margin must be positive, got " + margin);
            }
        }
    }

    /** Of the estimate on that day. */
    public double standardError(int day) {
        double variance = noise.changeVariance(answersPerDay * preDays, answersPerDay * day);
        return Math.sqrt(variance * (1.0 / treated + 1.0 / comparison));
    }

    /**
     * What the look of a day can detect.
     *
     * @param day from 1
     * @return {@link Reason#TOO_FEW_UNITS} without two units in each arm or four against one
     */
    public Result<DetectableEffect> detectable(SequentialBoundary boundary, int day, double alpha) {
        if (!enoughUnits()) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        double se = standardError(day);
        double nu = treated + comparison - 2;
        double critical = boundary.criticalValue(day, new Estimate(0, se, nu), alpha);
        return Result.of(new DetectableEffect(critical, se, nu));
    }

    /** What the last registered night, day 364, can detect, by the closed form; reasons as {@link #detectable}. */
    public Result<Double> detectableInAYear(Aim aim) {
        return detectable(aim.boundary(), CalibratedBoundary.LAST_DAY, aim.alpha())
                .map(look -> look.at(aim.power()));
    }

    /** Whether the margin is within reach on day 364. If not, say so: more comparison units, more answers or more time. */
    public boolean canDecide(Aim aim) {
        return detectableInAYear(aim)
                .optional()
                .filter(effect -> effect <= aim.margin())
                .isPresent();
    }

    /** The first day, to 364, whose look can detect the margin; empty when there is none. */
    public OptionalInt firstDay(Aim aim) {
        for (int day = 1; day <= CalibratedBoundary.LAST_DAY; day++) {
            if (detectable(aim.boundary(), day, aim.alpha())
                    .optional()
                    .filter(look -> look.at(aim.power()) <= aim.margin())
                    .isPresent()) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Smallest number of units in each of two equal arms that can decide, all else as here.
     *
     * @return {@link Reason#CANNOT_DECIDE} when no number can
     */
    public Result<Integer> unitsPerArmNeeded(Aim aim) {
        return smallest(units -> new PlannedStudy(units, units, preDays, answersPerDay, noise), aim);
    }

    /** Smallest number of comparison units that can decide, all else as here; otherwise {@link Reason#CANNOT_DECIDE}. */
    public Result<Integer> comparisonUnitsNeeded(Aim aim) {
        return smallest(units -> new PlannedStudy(treated, units, preDays, answersPerDay, noise), aim);
    }

    /**
     * Smallest number of answers a day from each unit that can decide, all else as here.
     *
     * @return {@link Reason#TOO_FEW_UNITS}, or {@link Reason#CANNOT_DECIDE} when even infinitely many answers leave the units'
     *     own changes too large
     */
    public Result<Double> answersPerDayNeeded(Aim aim) {
        if (!enoughUnits()) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        // Without changes of the units' own the variance goes to 0 and any margin comes within reach.
        boolean reachable = noise.icc() * (1 - noise.autocorrelation()) == 0
                || withAnswers(Double.POSITIVE_INFINITY).canDecide(aim);
        if (!reachable) {
            return Result.notAvailable(Reason.CANNOT_DECIDE);
        }
        double high = 1;
        while (!withAnswers(high).canDecide(aim)) {
            high *= 2;
        }
        double low = high / 2;
        while (low > 0 && withAnswers(low).canDecide(aim)) {
            high = low;
            low /= 2;
        }
        while (high - low > 1e-9 * high) {
            double middle = (low + high) / 2;
            if (withAnswers(middle).canDecide(aim)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Result.of(high);
    }

    private PlannedStudy withAnswers(double perDay) {
        return new PlannedStudy(treated, comparison, preDays, perDay, noise);
    }

    private boolean enoughUnits() {
        return (treated >= 2 && comparison >= 2) || (treated == 1 && comparison >= 4);
    }

    private static Result<Integer> smallest(IntFunction<PlannedStudy> withUnits, Aim aim) {
        if (!withUnits.apply(MOST_UNITS).canDecide(aim)) {
            return Result.notAvailable(Reason.CANNOT_DECIDE);
        }
        int low = 0;
        int high = MOST_UNITS;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (withUnits.apply(middle).canDecide(aim)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Result.of(high);
    }
}
