package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.reference.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MixtureBoundaryTest {
    /** a23: intervals and verdicts of a table of estimates; R 4.2.2. */
    @Test
    void theVerdictTableMatches() {
        JsonNode expected = Reference.json("a23_verdicts/expected.json").get("rows");
        List<Map<String, String>> rows = Reference.csv("a23_verdicts/data.csv");
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            double margin = Double.parseDouble(row.get("delta"));
            Estimate estimate = new Estimate(
                    Double.parseDouble(row.get("est")),
                    Double.parseDouble(row.get("se")),
                    Double.parseDouble(row.get("nu")));
            check(estimate, margin, expected.get(i));
        }
    }

    /** a18: the boundary in information time, phi = 16. */
    @Test
    void theBoundaryInInformationTimeMatches() {
        MixtureBoundary boundary = new MixtureBoundary(16);
        for (JsonNode row :
                Reference.json("a18_confidence_sequences/expected.json").at("/information_time/table")) {
            double se = row.get("se").asDouble();
            double z = boundary.criticalNormal(se, 0.05);
            assertRelative("z", z, row.get("critical_z").asDouble(), 1e-9);
            assertRelative("half width", z * se, row.get("half_width").asDouble(), 1e-9);
            assertRelative(
                    "evidence",
                    Math.exp(boundary.logEvidence(3, new Estimate(0, se, Double.POSITIVE_INFINITY))),
                    row.get("e_value_at_z3").asDouble(),
                    1e-7);
            assertRelative(
                    "t",
                    boundary.criticalValue(28, new Estimate(0, se, 8), 0.05),
                    row.get("critical_t_nu8").asDouble(),
                    1e-7);
        }
    }

    /** a26: three initiatives, two outcomes, five looks, straight from the answers (no gates, no blocks). */
    @Test
    void theEndToEndCaseMatchesFromItsAnswers() {
        JsonNode expected = Reference.json("a26_end_to_end/expected.json");
        List<Map<String, String>> answers = Reference.csv("a26_end_to_end/data.csv");
        int looks = 0;
        List<Double> lastP = new ArrayList<>();
        for (JsonNode initiative : expected.get("initiatives")) {
            String key = initiative.get("initiative").asText();
            List<Interval> rectangle = new ArrayList<>();
            for (String outcome : List.of("service_quality", "workload_relief")) {
                JsonNode rows = initiative.at("/outcomes/" + outcome);
                for (JsonNode look : rows) {
                    Estimate estimate =
                            estimate(answers, key, outcome, look.get("look").asText());
                    check(estimate, 0.25, look);
                    looks++;
                    if (look == rows.get(rows.size() - 1)) {
                        rectangle.add(new MixtureBoundary(16).interval(364, estimate, 0.025));
                        lastP.add(new MixtureBoundary(16).anytimeP(364, estimate));
                    }
                }
            }
            JsonNode joint = initiative.get("joint_final");
            assertRelative(
                    "quality",
                    rectangle.get(0).lower(),
                    joint.at("/quality_cs/0").asDouble(),
                    1e-7);
            assertRelative(
                    "quality",
                    rectangle.get(0).upper(),
                    joint.at("/quality_cs/1").asDouble(),
                    1e-7);
            assertRelative(
                    "workload",
                    rectangle.get(1).lower(),
                    joint.at("/workload_cs/0").asDouble(),
                    1e-7);
            assertRelative(
                    "workload",
                    rectangle.get(1).upper(),
                    joint.at("/workload_cs/1").asDouble(),
                    1e-7);
        }
        assertThat(looks).isEqualTo(30);
        double[] adjusted = Holm.adjust(lastP.stream().mapToDouble(p -> p).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            assertRelative(
                    "Holm",
                    adjusted[i],
                    expected.at("/holm_final/" + i + "/holm").asDouble(),
                    1e-7);
        }
    }

    @Test
    void aTailThatUnderflowsGivesTheWholeLine() {
        MixtureBoundary boundary = new MixtureBoundary(16);
        Estimate vague = new Estimate(1, 1000, 4);
        assertThat(boundary.interval(28, vague, 0.05))
                .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(boundary.anytimeP(28, vague)).isEqualTo(1);
        // A tail of about 1e-200 is still a number.
        Estimate farOut = new Estimate(1, 3.2, 40);
        assertThat(boundary.criticalNormal(3.2, 0.05)).isBetween(28.0, 34.0);
        assertThat(boundary.criticalValue(28, farOut, 0.05)).isFinite().isGreaterThan(30);
    }

    @Test
    void thePValueIsBelowAlphaExactlyWhenTheIntervalExcludesTheHypothesis() {
        Random random = new Random(23);
        for (int i = 0; i < 3000; i++) {
            MixtureBoundary boundary = new MixtureBoundary(1 / (0.2 + random.nextDouble()));
            Estimate estimate = new Estimate(
                    10 * random.nextGaussian(), Math.exp(random.nextGaussian() - 1), 2 + random.nextInt(30));
            assertThat(boundary.anytimeP(200, estimate) <= 0.05)
                    .isEqualTo(!boundary.interval(200, estimate, 0.05).contains(0));
            assertThat(boundary.equivalenceP(200, estimate, 8) <= 0.05)
                    .isEqualTo(boundary.interval(200, estimate, 0.1).strictlyInside(-8, 8));
            Interval mirrored = boundary.interval(200, estimate.mirrored(), 0.05);
            Interval straight = boundary.interval(200, estimate, 0.05);
            assertThat(mirrored).isEqualTo(new Interval(-straight.upper(), -straight.lower()));
        }
    }

    private static void check(Estimate estimate, double margin, JsonNode expected) {
        MixtureBoundary boundary = new MixtureBoundary(1 / (margin * margin));
        Interval interval95 = boundary.interval(364, estimate, 0.05);
        Interval interval90 = boundary.interval(364, estimate, 0.1);
        if (expected.has("est")) {
            assertRelative("est", estimate.value(), expected.get("est").asDouble(), 1e-9);
            assertRelative("se", estimate.standardError(), expected.get("se").asDouble(), 1e-9);
        }
        assertRelative(
                "c95",
                boundary.criticalValue(364, estimate, 0.05),
                expected.get("critical_t_95").asDouble(),
                1e-7);
        assertRelative(
                "c90",
                boundary.criticalValue(364, estimate, 0.1),
                expected.get("critical_t_90").asDouble(),
                1e-7);
        assertRelative("lower95", interval95.lower(), expected.at("/cs95/0").asDouble(), 1e-7);
        assertRelative("upper95", interval95.upper(), expected.at("/cs95/1").asDouble(), 1e-7);
        assertRelative("lower90", interval90.lower(), expected.at("/cs90/0").asDouble(), 1e-7);
        assertRelative("upper90", interval90.upper(), expected.at("/cs90/1").asDouble(), 1e-7);
        assertRelative("p", estimate.singleLookP(), expected.get("fixed_n_p").asDouble(), 1e-9);
        assertRelative(
                "e",
                Math.exp(boundary.logEvidence(Math.abs(estimate.t()), estimate)),
                expected.get("e_value").asDouble(),
                1e-7);
        assertRelative(
                "p_any",
                boundary.anytimeP(364, estimate),
                expected.get("anytime_p").asDouble(),
                1e-7);
        String verdict = expected.get("verdict").asText().replace("_within_margin", "");
        assertThat(Verdicts.of(interval95, interval90, margin).name()).isEqualToIgnoringCase(verdict);
        assertThat(verdict.equals("unchanged") && !interval95.contains(0))
                .isEqualTo(expected.get("detectable_but_within_margin").asBoolean());
    }

    private static Estimate estimate(
            List<Map<String, String>> answers, String initiative, String outcome, String look) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Map<String, String> row : answers) {
            String date = row.get("date");
            if (row.get("initiative").equals(initiative)
                    && row.get("outcome").equals(outcome)
                    && date.compareTo("2024-09-02") >= 0
                    && date.compareTo(look) <= 0) {
                double[] unit = sums.computeIfAbsent(row.get("treated") + row.get("unit"), _ -> new double[4]);
                int side = date.compareTo("2025-03-03") >= 0 ? 2 : 0;
                unit[side] += Double.parseDouble(row.get("answer"));
                unit[side + 1]++;
            }
        }
        return UnitChanges.pooled(changes(sums, "1"), changes(sums, "0")).orElseThrow();
    }

    private static double[] changes(Map<String, double[]> sums, String treated) {
        return sums.entrySet().stream()
                .filter(unit -> unit.getKey().startsWith(treated))
                .mapToDouble(unit -> unit.getValue()[2] / unit.getValue()[3] - unit.getValue()[0] / unit.getValue()[1])
                .toArray();
    }
}
