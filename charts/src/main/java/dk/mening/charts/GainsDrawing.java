package dk.mening.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Bullet bars: each gain's bar ends where it was measured, and all marks of what was expected stand below each other. */
final class GainsDrawing implements Drawing {
    private static final double NAME = 210;
    private static final double SIDE = 150;
    private static final double PADDING = 8;
    private static final double STRIP = 32;
    private static final double BAR = 7;
    private static final double SIGN = 22;
    private static final double LEAST = -1;
    private static final double MOST = 2.6;
    private static final int ROWS_ON_A_SCREEN = 12;

    private record Placed(
            GainsChart.Row row, List<String> name, List<String> amounts, List<String> state, double top) {}

    private final GainsChart chart;
    private final Sheet sheet;
    private final Columns columns;
    private final Keys keys;
    private final double lowest;
    private final double highest;
    private final List<Placed> rows = new ArrayList<>();
    private final double bottom;

    GainsDrawing(GainsChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.columns = Columns.of(sheet, width == ChartImage.Width.PHONE, NAME, SIDE);
        this.keys = new Keys(sheet)
                .add(chart.measuredName(), (ink, box) -> {
                    ink.fill(box, Tone.THIRD_PART);
                    ink.draw(box, Look.CENTRE_LINE, Tone.TREATED);
                })
                .add(chart.intervalName(), (ink, box) -> {
                    ink.across(box, Look.INTERVAL_LINE, Tone.INK);
                    ink.line(box.getMinX(), box.getMinY(), box.getMinX(), box.getMaxY(), Look.SHAPE_LINE, Tone.INK);
                    ink.line(box.getMaxX(), box.getMinY(), box.getMaxX(), box.getMaxY(), Look.SHAPE_LINE, Tone.INK);
                });
        this.lowest = Math.max(LEAST, Math.min(-0.12, shares().min().orElse(0) - 0.05));
        this.highest = Math.min(MOST, Math.max(1.15, shares().max().orElse(1) + 0.05));
        double y = plotTop();
        for (GainsChart.Row row : chart.rows()) {
            Placed placed = new Placed(
                    row,
                    Letters.wrap(row.name(), sheet.type().text(), columns.nameWidth(), 3),
                    Letters.wrapAfterCommas(row.amounts(), sheet.small(), columns.nameWidth(), 3),
                    Letters.wrap(row.state(), sheet.type().strong(), columns.sideWidth() - SIGN, 2),
                    y);
            rows.add(placed);
            y += height(placed);
        }
        this.bottom = y;
    }

    private double plotTop() {
        return sheet.top() + keys.height() + sheet.line() + 12;
    }

