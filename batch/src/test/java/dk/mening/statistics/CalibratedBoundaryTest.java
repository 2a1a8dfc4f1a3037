package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.reference.Reference;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratedBoundaryTest {
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

    private static BoundaryTable.Shape shape(String key) {
        return switch (key) {
            case "H" -> BoundaryTable.Shape.REGISTERED_DAYS;
            case "N" -> BoundaryTable.Shape.EVERY_NIGHT;
            default -> BoundaryTable.Shape.FOLLOW_UP;
        };
    }
}
