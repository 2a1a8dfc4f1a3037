package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A hollow mark before and a filled one after, each on a line of its own so that both intervals are seen. */
final class CompetenceDrawing implements Drawing {
    private static final double NAME = 240;
    private static final double STRIP = 34;
    private static final double APART = 6;
    private static final double RADIUS = 4.5;

    private record Placed(
            CompetenceChart.Row row, List<String> name, List<String> missing, double top, double height) {}

    private record Heading(List<String> lines, double top) {}

    private final CompetenceChart chart;
    private final Sheet sheet;
    private final Columns columns;
    private final List<String> axis;
    private final Keys keys;
    private final List<Heading> headings = new ArrayList<>();
    private final List<Placed> rows = new ArrayList<>();
    private final Rectangle2D plotArea;

    CompetenceDrawing(CompetenceChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.columns = Columns.of(sheet, width == ChartImage.Width.PHONE, NAME, 0);
        this.axis = Letters.wrap(chart.axis(), sheet.small(), sheet.inner(), 3);
        this.keys = new Keys(sheet)
                .add(chart.beforeName(), (ink, box) -> {
                    ink.across(box, Look.COMPARISON_LINE, Tone.OPEN);
                    ink.ring(box.getCenterX(), box.getCenterY(), RADIUS, Look.SHAPE_LINE, Tone.OPEN);
                })
                .add(chart.afterName(), (ink, box) -> {
                    ink.across(box, Look.SHAPE_LINE, Tone.TREATED);
                    ink.dot(box.getCenterX(), box.getCenterY(), RADIUS, Tone.TREATED);
                });
        double top = sheet.top() + axis.size() * sheet.line() + keys.height() + sheet.line() + 12;
        double y = top;
        for (CompetenceChart.Group group : chart.groups()) {
            List<String> heading = Letters.wrap(group.name(), strong(), sheet.inner(), 2);
            headings.add(new Heading(heading, y));
            y += 10 + heading.size() * Letters.leading(strong()) + 2;
            for (CompetenceChart.Row row : group.rows()) {
                List<String> name = Letters.wrap(row.name(), sheet.type().text(), columns.nameWidth(), 3);
                boolean part = row.before().isEmpty() || row.after().isEmpty();
                List<String> missing =
                        part ? Letters.wrap(row.missing(), sheet.small(), columns.nameWidth(), 2) : List.of();
                double words = name.size() * Letters.leading(sheet.type().text()) + missing.size() * sheet.line() + 6;
                double height = columns.stacked() ? words + STRIP : Math.max(words, STRIP);
                rows.add(new Placed(row, name, missing, y, height));
                y += height;
            }
        }
        this.plotArea = Frame.area(columns.plotLeft(), top, columns.plotRight(), y);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(plotArea.getMaxY() + 6 + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(axis, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        keys.paint(ink, y + 4);
        Ticks ticks = Ticks.between(chart.lowest(), chart.highest(), columns.stacked() ? 5 : 10);
        Frame frame = Frame.strips(
                plotArea, chart.lowest(), chart.highest(), ticks.marks(false, chart.locale()), sheet.small(), false);
        frame.paint(ink);
        for (Heading heading : headings) {
            double height = 10 + heading.lines().size() * Letters.leading(strong()) + 2;
            ink.rectangle(sheet.left(), heading.top() + 1, sheet.right(), heading.top() + height, Tone.PAPER);
            ink.line(sheet.left(), heading.top() + 1, sheet.right(), heading.top() + 1, Look.HAIR, Tone.AXIS);
            ink.words(heading.lines(), sheet.left(), heading.top() + 8, strong(), Tone.INK, Letters.Align.START);
        }
        rows.forEach(row -> paintRow(ink, frame, row));
    }

    private void paintRow(Pen ink, Frame frame, Placed row) {
        double words = row.name().size() * Letters.leading(sheet.type().text())
                + row.missing().size() * sheet.line();
        double top = columns.stacked() ? row.top() + 4 : row.top() + (row.height() - words) / 2;
        if (columns.stacked()) {
            ink.rectangle(sheet.left(), top, sheet.right(), top + words, Tone.PAPER);
        }
        double y = ink.words(row.name(), columns.nameLeft(), top, sheet.type().text(), Tone.INK, Letters.Align.START);
        ink.words(row.missing(), columns.nameLeft(), y, sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        double middle = columns.stacked() ? row.top() + row.height() - STRIP / 2 : row.top() + row.height() / 2;
        row.row()
                .before()
                .ifPresentOrElse(
                        level -> paintLevel(ink, frame, level, middle - APART, false),
                        () -> hatch(ink, frame, middle - APART));
        row.row()
                .after()
                .ifPresentOrElse(
                        level -> paintLevel(ink, frame, level, middle + APART, true),
                        () -> hatch(ink, frame, middle + APART));
    }

    private void paintLevel(Pen ink, Frame frame, CompetenceChart.Level level, double y, boolean after) {
        Tone tone = after ? Tone.TREATED : Tone.OPEN;
        double from = frame.x(within(level.interval().lower()));
        double to = frame.x(within(level.interval().upper()));
        ink.line(from, y, to, y, after ? Look.INTERVAL_LINE : Look.COMPARISON_LINE, tone);
        if (level.interval().lower() < chart.lowest()) {
            Arrows.fill(ink, from - 4, y, Arrows.Direction.LEFT, tone);
        }
        if (level.interval().upper() > chart.highest()) {
            Arrows.fill(ink, to + 4, y, Arrows.Direction.RIGHT, tone);
        }
        double x = frame.x(within(level.mean()));
        if (after) {
            ink.dot(x, y, RADIUS, tone);
        } else {
            ink.ring(x, y, RADIUS, Look.SHAPE_LINE, tone);
        }
    }

    private static void hatch(Pen ink, Frame frame, double y) {
        Rectangle2D area = frame.area();
        ink.hatch(new Rectangle2D.Double(area.getMinX(), y - 4, area.getWidth(), 8), Tone.OPEN);
    }

    private double within(double value) {
        return Math.clamp(value, chart.lowest(), chart.highest());
    }

    private Font strong() {
        return sheet.type().strong();
    }
}
