package dk.mening.statistics;

/**
 * The estimator that must not be used, kept to show by how much it is wrong: least squares on an effect of each unit, of each
 * period, and of having the solution.
 *
 * <p>With several go-live dates it compares late units with early ones that already have the solution, some of them with
 * negative weight: an effect that grows is underestimated, .198 for a truth of .400 in the calibration's world. Never for a
 * verdict; the calibration and the reference cases compare with it, nothing else does.
 *
 * @see <a href="https://doi.org/10.1016/j.jeconom.2021.03.014">Goodman-Bacon (2021)</a>
 */
public final class TwoWayFixedEffects {
    private TwoWayFixedEffects() {}

    /**
     * The biased effect: ΣD̃Y/ΣD̃², D̃ what the effects of units and periods leave of D, having the solution.
     *
     * @return {@link Reason#SINGULAR} when units and periods explain all of D
     */
    public static Result<Double> biased(StaggeredPanel panel) {
        int units = panel.units().size();
        int periods = panel.length();
        boolean[][] there = new boolean[units][periods];
        double[][] live = new double[units][periods];
        for (int u = 0; u < units; u++) {
            for (int t = 0; t < periods; t++) {
                there[u][t] = panel.has(u, t);
                live[u][t] = panel.live(u, t) ? 1 : 0;
            }
        }
        return TwoWayFit.of(there, live, periods).without(-1).then(fit -> slope(panel, live, fit.effect()));
    }

    private static Result<Double> slope(StaggeredPanel panel, double[][] live, double[] effect) {
        ExactSum product = new ExactSum();
        ExactSum square = new ExactSum();
        for (int u = 0; u < live.length; u++) {
            double mean = 0;
            int count = 0;
            for (int t = 0; t < effect.length; t++) {
                if (panel.has(u, t)) {
                    mean += live[u][t] - effect[t];
                    count++;
                }
            }
            mean /= count;
            for (int t = 0; t < effect.length; t++) {
                if (panel.has(u, t)) {
                    double left = live[u][t] - effect[t] - mean;
                    product.addProduct(left, panel.value(u, t));
                    square.addProduct(left, left);
                }
            }
        }
        return square.value() > 1e-10
                ? Result.of(product.value() / square.value())
                : Result.notAvailable(Reason.SINGULAR);
    }
}
