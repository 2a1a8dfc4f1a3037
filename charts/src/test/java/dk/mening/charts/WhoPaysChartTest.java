package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.gallery.Examples;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class WhoPaysChartTest {
    @Test
    void theFourQuadrantsAreNamedInTheirCorners() {
        Svg svg = Svg.of(Examples.whoPays(Locale.UK), ChartImage.Width.PAGE);
        Svg.TextBox bothGain = box(svg, "Both gain");
        Svg.TextBox employeesPay = box(svg, "Employees pay");
        Svg.TextBox citizensPay = box(svg, "Citizens pay");
        Svg.TextBox bothLose = box(svg, "Both lose");
        assertThat(bothGain.room().getMaxY())
                .isEqualTo(citizensPay.room().getMaxY())
                .isLessThan(bothLose.room().getMaxY());
        assertThat(employeesPay.room().getMaxY()).isEqualTo(bothLose.room().getMaxY());
        assertThat(bothGain.room().getMinX()).isGreaterThan(citizensPay.room().getMaxX());
        assertThat(employeesPay.room().getMinX()).isGreaterThan(bothLose.room().getMaxX());
    }

    private static Svg.TextBox box(Svg svg, String words) {
        return svg.textBoxes().stream()
                .filter(box -> box.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDecidedQuadrantIsTintedAndTheRectangleLiesInIt() {
        Svg svg = Svg.of(Examples.whoPays(Examples.DANISH), ChartImage.Width.PAGE);
        Element tint = svg.fills("rect", Tone.LOSS_TINT).getFirst();
        Element rectangle = svg.elements("rect").stream()
                .filter(rect -> rect.getAttribute("fill").equals("#12436d"))
                .findFirst()
                .orElseThrow();
        assertThat(Svg.number(rectangle, "x")).isGreaterThan(Svg.number(tint, "x"));
        assertThat(Svg.number(rectangle, "y")).isGreaterThan(Svg.number(tint, "y"));
        Element point = svg.fills("circle", Tone.TREATED).getFirst();
        assertThat(Svg.number(point, "cx"))
                .isBetween(Svg.number(rectangle, "x"), Svg.number(rectangle, "x") + Svg.number(rectangle, "width"));
    }

    @Test
    void nothingIsTintedWhileBothAxesAreOpen() {
        WhoPaysChart chart = Examples.whoPays(
                "Titel",
                "Åbent",
                Examples.axis(true, true, 1, new Range(-4, 6), Optional.empty()),
                Examples.axis(false, true, 1, new Range(-4, 6), Optional.empty()),
                Examples.DANISH);
        Svg svg = Svg.of(chart, ChartImage.Width.PAGE);
        assertThat(svg.fills("rect", Tone.LOSS_TINT)).isEmpty();
        assertThat(svg.fills("rect", Tone.GAIN_TINT)).isEmpty();
        assertThat(svg.elements("rect").stream().filter(rect -> rect.hasAttribute("fill-opacity")))
                .hasSize(1);
    }

    @Test
    void anInfiniteEndHasNoEdgeButAnArrow() {
        WhoPaysChart closed = Examples.whoPays(
                "Titel",
                "Åbent",
                Examples.axis(true, true, 1, new Range(-4, 6), Optional.empty()),
                Examples.axis(false, true, 1, new Range(-4, 6), Optional.empty()),
                Examples.DANISH);
        WhoPaysChart open = Examples.whoPays(
                "Titel",
                "Åbent",
                Examples.axis(
                        true, true, 1, new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), Optional.empty()),
                Examples.axis(false, true, 1, new Range(-4, 6), Optional.empty()),
                Examples.DANISH);
        assertThat(edges(closed)).isEqualTo(4);
        assertThat(heads(closed)).isZero();
        assertThat(edges(open)).isEqualTo(2);
        assertThat(heads(open)).isEqualTo(2);
    }

    @Test
    void theEllipseOfOneLookIsADashedLineThatIsNamedAndFillsNothing() {
        Svg plain = Svg.of(Examples.whoPays(Locale.UK), ChartImage.Width.PAGE);
        assertThat(dashed(plain)).isEmpty();
        assertThat(plain.words()).noneMatch(words -> words.contains("decides"));
        for (ChartImage.Width width : ChartImage.Width.values()) {
            Svg svg = Svg.of(Examples.withFixedLook(Locale.UK), width);
            assertThat(dashed(svg))
                    .hasSize(2)
                    .allSatisfy(shape -> assertThat(shape.getAttribute("fill")).isEqualTo("none"));
            assertThat(String.join(" ", svg.words()))
                    .contains("The ellipse is a single look tonight. It decides nothing")
                    .contains("The rectangle decides");
        }
    }

    /** The ellipse itself, then the key's. */
    private static List<Element> dashed(Svg svg) {
        return Stream.of("path", "ellipse")
                .flatMap(tag -> svg.elements(tag).stream())
                .filter(shape -> shape.getAttribute("stroke-dasharray").equals("3,3"))
                .toList();
    }

    @Test
    void theEllipseLiesRoundItsOwnCentreAndLeansAsItsAngleSays() {
        Svg svg = Svg.of(Examples.withFixedLook(Locale.UK), ChartImage.Width.PAGE);
        Element rectangle = svg.elements("rect").stream()
                .filter(rect -> rect.hasAttribute("fill-opacity")
                        && rect.getAttribute("fill").equals("#12436d"))
                .findFirst()
                .orElseThrow();
        double perPointAcross = Svg.number(rectangle, "width") / 4.0;
        double perPointUp = Svg.number(rectangle, "height") / 5.6;
        double centreX = Svg.number(rectangle, "x") + (4.8 - 3.2) * perPointAcross;
        double centreY = Svg.number(rectangle, "y") + (-3.4 + 6.0) * perPointUp;
        List<double[]> points = points(dashed(svg).getFirst().getAttribute("d"));
        double[] rightmost =
                points.stream().max(Comparator.comparingDouble(p -> p[0])).orElseThrow();
        assertThat(points)
                .allSatisfy(p -> assertThat(
                                Math.hypot((p[0] - centreX) / perPointAcross, (p[1] - centreY) / perPointUp))
                        .isLessThan(3.6));
        // It leans down to the right, and on paper down is more.
        assertThat(rightmost[1]).isGreaterThan(centreY);
    }

    private static List<double[]> points(String path) {
        return Pattern.compile("(-?[\\d.]+)[ ,](-?[\\d.]+)")
                .matcher(path)
                .results()
                .map(p -> new double[] {Double.parseDouble(p.group(1)), Double.parseDouble(p.group(2))})
                .toList();
    }

    private static long edges(WhoPaysChart chart) {
        return Svg.of(chart, ChartImage.Width.PAGE).elements("line").stream()
                .filter(line -> line.getAttribute("stroke").equals("#12436d"))
                .count();
    }

    private static int heads(WhoPaysChart chart) {
        return Svg.of(chart, ChartImage.Width.PAGE).fills("path", Tone.TREATED).size();
    }
}
