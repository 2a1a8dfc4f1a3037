package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new type of question is tested by existing: it fails here until it can be written, checked and coded. */
class QuestionTypesTest {
    private static final Survey SURVEY = SurveyExamples.oneOfEachType();

    /** By YAML word, a good answer with its code, null for a comment, and a bad answer. */
    private static final Map<String, Sample> SAMPLES = Map.of(
            "scale", new Sample("3", (short) 3, "7"),
            "single_choice", new Sample("home", (short) 1, "moon"),
            "multiple_choice", new Sample("b", (short) 2, "z"),
            "whole_number", new Sample("12", (short) 12, "x"),
            "free_text", new Sample("It went well", null, "write to me@example.dk"));

    private record Sample(String good, Short code, String bad) {}

    static Stream<Class<?>> allQuestionTypes() {
        return Stream.of(Question.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("allQuestionTypes")
    void canBeWrittenInYaml(Class<?> type) {
        assertThat(QuestionType.words()).contains(word(type));
        assertThat(SURVEY.questions())
                .anySatisfy(question -> assertThat(question).isInstanceOf(type));
    }

    @ParameterizedTest
    @MethodSource("allQuestionTypes")
    void isCheckedAndCoded(Class<?> type) {
        Question question =
                SURVEY.questions().stream().filter(type::isInstance).findFirst().orElseThrow();
        Sample sample = Objects.requireNonNull(SAMPLES.get(word(type)), () -> "no sample for " + word(type));
        String other = question.key().equals("rating") ? "visits" : "rating";

        assertThat(ResponseCheck.check(SURVEY, Map.of(question.key(), List.of(sample.good()), other, List.of("1"))))
                .isInstanceOfSatisfying(
                        ResponseCheck.Accepted.class,
                        accepted -> assertThat(accepted.answers().codes().get(SURVEY.position(question.key())))
                                .isEqualTo(sample.code()));
        assertThat(ResponseCheck.check(SURVEY, Map.of(question.key(), List.of(sample.bad()))))
                .isInstanceOfSatisfying(
                        ResponseCheck.Rejected.class,
                        rejected -> assertThat(rejected.refusals())
                                .extracting(ResponseCheck.Refusal::questionKey)
                                .containsExactly(question.key()));
    }

    private static String word(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
