package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dk.mening.gallery.Examples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitsChartTest {
    @Test
    void unitsStandByNameOrByAnswersAndNeverByTheirNumbers() {
        List<UnitsChart.Unit> byChange = List.of(unit("Ølgod", 90, 1), unit("Aabenraa", 20, 2), unit("Bjert", 50, 3));
        assertThat(names(chart(UnitsChart.Order.NAME, byChange))).containsExactly("Bjert", "Ølgod", "Aabenraa");
        assertThat(names(chart(UnitsChart.Order.ANSWERS, byChange))).containsExactly("Ølgod", "Bjert", "Aabenraa");
        assertThat(names(chart(UnitsChart.Order.NAME, byChange.reversed())))
                .isEqualTo(names(chart(UnitsChart.Order.NAME, byChange)));
    }

    @Test
    void aUnitThatMayNotBeShownIsHatchedAndSaysWhy() {
        UnitsChart chart = chart(
                UnitsChart.Order.NAME,
                List.of(unit("A", 50, 1), new UnitsChart.Unit("B", 9, Optional.empty(), "For få svar")));
        Svg svg = Svg.of(chart, ChartImage.Width.PAGE);
        assertThat(svg.words()).contains("For få svar");
        assertThat(svg.fills("circle", Tone.TREATED)).hasSize(2); // one unit and the key
        assertThatIllegalArgumentException().isThrownBy(() -> new UnitsChart.Unit("B", 9, Optional.empty(), " "));
    }

    @Test
    void theFilledMarkLiesBetweenItsOwnAndTheLineOfAll() {
        Svg svg = Svg.of(chart(UnitsChart.Order.NAME, List.of(unit("A", 50, 8))), ChartImage.Width.PAGE);
        double own = Svg.number(
                svg.elements("circle").stream()
                        .filter(circle -> circle.getAttribute("fill").equals("none"))
                        .toList()
                        .getLast(),
                "cx");
        double shrunk = Svg.number(svg.fills("circle", Tone.TREATED).getLast(), "cx");
        assertThat(shrunk).isLessThan(own);
    }

    private static List<String> names(UnitsChart chart) {
        List<String> units = chart.units().stream().map(UnitsChart.Unit::name).toList();
        assertThat(Svg.of(chart, ChartImage.Width.PAGE).words().stream()
                        .filter(units::contains)
                        .toList())
                .isEqualTo(units);
        return units;
    }

    private static UnitsChart.Unit unit(String name, int answers, double raw) {
        return new UnitsChart.Unit(
                name,
                answers,
                Optional.of(new UnitsChart.Change(raw, raw / 2, new Range(raw / 2 - 1, raw / 2 + 1))),
                "");
    }

    private static UnitsChart chart(UnitsChart.Order order, List<UnitsChart.Unit> units) {
        return new UnitsChart(
                "Titel",
                "Tekst",
                "Point",
                "dårligere",
                "bedre",
                "Alle",
                1,
                "Egne",
                "Vejet",
                order,
                units,
                "",
                Examples.DANISH);
    }
}
