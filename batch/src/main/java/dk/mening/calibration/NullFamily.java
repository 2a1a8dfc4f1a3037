package dk.mening.calibration;

import dk.mening.statistics.Adjustment;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Schedule;
import java.util.List;
import java.util.SplittableRandom;

/** T16: 40 series without an effect, 20 initiatives of two outcomes, 10 offices each: Holm on each series' smallest p so far. */
final class NullFamily implements Experiment {
    private static final int SERIES = 40;

    private final World world = World.standard(5, 5);
    private final List<CalibratedBoundary> boundaries = List.of(
            new CalibratedBoundary(Schedule.REGISTERED_DAYS, world.preDays(), 0.9),
            new CalibratedBoundary(Schedule.EVERY_NIGHT, world.preDays(), 0.9));
    private final List<CriticalValues> critical = boundaries.stream()
            .map(boundary -> CriticalValues.of(boundary, world.degreesOfFreedom(), world.postDays()))
            .toList();

    @Override
    public String name() {
        return "a family without effects";
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        String sentence = "40 series without effect, a year of nights, Holm on running p: any found";
        return List.of(
                Target.aboutAtMost("T16", "H, " + sentence, CriticalValues.ALPHA),
                Target.aboutAtMost("T16", "N, " + sentence, CriticalValues.ALPHA));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        double[][] p = new double[boundaries.size()][SERIES];
        for (int series = 0; series < SERIES; series++) {
            NightlyPath path = NightlyPath.of(DailyAnswers.of(world, random));
            for (int b = 0; b < p.length; b++) {
                p[b][series] = smallest(path, boundaries.get(b), critical.get(b));
            }
        }
        double[] found = new double[p.length];
        for (int b = 0; b < p.length; b++) {
            for (double adjusted : Adjustment.HOLM.of(p[b])) {
                found[b] = adjusted <= CriticalValues.ALPHA ? 1 : found[b];
            }
        }
        return found;
    }

    /** The running p at the end of the year; 1 stands for all above alpha, which no family of this size finds anything in. */
    private static double smallest(NightlyPath path, CalibratedBoundary boundary, CriticalValues critical) {
        double smallest = 1;
        for (int day = CalibratedBoundary.FIRST_DAY; day <= path.lastDay(); day++) {
            if (!critical.interval95(day, path.on(day)).contains(0)) {
                smallest = Math.min(smallest, boundary.anytimeP(day, path.on(day)));
            }
        }
        return smallest;
    }
}
