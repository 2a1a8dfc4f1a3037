package dk.mening.statistics;

import java.util.Arrays;

/**
 * Which hypotheses a family of e-values rejects, keeping the expected share of false rejections at alpha under any dependence.
 *
 * <p>With E₍₁₎ ≥ … ≥ E₍ₘ₎: k is the largest j with E₍ⱼ₎ ≥ m/(αj), and the k largest are rejected. Only for e-values of one and
 * the same moment: on running maxima over nights the share is not kept.
 *
 * @see <a href="https://doi.org/10.1111/rssb.12489">Wang and Ramdas (2022)</a>
 * @see <a href="https://arxiv.org/abs/2501.19360">Tavyrikov, Goeman and de Heide (2025), why not on running maxima</a>
 */
public final class EBenjaminiHochberg {
    private EBenjaminiHochberg() {}

    /**
     * For each hypothesis whether it is rejected, in the order given.
     *
     * @param e current e-values, not negative; infinity is allowed
     */
    public static boolean[] rejected(double alpha, double... e) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), got " + alpha);
        }
        for (double value : e) {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("an e-value must not be negative, got " + value);
            }
        }
        double[] ascending = e.clone();
        Arrays.sort(ascending);
        double smallestRejected = Double.NaN;
        for (int j = 1; j <= e.length; j++) {
            double value = ascending[e.length - j];
            if (value >= e.length / (alpha * j)) {
                smallestRejected = value;
            }
        }
        boolean[] rejected = new boolean[e.length];
        for (int i = 0; i < e.length; i++) {
            rejected[i] = e[i] >= smallestRejected;
        }
        return rejected;
    }
}
