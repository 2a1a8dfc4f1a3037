package dk.mening.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.reference.ReferenceCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The reference cases of sequential boundaries, checked here because some of their numbers are not public. */
public final class BoundaryChecks {
    private static final double EXACT = 1e-9;
    private static final double TAIL = 1e-7;

    private BoundaryChecks() {}

    /** acs(x, rho2), rho2_exact(40), rho2_approx(40), info_bound(se, phi), evalue(z, se, phi), nb(v, a, rho) of lib.R and A.R. */
    public static void confidenceSequences(ReferenceCase reference) {
        double alpha = reference.at("/information_time/alpha").asDouble();
        double[] x = column(reference.rows(), "x");
        double exact = MeanSequence.tightestAt(40, alpha);
        reference.number("/rho2_exact_t40", exact, EXACT);
        reference.number("/rho2_approx_t40", MeanSequence.nearlyTightestAt(40, alpha), EXACT);
        meanSequence(reference, "/asympcs_rho2_0_05_alpha_05", x, 0.05, 0.05);
        meanSequence(reference, "/asympcs_rho2_exact_t40", x, exact, alpha);

        double phi = reference.at("/information_time/phi").asDouble();
        reference.leave("/information_time/phi", "given");
        reference.leave("/information_time/alpha", "given");
        MixtureBoundary boundary = new MixtureBoundary(phi);
        for (int i = 0; i < reference.at("/information_time/table").size(); i++) {
            String row = "/information_time/table/" + i;
            double se = reference.at(row + "/se").asDouble();
            double z = boundary.criticalNormal(se, alpha);
            reference.leave(row + "/se", "given");
            reference.number(row + "/info", 1 / (se * se), EXACT);
            reference.number(row + "/critical_z", z, EXACT);
            reference.number(row + "/half_width", z * se, EXACT);
            Estimate threeErrorsAway = new Estimate(3 * se, se, Double.POSITIVE_INFINITY);
            reference.number(row + "/e_value_at_z3", boundary.evidence(threeErrorsAway), TAIL);
            reference.number(row + "/critical_t_nu8", boundary.criticalValue(28, new Estimate(0, se, 8), alpha), TAIL);
        }

        // confseq's rho for v_opt = 100 is 100/rho2_approx(1, .05), and it is phi here; its bound is in units of the
        // sum.
        double rho = 100 / MeanSequence.nearlyTightestAt(1, 0.05);
        MixtureBoundary confseq = new MixtureBoundary(rho);
        double bound = 10 * confseq.criticalNormal(0.1, 0.05);
        double logMixture = confseq.logEvidence(1, new Estimate(0, 0.1, Double.POSITIVE_INFINITY));
        reference.number("/normal_mixture_check/rho", rho, EXACT);
        reference.number("/normal_mixture_check/bound_v100", bound, EXACT);
        reference.number("/normal_mixture_check/log_mixture", logMixture, EXACT);
        text(reference, "/normal_mixture_check/note");
        reference.number("/published_confseq/rho", rho, 1e-6);
        reference.number("/published_confseq/bound_v100", bound, 1e-6);
        reference.number("/published_confseq/log_mixture_s10_v100", logMixture, 1e-6);
        text(reference, "/published_confseq/source");
    }

    private static void meanSequence(
            ReferenceCase reference, String pointer, double[] x, double rhoSquared, double alpha) {
        for (int i = 0; i < reference.at(pointer).size(); i++) {
            String row = pointer + "/" + i;
            int t = reference.at(row + "/t").asInt();
            Sample first = Sample.of(Arrays.copyOf(x, t));
            Interval interval = MeanSequence.interval(first, rhoSquared, alpha).orElseThrow();
            reference.same(row + "/t", first.size());
            reference.number(row + "/mean", first.mean(), EXACT);
            reference.number(row + "/sd", Math.sqrt(first.variance() * (t - 1) / t), EXACT);
            reference.number(row + "/lower", interval.lower(), EXACT);
            reference.number(row + "/upper", interval.upper(), EXACT);
        }
    }

