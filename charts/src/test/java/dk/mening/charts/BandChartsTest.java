package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.charts.ChartImage.Width;
import dk.mening.gallery.Examples;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** What charts with a band over time let nobody overlook. */
class BandChartsTest {
    private static final double FAR = Double.POSITIVE_INFINITY;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 30);

    @ParameterizedTest
    @EnumSource
    void aNightWhoseIntervalHasNoEndsShowsAnArrowUpAndOneDown(Width width) {
        assertThat(arrows(narrowing(new Range(-FAR, FAR), false), width))
                .hasSize(arrows(narrowing(new Range(-1, 3), false), width).size() + 2);
        assertThat(arrows(narrowing(new Range(-1, FAR), false), width))
                .hasSize(arrows(narrowing(new Range(-1, 3), false), width).size() + 1);
    }

    private static List<Element> arrows(Chart chart, Width width) {
        return Svg.of(chart, width).fills("path", Tone.TREATED);
    }

    @ParameterizedTest
    @EnumSource
    void theRingOfTheLastNightLiesWithinThePlot(Width width) {
        Svg svg = Svg.of(narrowing(new Range(-1, 3), true), width);
        double plotRight = svg.elements("line").stream()
                .mapToDouble(line -> Svg.number(line, "x2"))
                .max()
                .orElseThrow();
        Element last = svg.elements("circle").getLast();
        assertThat(Svg.number(last, "cx") + Svg.number(last, "r") + 1).isLessThan(plotRight);
    }

    /** @param first interval of the first ten nights */
    private static NarrowingChart narrowing(Range first, boolean lastDecides) {
        return new NarrowingChart(
                "T",
                "T",
                "Point",
                "ned",
                "op",
                "Bånd",
                lastDecides ? "Afgørelse" : "",
                "Grænse",
                2,
                IntStream.range(0, 300)
                        .mapToObj(day -> new NarrowingChart.Night(
                                FIRST.plusDays(day), 1, day < 10 ? first : new Range(-1, 3), lastDecides && day == 299))
                        .toList(),
                Optional.empty(),
                "",
                Examples.DANISH);
    }

    @ParameterizedTest
    @EnumSource
    void theMarginsEdgesAreSeenOverTheBand(Width width) {
        for (Chart chart : Examples.ordinary(Locale.UK)) {
            if (chart instanceof NarrowingChart || chart instanceof EventStudyChart) {
                List<Element> marks = marks(chart, width);
                int band = lastIndex(marks, Tone.BAND);
                assertThat(marks.subList(band, marks.size()).stream()
                                .filter(mark ->
                                        mark.getAttribute("stroke-dasharray").equals("1.5,2.5")))
                        .hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGoLiveIsSeenOverTheBand(Width width) {
        TimelineChart chart = Examples.awkwardTimeline();
        List<Element> marks = marks(chart, width);
        int band = lastIndex(marks, Tone.BAND);
        assertThat(marks.subList(band, marks.size()).stream()
                        .filter(mark -> mark.getAttribute("stroke-width").equals("1.4")))
                .hasSize(chart.goLives().size());
    }

    /** In the order in which they are drawn. */
    private static List<Element> marks(Chart chart, Width width) {
        return Svg.of(chart, width).elements("*").stream()
                .filter(mark -> !mark.getTagName().equals("g"))
                .toList();
    }

    private static int lastIndex(List<Element> marks, Tone tone) {
        String wanted = String.format("#%06x", tone.in(ChartImage.Scheme.LIGHT).getRGB() & 0xFFFFFF);
        return IntStream.range(0, marks.size())
                .filter(i -> marks.get(i).getAttribute("fill").equals(wanted))
                .max()
                .orElseThrow();
    }
}
