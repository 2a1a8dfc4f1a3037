package dk.mening.report;

import dk.mening.findings.Detail.PeerChange;
import dk.mening.findings.Detail.Peers;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.OutcomeFinding.UnitMonth;
import dk.mening.registry.Unit;
import dk.mening.report.UnitPage.Initiative;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the pages of single units in one language, of what initiatives' pages and files say of them. */
final class UnitWriter {
    private final Language language;
    private final Night night;
    private final List<InitiativeFinding> findings;
    private final Map<String, String> names;
    private final SortedSet<String> shown;
    private final Collator letters;

    UnitWriter(Language language, Night night, List<InitiativeFinding> findings) {
        this.language = language;
        this.night = night;
        this.findings = findings;
        this.names = InitiativeWriter.unitNames(night);
        this.shown = shown(findings);
        this.letters = Collator.getInstance(language.locale());
    }

    String language() {
        return language.code();
    }

    /** Units that an initiative reaches or compares with; a small unit stands as the pool that its answers are sealed in. */
    static SortedSet<String> shown(List<InitiativeFinding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.outcomes().stream())
                .flatMap(outcome -> outcome.units().stream())
                .map(UnitChange::unit)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    UnitsPage list() {
        Map<String, List<Unit>> byParent = night.units().stream()
                .filter(unit -> href(unit).isPresent())
                .collect(Collectors.groupingBy(
                        unit -> unit.parent().map(this::name).orElse("")));
        return new UnitsPage(
                Frame.of(language, night, language.say("units.page.title"), "units.html"),
                byParent.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(this::byName))
                        .map(group -> new UnitsPage.Group(
                                group.getKey(),
                                group.getValue().stream()
                                        .sorted(Comparator.comparing(Unit::name, this::byName))
                                        .map(unit -> new UnitsPage.Row(
                                                unit.name(), href(unit).orElseThrow(), roles(unit)))
                                        .toList()))
                        .toList());
    }

    private int byName(String one, String other) {
        int order = letters.compare(one, other);
        return order == 0 ? one.compareTo(other) : order;
    }

    private Optional<String> href(Unit unit) {
        return Stream.concat(Stream.of(unit.key()), unit.sealsAs().map(Unit.Pool::unit).stream())
                .filter(shown::contains)
                .map(key -> "units/" + key + ".html")
                .findFirst();
    }

    private List<String> roles(Unit unit) {
        return shown.contains(unit.key())
                ? of(unit.key()).map(finding -> inShort(finding, unit.key())).toList()
                : unit.sealsAs().map(pool -> language.say("units.pooled", name(pool.unit()))).stream()
                        .toList();
    }

    private String inShort(InitiativeFinding finding, String unit) {
        return language.say(
                treated(finding, unit) ? "units.role.treated" : "units.role.comparison",
                language.of(finding.initiative().name()));
    }

    private Stream<InitiativeFinding> of(String unit) {
        return findings.stream()
                .filter(finding -> finding.outcomes().stream()
                        .flatMap(outcome -> outcome.units().stream())
                        .anyMatch(of -> of.unit().equals(unit)));
    }

    private static boolean treated(InitiativeFinding finding, String unit) {
        return finding.outcomes().stream()
                .flatMap(outcome -> outcome.units().stream())
                .anyMatch(of -> of.unit().equals(unit) && of.treated());
    }

    UnitPage page(String key) {
        Optional<Unit> unit =
                night.units().stream().filter(of -> of.key().equals(key)).findFirst();
        String pooled = night.units().stream()
                .filter(of ->
                        of.sealsAs().map(Unit.Pool::unit).filter(key::equals).isPresent())
                .map(Unit::name)
                .sorted(this::byName)
                .collect(Collectors.joining(", "));
        List<Initiative> initiatives =
                of(key).map(finding -> initiative(finding, key)).toList();
        SortedMap<String, OutcomeFinding> measured = measured(key);
        List<UnitMonth> all =
                measured.values().stream().flatMap(outcome -> of(outcome, key)).toList();
        List<LocalDate> months = UnitFigures.monthsShown(all);
        return new UnitPage(
                Frame.of(language, night, name(key), "units/" + key + ".html"),
                name(key),
                unit.flatMap(Unit::parent).map(this::name).orElse(""),
                pooled,
                initiatives,
                means(measured, key, months),
                new UnitFigures(language, night, names)
                        .months(
                                name(key),
                                language.say("overview.outcome"),
                                months,
                                measured.entrySet().stream()
                                        .map(outcome -> new UnitFigures.Row(
                                                outcome.getKey(),
                                                Optional.empty(),
                                                byMonth(outcome.getValue(), key, months)))
                                        .filter(row -> !row.answers().isEmpty())
                                        .toList(),
                                "units/" + key));
    }

    /** By name; the same outcome says the same of a unit in every initiative. */
    private SortedMap<String, OutcomeFinding> measured(String unit) {
        SortedMap<String, OutcomeFinding> measured = new TreeMap<>();
        of(unit).flatMap(finding -> finding.outcomes().stream())
                .filter(outcome -> of(outcome, unit).findAny().isPresent())
                .forEach(outcome ->
                        measured.putIfAbsent(language.of(outcome.outcome().name()), outcome));
        return measured;
    }

    private static Stream<UnitMonth> of(OutcomeFinding outcome, String unit) {
        return outcome.months().stream().filter(month -> month.unit().equals(unit));
    }

    private static SortedMap<LocalDate, Integer> byMonth(OutcomeFinding outcome, String unit, List<LocalDate> months) {
        return of(outcome, unit)
                .filter(month -> months.contains(month.month()))
                .collect(Collectors.toMap(UnitMonth::month, UnitMonth::answers, (a, b) -> a, TreeMap::new));
    }

    private Optional<Grid> means(SortedMap<String, OutcomeFinding> measured, String unit, List<LocalDate> months) {
        if (months.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((name, outcome) -> {
            Map<LocalDate, Double> means =
                    of(outcome, unit).collect(Collectors.toMap(UnitMonth::month, UnitMonth::mean));
            rows.add(UnitFigures.cells(
                    name, months, month -> Optional.ofNullable(means.get(month)).map(language.figures()::mean)));
        });
        return Optional.of(new Grid(
                language.say("units.page.months.caption"),
                new UnitFigures(language, night, names).head(language.say("overview.outcome"), months),
                UnitFigures.numbers(months),
                rows));
    }

    private Initiative initiative(InitiativeFinding finding, String unit) {
        Optional<LocalDate> goLive = Optional.ofNullable(
                        finding.initiative().goLive().get(unit))
                .or(() -> treated(finding, unit) ? finding.firstGoLive() : Optional.empty());
        List<UnitPage.Outcome> outcomes = new ArrayList<>();
        for (OutcomeFinding outcome : finding.outcomes()) {
            outcome.units().stream()
                    .filter(of -> of.unit().equals(unit))
                    .findFirst()
                    .ifPresent(change -> outcomes.add(outcome(outcome, change, goLive)));
        }
        return new Initiative(
                language.of(finding.initiative().name()),
                "../initiatives/" + finding.initiative().key() + ".html",
                goLive.map(day -> language.say(
                                "units.page.treated", language.figures().date(day)))
                        .orElseGet(() -> language.say("units.page.comparison")),
                outcomes);
    }

    private UnitPage.Outcome outcome(OutcomeFinding finding, UnitChange unit, Optional<LocalDate> goLive) {
        Figures figures = language.figures();
        Optional<Peers> peers = finding.detail().peers().stream()
                .filter(of -> of.treated() == unit.treated())
                .findFirst();
        Optional<PeerChange> change = peers.stream()
                .flatMap(of -> of.units().stream())
                .filter(of -> of.unit().equals(unit.unit()))
                .findFirst();
        List<Fact> facts = new ArrayList<>();
        goLive.ifPresent(day -> facts.add(new Fact(language.say("units.page.goLive"), figures.date(day))));
        mean(unit.before()).ifPresent(mean -> facts.add(new Fact(language.say("units.before"), mean)));
        mean(unit.after()).ifPresent(mean -> facts.add(new Fact(language.say("units.after"), mean)));
        facts.add(new Fact(language.say("units.answersBefore"), figures.count(unit.answersBefore())));
        facts.add(new Fact(language.say("units.answersAfter"), figures.count(unit.answersAfter())));
        String mean = peers.map(of -> figures.effect(of.mean(), 0)).orElse("");
        List<String> says = change.map(own -> {
                    facts.add(new Fact(language.say("peers.own"), figures.effect(own.change(), 0)));
                    facts.add(new Fact(language.say("peers.drawn"), figures.effect(own.drawn(), 0)));
                    facts.add(new Fact(language.say("bill.interval"), figures.interval(own.interval(), 0)));
                    facts.add(new Fact(
                            language.say(unit.treated() ? "peers.mean.treated" : "peers.mean.comparison"), mean));
                    return List.of(
                            language.say("units.page.own", figures.effect(own.change(), 0)),
                            language.say(
                                    "units.page.drawn",
                                    mean,
                                    figures.effect(own.drawn(), 0),
                                    figures.interval(own.interval(), 0)),
                            language.say(
                                    own.interval().lower() <= 0
                                                    && own.interval().upper() >= 0
                                            ? "units.page.open"
                                            : "units.page.moved"));
                })
                .orElseGet(() -> List.of(language.say(
                        unit.before().isEmpty() || unit.after().isEmpty()
                                ? "units.page.fewAnswers"
                                : "units.page.fewUnits")));
        return new UnitPage.Outcome(language.of(finding.outcome().name()), says, facts);
    }

    private Optional<String> mean(OptionalDouble value) {
        return value.isPresent() ? Optional.of(language.figures().mean(value.getAsDouble())) : Optional.empty();
    }

    private String name(String key) {
        return names.getOrDefault(key, key);
    }
}