    /** verdict(est, se, nu, delta) of lib2.R. */
    public static void verdicts(ReferenceCase reference) {
        text(reference, "/rule");
        List<Map<String, String>> rows = reference.rows();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            double margin = Double.parseDouble(row.get("delta"));
            Estimate estimate = new Estimate(
                    Double.parseDouble(row.get("est")),
                    Double.parseDouble(row.get("se")),
                    Double.parseDouble(row.get("nu")));
            reference.same("/rows/" + i + "/row", i + 1);
            verdict(reference, "/rows/" + i, estimate, margin, 1 / (margin * margin), 0.05);
        }
    }

    private static void verdict(
            ReferenceCase reference, String row, Estimate estimate, double margin, double phi, double alpha) {
        MixtureBoundary boundary = new MixtureBoundary(phi);
        Interval interval95 = boundary.interval(364, estimate, alpha);
        Interval interval90 = boundary.interval(364, estimate, 2 * alpha);
        reference.number(row + "/critical_t_95", boundary.criticalValue(364, estimate, alpha), TAIL);
        reference.number(row + "/critical_t_90", boundary.criticalValue(364, estimate, 2 * alpha), TAIL);
        interval(reference, row + "/cs95", interval95);
        interval(reference, row + "/cs90", interval90);
        reference.number(row + "/fixed_n_t", estimate.t(), EXACT);
        reference.pValue(row + "/fixed_n_p", estimate.singleLookP(), EXACT);
        reference.number(
                row + "/z_equivalent",
                Tails.normalOfStudent(Math.abs(estimate.t()), estimate.degreesOfFreedom()),
                TAIL);
        reference.number(row + "/e_value", boundary.evidence(estimate), TAIL);
        reference.pValue(row + "/anytime_p", boundary.anytimeP(364, estimate), TAIL);
        Verdict verdict = Verdicts.of(interval95, interval90, margin);
        reference.same(row + "/verdict", name(verdict));
        reference.same(row + "/detectable_but_within_margin", verdict == Verdict.UNCHANGED && !interval95.contains(0));
    }

    /** e2e_look(d, golive, look, delta) of lib.R for every look, from histograms of each unit's windows; p.adjust(p_any, "holm"). */
    public static void endToEnd(ReferenceCase reference) {
        JsonNode plan = reference.at("/plan");
        LocalDate goLive = LocalDate.parse(plan.get("go_live").asText());
        LocalDate first =
                goLive.minusDays(Long.parseLong(plan.get("pre_window").asText().split(" ")[0]));
        LocalDate after = goLive.plusDays(plan.get("washout").asLong());
        double alpha = plan.get("alpha").asDouble();
        double margin = plan.get("delta").asDouble();
        double phi = 1 / (margin * margin);
        reference.number("/plan/phi", phi, EXACT);
        for (String given :
                List.of("go_live", "pre_window", "post_window", "washout", "delta", "alpha", "orientation")) {
            reference.leave("/plan/" + given, "given");
        }
        text(reference, "/plan/weights");
        text(reference, "/plan/interval");

        Map<String, List<Map<String, String>>> answers = reference.rows().stream()
                .collect(Collectors.groupingBy(row -> row.get("initiative") + " " + row.get("outcome")));
        List<Double> lastP = new ArrayList<>();
        MixtureBoundary boundary = new MixtureBoundary(phi);
        for (int i = 0; i < reference.at("/initiatives").size(); i++) {
            String initiative = "/initiatives/" + i;
            String key = reference.at(initiative + "/initiative").asText();
            reference.same(initiative + "/initiative", key);
            List<Interval> rectangle = new ArrayList<>();
            for (String outcome : List.of("service_quality", "workload_relief")) {
                String looks = initiative + "/outcomes/" + outcome;
                int count = reference.at(looks).size();
                for (int k = 0; k < count; k++) {
                    String row = looks + "/" + k;
                    LocalDate look = LocalDate.parse(reference.at(row + "/look").asText());
                    Windows windows = Windows.of(answers.get(key + " " + outcome), first, goLive, after, look);
                    Estimate estimate = windows.estimate();
                    reference.same(row + "/look", look);
                    reference.same(row + "/n_pre", windows.answersBefore());
                    reference.same(row + "/n_post", windows.answersAfter());
                    reference.number(row + "/est", estimate.value(), EXACT);
                    reference.number(row + "/se", estimate.standardError(), EXACT);
                    reference.number(row + "/nu", estimate.degreesOfFreedom(), EXACT);
                    verdict(reference, row, estimate, margin, phi, alpha);
                    if (k == count - 1) {
                        rectangle.add(boundary.interval(364, estimate, alpha / 2));
                        lastP.add(boundary.anytimeP(364, estimate));
                    }
                }
            }
            String joint = initiative + "/joint_final";
            reference.number(joint + "/alpha_each", alpha / 2, EXACT);
            interval(reference, joint + "/quality_cs", rectangle.getFirst());
            interval(reference, joint + "/workload_cs", rectangle.getLast());
            reference.same(joint + "/signs/0", sign(rectangle.getFirst()));
            reference.same(joint + "/signs/1", sign(rectangle.getLast()));
            Quadrant quadrant = Quadrant.of(rectangle.getFirst(), rectangle.getLast());
            reference.same(
                    joint + "/quadrant",
                    quadrant.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        double[] p = lastP.stream().mapToDouble(Double::doubleValue).toArray();
        double[] holm = Adjustment.HOLM.of(p);
        for (int i = 0; i < p.length; i++) {
            reference.same(
                    "/holm_final/" + i + "/initiative",
                    reference.at("/initiatives/" + i / 2 + "/initiative").asText());
            reference.same("/holm_final/" + i + "/outcome", i % 2 == 0 ? "service_quality" : "workload_relief");
            reference.number("/holm_final/" + i + "/p_any", p[i], TAIL);
            reference.number("/holm_final/" + i + "/holm", holm[i], TAIL);
        }
    }

    /** What blocks hold of one outcome: for each unit a histogram of the answers before and one of those after. */
    private record Windows(SortedMap<String, long[][]> treated, SortedMap<String, long[][]> comparison) {
        private static final int LARGEST_ANSWER = 10;

        static Windows of(
                List<Map<String, String>> rows, LocalDate first, LocalDate goLive, LocalDate after, LocalDate look) {
            Windows windows = new Windows(new TreeMap<>(), new TreeMap<>());
            for (Map<String, String> row : rows) {
                LocalDate date = LocalDate.parse(row.get("date"));
                if (date.isBefore(first) || date.isAfter(look) || (!date.isBefore(goLive) && date.isBefore(after))) {
                    continue;
                }
                var arm = row.get("treated").equals("1") ? windows.treated : windows.comparison;
                arm.computeIfAbsent(row.get("unit"), _ -> new long[2][LARGEST_ANSWER + 1])[
                        date.isBefore(goLive) ? 0 : 1][Integer.parseInt(row.get("answer"))]++;
            }
            return windows;
        }

        Estimate estimate() {
            return UnitChanges.pooled(changes(treated), changes(comparison)).orElseThrow();
        }

        long answersBefore() {
            return answers(0);
        }

        long answersAfter() {
            return answers(1);
        }

        private long answers(int window) {
            return Stream.concat(treated.values().stream(), comparison.values().stream())
                    .mapToLong(unit -> LongStream.of(unit[window]).sum())
                    .sum();
        }

        private static double[] changes(SortedMap<String, long[][]> arm) {
            return arm.values().stream()
                    .mapToDouble(
                            unit -> sample(unit[1]).mean() - sample(unit[0]).mean())
                    .toArray();
        }

        private static Sample sample(long[] histogram) {
            double[] values = new double[histogram.length];
            Arrays.setAll(values, i -> i);
            return Sample.ofCounts(values, histogram);
        }
    }

    /** pooled t and the boundary of both policies, from its formulas in Python 3.11.7 with scipy 1.17.1. */
    public static void registeredLooks(ReferenceCase reference) {
        List<Map<String, String>> rows = reference.rows();
        Estimate estimate =
                UnitChanges.pooled(changes(rows, "1"), changes(rows, "0")).orElseThrow();
        int preDays = reference.at("/plan/pre_days").asInt();
        double alpha = reference.at("/plan/alpha").asDouble();
        double margin = reference.at("/plan/delta").asDouble();
        text(reference, "/case");
        text(reference, "/note");
        reference.leave("/plan", "given");
        double z = Tails.normalOfStudent(Math.abs(estimate.t()), estimate.degreesOfFreedom());
        for (int i = 0; i < reference.at("/nights").size(); i++) {
            String night = "/nights/" + i;
            String policy = reference.at(night + "/policy").asText();
            int day = reference.at(night + "/k").asInt();
            CalibratedBoundary boundary = new CalibratedBoundary(schedule(policy), preDays, 0.9);
            reference.same(night + "/policy", policy);
            reference.same(night + "/k", day);
            reference.same(night + "/phase", phase(day));
            reference.number(night + "/nu", estimate.degreesOfFreedom(), EXACT);
            reference.number(night + "/est", estimate.value(), EXACT);
            reference.number(night + "/se", estimate.standardError(), EXACT);
            reference.number(night + "/t", estimate.t(), EXACT);
            reference.pValue(night + "/p_fixed", estimate.singleLookP(), EXACT);
            reference.number(night + "/z_equivalent", z, TAIL);
            reference.pValue(night + "/p_any", boundary.anytimeP(day, estimate), TAIL);
            if (day < CalibratedBoundary.FIRST_DAY) {
                boolean shut = Double.isInfinite(boundary.criticalValue(day, estimate, alpha));
                reference.same(
                        night + "/verdict_tonight",
                        shut ? "no look before day " + CalibratedBoundary.FIRST_DAY : "a look");
                continue;
            }
            night(reference, night, boundary, day, estimate, alpha, margin, z);
        }
    }

    private static void night(
            ReferenceCase reference,
            String night,
            CalibratedBoundary boundary,
            int day,
            Estimate estimate,
            double alpha,
            double margin,
            double z) {
        double nu = estimate.degreesOfFreedom();
        double m = boundary.multiplier(day);
        reference.number(night + "/w", boundary.informationShare(day), EXACT);
        boolean everyNight = boundary.schedule() == Schedule.EVERY_NIGHT && day <= CalibratedBoundary.LAST_DAY;
        reference.same(night + "/registered", everyNight || CalibratedBoundary.registered(day));
        reference.number(night + "/multiplier", m, EXACT);
        reference.number(night + "/C_95", boundary.constant(day, nu, alpha), EXACT);
        reference.number(night + "/C_90", boundary.constant(day, nu, 2 * alpha), EXACT);
        reference.number(night + "/b_95", boundary.constant(day, nu, alpha) * m, EXACT);
        reference.number(night + "/b_90", boundary.constant(day, nu, 2 * alpha) * m, EXACT);
        reference.number(night + "/c_95", boundary.criticalValue(day, estimate, alpha), TAIL);
        reference.number(night + "/c_90", boundary.criticalValue(day, estimate, 2 * alpha), TAIL);
        Interval interval95 = boundary.interval(day, estimate, alpha);
        Interval interval90 = boundary.interval(day, estimate, 2 * alpha);
        interval(reference, night + "/cs95", interval95);
        interval(reference, night + "/cs90", interval90);
        reference.number(night + "/q", z / m, TAIL);
        reference.same(night + "/verdict_tonight", name(Verdicts.of(interval95, interval90, margin)));
    }

    /** Interpolation in boundary_table.json and its inverse, Python 3.11.7 with scipy 1.17.1. */
    public static void boundaryTable(ReferenceCase reference) {
        text(reference, "/case");
        text(reference, "/note");
        List<Map<String, String>> rows = reference.rows();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> given = rows.get(i);
            String row = "/rows/" + i;
            double nu = nu(given.get("nu"));
            int day = Integer.parseInt(given.get("day"));
            double alpha = Double.parseDouble(given.get("alpha"));
            CalibratedBoundary boundary =
                    new CalibratedBoundary(schedule(given.get("policy")), Integer.parseInt(given.get("pre_days")), 0.9);
            reference.same(row + "/row", given.get("row"));
            reference.same(row + "/phase", phase(day));
            reference.number(row + "/multiplier", boundary.multiplier(day), EXACT);
            double c = boundary.criticalValue(day, new Estimate(0, 1, nu), alpha);
            reference.number(row + "/C", boundary.constant(day, nu, alpha), EXACT);
            reference.number(row + "/b", Tails.normalOfStudent(c, nu), TAIL);
            reference.number(row + "/c", c, TAIL);
        }
        for (int i = 0; i < reference.at("/inverse").size(); i++) {
            String row = "/inverse/" + i;
            JsonNode given = reference.at(row);
            double level = BoundaryTable.shipped()
                    .level(
                            shape(given.get("table").asText()),
                            nu(given.get("nu").asText()),
                            given.get("q").asDouble());
            reference.number(row + "/level", level, TAIL);
            for (String input : List.of("table", "nu", "q")) {
                reference.same(row + "/" + input, given.get(input).asText());
            }
        }
    }

    private static void interval(ReferenceCase reference, String pointer, Interval interval) {
        reference.numbers(pointer, new double[] {interval.lower(), interval.upper()}, TAIL);
    }

    /** Leaves out a remark, which not every case of the kind has. */
    private static void text(ReferenceCase reference, String pointer) {
        if (!reference.at("").at(pointer).isMissingNode()) {
            reference.leave(pointer, "text");
        }
    }

    private static String sign(Interval interval) {
        return interval.lower() > 0 ? "+" : interval.upper() < 0 ? "-" : "open";
    }

    private static String name(Verdict verdict) {
        String name = verdict.name().toLowerCase(Locale.ROOT);
        return verdict == Verdict.UNCHANGED ? name + "_within_margin" : name;
    }

    private static int phase(int day) {
        return day < CalibratedBoundary.FIRST_DAY ? 0 : day <= CalibratedBoundary.LAST_DAY ? 1 : 2;
    }

    private static double nu(String text) {
        return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static Schedule schedule(String letter) {
        return letter.equals("H") ? Schedule.REGISTERED_DAYS : Schedule.EVERY_NIGHT;
    }

    private static BoundaryTable.Shape shape(String key) {
        return switch (key) {
            case "H" -> BoundaryTable.Shape.REGISTERED_DAYS;
            case "N" -> BoundaryTable.Shape.EVERY_NIGHT;
            default -> BoundaryTable.Shape.FOLLOW_UP;
        };
    }

    private static double[] changes(List<Map<String, String>> rows, String treated) {
        return column(
                rows.stream().filter(row -> row.get("treated").equals(treated)).toList(), "change");
    }

    private static double[] column(List<Map<String, String>> rows, String name) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(name)))
                .toArray();
    }
}
