package dk.mening.calibration;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.LongBase;
import java.util.List;
import java.util.SplittableRandom;

/**
 * T7: coverage of a single look at several go-live dates: 12 periods, levels of sd 0.5, AR(1) of 0.4 with innovations of sd 0.2, a
 * lasting shock of sd 0.1 to every office from period 7 on, the whole time before go-live as base.
 */
final class OneLookAtSeveralDates implements Experiment {
    private static final int PERIODS = 12;

    private final GoLives goLives;
    private final double coverage;

    private OneLookAtSeveralDates(GoLives goLives, double coverage) {
        this.goLives = goLives;
        this.coverage = coverage;
    }

    static List<Experiment> all() {
        return List.of(
                new OneLookAtSeveralDates(GoLives.of(4, 5, 8), 0.93),
                new OneLookAtSeveralDates(GoLives.of(4, 4, 6, 8), 0.94),
                new OneLookAtSeveralDates(GoLives.cohorts(6, 3, 5, 8), 0.94),
                new OneLookAtSeveralDates(GoLives.cohorts(15, 5, 4, 6, 8), 0.94));
    }

    @Override
    public String name() {
        return "one look at several dates, " + goLives.units();
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.atLeast("T7", goLives.sentence() + ": one look covers the truth", coverage));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        double[][] means = new double[goLives.units()][];
        for (int unit = 0; unit < means.length; unit++) {
            means[unit] = WeeklyNoise.of(PERIODS, 0.4, 0.2, random);
            double level = 0.5 * random.nextGaussian();
            double shock = 0.1 * random.nextGaussian();
            for (int t = 0; t < PERIODS; t++) {
                means[unit][t] += level + (t >= 6 ? shock : 0);
            }
        }
        Estimate estimate =
                LongBase.estimate(goLives.windows(means, PERIODS, PERIODS)).orElseThrow();
        return new double[] {Experiment.flag(estimate.singleLookInterval(0.95).contains(0))};
    }
}
