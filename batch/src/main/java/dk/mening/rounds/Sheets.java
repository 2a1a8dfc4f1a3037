package dk.mening.rounds;

import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.QrMatrix;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pages to print: ballots to cut out, and what a unit too small for questionnaires talks from. */
final class Sheets {
    private static final TemplateEngine PAGES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Sheets.class.getClassLoader(), "dk.mening.report.pages");

    private Sheets() {}

    /**
     * Ballots of one unit.
     *
     * @param links in an order that tells nothing
     */
    static String ballots(Survey survey, String unitName, LocalDate closesOn, List<String> links, String language) {
        SheetWords words = SheetWords.in(language);
        List<BallotCut> cuts = links.stream()
                .map(link -> new BallotCut(
                        link.replaceFirst("^https?://", ""), QrMatrix.of(link).svg(link)))
                .toList();
        return draw(
                "ballots.jte",
                Map.of(
                        "words",
                        words,
                        "title",
                        in(survey.title(), survey, language),
                        "unit",
                        unitName,
                        "closes",
                        day(closesOn, language),
                        "smallest",
                        survey.audience().smallestBlock(),
                        "cuts",
                        cuts));
    }

    /** Nothing that is said over it comes into Mening. */
    static String dialogue(Survey survey, String unitName, String language) {
        SheetWords words = SheetWords.in(language);
        List<String> questions = survey.questions().stream()
                .filter(question -> !question.background() && !(question instanceof Question.FreeText))
                .map(question -> in(question.text(), survey, language))
                .toList();
        return draw(
                "dialogue.jte",
                Map.of(
                        "words",
                        words,
                        "title",
                        in(survey.title(), survey, language),
                        "unit",
                        unitName,
                        "smallest",
                        survey.audience().smallestBlock(),
                        "questions",
                        questions));
    }

    private static String in(Words words, Survey survey, String language) {
        return words.in(
                survey.languages().contains(language)
                        ? language
                        : survey.languages().getFirst());
    }

    private static String day(LocalDate day, String language) {
        return DateTimeFormatter.ofPattern(language.equals("da") ? "d. MMMM uuuu" : "d MMMM uuuu", Locale.of(language))
                .format(day);
    }

    private static String draw(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        PAGES.render(template, parameters, output);
        return output.toString();
    }
}
