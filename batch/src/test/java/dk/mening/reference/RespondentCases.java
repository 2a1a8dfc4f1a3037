package dk.mening.reference;

import dk.mening.statistics.ItemMoments;
import dk.mening.statistics.MixDecomposition;
import dk.mening.statistics.OneFactor;
import dk.mening.statistics.RakedAnswers;
import dk.mening.statistics.Raking;
import dk.mening.statistics.Reliability;
import dk.mening.statistics.Result;
import dk.mening.statistics.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Who answered, and how reliably: which check holds which kind of reference case, by a fragment of the folder's name. */
final class RespondentCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("raking", RespondentCases::raking);
        KINDS.put("reliability", RespondentCases::reliability);
        KINDS.put("respondent_mix", RespondentCases::mix);
    }

    private static final double RAKING = 1e-8;

    private RespondentCases() {}

    /** rake(svydesign(~1, weights = ~w0), margins, control = list(epsilon = 1e-11)), survey 4.1.1. */
    private static void raking(ReferenceCase reference) {
        List<String> names = new ArrayList<>();
        List<Map<String, Double>> margins = new ArrayList<>();
        reference.at("/margins").properties().forEach(margin -> {
            names.add(margin.getKey());
            Map<String, Double> totals = new LinkedHashMap<>();
            margin.getValue()
                    .properties()
                    .forEach(
                            level -> totals.put(level.getKey(), level.getValue().asDouble()));
            margins.add(totals);
        });
        reference.leave("/margins", "given to the method");
        List<Map<String, String>> rows = reference.rows();
        List<String> others = new ArrayList<>(rows.getFirst().keySet());
        others.removeAll(names);
        String outcome = others.getFirst();
        String weight = others.getLast();
        List<Raking.Answer> answers = rows.stream()
                .map(row -> new Raking.Answer(
                        names.stream().map(row::get).toList(),
                        Double.parseDouble(row.get(weight)),
                        Double.parseDouble(row.get(outcome)),
                        1))
                .toList();
        RakedAnswers raked = Raking.rake(margins, answers).orElseThrow();

        // aggregate(weights(rk), list(stype, sch.wide), mean)
        for (int i = 0; i < reference.at("/cell_weights").size(); i++) {
            String cell = "/cell_weights/" + i;
            List<String> levels = names.stream()
                    .map(name -> reference
                            .at(cell + "/" + ReferenceCase.escape(name))
                            .asText())
                    .toList();
            for (int m = 0; m < levels.size(); m++) {
                reference.same(cell + "/" + ReferenceCase.escape(names.get(m)), levels.get(m));
            }
            reference.number(cell + "/weight", meanWeight(raked, levels), RAKING);
        }
        // svymean(~api00, rk); svymean(~api00, svydesign(~1, weights = weights(rk)))
        reference.number("/weighted_mean", raked.mean(), RAKING);
        reference.number(
                "/se_raking_linearised", raked.linearisedStandardError().orElseThrow(), RAKING);
        reference.number(
                "/se_weights_as_fixed", raked.standardErrorOfFixedWeights().orElseThrow(), RAKING);
        // mean(api00); sum(w); sum(w)^2 / sum(w^2); n sum(w^2) / sum(w)^2
        double[] values = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(outcome)))
                .toArray();
        reference.number("/unweighted_mean", Sample.of(values).mean(), 1e-9);
        reference.number("/sum_weights", raked.sumOfWeights(), RAKING);
        reference.number("/kish_n_eff", raked.kish().effectiveSize(), RAKING);
        reference.number("/kish_deff", raked.kish().designEffect(), RAKING);
    }

    private static double meanWeight(RakedAnswers raked, List<String> levels) {
        double sum = 0;
        double number = 0;
        for (Raking.Answer answer : raked.answers()) {
            if (answer.levels().equals(levels)) {
                sum += answer.weight() * answer.count();
                number += answer.count();
            }
        }
        return sum / number;
    }

    /** rel(X) of lib.R: var, cor, qf, and lavaan's one-factor model (std.lv) polished by Newton. */
    private static void reliability(ReferenceCase reference) {
        double[][] records = reference.rows().stream()
                .filter(row -> row.values().stream().noneMatch(value -> value.isEmpty() || value.equals("NA")))
                .map(row ->
                        row.values().stream().mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
        Reliability scale = Reliability.of(ItemMoments.of(records)).orElseThrow();

        reference.same("/n_listwise", scale.records());
        reference.same("/items", scale.items());
        // k/(k-1) * (1 - sum(diag(C))/sum(C)); k/(k-1) * (1 - k/sum(R))
        reference.number("/alpha_raw", scale.alpha(), 1e-9);
        double standardised = scale.standardised().orElseThrow();
        reference.number("/alpha_standardised", standardised, 1e-9);
        // 1 - (1-a) * qf(c(.975, .025), n-1, (n-1)*(k-1))
        reference.number("/feldt_ci95/0", scale.interval(0.95).lower(), 1e-9);
        reference.number("/feldt_ci95/1", scale.interval(0.95).upper(), 1e-9);
        reference.numbers(
                "/alpha_if_item_dropped",
                scale.withoutItem().stream().mapToDouble(Result::orElseThrow).toArray(),
                1e-9);
        // cfa("f =~ ...", std.lv = TRUE, estimator = "ML")
        OneFactor factor = scale.oneFactor().orElseThrow();
        reference.numbers("/one_factor_ML/loadings", array(factor.loadings()), 1e-7);
        reference.numbers("/one_factor_ML/residual_variances", array(factor.residualVariances()), 1e-7);
        reference.number("/one_factor_ML/chisq", factor.chiSquare(), 1e-7);
        reference.same("/one_factor_ML/df", factor.degreesOfFreedom());
        reference.number("/omega_total", factor.omega(), 1e-7);
        // psych::alpha
        optional(reference, "/psych_check/raw", scale.alpha());
        optional(reference, "/psych_check/std", standardised);
        leaveOptional(reference, "/note");
        leaveOptional(reference, "/published");
    }

    /** strat_case(d) and kita(s0, s1, m0, m1) of lib2.R. */
    private static void mix(ReferenceCase reference) {
        List<String> names = new ArrayList<>();
        reference.at("/strata").forEach(name -> names.add(name.asText()));
        reference.leave("/strata", "given to the method");
        List<Map<String, String>> rows = reference.rows();
        String stratum = rows.getFirst().keySet().stream()
                .filter(column -> rows.stream().allMatch(row -> names.contains(row.get(column))))
                .findFirst()
                .orElseThrow();
        MixDecomposition mix = MixDecomposition.of(
                        samples(rows, names, stratum, "0"), samples(rows, names, stratum, "1"))
                .orElseThrow();

        // prop.table(table(age)), tapply(answer, age, mean), before and after
        strata(reference, "/share_pre", mix, MixDecomposition.Stratum::shareBefore);
        strata(reference, "/share_post", mix, MixDecomposition.Stratum::shareAfter);
        strata(reference, "/mean_pre", mix, MixDecomposition.Stratum::meanBefore);
        strata(reference, "/mean_post", mix, MixDecomposition.Stratum::meanAfter);
        // sum(s1*m1) - sum(s0*m0), sum(s0*(m1-m0)), ... as kita names them
        reference.number("/result/change_raw", mix.change(), 1e-9);
        reference.number("/result/standardised_to_pre_mix", mix.standardisedToBefore(), 1e-9);
        reference.number("/result/standardised_to_post_mix", mix.standardisedToAfter(), 1e-9);
        reference.number("/result/composition_at_pre_means", mix.compositionAtMeansBefore(), 1e-9);
        reference.number("/result/interaction", mix.interaction(), 1e-9);
        reference.number("/result/kitagawa_rate", mix.rate(), 1e-9);
        reference.number("/result/kitagawa_composition", mix.composition(), 1e-9);
    }

    private static List<Sample> samples(
            List<Map<String, String>> rows, List<String> names, String stratum, String after) {
        return names.stream()
                .map(name -> Sample.of(rows.stream()
                        .filter(row -> name.equals(row.get(stratum)) && after.equals(row.get("after")))
                        .mapToDouble(row -> Double.parseDouble(row.get("answer")))
                        .toArray()))
                .toList();
    }

    private static void strata(
            ReferenceCase reference,
            String pointer,
            MixDecomposition mix,
            ToDoubleFunction<MixDecomposition.Stratum> value) {
        reference.numbers(pointer, mix.strata().stream().mapToDouble(value).toArray(), 1e-9);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A check against a second program, which another case of the kind need not have. */
    private static void optional(ReferenceCase reference, String pointer, double actual) {
        if (!reference.at("").at(pointer).isMissingNode()) {
            reference.number(pointer, actual, 1e-9);
        }
    }

    private static void leaveOptional(ReferenceCase reference, String pointer) {
        if (!reference.at("").at(pointer).isMissingNode()) {
            reference.leave(pointer, "words");
        }
    }
}
