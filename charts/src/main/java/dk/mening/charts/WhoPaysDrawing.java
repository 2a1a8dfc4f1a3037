package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;

/** A rectangle over four named quadrants: what it covers is what is still possible. */
final class WhoPaysDrawing implements Drawing {
    private static final double GUTTER = 8;
    private static final int ELLIPSE_POINTS = 120;

    private final WhoPaysChart chart;
    private final Sheet sheet;
    private final List<String> verdict;
    private final List<Key> keys;
    private final double limit;
    private final Rectangle2D plotArea;

    WhoPaysDrawing(WhoPaysChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.verdict = Letters.wrap(chart.verdict(), sheet.type().text(), sheet.inner(), 4);
        this.keys = keys();
        // One scale for both, so that the rectangle's sides compare.
        this.limit = Math.max(limit(chart.quality()), limit(chart.relief()));
        double left = sheet.left() + 2 * sheet.line() + 10 + tickWidth();
        double top = sheet.top()
                + verdict.size() * Letters.leading(sheet.type().text())
                + keys.stream().mapToInt(key -> key.lines().size()).sum() * sheet.line()
                + 18;
        double height = width == ChartImage.Width.PHONE ? 300 : 430;
        this.plotArea = Frame.area(left, top, sheet.right() - 4, top + height);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(plotArea.getMaxY() + 3 * sheet.line() + 8 + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        double y = ink.words(verdict, sheet.left(), sheet.top(), sheet.type().text(), Tone.INK, Letters.Align.START);
        paintKeys(ink, y + 4);
        Frame frame = new Frame(plot(), plotArea);
        paintMargins(ink, frame);
        paintTint(ink, frame);
        frame.paint(ink);
        paintCross(ink, frame);
        paintRectangle(ink, frame);
        chart.fixedLook().ifPresent(look -> paintFixedLook(ink, frame, look));
        paintCorners(
                ink,
                box(
                        frame,
                        within(chart.quality().interval()),
                        within(chart.relief().interval())));
        paintAxisWords(ink);
    }

    private XYPlot plot() {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(Frame.axis(-limit, limit, marks(), sheet.small()));
        plot.setRangeAxis(Frame.axis(-limit, limit, marks(), sheet.small()));
        // Grid lines would run through the quadrants' names.
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    private List<Frame.Mark> marks() {
        Ticks ticks = Ticks.between(-limit, limit, 6);
        return ticks.values().stream()
                .map(value -> new Frame.Mark(value, Figures.signed(value, ticks.decimals(), chart.locale())))
                .toList();
    }

    private double tickWidth() {
        return marks().stream()
                .mapToDouble(mark -> Letters.width(mark.text(), sheet.small()))
                .max()
                .orElse(0);
    }

    /** What a sign in the picture means. */
    private record Key(Sign sign, List<String> lines) {
        enum Sign {
            MARGIN,
            RECTANGLE,
            FIXED_LOOK
        }
    }

    /** The rectangle is named only where there is something to tell it from. */
    private List<Key> keys() {
        List<Key> all = new ArrayList<>();
        all.add(key(Key.Sign.MARGIN, chart.marginName()));
        chart.fixedLook().ifPresent(look -> {
            all.add(key(Key.Sign.RECTANGLE, look.rectangleName()));
            all.add(key(Key.Sign.FIXED_LOOK, look.name()));
        });
        return all;
    }

    private Key key(Key.Sign sign, String name) {
        return new Key(sign, Letters.wrap(name, sheet.small(), sheet.inner() - 26, 2));
    }

    private void paintKeys(Pen ink, double top) {
        double y = top;
        for (Key key : keys) {
            Rectangle2D swatch = new Rectangle2D.Double(sheet.left(), y + 2, 18, sheet.line() - 5);
            switch (key.sign()) {
                case MARGIN -> {
                    ink.fill(swatch, Tone.MARGIN);
                }
                case RECTANGLE -> {
                    ink.fill(swatch, Tone.BAND);
                    ink.draw(swatch, Look.SHAPE_LINE, Tone.TREATED);
                }
                case FIXED_LOOK -> {
                    ink.draw(
                            new Ellipse2D.Double(swatch.getX(), swatch.getY(), swatch.getWidth(), swatch.getHeight()),
                            Look.FIXED_LOOK_LINE,
                            Tone.QUIET_INK);
                }
            }
            y = ink.words(key.lines(), sheet.left() + 26, y, sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        }
    }

    /** Left out where it runs out of the plot; a clip would be lost in the SVG, which knows no groups. */
    private void paintFixedLook(Pen ink, Frame frame, WhoPaysChart.FixedLook look) {
        Path2D line = new Path2D.Double();
        boolean inside = false;
        for (int i = 0; i <= ELLIPSE_POINTS; i++) {
            double turn = 2 * Math.PI * i / ELLIPSE_POINTS;
            double along = look.longerSemiAxis() * Math.cos(turn);
            double across = look.shorterSemiAxis() * Math.sin(turn);
            double quality = look.quality() + along * Math.cos(look.angle()) - across * Math.sin(look.angle());
            double relief = look.relief() + along * Math.sin(look.angle()) + across * Math.cos(look.angle());
            double x = frame.x(quality);
            double y = frame.y(relief);
            boolean shown = Math.abs(quality) <= limit && Math.abs(relief) <= limit;
            if (shown && inside) {
                line.lineTo(x, y);
            } else if (shown) {
                line.moveTo(x, y);
            }
            inside = shown;
        }
        ink.draw(line, Look.FIXED_LOOK_LINE, Tone.QUIET_INK);
    }

    private void paintTint(Pen ink, Frame frame) {
        Optional<WhoPaysChart.Side> quality = chart.quality().decided();
        Optional<WhoPaysChart.Side> relief = chart.relief().decided();
        if (quality.isEmpty() && relief.isEmpty()) {
            return;
        }
        Range across = part(chart.quality());
        Range up = part(chart.relief());
        ink.fill(box(frame, across, up), tint(quality, relief));
    }

    private static Tone tint(Optional<WhoPaysChart.Side> quality, Optional<WhoPaysChart.Side> relief) {
        if (quality.equals(Optional.of(WhoPaysChart.Side.LOST)) || relief.equals(Optional.of(WhoPaysChart.Side.LOST))) {
            return Tone.LOSS_TINT;
        }
        return quality.equals(Optional.of(WhoPaysChart.Side.GAINED))
                        || relief.equals(Optional.of(WhoPaysChart.Side.GAINED))
                ? Tone.GAIN_TINT
                : Tone.UNCHANGED_TINT;
    }

    private Range part(WhoPaysChart.Axis axis) {
        return axis.decided()
                .map(side -> switch (side) {
                    case LOST -> new Range(-limit, 0);
                    case UNCHANGED -> new Range(-axis.margin(), axis.margin());
                    case GAINED -> new Range(0, limit);
                })
                .orElse(new Range(-limit, limit));
    }

    private void paintMargins(Pen ink, Frame frame) {
        double quality = chart.quality().margin();
        double relief = chart.relief().margin();
        Area margins = new Area(box(frame, new Range(-quality, quality), new Range(-limit, limit)));
        margins.add(new Area(box(frame, new Range(-limit, limit), new Range(-relief, relief))));
        ink.fill(margins, Tone.MARGIN);
    }

    private void paintCross(Pen ink, Frame frame) {
        ink.draw(
                new Line2D.Double(frame.x(0), plotArea.getMinY(), frame.x(0), plotArea.getMaxY()),
                Look.HAIR,
                Tone.AXIS);
        ink.line(plotArea.getMinX(), frame.y(0), plotArea.getMaxX(), frame.y(0), Look.HAIR, Tone.AXIS);
    }

    /** An edge is drawn only where the interval ends; an open side runs to the border and on, as an arrow. */
    private void paintRectangle(Pen ink, Frame frame) {
        Range quality = within(chart.quality().interval());
        Range relief = within(chart.relief().interval());
        Rectangle2D box = box(frame, quality, relief);
        ink.fill(box, Tone.POSSIBLE);
        double left = box.getMinX();
        double right = box.getMaxX();
        double top = box.getMinY();
        double bottom = box.getMaxY();
        edge(ink, chart.quality().interval().lower() < -limit, left, top, left, bottom, Arrows.Direction.LEFT);
        edge(ink, chart.quality().interval().upper() > limit, right, top, right, bottom, Arrows.Direction.RIGHT);
        edge(ink, chart.relief().interval().upper() > limit, left, top, right, top, Arrows.Direction.UP);
        edge(ink, chart.relief().interval().lower() < -limit, left, bottom, right, bottom, Arrows.Direction.DOWN);
        double x = frame.x(Math.clamp(chart.quality().estimate(), -limit, limit));
        double y = frame.y(Math.clamp(chart.relief().estimate(), -limit, limit));
        ink.fill(new Ellipse2D.Double(x - 6, y - 6, 12, 12), Tone.TREATED);
        ink.draw(new Ellipse2D.Double(x - 6, y - 6, 12, 12), Look.SHAPE_LINE, Tone.PAPER);
    }

    private static void edge(
            Pen ink, boolean open, double fromX, double fromY, double toX, double toY, Arrows.Direction direction) {
        if (open) {
            Arrows.draw(ink, (fromX + toX) / 2, (fromY + toY) / 2, direction, Look.INTERVAL_LINE, Tone.TREATED);
        } else {
            ink.line(fromX, fromY, toX, toY, Look.INTERVAL_LINE, Tone.TREATED);
        }
    }

    private void paintCorners(Pen ink, Rectangle2D possible) {
        double width = plotArea.getWidth() / 2 - 2 * GUTTER;
        double left = plotArea.getMinX() + GUTTER;
        double right = plotArea.getMaxX() - GUTTER;
        WhoPaysChart.Corners corners = chart.corners();
        corner(ink, possible, corners.citizensPay(), left, true, width, Letters.Align.START);
        corner(ink, possible, corners.bothGain(), right, true, width, Letters.Align.END);
        corner(ink, possible, corners.bothLose(), left, false, width, Letters.Align.START);
        corner(ink, possible, corners.employeesPay(), right, false, width, Letters.Align.END);
    }

    private void corner(
            Pen ink, Rectangle2D possible, String name, double x, boolean atTop, double width, Letters.Align align) {
        Font font = sheet.type().strong();
        List<String> lines = Letters.wrap(name, font, width, 3);
        double height = lines.size() * Letters.leading(font);
        double top = atTop ? plotArea.getMinY() + GUTTER : plotArea.getMaxY() - GUTTER - height;
        double widest = lines.stream()
                .mapToDouble(line -> Letters.width(line, font))
                .max()
                .orElse(0);
        double left = align == Letters.Align.START ? x : x - widest;
        Rectangle2D behind = new Rectangle2D.Double(left - 4, top - 2, widest + 8, height + 4);
        if (possible.intersects(behind)) {
            ink.fill(behind, Tone.SHEER_PAPER);
        }
        ink.words(lines, x, top, font, Tone.INK, align);
    }

    private void paintAxisWords(Pen ink) {
        double below = plotArea.getMaxY() + sheet.line() + 10;
        axisWords(ink, chart.quality(), plotArea.getMinX(), plotArea.getMaxX(), below);
        ink.upright(sheet.left(), plotArea.getMaxY(), () -> axisWords(ink, chart.relief(), 0, plotArea.getHeight(), 0));
    }

    /** The ends' words with arrows outwards, and the axis' name between them or, where that is too narrow, below. */
    private void axisWords(Pen ink, WhoPaysChart.Axis axis, double left, double right, double top) {
        double third = (right - left) / 3 - 20;
        boolean narrow = Letters.width(axis.name(), sheet.small()) > third;
        double each = narrow ? (right - left) / 2 - 24 : third;
        double arrow = top + sheet.line() / 2;
        Arrows.fill(ink, left, arrow, Arrows.Direction.LEFT, Tone.INK);
        Arrows.fill(ink, right, arrow, Arrows.Direction.RIGHT, Tone.INK);
        words(ink, axis.worse(), left + 13, top, each, Tone.INK, Letters.Align.START);
        words(ink, axis.better(), right - 13, top, each, Tone.INK, Letters.Align.END);
        words(
                ink,
                axis.name(),
                (left + right) / 2,
                narrow ? top + sheet.line() : top,
                right - left,
                Tone.QUIET_INK,
                Letters.Align.MIDDLE);
    }

    private void words(Pen ink, String text, double x, double top, double width, Tone color, Letters.Align align) {
        ink.words(Letters.wrap(text, sheet.small(), width, 1), x, top, sheet.small(), color, align);
    }

    private static Rectangle2D box(Frame frame, Range across, Range up) {
        double x = frame.x(across.lower());
        double y = frame.y(up.upper());
        return new Rectangle2D.Double(x, y, frame.x(across.upper()) - x, frame.y(up.lower()) - y);
    }

    private Range within(Range interval) {
        return new Range(Math.clamp(interval.lower(), -limit, limit), Math.clamp(interval.upper(), -limit, limit));
    }

    /** The rectangle's finite ends, but not so far out that the margin is lost from sight. */
    private static double limit(WhoPaysChart.Axis axis) {
        double core = Math.max(Math.abs(axis.estimate()), axis.margin());
        double furthest = 0;
        for (double end : new double[] {axis.interval().lower(), axis.interval().upper()}) {
            furthest = Math.max(furthest, Double.isFinite(end) ? Math.abs(end) : 0);
        }
        return Math.max(core * 1.6, Math.min(furthest * 1.25, core * 4));
    }
}
