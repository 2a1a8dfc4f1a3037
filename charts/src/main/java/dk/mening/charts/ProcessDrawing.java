package dk.mening.charts;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Points between limits; those that stand out have a shape that the key names. */
final class ProcessDrawing implements Drawing {
    private static final double NAMES = 128;
    private static final int MOST_DOTS = 110;

    private final ProcessChart chart;
    private final Sheet sheet;
    private final boolean phone;
    private final List<String> measure;
    private final Keys keys;
    private final Ticks ticks;
    private final Days days;
    private final Rectangle2D plotArea;
    private final Rectangle2D rangeArea;
    private final List<List<ProcessChart.Point>> runs;

    ProcessDrawing(ProcessChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.phone = width == ChartImage.Width.PHONE;
        this.measure = Letters.wrap(chart.yAxis(), sheet.small(), sheet.inner(), 3);
        this.keys = keys();
        this.ticks = ticks(chart);
        double left = sheet.left() + tickWidth() + 10;
        double right = sheet.right() - (phone ? 6 : NAMES);
        double top = sheet.top() + measure.size() * sheet.line() + keys.height() + sheet.line() + 12;
        this.plotArea = Frame.area(left, top, right, top + (phone ? 210 : 262));
        double below = plotArea.getMaxY() + sheet.line() + 26;
        this.rangeArea = Frame.area(left, below, right, below + (chart.ranges().isPresent() ? 74 : 0));
        this.days = Days.of(
                chart.points().stream().map(ProcessChart.Point::date).toList(),
                right - left,
                sheet.small(),
                chart.locale());
        this.runs = Days.runs(chart.points(), point -> point.date().toEpochDay());
    }

