package dk.mening.report;

import dk.mening.charts.ProcessChart;
import dk.mening.charts.Range;
import dk.mening.findings.Detail.ControlledPoint;
import dk.mening.findings.Detail.ControlledPoint.Signal;
import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.Detail.ControlledSeries.Kind;
import dk.mening.findings.OutcomeFinding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Writes control charts: weeks that are worth a look, which decide nothing. */
final class ControlFigures {
    private static final double PERCENT = 100;

    private final Language language;
    private final String note;

    ControlFigures(Language language, Night night) {
        this.language = language;
        this.note = language.say("chart.note", language.figures().date(night.closedThrough()));
    }

    /** @param question the words of the outcome's first question, whose answers a share counts */
    Optional<Figure> write(OutcomeFinding finding, Kind kind, String outcome, String question, String name) {
        return finding.detail().controlled().stream()
                .filter(series -> series.kind() == kind)
                .findFirst()
                .map(series -> figure(finding, series, outcome, question, name));
    }

    private Figure figure(
            OutcomeFinding finding, ControlledSeries series, String outcome, String question, String name) {
        Figures figures = language.figures();
        String heading = language.say("control." + series.kind());
        Set<Signal> seen = EnumSet.noneOf(Signal.class);
        series.points().forEach(point -> seen.addAll(point.signals()));
        Map<ProcessChart.Signal, String> names = new EnumMap<>(ProcessChart.Signal.class);
        seen.forEach(signal -> names.put(sign(signal), language.say("control.signal." + signal)));
        double scale = scale(series);
        ProcessChart chart = new ProcessChart(
                outcome + ", " + language.small(heading),
                language.say("control.alt"),
                language.say("control.axis." + series.kind()),
                language.say("control.centre"),
                language.say("control.limits"),
                language.say("control.baseline"),
                series.baselineEnds(),
                scale * series.centre(),
                names,
                points(series, scale),
                series.meanRange().isPresent()
                        ? Optional.of(new ProcessChart.Ranges(
                                language.say("control.ranges"),
                                series.meanRange().getAsDouble(),
                                series.rangeLimit().orElseThrow()))
                        : Optional.empty(),
                note,
                language.locale());
        List<String> says = new ArrayList<>();
        says.add(
                series.kind() == Kind.SHARES
                        ? language.say("control.says.SHARES", question)
                        : language.say("control.says.MEANS"));
        if (Weeks.fourWeeks(finding)) {
            says.add(language.say("timeline.says.fourWeeks"));
        }
        says.add(language.say("control.frozen", figures.date(series.baselineEnds())));
        says.add(language.say(seen.isEmpty() ? "control.quiet" : "control.signals"));
        says.add(language.say("control.decidesNothing"));
        List<String> heads = new ArrayList<>(List.of(
                "timeline.week", "control.value." + series.kind(), "control.lower", "control.upper", "control.signal"));
        if (series.kind() == Kind.SHARES) {
            heads.add("overview.answers");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(series, language.say("control.centre"), write(series, series.centre()), "", "", "", ""));
        rows.add(
                row(series, language.say("control.baselineEnds"), figures.date(series.baselineEnds()), "", "", "", ""));
        for (ControlledPoint point : series.points()) {
            rows.add(row(
                    series,
                    figures.date(point.monday()),
                    write(series, point.value()),
                    write(series, point.limits().lower()),
                    write(series, point.limits().upper()),
                    String.join(
                            ", ",
                            point.signals().stream()
                                    .map(signal -> language.say("control.signal." + signal))
                                    .toList()),
                    figures.count(point.answers())));
        }
        return new Figure(
                name,
                chart,
                heading,
                says,
                Optional.of(new Grid(
                        language.say("control.caption." + series.kind()),
                        heads.stream().map(language::say).toList(),
                        series.kind() == Kind.SHARES ? List.of(1, 2, 3, 5) : List.of(1, 2, 3),
                        rows)));
    }

    private static List<String> row(ControlledSeries series, String... cells) {
        return Stream.of(cells).limit(series.kind() == Kind.SHARES ? 6 : 5).toList();
    }

    private static double scale(ControlledSeries series) {
        return switch (series.kind()) {
            case MEANS -> 1;
            case SHARES -> PERCENT;
        };
    }

    private String write(ControlledSeries series, double value) {
        return switch (series.kind()) {
            case MEANS -> language.figures().mean(value);
            case SHARES -> language.figures().wholeShare(value);
        };
    }

    private static List<ProcessChart.Point> points(ControlledSeries series, double scale) {
        List<ProcessChart.Point> points = new ArrayList<>();
        double before = Double.NaN;
        for (ControlledPoint point : series.points()) {
            EnumSet<ProcessChart.Signal> signals = EnumSet.noneOf(ProcessChart.Signal.class);
            point.signals().forEach(signal -> signals.add(sign(signal)));
            points.add(new ProcessChart.Point(
                    point.monday(),
                    scale * point.value(),
                    new Range(
                            scale * point.limits().lower(),
                            scale * point.limits().upper()),
                    signals,
                    series.kind() == Kind.MEANS && Double.isFinite(before)
                            ? OptionalDouble.of(Math.abs(point.value() - before))
                            : OptionalDouble.empty()));
            before = point.value();
        }
        return points;
    }

    private static ProcessChart.Signal sign(Signal signal) {
        return switch (signal) {
            case OUTSIDE -> ProcessChart.Signal.OUTSIDE;
            case SHIFT -> ProcessChart.Signal.SHIFT;
            case TREND -> ProcessChart.Signal.TREND;
            case NEAR_LIMIT -> ProcessChart.Signal.NEAR_LIMIT;
        };
    }
}
