package dk.mening.reference;

import dk.mening.statistics.BrunnerMunzel;
import dk.mening.statistics.CliffDelta;
import dk.mening.statistics.Continuity;
import dk.mening.statistics.Equivalence;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.HodgesLehmann;
import dk.mening.statistics.Interval;
import dk.mening.statistics.MannWhitney;
import dk.mening.statistics.MeanDifference;
import dk.mening.statistics.ProbabilityOfSuperiority;
import dk.mening.statistics.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        reference.near("/hodges_lehmann/wilcox_test_estimate_root", shift.median(), 1e-6);
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
}
