package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.reference.Reference;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibratedBoundaryTest {
    static Stream<JsonNode> nights() {
        return StreamSupport.stream(
                Reference.json("a27_registered_looks/expected.json")
                        .get("nights")
                        .spliterator(),
                false);
    }

    /** a27: three treated and three comparison units, both schedules; Python 3.11.7, scipy 1.17.1. */
    @ParameterizedTest
    @MethodSource("nights")
    void registeredLooksMatch(JsonNode night) {
        List<Map<String, String>> rows = Reference.csv("a27_registered_looks/data.csv");
        Estimate estimate =
                UnitChanges.pooled(changes(rows, "1"), changes(rows, "0")).orElseThrow();
        assertRelative("est", estimate.value(), night.get("est").asDouble(), 1e-9);
        assertRelative("se", estimate.standardError(), night.get("se").asDouble(), 1e-9);
        assertRelative("p", estimate.singleLookP(), night.get("p_fixed").asDouble(), 1e-9);
        assertRelative(
                "z",
                Tails.normalOfStudent(Math.abs(estimate.t()), estimate.degreesOfFreedom()),
                night.get("z_equivalent").asDouble(),
                1e-7);

        CalibratedBoundary boundary =
                new CalibratedBoundary(schedule(night.get("policy").asText()), 182, 0.9);
        int day = night.get("k").asInt();
        assertRelative(
                "p_any", boundary.anytimeP(day, estimate), night.get("p_any").asDouble(), 1e-7);
        if (day < CalibratedBoundary.FIRST_DAY) {
            assertThat(boundary.criticalValue(day, estimate, 0.05)).isInfinite();
            return;
        }
        assertRelative("m", boundary.multiplier(day), night.get("multiplier").asDouble(), 1e-9);
        Interval interval95 = boundary.interval(day, estimate, 0.05);
        Interval interval90 = boundary.interval(day, estimate, 0.1);
        assertRelative(
                "c95",
                boundary.criticalValue(day, estimate, 0.05),
                night.get("c_95").asDouble(),
                1e-7);
        assertRelative(
                "c90",
                boundary.criticalValue(day, estimate, 0.1),
                night.get("c_90").asDouble(),
                1e-7);
        assertRelative("lower95", interval95.lower(), night.at("/cs95/0").asDouble(), 1e-7);
        assertRelative("upper95", interval95.upper(), night.at("/cs95/1").asDouble(), 1e-7);
        assertRelative("lower90", interval90.lower(), night.at("/cs90/0").asDouble(), 1e-7);
        assertRelative("upper90", interval90.upper(), night.at("/cs90/1").asDouble(), 1e-7);
        assertThat(Verdicts.of(interval95, interval90, 0.2).name())
                .isEqualToIgnoringCase(night.get("verdict_tonight").asText());
    }

    /** a28: 456 rows of the boundary. */
    @Test
    void everyRowOfTheBoundaryTableMatches() {
        JsonNode expected = Reference.json("a28_boundary_table/expected.json").get("rows");
        List<Map<String, String>> rows = Reference.csv("a28_boundary_table/data.csv");
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            JsonNode want = expected.get(i);
            double nu = Double.parseDouble(row.get("nu"));
            int day = Integer.parseInt(row.get("day"));
            CalibratedBoundary boundary =
                    new CalibratedBoundary(schedule(row.get("policy")), Integer.parseInt(row.get("pre_days")), 0.9);
            Estimate estimate = new Estimate(0, 1, nu);
            double critical = boundary.criticalValue(day, estimate, Double.parseDouble(row.get("alpha")));
            assertRelative(
                    "m of row " + (i + 1),
                    boundary.multiplier(day),
                    want.get("multiplier").asDouble(),
                    1e-9);
            assertRelative("c of row " + (i + 1), critical, want.get("c").asDouble(), 1e-7);
            assertRelative(
                    "b of row " + (i + 1),
                    Tails.normalOfStudent(critical, nu),
                    want.get("b").asDouble(),
                    1e-7);
        }
    }

    /** a28: the level at which q is critical. */
    @Test
    void theInverseOfTheTableMatches() {
        for (JsonNode row : Reference.json("a28_boundary_table/expected.json").get("inverse")) {
            double nu = row.get("nu").isNumber() ? row.get("nu").asDouble() : Double.POSITIVE_INFINITY;
            double level = BoundaryTable.shipped()
                    .level(shape(row.get("table").asText()), nu, row.get("q").asDouble());
            assertRelative("level of " + row, level, row.get("level").asDouble(), 1e-7);
        }
    }

    @Test
    void theShippedTableIsTheReferenceTable() {
        JsonNode expected = Reference.json("boundary_table.json");
        for (String key : List.of("H", "N", "P2")) {
            for (int i = 0; i < expected.get("nu").size(); i++) {
                JsonNode nu = expected.get("nu").get(i);
                double degrees = nu.isNumber() ? nu.asDouble() : Double.POSITIVE_INFINITY;
                for (int j = 0; j < expected.get("alpha").size(); j++) {
                    double level = expected.get("alpha").get(j).asDouble();
                    assertThat(BoundaryTable.shipped().constant(shape(key), degrees, level))
                            .as("%s, nu %s, level %s", key, nu, level)
                            .isCloseTo(expected.get(key).get(i).get(j).asDouble(), within(1e-12));
                }
            }
        }
        assertThat(BoundaryTable.shipped().sha256())
                .isEqualTo("6c6123114823dd5cb093ab51ae525be180a5d6bf9a21d9c49337e8a8c622a783");
    }

    @Test
    void thePValueIsBelowAlphaExactlyWhenTheIntervalExcludesTheHypothesis() {
        Random random = new Random(27);
        int zerosOutside = 0;
        int allUnchanged = 0;
        for (int i = 0; i < 3000; i++) {
            CalibratedBoundary boundary = new CalibratedBoundary(
                    random.nextBoolean() ? Schedule.REGISTERED_DAYS : Schedule.EVERY_NIGHT,
                    56 + random.nextInt(309),
                    random.nextBoolean() ? 0.9 : 0.8);
            int day = 28 + random.nextInt(500);
            Estimate estimate = new Estimate(6 * random.nextGaussian(), 1, 2 + random.nextInt(40));
            boolean zeroOutside = !boundary.interval(day, estimate, 0.05).contains(0);
            boolean unchanged = boundary.interval(day, estimate, 0.1).strictlyInside(-7, 7);

            assertThat(boundary.anytimeP(day, estimate) <= 0.05).isEqualTo(zeroOutside);
            assertThat(boundary.equivalenceP(day, estimate, 7) <= 0.05).isEqualTo(unchanged);
            assertThat(boundary.interval(day, estimate, 0.05).contains(estimate.value()))
                    .isTrue();
            zerosOutside += zeroOutside ? 1 : 0;
            allUnchanged += unchanged ? 1 : 0;
        }
        assertThat(zerosOutside).isBetween(500, 2500);
        assertThat(allUnchanged).isBetween(500, 2500);
    }

    @Test
    void aSmallerErrorRateNeverNarrowsTheInterval() {
        CalibratedBoundary boundary = new CalibratedBoundary(Schedule.REGISTERED_DAYS, 182, 0.9);
        for (int nu : new int[] {2, 3, 7, 28, 200}) {
            Estimate estimate = new Estimate(1, 1, nu);
            double[] critical = IntStream.rangeClosed(1, 60)
                    .mapToDouble(i -> boundary.criticalValue(182, estimate, 0.6 * Math.pow(0.88, i)))
                    .toArray();
            assertThat(critical).isSorted();
        }
    }

    @Test
    void tooFewDegreesOfFreedomAndTooSmallLevelsAreRefused() {
        CalibratedBoundary boundary = new CalibratedBoundary(Schedule.EVERY_NIGHT, 182, 0.9);
        assertThatThrownBy(() -> boundary.criticalValue(91, new Estimate(1, 1, 1.9), 0.05))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> boundary.criticalValue(91, new Estimate(1, 1, 4), 0.0001))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(boundary.criticalValue(91, new Estimate(1, 1, 4), 0.9))
                .isEqualTo(boundary.criticalValue(91, new Estimate(1, 1, 4), 0.6));
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
        return rows.stream()
                .filter(row -> row.get("treated").equals(treated))
                .mapToDouble(row -> Double.parseDouble(row.get("change")))
                .toArray();
    }
}
