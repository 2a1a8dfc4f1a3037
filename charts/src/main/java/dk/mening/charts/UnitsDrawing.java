package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** One row a unit: a hollow mark for its own answers, a line to the filled one that the others draw it to. */
final class UnitsDrawing implements Drawing {
    private static final int CROWD = 60;
    private static final int ROWS_ON_A_SCREEN = 15;
    private static final double NAME = 220;
    private static final double WIDEST = 3;

    private record Placed(UnitsChart.Unit unit, List<String> name, List<String> reason, double top, double bottom) {
        double middle() {
            return (top + bottom) / 2;
        }
    }

    private final UnitsChart chart;
    private final Sheet sheet;
    private final Columns columns;
    private final List<String> axis;
    private final Keys keys;
    private final double limit;
    private final Font names;
    private final List<Placed> rows = new ArrayList<>();
    private final Rectangle2D plotArea;

    UnitsDrawing(UnitsChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.columns = Columns.of(sheet, width == ChartImage.Width.PHONE, NAME, 0);
        this.axis = Letters.wrap(chart.axis(), sheet.small(), sheet.inner(), 3);
        this.keys = new Keys(sheet)
                .add(chart.shrunkName(), (ink, box) -> {
                    ink.across(box, Look.SHAPE_LINE, Tone.TREATED);
                    ink.dot(box.getCenterX(), box.getCenterY(), 4, Tone.TREATED);
                })
                .add(
                        chart.rawName(),
                        (ink, box) -> ink.ring(box.getCenterX(), box.getCenterY(), 4, Look.COMPARISON_LINE, Tone.OPEN))
                .add(chart.meanName(), (ink, box) -> ink.across(box, Look.EXPECTED_LINE, Tone.TREATED));
        this.limit = limit(chart);
        boolean crowded = chart.units().size() > CROWD;
        this.names = crowded ? sheet.small() : sheet.type().text();
        double top = sheet.top() + axis.size() * sheet.line() + keys.height() + 2 * sheet.line() + 14;
        double y = top;
        for (UnitsChart.Unit unit : chart.units()) {
            List<String> name = Letters.wrap(unit.name(), names, columns.nameWidth(), crowded ? 1 : 2);
            List<String> reason = unit.change().isPresent()
                    ? List.of()
                    : Letters.wrap(unit.reason(), sheet.small(), columns.plotRight() - columns.plotLeft() - 30, 2);
            double words = Math.max(
                    name.size() * Letters.leading(names), columns.stacked() ? 0 : reason.size() * sheet.line());
            double height = columns.stacked()
                    ? words + Math.max(18, reason.size() * sheet.line()) + 4
                    : Math.max(words, crowded ? 15 : 22);
            rows.add(new Placed(unit, name, reason, y, y + height));
            y += height;
        }
        this.plotArea = Frame.area(columns.plotLeft(), top, columns.plotRight(), y + 4);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(plotArea.getMaxY() + (isLong() ? sheet.line() + 8 : 4) + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(axis, sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        keys.paint(ink, y + 4);
        new Directions(chart.worse(), chart.better(), sheet.small())
                .across(ink, plotArea, plotArea.getMinY() - 2 * sheet.line() - 8);
        Ticks ticks = Ticks.between(-limit, limit, columns.stacked() ? 6 : 8);
        Frame frame = Frame.strips(plotArea, -limit, limit, ticks.marks(true, chart.locale()), sheet.small(), isLong());
        frame.paint(ink);
        ink.line(frame.x(0), plotArea.getMinY(), frame.x(0), plotArea.getMaxY(), Look.HAIR, Tone.AXIS);
        if (Math.abs(chart.mean()) <= limit) {
            ink.line(
                    frame.x(chart.mean()),
                    plotArea.getMinY(),
                    frame.x(chart.mean()),
                    plotArea.getMaxY(),
                    Look.EXPECTED_LINE,
                    Tone.TREATED);
        }
        rows.forEach(row -> paintName(ink, row));
        paintIntervals(ink, frame);
        paintMarks(ink, frame);
        rows.stream().filter(row -> row.unit().change().isEmpty()).forEach(row -> paintReason(ink, row));
    }

    private void paintName(Pen ink, Placed row) {
        double height = row.name().size() * Letters.leading(names);
        double top = columns.stacked() ? row.top() : row.middle() - height / 2;
        if (columns.stacked()) {
            ink.rectangle(sheet.left(), top, sheet.right(), top + height, Tone.PAPER);
        }
        ink.words(row.name(), columns.nameLeft(), top, names, Tone.INK, Letters.Align.START);
    }

    /** All of one kind together, so that hundreds of units stay one path each. */
    private void paintIntervals(Pen ink, Frame frame) {
        Path2D whiskers = new Path2D.Double();
        Path2D pulls = new Path2D.Double();
        for (Placed row : rows) {
            row.unit().change().ifPresent(change -> {
                double y = strip(row);
                whiskers.moveTo(frame.x(within(change.interval().lower())), y);
                whiskers.lineTo(frame.x(within(change.interval().upper())), y);
                pulls.moveTo(frame.x(within(change.raw())), y);
                pulls.lineTo(frame.x(within(change.shrunk())), y);
            });
        }
        ink.draw(whiskers, Look.SHAPE_LINE, Tone.TREATED);
        ink.draw(pulls, Look.LEADER, Tone.OPEN);
    }

    private void paintMarks(Pen ink, Frame frame) {
        double radius = chart.units().size() > CROWD ? 3 : 4;
        List<Placed> shown =
                rows.stream().filter(row -> row.unit().change().isPresent()).toList();
        for (Placed row : shown) {
            UnitsChart.Change change = row.unit().change().orElseThrow();
            double y = strip(row);
            if (change.interval().lower() < -limit) {
                Arrows.fill(ink, plotArea.getMinX(), y, Arrows.Direction.LEFT, Tone.TREATED);
            }
            if (change.interval().upper() > limit) {
                Arrows.fill(ink, plotArea.getMaxX(), y, Arrows.Direction.RIGHT, Tone.TREATED);
            }
        }
        // Paper in the rings, then their lines, then the dots: each a run of like marks.
        shown.forEach(row -> {
            UnitsChart.Change change = row.unit().change().orElseThrow();
            if (Math.abs(change.raw()) <= limit) {
                ink.dot(frame.x(change.raw()), strip(row), radius, Tone.PAPER);
            }
        });
        shown.forEach(row -> {
            UnitsChart.Change change = row.unit().change().orElseThrow();
            if (Math.abs(change.raw()) <= limit) {
                ink.circle(frame.x(change.raw()), strip(row), radius, Look.COMPARISON_LINE, Tone.OPEN);
            }
        });
        shown.forEach(row -> {
            UnitsChart.Change change = row.unit().change().orElseThrow();
            if (Math.abs(change.shrunk()) <= limit) {
                ink.dot(frame.x(change.shrunk()), strip(row), radius, Tone.TREATED);
            }
        });
    }

    private void paintReason(Pen ink, Placed row) {
        double height = row.reason().size() * sheet.line();
        double top = columns.stacked() ? row.bottom() - height - 2 : row.middle() - height / 2;
        double widest = row.reason().stream()
                .mapToDouble(words -> Letters.width(words, sheet.small()))
                .max()
                .orElse(0);
        // Stumps of the lines between the words would look like marks.
        double clear = columns.stacked() ? row.top() + row.name().size() * Letters.leading(names) : row.top();
        ink.rectangle(plotArea.getMinX() - 1, clear, plotArea.getMinX() + 30 + widest, row.bottom(), Tone.PAPER);
        ink.hatch(new Rectangle2D.Double(plotArea.getMinX() + 2, top + height / 2 - 5, 18, 10), Tone.OPEN);
        ink.words(row.reason(), plotArea.getMinX() + 26, top, sheet.small(), Tone.QUIET_INK, Letters.Align.START);
    }

    private double strip(Placed row) {
        return columns.stacked() ? row.bottom() - 11 : row.middle();
    }

    private double within(double value) {
        return Math.clamp(value, -limit, limit);
    }

    private boolean isLong() {
        return rows.size() > ROWS_ON_A_SCREEN;
    }

    private static double limit(UnitsChart chart) {
        double core = Math.max(Math.abs(chart.mean()), 1);
        double furthest = 0;
        for (UnitsChart.Unit unit : chart.units()) {
            if (unit.change().isPresent()) {
                UnitsChart.Change change = unit.change().get();
                core = Math.max(core, Math.abs(change.shrunk()));
                furthest = Math.max(
                        furthest,
                        DoubleStream.of(
                                        change.raw(),
                                        change.interval().lower(),
                                        change.interval().upper())
                                .filter(Double::isFinite)
                                .map(Math::abs)
                                .max()
                                .orElse(0));
            }
        }
        return Math.max(core * 1.2, Math.min(furthest * 1.06, core * WIDEST));
    }
}
