package dk.mening.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.calibration.BoundaryCheck.Constants;
import dk.mening.calibration.BoundaryCheck.Outcome;
import dk.mening.statistics.BoundaryTable.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundaryCheckTest {
    private static final double[] LEVELS = {0.09, 0.05, 0.045};
    private static final Constants SHIPPED = Constants.shipped();
    private static final List<Shape> ALL = List.of(Shape.values());

    private static Outcome compare(Constants table, List<Shape> shapes, double... nus) {
        return new BoundaryCheck(new Replications(Calibration.SEED, 1), 20_000, _ -> {})
                .compare(table, shapes, nus, LEVELS);
    }

    @Test
    void theShippedConstantsComeOutOfTheProcessThatDefinesThem() {
        Outcome outcome = compare(SHIPPED, ALL, 4, 10);
        assertThat(outcome.cells()).hasSize(2 * 3 * LEVELS.length);
        assertThat(outcome.outside()).as(outcome.text()).isZero();
    }

    @Test
    void aWrongConstantOfAnyShapeIsNoticed() {
        for (Shape wrong : Shape.values()) {
            Outcome outcome = compare(
                    (shape, nu, level) -> SHIPPED.of(shape, nu, level) + (shape == wrong && level == 0.045 ? 0.08 : 0),
                    List.of(wrong),
                    10);
            assertThat(outcome.cells())
                    .filteredOn(BoundaryCheck.Cell::outside)
                    .singleElement()
                    .satisfies(cell -> {
                        assertThat(cell.level()).isEqualTo(0.045);
                        assertThat(cell.shape()).isEqualTo(wrong);
                    });
        }
    }

    @Test
    void aTableForTheNormalIsNoticedWhereUnitsAreFew() {
        Outcome outcome = compare((shape, _, level) -> SHIPPED.of(shape, Double.POSITIVE_INFINITY, level), ALL, 4);
        assertThat(outcome.outside()).isEqualTo(outcome.cells().size());
    }
}
