package dk.mening.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.statistics.Adjustment;
import dk.mening.statistics.BoundaryChecks;
import dk.mening.statistics.DetectableEffect;
import dk.mening.statistics.EBenjaminiHochberg;
import dk.mening.statistics.GroupSequential;
import dk.mening.statistics.JointRegion;
import dk.mening.statistics.PlannedStudy;
import dk.mening.statistics.UnitNoise;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Looking every night, many hypotheses, planning: which check holds which kind of reference case, by a fragment of the folder's
 * name.
 */
final class SequentialCases {
    static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    private static final double EXACT = 1e-9;
    private static final double TAIL = 1e-7;
    /** What section 15 allows the spending case. */
    private static final double SPENDING = 1e-5;

    static {
        KINDS.put("multiplicity", SequentialCases::multiplicity);
        KINDS.put("confidence_sequences", BoundaryChecks::confidenceSequences);
        KINDS.put("joint_quadrant", SequentialCases::jointQuadrant);
        KINDS.put("group_sequential", SequentialCases::groupSequential);
        KINDS.put("mde", SequentialCases::detectableEffect);
        KINDS.put("verdicts", BoundaryChecks::verdicts);
        KINDS.put("end_to_end", BoundaryChecks::endToEnd);
        KINDS.put("registered_looks", BoundaryChecks::registeredLooks);
        KINDS.put("boundary_table", BoundaryChecks::boundaryTable);
    }

    private SequentialCases() {}

    /** p.adjust(p, method) for each method; which(p.adjust(p, "BH") <= .05); ebh(e, alpha) of A.R. */
    private static void multiplicity(ReferenceCase reference) {
        double[] p = reference.rows().stream()
                .mapToDouble(row -> Double.parseDouble(row.get("p")))
                .toArray();
        reference.numbers("/BH", Adjustment.BENJAMINI_HOCHBERG.of(p), EXACT);
        reference.numbers("/holm", Adjustment.HOLM.of(p), EXACT);
        reference.numbers("/hochberg", Adjustment.HOCHBERG.of(p), EXACT);
        reference.numbers("/BY", Adjustment.BENJAMINI_YEKUTIELI.of(p), EXACT);
        reference.numbers("/bonferroni", Adjustment.BONFERRONI.of(p), EXACT);
        rejections(reference, "/reject_BH_05", Adjustment.BENJAMINI_HOCHBERG.of(p));
        rejections(reference, "/reject_holm_05", Adjustment.HOLM.of(p));
        reference.leave("/published", "text");

        double[] e = doubles(reference.at("/e_bh/e_values"));
        boolean[] rejected =
                EBenjaminiHochberg.rejected(reference.at("/e_bh/alpha").asDouble(), e);
        double[] indexes = IntStream.range(0, e.length)
                .filter(i -> rejected[i])
                .mapToDouble(i -> i + 1)
                .toArray();
        reference.leave("/e_bh/e_values", "given");
        reference.leave("/e_bh/alpha", "given");
        reference.same("/e_bh/result/k", indexes.length);
        list(reference, "/e_bh/result/rejected", indexes);
    }

    private static void rejections(ReferenceCase reference, String pointer, double[] adjusted) {
        double[] indexes = IntStream.range(0, adjusted.length)
                .filter(i -> adjusted[i] <= 0.05)
                .mapToDouble(i -> i + 1)
                .toArray();
        list(reference, pointer, indexes);
    }

    /** A list of one is written as a bare number. */
    private static void list(ReferenceCase reference, String pointer, double[] actual) {
        if (reference.at(pointer).isArray()) {
            reference.numbers(pointer, actual, EXACT);
        } else {
            reference.same(pointer, actual.length == 1 ? (int) actual[0] : Arrays.toString(actual));
        }
    }

    /** hotelling(cbind(quality, workload), treated) of lib.R. */
    private static void jointQuadrant(ReferenceCase reference) {
        double alpha = 0.05;
        JointRegion region =
                JointRegion.of(changes(reference, "1"), changes(reference, "0")).orElseThrow();
        reference.numbers("/estimate", new double[] {region.first(), region.second()}, EXACT);
        reference.leave("/cov_estimate/names", "text");
        reference.numbers("/cov_estimate/rows/0", new double[] {region.firstVariance(), region.covariance()}, EXACT);
        reference.numbers("/cov_estimate/rows/1", new double[] {region.covariance(), region.secondVariance()}, EXACT);
        reference.number("/nu", region.nu(), EXACT);
        reference.number("/T2", region.tSquared(), EXACT);
        reference.number("/F", region.f(), EXACT);
        reference.same("/df1", 2);
        reference.number("/df2", region.denominatorFreedom(), EXACT);
        reference.pValue("/p", region.p(), EXACT);
        reference.number("/region_critical_value_T2", region.criticalValue(alpha), EXACT);
        JointRegion.Ellipse ellipse = region.ellipse(alpha);
        reference.numbers(
                "/ellipse_semi_axes", new double[] {ellipse.longerSemiAxis(), ellipse.shorterSemiAxis()}, EXACT);
        reference.number("/ellipse_angle_major_radians", ellipse.angle(), EXACT);
        rectangle(reference, "/bonferroni_ci", region.bonferroni(alpha), TAIL);
        rectangle(reference, "/projection_ci_of_ellipse", region.projections(alpha), EXACT);
    }

