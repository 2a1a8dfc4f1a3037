package dk.mening.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dk.mening.findings.InitiativeFinding;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was asked for an initiative, as CSV beside its figures: a row for each question, answer code and language. The guide page
 * explains each column in words.
 */
final class Codebook {
    /** The columns, in order. */
    enum Column {
        SURVEY,
        VERSION,
        QUESTION,
        KIND,
        OUTCOME,
        HIGHER_IS_BETTER,
        REVERSED,
        LANGUAGE,
        QUESTION_TEXT,
        CODE,
        LABEL;

        String key() {
            return CsvFile.lowerCase(this);
        }
    }

    /** What "don't know" is counted as: missing. */
    private static final String DONT_KNOW = "dont_know";

    private static final Words NO_WORDS = new Words(Map.of());

    /** A code of an answer and what it was called. */
    private record Code(String code, Words label) {}

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().build(text);

    private Codebook() {}

    /** @param surveys the versions that the findings' outcomes come from, and perhaps others */
    static byte[] write(InitiativeFinding finding, List<Survey> surveys) {
        Set<String> asked = new TreeSet<>();
        finding.outcomes().forEach(outcome -> asked.add(outcome.survey()));
        finding.secondary().forEach(outcome -> asked.add(outcome.survey()));
        Codebook book = new Codebook();
        book.csv.writeRecord(List.of(Column.values()).stream().map(Column::key).toList());
        surveys.stream()
                .filter(survey -> asked.contains(survey.key()))
                .sorted(Comparator.comparing(Survey::key).thenComparing(Survey::version))
                .forEach(book::survey);
        try {
            book.csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return book.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void survey(Survey survey) {
        for (Question question : survey.questions()) {
            List<Code> codes = codes(question);
            for (String language : survey.languages()) {
                for (Code code : codes) {
                    row(survey, question, language, code);
                }
            }
        }
    }

    private static List<Code> codes(Question question) {
        List<Code> codes = new ArrayList<>();
        boolean dontKnow = switch (question) {
            case Question.Scale scale -> {
                for (int i = 0; i < scale.labels().size(); i++) {
                    codes.add(new Code(
                            Integer.toString(scale.lowest() + i), scale.labels().get(i)));
                }
                yield scale.dontKnow();
            }
            case Question.SingleChoice choice -> {
                choice.options().forEach(option -> codes.add(new Code(option.key(), option.label())));
                yield choice.dontKnow();
            }
            case Question.MultipleChoice choice -> {
                choice.options().forEach(option -> codes.add(new Code(option.key(), option.label())));
                yield choice.dontKnow();
            }
            case Question.WholeNumber number -> {
                codes.add(new Code(number.lowest() + ".." + number.highest(), number.unit()));
                yield number.dontKnow();
            }
            case Question.FreeText _ -> {
                codes.add(new Code("", NO_WORDS));
                yield false;
            }
        };
        if (dontKnow) {
            codes.add(new Code(DONT_KNOW, NO_WORDS));
        }
        return codes;
    }

    private static String kind(Question question) {
        return switch (question) {
            case Question.Scale _ -> "scale";
            case Question.SingleChoice _ -> "single_choice";
            case Question.MultipleChoice _ -> "multiple_choice";
            case Question.WholeNumber _ -> "number";
            case Question.FreeText _ -> "text";
        };
    }

    private void row(Survey survey, Question question, String language, Code code) {
        Optional<Outcome> outcome = survey.outcomes().stream()
                .filter(of -> item(of, question).isPresent())
                .findFirst();
        List<String> cells = new ArrayList<>();
        for (Column column : Column.values()) {
            cells.add(CsvFile.safe(
                    switch (column) {
                        case SURVEY -> survey.key();
                        case VERSION -> Integer.toString(survey.version());
                        case QUESTION -> question.key();
                        case KIND -> kind(question);
                        case OUTCOME -> outcome.map(Outcome::key).orElse("");
                        case HIGHER_IS_BETTER ->
                            outcome.map(of -> Boolean.toString(of.higherIsBetter()))
                                    .orElse("");
                        case REVERSED ->
                            outcome.flatMap(of -> item(of, question))
                                    .map(item -> Boolean.toString(item.reversed()))
                                    .orElse("");
                        case LANGUAGE -> language;
                        case QUESTION_TEXT -> question.text().byLanguage().getOrDefault(language, "");
                        case CODE -> code.code();
                        case LABEL -> code.label().byLanguage().getOrDefault(language, "");
                    }));
        }
        csv.writeRecord(cells);
    }

    private static Optional<Outcome.Item> item(Outcome outcome, Question question) {
        return outcome.items().stream()
                .filter(item -> item.question().equals(question.key()))
                .findFirst();
    }
}
