package dk.mening.questionnaire;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the word that may be said only where nobody at all can tell who answered what. */
public final class Anonymity {
    /** In the languages that Mening is offered in, however it is bent. */
    private static final Pattern WORD = Pattern.compile(
            "anonym|anonim|анонім|анонимн|مجهول|kinaassusersi", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Anonymity() {}

    public static boolean isPromisedBy(String text) {
        return WORD.matcher(text).find();
    }

    /** Whether a text that its respondents read promises it. */
    public static boolean isPromisedBy(Survey survey) {
        return Stream.concat(
                        Stream.of(survey.title(), survey.introduction(), survey.note()),
                        survey.questions().stream().flatMap(Anonymity::words))
                .flatMap(words -> words.byLanguage().values().stream())
                .anyMatch(Anonymity::isPromisedBy);
    }

    private static Stream<Words> words(Question question) {
        List<Words> more = switch (question) {
            case Question.Scale scale -> scale.labels();
            case Question.SingleChoice choice ->
                choice.options().stream().map(Question.Option::label).toList();
            case Question.MultipleChoice choice ->
                choice.options().stream().map(Question.Option::label).toList();
            case Question.WholeNumber number -> List.of(number.unit());
            case Question.FreeText _ -> List.<Words>of();
        };
        return Stream.concat(Stream.of(question.text()), more.stream());
    }
}
