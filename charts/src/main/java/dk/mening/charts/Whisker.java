package dk.mening.charts;

import java.awt.geom.Rectangle2D;
import java.util.function.DoubleUnaryOperator;

/**
 * An interval lying across a plot: a bar with ends, an arrow where it goes on outside, and hatched where nothing was shown.
 *
 * @param place of a value on paper
 * @param leftmost where the plot ends on paper
 * @param lowest the value there
 */
record Whisker(DoubleUnaryOperator place, double leftmost, double rightmost, double lowest, double highest) {
    private static final double END = 5;
    private static final double HALF = 4.5;
    private static final double HEAD = 6;

    static Whisker across(Frame frame, double lowest, double highest) {
        return new Whisker(frame::x, frame.area().getMinX(), frame.area().getMaxX(), lowest, highest);
    }

    void paint(Pen ink, Range interval, double y, VerdictSign sign) {
        paint(ink, interval, y, sign.color(), sign.hollow());
    }

    void paint(Pen ink, Range interval, double y, Tone tone, boolean hatched) {
        if (interval.lower() > highest || interval.upper() < lowest) {
            boolean right = interval.lower() > highest;
            Arrows.fill(
                    ink, right ? rightmost : leftmost, y, right ? Arrows.Direction.RIGHT : Arrows.Direction.LEFT, tone);
            return;
        }
        boolean openLeft = interval.lower() < lowest;
        boolean openRight = interval.upper() > highest;
        double from = openLeft ? leftmost + HEAD : place.applyAsDouble(interval.lower());
        double to = openRight ? rightmost - HEAD : place.applyAsDouble(interval.upper());
        if (hatched && to - from > 2 * HALF) {
            ink.hatch(new Rectangle2D.Double(from, y - HALF, to - from, 2 * HALF), tone);
        } else {
            ink.line(from, y, to, y, Look.INTERVAL_LINE, tone);
        }
        if (openLeft) {
            Arrows.fill(ink, leftmost, y, Arrows.Direction.LEFT, tone);
        } else if (!hatched) {
            ink.line(from, y - END, from, y + END, Look.INTERVAL_LINE, tone);
        }
        if (openRight) {
            Arrows.fill(ink, rightmost, y, Arrows.Direction.RIGHT, tone);
        } else if (!hatched) {
            ink.line(to, y - END, to, y + END, Look.INTERVAL_LINE, tone);
        }
    }
}
