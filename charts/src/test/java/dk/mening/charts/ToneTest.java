package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.charts.ChartImage.Scheme;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToneTest {
    private static final double APART = 10;
    private static final double NEIGHBOURS = 7;
    private static final double OTHER_KIND = 6;

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

    /** Rows 1, 7, 17 and 25 of the authors' table of test data. */
    @ParameterizedTest
    @CsvSource({
        "50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425",
        "50, 0, 0, 50, -1, 2, 2.3669",
        "50, 2.5, 0, 73, 25, -18, 27.1492",
        "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644"
    })
    void theDifferenceOfColoursIsThatOfItsAuthors(
            double l, double a, double b, double otherL, double otherA, double otherB, double expected) {
        assertThat(Sight.ciede2000(new double[] {l, a, b}, new double[] {otherL, otherA, otherB}))
                .isCloseTo(expected, within(5e-5));
    }

    @ParameterizedTest
    @MethodSource("everyEyeOnEveryPaper")
    void whatMustBeToldApartDiffersForEveryEyeAlsoByTheLaterMeasure(Sight sight, Scheme scheme) {
        differ(ARMS, ARMS, APART, sight, scheme);
        differ(VERDICTS, VERDICTS, APART, sight, scheme);
        if (sight != Sight.GREYSCALE) {
            // A verdict beside an arm is always a sign with its word, and never a line like the arm's.
            differ(ARMS, VERDICTS, OTHER_KIND, sight, scheme);
        }
    }

    private static void differ(List<Tone> some, List<Tone> others, double least, Sight sight, Scheme scheme) {
        for (Tone one : some) {
            for (Tone other : others) {
                if (one != other) {
                    assertThat(sight.difference(one.in(scheme), other.in(scheme)))
                            .as(one + " and " + other)
                            .isGreaterThanOrEqualTo(least);
                }
            }
        }
    }

    @Test
    void noVerdictAndNoSignalIsToldByColourAlone() {
        for (VerdictSign one : VerdictSign.values()) {
            for (VerdictSign other : VerdictSign.values()) {
                assertThat(one == other || differ(one.at(0, 0), other.at(0, 0)))
                        .as(one + " and " + other)
                        .isTrue();
            }
        }
        for (SignalSign one : SignalSign.values()) {
            for (SignalSign other : SignalSign.values()) {
                assertThat(one == other || differ(one.at(0, 0), other.at(0, 0)))
                        .as(one + " and " + other)
                        .isTrue();
            }
        }
    }

    /** By more than a sixth of what either covers. */
    private static boolean differ(Shape one, Shape other) {
        int both = 0;
        int either = 0;
        for (double x = -8; x <= 8; x += 0.25) {
            for (double y = -8; y <= 8; y += 0.25) {
                both += one.contains(x, y) && other.contains(x, y) ? 1 : 0;
                either += one.contains(x, y) || other.contains(x, y) ? 1 : 0;
            }
        }
        return either - both > either / 6;
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
