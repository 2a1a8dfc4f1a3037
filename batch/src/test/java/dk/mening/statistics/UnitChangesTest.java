package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.reference.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnitChangesTest {
    /** a01: t.test(x, y) and t.test(x, y, var.equal = TRUE), R 4.2.2. */
    @Test
    void pooledAndWelchMatchR() {
        JsonNode expected = Reference.json("a01_two_sample_likert/expected.json");
        List<Map<String, String>> rows = Reference.csv("a01_two_sample_likert/data.csv");
        double[] after = column(rows, "after");
        double[] before = column(rows, "before");

        check(UnitChanges.welch(after, before).orElseThrow(), expected.get("welch"));
        Estimate pooled = UnitChanges.pooled(after, before).orElseThrow();
        assertRelative(
                "estimate", pooled.value(), expected.at("/welch/estimate").asDouble(), 1e-9);
        check(pooled, expected.get("student_pooled"));
    }

    /** a14: answers collapsed to one change a unit. */
    @Test
    void answersCollapsedToUnitChangesMatchR() {
        JsonNode expected = Reference.json("a14_did_clustered/expected.json");
        Map<String, double[]> sums = new TreeMap<>();
        for (Map<String, String> row : Reference.csv("a14_did_clustered/data.csv")) {
            double[] unit = sums.computeIfAbsent(row.get("treated") + row.get("unit"), _ -> new double[4]);
            int side = row.get("after").equals("1") ? 2 : 0;
            unit[side] += Double.parseDouble(row.get("answer"));
            unit[side + 1]++;
        }
        double[] treated = changes(sums, "1");
        double[] comparison = changes(sums, "0");
        for (int i = 0; i < 5; i++) {
            assertRelative(
                    "unit " + i,
                    treated[i],
                    expected.at("/unit_changes/change/" + i).asDouble(),
                    1e-9);
        }
        check(UnitChanges.welch(treated, comparison).orElseThrow(), expected.get("collapsed_welch"));
        check(UnitChanges.pooled(treated, comparison).orElseThrow(), expected.get("collapsed_pooled"));
    }

    @Test
    void oneTreatedUnitTakesItsVarianceFromTheOthers() {
        Estimate estimate =
                UnitChanges.pooled(new double[] {3}, new double[] {0, 1, 2, 1}).orElseThrow();

        assertThat(estimate.value()).isEqualTo(2);
        assertThat(estimate.degreesOfFreedom()).isEqualTo(3);
        // s₀² = 2/3, se = √(2/3 · 5/4)
        assertRelative("se", estimate.standardError(), Math.sqrt(2.0 / 3 * 1.25), 1e-12);
    }

    @Test
    void swappingTheArmsFlipsTheSignAndNothingElse() {
        Random random = new Random(18);
        for (int i = 0; i < 500; i++) {
            double[] one = random.doubles(2 + random.nextInt(8), -10, 10).toArray();
            double[] other = random.doubles(2 + random.nextInt(8), -10, 10).toArray();
            Estimate there = UnitChanges.pooled(one, other).orElseThrow();
            Estimate back = UnitChanges.pooled(other, one).orElseThrow();

            assertThat(back.value()).isEqualTo(-there.value());
            assertRelative("se", back.standardError(), there.standardError(), 1e-12);
            Estimate turned = UnitChanges.pooled(negative(one), negative(other)).orElseThrow();
            assertThat(turned).isEqualTo(there.mirrored());
            assertThat(UnitChanges.welch(negative(one), negative(other)).orElseThrow())
                    .isEqualTo(UnitChanges.welch(one, other).orElseThrow().mirrored());
        }
    }

    @Test
    void unitsThatAllChangedAlikeGiveNoNumber() {
        assertThat(UnitChanges.pooled(new double[] {5, 5}, new double[] {0.1 + 0.2, 0.3}))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void tooFewUnitsAndNanAreTheCallersMistake() {
        assertThatThrownBy(() -> UnitChanges.pooled(new double[0], new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitChanges.pooled(new double[] {Double.NaN}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void check(Estimate actual, JsonNode expected) {
        assertRelative("se", actual.standardError(), expected.get("se").asDouble(), 1e-9);
        assertRelative("t", actual.t(), expected.get("t").asDouble(), 1e-9);
        assertRelative("df", actual.degreesOfFreedom(), expected.get("df").asDouble(), 1e-9);
        assertRelative("p", actual.singleLookP(), expected.get("p_two_sided").asDouble(), 1e-9);
        Interval interval = actual.singleLookInterval(0.95);
        assertRelative("lower", interval.lower(), expected.at("/ci95/0").asDouble(), 1e-7);
        assertRelative("upper", interval.upper(), expected.at("/ci95/1").asDouble(), 1e-7);
    }

    private static double[] changes(Map<String, double[]> sums, String treated) {
        return sums.entrySet().stream()
                .filter(unit -> unit.getKey().startsWith(treated))
                .mapToDouble(unit -> unit.getValue()[2] / unit.getValue()[3] - unit.getValue()[0] / unit.getValue()[1])
                .toArray();
    }

    private static double[] column(List<Map<String, String>> rows, String group) {
        return rows.stream()
                .filter(row -> row.get("group").equals(group))
                .mapToDouble(row -> Double.parseDouble(row.get("answer")))
                .toArray();
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }
}
