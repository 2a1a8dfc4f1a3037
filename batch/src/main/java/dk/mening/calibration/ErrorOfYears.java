package dk.mening.calibration;

import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** T1 where design, windows or horizon are other than in {@link WholeYear}: no effect, under both policies with a known end. */
final class ErrorOfYears implements Experiment {
    private final World world;
    private final String sentence;
    private final CriticalValues registered;
    private final CriticalValues everyNight;

    private ErrorOfYears(World world, String sentence, double factor) {
        this.world = world;
        this.sentence = sentence;
        this.registered = critical(Schedule.REGISTERED_DAYS, world, factor);
        this.everyNight = critical(Schedule.EVERY_NIGHT, world, factor);
    }

    /** @param factor other than 1 for a deliberately wrong boundary */
    static List<Experiment> all(double factor) {
        List<Experiment> all = new ArrayList<>();
        int[][] designs = {{3, 7}, {2, 2}, {1, 4}};
        for (int[] design : designs) {
            World world = World.standard(design[0], design[1]);
            all.add(new ErrorOfYears(world, arms(world) + ", shock 0.1", factor));
            all.add(new ErrorOfYears(world.withShock(0), arms(world) + ", shock 0", factor));
        }
        int[][] longBefore = {{3, 3}, {5, 5}, {3, 7}, {15, 15}};
        for (int[] design : longBefore) {
            World world = World.standard(design[0], design[1]).withShock(0).withDays(CalibratedBoundary.LAST_DAY, 365);
            all.add(new ErrorOfYears(world, arms(world) + ", 364 days before, shock 0", factor));
        }
        int[][] threeYears = {{3, 3}, {5, 5}};
        for (int[] design : threeYears) {
            World world = World.standard(design[0], design[1]).withShock(0).withDays(182, 3 * 365);
            all.add(new ErrorOfYears(world, arms(world) + ", three years of nights, shock 0", factor));
        }
        return all;
    }

    private static String arms(World world) {
        return world.treated() + "+" + world.comparison();
    }

    private static CriticalValues critical(Schedule schedule, World world, double factor) {
        return CriticalValues.of(
                new CalibratedBoundary(schedule, world.preDays(), 0.9),
                world.degreesOfFreedom(),
                world.postDays(),
                factor);
    }

    @Override
    public String name() {
        return "no effect, " + sentence;
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        String what = ", no effect: ever improved or worsened";
        return List.of(
                Target.aboutAtMost("T1", sentence + ": H" + what, CriticalValues.ALPHA),
                Target.aboutAtMost("T1", sentence + ": N" + what, CriticalValues.ALPHA));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        NightlyPath path = NightlyPath.of(DailyAnswers.of(world, random));
        return new double[] {
            Experiment.flag(path.everMisses(registered, 0)), Experiment.flag(path.everMisses(everyNight, 0))
        };
    }
}
