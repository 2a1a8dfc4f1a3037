package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.questionnaire.ResponseCheck.Kind;
import dk.mening.questionnaire.ResponseCheck.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseCheckTest {
    private static final short DONT_KNOW = Answers.DONT_KNOW;

    /** Six questions, one of each type and a second scale without "don't know". */
    private static final Survey SURVEY = SurveyExamples.oneOfEachType();

    @Test
    void codesEachTypeInQuestionOrder() {
        assertThat(answers(Map.of(
                                "rating", List.of("2"),
                                "strict", List.of("-1"),
                                "place", List.of("office"),
                                "likes", List.of("c", "a"),
                                "visits", List.of("-32767")))
                        .codes())
                .containsExactly((short) 2, (short) -1, (short) 2, (short) 5, (short) -32767, null);
    }

    @Test
    void codesDontKnow() {
        assertThat(answers(Map.of(
                                "rating", List.of("dont_know"),
                                "place", List.of("dont_know"),
                                "likes", List.of("dont_know"),
                                "visits", List.of("dont_know")))
                        .codes())
                .containsExactly(DONT_KNOW, null, DONT_KNOW, DONT_KNOW, DONT_KNOW, null);
    }

    @Test
    void chosenByAllFourteenBitsFitsAShort() {
        assertThat(answers(Map.of(
                                "likes", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n")))
                        .codes()
                        .get(3))
                .isEqualTo((short) 16_383);
    }

    @Test
    void blankAndAbsentAreUnanswered() {
        assertThat(answers(Map.of(
                                "rating",
                                List.of(" 3 "),
                                "strict",
                                List.of(""),
                                "likes",
                                List.of(),
                                "more",
                                List.of("  ")))
                        .codes())
                .containsExactly((short) 3, null, null, null, null, null);
    }

    static Stream<Arguments> strata() {
        return Stream.of(
                Arguments.of(List.of("home"), "near"),
                Arguments.of(List.of("office"), "far"),
                Arguments.of(List.of("dont_know"), "unknown"),
                Arguments.of(List.of(), "unknown"));
    }

    @ParameterizedTest
    @MethodSource("strata")
    void theClassificationDecidesTheStratum(List<String> place, String stratum) {
        assertThat(answers(Map.of("rating", List.of("1"), "place", place)).stratum())
                .isEqualTo(stratum);
    }

    @Test
    void withoutAClassificationThereIsOneStratum() {
        Survey workload = ShippedSurveys.workload().survey();

        assertThat(ResponseCheck.check(workload, Map.of("pace", List.of("5"))))
                .isInstanceOfSatisfying(
                        ResponseCheck.Accepted.class,
                        accepted -> assertThat(accepted.answers().stratum()).isEqualTo(Survey.ONE_STRATUM));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("rating", List.of("0"), Kind.OUT_OF_RANGE),
                Arguments.of("rating", List.of("4"), Kind.OUT_OF_RANGE),
                Arguments.of("strict", List.of("-2"), Kind.OUT_OF_RANGE),
                Arguments.of("rating", List.of("99999999999999999999"), Kind.OUT_OF_RANGE),
                Arguments.of("rating", List.of("two"), Kind.NOT_A_NUMBER),
                Arguments.of("rating", List.of("2.0"), Kind.NOT_A_NUMBER),
                Arguments.of("rating", List.of("2,0"), Kind.NOT_A_NUMBER),
                Arguments.of("rating", List.of("٢"), Kind.NOT_A_NUMBER),
                Arguments.of("rating", List.of("2", "3"), Kind.SEVERAL_ANSWERS),
                Arguments.of("rating", List.of("2", "dont_know"), Kind.DONT_KNOW_WITH_OTHERS),
                Arguments.of("strict", List.of("dont_know"), Kind.DONT_KNOW_NOT_OFFERED),
                Arguments.of("visits", List.of("-32768"), Kind.OUT_OF_RANGE),
                Arguments.of("visits", List.of("many"), Kind.NOT_A_NUMBER),
                Arguments.of("visits", List.of("1", "1"), Kind.SEVERAL_ANSWERS),
                Arguments.of("place", List.of("moon"), Kind.UNKNOWN_OPTION),
                Arguments.of("place", List.of("1"), Kind.UNKNOWN_OPTION),
                Arguments.of("place", List.of("home", "office"), Kind.SEVERAL_ANSWERS),
                Arguments.of("likes", List.of("a", "z"), Kind.UNKNOWN_OPTION),
                Arguments.of("likes", List.of("a", "dont_know"), Kind.DONT_KNOW_WITH_OTHERS),
                Arguments.of("more", List.of("a", "b"), Kind.SEVERAL_ANSWERS),
                Arguments.of("more", List.of("x".repeat(401)), Kind.COMMENT_TOO_LONG),
                Arguments.of("more", List.of("I am 010190-1234"), Kind.COMMENT_CPR_NUMBER),
                Arguments.of("more", List.of("call 20 30 40 50"), Kind.COMMENT_PHONE_NUMBER),
                Arguments.of("more", List.of("n@example.dk"), Kind.COMMENT_EMAIL_ADDRESS),
                Arguments.of("colour", List.of("red"), Kind.UNKNOWN_QUESTION),
                Arguments.of("colour", List.of(), Kind.UNKNOWN_QUESTION));
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @MethodSource("refused")
    void refusesWhatCannotBeStored(String question, List<String> values, Kind kind) {
        assertThat(refusals(Map.of(question, values))).containsExactly(new Refusal(question, kind));
    }

    @Test
    void aCommentIsKeptApartFromTheAnswersWithPlainLineBreaksAndNothingInvisible() {
        assertThat(ResponseCheck.check(
                        SURVEY,
                        Map.of("rating", List.of("1"), "more", List.of(" One\r\ntwo\u0000\u0007\ud800 three "))))
                .isInstanceOfSatisfying(ResponseCheck.Accepted.class, accepted -> {
                    assertThat(accepted.answers().comment()).contains("One\ntwo three");
                    assertThat(accepted.answers().codes().get(SURVEY.position("more")))
                            .isNull();
                    assertThat(accepted.toString()).doesNotContain("two");
                });
        assertThat(refusals(Map.of("more", List.of("only a comment"))))
                .containsExactly(new Refusal("", Kind.NOTHING_ANSWERED));
    }

    @Test
    void refusesAResponseWithoutAnyAnswer() {
        assertThat(refusals(Map.of())).containsExactly(new Refusal("", Kind.NOTHING_ANSWERED));
        assertThat(refusals(Map.of("rating", List.of(" ")))).containsExactly(new Refusal("", Kind.NOTHING_ANSWERED));
    }

    @Test
    void reportsEveryRefusalInQuestionOrderAndThenUnknownQuestions() {
        Map<String, List<String>> raw = new TreeMap<>(Map.of(
                "visits", List.of("x"), "rating", List.of("9"), "aaa", List.of("1"), "more", List.of("n@example.dk")));

        assertThat(refusals(raw))
                .containsExactly(
                        new Refusal("rating", Kind.OUT_OF_RANGE),
                        new Refusal("visits", Kind.NOT_A_NUMBER),
                        new Refusal("more", Kind.COMMENT_EMAIL_ADDRESS),
                        new Refusal("aaa", Kind.UNKNOWN_QUESTION));
    }

    @Test
    void everyKindOfRefusalOccursInThisTest() {
        assertThat(Stream.concat(refused().map(row -> (Kind) row.get()[2]), Stream.of(Kind.NOTHING_ANSWERED))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Kind.values()));
    }

    private static Answers answers(Map<String, List<String>> raw) {
        return switch (ResponseCheck.check(SURVEY, raw)) {
            case ResponseCheck.Accepted(var answers) -> answers;
            case ResponseCheck.Rejected(var refusals) -> throw new AssertionError(refusals);
        };
    }

    private static List<Refusal> refusals(Map<String, List<String>> raw) {
        return switch (ResponseCheck.check(SURVEY, raw)) {
            case ResponseCheck.Accepted(var answers) -> throw new AssertionError(answers);
            case ResponseCheck.Rejected(var refusals) -> refusals;
        };
    }
}
