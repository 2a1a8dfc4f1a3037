package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.UnitMonth;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes in one language what the numbers of a night rest on, of what initiatives' pages and files say. */
final class QualityWriter {
    private final Language language;
    private final Night night;
    private final List<InitiativeFinding> findings;

    QualityWriter(Language language, Night night, List<InitiativeFinding> findings) {
        this.language = language;
        this.night = night;
        this.findings = findings;
    }

    QualityPage page() {
        return new QualityPage(
                Frame.of(language, night, language.say("quality.title"), "quality.html"),
                answers(),
                voices(),
                scale(),
                checks(),
                excluded(),
                pools());
    }

    /** One outcome of one initiative. */
    private record Measured(InitiativeFinding initiative, OutcomeFinding outcome) {}

    private Stream<Measured> measured() {
        return findings.stream()
                .flatMap(finding -> finding.outcomes().stream().map(outcome -> new Measured(finding, outcome)));
    }

    private List<String> named(Measured row, String... cells) {
        return Stream.concat(
                        Stream.of(
                                language.of(row.initiative().initiative().name()),
                                language.of(row.outcome().outcome().name())),
                        Stream.of(cells))
                .toList();
    }

    private Grid grid(String caption, List<List<String>> rows, String... heads) {
        return new Grid(
                language.say(caption),
                Stream.concat(Stream.of("quality.initiative", "overview.outcome"), Stream.of(heads))
                        .map(language::say)
                        .toList(),
                IntStream.range(2, 2 + heads.length).boxed().toList(),
                rows);
    }

    private Grid answers() {
        Figures figures = language.figures();
        return grid(
                "quality.answers",
                measured()
                        .map(row -> {
                            OutcomeFinding outcome = row.outcome();
                            Told told = new Told(language, row.initiative(), outcome);
                            int counted = told.units(true) + told.units(false);
                            return named(
                                    row,
                                    figures.count(outcome.answersBefore()),
                                    figures.count(outcome.answersAfter()),
                                    figures.count(told.units(true)),
                                    figures.count(told.units(false)),
                                    figures.count(outcome.units().size() - counted),
                                    outcome.months().stream()
                                            .map(UnitMonth::month)
                                            .max(Comparator.<LocalDate>naturalOrder())
                                            .map(figures::month)
                                            .orElse("–"));
                        })
                        .toList(),
                "units.answersBefore",
                "units.answersAfter",
                "outcome.treated",
                "outcome.comparison",
                "quality.without",
                "quality.lastMonth");
    }

    private Grid voices() {
        return grid(
                "quality.voices",
                measured()
                        .map(row -> {
                            Voices voices = row.outcome().voices();
                            return named(
                                    row,
                                    rate(voices.rateBefore()),
                                    rate(voices.rateAfter()),
                                    share(voices.dontKnowBefore()),
                                    share(voices.dontKnowAfter()));
                        })
                        .toList(),
                "quality.voices.before",
                "quality.voices.after",
                "quality.voices.partBefore",
                "quality.voices.partAfter");
    }

    private String rate(OptionalDouble share) {
        return share.isPresent() ? RateBand.of(share.getAsDouble()).words(language) : "–";
    }

    private String share(OptionalDouble share) {
        return share.isPresent() ? language.figures().wholeShare(share.getAsDouble()) : "–";
    }

    private Optional<Grid> scale() {
        List<List<String>> rows = measured()
                .flatMap(row -> row.outcome().checks().stream()
                        .filter(check -> check.name() == Check.Name.RELIABILITY
                                && check.figures().containsKey("alphaBefore"))
                        .map(check -> named(
                                row, alpha(check.figures(), "alphaBefore"), alpha(check.figures(), "alphaAfter"))))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(grid("quality.scale", rows, "quality.scale.before", "quality.scale.after"));
    }

    private String alpha(Map<String, Double> figures, String name) {
        return Optional.ofNullable(figures.get(name))
                .map(language.figures()::size)
                .orElse("–");
    }

    /** How many outcomes with a number came out of each check like this. */
    private Optional<Grid> checks() {
        List<OutcomeFinding> assessed = measured()
                .map(Measured::outcome)
                .filter(outcome -> outcome.tonight() instanceof Assessment.Assessed)
                .toList();
        if (assessed.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        for (Check.Name name : Check.Name.values()) {
            List<String> cells = new ArrayList<>(List.of(language.capital(language.say("check." + name))));
            for (Check.Result result : Check.Result.values()) {
                cells.add(language.figures().count((int) assessed.stream()
                        .flatMap(outcome -> outcome.checks().stream())
                        .filter(check -> check.name() == name && check.result() == result)
                        .count()));
            }
            rows.add(cells);
        }
        return Optional.of(new Grid(
                language.say("quality.checks"),
                Stream.concat(
                                Stream.of(language.say("check.heading")),
                                Stream.of(Check.Result.values()).map(result -> language.say("check." + result)))
                        .toList(),
                IntStream.rangeClosed(1, Check.Result.values().length).boxed().toList(),
                rows));
    }

    private Optional<Grid> excluded() {
        List<List<String>> rows = findings.stream()
                .filter(finding -> !finding.exclusions().blocks().isEmpty())
                .map(finding -> List.of(
                        language.of(finding.initiative().name()),
                        language.figures().count(finding.exclusions().blocks().size())))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grid(
                        language.say("quality.excluded"),
                        List.of(language.say("quality.initiative"), language.say("quality.excluded.number")),
                        List.of(1),
                        rows));
    }

    private Optional<Grid> pools() {
        Map<String, String> names = InitiativeWriter.unitNames(night);
        List<List<String>> rows = night.units().stream()
                .flatMap(unit -> unit.sealsAs().map(Unit.Pool::unit).stream()
                        .map(pool -> List.of(unit.name(), names.getOrDefault(pool, pool))))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grid(
                        language.say("quality.pools"),
                        List.of(language.say("units.unit"), language.say("quality.pools.pool")),
                        List.of(),
                        rows));
    }
}
