package dk.mening.demo;

import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where one office stands on one outcome day by day, as a share of the scale: its own level, the season that all share,
 * weeks that resemble each other, lasting shocks, and what was planted.
 */
final class Course {
    private static final double LIKE_LAST_WEEK = 0.5;
    private static final double SEASON = 0.015;
    private static final double WEEK_SD = 0.015;
    private static final double SHOCK_SD = 0.01;
    private static final int SHOCKS = 2;
    private static final double LEVEL_SD = 0.045;
    /** Nobody is wholly content or discontented, and the planted change must not hit an end of the scale. */
    private static final double LOWEST = 0.15;

    private final LocalDate first;
    private final double[] levels;

    private Course(LocalDate first, double[] levels) {
        this.first = first;
        this.levels = levels;
    }

    /** @param change planted, as a share of the scale and as asked: a heavier workload is positive */
    static Course draw(
            RandomGenerator random,
            LocalDate first,
            int days,
            double level,
            Optional<LocalDate> goLive,
            double change) {
        double own = level + LEVEL_SD * random.nextGaussian();
        double innovation = WEEK_SD * StrictMath.sqrt(1 - LIKE_LAST_WEEK * LIKE_LAST_WEEK);
        double week = WEEK_SD * random.nextGaussian();
        double[] lasting = shocks(random, days);
        double[] levels = new double[days];
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            if (i % 7 == 0) {
                week = LIKE_LAST_WEEK * week + innovation * random.nextGaussian();
            }
            double season = SEASON * StrictMath.sin(2 * StrictMath.PI * day.getDayOfYear() / 365.25);
            boolean live = goLive.isPresent() && !day.isBefore(goLive.get());
            levels[i] = within(own + season + week + lasting[i] + (live ? change : 0));
        }
        return new Course(first, levels);
    }

    double on(LocalDate day) {
        return levels[Math.toIntExact(day.toEpochDay() - first.toEpochDay())];
    }

    /** Things that happen to an office and stay: a colleague leaves, a new manager comes. */
    private static double[] shocks(RandomGenerator random, int days) {
        double[] lasting = new double[days];
        for (int shock = 0; shock < SHOCKS; shock++) {
            double size = SHOCK_SD * random.nextGaussian();
            for (int i = random.nextInt(days); i < days; i++) {
                lasting[i] += size;
            }
        }
        return lasting;
    }

    private static double within(double level) {
        return Math.clamp(level, LOWEST, 1 - LOWEST);
    }
}
