package dk.mening.calibration;

import java.util.SplittableRandom;

/** The answers of one replication as counts and totals; single answers are never kept. */
final class DailyAnswers {
    private static final double[] CUT_ODDS = World.cutOdds();
    private static final double[] POISSON = poisson(World.ANSWERS_A_DAY);
    private static final double[] SEASON_ODDS = season();

    private final World world;
    /** By unit and day from the first one: all answers until then. */
    private final int[][] counts;

    private final int[][] totals;

    private DailyAnswers(World world, int[][] counts, int[][] totals) {
        this.world = world;
        this.counts = counts;
        this.totals = totals;
    }

    static DailyAnswers of(World world, SplittableRandom random) {
        int days = world.preDays() + world.postDays();
        int[][] counts = new int[world.units()][days + 1];
        int[][] totals = new int[world.units()][days + 1];
        for (int unit = 0; unit < world.units(); unit++) {
            fill(world, unit < world.treated() ? world.effect() : 0, random, counts[unit], totals[unit]);
        }
        return new DailyAnswers(world, counts, totals);
    }

    private static void fill(World world, double effect, SplittableRandom random, int[] counts, int[] totals) {
        double level = World.LEVEL + World.UNIT_SD * random.nextGaussian();
        double shock = world.shock() * random.nextGaussian();
        double week = World.WEEK_SD * random.nextGaussian();
        double carried = World.WEEK_CARRY;
        double fresh = World.WEEK_SD * Math.sqrt(1 - carried * carried);
        double cut1 = CUT_ODDS[0];
        double cut2 = CUT_ODDS[1];
        double cut3 = CUT_ODDS[2];
        double cut4 = CUT_ODDS[3];
        double before = Math.exp(level + week);
        double change = Math.exp(shock + effect);
        for (int day = 1; day < counts.length; day++) {
            if (day % 7 == 1 && day > 1) {
                week = carried * week + fresh * random.nextGaussian();
                before = Math.exp(level + week);
            }
            double odds = before * SEASON_ODDS[day % 365] * (day > world.preDays() ? change : 1);
            int answers = poisson(random);
            int total = answers;
            for (int i = 0; i < answers; i++) {
                double u = random.nextDouble();
                double left = 1 - u;
                double right = u * odds;
                total += (right > cut1 * left ? 1 : 0)
                        + (right > cut2 * left ? 1 : 0)
                        + (right > cut3 * left ? 1 : 0)
                        + (right > cut4 * left ? 1 : 0);
            }
            counts[day] = counts[day - 1] + answers;
            totals[day] = totals[day - 1] + total;
        }
    }

    World world() {
        return world;
    }

    /** Mean answer of a unit on the days {@code from} to {@code to}, counted from go-live; day 1 is go-live, 0 the day before. */
    double mean(int unit, int from, int to) {
        int first = world.preDays() + from - 1;
        int last = world.preDays() + to;
        int answers = counts[unit][last] - counts[unit][first];
        return answers == 0 ? Double.NaN : (double) (totals[unit][last] - totals[unit][first]) / answers;
    }

    /** Mean of a unit from go-live to {@code day} minus its mean over all days before. */
    double change(int unit, int day) {
        return mean(unit, 1, day) - mean(unit, 1 - world.preDays(), 0);
    }

    private static int poisson(SplittableRandom random) {
        double u = random.nextDouble();
        int count = 0;
        while (u > POISSON[count]) {
            count++;
        }
        return count;
    }

    /** Cumulative probabilities; the last is 1. */
    private static double[] poisson(double mean) {
        double[] cumulative = new double[40];
        double probability = Math.exp(-mean);
        double sum = 0;
        for (int k = 0; k < cumulative.length; k++) {
            sum += probability;
            cumulative[k] = sum;
            probability *= mean / (k + 1);
        }
        cumulative[cumulative.length - 1] = 1;
        return cumulative;
    }

    private static double[] season() {
        double[] odds = new double[365];
        for (int day = 0; day < odds.length; day++) {
            odds[day] = Math.exp(World.SEASON * Math.sin(2 * Math.PI * day / 365));
        }
        return odds;
    }
}
