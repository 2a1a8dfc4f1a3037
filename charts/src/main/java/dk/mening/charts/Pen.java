package dk.mening.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws shapes and words in tones; which colours these are is the scheme's. */
final class Pen {
    private static final double HATCH = 5;

    private final Graphics2D graphics;
    private final ChartImage.Scheme scheme;

    Pen(Graphics2D graphics, ChartImage.Scheme scheme) {
        this.graphics = graphics;
        this.scheme = scheme;
    }

    /** For JFreeChart alone. */
    Graphics2D graphics() {
        return graphics;
    }

    Color color(Tone tone) {
        return tone.in(scheme);
    }

    void fill(Shape shape, Tone tone) {
        graphics.setPaint(color(tone));
        graphics.fill(shape);
    }

    void draw(Shape shape, Stroke stroke, Tone tone) {
        graphics.setPaint(color(tone));
        graphics.setStroke(stroke);
        graphics.draw(shape);
    }

    void line(double fromX, double fromY, double toX, double toY, Stroke stroke, Tone tone) {
        draw(new Line2D.Double(fromX, fromY, toX, toY), stroke, tone);
    }

    /** A line from the left to the right through the middle of a box. */
    void across(Rectangle2D box, Stroke stroke, Tone tone) {
        line(box.getMinX(), box.getCenterY(), box.getMaxX(), box.getCenterY(), stroke, tone);
    }

    void rectangle(double left, double top, double right, double bottom, Tone tone) {
        fill(new Rectangle2D.Double(left, top, right - left, bottom - top), tone);
    }

    void dot(double x, double y, double radius, Tone tone) {
        fill(circle(x, y, radius), tone);
    }

    void circle(double x, double y, double radius, Stroke stroke, Tone tone) {
        draw(circle(x, y, radius), stroke, tone);
    }

    /** An outline on paper. */
    void ring(double x, double y, double radius, Stroke stroke, Tone tone) {
        fill(circle(x, y, radius), Tone.PAPER);
        draw(circle(x, y, radius), stroke, tone);
    }

    /** @param offsets of its corners from the point, across and down in turn */
    static Shape polygon(double x, double y, double... offsets) {
        Path2D path = new Path2D.Double();
        path.moveTo(x + offsets[0], y + offsets[1]);
        for (int i = 2; i < offsets.length; i += 2) {
            path.lineTo(x + offsets[i], y + offsets[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /**
     * Slanted lines within a rectangle, on paper: known not to be known. Every line is cut to the rectangle, since the SVG
     * knows neither clips nor patterns, and all are one path.
     */
    void hatch(Rectangle2D box, Tone tone) {
        fill(box, Tone.PAPER);
        Path2D lines = new Path2D.Double();
        double first = Math.ceil((box.getMinX() - box.getMaxY()) / HATCH) * HATCH;
        for (double offset = first; offset < box.getMaxX() - box.getMinY(); offset += HATCH) {
            // The line x − y = offset, falling to the right.
            double top = Math.max(box.getMinY(), box.getMinX() - offset);
            double bottom = Math.min(box.getMaxY(), box.getMaxX() - offset);
            if (bottom - top > 0.5) {
                lines.moveTo(top + offset, top);
                lines.lineTo(bottom + offset, bottom);
            }
        }
        draw(lines, Look.HATCH_LINE, tone);
        draw(box, Look.HAIR, tone);
    }

    void word(String text, double x, double baseline, Font font, Tone tone, Letters.Align align) {
        graphics.setFont(font);
        graphics.setPaint(color(tone));
        graphics.drawString(text, (float) align.left(x, Letters.width(text, font)), (float) baseline);
    }

    /**
     * @param top of the first line
     * @return the bottom of the last
     */
    double words(List<String> lines, double x, double top, Font font, Tone tone, Letters.Align align) {
        double y = top;
        for (String line : lines) {
            word(line, x, y + Letters.ascent(font), font, tone, align);
            y += Letters.leading(font);
        }
        return y;
    }

    /** Draws with the origin moved there and turned a quarter to the left. */
    void upright(double x, double y, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        drawing.run();
        graphics.setTransform(before);
    }
}
