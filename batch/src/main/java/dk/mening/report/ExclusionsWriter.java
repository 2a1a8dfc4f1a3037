package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.Exclusions;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.ExcludedBlock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes which sealed answers were excluded, when, by whom and why, and tonight's numbers with them beside those without. */
final class ExclusionsWriter {
    private final Language language;
    private final InitiativeFinding finding;
    private final List<Survey> surveys;
    private final Map<String, String> unitNames;

    ExclusionsWriter(
            Language language, InitiativeFinding finding, List<Survey> surveys, Map<String, String> unitNames) {
        this.language = language;
        this.finding = finding;
        this.surveys = surveys;
        this.unitNames = unitNames;
    }

    /** What was excluded at once, for one reason. */
    record Event(LocalDate on, String by, String reason) {
        static Event of(ExcludedBlock block) {
            return new Event(block.on(), block.by(), block.reason());
        }
    }

    /** Oldest first. Single blocks are listed nowhere (rule B19). */
    static Map<Event, List<ExcludedBlock>> events(Exclusions exclusions) {
        return exclusions.blocks().stream()
                .collect(Collectors.groupingBy(Event::of, LinkedHashMap::new, Collectors.toList()));
    }

    /** In one line; empty where nothing is excluded. */
    static String inShort(Language language, InitiativeFinding finding) {
        List<ExcludedBlock> blocks = finding.exclusions().blocks();
        return blocks.isEmpty()
                ? ""
                : language.say(
                        "excluded.short",
                        language.figures().count(blocks.size()),
                        language.figures().date(blocks.getLast().on()));
    }

    Optional<InitiativePage.ExcludedPart> write() {
        return finding.exclusions().blocks().isEmpty()
                ? Optional.empty()
                : Optional.of(new InitiativePage.ExcludedPart(says(), inAll(), events(), versions()));
    }

    private List<ExcludedBlock> late() {
        return finding.exclusions().blocks().stream()
                .filter(block -> finding.firstGoLive()
                        .filter(day -> !block.on().isBefore(day))
                        .isPresent())
                .toList();
    }

    private List<String> says() {
        List<ExcludedBlock> late = late();
        return List.of(
                inShort(language, finding),
                late.isEmpty()
                        ? language.say("excluded.early")
                        : language.say(
                                "excluded.late",
                                language.figures().count(late.size()),
                                language.figures().date(late.getLast().on())));
    }

    private List<Fact> inAll() {
        return List.of(
                new Fact(
                        language.say("excluded.inAll"),
                        language.figures().count(finding.exclusions().blocks().size())),
                new Fact(language.say("excluded.inAll.late"), language.figures().count(late().size())));
    }

    private Grid events() {
        return new Grid(
                language.say("excluded.heading"),
                List.of(
                        language.say("excluded.on"),
                        language.say("excluded.by"),
                        language.say("excluded.reason"),
                        language.say("excluded.bundles"),
                        language.say("excluded.units"),
                        language.say("excluded.days"),
                        language.say("excluded.outcomes")),
                List.of(3),
                events(finding.exclusions()).entrySet().stream()
                        .map(event -> row(event.getKey(), event.getValue()))
                        .toList());
    }

    private List<String> row(Event event, List<ExcludedBlock> blocks) {
        Figures figures = language.figures();
        return List.of(
                figures.date(event.on()),
                event.by(),
                event.reason(),
                figures.count(blocks.size()),
                blocks.stream()
                        .map(block -> unitNames.getOrDefault(
                                block.block().unit(), block.block().unit()))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                language.say("excluded.days.between", figures.date(first(blocks)), figures.date(last(blocks))),
                blocks.stream()
                        .map(block -> outcome(block.block()))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    static LocalDate first(List<ExcludedBlock> blocks) {
        return blocks.stream()
                .map(ExcludedBlock::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static LocalDate last(List<ExcludedBlock> blocks) {
        return blocks.stream()
                .map(ExcludedBlock::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private String outcome(ExcludedBlock.Key block) {
        return surveys.stream()
                .filter(survey -> survey.key().equals(block.survey()))
                .max(Comparator.comparingInt(Survey::version))
                .flatMap(survey -> survey.outcome(block.outcome()))
                .map(outcome -> language.of(outcome.name()))
                .orElse(block.outcome());
    }

    private Grid versions() {
        List<OutcomeFinding> outcomes = finding.outcomes();
        List<Assessment> withThem = finding.exclusions().withThem();
        return new Grid(
                language.say("excluded.versions"),
                List.of(
                        language.say("excluded.outcome"),
                        language.say("excluded.without"),
                        language.say("excluded.with")),
                List.of(),
                IntStream.range(0, withThem.size())
                        .mapToObj(i -> {
                            Told told = new Told(language, finding, outcomes.get(i));
                            return List.of(
                                    told.outcome(),
                                    version(told, outcomes.get(i).tonight()),
                                    version(told, withThem.get(i)));
                        })
                        .toList());
    }

    private String version(Told told, Assessment look) {
        return switch (look) {
            case Assessment.Assessed seen ->
                language.say(
                        "excluded.version",
                        told.estimate(seen),
                        told.interval(seen),
                        language.say("verdict." + seen.verdict()).toLowerCase(language.locale()));
            case Assessment.NotAssessable shut -> told.gate(shut);
        };
    }
}
