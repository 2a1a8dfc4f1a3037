package dk.mening.calibration;

import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.UnitChanges;
import dk.mening.statistics.Verdict;
import dk.mening.statistics.Verdicts;

/** The estimate of every night of one replication, as the night computes it, and what it would have shown. */
final class NightlyPath {
    /** Answer of {@link #firstAbove} and its like where it never happens. */
    static final int NEVER = Integer.MAX_VALUE;

    private final int firstDay;
    /** From {@link #firstDay} on. */
    private final Estimate[] estimates;

    private NightlyPath(int firstDay, Estimate[] estimates) {
        this.firstDay = firstDay;
        this.estimates = estimates;
    }

    static NightlyPath of(DailyAnswers answers) {
        return from(answers, CalibratedBoundary.FIRST_DAY);
    }

    /** With looks from an earlier day on, as somebody without a plan would take them. */
    static NightlyPath from(DailyAnswers answers, int firstDay) {
        World world = answers.world();
        double[] before = new double[world.units()];
        for (int unit = 0; unit < before.length; unit++) {
            before[unit] = answers.mean(unit, 1 - world.preDays(), 0);
        }
        Estimate[] estimates = new Estimate[world.postDays() - firstDay + 1];
        double[] treated = new double[world.treated()];
        double[] comparison = new double[world.comparison()];
        for (int day = firstDay; day <= world.postDays(); day++) {
            for (int unit = 0; unit < before.length; unit++) {
                double change = answers.mean(unit, 1, day) - before[unit];
                if (unit < treated.length) {
                    treated[unit] = change;
                } else {
                    comparison[unit - treated.length] = change;
                }
            }
            estimates[day - firstDay] = UnitChanges.pooled(treated, comparison).orElseThrow();
        }
        return new NightlyPath(firstDay, estimates);
    }

    Estimate on(int day) {
        return estimates[day - firstDay];
    }

    int lastDay() {
        return firstDay + estimates.length - 1;
    }

    /** The first day whose interval lies above 0. */
    int firstAbove(CriticalValues critical) {
        for (int day = CalibratedBoundary.FIRST_DAY; day <= lastDay(); day++) {
            if (critical.interval95(day, on(day)).lower() > 0) {
                return day;
            }
        }
        return NEVER;
    }

    /** The first day whose interval lies below 0. */
    int firstBelow(CriticalValues critical) {
        for (int day = CalibratedBoundary.FIRST_DAY; day <= lastDay(); day++) {
            if (critical.interval95(day, on(day)).upper() < 0) {
                return day;
            }
        }
        return NEVER;
    }

    /** Whether the interval of any night leaves {@code value} out. */
    boolean everMisses(CriticalValues critical, double value) {
        for (int day = CalibratedBoundary.FIRST_DAY; day <= lastDay(); day++) {
            Interval interval = critical.interval95(day, on(day));
            if (!interval.contains(value)) {
                return true;
            }
        }
        return false;
    }

    boolean everUnchanged(CriticalValues critical, double margin) {
        for (int day = CalibratedBoundary.FIRST_DAY; day <= lastDay(); day++) {
            Estimate estimate = on(day);
            Verdict verdict =
                    Verdicts.of(critical.interval95(day, estimate), critical.interval90(day, estimate), margin);
            if (verdict == Verdict.UNCHANGED) {
                return true;
            }
        }
        return false;
    }

    /** Whether a test meant for one look, taken every night, is ever significant. */
    boolean everBeyond(double singleLookCritical) {
        for (Estimate estimate : estimates) {
            if (Math.abs(estimate.t()) > singleLookCritical) {
                return true;
            }
        }
        return false;
    }
}