    /** Words above, on a phone with the state between them and the strip. */
    private double height(Placed row) {
        double words = row.name().size() * Letters.leading(sheet.type().text())
                + row.amounts().size() * sheet.line();
        double state = row.state().size() * Letters.leading(sheet.type().strong());
        return columns.stacked()
                ? 2 * PADDING + words + state + STRIP
                : 2 * PADDING + Math.max(Math.max(words, state), STRIP);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(bottom + (isLong() ? sheet.line() + 8 : 0) + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        keys.paint(ink, sheet.top());
        Rectangle2D area = Frame.area(columns.plotLeft(), plotTop(), columns.plotRight(), bottom);
        Frame frame = Frame.strips(area, lowest, highest, List.of(), sheet.small(), false);
        for (Placed row : rows) {
            ink.line(sheet.left(), row.top(), sheet.right(), row.top(), Look.HAIR, Tone.GRID);
            double strip =
                    columns.stacked() ? row.top() + height(row) - PADDING - STRIP / 2 : row.top() + height(row) / 2;
            paintWords(ink, row);
            paintStrip(ink, frame, row.row(), strip);
        }
        paintEnds(ink, frame, area.getMinY() - sheet.line() - 4);
        if (isLong()) {
            paintEnds(ink, frame, bottom + 4);
        }
    }

    private void paintEnds(Pen ink, Frame frame, double top) {
        double zero = frame.x(0);
        double mark = frame.x(1);
        String nothing = first(chart.nothing(), (mark - zero) * 0.45);
        // Neither word may leave the picture, nor meet the other.
        double half = Letters.width(nothing, sheet.small()) / 2;
        double at = Math.max(zero, columns.stacked() ? sheet.left() + half : columns.plotLeft() + half - 12);
        ink.words(List.of(nothing), at, top, sheet.small(), Tone.QUIET_INK, Letters.Align.MIDDLE);
        String expected = first(chart.asExpected(), (sheet.right() - zero - half - 16));
        double width = Letters.width(expected, sheet.small());
        double left = Math.clamp(mark - width / 2, at + half + 12, Math.max(at + half + 12, sheet.right() - width));
        ink.words(List.of(expected), left, top, sheet.small(), Tone.COMPARISON_TEXT, Letters.Align.START);
    }

    private String first(String words, double width) {
        return String.join("", Letters.wrap(words, sheet.small(), width, 1));
    }

    private void paintWords(Pen ink, Placed row) {
        double top = row.top() + PADDING;
        double words = row.name().size() * Letters.leading(sheet.type().text())
                + row.amounts().size() * sheet.line();
        double state = row.state().size() * Letters.leading(sheet.type().strong());
        double y = columns.stacked() ? top : row.top() + (height(row) - words) / 2;
        y = ink.words(row.name(), columns.nameLeft(), y, sheet.type().text(), Tone.INK, Letters.Align.START);
        y = ink.words(row.amounts(), columns.nameLeft(), y, sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        double side = columns.stacked() ? y : row.top() + (height(row) - state) / 2;
        Optional<VerdictSign> sign = sign(row.row().kind());
        Tone tone = sign.map(VerdictSign::textColor).orElse(Tone.QUIET_INK);
        ink.words(row.state(), columns.sideLeft() + SIGN, side, sheet.type().strong(), tone, Letters.Align.START);
        sign.ifPresent(shown -> shown.paint(
                ink, columns.sideLeft() + 8, side + Letters.leading(sheet.type().strong()) / 2));
    }

    private void paintStrip(Pen ink, Frame frame, GainsChart.Row row, double y) {
        double zero = frame.x(0);
        row.measured().ifPresent(value -> paintBar(ink, frame, value / row.expected(), y));
        if (row.measured().isEmpty()) {
            ink.hatch(new Rectangle2D.Double(zero, y - BAR, frame.x(1) - zero, 2 * BAR), Tone.OPEN);
        }
        ink.line(zero, y - 15, zero, y + 15, Look.HAIR, Tone.AXIS);
        ink.line(frame.x(1), y - 13, frame.x(1), y + 13, Look.MARK_LINE, Tone.PAPER);
        ink.line(frame.x(1), y - 13, frame.x(1), y + 13, Look.TREATED_LINE, Tone.COMPARISON_TEXT);
        row.interval().ifPresent(interval -> {
            Range shares = row.expected() > 0
                    ? new Range(interval.lower() / row.expected(), interval.upper() / row.expected())
                    : new Range(interval.upper() / row.expected(), interval.lower() / row.expected());
            Whisker.across(frame, lowest, highest).paint(ink, shares, y, Tone.INK, false);
        });
    }

    /** A bar that goes on outside ends in an arrow head. */
    private void paintBar(Pen ink, Frame frame, double share, double y) {
        double zero = frame.x(0);
        boolean under = share < lowest;
        boolean over = share > highest;
        double end = under ? frame.area().getMinX() + 7 : over ? frame.area().getMaxX() - 7 : frame.x(share);
        Rectangle2D bar = new Rectangle2D.Double(Math.min(zero, end), y - BAR, Math.abs(end - zero), 2 * BAR);
        ink.fill(bar, Tone.THIRD_PART);
        ink.draw(bar, Look.CENTRE_LINE, Tone.TREATED);
        if (under) {
            Arrows.fill(ink, frame.area().getMinX() - 2, y, Arrows.Direction.LEFT, Tone.TREATED);
        } else if (over) {
            Arrows.fill(ink, frame.area().getMaxX() + 2, y, Arrows.Direction.RIGHT, Tone.TREATED);
        }
    }

    private static Optional<VerdictSign> sign(GainsChart.Kind kind) {
        return switch (kind) {
            case REALISED -> Optional.of(VerdictSign.IMPROVED);
            case PARTLY -> Optional.of(VerdictSign.UNCHANGED);
            case NOT_SHOWN -> Optional.of(VerdictSign.NOT_SHOWN);
            case CONTRADICTED -> Optional.of(VerdictSign.WORSENED);
            case NOT_YET_DUE -> Optional.empty();
        };
    }

    /** What was measured and the finite ends of its interval, as shares of what was expected. */
    private DoubleStream shares() {
        return chart.rows().stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                                row.measured().stream(),
                                row.interval().stream()
                                        .flatMapToDouble(
                                                interval -> DoubleStream.of(interval.lower(), interval.upper())))
                        .map(value -> value / row.expected()))
                .filter(Double::isFinite);
    }

    private boolean isLong() {
        return rows.size() > ROWS_ON_A_SCREEN;
    }
}
