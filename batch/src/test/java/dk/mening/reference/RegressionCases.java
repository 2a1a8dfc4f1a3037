package dk.mening.reference;

import dk.mening.statistics.LeastSquares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Respondent-level regression: which check holds which kind of reference case, by a fragment of the folder's name. */
final class RegressionCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("nist", RegressionCases::certified);
    }

    private RegressionCases() {}

    /** {@code m <- lm(y ~ ., d)}; certified values of the NIST Statistical Reference Datasets, at 1e-8. */
    private static void certified(ReferenceCase reference) {
        List<Map<String, String>> rows = reference.rows();
        List<String> names = rows.getFirst().keySet().stream()
                .filter(name -> !name.equals("y"))
                .toList();
        double[][] x = new double[rows.size()][names.size() + 1];
        double[] y = new double[rows.size()];
        for (int i = 0; i < x.length; i++) {
            y[i] = Double.parseDouble(rows.get(i).get("y"));
            x[i][0] = 1;
            for (int j = 0; j < names.size(); j++) {
                x[i][j + 1] = Double.parseDouble(rows.get(i).get(names.get(j)));
            }
        }
        LeastSquares fit = LeastSquares.fit(x, y).orElseThrow();
        double s = Math.sqrt(fit.residualVariance());
        double share = fit.rSquared().orElseThrow();
        double f = share / names.size() / ((1 - share) / fit.degreesOfFreedom());
        reference.numbers("/certified/coef", fit.coefficients(), 1e-8);
        reference.numbers("/certified/sd", fit.standardErrors(), 1e-8);
        reference.number("/certified/residual_sd", s, 1e-8);
        reference.number("/certified/r_squared", share, 1e-8);
        reference.number("/certified/F", f, 1e-8);
        // coef(m), sqrt(diag(vcov(m))), summary(m)$sigma, summary(m)$r.squared
        reference.numbers("/r_lm/coef", fit.coefficients(), 1e-8);
        reference.numbers("/r_lm/se", fit.standardErrors(), 1e-8);
        reference.number("/r_lm/sigma", s, 1e-8);
        reference.number("/r_lm/r2", share, 1e-8);
    }
}
