package dk.mening.calibration;

import dk.mening.statistics.MixDecomposition;
import dk.mening.statistics.PostStratification;
import dk.mening.statistics.Sample;
import dk.mening.statistics.UnitChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * T14: no effect within any stratum, but after go-live other people answer in the treated offices: the share of the youngest grows
 * by 0.28 and that of the oldest shrinks by it, and these two differ by 0.4 of latent opinion. 5+5 offices, 364 answers in a
 * window.
 */
final class OtherRespondents implements Experiment {
    private static final int TREATED = 5;
    private static final int COMPARISON = 5;
    private static final int ANSWERS = 364;
    private static final double MARGIN = 0.2;
    private static final double[] LATENT = {-0.2, 0, 0.2};
    private static final double[] BEFORE = {0.30, 0.35, 0.35};
    private static final double[] AFTER = {0.58, 0.35, 0.07};

    @Override
    public String name() {
        return "other respondents";
    }

    @Override
    public int replications() {
        return 2_000;
    }

    @Override
    public List<Target> targets() {
        String world = "only the mix of respondents moves by .28: ";
        return List.of(
                Target.atMost("T14", world + "|bias| of the weighted estimate", 0.02),
                Target.atLeast("T14", world + "|bias| of the raw estimate (must be seen)", 0.04),
                Target.printed("T14", world + "flagged, so that the grade is B at most"));
    }

    @Override
    public double[] replicate(SplittableRandom random) {
        int units = TREATED + COMPARISON;
        double[] raw = new double[units];
        double[] weighted = new double[units];
        List<Sample> allBefore = new ArrayList<>();
        List<Sample> allAfter = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            double level = World.LEVEL + World.UNIT_SD * random.nextGaussian();
            double shock = 0.1 * random.nextGaussian();
            long[][] before = strata(BEFORE, level, random);
            long[][] after = strata(unit < TREATED ? AFTER : BEFORE, level + shock, random);
            raw[unit] =
                    sample(together(after)).mean() - sample(together(before)).mean();
            weighted[unit] =
                    weightedMean(after, before) - sample(together(before)).mean();
            if (unit < TREATED) {
                add(allBefore, before);
                add(allAfter, after);
            }
        }
        boolean flagged = MixDecomposition.of(allBefore, allAfter).orElseThrow().mixChanged(MARGIN);
        return new double[] {estimate(weighted), estimate(raw), Experiment.flag(flagged)};
    }

    /** Each person's stratum by chance. */
    private static long[][] strata(double[] shares, double latent, SplittableRandom random) {
        int[] people = new int[shares.length];
        for (int i = 0; i < ANSWERS; i++) {
            double u = random.nextDouble();
            people[u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2]++;
        }
        long[][] histograms = new long[shares.length][];
        for (int s = 0; s < shares.length; s++) {
            histograms[s] = LikertAnswers.histogram(people[s], latent + LATENT[s], random);
        }
        return histograms;
    }

    /** The mean after, with each stratum as common as it was before. */
    private static double weightedMean(long[][] after, long[][] before) {
        List<PostStratification.Stratum> plan = new ArrayList<>();
        long[] counts = new long[after.length];
        List<Sample> samples = new ArrayList<>();
        for (int s = 0; s < after.length; s++) {
            plan.add(PostStratification.Stratum.alone(
                    "stratum " + s, Arrays.stream(before[s]).sum()));
            counts[s] = Arrays.stream(after[s]).sum();
            samples.add(sample(after[s]));
        }
        return PostStratification.of(plan, counts).orElseThrow().mean(samples);
    }

    private static double estimate(double[] changes) {
        return UnitChanges.pooled(Arrays.copyOf(changes, TREATED), Arrays.copyOfRange(changes, TREATED, changes.length))
                .orElseThrow()
                .value();
    }

    private static long[] together(long[][] histograms) {
        long[] sum = new long[histograms[0].length];
        for (long[] histogram : histograms) {
            for (int answer = 0; answer < sum.length; answer++) {
                sum[answer] += histogram[answer];
            }
        }
        return sum;
    }

    /** All treated offices' answers of a stratum in one sample. */
    private static void add(List<Sample> samples, long[][] histograms) {
        for (int s = 0; s < histograms.length; s++) {
            if (samples.size() <= s) {
                samples.add(sample(histograms[s]));
            } else {
                samples.set(s, samples.get(s).plus(sample(histograms[s])));
            }
        }
    }

    private static Sample sample(long[] histogram) {
        double[] values = new double[histogram.length];
        for (int answer = 0; answer < values.length; answer++) {
            values[answer] = answer;
        }
        return Sample.ofCounts(values, histogram);
    }

    @Override
    public List<Reached> conclude(double[][] replications) {
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            reached.add(Reached.mean(
                    targets().get(i),
                    Math.abs(Experiment.mean(replications, i)),
                    Experiment.error(replications, i),
                    replications.length));
        }
        reached.add(Reached.share(targets().get(2), Experiment.mean(replications, 2), replications.length));
        return reached;
    }
}
