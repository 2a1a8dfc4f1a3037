package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSurveysTest {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    static Stream<Survey> shipped() {
        return ShippedSurveys.all().stream().map(ShippedSurveys.Definition::survey);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyTextIsThereInEveryLanguage(Survey survey) {
        assertThat(survey.languages()).containsExactly("da", "en", "ar", "uk", "pl", "de", "tr");
        assertThat(texts(survey))
                .hasSizeGreaterThan(20)
                .allSatisfy(words -> survey.languages()
                        .forEach(language -> assertThat(words.in(language)).isNotBlank()));
    }

    /** A text left in another script, or untranslated, is seen at once. */
    @ParameterizedTest
    @MethodSource("shipped")
    void arabicAndUkrainianAreWrittenInTheirOwnScriptAndTheOthersAreTranslated(Survey survey) {
        assertThat(texts(survey)).allSatisfy(words -> {
            assertThat(words.in("ar")).containsPattern("\\p{IsArabic}");
            assertThat(words.in("uk")).containsPattern("\\p{IsCyrillic}").doesNotContainPattern("[ыэёъ]");
            for (String language : List.of("pl", "de", "tr")) {
                assertThat(words.in(language)).isNotEqualTo(words.in("en"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isPlainlyMarkedAsNotValidated(Survey survey) {
        assertThat(survey.note().in("da")).contains("ikke validerede");
        assertThat(survey.note().in("en")).contains("not validated");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyScaleHasFiveLabelledPointsAndDontKnow(Survey survey) {
        assertThat(survey.questions())
                .filteredOn(Question.Scale.class::isInstance)
                .isNotEmpty()
                .allSatisfy(question -> {
                    Question.Scale scale = (Question.Scale) question;
                    assertThat(scale.lowest()).isEqualTo(1);
                    assertThat(scale.highest()).isEqualTo(5);
                    assertThat(scale.labels()).hasSize(5);
                    assertThat(scale.dontKnow()).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyScaleIsScoredInAnOutcome(Survey survey) {
        List<String> items = survey.outcomes().stream()
                .flatMap(outcome -> outcome.items().stream())
                .map(Outcome.Item::question)
                .toList();

        assertThat(survey.questions())
                .filteredOn(Question.Scale.class::isInstance)
                .extracting(Question::key)
                .containsExactlyInAnyOrderElementsOf(items);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void danishIsPlainWithALixOfAtMostThirty(Survey survey) {
        List<String> running = Stream.concat(
                        Stream.of(survey.introduction(), survey.note()),
                        survey.questions().stream().map(Question::text))
                .map(words -> words.in("da"))
                .toList();
        List<String> all =
                texts(survey).stream().map(words -> words.in("da") + ".").toList();

        assertThat(lix(running)).isLessThanOrEqualTo(30);
        assertThat(lix(all)).isLessThanOrEqualTo(30);
    }

    /** Worked by hand: 8 words, 2 sentences, 2 words of more than six letters: 8/2 + 100*2/8 = 29. */
    @Test
    void lixCountsLongWordsAndSentences() {
        assertThat(lix(List.of("Sagen blev behandlet.", "Hvor hurtigt gik det så?")))
                .isEqualTo(29);
    }

    @Test
    void serviceQualityAsksWhatWasAgreed() {
        Survey survey = ShippedSurveys.serviceQuality().survey();

        assertThat(survey.key()).isEqualTo("service-quality");
        assertThat(survey.audience()).isEqualTo(Audience.CITIZENS);
        assertThat(survey.questions())
                .extracting(Question::key)
                .containsExactly(
                        "overall",
                        "easy",
                        "understood",
                        "solved",
                        "reasonable_time",
                        "fair",
                        "completed",
                        "contact",
                        "comment");
        assertThat(survey.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.key()).isEqualTo("service_quality");
            assertThat(outcome.higherIsBetter()).isTrue();
            assertThat(outcome.items()).hasSize(6);
        });
        assertThat(survey.classification()).hasValueSatisfying(classification -> {
            assertThat(classification.question()).isEqualTo("contact");
            assertThat(classification.classOfOption().values()).containsOnly("digital", "other");
            assertThat(classification.classOfNone()).isEqualTo("other");
        });
    }

    @Test
    void workloadAsksWhatWasAgreed() {
        Survey survey = ShippedSurveys.workload().survey();

        assertThat(survey.key()).isEqualTo("workload");
        assertThat(survey.audience()).isEqualTo(Audience.EMPLOYEES);
        assertThat(survey.questions()).hasSize(11);
        assertThat(survey.outcomes())
                .extracting(Outcome::key)
                .containsExactly("workload", "core_task", "involvement", "system_skill", "derived_competence");
        assertThat(survey.outcome("workload")).hasValueSatisfying(outcome -> {
            assertThat(outcome.higherIsBetter()).isFalse();
            assertThat(outcome.items()).contains(new Outcome.Item("core_task_time", true));
        });
        assertThat(survey.classification()).isEmpty();
    }

    private static List<Words> texts(Survey survey) {
        List<Words> texts = new ArrayList<>(List.of(survey.title(), survey.introduction(), survey.note()));
        for (Question question : survey.questions()) {
            texts.add(question.text());
            texts.addAll(
                    switch (question) {
                        case Question.Scale scale -> scale.labels();
                        case Question.SingleChoice choice -> labels(choice.options());
                        case Question.MultipleChoice choice -> labels(choice.options());
                        case Question.WholeNumber number -> List.of(number.unit());
                        case Question.FreeText _ -> List.of();
                    });
        }
        survey.outcomes().forEach(outcome -> texts.add(outcome.name()));
        return texts;
    }

    private static List<Words> labels(List<Question.Option> options) {
        return options.stream().map(Question.Option::label).toList();
    }

    /** Björnsson's readability index (1968): words a sentence, plus the share in percent of words above six letters. */
    private static double lix(List<String> texts) {
        long sentences = 0;
        long words = 0;
        long longWords = 0;
        for (String text : texts) {
            sentences += Pattern.compile("[.?!:]").matcher(text).results().count();
            words += WORD.matcher(text).results().count();
            longWords += WORD.matcher(text)
                    .results()
                    .filter(word -> word.group().length() > 6)
                    .count();
        }
        return (double) words / sentences + 100.0 * longWords / words;
    }
}
