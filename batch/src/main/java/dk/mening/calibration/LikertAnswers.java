package dk.mening.calibration;

import java.util.SplittableRandom;

/** Answers of 1 to 5 that share one latent opinion, as {@link World} cuts it. */
final class LikertAnswers {
    private static final double[] CUT_ODDS = World.cutOdds();

    private LikertAnswers() {}

    /** How many answered what; place 0 stays empty. */
    static long[] histogram(int answers, double latent, SplittableRandom random) {
        double odds = Math.exp(latent);
        long[] histogram = new long[CUT_ODDS.length + 2];
        for (int i = 0; i < answers; i++) {
            double u = random.nextDouble();
            int answer = 1;
            for (double cut : CUT_ODDS) {
                answer += u * odds > cut * (1 - u) ? 1 : 0;
            }
            histogram[answer]++;
        }
        return histogram;
    }
}
