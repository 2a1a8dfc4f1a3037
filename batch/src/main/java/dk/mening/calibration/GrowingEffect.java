package dk.mening.calibration;

import dk.mening.statistics.GroupTimeDesign;
import dk.mening.statistics.GroupTimeEffects;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.StaggeredPanel;
import dk.mening.statistics.TwoWayFixedEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * T8: an effect that grows by 0.1 a period from go-live on, 4 offices each live in periods 4, 7 and 10 and 4 never, 12 periods: its
 * mean is 0.4. Two-way fixed effects must be seen to miss it.
 */
final class GrowingEffect implements Experiment {
    private static final GoLives GO_LIVES = GoLives.cohorts(4, 4, 4, 7, 10);
    private static final int PERIODS = 12;
    private static final double TRUTH = 0.4;
    private static final double TOLERANCE = 0.01;

    @Override
    public String name() {
        return "growing effect";
    }

    @Override
    public int replications() {
        return 2_000;
    }

    @Override
    public List<Target> targets() {
        String world = "several dates, effect grows to a mean of .40: ";
        return List.of(
                Target.atMost("T8", world + "|bias| of group-time effects", TOLERANCE),
                Target.atMost("T8", world + "|bias| of the long base", TOLERANCE),
                Target.atLeast("T8", world + "|bias| of two-way fixed effects (must be seen)", 0.1));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        double[][] means = new double[GO_LIVES.units()][PERIODS];
        for (int unit = 0; unit < means.length; unit++) {
            double level = random.nextGaussian();
            int goLive = unit < GO_LIVES.weeks().size() ? GO_LIVES.weeks().get(unit) : Integer.MAX_VALUE;
            for (int t = 1; t <= PERIODS; t++) {
                double effect = t >= goLive ? 0.1 * (t - goLive + 1) : 0;
                means[unit][t - 1] = level + 0.05 * t + effect + 0.1 * random.nextGaussian();
            }
        }
        StaggeredPanel panel = GO_LIVES.panel(means);
        GroupTimeEffects effects = GroupTimeEffects.ofPanel(
                        panel, GroupTimeDesign.varying(GroupTimeDesign.Controls.NEVER_TREATED))
                .orElseThrow();
        return new double[] {
            effects.simple().orElseThrow().value() - TRUTH,
            LongBase.estimate(GO_LIVES.windows(means, PERIODS, PERIODS))
                            .orElseThrow()
                            .value()
                    - TRUTH,
            TwoWayFixedEffects.biased(panel).orElseThrow() - TRUTH
        };
    }

    @Override
    public List<Reached> conclude(double[][] replications) {
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < targets().size(); i++) {
            reached.add(Reached.mean(
                    targets().get(i),
                    Math.abs(Experiment.mean(replications, i)),
                    Experiment.error(replications, i),
                    replications.length));
        }
        return reached;
    }
}
