package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Part;
import dk.mening.questionnaire.Classification;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes what single looks say, which decide nothing: secondary outcomes, channels, and those who did not get through. */
final class LooksWriter {
    private final Language language;
    private final List<Survey> surveys;

    LooksWriter(Language language, List<Survey> surveys) {
        this.language = language;
        this.surveys = surveys;
    }

    /** Empty where none is followed. */
    Optional<Grid> secondary(InitiativeFinding finding) {
        if (finding.secondary().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Grid(
                language.say("secondary.caption"),
                heads(
                        "overview.outcome",
                        "overview.effect",
                        "bill.interval",
                        "secondary.p",
                        "overview.units",
                        "overview.answers",
                        "looks.on"),
                List.of(1, 3, 4, 5),
                finding.secondary().stream().map(this::secondary).toList()));
    }

    private List<String> secondary(SecondaryFinding secondary) {
        Figures figures = language.figures();
        List<String> cells = new ArrayList<>();
        cells.add(language.of(secondary.outcome().name()));
        cells.addAll(effect(secondary.effect()));
        cells.add(
                secondary.adjustedP().isPresent()
                        ? figures.probability(secondary.adjustedP().getAsDouble())
                        : "");
        cells.addAll(behind(secondary.effect()));
        cells.add(figures.date(secondary.assessedOn()));
        return cells;
    }

    /** Empty where the outcome has no such parts. */
    Optional<Grid> parts(OutcomeFinding finding, Part.Kind kind) {
        List<Part> parts =
                finding.parts().stream().filter(part -> part.kind() == kind).toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Grid(
                language.say("parts." + kind + ".caption"),
                heads(
                        "parts." + kind + ".name",
                        "overview.effect",
                        "bill.interval",
                        "units.before",
                        "units.after",
                        "units.answersBefore",
                        "units.answersAfter",
                        "looks.on"),
                List.of(1, 3, 4, 5, 6),
                parts.stream().map(part -> part(finding, part)).toList()));
    }

    private List<String> part(OutcomeFinding finding, Part part) {
        Figures figures = language.figures();
        List<String> cells = new ArrayList<>();
        cells.add(name(finding.survey(), part));
        cells.addAll(effect(part.effect()));
        cells.add(mean(part.meanBefore()));
        cells.add(mean(part.meanAfter()));
        cells.add(figures.count(part.answersBefore()));
        cells.add(figures.count(part.answersAfter()));
        cells.add(figures.date(part.assessedOn()));
        return cells;
    }

    /** Effect and interval, or why there is none. */
    private List<String> effect(FixedLook look) {
        return switch (look) {
            case FixedLook.Seen seen ->
                List.of(
                        language.figures().effect(seen.estimate(), 0),
                        language.figures().interval(seen.interval95(), 0));
            case FixedLook.NotSeen shut ->
                List.of(
                        "–",
                        language.say(
                                "gate." + shut.why().gate(),
                                language.figures().count(shut.why().found()),
                                language.figures().count(shut.why().needed())));
        };
    }

    private List<String> behind(FixedLook look) {
        return switch (look) {
            case FixedLook.Seen seen ->
                List.of(
                        language.figures().count(seen.units()),
                        language.figures().count(seen.answers()));
            case FixedLook.NotSeen ignored -> List.of("", "");
        };
    }

    /** What the options of this class are called; a class has no name of its own. */
    String name(String survey, Part part) {
        List<Survey> versions = surveys.stream()
                .filter(s -> s.key().equals(survey))
                .sorted(Comparator.comparingInt(Survey::version).reversed())
                .toList();
        for (Survey version : versions) {
            List<String> names = version.classification().stream()
                    .flatMap(classes -> names(version, classes, part.key()))
                    .toList();
            if (!names.isEmpty()) {
                return String.join(", ", names);
            }
        }
        return part.key();
    }

    private Stream<String> names(Survey survey, Classification classes, String key) {
        Stream<String> options = survey.questions().stream()
                .filter(q -> q.key().equals(classes.question()))
                .flatMap(q -> q instanceof Question.SingleChoice choice ? choice.options().stream() : Stream.empty())
                .filter(option -> key.equals(classes.classOfOption().get(option.key())))
                .map(option -> language.of(option.label()));
        return classes.classOfNone().equals(key)
                ? Stream.concat(options, Stream.of(language.say("parts.none")))
                : options;
    }

    private String mean(OptionalDouble value) {
        return value.isPresent() ? language.figures().mean(value.getAsDouble()) : "";
    }

    private List<String> heads(String... keys) {
        return Stream.of(keys).map(key -> language.say(key)).toList();
    }
}
