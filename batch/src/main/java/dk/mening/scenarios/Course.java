package dk.mening.scenarios;

import java.util.SplittableRandom;

/** Where a unit's opinion stands day by day, in points of 100 as asked. */
final class Course {
    private static final double DAYS_A_YEAR = 365;
    private static final int WEEK = 7;

    private final double[] points;
    private final int firstDay;

    private Course(double[] points, int firstDay) {
        this.points = points;
        this.firstDay = firstDay;
    }

    /**
     * Draws a course without the initiative and what else happens.
     *
     * @param firstDay counted from the first go-live, which is day 0
     * @param goLive of the unit, or the first one for a comparison unit
     * @param season points by which the year moves it up and down
     */
    static Course draw(int firstDay, int lastDay, int goLive, double season, SplittableRandom random) {
        double level = World.LEVEL + World.UNIT_SD * random.nextGaussian();
        double shock = World.SHOCK_SD * random.nextGaussian();
        double week = World.WEEK_SD * random.nextGaussian();
        double fresh = World.WEEK_SD * Math.sqrt(1 - World.WEEK_CARRY * World.WEEK_CARRY);
        double[] points = new double[lastDay - firstDay + 1];
        for (int i = 0; i < points.length; i++) {
            int day = firstDay + i;
            if (i > 0 && i % WEEK == 0) {
                week = World.WEEK_CARRY * week + fresh * random.nextGaussian();
            }
            points[i] = level + week + season * Math.sin(2 * Math.PI * day / DAYS_A_YEAR) + (day >= goLive ? shock : 0);
        }
        return new Course(points, firstDay);
    }

    double on(int day) {
        return points[day - firstDay];
    }
}
