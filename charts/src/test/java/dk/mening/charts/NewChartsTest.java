package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dk.mening.charts.ChartImage.Width;
import dk.mening.gallery.Examples;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What each kind of chart promises beside what all promise. */
class NewChartsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    @Test
    void beforeGoLiveMarksAreHollowAndAfterFilled() {
        Svg svg = Svg.of(study(-3, -2, -1, 0, 1), Width.PAGE);
        assertThat(svg.fills("circle", Tone.TREATED)).hasSize(3); // two and the key
        assertThat(circles(svg)).isEqualTo(3);
    }

    @Test
    void aMissingPeriodBreaksTheBandAndTheLine() {
        assertThat(Svg.of(study(-2, -1, 0, 1), Width.PAGE).fills("path", Tone.BAND))
                .hasSize(1);
        assertThat(Svg.of(study(-2, -1, 1, 2), Width.PAGE).fills("path", Tone.BAND))
                .hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> study(0, 0)).withMessage("period 0 follows 0");
    }

    private static EventStudyChart study(int... periods) {
        List<EventStudyChart.Point> points = java.util.Arrays.stream(periods)
                .mapToObj(period -> new EventStudyChart.Point(period, 1, new Range(0, 2)))
                .toList();
        return new EventStudyChart(
                "T",
                "T",
                "Point",
                "Uger",
                "ned",
                "op",
                "Ibrugtagning",
                "Bånd",
                "Grænse",
                2,
                points,
                "",
                Examples.DANISH);
    }

    @Test
    void allGainsShareTheMarkOfWhatWasExpectedWhateverTheirUnits() {
        Svg svg = Svg.of(gains(gain(1_250_000, 625_000), gain(-0.75, -0.375), gain(4, 2)), Width.PAGE);
        List<Element> bars = svg.elements("rect").stream()
                .filter(rect -> rect.getAttribute("stroke").equals("#12436d"))
                .skip(1) // the key
                .toList();
        assertThat(bars).hasSize(3);
        assertThat(bars.stream().map(bar -> bar.getAttribute("width")).distinct())
                .hasSize(1);
        assertThat(svg.elements("line").stream()
                        .filter(line -> line.getAttribute("stroke").equals("#b5430b"))
                        .map(line -> line.getAttribute("x1"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aGainThatWentTheWrongWayRunsToTheLeftOfNothing() {
        Svg right = Svg.of(gains(gain(-2, -1)), Width.PAGE);
        Svg wrong = Svg.of(gains(gain(-2, 1)), Width.PAGE);
        assertThat(barLeft(right)).isGreaterThan(barLeft(wrong));
        assertThatIllegalArgumentException().isThrownBy(() -> gain(0, 1));
    }

    @Test
    void whatAGainWasMeasuredAsStaysOnOneLineAndItsIntervalWithinThePicture() {
        Svg svg = Svg.of(Examples.ordinary(Examples.DANISH).get(4), Width.PAGE);
        assertThat(svg.words()).contains("4 point ventet, +6,2 målt,", "fra +2,6 til +9,9", "812.340 kr. opgjort");
        assertThat(svg.fills("path", Tone.INK)).as("arrows").isEmpty();
    }

    private static double barLeft(Svg svg) {
        return Svg.number(
                svg.elements("rect").stream()
                        .filter(rect -> rect.getAttribute("stroke").equals("#12436d"))
                        .toList()
                        .getLast(),
                "x");
    }

    private static GainsChart.Row gain(double expected, double measured) {
        return new GainsChart.Row(
                "G", "Tal", GainsChart.Kind.PARTLY, "Delvist", expected, OptionalDouble.of(measured), Optional.empty());
    }

    private static GainsChart gains(GainsChart.Row... rows) {
        return new GainsChart("T", "T", "intet", "det ventede", "Målt", "", List.of(rows), "", Examples.DANISH);
    }

    @Test
    void halfOfTheMiddleAnswersLieOnEachSideOfTheLine() {
        AnswersChart chart = new AnswersChart(
                "T",
                "T",
                List.of("dårligt", "midt", "godt"),
                "dårlige",
                "gode",
                List.of(new AnswersChart.Question(
                        "Q", List.of(new AnswersChart.Bar("Før", "10", List.of(0.3, 0.4, 0.3))))),
                "",
                Locale.UK);
        Svg svg = Svg.of(chart, Width.PAGE);
        Element middle = svg.fills("rect", Tone.MIDDLE_ANSWER).getLast();
        double line = svg.elements("line").stream()
                .filter(mark -> mark.getAttribute("stroke-width").equals("2"))
                .mapToDouble(mark -> Svg.number(mark, "x1"))
                .findFirst()
                .orElseThrow();
        assertThat(Svg.number(middle, "x") + Svg.number(middle, "width") / 2).isCloseTo(line, within(0.2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswersChart.Bar("Før", "10", List.of(0.3, 0.3)))
                .withMessageContaining("sum to 0.6");
    }

    @Test
    void eachSignalHasAShapeOfItsOwnAndOnlyThoseThatOccurAreNamed() {
        Set<Object> shapes = new java.util.HashSet<>();
        for (SignalSign sign : SignalSign.values()) {
            shapes.add(sign.at(0, 0).getClass() + " " + sign.at(0, 0).getBounds2D());
        }
        assertThat(shapes).hasSize(ProcessChart.Signal.values().length);
        Svg svg = Svg.of(process(Set.of(ProcessChart.Signal.OUTSIDE)), Width.PAGE);
        assertThat(svg.words()).contains("Uden for").doesNotContain("Skift");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process(Set.of(ProcessChart.Signal.TREND)))
                .withMessageContaining("has no name");
    }

    private static ProcessChart process(Set<ProcessChart.Signal> signals) {
        Range limits = new Range(40, 60);
        return new ProcessChart(
                "T",
                "T",
                "Point",
                "Midten",
                "Grænse",
                "Grundlag",
                MONDAY,
                50,
                Map.of(ProcessChart.Signal.OUTSIDE, "Uden for", ProcessChart.Signal.SHIFT, "Skift"),
                List.of(
                        new ProcessChart.Point(MONDAY, 50, limits, Set.of(), OptionalDouble.empty()),
                        new ProcessChart.Point(MONDAY.plusWeeks(1), 65, limits, signals, OptionalDouble.of(15))),
                Optional.empty(),
                "",
                Examples.DANISH);
    }

    @Test
    void limitsThatFollowTheAnswersAreSteps() {
        Range wide = new Range(30, 70);
        ProcessChart level = process(Set.of());
        List<ProcessChart.Point> points = List.of(
                level.points().getFirst(),
                new ProcessChart.Point(MONDAY.plusWeeks(1), 50, wide, Set.of(), OptionalDouble.empty()));
        ProcessChart steps = new ProcessChart(
                "T",
                "T",
                "Point",
                "Midten",
                "Grænse",
                "Grundlag",
                MONDAY,
                50,
                Map.of(),
                points,
                Optional.empty(),
                "",
                Examples.DANISH);
        assertThat(dashed(Svg.of(level, Width.PAGE))).isEqualTo(2);
        assertThat(dashed(Svg.of(steps, Width.PAGE))).isZero();
    }

    private static long dashed(Svg svg) {
        return svg.elements("path").stream()
                .filter(path -> path.hasAttribute("stroke-dasharray"))
                .count();
    }

    @Test
    void aLevelThatIsNotKnownIsHatchedAndSaysWhy() {
        CompetenceChart chart = new CompetenceChart(
                "T",
                "T",
                "0–100",
                0,
                100,
                "Før",
                "Efter",
                List.of(new CompetenceChart.Group(
                        "Systemet",
                        List.of(new CompetenceChart.Row(
                                "Kan bruge løsningen",
                                Optional.empty(),
                                Optional.of(new CompetenceChart.Level(70, new Range(60, 80))),
                                "Ikke målt før")))),
                "",
                Examples.DANISH);
        Svg svg = Svg.of(chart, Width.PAGE);
        assertThat(svg.words()).contains("Ikke målt før");
        assertThat(svg.fills("circle", Tone.TREATED)).hasSize(2);
        assertThat(hatched(svg)).isEqualTo(1);
    }

    @Test
    void aRateIsFullOnlyAsFarAsItSurelyReaches() {
        VoicesChart chart = new VoicesChart(
                "T",
                "T",
                "Svarede",
                List.of(new VoicesChart.Arm(
                        "Enheder",
                        List.of(
                                new VoicesChart.Rate("Før", "over 90 %", Optional.of(new Range(0.9, 1))),
                                new VoicesChart.Rate("Efter", "kendes ikke", Optional.empty())))),
                "",
                List.of(),
                List.of(),
                "",
                Examples.DANISH);
        Svg svg = Svg.of(chart, Width.PAGE);
        double track = Svg.number(svg.fills("rect", Tone.MARGIN).getFirst(), "width");
        double full = Svg.number(svg.fills("rect", Tone.TREATED).getFirst(), "width");
        assertThat(full / track).isCloseTo(0.9, within(0.005));
        assertThat(hatched(svg)).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VoicesChart.Rate("Før", "", Optional.of(new Range(0, 1))));
    }

    private static long hatched(Svg svg) {
        return svg.elements("path").stream()
                .filter(path -> path.getAttribute("fill").equals("none"))
                .filter(path -> Pattern.compile("M")
                                .matcher(path.getAttribute("d"))
                                .results()
                                .count()
                        > 5)
                .count();
    }

    @Test
    void theVerdictStandsOnItsDayWithASignAndAWord() {
        List<NarrowingChart.Night> nights = List.of(night(0, 8), night(7, 5), night(14, 3));
        NarrowingChart chart = new NarrowingChart(
                "T",
                "T",
                "Point",
                "ned",
                "op",
                "Bånd",
                "Aftalt dag",
                "Grænse",
                2,
                nights,
                Optional.of(new NarrowingChart.Decision(
                        MONDAY.plusDays(7), NarrowingChart.Kind.IMPROVED, "Forbedret, 12. januar")),
                "",
                Examples.DANISH);
        Svg svg = Svg.of(chart, Width.PAGE);
        assertThat(svg.words()).contains("Forbedret, 12. januar").doesNotContain("Aftalt dag");
        assertThat(svg.fills("path", Tone.IMPROVED)).hasSize(1);
        double x = svg.elements("line").stream()
                .filter(line -> line.getAttribute("stroke").equals("#28a197"))
                .mapToDouble(line -> Svg.number(line, "x1"))
                .findFirst()
                .orElseThrow();
        List<Element> lines = svg.elements("path").stream()
                .filter(path -> path.getAttribute("stroke").equals("#12436d"))
                .toList();
        assertThat(lines.getFirst().getAttribute("d")).contains("L" + String.format(Locale.ROOT, "%.1f", x));
    }

    private static NarrowingChart.Night night(int day, double half) {
        return new NarrowingChart.Night(MONDAY.plusDays(day), 4, new Range(4 - half, 4 + half), false);
    }

    @Test
    void aMonthWithTooFewAnswersIsHatchedAndSquaresGrowByArea() {
        UnitMonthsChart chart = new UnitMonthsChart(
                "T",
                "T",
                "Flere svar",
                "For få",
                "",
                List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3)),
                List.of(new UnitMonthsChart.Unit(
                        "A",
                        Optional.empty(),
                        List.of(
                                new UnitMonthsChart.Cell.Shown(100),
                                new UnitMonthsChart.Cell.Shown(25),
                                new UnitMonthsChart.Cell.Hidden()))),
                "",
                Examples.DANISH);
        Svg svg = Svg.of(chart, Width.PAGE);
        String squares = svg.fills("path", Tone.TREATED).getFirst().getAttribute("d");
        double[] numbers = Pattern.compile("-?\\d+(\\.\\d+)?")
                .matcher(squares)
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
        double first = numbers[2] - numbers[0];
        double second = numbers[10] - numbers[8];
        assertThat(first / second).isCloseTo(2, within(0.05));
        assertThat(svg.words()).contains("For få").doesNotContain("25", "100");
        assertThatIllegalArgumentException().isThrownBy(() -> new UnitMonthsChart.Cell.Shown(0));
    }

    private static long circles(Svg svg) {
        return svg.elements("circle").stream()
                .filter(circle -> circle.getAttribute("stroke").equals("#12436d"))
                .count();
    }
}
