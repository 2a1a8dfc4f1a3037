package dk.mening.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.statistics.Adjustment;
import dk.mening.statistics.BoundaryChecks;
import dk.mening.statistics.EBenjaminiHochberg;
import dk.mening.statistics.JointRegion;
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

    static {
        KINDS.put("multiplicity", SequentialCases::multiplicity);
        KINDS.put("confidence_sequences", BoundaryChecks::confidenceSequences);
        KINDS.put("joint_quadrant", SequentialCases::jointQuadrant);
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
