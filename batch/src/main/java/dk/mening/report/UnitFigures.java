package dk.mening.report;

import dk.mening.charts.Range;
import dk.mening.charts.UnitMonthsChart;
import dk.mening.charts.UnitsChart;
import dk.mening.findings.Detail.PeerChange;
import dk.mening.findings.Detail.Peers;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.OutcomeFinding.UnitMonth;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the charts of single units: never a ranking, and never more than a unit's answers allow (rule B19). */
final class UnitFigures {
    private static final int MONTHS_SHOWN = 12;

    private final Language language;
    private final Map<String, String> unitNames;
    private final String note;

    UnitFigures(Language language, Night night, Map<String, String> unitNames) {
        this.language = language;
        this.unitNames = unitNames;
        this.note = language.say("chart.note", language.figures().date(night.closedThrough()));
    }

    /** Treated units' changes, each drawn towards their mean; empty where too few units tell. */
    Optional<Figure> sideBySide(OutcomeFinding finding, String outcome, String name) {
        return finding.detail().peers().stream()
                .filter(Peers::treated)
                .findFirst()
                .map(peers -> sideBySide(finding, peers, outcome, name));
    }

    private Figure sideBySide(OutcomeFinding finding, Peers peers, String outcome, String name) {
        Map<String, PeerChange> changes =
                peers.units().stream().collect(Collectors.toMap(PeerChange::unit, Function.identity()));
        List<UnitsChart.Unit> units = finding.units().stream()
                .filter(UnitChange::treated)
                .map(unit -> new UnitsChart.Unit(
                        name(unit.unit()),
                        unit.answersBefore() + unit.answersAfter(),
                        Optional.ofNullable(changes.get(unit.unit()))
                                .map(change -> new UnitsChart.Change(
                                        change.change(),
                                        change.drawn(),
                                        new Range(
                                                change.interval().lower(),
                                                change.interval().upper()))),
                        language.say("peers.hidden")))
                .toList();
        UnitsChart chart = new UnitsChart(
                outcome + ", " + language.small(language.say("peers.heading")),
                language.say("peers.alt"),
                language.say("peers.axis"),
                language.say("effects.worse"),
                language.say("effects.better"),
                language.say("peers.mean"),
                peers.mean(),
                language.say("peers.own"),
                language.say("peers.drawn"),
                UnitsChart.Order.NAME,
                units,
                note,
                language.locale());
        Figures figures = language.figures();
        List<List<String>> rows = new ArrayList<>();
        for (UnitsChart.Unit unit : chart.units()) {
            rows.add(List.of(
                    unit.name(),
                    unit.change().map(change -> figures.effect(change.raw(), 0)).orElse(""),
                    unit.change()
                            .map(change -> figures.effect(change.shrunk(), 0))
                            .orElse(""),
                    unit.change()
                            .map(change -> figures.interval(
                                    new Interval(
                                            change.interval().lower(),
                                            change.interval().upper()),
                                    0))
                            .orElse(""),
                    figures.count(unit.answers())));
        }
        rows.add(List.of(language.say("peers.mean"), "", figures.effect(peers.mean(), 0), "", ""));
        Grid table = new Grid(
                language.say("peers.caption"),
                Stream.of("units.unit", "peers.own", "peers.drawn", "bill.interval", "overview.answers")
                        .map(language::say)
                        .toList(),
                List.of(1, 2, 4),
                rows);
        return new Figure(
                name,
                chart,
                language.say("peers.heading"),
                List.of(language.say("peers.says"), language.say("peers.noRanking")),
                Optional.of(table));
    }

