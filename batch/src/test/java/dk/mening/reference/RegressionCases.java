package dk.mening.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.statistics.ClusterRobust;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.HeteroscedasticErrors;
import dk.mening.statistics.LeastSquares;
import dk.mening.statistics.PermutationTest;
import dk.mening.statistics.RespondentDifference;
import dk.mening.statistics.Result;
import dk.mening.statistics.Sample;
import dk.mening.statistics.UnitChanges;
import dk.mening.statistics.WildClusterBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Respondent-level regression: which check holds which kind of reference case, by a fragment of the folder's name. */
final class RegressionCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("nist", RegressionCases::certified);
        KINDS.put("cr2", RegressionCases::fixedEffects);
        KINDS.put("did_clustered", RegressionCases::treatedAndAfter);
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

    /**
     * {@code m <- lm(mrate ~ 0 + legal + beertaxa + factor(state) + factor(year), MV)}, cluster = state; names as the case's own
     * words for its model say: outcome, numbers, "x FE" for a factor, cluster.
     */
    private static void fixedEffects(ReferenceCase reference) {
        String[] words = reference.at("/model").asText().split(" ~ |, cluster=");
        reference.leave("/model", "words, but read for the model's terms");
        List<String> terms = List.of(words[1].split(" \\+ "));
        List<String> names =
                terms.stream().filter(term -> !term.endsWith(" FE")).toList();
        List<Map<String, String>> rows = reference.rows();
        double[][] x = columns(rows, names);
        int left = 0;
        for (String term : terms) {
            if (term.endsWith(" FE")) {
                x = beside(x, dummies(rows, term.replace(" FE", ""), left));
                left = 1;
            }
        }
        double[] y = column(rows, words[0]);
        List<String> levels =
                rows.stream().map(row -> row.get(words[2])).distinct().toList();
        int[] clusters =
                rows.stream().mapToInt(row -> levels.indexOf(row.get(words[2]))).toArray();
        robust(reference, "/unweighted", LeastSquares.fit(x, y).orElseThrow(), clusters, names);

        // mw <- update(m, weights = pop); coef_test(mw, "CR2", MV$state, "Satterthwaite")
        String at = rows.getFirst().keySet().stream()
                .filter(name -> reference.at("").has("weighted_by_" + name))
                .map(name -> "/weighted_by_" + name)
                .findFirst()
                .orElseThrow();
        LeastSquares weighted = LeastSquares.fit(x, y, column(rows, at.replace("/weighted_by_", "")))
                .orElseThrow();
        ClusterRobust cr1 =
                ClusterRobust.of(weighted, ClusterRobust.Kind.CR1, clusters).orElseThrow();
        ClusterRobust cr2 =
                ClusterRobust.of(weighted, ClusterRobust.Kind.CR2, clusters).orElseThrow();
        for (int j = 0; j < names.size(); j++) {
            String name = "/" + ReferenceCase.escape(names.get(j));
            double[] c = unit(j, weighted.columns());
            Estimate estimate = cr2.satterthwaite(c).orElseThrow();
            reference.number(at + "/coef" + name, estimate.value(), 1e-9);
            reference.number(at + "/se_CR1" + name, cr1.lessOne(c).orElseThrow().standardError(), 1e-9);
            reference.number(at + "/se_CR2" + name, estimate.standardError(), 1e-9);
            reference.number(at + "/df_satt" + name, estimate.degreesOfFreedom(), 1e-9);
            reference.pValue(at + "/p_satt" + name, estimate.singleLookP(), 1e-7);
        }
        reference.leave(at + "/note", "words");
    }

    /** {@code m <- lm(answer ~ treated * after, d)}, cluster = unit, and the units' own changes. */
    private static void treatedAndAfter(ReferenceCase reference) {
        List<Map<String, String>> rows = reference.rows();
        List<String> units =
                rows.stream().map(row -> row.get("unit")).distinct().sorted().toList();
        int[] clusters =
                rows.stream().mapToInt(row -> units.indexOf(row.get("unit"))).toArray();
        double[] answers = column(rows, "answer");
        double[] treated = column(rows, "treated");
        double[] after = column(rows, "after");
        double[][] x = new double[answers.length][];
        List<RespondentDifference.Answers> single = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {1, treated[i], after[i], treated[i] * after[i]};
            single.add(new RespondentDifference.Answers(clusters[i], treated[i] == 1, after[i] == 1, answers[i], 1, 1));
        }
        List<String> names = List.of("(Intercept)", "treated", "after", "treated:after");
        reference.leave("/model", "words");
        robust(reference, "/ols", LeastSquares.fit(x, answers).orElseThrow(), clusters, names);
        Estimate effect = RespondentDifference.estimate(single).orElseThrow();
        reference.number("/ols/se_CR2/treated:after", effect.standardError(), 1e-9);
        reference.number("/ols/CR2_satterthwaite/df/treated:after", effect.degreesOfFreedom(), 1e-9);

        // wcr(m, d$unit, "treated:after") of lib.R
        WildClusterBootstrap wild =
                RespondentDifference.bootstrap(single, 9_999, 1).orElseThrow();
        String at = "/wild_cluster_restricted_full_enumeration/";
        reference.number(at + "coef", wild.coefficient(), 1e-9);
        reference.number(at + "t_CR1S", wild.t(), 1e-9);
        reference.number(at + "G", wild.clusters(), 0);
        reference.number(at + "draws", wild.draws(), 0);
        reference.number(at + "p_strict_greater", wild.pStrict(), 0);
        reference.number(at + "p_greater_equal", wild.pAtLeast(), 0);

        // aggregate(answer ~ unit + treated + after, d, mean), change = after - before
        double[] changes = new double[units.size()];
        double[] arms = new double[units.size()];
        for (int u = 0; u < changes.length; u++) {
            int unit = u;
            reference.same("/unit_changes/unit/" + u, units.get(u));
            arms[u] = IntStream.range(0, answers.length)
                    .filter(i -> clusters[i] == unit)
                    .mapToDouble(i -> treated[i])
                    .findFirst()
                    .orElseThrow();
            changes[u] = mean(answers, clusters, after, u, 1) - mean(answers, clusters, after, u, 0);
        }
        reference.numbers("/unit_changes/treated", arms, 0);
        reference.numbers("/unit_changes/change", changes, 1e-9);
        double[] ofTreated = ofArm(changes, arms, 1);
        double[] ofOthers = ofArm(changes, arms, 0);
        // t.test(x, y), t.test(x, y, var.equal = TRUE)
        Estimate welch = UnitChanges.welch(ofTreated, ofOthers).orElseThrow();
        reference.number("/collapsed_welch/estimate", welch.value(), 1e-9);
        collapsed(reference, "/collapsed_welch", welch);
        collapsed(
                reference,
                "/collapsed_pooled",
                UnitChanges.pooled(ofTreated, ofOthers).orElseThrow());
        // coef_test(lm(change ~ treated, wd), vcov = "CR2", cluster = wd$unit, test = "Satterthwaite")
        double[][] design =
                Arrays.stream(arms).mapToObj(arm -> new double[] {1, arm}).toArray(double[][]::new);
        Estimate cr2 = LeastSquares.fit(design, changes)
                .then(fit -> ClusterRobust.of(
                        fit,
                        ClusterRobust.Kind.CR2,
                        IntStream.range(0, arms.length).toArray()))
                .then(robust -> robust.satterthwaite(0, 1))
                .orElseThrow();
        reference.number("/collapsed_CR2/se", cr2.standardError(), 1e-9);
        reference.number("/collapsed_CR2/df", cr2.degreesOfFreedom(), 1e-9);
        reference.number("/collapsed_CR2/p", cr2.singleLookP(), 1e-7);
        // lib.R: perm_exact(wd$change, wd$treated), all choices of as many units
        PermutationTest permutation =
                PermutationTest.unitChanges(ofTreated, ofOthers).orElseThrow();
        reference.number("/permutation/observed", permutation.observed(), 1e-9);
        reference.same("/permutation/assignments", permutation.assignments());
        reference.number("/permutation/p_two_sided_abs_diff", permutation.byDifference(), 1e-9);
        if (reference.has("/permutation/p_two_sided_abs_welch_t")) {
            reference.number(
                    "/permutation/p_two_sided_abs_welch_t",
                    permutation.byWelch().orElseThrow(),
                    1e-9);
        }
    }

    private static void collapsed(ReferenceCase reference, String at, Estimate estimate) {
        reference.number(at + "/se", estimate.standardError(), 1e-9);
        reference.number(at + "/t", estimate.t(), 1e-9);
        reference.number(at + "/df", estimate.degreesOfFreedom(), 1e-9);
        reference.pValue(at + "/p_two_sided", estimate.singleLookP(), 1e-7);
        reference.number(at + "/ci95/0", estimate.singleLookInterval(0.95).lower(), 1e-7);
        reference.number(at + "/ci95/1", estimate.singleLookInterval(0.95).upper(), 1e-7);
    }

    private static double mean(double[] answers, int[] clusters, double[] after, int unit, double window) {
        return Sample.of(IntStream.range(0, answers.length)
                        .filter(i -> clusters[i] == unit && after[i] == window)
                        .mapToDouble(i -> answers[i])
                        .toArray())
                .mean();
    }

    private static double[] ofArm(double[] changes, double[] arms, double arm) {
        return IntStream.range(0, arms.length)
                .filter(u -> arms[u] == arm)
                .mapToDouble(u -> changes[u])
                .toArray();
    }

    /** What {@code ols_robust(m, cl, keep)} of lib.R gives. */
    private static void robust(
            ReferenceCase reference, String at, LeastSquares fit, int[] clusters, List<String> names) {
        reference.number(at + "/n", fit.observations(), 0);
        reference.number(at + "/k", fit.columns(), 0);
        for (int j = 0; j < names.size(); j++) {
            String name = ReferenceCase.escape(names.get(j));
            double[] c = unit(j, fit.columns());
            reference.number(at + "/coef/" + name, fit.coefficient(j), 1e-9);
            // sqrt(diag(vcov(m)))
            reference.number(
                    at + "/se_classical/" + name, fit.estimate(j).orElseThrow().standardError(), 1e-9);
            // sandwich::vcovHC(m, type)
            for (HeteroscedasticErrors.Kind kind : HeteroscedasticErrors.Kind.values()) {
                double error = HeteroscedasticErrors.estimate(fit, kind, c)
                        .orElseThrow()
                        .standardError();
                reference.number(at + "/se_" + kind + "/" + name, error, 1e-9);
            }
        }
        // clubSandwich::vcovCR(m, cl, type), coef_test(m, V, test = "Satterthwaite" or "naive-t")
        for (ClusterRobust.Kind kind : ClusterRobust.Kind.values()) {
            boolean there = reference.at(at).has("se_" + kind);
            Result<ClusterRobust> result = ClusterRobust.of(fit, kind, clusters);
            assertThat(result.optional().isPresent()).as("%s is there", kind).isEqualTo(there);
            for (int j = 0; there && j < names.size(); j++) {
                String name = ReferenceCase.escape(names.get(j));
                ClusterRobust robust = result.orElseThrow();
                Estimate estimate = robust.satterthwaite(unit(j, fit.columns())).orElseThrow();
                reference.number(at + "/clusters", robust.clusters(), 0);
                reference.number(at + "/se_" + kind + "/" + name, estimate.standardError(), 1e-9);
                String satterthwaite = "/" + kind + "_satterthwaite";
                if (reference.at(at).has(satterthwaite.substring(1))) {
                    reference.number(at + satterthwaite + "/df/" + name, estimate.degreesOfFreedom(), 1e-9);
                    reference.number(at + satterthwaite + "/t/" + name, estimate.t(), 1e-9);
                    reference.pValue(at + satterthwaite + "/p/" + name, estimate.singleLookP(), 1e-7);
                }
                String naive = at + "/" + kind + "_naive_t";
                if (reference.at(at).has(kind + "_naive_t")) {
                    Estimate lessOne = robust.lessOne(unit(j, fit.columns())).orElseThrow();
                    reference.number(naive + "/df", lessOne.degreesOfFreedom(), 0);
                    reference.pValue(naive + "/p/" + name, lessOne.singleLookP(), 1e-7);
                }
            }
        }
    }

    private static double[] unit(int j, int length) {
        double[] unit = new double[length];
        unit[j] = 1;
        return unit;
    }

    private static double[] column(List<Map<String, String>> rows, String name) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(name)))
                .toArray();
    }

    /** A column for each value of a variable but the first few. */
    private static double[][] dummies(List<Map<String, String>> rows, String name, int from) {
        List<String> levels =
                rows.stream().map(row -> row.get(name)).distinct().sorted().toList();
        return rows.stream()
                .map(row -> levels.stream()
                        .skip(from)
                        .mapToDouble(level -> level.equals(row.get(name)) ? 1 : 0)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] columns(List<Map<String, String>> rows, List<String> names) {
        return rows.stream()
                .map(row -> names.stream()
                        .mapToDouble(name -> Double.parseDouble(row.get(name)))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] beside(double[][] left, double[][] right) {
        return IntStream.range(0, left.length)
                .mapToObj(i -> DoubleStream.concat(Arrays.stream(left[i]), Arrays.stream(right[i]))
                        .toArray())
                .toArray(double[][]::new);
    }
}