    private Keys keys() {
        Keys all = new Keys(sheet);
        for (ProcessChart.Signal signal : ProcessChart.Signal.values()) {
            boolean occurs =
                    chart.points().stream().anyMatch(point -> point.signals().contains(signal));
            if (occurs) {
                all.add(
                        chart.signals().getOrDefault(signal, ""),
                        (ink, box) -> SignalSign.of(signal).paint(ink, box.getCenterX(), box.getCenterY()));
            }
        }
        if (phone) {
            all.add(chart.centreName(), (ink, box) -> ink.across(box, Look.CENTRE_LINE, Tone.QUIET_INK));
            all.add(chart.limitsName(), (ink, box) -> ink.across(box, Look.EXPECTED_LINE, Tone.QUIET_INK));
        }
        return all;
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        double bottom = chart.ranges().isPresent() ? rangeArea.getMaxY() : plotArea.getMaxY();
        return (int) Math.ceil(bottom + days.height(sheet.line()) + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(measure, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        keys.paint(ink, y + 4);
        boolean two = chart.ranges().isPresent();
        Frame frame = Frame.upwards(
                plotArea,
                days.range(),
                two ? List.of() : days.marks().days(),
                ticks,
                ticks.marks(false, chart.locale()),
                sheet.small());
        frame.paint(ink);
        paintBaseline(ink, frame);
        paintLimits(ink, frame);
        ink.draw(
                Days.lines(runs, point -> frame.x(point.date().toEpochDay()), point -> frame.y(point.value())),
                Look.COMPARISON_LINE,
                Tone.TREATED);
        paintPoints(ink, frame);
        if (!phone) {
            paintNames(ink, frame);
        }
        chart.ranges().ifPresent(ranges -> paintRanges(ink, ranges));
        if (!two) {
            days.paint(ink, frame, sheet.small());
        }
    }

    /** What the limits come from is tinted, and ends in a line with its name. */
    private void paintBaseline(Pen ink, Frame frame) {
        long end = chart.baselineEnd().toEpochDay();
        double x = frame.x(
                Math.clamp((double) end, days.range().lower(), days.range().upper()));
        double top = plotArea.getMinY() - sheet.line() - 4;
        ink.line(x, top, x, plotArea.getMaxY(), Look.GO_LIVE_LINE, Tone.AXIS);
        List<String> words = Letters.wrap(chart.baselineName(), sheet.small(), sheet.inner() * 0.8, 1);
        double needed = words.isEmpty() ? 0 : Letters.width(words.getFirst(), sheet.small()) + 6;
        boolean right = x - needed < sheet.left();
        double at = right ? Math.min(x + 6, sheet.right() - needed) : x - 6;
        if (at < x && right) {
            // The name has no room on either side of its line, which then begins below it.
            ink.rectangle(at - 2, top, sheet.right(), top + sheet.line() + 1, Tone.PAPER);
        }
        ink.words(words, at, top, sheet.small(), Tone.INK, right ? Letters.Align.START : Letters.Align.END);
    }

    private void paintLimits(Pen ink, Frame frame) {
        List<ProcessChart.Point> points = chart.points();
        Path2D upper = new Path2D.Double();
        Path2D lower = new Path2D.Double();
        boolean level =
                points.stream().map(ProcessChart.Point::limits).distinct().count() == 1;
        if (level) {
            Range limits = points.getFirst().limits();
            across(upper, frame, limits.upper());
            across(lower, frame, limits.lower());
        } else {
            step(upper, frame, true);
            step(lower, frame, false);
        }
        Path2D centre = new Path2D.Double();
        across(centre, frame, chart.centre());
        ink.draw(centre, Look.CENTRE_LINE, Tone.QUIET_INK);
        ink.draw(upper, level ? Look.EXPECTED_LINE : Look.CENTRE_LINE, Tone.QUIET_INK);
        ink.draw(lower, level ? Look.EXPECTED_LINE : Look.CENTRE_LINE, Tone.QUIET_INK);
    }

    private static void across(Path2D path, Frame frame, double value) {
        path.moveTo(frame.area().getMinX(), frame.y(value));
        path.lineTo(frame.area().getMaxX(), frame.y(value));
    }

    /** Each point's limit reaches halfway to its neighbours. */
    private void step(Path2D path, Frame frame, boolean upper) {
        for (List<ProcessChart.Point> run : runs) {
            for (int i = 0; i < run.size(); i++) {
                double x = frame.x(run.get(i).date().toEpochDay());
                double before =
                        i == 0 ? x - 3 : (x + frame.x(run.get(i - 1).date().toEpochDay())) / 2;
                double after = i == run.size() - 1
                        ? x + 3
                        : (x + frame.x(run.get(i + 1).date().toEpochDay())) / 2;
                Range limits = run.get(i).limits();
                double y = frame.y(upper ? limits.upper() : limits.lower());
                if (i == 0) {
                    path.moveTo(before, y);
                } else {
                    path.lineTo(before, y);
                }
                path.lineTo(after, y);
            }
        }
    }

    private void paintPoints(Pen ink, Frame frame) {
        boolean dots = chart.points().size() <= MOST_DOTS;
        for (List<ProcessChart.Point> run : runs) {
            for (ProcessChart.Point point : run) {
                if (point.signals().isEmpty() && (dots || run.size() == 1)) {
                    ink.dot(frame.x(point.date().toEpochDay()), frame.y(point.value()), 2.8, Tone.TREATED);
                }
            }
        }
        // The gravest on top of one that is less so.
        for (ProcessChart.Signal signal : List.of(ProcessChart.Signal.values()).reversed()) {
            for (ProcessChart.Point point : chart.points()) {
                if (point.signals().contains(signal) && signal == gravest(point)) {
                    SignalSign.of(signal).paint(ink, frame.x(point.date().toEpochDay()), frame.y(point.value()));
                }
            }
        }
    }

    private static ProcessChart.Signal gravest(ProcessChart.Point point) {
        return point.signals().stream().sorted().findFirst().orElseThrow();
    }

    private void paintNames(Pen ink, Frame frame) {
        Range limits = chart.points().getLast().limits();
        List<Double> wishes = List.of(frame.y(limits.upper()), frame.y(chart.centre()), frame.y(limits.lower()));
        List<List<String>> names = new ArrayList<>();
        for (String name : List.of(chart.limitsName(), chart.centreName(), chart.limitsName())) {
            names.add(Letters.wrap(name, sheet.small(), NAMES - 14, 3));
        }
        List<Double> centres = Spread.place(
                wishes,
                names.stream().map(lines -> lines.size() * sheet.line() + 2).toList(),
                plotArea.getMinY() - 8,
                plotArea.getMaxY() + 8);
        for (int i = 0; i < names.size(); i++) {
            double top = centres.get(i) - names.get(i).size() * sheet.line() / 2;
            if (Math.abs(centres.get(i) - wishes.get(i)) > 4) {
                ink.line(
                        plotArea.getMaxX(),
                        wishes.get(i),
                        plotArea.getMaxX() + 9,
                        centres.get(i),
                        Look.LEADER,
                        Tone.QUIET_INK);
            }
            ink.words(names.get(i), plotArea.getMaxX() + 12, top, sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        }
    }

    private void paintRanges(Pen ink, ProcessChart.Ranges ranges) {
        double highest = DoubleStream.concat(
                        DoubleStream.of(ranges.limit()),
                        chart.points().stream().flatMapToDouble(point -> point.range().stream()))
                .max()
                .orElse(1);
        Ticks up = Ticks.around(0, highest, 3);
        Frame frame = Frame.upwards(
                rangeArea, days.range(), days.marks().days(), up, up.marks(false, chart.locale()), sheet.small());
        frame.paint(ink);
        ink.word(
                String.join("", Letters.wrap(ranges.name(), sheet.small(), sheet.inner(), 1)),
                sheet.left(),
                rangeArea.getMinY() - 13,
                sheet.small(),
                Tone.QUIET_INK,
                Letters.Align.START);
        Path2D mean = new Path2D.Double();
        across(mean, frame, ranges.mean());
        Path2D limit = new Path2D.Double();
        across(limit, frame, ranges.limit());
        ink.draw(mean, Look.CENTRE_LINE, Tone.QUIET_INK);
        ink.draw(limit, Look.EXPECTED_LINE, Tone.QUIET_INK);
        List<ProcessChart.Point> moved = chart.points().stream()
                .filter(point -> point.range().isPresent())
                .toList();
        ink.draw(
                Days.lines(
                        Days.runs(moved, point -> point.date().toEpochDay()),
                        point -> frame.x(point.date().toEpochDay()),
                        point -> frame.y(point.range().orElseThrow())),
                Look.COMPARISON_LINE,
                Tone.TREATED);
        for (ProcessChart.Point point : moved) {
            double range = point.range().orElseThrow();
            if (range > ranges.limit()) {
                SignalSign.OUTSIDE.paint(ink, frame.x(point.date().toEpochDay()), frame.y(range));
            }
        }
        days.paint(ink, frame, sheet.small());
    }

    private double tickWidth() {
        return ticks.marks(false, chart.locale()).stream()
                .mapToDouble(mark -> Letters.width(mark.text(), sheet.small()))
                .max()
                .orElse(0);
    }

    private static Ticks ticks(ProcessChart chart) {
        double[] all = chart.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(
                        point.value(), point.limits().lower(), point.limits().upper()))
                .toArray();
        double lowest = DoubleStream.of(all).min().orElse(0);
        double highest = DoubleStream.of(all).max().orElse(1);
        double pad = Math.max((highest - lowest) * 0.05, 0.2);
        double lower = lowest >= 0 ? Math.max(0, lowest - pad) : lowest - pad;
        double upper = highest <= 100 ? Math.min(100, highest + pad) : highest + pad;
        return Ticks.around(lower, upper, 6);
    }
}
