package dk.mening.charts;

import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;

/** Lines over time, named at their ends on a page and in a key above the plot on a phone. */
final class TimelineDrawing implements Drawing {
    private static final double SMALLEST_SPAN = 10;

    private final TimelineChart chart;
    private final Sheet sheet;
    private final boolean phone;
    private final List<String> measure;
    private final LineNames names;
    private final GoLiveLabels goLives;
    private final Ticks ticks;
    private final Days days;
    private final Rectangle2D plotArea;

    TimelineDrawing(TimelineChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.phone = width == ChartImage.Width.PHONE;
        this.measure = Letters.wrap(chart.yAxis(), sheet.small(), sheet.inner(), 3);
        this.names = new LineNames(chart, sheet, phone);
        this.ticks = valueTicks(chart);
        double left = sheet.left() + tickWidth() + 10;
        double right = sheet.right() - (phone ? 14 : names.columnWidth());
        this.days = Days.of(
                days(chart).min(LocalDate::compareTo).orElseThrow(),
                days(chart).max(LocalDate::compareTo).orElseThrow(),
                chart.periods().stream().map(TimelineChart.Period::start).toList(),
                right - left,
                sheet.small(),
                chart.locale());
        double headerTop = sheet.top() + measure.size() * sheet.line();
        double markerTop = headerTop + (phone ? names.keyHeight() : 0) + 6;
        this.goLives = new GoLiveLabels(
                chart.goLives(), sheet.small(), day -> left + (right - left) * days.share(day), left, sheet.right());
        double top = markerTop + goLives.height() + 8;
        double bottom = top + Math.max(phone ? 220 : 290, phone ? 0 : names.columnHeight());
        this.plotArea = Frame.area(left, top, right, bottom);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        double axis = days.height(sheet.line());
        return (int) Math.ceil(plotArea.getMaxY() + axis + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(measure, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        if (phone) {
            names.paintKey(ink, y + 4);
        }
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(Frame.axis(
                days.range().lower(), days.range().upper(), days.marks().days(), sheet.small()));
        plot.setRangeAxis(Frame.axis(ticks.lower(), ticks.upper(), tickMarks(), sheet.small()));
        plot.setDomainGridlinesVisible(false);
        TimelineLines.addTo(plot, ink, chart, ticks.lower(), ticks.upper());
        Frame frame = new Frame(plot, plotArea);
        frame.paint(ink);
        // Over the band, which would hide them.
        goLives.paint(ink, plotArea.getMinY() - 8, plotArea.getMaxY());
        TimelineLines.paintDots(ink, frame, chart);
        paintOpenBand(ink, frame);
        days.paint(ink, frame, sheet.small());
        if (!phone) {
            names.paintColumn(ink, frame);
        }
    }

    /** Arrows where the band goes on outside the picture. */
    private void paintOpenBand(Pen ink, Frame frame) {
        chart.expected().ifPresent(expected -> {
            long first = expected.points().getFirst().date().toEpochDay();
            long last = expected.points().getLast().date().toEpochDay();
            double x = (frame.x(first) + frame.x(last)) / 2;
            if (expected.points().stream().anyMatch(point -> point.interval().upper() > ticks.upper())) {
                Arrows.draw(ink, x, plotArea.getMinY() + 2, Arrows.Direction.UP, Look.COMPARISON_LINE, Tone.TREATED);
            }
            if (expected.points().stream().anyMatch(point -> point.interval().lower() < ticks.lower())) {
                Arrows.draw(ink, x, plotArea.getMaxY() - 2, Arrows.Direction.DOWN, Look.COMPARISON_LINE, Tone.TREATED);
            }
        });
    }

    private double tickWidth() {
        return tickMarks().stream()
                .mapToDouble(mark -> Letters.width(mark.text(), sheet.small()))
                .max()
                .orElse(0);
    }

    private List<Frame.Mark> tickMarks() {
        return ticks.values().stream()
                .map(value -> new Frame.Mark(value, Figures.plain(value, ticks.decimals(), chart.locale())))
                .toList();
    }

    private static Stream<LocalDate> days(TimelineChart chart) {
        return Stream.of(
                        chart.periods().stream().map(TimelineChart.Period::start),
                        chart.goLives().stream().map(TimelineChart.Marker::date),
                        chart.expected().stream()
                                .flatMap(expected -> expected.points().stream())
                                .map(TimelineChart.ExpectedPoint::date))
                .flatMap(dates -> dates);
    }

    private static Ticks valueTicks(TimelineChart chart) {
        List<Double> values = new ArrayList<>();
        chart.periods().stream()
                .flatMap(period -> Stream.of(period.treated(), period.comparison()))
                .flatMapToDouble(OptionalDouble::stream)
                .forEach(values::add);
        chart.expected().stream()
                .flatMap(expected -> expected.points().stream())
                .forEach(point -> values.add(point.value()));
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(100);
        // A band much wider than the lines would press them flat; it runs out of the picture instead.
        double reach = Math.max((high - low) * 0.7, SMALLEST_SPAN);
        double lowest =
                Math.min(low, bandEnds(chart, low - reach, high + reach).min().orElse(low));
        double highest =
                Math.max(high, bandEnds(chart, low - reach, high + reach).max().orElse(high));
        double pad = Math.max((highest - lowest) * 0.08, (SMALLEST_SPAN - (highest - lowest)) / 2);
        boolean score = lowest >= 0 && highest <= 100;
        double lower = score ? Math.max(0, lowest - pad) : lowest - pad;
        double upper = score ? Math.min(100, highest + pad) : highest + pad;
        double step = Ticks.between(lower, upper, 6).step();
        return new Ticks(Math.floor(lower / step) * step, Math.ceil(upper / step) * step, step);
    }

    private static DoubleStream bandEnds(TimelineChart chart, double lowest, double highest) {
        return chart.expected().stream()
                .flatMap(expected -> expected.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(
                        point.interval().lower(), point.interval().upper()))
                .filter(Double::isFinite)
                .map(end -> Math.clamp(end, lowest, highest));
    }
}
