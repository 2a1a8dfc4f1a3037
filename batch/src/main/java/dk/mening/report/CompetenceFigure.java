package dk.mening.report;

import dk.mening.charts.CompetenceChart;
import dk.mening.charts.Range;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.Competence;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what employees can do before and after: the system itself apart from what a new way of working asks for beside it. */
final class CompetenceFigure {
    private final Language language;
    private final List<Survey> surveys;
    private final String note;

    CompetenceFigure(Language language, Night night, List<Survey> surveys) {
        this.language = language;
        this.surveys = surveys;
        this.note = language.say("chart.note", language.figures().date(night.closedThrough()));
    }

    /** Empty where the plan follows no competence, or too few employees have answered. */
    Optional<Figure> write(InitiativeFinding finding) {
        if (finding.competences().isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<CompetenceChart.Row>> groups = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        Figures figures = language.figures();
        for (Competence competence : inOrder(finding.competences())) {
            String group = language.of(competence.outcome().name());
            String asked = asked(competence);
            groups.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(new CompetenceChart.Row(
                            asked,
                            Optional.of(level(competence.before())),
                            Optional.of(level(competence.after())),
                            ""));
            rows.add(List.of(
                    asked,
                    group,
                    figures.mean(competence.before().mean()),
                    figures.interval(competence.before().interval(), 0),
                    figures.mean(competence.after().mean()),
                    figures.interval(competence.after().interval(), 0),
                    figures.count(competence.units()),
                    figures.count(competence.answersBefore() + competence.answersAfter()),
                    figures.date(competence.assessedOn())));
        }
        CompetenceChart chart = new CompetenceChart(
                language.of(finding.initiative().name()) + ": " + language.small(language.say("competence.heading")),
                language.say("competence.alt"),
                language.say("competence.axis"),
                0,
                Figures.SCALE,
                language.say("units.before"),
                language.say("units.after"),
                groups.entrySet().stream()
                        .map(group -> new CompetenceChart.Group(group.getKey(), group.getValue()))
                        .toList(),
                note,
                language.locale());
        Grid table = new Grid(
                language.say("competence.caption"),
                Stream.of(
                                "answers.question",
                                "overview.outcome",
                                "units.before",
                                "competence.intervalBefore",
                                "units.after",
                                "competence.intervalAfter",
                                "overview.units",
                                "overview.answers",
                                "looks.on")
                        .map(language::say)
                        .toList(),
                List.of(2, 4, 6, 7),
                rows);
        return Optional.of(new Figure(
                finding.initiative().key() + "-competences",
                chart,
                language.say("competence.heading"),
                List.of(language.say("competence.says"), language.say("competence.decidesNothing")),
                Optional.of(table)));
    }

    /** As the survey has its outcomes: the plan's order says nothing of what belongs first. */
    private List<Competence> inOrder(List<Competence> competences) {
        List<String> outcomes = surveys.stream()
                .sorted(Comparator.comparingInt(Survey::version).reversed())
                .flatMap(survey -> survey.outcomes().stream())
                .map(Outcome::key)
                .distinct()
                .toList();
        return competences.stream()
                .sorted(Comparator.comparingInt(
                        competence -> outcomes.indexOf(competence.outcome().key())))
                .toList();
    }

    private static CompetenceChart.Level level(Competence.Level level) {
        return new CompetenceChart.Level(
                level.mean(),
                new Range(level.interval().lower(), level.interval().upper()));
    }

    /** As the latest version asks it. */
    private String asked(Competence competence) {
        return surveys.stream()
                .filter(survey -> survey.key().equals(competence.survey()))
                .sorted(Comparator.comparingInt(Survey::version).reversed())
                .flatMap(survey -> survey.questions().stream())
                .filter(question -> question.key().equals(competence.question()))
                .findFirst()
                .map(Question::text)
                .map(language::of)
                .orElse(competence.question());
    }
}
