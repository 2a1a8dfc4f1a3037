package dk.mening.calibration;

import dk.mening.statistics.ClusterRobust;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Reason;
import dk.mening.statistics.RespondentDifference;
import dk.mening.statistics.Result;
import dk.mening.statistics.UnitChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * T5 and T6: coverage of a single look fixed in advance, no effect: answers of an office in each window lognormal around 80 (sd of the
 * logarithm 0.5), office levels of latent sd 0.5, own changes of sd 0.15. From units' changes, and from single
 * answers with errors by unit, which must be refused with fewer than three units in an arm.
 */
final class OneLook implements Experiment {
    private final int treated;
    private final int comparison;
    private final double coverage;

    private OneLook(int treated, int comparison, double coverage) {
        this.treated = treated;
        this.comparison = comparison;
        this.coverage = coverage;
    }

    static List<Experiment> all() {
        return List.of(
                new OneLook(3, 3, 0.94),
                new OneLook(5, 5, 0.94),
                new OneLook(15, 15, 0.94),
                new OneLook(2, 6, 0.94),
                new OneLook(1, 5, 0.93));
    }

    @Override
    public String name() {
        return "one look, " + treated + "+" + comparison;
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        String arms = treated + "+" + comparison;
        targets.add(Target.atLeast("T5", arms + ": one look, pooled t covers the truth", coverage));
        targets.add(
                Math.min(treated, comparison) >= ClusterRobust.FEWEST_CLUSTERS
                        ? Target.atLeast("T6", arms + ": one look, CR2 and Satterthwaite covers the truth", 0.935)
                        : Target.atLeast("T6", arms + ": CR2 and Satterthwaite is refused", 1));
        return targets;
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        int units = treated + comparison;
        double[] changes = new double[units];
        List<RespondentDifference.Answers> rows = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            double level = World.LEVEL + World.UNIT_SD * random.nextGaussian();
            double change = 0.15 * random.nextGaussian();
            long[] before = LikertAnswers.histogram(answers(random), level, random);
            long[] after = LikertAnswers.histogram(answers(random), level + change, random);
            changes[unit] = mean(after) - mean(before);
            addRows(rows, unit, false, before);
            addRows(rows, unit, true, after);
        }
        Estimate estimate = UnitChanges.pooled(
                        Arrays.copyOf(changes, treated), Arrays.copyOfRange(changes, treated, units))
                .orElseThrow();
        return new double[] {
            Experiment.flag(covers(estimate)),
            switch (RespondentDifference.estimate(rows)) {
                case Result.Available<Estimate>(Estimate found) ->
                    Experiment.flag(Math.min(treated, comparison) >= ClusterRobust.FEWEST_CLUSTERS && covers(found));
                case Result.NotAvailable<Estimate>(Reason reason) -> Experiment.flag(reason == Reason.TOO_FEW_UNITS);
            }
        };
    }

    private static boolean covers(Estimate estimate) {
        return estimate.singleLookInterval(0.95).contains(0);
    }

    private void addRows(List<RespondentDifference.Answers> rows, int unit, boolean after, long[] histogram) {
        for (int answer = 1; answer < histogram.length; answer++) {
            if (histogram[answer] > 0) {
                rows.add(new RespondentDifference.Answers(unit, unit < treated, after, answer, 1, histogram[answer]));
            }
        }
    }

    private static int answers(SplittableRandom random) {
        return (int) Math.round(Math.exp(Math.log(80) + 0.5 * random.nextGaussian()));
    }

    private static double mean(long[] histogram) {
        long total = 0;
        long count = 0;
        for (int answer = 1; answer < histogram.length; answer++) {
            total += answer * histogram[answer];
            count += histogram[answer];
        }
        return (double) total / count;
    }
}
