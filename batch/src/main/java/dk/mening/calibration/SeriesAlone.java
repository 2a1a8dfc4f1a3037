package dk.mening.calibration;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.LeastSquares;
import dk.mening.statistics.NeweyWest;
import dk.mening.statistics.Result;
import dk.mening.statistics.Season;
import dk.mening.statistics.SegmentedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** T13: one weekly series without comparison, no change of level, go-live in its middle, AR(1) errors: coverage of three methods. */
final class SeriesAlone implements Experiment {
    private static final double COVERAGE = 0.88;
    private static final double BELOW_PLAIN = 0.02;

    private final int weeks;
    private final double carry;
    private final SegmentedSeries series;
    private final double[][] design;
    private final int[] periods;

    private SeriesAlone(int weeks, double carry) {
        this.weeks = weeks;
        this.carry = carry;
        this.periods = IntStream.rangeClosed(1, weeks).toArray();
        this.series =
                SegmentedSeries.of(periods, weeks / 2 + 1, Season.WEEKS_OF_52).orElseThrow();
        this.design = series.design();
    }

    static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>();
        for (int weeks : new int[] {60, 104, 156}) {
            for (double carry : new double[] {0, 0.3, 0.6}) {
                all.add(new SeriesAlone(weeks, carry));
            }
        }
        return all;
    }

    @Override
    public String name() {
        return "a series alone, " + weeks + " weeks, " + carry;
    }

    @Override
    public int replications() {
        return 2_000;
    }

    @Override
    public List<Target> targets() {
        String world = weeks + " weeks alone, AR " + carry + ": ";
        return List.of(
                Target.atLeast("T13", world + "Prais-Winsten covers the level change", COVERAGE),
                carry >= 0.3
                        ? Target.atLeast("T13", world + "the same minus least squares", -BELOW_PLAIN)
                        : Target.printed("T13", world + "the same minus least squares"),
                Target.printed("T13", world + "Newey-West covers (never decides)"),
                Target.printed("T13", world + "least squares covers"));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        double[] values = WeeklyNoise.of(weeks, carry, 1, random);
        double modelled = covers(series.change(values).map(SegmentedSeries.Change::level));
        double robust =
                covers(NeweyWest.fit(design, values, periods, NeweyWest.lag(weeks), NeweyWest.Adjustment.SMALL_SAMPLE)
                        .then(fit -> fit.estimate(SegmentedSeries.LEVEL)));
        double plain = covers(LeastSquares.fit(design, values).then(fit -> fit.estimate(SegmentedSeries.LEVEL)));
        return new double[] {modelled, modelled - plain, robust, plain};
    }

    /** What is not available covers nothing. */
    private static double covers(Result<Estimate> estimate) {
        return Experiment.flag(estimate.optional()
                .filter(level -> level.singleLookInterval(0.95).contains(0))
                .isPresent());
    }

    @Override
    public List<Reached> conclude(double[][] replications) {
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < targets().size(); i++) {
            double value = Experiment.mean(replications, i);
            reached.add(
                    i == 1
                            ? Reached.mean(
                                    targets().get(i), value, Experiment.error(replications, i), replications.length)
                            : Reached.share(targets().get(i), value, replications.length));
        }
        return reached;
    }
}
