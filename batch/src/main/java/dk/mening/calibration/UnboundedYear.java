package dk.mening.calibration;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.MixtureBoundary;
import java.util.List;
import java.util.SplittableRandom;

/** T1 under the policy without a horizon: world S, looks from day 14, prior information 1/margin². */
final class UnboundedYear implements Experiment {
    private static final MixtureBoundary BOUNDARY = new MixtureBoundary(1 / (WholeYear.MARGIN * WholeYear.MARGIN));

    private final int units;

    UnboundedYear(int units) {
        this.units = units;
    }

    @Override
    public String name() {
        return "policy U, " + units + " offices";
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.aboutAtMost(
                "T1", "G=" + units + ": U, no effect: ever improved or worsened", CriticalValues.ALPHA));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        DailyAnswers answers = DailyAnswers.of(World.standard(units / 2, units / 2), random);
        NightlyPath path = NightlyPath.from(answers, WholeYear.NAIVE_FROM);
        for (int day = WholeYear.NAIVE_FROM; day <= path.lastDay(); day++) {
            Estimate estimate = path.on(day);
            // A normal quantile is below Student's: what it does not reach needs no closer look.
            if (Math.abs(estimate.t()) > 2
                    && !BOUNDARY.interval(day, estimate, CriticalValues.ALPHA).contains(0)) {
                return new double[] {1};
            }
        }
        return new double[] {0};
    }
}
