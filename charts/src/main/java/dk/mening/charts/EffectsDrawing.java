package dk.mening.charts;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Rows of intervals around zero, under the names of their initiatives. */
final class EffectsDrawing implements Drawing {
    private static final double WIDEST_INTERVAL = 3;
    private static final int ROWS_ON_A_SCREEN = 10;
    private static final double HEADING_ABOVE = 10;
    private static final double HEADING_BELOW = 2;

    /** A row in its place, and the initiative's name above it when it is the first of its initiative. */
    private record Placed(EffectRow row, List<String> heading, double top) {}

    private final EffectsChart chart;
    private final Sheet sheet;
    private final EffectColumns columns;
    private final List<String> axisLines;
    private final List<String> marginLines;
    private final List<Placed> rows = new ArrayList<>();
    private final Rectangle2D plotArea;

    EffectsDrawing(EffectsChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.columns = EffectColumns.of(sheet, width == ChartImage.Width.PHONE, limit(chart));
        this.axisLines = Letters.wrap(chart.axis(), sheet.small(), sheet.inner(), 3);
        this.marginLines = Letters.wrap(chart.marginName(), sheet.small(), sheet.inner() - 26, 2);
        double plotTop = wordsTop() + 2 * sheet.line() + 8;
        double y = plotTop;
        String initiative = "";
        for (EffectsChart.Row row : chart.rows()) {
            List<String> heading = row.initiative().equals(initiative)
                    ? List.of()
                    : Letters.wrap(row.initiative(), sheet.type().strong(), sheet.inner(), 2);
            initiative = row.initiative();
            EffectRow laidOut = new EffectRow(row, columns, sheet.type(), chart.locale());
            y += headingHeight(heading);
            rows.add(new Placed(laidOut, heading, y));
            y += laidOut.height();
        }
        this.plotArea = Frame.area(columns.plotLeft(), plotTop, columns.plotRight(), y);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(plotArea.getMaxY() + (isLong() ? sheet.line() + 6 : 0) + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(axisLines, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        paintMarginKey(ink, y + 4);
        Frame frame = frame();
        new Directions(chart.worse(), chart.better(), sheet.small()).across(ink, plotArea, wordsTop());
        rows.forEach(placed -> placed.row().paintMargin(ink, frame, placed.top()));
        frame.paint(ink);
        paintZero(ink, frame);
        for (Placed placed : rows) {
            paintHeading(ink, placed);
            placed.row().paint(ink, frame, placed.top());
        }
    }

    private Frame frame() {
        Ticks ticks = Ticks.between(columns.lowest(), columns.highest(), columns.stacked() ? 6 : 8);
        List<Frame.Mark> marks = ticks.values().stream()
                .map(value -> new Frame.Mark(value, Figures.signed(value, ticks.decimals(), chart.locale())))
                .toList();
        return Frame.strips(plotArea, columns.lowest(), columns.highest(), marks, sheet.small(), isLong());
    }

    private void paintMarginKey(Pen ink, double top) {
        ink.fill(new Rectangle2D.Double(sheet.left(), top + 1, 18, sheet.line() - 3), Tone.MARGIN);
        ink.words(marginLines, sheet.left() + 26, top, sheet.small(), Tone.QUIET_INK, Letters.Align.START);
    }

    private void paintZero(Pen ink, Frame frame) {
        ink.draw(
                new Line2D.Double(frame.x(0), plotArea.getMinY(), frame.x(0), plotArea.getMaxY()),
                Look.HAIR,
                Tone.AXIS);
    }

    private void paintHeading(Pen ink, Placed placed) {
        if (placed.heading().isEmpty()) {
            return;
        }
        double height = headingHeight(placed.heading());
        double top = placed.top() - height;
        ink.fill(new Rectangle2D.Double(sheet.left(), top, sheet.inner(), height), Tone.PAPER);
        ink.draw(new Line2D.Double(sheet.left(), top + 1, sheet.right(), top + 1), Look.HAIR, Tone.GRID);
        ink.words(
                placed.heading(),
                sheet.left(),
                top + HEADING_ABOVE,
                sheet.type().strong(),
                Tone.INK,
                Letters.Align.START);
    }

    private double headingHeight(List<String> heading) {
        return heading.isEmpty()
                ? 0
                : HEADING_ABOVE + heading.size() * Letters.leading(sheet.type().strong()) + HEADING_BELOW;
    }

    private double wordsTop() {
        return sheet.top() + (axisLines.size() + marginLines.size()) * sheet.line() + 14;
    }

    private boolean isLong() {
        return rows.size() > ROWS_ON_A_SCREEN;
    }

    /** One wide interval must not press the others flat: past three times the largest effect it becomes an arrow. */
    private static double limit(EffectsChart chart) {
        double core = effects(chart.rows()).map(Math::abs).max().orElse(0);
        core = Math.max(
                core,
                chart.rows().stream()
                        .mapToDouble(EffectsChart.Row::margin)
                        .max()
                        .orElse(1));
        double furthest = chart.rows().stream()
                .flatMap(row -> row.effect().stream())
                .flatMapToDouble(effect -> DoubleStream.of(
                        effect.interval().lower(), effect.interval().upper()))
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        return Math.max(core * 1.3, Math.min(furthest * 1.06, core * WIDEST_INTERVAL));
    }

    private static DoubleStream effects(List<EffectsChart.Row> rows) {
        return rows.stream().flatMap(row -> row.effect().stream()).mapToDouble(EffectsChart.Effect::estimate);
    }
}