    /** Sealed answers of each unit in the last months; whether a month without a number has answers is never told (rule B18). */
    Optional<Figure> months(InitiativeFinding initiative, OutcomeFinding finding, String outcome, String name) {
        Map<String, SortedMap<LocalDate, Integer>> answers = new LinkedHashMap<>();
        List<LocalDate> months = monthsShown(finding.months());
        finding.months().stream()
                .filter(month -> months.contains(month.month()))
                .forEach(month -> answers.computeIfAbsent(month.unit(), _ -> new TreeMap<>())
                        .put(month.month(), month.answers()));
        return months(
                outcome,
                language.say("units.unit"),
                months,
                answers.entrySet().stream()
                        .map(unit -> new Row(
                                name(unit.getKey()),
                                Optional.ofNullable(
                                        initiative.initiative().goLive().get(unit.getKey())),
                                unit.getValue()))
                        .toList(),
                name);
    }

    /**
     * A row of answers by month.
     *
     * @param goLive the day that is marked
     */
    record Row(String name, Optional<LocalDate> goLive, SortedMap<LocalDate, Integer> answers) {}

    /** @param rows each with an answer in at least one of the months; empty where there are none */
    Optional<Figure> months(String title, String rowsName, List<LocalDate> months, List<Row> rows, String name) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int most = rows.stream()
                .flatMap(row -> row.answers().values().stream())
                .max(Integer::compare)
                .orElse(0);
        UnitMonthsChart chart = new UnitMonthsChart(
                title + ", " + language.small(language.say("unitAnswers.heading")),
                language.say("unitAnswers.alt"),
                language.say("unitAnswers.area", language.figures().count(most)),
                language.say("unitAnswers.hidden"),
                rows.stream().anyMatch(row -> row.goLive().isPresent()) ? language.say("unitAnswers.goLive") : "",
                months.stream().map(YearMonth::from).toList(),
                rows.stream().map(row -> drawn(row, months)).toList(),
                note,
                language.locale());
        Grid table = new Grid(
                language.say("unitAnswers.caption"),
                head(rowsName, months),
                numbers(months),
                rows.stream()
                        .map(row -> cells(
                                row.name(),
                                months,
                                month -> Optional.ofNullable(row.answers().get(month))
                                        .map(language.figures()::count)))
                        .toList());
        return Optional.of(new Figure(
                name,
                chart,
                language.say("unitAnswers.heading"),
                List.of(language.say("unitAnswers.says")),
                Optional.of(table)));
    }

    private static UnitMonthsChart.Unit drawn(Row row, List<LocalDate> months) {
        return new UnitMonthsChart.Unit(
                row.name(),
                row.goLive().map(YearMonth::from),
                months.stream()
                        .map(month -> row.answers().containsKey(month)
                                ? new UnitMonthsChart.Cell.Shown(row.answers().getOrDefault(month, 0))
                                : new UnitMonthsChart.Cell.Hidden())
                        .map(UnitMonthsChart.Cell.class::cast)
                        .toList());
    }

    List<String> head(String rowsName, List<LocalDate> months) {
        return Stream.concat(Stream.of(rowsName), months.stream().map(language.figures()::month))
                .toList();
    }

    static List<Integer> numbers(List<LocalDate> months) {
        return IntStream.rangeClosed(1, months.size()).boxed().toList();
    }

    static List<String> cells(String name, List<LocalDate> months, Function<LocalDate, Optional<String>> cell) {
        return Stream.concat(
                        Stream.of(name),
                        months.stream().map(month -> cell.apply(month).orElse("")))
                .toList();
    }

    /** Without a gap from the first to the last, the last ones. */
    static List<LocalDate> monthsShown(List<UnitMonth> known) {
        if (known.isEmpty()) {
            return List.of();
        }
        List<LocalDate> all = known.stream().map(UnitMonth::month).sorted().toList();
        List<LocalDate> months = all.getFirst()
                .datesUntil(all.getLast().plusDays(1), Period.ofMonths(1))
                .toList();
        return months.subList(Math.max(0, months.size() - MONTHS_SHOWN), months.size());
    }

    private String name(String unit) {
        return unitNames.getOrDefault(unit, unit);
    }
}
