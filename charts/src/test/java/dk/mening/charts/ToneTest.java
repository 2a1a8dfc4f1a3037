package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.charts.ChartImage.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToneTest {
    private static final double APART = 10;
    private static final double NEIGHBOURS = 7;

    private static final List<Tone> ARMS = List.of(Tone.TREATED, Tone.COMPARISON);
    private static final List<Tone> VERDICTS = List.of(Tone.IMPROVED, Tone.UNCHANGED, Tone.WORSENED);
    private static final List<Tone> PARTS =
            List.of(Tone.FIRST_PART, Tone.SECOND_PART, Tone.THIRD_PART, Tone.FOURTH_PART);
    private static final List<Tone> SEVEN_ANSWERS = List.of(
            Tone.WORST_ANSWER,
            Tone.WORSE_ANSWER,
            Tone.BAD_ANSWER,
            Tone.MIDDLE_ANSWER,
            Tone.GOOD_ANSWER,
            Tone.BETTER_ANSWER,
            Tone.BEST_ANSWER);

    static Stream<Arguments> everyEyeOnEveryPaper() {
        return Arrays.stream(Sight.values())
                .flatMap(sight -> Stream.of(Scheme.LIGHT, Scheme.DARK).map(scheme -> Arguments.of(sight, scheme)));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void marksStandOutFromThePaperThreeToOne(Scheme scheme) {
        for (Tone mark : List.of(
                Tone.TREATED,
                Tone.COMPARISON,
                Tone.IMPROVED,
                Tone.WORSENED,
                Tone.UNCHANGED,
                Tone.OPEN,
                Tone.AXIS,
                Tone.FIRST_PART,
                Tone.WORST_ANSWER,
                Tone.BEST_ANSWER)) {
            assertThat(contrast(mark, Tone.PAPER, scheme)).as(mark.name()).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void wordsStandOutFromWhatTheyStandOn(Scheme scheme) {
        Set<Tone> words = EnumSet.of(
                Tone.INK,
                Tone.QUIET_INK,
                Tone.TREATED,
                Tone.COMPARISON_TEXT,
                Tone.IMPROVED_TEXT,
                Tone.WORSENED_TEXT,
                Tone.UNCHANGED_TEXT,
                Tone.OPEN);
        for (Tone text : words) {
            assertThat(contrast(text, Tone.PAPER, scheme)).as(text.name()).isGreaterThanOrEqualTo(4.5);
        }
        Map<Tone, List<Tone>> onColours = Map.of(
                Tone.ON_STRONG,
                List.of(
                        Tone.WORST_ANSWER,
                        Tone.WORSE_ANSWER,
                        Tone.BETTER_ANSWER,
                        Tone.BEST_ANSWER,
                        Tone.FIRST_PART,
                        Tone.SECOND_PART),
                Tone.ON_PALE,
                List.of(Tone.BAD_ANSWER, Tone.MIDDLE_ANSWER, Tone.GOOD_ANSWER, Tone.THIRD_PART, Tone.FOURTH_PART));
        onColours.forEach((text, grounds) -> grounds.forEach(ground -> assertThat(contrast(text, ground, scheme))
                .as(text + " on " + ground)
                .isGreaterThanOrEqualTo(4.5)));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void treatedUnitsStandOutFromTheirBand(Scheme scheme) {
        assertThat(contrast(Tone.TREATED, Tone.BAND, scheme)).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("everyEyeOnEveryPaper")
    void coloursWithAMeaningAreToldApartByEveryEyeThatSeesColours(Sight sight, Scheme scheme) {
        List<Tone> all = new ArrayList<>(ARMS);
        all.addAll(VERDICTS);
        if (sight == Sight.GREYSCALE) {
            // Without colour arms and verdicts are told apart by their shapes; no chart has both as lines.
            apart(ARMS, sight, scheme);
            apart(VERDICTS, sight, scheme);
        } else {
            apart(all, sight, scheme);
        }
    }

    private static void apart(List<Tone> tones, Sight sight, Scheme scheme) {
        for (int i = 0; i < tones.size(); i++) {
            for (int j = i + 1; j < tones.size(); j++) {
                assertThat(sight.distance(tones.get(i).in(scheme), tones.get(j).in(scheme)))
                        .as(tones.get(i) + " and " + tones.get(j))
                        .isGreaterThanOrEqualTo(APART);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyEyeOnEveryPaper")
    void theArmsDifferInLightnessForEveryEye(Sight sight, Scheme scheme) {
        assertThat(sight.contrast(Tone.TREATED.in(scheme), Tone.COMPARISON.in(scheme)))
                .isGreaterThanOrEqualTo(2);
        assertThat(sight.contrast(Tone.IMPROVED.in(scheme), Tone.WORSENED.in(scheme)))
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("everyEyeOnEveryPaper")
    void answersAndPartsDifferFromTheirNeighbours(Sight sight, Scheme scheme) {
        for (List<Tone> row : List.of(SEVEN_ANSWERS, PARTS)) {
            for (int i = 1; i < row.size(); i++) {
                assertThat(sight.distance(row.get(i - 1).in(scheme), row.get(i).in(scheme)))
                        .as(row.get(i - 1) + " and " + row.get(i))
                        .isGreaterThanOrEqualTo(NEIGHBOURS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Tone.class)
    void inPrintWithoutColourATonesGreyIsAsLightAsTheToneWas(Tone tone) {
        java.awt.Color grey = tone.in(Scheme.GREY);
        assertThat(grey.getRed()).isEqualTo(grey.getGreen()).isEqualTo(grey.getBlue());
        assertThat(Sight.GREYSCALE.distance(grey, tone.in(Scheme.LIGHT))).isLessThan(1);
    }

    private static double contrast(Tone one, Tone other, Scheme scheme) {
        return Sight.FULL.contrast(one.in(scheme), other.in(scheme));
    }
}
