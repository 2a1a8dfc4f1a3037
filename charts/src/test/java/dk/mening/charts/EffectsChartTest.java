package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dk.mening.gallery.Examples;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffectsChartTest {
    @Test
    void everyRowShowsItsWordsAndNumbers() {
        Svg danish = Svg.of(Examples.effects(Examples.DANISH), ChartImage.Width.PAGE);
        assertThat(danish.words()).contains("+4,8  [+2,1; +7,5]", "−6,2  [−9,8; −2,6]", "Forværret");
        Svg english = Svg.of(Examples.effects(Locale.UK), ChartImage.Width.PAGE);
        assertThat(english.words()).contains("+4.8  [+2.1; +7.5]", "−6.2  [−9.8; −2.6]", "Worsened");
    }

    @Test
    void anInitiativeIsNamedOnceForItsNeighbouringRows() {
        List<String> words =
                Svg.of(Examples.effects(Examples.DANISH), ChartImage.Width.PAGE).words();
        assertThat(words.stream().filter("Digital byggesag"::equals)).hasSize(1);
        assertThat(words.stream().filter("Servicekvalitet"::equals)).hasSize(4);
    }

    @Test
    void eachVerdictHasAShapeOfItsOwnAndTheUnshownOnesAreHollow() {
        Set<String> shapes = new HashSet<>();
        for (EffectsChart.Kind kind : EnumSet.complementOf(EnumSet.of(EffectsChart.Kind.NOT_ASSESSABLE))) {
            Svg svg = one(Examples.row("A", "B", kind, "Ord", 1, -1, 2));
            VerdictSign sign = VerdictSign.valueOf(kind.name());
            shapes.add(sign.at(0, 0).getClass() + " " + sign.at(0, 0).getBounds2D());
            boolean hollow = kind == EffectsChart.Kind.NOT_SHOWN || kind == EffectsChart.Kind.MUTED;
            long marks = Set.of("path", "rect", "circle").stream()
                    .mapToLong(tag -> svg.fills(tag, sign.color()).size())
                    .sum();
            assertThat(marks).as(kind.name()).isEqualTo(hollow ? 0 : 2);
        }
        assertThat(shapes).hasSize(5);
    }

    @Test
    void aRowWithoutANumberIsHatchedAndHasItsReasonAndNoInterval() {
        Svg svg = one(Examples.notAssessable("A", "B", "For få svar: 12 af 50"));
        assertThat(svg.words()).contains("For få svar: 12 af 50");
        assertThat(svg.elements("path")).hasSize(3); // the hatching, and the arrows of "worse" and "better"
        assertThat(svg.strokes(Tone.OPEN)).hasSize(1);
        assertThat(svg.fills("rect", Tone.MARGIN)).hasSize(1); // its key alone
    }

    @Test
    void anEndOutsideThePictureIsAnArrowAndOneInsideIsABar() {
        int closed = arrows(one(Examples.row("A", "B", EffectsChart.Kind.NOT_SHOWN, "Ord", 1, -1, 2)));
        int half = arrows(
                one(Examples.row("A", "B", EffectsChart.Kind.NOT_SHOWN, "Ord", 1, -1, Double.POSITIVE_INFINITY)));
        int open = arrows(one(Examples.row(
                "A", "B", EffectsChart.Kind.NOT_SHOWN, "Ord", 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
        assertThat(List.of(closed, half, open)).containsExactly(0, 1, 2);
    }

    private static int arrows(Svg svg) {
        return svg.fills("path", Tone.OPEN).size();
    }

    @Test
    void aZeroThatWasNegativeIsWrittenAsZero() {
        Svg svg = one(Examples.row("A", "B", EffectsChart.Kind.UNCHANGED, "Ord", -0.0, -0.04, 0.04));
        assertThat(svg.words()).contains("0,0  [0,0; 0,0]");
    }

    @Test
    void theMarginIsShadedAroundZero() {
        Svg svg = one(Examples.row("A", "B", EffectsChart.Kind.UNCHANGED, "Ord", 0, -1, 1));
        var zone = svg.fills("rect", Tone.MARGIN).getLast();
        double middle = Svg.number(zone, "x") + Svg.number(zone, "width") / 2;
        var square = svg.fills("rect", Tone.UNCHANGED).getLast();
        assertThat(svg.fills("rect", Tone.UNCHANGED).stream()
                        .map(rect -> Svg.number(rect, "x") + Svg.number(rect, "width") / 2))
                .anySatisfy(x -> assertThat(x).isCloseTo(middle, org.assertj.core.api.Assertions.within(0.2)));
        assertThat(Svg.number(square, "width")).isEqualTo(11);
    }

    @Test
    void faultyRowsAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EffectsChart.Row("A", "B", EffectsChart.Kind.IMPROVED, "Ord", Optional.empty(), 3))
                .withMessage("IMPROVED without an effect");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EffectsChart.Row(
                        "A",
                        "B",
                        EffectsChart.Kind.NOT_ASSESSABLE,
                        "Ord",
                        Optional.of(new EffectsChart.Effect(1, new Range(0, 2))),
                        3));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffectsChart.Effect(Double.NaN, new Range(0, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EffectsChart.Row("A", " ", EffectsChart.Kind.NOT_ASSESSABLE, "Ord", Optional.empty(), 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EffectsChart.Row("A", "B", EffectsChart.Kind.NOT_ASSESSABLE, "Ord", Optional.empty(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Examples.effects("T", Locale.UK, List.of()));
    }

    private static Svg one(EffectsChart.Row row) {
        return Svg.of(Examples.effects("Titel", Examples.DANISH, List.of(row)), ChartImage.Width.PAGE);
    }
}
