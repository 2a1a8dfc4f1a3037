package dk.mening.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Effects in the order of time since go-live, with a band behind them. */
final class EventStudyDrawing implements Drawing {
    private static final double WIDEST_BAND = 3;
    private static final int MOST_DOTS = 80;

    private final EventStudyChart chart;
    private final Sheet sheet;
    private final List<String> measure;
    private final Keys keys;
    private final Ticks ticks;
    private final Range across;
    private final Rectangle2D plotArea;

    EventStudyDrawing(EventStudyChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        boolean phone = width == ChartImage.Width.PHONE;
        this.measure = Letters.wrap(chart.effectAxis(), sheet.small(), sheet.inner(), 3);
        this.keys = new Keys(sheet)
                .add(chart.bandName(), (ink, box) -> {
                    ink.fill(box, Tone.BAND);
                    ink.dot(box.getCenterX(), box.getCenterY(), 3, Tone.TREATED);
                })
                .zone(chart.marginName(), Tone.MARGIN);
        this.ticks = ticks(chart);
        this.across = new Range(
                Math.min(chart.points().getFirst().period(), -1) - 0.7,
                Math.max(chart.points().getLast().period(), 0) + 0.7);
        double tickWidth = upMarks().stream()
                .mapToDouble(mark -> Letters.width(mark.text(), sheet.small()))
                .max()
                .orElse(0);
        double top = sheet.top()
                + measure.size() * sheet.line()
                + keys.height()
                + (chart.goLive().isBlank() ? 8 : sheet.line() + 12);
        this.plotArea = Frame.area(sheet.left() + tickWidth + 10, top, sheet.right() - 4, top + (phone ? 232 : 296));
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(plotArea.getMaxY() + 10 + 2 * sheet.line() + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(measure, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        keys.paint(ink, y + 4);
        Frame frame = Frame.upwards(plotArea, across, periodMarks(), ticks, upMarks(), sheet.small());
        MarginZone zone = new MarginZone(frame, chart.margin(), ticks);
        zone.paint(ink);
        paintBand(ink, frame);
        frame.paint(ink);
        zone.paintEdges(ink);
        ink.line(plotArea.getMinX(), frame.y(0), plotArea.getMaxX(), frame.y(0), Look.HAIR, Tone.AXIS);
        paintGoLive(ink, frame);
        paintEffects(ink, frame);
        new Directions(chart.worse(), chart.better(), sheet.small()).upwards(ink, plotArea);
        ink.words(
                Letters.wrap(chart.periodAxis(), sheet.small(), plotArea.getWidth(), 1),
                plotArea.getCenterX(),
                plotArea.getMaxY() + sheet.line() + 8,
                sheet.small(),
                Tone.QUIET_INK,
                Letters.Align.MIDDLE);
    }

    /** One piece for each run of periods that follow each other; a lone one is given some of the next to each side. */
    private void paintBand(Pen ink, Frame frame) {
        List<Band<EventStudyChart.Point>> bands = runs().stream()
                .map(run -> new Band<>(
                        run,
                        (EventStudyChart.Point point) -> frame.x(point.period()),
                        point -> frame.y(within(point.band().upper())),
                        point -> frame.y(within(point.band().lower()))))
                .toList();
        bands.forEach(band -> band.paint(ink, frame.x(0.4) - frame.x(0)));
        bands.forEach(band -> band.paintOpenEnds(
                ink,
                plotArea,
                point -> point.band().upper() > ticks.upper(),
                point -> point.band().lower() < ticks.lower()));
    }

    private void paintGoLive(Pen ink, Frame frame) {
        double x = frame.x(-0.5);
        double top = plotArea.getMinY() - (chart.goLive().isBlank() ? 0 : sheet.line() + 2);
        ink.line(x, top, x, plotArea.getMaxY(), Look.GO_LIVE_LINE, Tone.AXIS);
        List<String> words = Letters.wrap(chart.goLive(), sheet.small(), sheet.inner() * 0.7, 1);
        boolean left = !words.isEmpty() && x + 6 + Letters.width(words.getFirst(), sheet.small()) > sheet.right();
        ink.words(
                words,
                left ? x - 6 : x + 6,
                top,
                sheet.small(),
                Tone.INK,
                left ? Letters.Align.END : Letters.Align.START);
    }

    private void paintEffects(Pen ink, Frame frame) {
        ink.draw(
                Days.lines(runs(), point -> frame.x(point.period()), point -> frame.y(within(point.effect()))),
                Look.COMPARISON_LINE,
                Tone.TREATED);
        double radius = chart.points().size() > MOST_DOTS ? 2 : 3.2;
        for (EventStudyChart.Point point : chart.points()) {
            double x = frame.x(point.period());
            double y = frame.y(within(point.effect()));
            if (point.period() < 0) {
                ink.ring(x, y, radius, Look.COMPARISON_LINE, Tone.TREATED);
            } else {
                ink.dot(x, y, radius, Tone.TREATED);
            }
        }
    }

    private List<List<EventStudyChart.Point>> runs() {
        List<List<EventStudyChart.Point>> runs = new ArrayList<>();
        for (EventStudyChart.Point point : chart.points()) {
            if (runs.isEmpty() || runs.getLast().getLast().period() != point.period() - 1) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(point);
        }
        return runs;
    }

    private double within(double value) {
        return Math.clamp(value, ticks.lower(), ticks.upper());
    }

    private List<Frame.Mark> upMarks() {
        return ticks.marks(true, chart.locale());
    }

    /** Whole periods, 0 among them. */
    private List<Frame.Mark> periodMarks() {
        int most = sheet.width() > ChartImage.Width.PHONE.pixels ? 14 : 7;
        double step =
                Math.max(1, Ticks.between(across.lower(), across.upper(), most).step());
        return new Ticks(across.lower(), across.upper(), step).marks(true, chart.locale());
    }

    /** A wide band must not press the effects flat: past three times the largest effect it leaves the picture. */
    private static Ticks ticks(EventStudyChart chart) {
        double core = chart.points().stream()
                .mapToDouble(point -> Math.abs(point.effect()))
                .max()
                .orElse(0);
        core = Math.max(core, chart.margin()) * 1.15;
        double most = core * WIDEST_BAND;
        DoubleStream ends = chart.points().stream()
                .flatMapToDouble(point ->
                        DoubleStream.of(point.band().lower(), point.band().upper(), point.effect()))
                .map(end -> Math.clamp(end, -most, most));
        double[] all = ends.toArray();
        double lowest = Math.min(-core * 0.6, DoubleStream.of(all).min().orElse(0));
        double highest = Math.max(core * 0.6, DoubleStream.of(all).max().orElse(0));
        return Ticks.around(Math.min(lowest, -chart.margin()), Math.max(highest, chart.margin()), 7);
    }
}
