package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dk.mening.gallery.Examples;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TimelineChartTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    @Test
    void aComparisonThatLiesUnderTheTreatedUnitsIsARingAroundTheirDots() {
        Svg svg = Svg.of(Examples.allEqual(50), ChartImage.Width.PAGE);
        double dot = Svg.number(svg.fills("circle", Tone.TREATED).getFirst(), "r");
        assertThat(svg.elements("circle").stream()
                        .filter(circle -> circle.getAttribute("fill").equals("none"))
                        .toList())
                .isNotEmpty()
                .allSatisfy(ring -> assertThat(Svg.number(ring, "r")).isGreaterThan(dot + 2));
    }

    @Test
    void bothArmsTheExpectationItsBandAndTheGoLiveAreThere() {
        for (Locale locale : List.of(Examples.DANISH, Locale.UK)) {
            TimelineChart chart = Examples.timeline(locale);
            Svg svg = Svg.of(chart, ChartImage.Width.PAGE);
            List<Element> treated = svg.strokes(Tone.TREATED);
            assertThat(treated.stream().filter(path -> !path.hasAttribute("stroke-dasharray")))
                    .hasSize(1);
            assertThat(treated.stream().filter(path -> path.hasAttribute("stroke-dasharray")))
                    .hasSize(1);
            assertThat(svg.strokes(Tone.COMPARISON)).hasSize(1);
            assertThat(svg.fills("path", Tone.BAND)).hasSize(1);
            assertThat(svg.fills("circle", Tone.TREATED)).hasSize(23);
            assertThat(svg.words()).contains(chart.goLives().getFirst().label(), chart.yAxis(), chart.note());
            // A number and its per cent sign are kept together by another space.
            assertThat(String.join(" ", svg.words()).replace('\u00a0', ' '))
                    .contains(
                            chart.treatedName(),
                            chart.comparisonName(),
                            chart.expected().orElseThrow().name());
        }
    }

    @Test
    void monthsAreWrittenInTheChartsLanguage() {
        assertThat(Svg.of(Examples.timeline(Examples.DANISH), ChartImage.Width.PAGE)
                        .words())
                .contains("maj", "2026");
        assertThat(Svg.of(Examples.timeline(Locale.UK), ChartImage.Width.PAGE).words())
                .contains("May", "2026");
        assertThat(Svg.of(Examples.weekly(3, Examples.DANISH), ChartImage.Width.PAGE)
                        .words())
                .contains("13. jan.");
    }

    @Test
    void anEmptyOrMissingPeriodBreaksTheLine() {
        assertThat(movesInTreatedLine(List.of(0, 1, 2, 3, 4, 5), -1)).isEqualTo(1);
        assertThat(movesInTreatedLine(List.of(0, 1, 2, 3, 4, 5), 2)).isEqualTo(2);
        assertThat(movesInTreatedLine(List.of(0, 1, 3, 4, 5), -1)).isEqualTo(2);
    }

    private static int movesInTreatedLine(List<Integer> weeks, int emptyWeek) {
        List<TimelineChart.Period> periods = new ArrayList<>();
        for (int week : weeks) {
            OptionalDouble treated = week == emptyWeek ? OptionalDouble.empty() : OptionalDouble.of(60 + week);
            periods.add(new TimelineChart.Period(MONDAY.plusWeeks(week), treated, OptionalDouble.of(50)));
        }
        String path = Svg.of(chart(periods), ChartImage.Width.PAGE)
                .strokes(Tone.TREATED)
                .getFirst()
                .getAttribute("d");
        return path.length() - path.replace("M", "").length();
    }

    @Test
    void aValueBetweenTwoGapsIsADotEvenAmongHundreds() {
        List<TimelineChart.Period> periods = new ArrayList<>();
        for (int week = 0; week < 200; week++) {
            boolean gap = week == 99 || week == 101;
            periods.add(new TimelineChart.Period(
                    MONDAY.plusWeeks(week),
                    gap ? OptionalDouble.empty() : OptionalDouble.of(60),
                    OptionalDouble.of(50)));
        }
        assertThat(Svg.of(chart(periods), ChartImage.Width.PAGE).fills("circle", Tone.TREATED))
                .hasSize(1);
    }

    @Test
    void aHigherValueLiesHigher() {
        TimelineChart chart = chart(List.of(
                new TimelineChart.Period(MONDAY, OptionalDouble.of(80), OptionalDouble.of(20)),
                new TimelineChart.Period(MONDAY.plusWeeks(1), OptionalDouble.of(90), OptionalDouble.of(30))));
        List<Element> dots = Svg.of(chart, ChartImage.Width.PAGE).fills("circle", Tone.TREATED);
        assertThat(Svg.number(dots.get(0), "cy")).isGreaterThan(Svg.number(dots.get(1), "cy"));
        assertThat(Svg.number(dots.get(0), "cx")).isLessThan(Svg.number(dots.get(1), "cx"));
    }

    @Test
    void namesOfManyGoLivesStandOnSixRowsAtMostAndEveryLineStays() {
        List<TimelineChart.Marker> markers = new ArrayList<>();
        for (int day = 0; day < 24; day++) {
            markers.add(new TimelineChart.Marker(MONDAY.plusDays(day), "Enhed " + day));
        }
        TimelineChart plain = Examples.weekly(100, Examples.DANISH);
        List<TimelineChart.Period> periods = plain.periods().stream()
                .map(period ->
                        new TimelineChart.Period(period.start().plusYears(1), period.treated(), period.comparison()))
                .toList();
        Svg svg = Svg.of(chart(periods, markers), ChartImage.Width.PAGE);
        assertThat(svg.words().stream().filter(words -> words.startsWith("Enhed ")))
                .hasSize(6);
        assertThat(svg.elements("line").stream()
                        .filter(line -> line.getAttribute("x1").equals(line.getAttribute("x2"))
                                && Svg.number(line, "y2") - Svg.number(line, "y1") > 250))
                .hasSize(24);
    }

    @Test
    void faultyNumbersAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TimelineChart.Period(MONDAY, OptionalDouble.of(Double.NaN), OptionalDouble.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> chart(List.of()));
        TimelineChart.Period period = new TimelineChart.Period(MONDAY, OptionalDouble.of(1), OptionalDouble.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chart(List.of(period, period)))
                .withMessage("2026-01-05 follows 2026-01-05");
    }

    private static TimelineChart chart(List<TimelineChart.Period> periods) {
        return chart(periods, List.of());
    }

    private static TimelineChart chart(List<TimelineChart.Period> periods, List<TimelineChart.Marker> markers) {
        return new TimelineChart(
                "Titel", "Tekst", "0–100", "Med", "Uden", periods, markers, Optional.empty(), "", Examples.DANISH);
    }
}
