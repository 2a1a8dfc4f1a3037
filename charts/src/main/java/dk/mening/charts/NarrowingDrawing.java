package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** A band that closes in, the estimate in it, and a flag on the day of the verdict. */
final class NarrowingDrawing implements Drawing {
    private static final double WIDEST = 3.5;
    private static final double SIGN = 20;

    private final NarrowingChart chart;
    private final Sheet sheet;
    private final List<String> measure;
    private final Keys keys;
    private final List<String> verdict;
    private final boolean verdictLeft;
    private final Ticks ticks;
    private final Days days;
    private final Rectangle2D plotArea;

    NarrowingDrawing(NarrowingChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        boolean phone = width == ChartImage.Width.PHONE;
        this.measure = Letters.wrap(chart.effectAxis(), sheet.small(), sheet.inner(), 3);
        boolean registered = chart.nights().stream().anyMatch(NarrowingChart.Night::deciding);
        this.keys = new Keys(sheet)
                .add(chart.bandName(), (ink, box) -> {
                    ink.fill(box, Tone.BAND);
                    ink.across(box, Look.TREATED_LINE, Tone.TREATED);
                })
                .add(
                        registered ? chart.decidingName() : "",
                        (ink, box) -> paintDeciding(
                                ink, box.getCenterX(), box.getCenterY(), box.getMinY() - 1, box.getMaxY() + 1))
                .zone(chart.marginName(), Tone.MARGIN);
        this.ticks = ticks(chart);
        double tickWidth = ticks.marks(true, chart.locale()).stream()
                .mapToDouble(mark -> Letters.width(mark.text(), sheet.small()))
                .max()
                .orElse(0);
        double left = sheet.left() + tickWidth + 10;
        double right = sheet.right() - 6;
        TreeSet<LocalDate> dates = new TreeSet<>();
        chart.nights().forEach(night -> dates.add(night.date()));
        chart.decision().ifPresent(decision -> dates.add(decision.date()));
        this.days = Days.of(List.copyOf(dates), right - left, sheet.small(), chart.locale());
        double flag = chart.decision()
                .map(decision -> left + (right - left) * days.share(decision.date()))
                .orElse(left);
        String words = chart.decision().map(NarrowingChart.Decision::words).orElse("");
        // Right of the flag as is usual, unless only the left has room.
        this.verdictLeft = Letters.width(words, strong()) + SIGN > sheet.right() - flag && flag > sheet.width() / 2.0;
        double room = (verdictLeft ? flag - sheet.left() : sheet.right() - flag) - SIGN;
        this.verdict = Letters.wrap(words, strong(), room, 2);
        double top = sheet.top()
                + measure.size() * sheet.line()
                + keys.height()
                + verdict.size() * Letters.leading(strong())
                + (verdict.isEmpty() ? 10 : 14);
        this.plotArea = Frame.area(left, top, right, top + (phone ? 220 : 286));
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(plotArea.getMaxY() + days.height(sheet.line()) + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(measure, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        keys.paint(ink, y + 4);
        Frame frame = Frame.upwards(
                plotArea, days.range(), days.marks().days(), ticks, ticks.marks(true, chart.locale()), sheet.small());
        MarginZone zone = new MarginZone(frame, chart.margin(), ticks);
        zone.paint(ink);
        // Registered nights may stand between others that are a week apart; one night that was skipped is no gap worth
        // seeing.
        List<NarrowingChart.Night> plain =
                chart.nights().stream().filter(night -> !night.deciding()).toList();
        double most = 3 * Days.usual(plain.size() > 1 ? plain : chart.nights(), NarrowingDrawing::day);
        List<List<NarrowingChart.Night>> runs = Days.runs(chart.nights(), NarrowingDrawing::day, most);
        // A registered night's own interval is narrower; it has a mark of its own and would notch the band.
        List<Band<NarrowingChart.Night>> bands = Days.runs(plain, NarrowingDrawing::day, most).stream()
                .map(run -> new Band<>(
                        run,
                        (NarrowingChart.Night night) -> frame.x(day(night)),
                        night -> frame.y(within(night.interval().upper())),
                        night -> frame.y(within(night.interval().lower()))))
                .toList();
        bands.forEach(band -> band.paint(ink, 3));
        bands.forEach(band -> band.paintOpenEnds(
                ink,
                plotArea,
                night -> night.interval().upper() > ticks.upper(),
                night -> night.interval().lower() < ticks.lower()));
        frame.paint(ink);
        zone.paintEdges(ink);
        chart.decision().ifPresent(decision -> paintDecision(ink, frame, decision));
        ink.line(plotArea.getMinX(), frame.y(0), plotArea.getMaxX(), frame.y(0), Look.HAIR, Tone.AXIS);
        ink.draw(
                Days.lines(
                        runs, night -> frame.x(night.date().toEpochDay()), night -> frame.y(within(night.estimate()))),
                Look.TREATED_LINE,
                Tone.TREATED);
        for (NarrowingChart.Night night : chart.nights()) {
            double x = frame.x(night.date().toEpochDay());
            if (night.deciding()) {
                paintDeciding(
                        ink,
                        x,
                        frame.y(within(night.estimate())),
                        frame.y(within(night.interval().upper())),
                        frame.y(within(night.interval().lower())));
            } else if (chart.nights().size() == 1) {
                ink.dot(x, frame.y(within(night.estimate())), 4, Tone.TREATED);
            }
        }
        new Directions(chart.worse(), chart.better(), sheet.small()).upwards(ink, plotArea);
        days.paint(ink, frame, sheet.small());
    }

    private static void paintDeciding(Pen ink, double x, double y, double top, double bottom) {
        ink.line(x, top, x, bottom, Look.SHAPE_LINE, Tone.TREATED);
        ink.ring(x, y, 4.5, Look.SHAPE_LINE, Tone.TREATED);
    }

    /** The sign on the day, its words beside it, above the plot. */
    private void paintDecision(Pen ink, Frame frame, NarrowingChart.Decision decision) {
        VerdictSign sign = switch (decision.kind()) {
            case IMPROVED -> VerdictSign.IMPROVED;
            case WORSENED -> VerdictSign.WORSENED;
            case UNCHANGED -> VerdictSign.UNCHANGED;
            case NOT_SHOWN -> VerdictSign.NOT_SHOWN;
        };
        double x = frame.x(decision.date().toEpochDay());
        double top = plotArea.getMinY() - 8 - verdict.size() * Letters.leading(strong());
        double middle = plotArea.getMinY() - 8 - Letters.leading(strong()) / 2;
        ink.line(x, middle, x, plotArea.getMaxY(), Look.GO_LIVE_LINE, sign.color());
        ink.words(
                verdict,
                verdictLeft ? x - 12 : x + 12,
                top,
                strong(),
                sign.textColor(),
                verdictLeft ? Letters.Align.END : Letters.Align.START);
        sign.paint(ink, x, middle);
    }

    private static double day(NarrowingChart.Night night) {
        return night.date().toEpochDay();
    }

    private Font strong() {
        return sheet.type().strong();
    }

    private double within(double value) {
        return Math.clamp(value, ticks.lower(), ticks.upper());
    }

    /** The first nights' wide intervals leave the picture, so that the last ones are seen. */
    private static Ticks ticks(NarrowingChart chart) {
        Range last = chart.nights().getLast().interval();
        double core = Math.max(
                chart.margin(),
                DoubleStream.of(
                                last.lower(),
                                last.upper(),
                                chart.nights().getLast().estimate())
                        .filter(Double::isFinite)
                        .map(Math::abs)
                        .max()
                        .orElse(0));
        double most = core * WIDEST / 2;
        double[] all = chart.nights().stream()
                .flatMapToDouble(night -> DoubleStream.of(
                        night.interval().lower(), night.interval().upper(), night.estimate()))
                .map(value -> Math.clamp(value, -most, most))
                .toArray();
        double lowest =
                Math.min(-chart.margin() * 1.2, DoubleStream.of(all).min().orElse(0));
        double highest =
                Math.max(chart.margin() * 1.2, DoubleStream.of(all).max().orElse(0));
        return Ticks.around(lowest, highest, 7);
    }
}
