package dk.mening.reference;

import dk.mening.statistics.BeforeAfter;
import dk.mening.statistics.BrunnerMunzel;
import dk.mening.statistics.CliffDelta;
import dk.mening.statistics.ClusteredSuperiority;
import dk.mening.statistics.Continuity;
import dk.mening.statistics.Equivalence;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.HodgesLehmann;
import dk.mening.statistics.Interval;
import dk.mening.statistics.MannWhitney;
import dk.mening.statistics.MeanDifference;
import dk.mening.statistics.PartialOverlap;
import dk.mening.statistics.ProbabilityOfSuperiority;
import dk.mening.statistics.ProportionalOdds;
import dk.mening.statistics.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ordinal answers and two samples: which check holds which kind of reference case, by a fragment of the folder's name. */
final class OrdinalCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("two_sample", OrdinalCases::twoSamples);
        KINDS.put("brunner_munzel", OrdinalCases::brunnerMunzel);
        KINDS.put("tost", OrdinalCases::equivalence);
        KINDS.put("proportional_odds", OrdinalCases::proportionalOdds);
        KINDS.put("ordinal_clustered", OrdinalCases::clustered);
        KINDS.put("partial_linkage", OrdinalCases::partialLinkage);
    }

    private static final Pattern X_AND_Y = Pattern.compile("x\\s*=\\s*([^,]+),\\s*y\\s*=\\s*([^;,]+)");

    private OrdinalCases() {}

    /** A.R: two_sample(x, y) of lib.R. */
    private static void twoSamples(ReferenceCase reference) {
        Sample x = group(reference, 1);
        Sample y = group(reference, 2);
        reference.leave("/definition", "words");
        reference.same("/n_x", x.size());
        reference.same("/n_y", y.size());
        // mean(x); sd(x)
        reference.number("/mean_x", x.mean(), 1e-9);
        reference.number("/mean_y", y.mean(), 1e-9);
        reference.number("/sd_x", Math.sqrt(x.variance()), 1e-9);
        reference.number("/sd_y", Math.sqrt(y.variance()), 1e-9);

        // t.test(x, y)
        Estimate welch = MeanDifference.welch(x, y).orElseThrow();
        reference.number("/welch/estimate", welch.value(), 1e-9);
        student(reference, "/welch", welch);
        // t.test(x, y, var.equal = TRUE)
        student(reference, "/student_pooled", MeanDifference.pooled(x, y).orElseThrow());

        // wilcox.test(x, y, exact = FALSE, correct = FALSE) and correct = TRUE
        MannWhitney ranks = MannWhitney.of(x, y).orElseThrow();
        reference.number("/mann_whitney/U_x", ranks.u(), 1e-9);
        reference.number("/mann_whitney/sigma_tie_corrected", ranks.sigma(), 1e-9);
        reference.number("/mann_whitney/z_no_continuity", ranks.z(Continuity.NONE), 1e-9);
        reference.pValue("/mann_whitney/p_no_continuity", ranks.p(Continuity.NONE), 1e-7);
        reference.number("/mann_whitney/z_continuity", ranks.z(Continuity.HALF_A_STEP), 1e-9);
        reference.pValue("/mann_whitney/p_continuity", ranks.p(Continuity.HALF_A_STEP), 1e-7);

        // median(outer(x, y, "-")); wilcox.test(x, y, exact = FALSE, conf.int = TRUE, tol.root = 1e-12)
        HodgesLehmann shift = HodgesLehmann.of(x, y).orElseThrow();
        reference.number("/hodges_lehmann/median_of_pairwise_differences_x_minus_y", shift.median(), 1e-9);
        // R takes any shift at which the statistic is 0: one difference, or all between the two that enclose the
        // median.
        Interval roots = shift.interval(1e-12).orElseThrow();
        String root = "/hodges_lehmann/wilcox_test_estimate_root";
        reference.near(root, Math.clamp(reference.at(root).asDouble(), roots.lower(), roots.upper()), 1e-6);
        Interval shifts = shift.interval(0.95).orElseThrow();
        reference.near("/hodges_lehmann/wilcox_test_ci95_root/0", shifts.lower(), 1e-6);
        reference.near("/hodges_lehmann/wilcox_test_ci95_root/1", shifts.upper(), 1e-6);

        // D <- sign(outer(x, y, "-")); v, vmin and fc as in two_sample of lib.R
        double theta = ProbabilityOfSuperiority.of(x, y).orElseThrow();
        reference.number("/superiority/p_x_gt_y_plus_half_ties", theta, 1e-9);
        CliffDelta cliff = CliffDelta.of(x, y).orElseThrow();
        reference.number("/superiority/cliffs_delta", cliff.delta(), 1e-9);
        reference.number("/superiority/var_unbiased_cliff", cliff.variance(), 1e-9);
        reference.number("/superiority/se", Math.sqrt(cliff.variance()), 1e-9);
        interval(
                reference,
                "/superiority/ci95_feng_cliff_normal",
                cliff.interval(0.95).orElseThrow());
    }

    /** A.R: bm(x, y) of lib.R, whose theta is P(x &lt; y) + .5 P(x = y). */
    private static void brunnerMunzel(ReferenceCase reference) {
        Sample x = group(reference, 1);
        Sample y = group(reference, 2);
        BrunnerMunzel result = BrunnerMunzel.of(y, x).orElseThrow();
        Estimate test = result.test().orElseThrow();
        Interval interval = result.interval(0.95).orElseThrow();
        reference.leave("/definition", "words");
        reference.number("/estimate_P_x_lt_y_plus_half", result.theta(), 1e-9);
        reference.number("/statistic", test.t(), 1e-9);
        reference.number("/df", test.degreesOfFreedom(), 1e-9);
        // 2 * pt(-abs(W), df)
        reference.pValue("/p_two_sided", test.singleLookP(), 1e-7);
        reference.number("/se", test.standardError(), 1e-9);
        interval(reference, "/ci95", interval);
        // 2 * pnorm(-abs(W))
        reference.pValue("/p_two_sided_normal", asNormal(test).singleLookP(), 1e-7);

        if (reference.has("/published")) {
            // brunnermunzel::brunnermunzel.test(x, y), as its manual prints it
            reference.printed("/published/statistic", test.t());
            reference.printed("/published/df", test.degreesOfFreedom());
            reference.printed("/published/p", test.singleLookP());
            reference.printed("/published/ci95/0", interval.lower());
            reference.printed("/published/ci95/1", interval.upper());
            reference.printed("/published/estimate", result.theta());
            reference.leave("/published/source", "words");
        }
    }

    /** A.R: tost(a, b, low, high, alpha) of lib.R; a is the group that comes first. */
    private static void equivalence(ReferenceCase reference) {
        List<String> groups = column(reference, "group").stream().distinct().toList();
        Sample a = sample(reference, groups.get(0));
        Sample b = sample(reference, groups.get(1));
        double low = reference.at("/low").asDouble();
        double high = reference.at("/high").asDouble();
        double alpha = reference.at("/alpha").asDouble();
        Equivalence welch = new Equivalence(MeanDifference.welch(a, b).orElseThrow(), low, high);
        Equivalence pooled = new Equivalence(MeanDifference.pooled(a, b).orElseThrow(), low, high);
        reference.number("/low", welch.low(), 0);
        reference.number("/high", welch.high(), 0);
        reference.number("/alpha", alpha, 0);
        tost(reference, "/welch", welch, alpha);
        tost(reference, "/pooled", pooled, alpha);

        if (reference.has("/published")) {
            // NCSS manual, as TOSTER::tsum_TOST reproduces it
            reference.leave("/published/note", "words");
            reference.printed("/published/pooled/df", pooled.estimate().degreesOfFreedom());
            reference.printed("/published/pooled/se", pooled.estimate().standardError());
            reference.printed("/published/pooled/diff", pooled.estimate().value());
            reference.printed("/published/pooled/ci95/0", pooled.interval(alpha).lower());
            reference.printed("/published/pooled/ci95/1", pooled.interval(alpha).upper());
            reference.printed("/published/pooled/p1", pooled.pLow());
            reference.printed("/published/pooled/p2", pooled.pHigh());
            reference.printed("/published/welch/df", welch.estimate().degreesOfFreedom());
            reference.printed("/published/welch/se", welch.estimate().standardError());
            reference.printed("/published/welch/ci95/0", welch.interval(alpha).lower());
            reference.printed("/published/welch/ci95/1", welch.interval(alpha).upper());
        }
    }

    /**
     * A.R: clm(Sat ~ Infl + Type + Cont, weights = Freq); the first column is the category, Freq the frequency, and a
     * coefficient is named by a column, or by a column and the level that it stands for, or by several with colons.
     */
    private static void proportionalOdds(ReferenceCase reference) {
        List<Map<String, String>> rows = reference.rows();
        String answer = rows.getFirst().keySet().iterator().next();
        List<String> categories = rows.stream()
                .map(row -> row.get(answer))
                .distinct()
                .sorted(Comparator.comparingDouble(Double::parseDouble))
                .toList();
        List<String> names = names(reference, "/beta");
        List<ProportionalOdds.Row> grouped = new ArrayList<>();
        for (Map<String, String> row : rows) {
            List<Double> covariates =
                    names.stream().map(name -> covariate(name, row)).toList();
            long frequency = Long.parseLong(row.getOrDefault("Freq", "1"));
            List<Long> counts = categories.stream()
                    .map(category -> category.equals(row.get(answer)) ? frequency : 0)
                    .toList();
            grouped.add(new ProportionalOdds.Row(covariates, counts, "all"));
        }
        ProportionalOdds model = ProportionalOdds.fit(grouped).orElseThrow();
        reference.leave("/parameterisation", "words");
        List<String> thresholds = names(reference, "/theta");
        for (int j = 0; j < thresholds.size(); j++) {
            String name = ReferenceCase.escape(thresholds.get(j));
            ProportionalOdds.Parameter threshold = model.thresholds().get(j);
            reference.number("/theta/" + name, threshold.value(), 1e-7);
            reference.number("/se/" + name, threshold.standardError(), 1e-7);
        }
        for (int k = 0; k < names.size(); k++) {
            ProportionalOdds.Parameter coefficient = model.coefficients().get(k);
            reference.number("/beta/" + names.get(k), coefficient.value(), 1e-7);
            reference.number("/se/" + names.get(k), coefficient.standardError(), 1e-7);
        }
        reference.number("/logLik", model.logLikelihood(), 1e-9);
        if (!reference.has("/polr_check")) {
            return;
        }
        // MASS::polr stops where the deviance no longer moves by 1e-8 of itself, four to six digits from the maximum
        for (int j = 0; j < thresholds.size(); j++) {
            String name = ReferenceCase.escape(thresholds.get(j));
            reference.near("/polr_check/zeta/" + name, model.thresholds().get(j).value(), 1e-4);
        }
        for (int k = 0; k < names.size(); k++) {
            reference.near(
                    "/polr_check/beta/" + names.get(k),
                    model.coefficients().get(k).value(),
                    1e-4);
        }
        reference.number("/polr_check/deviance", -2 * model.logLikelihood(), 1e-7);
    }

    /** A.R: clustered_superiority(before, unit, after, unit) of lib.R on treated units, and clm(answer ~ treated * after). */
    private static void clustered(ReferenceCase reference) {
        Map<String, BeforeAfter> treated = units(reference, "1");
        Map<String, BeforeAfter> comparison = units(reference, "0");
        ClusteredSuperiority result =
                ClusteredSuperiority.of(List.copyOf(treated.values())).orElseThrow();
        Estimate test = result.test().orElseThrow();
        String at = "/clustered_superiority_treated_units_pre_vs_post";
        reference.number(at + "/theta_P_post_gt_pre_plus_half", result.theta(), 1e-9);
        reference.number(at + "/var", test.standardError() * test.standardError(), 1e-9);
        reference.number(at + "/se", test.standardError(), 1e-9);
        reference.same(at + "/clusters", result.units());
        reference.number(at + "/z", test.t(), 1e-9);
        Interval normal = asNormal(test).singleLookInterval(0.95);
        interval(reference, at + "/ci95_normal", new Interval(0.5 + normal.lower(), 0.5 + normal.upper()));
        interval(
                reference,
                at + "/ci95_t_clusters_minus_1",
                result.interval(0.95).orElseThrow());
        // sqrt(var(V10)/m + var(V01)/n): that of Brunner and Munzel
        Sample before = treated.values().stream().map(BeforeAfter::before).reduce(Sample.of(), Sample::plus);
        Sample after = treated.values().stream().map(BeforeAfter::after).reduce(Sample.of(), Sample::plus);
        Estimate ignoring = BrunnerMunzel.of(after, before).orElseThrow().test().orElseThrow();
        reference.number(at + "/se_ignoring_clusters", ignoring.standardError(), 1e-9);

        // clm(factor(answer, ordered = TRUE) ~ treated * after); sandwich::vcovCL(type = "HC0", cadjust = TRUE)
        ProportionalOdds model = ProportionalOdds.differenceInDifferences(
                        List.copyOf(treated.values()), List.copyOf(comparison.values()))
                .orElseThrow();
        reference.leave("/po_did/parameterisation", "words");
        List<String> thresholds = names(reference, "/po_did/theta");
        for (int j = 0; j < thresholds.size(); j++) {
            parameter(reference, "theta", thresholds.get(j), model.thresholds().get(j));
        }
        List<String> names = List.of("treated", "after", "treated:after");
        for (int k = 0; k < names.size(); k++) {
            parameter(reference, "beta", names.get(k), model.coefficients().get(k));
        }
        reference.number("/po_did/logLik", model.logLikelihood(), 1e-9);
    }

    private static void parameter(
            ReferenceCase reference, String block, String name, ProportionalOdds.Parameter parameter) {
        String leaf = "/" + ReferenceCase.escape(name);
        reference.number("/po_did/" + block + leaf, parameter.value(), 1e-6);
        reference.number("/po_did/se_model" + leaf, parameter.standardError(), 1e-6);
        reference.number(
                "/po_did/se_cluster_CL_G_over_Gminus1" + leaf,
                parameter.clusterStandardError().orElseThrow(),
                1e-6);
    }

    /** A2.R: po_case(d) of lib2.R, partial_overlap(only 1, only 2, linked 1, linked 2). */
    private static void partialLinkage(ReferenceCase reference) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        List<PartialOverlap.Pair> linked = new ArrayList<>();
        for (Map<String, String> row : reference.rows()) {
            String one = row.get("wave1");
            String two = row.get("wave2");
            if (!one.isEmpty() && !two.isEmpty()) {
                linked.add(new PartialOverlap.Pair(Double.parseDouble(one), Double.parseDouble(two)));
            } else if (!one.isEmpty()) {
                first.add(Double.parseDouble(one));
            } else if (!two.isEmpty()) {
                second.add(Double.parseDouble(two));
            }
        }
        Sample onlyFirst = sample(first);
        Sample onlySecond = sample(second);
        reference.same("/n_only_1", onlyFirst.size());
        reference.same("/n_only_2", onlySecond.size());
        reference.same("/n_linked", linked.size());
        // cor(p1, p2)
        reference.number("/r_linked", PartialOverlap.correlation(linked).orElseThrow(), 1e-9);
        Estimate equal =
                PartialOverlap.equalVariances(onlyFirst, onlySecond, linked).orElseThrow();
        reference.number("/diff_1_minus_2", equal.value(), 1e-9);
        reference.number("/equal_variance/t", equal.t(), 1e-9);
        reference.number("/equal_variance/df", equal.degreesOfFreedom(), 1e-9);
        reference.pValue("/equal_variance/p", equal.singleLookP(), 1e-7);
        Estimate unequal =
                PartialOverlap.unequalVariances(onlyFirst, onlySecond, linked).orElseThrow();
        reference.number("/unequal_variance/t", unequal.t(), 1e-9);
        reference.number("/unequal_variance/se", unequal.standardError(), 1e-9);
        Sample allFirst = onlyFirst.plus(
                sample(linked.stream().map(PartialOverlap.Pair::first).toList()));
        Sample allSecond = onlySecond.plus(
                sample(linked.stream().map(PartialOverlap.Pair::second).toList()));
        reference.number(
                "/unequal_variance/gamma",
                MeanDifference.welch(allFirst, allSecond).orElseThrow().degreesOfFreedom(),
                1e-9);
        reference.number("/unequal_variance/df", unequal.degreesOfFreedom(), 1e-9);
        reference.pValue("/unequal_variance/p", unequal.singleLookP(), 1e-7);
        interval(reference, "/unequal_variance/ci95", unequal.singleLookInterval(0.95));
        // t.test(p1, p2, paired = TRUE): nothing but pairs
        Estimate paired = PartialOverlap.unequalVariances(Sample.of(), Sample.of(), linked)
                .orElseThrow();
        reference.number("/paired_only/t", paired.t(), 1e-9);
        reference.pValue("/paired_only/p", paired.singleLookP(), 1e-7);
    }

    private static void tost(ReferenceCase reference, String at, Equivalence equivalence, double alpha) {
        Estimate estimate = equivalence.estimate();
        reference.number(at + "/diff", estimate.value(), 1e-9);
        reference.number(at + "/se", estimate.standardError(), 1e-9);
        reference.number(at + "/df", estimate.degreesOfFreedom(), 1e-9);
        reference.number(at + "/t_lower", equivalence.tLow(), 1e-9);
        reference.pValue(at + "/p_lower", equivalence.pLow(), 1e-7);
        reference.number(at + "/t_upper", equivalence.tHigh(), 1e-9);
        reference.pValue(at + "/p_upper", equivalence.pHigh(), 1e-7);
        reference.pValue(at + "/p_tost", equivalence.p(), 1e-7);
        interval(reference, at + "/ci_1_minus_2alpha", equivalence.interval(alpha));
        interval(reference, at + "/ci_1_minus_alpha", estimate.singleLookInterval(1 - alpha));
        reference.same(at + "/equivalent", equivalence.shown(alpha));
    }

    private static void student(ReferenceCase reference, String at, Estimate estimate) {
        reference.number(at + "/se", estimate.standardError(), 1e-9);
        reference.number(at + "/t", estimate.t(), 1e-9);
        reference.number(at + "/df", estimate.degreesOfFreedom(), 1e-9);
        reference.pValue(at + "/p_two_sided", estimate.singleLookP(), 1e-7);
        interval(reference, at + "/ci95", estimate.singleLookInterval(0.95));
    }

    private static void interval(ReferenceCase reference, String at, Interval interval) {
        reference.numbers(at, new double[] {interval.lower(), interval.upper()}, 1e-7);
    }

    private static Estimate asNormal(Estimate estimate) {
        return new Estimate(estimate.value(), estimate.standardError(), Double.POSITIVE_INFINITY);
    }

    /** The group that the case's definition calls x (1) or y (2). */
    private static Sample group(ReferenceCase reference, int which) {
        Matcher names = X_AND_Y.matcher(reference.at("/definition").asText());
        if (!names.find()) {
            throw new IllegalStateException(reference.folder() + " does not say which group is x and which y");
        }
        return sample(reference, names.group(which).strip());
    }

    /** The values of one group, which stand in the column beside "group". */
    private static Sample sample(ReferenceCase reference, String group) {
        return Sample.of(reference.rows().stream()
                .filter(row -> row.get("group").equals(group))
                .flatMap(row -> row.entrySet().stream())
                .filter(field -> !field.getKey().equals("group"))
                .mapToDouble(field -> Double.parseDouble(field.getValue()))
                .toArray());
    }

    private static List<String> column(ReferenceCase reference, String name) {
        return reference.rows().stream().map(row -> row.get(name)).toList();
    }

    /** Of a model formula's term in one row. */
    private static double covariate(String term, Map<String, String> row) {
        double product = 1;
        for (String factor : term.split(":")) {
            product *= row.containsKey(factor)
                    ? Double.parseDouble(row.get(factor))
                    : row.entrySet().stream().anyMatch(field -> factor.equals(field.getKey() + field.getValue()))
                            ? 1
                            : 0;
        }
        return product;
    }

    /** The units of one arm with their answers. */
    private static Map<String, BeforeAfter> units(ReferenceCase reference, String treated) {
        Map<String, BeforeAfter> units = new TreeMap<>();
        for (Map<String, String> row : reference.rows()) {
            if (row.get("treated").equals(treated)) {
                Sample answer = Sample.of(Double.parseDouble(row.get("answer")));
                boolean after = row.get("after").equals("1");
                units.merge(
                        row.get("unit"),
                        new BeforeAfter(after ? Sample.of() : answer, after ? answer : Sample.of()),
                        (one, other) -> new BeforeAfter(
                                one.before().plus(other.before()), one.after().plus(other.after())));
            }
        }
        return units;
    }

    private static List<String> names(ReferenceCase reference, String at) {
        List<String> names = new ArrayList<>();
        reference.at(at).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Sample sample(List<Double> values) {
        return Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
