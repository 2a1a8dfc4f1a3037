package dk.mening.calibration;

import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * T3: several go-live dates, no effect, weekly looks from the fifth week after the first date to the end of the year, at 0.8 of
 * alpha. Weekly means of an office are its level (sd 0.5), an AR(1) of 0.4 with innovations of sd 0.25, and a lasting shock from
 * the first date on.
 */
final class SeveralDates implements Experiment {
    private static final int FIRST_LIVE = 27;
    private static final int FIRST_LOOK = 31;
    private static final int WEEKS = 78;
    private static final int WINDOW = 26;
    private static final double YEAR_ONE_SHARE = 0.8;

    private final GoLives goLives;
    private final double shock;
    /** By degrees of freedom, which grow as offices go live. */
    private final List<CriticalValues> registered;

    private final List<CriticalValues> everyNight;

    private SeveralDates(GoLives goLives, double shock) {
        this.goLives = goLives;
        this.shock = shock;
        this.registered = critical(Schedule.REGISTERED_DAYS);
        this.everyNight = critical(Schedule.EVERY_NIGHT);
    }

    static List<Experiment> all() {
        return List.of(
                new SeveralDates(GoLives.of(4, 27, 27, 40), 0.08),
                new SeveralDates(GoLives.of(4, 27, 27, 40), 0),
                new SeveralDates(GoLives.of(6, 27, 27, 27, 40, 40, 53), 0.08),
                new SeveralDates(GoLives.of(6, 27, 27, 27, 40, 40, 53), 0),
                new SeveralDates(GoLives.of(8, 27, 40), 0.08),
                new SeveralDates(GoLives.of(18, 27, 40), 0.08),
                new SeveralDates(GoLives.of(17, 27, 40, 53), 0.08));
    }

    private List<CriticalValues> critical(Schedule schedule) {
        CalibratedBoundary boundary = new CalibratedBoundary(schedule, 7 * WINDOW, YEAR_ONE_SHARE);
        return IntStream.rangeClosed(0, goLives.units() - 2)
                .mapToObj(nu -> CriticalValues.of(boundary, Math.max(2, nu), CalibratedBoundary.LAST_DAY))
                .toList();
    }

    @Override
    public String name() {
        return "several dates: " + goLives.sentence() + ", shock " + shock;
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        String world = goLives.sentence() + ", shock " + shock + ": ";
        return List.of(
                Target.atMost("T3", world + "H, ever improved or worsened", CriticalValues.ALPHA),
                Target.atMost("T3", world + "N, ever improved or worsened", CriticalValues.ALPHA),
                Target.printed("T3", world + "naive weekly test, ever p < .05"));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        double[][] means = new double[goLives.units()][];
        for (int unit = 0; unit < means.length; unit++) {
            means[unit] = WeeklyNoise.of(WEEKS, 0.4, 0.25, random);
            double level = 0.5 * random.nextGaussian();
            double change = shock * random.nextGaussian();
            for (int week = 0; week < WEEKS; week++) {
                means[unit][week] += level + (week >= FIRST_LIVE - 1 ? change : 0);
            }
        }
        double[] ever = new double[3];
        for (int week = FIRST_LOOK; week <= WEEKS; week++) {
            int day = 7 * (week - FIRST_LIVE + 1);
            Estimate estimate =
                    LongBase.estimate(goLives.windows(means, week, WINDOW)).orElseThrow();
            int nu = (int) estimate.degreesOfFreedom();
            ever[0] += Experiment.flag(
                    !registered.get(nu).interval95(day, estimate).contains(0));
            ever[1] += Experiment.flag(
                    !everyNight.get(nu).interval95(day, estimate).contains(0));
            ever[2] += Experiment.flag(estimate.singleLookP() < 0.05);
        }
        return Arrays.stream(ever).map(nights -> Math.min(1, nights)).toArray();
    }
}
