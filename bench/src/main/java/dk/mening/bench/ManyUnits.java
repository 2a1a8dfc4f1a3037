package dk.mening.bench;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.GroupTimeDesign;
import dk.mening.statistics.GroupTimeEffects;
import dk.mening.statistics.ImputationEffect;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.PermutationTest;
import dk.mening.statistics.RespondentDifference;
import dk.mening.statistics.Result;
import dk.mening.statistics.StaggeredPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the methods that look at all units together grow: four times the units, 156 weeks, three go-live dates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g"})
public class ManyUnits {
    private static final int WEEKS = 156;
    private static final int YEAR = 52;

    @Param({"250", "1000"})
    private int units;

    private StaggeredPanel panel;
    private List<RespondentDifference.Answers> answers;
    private double[] treated;
    private double[] comparison;

    @Setup
    public void invent() {
        SplittableRandom random = new SplittableRandom(20261123);
        List<StaggeredPanel.Unit> rows = new ArrayList<>();
        answers = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            boolean live = u % 2 == 0;
            double level = random.nextGaussian();
            rows.add(new StaggeredPanel.Unit(
                    live ? 2 * YEAR + 8 * (u / 2 % 3) : StaggeredPanel.NEVER,
                    random.doubles(WEEKS).map(noise -> level + noise).toArray()));
            for (int point = 1; point <= 5; point++) {
                answers.add(new RespondentDifference.Answers(u, live, false, point, 1, 1 + random.nextInt(30)));
                answers.add(new RespondentDifference.Answers(u, live, true, point, 1, 1 + random.nextInt(30)));
            }
        }
        panel = StaggeredPanel.of(IntStream.range(0, WEEKS).toArray(), rows);
        treated = random.doubles(units / 2).toArray();
        comparison = random.doubles(units / 2).toArray();
    }

    @Benchmark
    public Result<Estimate> longBaseWithJackknife() {
        return LongBase.estimate(panel, YEAR / 2, 0);
    }

    @Benchmark
    public Result<GroupTimeEffects.Effect> groupTimeEffectsAndTheirMean() {
        return GroupTimeEffects.ofPanel(panel, GroupTimeDesign.varying(GroupTimeDesign.Controls.NEVER_TREATED))
                .then(GroupTimeEffects::simple);
    }

    @Benchmark
    public Result<ImputationEffect> imputationWithJackknife() {
        return ImputationEffect.of(panel);
    }

    @Benchmark
    public Result<Estimate> clusterRobustDifference() {
        return RespondentDifference.estimate(answers);
    }

    @Benchmark
    public Result<Estimate> clusterRobustDifferenceWithinUnits() {
        return RespondentDifference.withinUnits(answers);
    }

    @Benchmark
    public Result<PermutationTest> permutationOf9999Draws() {
        return PermutationTest.unitChanges(treated, comparison, 9_999, 1);
    }
}
