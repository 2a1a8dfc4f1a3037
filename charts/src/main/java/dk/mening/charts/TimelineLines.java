package dk.mening.charts;

import java.awt.Color;
import java.awt.Stroke;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The lines and the band of a timeline, from the back to the front. */
final class TimelineLines {
    private static final int MOST_DOTS = 40;
    private static final double RADIUS = 3;

    private record Dot(double day, double value) {}

    private TimelineLines() {}

    static void addTo(XYPlot plot, Pen ink, TimelineChart chart, double lowest, double highest) {
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        int layer = 0;
        if (chart.expected().isPresent()) {
            List<TimelineChart.ExpectedPoint> points = chart.expected().get().points();
            plot.setDataset(layer, band(points, lowest, highest));
            plot.setRenderer(layer++, bandRenderer(ink.color(Tone.BAND)));
            plot.setDataset(layer, expected(points));
            plot.setRenderer(layer++, line(ink.color(Tone.TREATED), Look.EXPECTED_LINE));
        }
        plot.setDataset(layer, new XYSeriesCollection(arm(chart, TimelineChart.Period::comparison)));
        plot.setRenderer(layer++, line(ink.color(Tone.COMPARISON), Look.COMPARISON_LINE));
        plot.setDataset(layer, new XYSeriesCollection(arm(chart, TimelineChart.Period::treated)));
        plot.setRenderer(layer, line(ink.color(Tone.TREATED), Look.TREATED_LINE));
    }

    private static XYSeries arm(TimelineChart chart, Function<TimelineChart.Period, OptionalDouble> valueOf) {
        XYSeries series = new XYSeries("arm");
        List<TimelineChart.Period> periods = chart.periods();
        long usual = usualStep(periods);
        for (int i = 0; i < periods.size(); i++) {
            long day = periods.get(i).start().toEpochDay();
            if (i > 0 && 2 * (day - periods.get(i - 1).start().toEpochDay()) > 3 * usual) {
                series.add(day - 0.5, null);
            }
            OptionalDouble value = valueOf.apply(periods.get(i));
            series.add(day, value.isPresent() ? (Number) value.getAsDouble() : null);
        }
        return series;
    }

    /** The shortest step between two periods; a longer one is a gap. */
    private static long usualStep(List<TimelineChart.Period> periods) {
        long shortest = Long.MAX_VALUE / 4;
        for (int i = 1; i < periods.size(); i++) {
            shortest = Math.min(
                    shortest,
                    ChronoUnit.DAYS.between(
                            periods.get(i - 1).start(), periods.get(i).start()));
        }
        return shortest;
    }

    private static XYDataset band(List<TimelineChart.ExpectedPoint> points, double lowest, double highest) {
        YIntervalSeries series = new YIntervalSeries("band");
        for (TimelineChart.ExpectedPoint point : points) {
            double lower = Math.clamp(point.interval().lower(), lowest, highest);
            double upper = Math.clamp(point.interval().upper(), lowest, highest);
            for (double day : daysOf(point, points)) {
                series.add(day, point.value(), lower, upper);
            }
        }
        YIntervalSeriesCollection band = new YIntervalSeriesCollection();
        band.addSeries(series);
        return band;
    }

    /** A lone point is given a day's width, or neither line nor band would show. */
    private static List<Double> daysOf(TimelineChart.ExpectedPoint point, List<TimelineChart.ExpectedPoint> points) {
        double day = point.date().toEpochDay();
        return points.size() == 1 ? List.of(day - 0.5, day + 0.5) : List.of(day);
    }

    private static DeviationRenderer bandRenderer(Color color) {
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setSeriesFillPaint(0, color);
        renderer.setAlpha(1f);
        return renderer;
    }

    private static XYDataset expected(List<TimelineChart.ExpectedPoint> points) {
        XYSeries series = new XYSeries("expected");
        points.forEach(point -> daysOf(point, points).forEach(day -> series.add((double) day, point.value())));
        return new XYSeriesCollection(series);
    }

    private static XYLineAndShapeRenderer line(Color color, Stroke stroke) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, color);
        renderer.setSeriesStroke(0, stroke);
        return renderer;
    }

    /**
     * Every value while there are few; among many only one without neighbours, which no line would show. A ring that a dot
     * would cover goes around it.
     */
    static void paintDots(Pen ink, Frame frame, TimelineChart chart) {
        List<Dot> treated = dots(arm(chart, TimelineChart.Period::treated), chart);
        for (Dot dot : dots(arm(chart, TimelineChart.Period::comparison), chart)) {
            double y = frame.y(dot.value());
            boolean covered = treated.stream()
                    .anyMatch(other -> other.day() == dot.day() && Math.abs(frame.y(other.value()) - y) < RADIUS);
            double radius = covered ? 2 * RADIUS : RADIUS;
            ink.ring(frame.x(dot.day()), y, radius, Look.COMPARISON_LINE, Tone.COMPARISON);
        }
        treated.forEach(dot -> ink.dot(frame.x(dot.day()), frame.y(dot.value()), RADIUS, Tone.TREATED));
    }

    private static List<Dot> dots(XYSeries arm, TimelineChart chart) {
        boolean all = chart.periods().size() <= MOST_DOTS;
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < arm.getItemCount(); i++) {
            if (!isGap(arm, i) && (all || (isGap(arm, i - 1) && isGap(arm, i + 1)))) {
                dots.add(new Dot(arm.getX(i).doubleValue(), arm.getY(i).doubleValue()));
            }
        }
        return dots;
    }

    private static boolean isGap(XYSeries arm, int item) {
        return item < 0 || item >= arm.getItemCount() || arm.getY(item) == null;
    }
}
