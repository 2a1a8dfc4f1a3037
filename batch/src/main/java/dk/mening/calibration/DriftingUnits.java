package dk.mening.calibration;

import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.PreTrend;
import dk.mening.statistics.Schedule;
import dk.mening.statistics.UnitChanges;
import dk.mening.statistics.Verdict;
import dk.mening.statistics.Verdicts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * T15: treated offices drift away from the others before go-live and after it, with no effect; or have one without a drift. How
 * often does "improved" reach the best grade? Weekly means: level of sd 0.3, noise of sd 0.32, AR(1) of 0.5 with sd 0.08, a lasting
 * shock of sd 0.06 at go-live; weekly looks from the fourth week on, margin 0.25.
 */
final class DriftingUnits implements Experiment {
    private static final int AFTER = 52;
    private static final int FIRST_LOOK = 4;
    private static final double MARGIN = 0.25;

    private final int units;
    private final int before;
    private final int window;
    private final double drift;
    private final double effect;
    private final Target.Must limit;
    private final List<CriticalValues> critical;

    /**
     * @param before weeks of data before go-live
     * @param window weeks of the window before, the last of those
     * @param drift of treated offices, points a year
     * @param limit for policy H
     */
    private DriftingUnits(int units, int before, int window, double drift, double effect, Target.Must limit) {
        this.units = units;
        this.before = before;
        this.window = window;
        this.drift = drift;
        this.effect = effect;
        this.limit = limit;
        this.critical = Arrays.stream(Schedule.values())
                .map(schedule -> CriticalValues.of(
                        new CalibratedBoundary(schedule, 7 * window, 0.9), units - 2.0, CalibratedBoundary.LAST_DAY))
                .toList();
    }

    static List<Experiment> all() {
        Target.Must seldom = new Target.Must.AtMost(CriticalValues.ALPHA, 0);
        return List.of(
                new DriftingUnits(10, 52, 26, MARGIN, 0, seldom),
                new DriftingUnits(10, 52, 26, MARGIN / 2, 0, seldom),
                new DriftingUnits(10, 78, 52, MARGIN, 0, seldom),
                new DriftingUnits(10, 78, 52, MARGIN / 2, 0, seldom),
                new DriftingUnits(30, 52, 26, MARGIN, 0, seldom),
                new DriftingUnits(30, 52, 26, MARGIN / 2, 0, seldom),
                new DriftingUnits(30, 78, 52, MARGIN, 0, seldom),
                new DriftingUnits(30, 78, 52, MARGIN / 2, 0, seldom),
                new DriftingUnits(10, 52, 26, 0, 0.35, new Target.Must.AtLeast(0.65)),
                new DriftingUnits(10, 78, 52, 0, 0.35, new Target.Must.AtLeast(0.80)),
                new DriftingUnits(30, 52, 26, 0, 0.35, new Target.Must.AtLeast(0.97)),
                new DriftingUnits(30, 78, 52, 0, 0.35, new Target.Must.AtLeast(0.97)));
    }

    @Override
    public String name() {
        return targets().getFirst().sentence();
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        String world = String.format(
                Locale.ROOT,
                "G=%d, %d weeks before (window %d), drift %.3f a year, effect %.2f: ",
                units,
                before,
                window,
                drift,
                effect);
        return List.of(
                new Target("T15", world + "H, improved at grade A", limit),
                drift > 0
                        ? new Target("T15", world + "N, improved at grade A", limit)
                        : Target.printed("T15", world + "N, improved at grade A"),
                Target.printed("T15", world + "H, improved whatever the grade"));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        int treated = units / 2;
        double[][] means = new double[units][];
        for (int unit = 0; unit < units; unit++) {
            means[unit] = WeeklyNoise.of(before + AFTER, 0.5, 0.08 * Math.sqrt(0.75), random);
            double level = 0.3 * random.nextGaussian();
            double shock = 0.06 * random.nextGaussian();
            for (int week = 0; week < means[unit].length; week++) {
                means[unit][week] += level + 0.32 * random.nextGaussian() + (week >= before ? shock : 0);
                if (unit < treated) {
                    means[unit][week] += drift * (week + 1) / 52 + (week >= before ? effect : 0);
                }
            }
        }
        PreTrend trend = PreTrend.of(part(means, 0, treated), part(means, treated, units))
                .orElseThrow();
        double[] base = new double[units];
        for (int unit = 0; unit < units; unit++) {
            base[unit] = mean(means[unit], before - window, before);
        }
        double[] ever = new double[3];
        for (int weeks = FIRST_LOOK; weeks <= AFTER; weeks++) {
            double[] changes = new double[units];
            for (int unit = 0; unit < units; unit++) {
                changes[unit] = mean(means[unit], before, before + weeks) - base[unit];
            }
            Estimate estimate = UnitChanges.pooled(
                            Arrays.copyOf(changes, treated), Arrays.copyOfRange(changes, treated, units))
                    .orElseThrow();
            double distance = (window + weeks) / 2.0;
            boolean passed = trend.finding(distance, MARGIN) == PreTrend.Finding.PASSED;
            for (Schedule schedule : Schedule.values()) {
                CriticalValues values = critical.get(schedule.ordinal());
                Interval at95 = values.interval95(7 * weeks, estimate);
                Interval at90 = values.interval90(7 * weeks, estimate);
                boolean improved = Verdicts.of(at95, at90, MARGIN) == Verdict.IMPROVED;
                if (improved && passed && trend.survives(Verdict.IMPROVED, at95, at90, distance, MARGIN)) {
                    ever[schedule.ordinal()] = 1;
                }
                if (improved && schedule == Schedule.REGISTERED_DAYS) {
                    ever[2] = 1;
                }
            }
        }
        return ever;
    }

    private double[][] part(double[][] means, int from, int to) {
        return Arrays.stream(means, from, to)
                .map(row -> Arrays.copyOf(row, before))
                .toArray(double[][]::new);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