    /**
     * rpact::getDesignGroupSequential(kMax, alpha, sided, typeOfDesign = "asOF", informationRates); it stops 1e-8 short of
     * alpha. The key of a design says its sides, its level as decimals and, without information of its own, its equal looks.
     */
    private static void groupSequential(ReferenceCase reference) {
        reference.at("").properties().forEach(entry -> {
            String name = entry.getKey();
            if (entry.getValue().isTextual()) {
                published(reference, name);
                return;
            }
            GroupSequential.Sides sides =
                    name.startsWith("two_sided") ? GroupSequential.Sides.TWO : GroupSequential.Sides.ONE;
            double alpha = Double.parseDouble("0." + name.split("_")[2]);
            int looks = entry.getValue().get("critical_z").size();
            double[] information = IntStream.rangeClosed(1, looks)
                    .mapToDouble(i -> (double) i / looks)
                    .toArray();
            if (entry.getValue().has("info")) {
                information = doubles(entry.getValue().get("info"));
                reference.leave("/" + name + "/info", "given");
            }
            List<GroupSequential.Look> found = GroupSequential.looks(alpha, sides, information);
            reference.numbers(
                    "/" + name + "/critical_z",
                    found.stream()
                            .mapToDouble(GroupSequential.Look::criticalValue)
                            .toArray(),
                    SPENDING);
            reference.numbers(
                    "/" + name + "/alpha_spent",
                    found.stream().mapToDouble(GroupSequential.Look::spent).toArray(),
                    SPENDING);
        });
    }

    /** Critical values of five equal looks, two-sided at .05, with four printed decimals. */
    private static void published(ReferenceCase reference, String name) {
        reference.leave(
                "/" + name, "text; its five printed values are compared with four decimals in GroupSequentialTest");
    }

    /** mde(G1, G0, m, icc, sd, rho_t) of A.R. */
    private static void detectableEffect(ReferenceCase reference) {
        for (int i = 0; i < reference.at("").size(); i++) {
            String row = "/" + i;
            JsonNode inputs = reference.at(row + "/inputs");
            int treated = inputs.get("G_treated").asInt();
            int comparison = inputs.get("G_control").asInt();
            double answers = inputs.get("respondents_per_unit_period").asDouble();
            UnitNoise noise = new UnitNoise(
                    inputs.get("sd").asDouble(),
                    inputs.get("icc").asDouble(),
                    inputs.get("cluster_autocorrelation").asDouble());
            // A hundred days on either side: the closed form knows answers only.
            double se = new PlannedStudy(treated, comparison, 100, answers / 100, noise).standardError(100);
            double nu = treated + comparison - 2;
            reference.leave(row + "/inputs", "given");
            reference.number(row + "/se", se, EXACT);
            reference.number(row + "/df", nu, EXACT);
            reference.number(
                    row + "/mde_t", DetectableEffect.ofSingleLook(0.05, se, nu).at(0.8), TAIL);
            reference.number(
                    row + "/mde_z",
                    DetectableEffect.ofSingleLook(0.05, se, Double.POSITIVE_INFINITY)
                            .at(0.8),
                    TAIL);
        }
    }

    private static void rectangle(
            ReferenceCase reference, String pointer, JointRegion.Rectangle rectangle, double tolerance) {
        reference.numbers(
                pointer + "/lower",
                new double[] {rectangle.first().lower(), rectangle.second().lower()},
                tolerance);
        reference.numbers(
                pointer + "/upper",
                new double[] {rectangle.first().upper(), rectangle.second().upper()},
                tolerance);
    }

    private static List<JointRegion.Change> changes(ReferenceCase reference, String treated) {
        return reference.rows().stream()
                .filter(row -> row.get("treated").equals(treated))
                .map(row -> new JointRegion.Change(
                        Double.parseDouble(row.get("change_quality")), Double.parseDouble(row.get("change_workload"))))
                .toList();
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
