package dk.mening.charts;

import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Arrow heads: an end that lies outside the picture. */
final class Arrows {
    private static final Path2D RIGHT = new Path2D.Double();

    static {
        RIGHT.moveTo(0, 0);
        RIGHT.lineTo(-8, -5);
        RIGHT.lineTo(-8, 5);
        RIGHT.closePath();
    }

    enum Direction {
        RIGHT(0),
        DOWN(1),
        LEFT(2),
        UP(3);

        private final int quarters;

        Direction(int quarters) {
            this.quarters = quarters;
        }
    }

    private Arrows() {}

    /** A head on a shaft, its tip at the point. */
    static void draw(Pen ink, double x, double y, Direction direction, Stroke stroke, Tone tone) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.quadrantRotate(direction.quarters);
        ink.draw(place.createTransformedShape(new Line2D.Double(-24, 0, -7, 0)), stroke, tone);
        fill(ink, x, y, direction, tone);
    }

    /** Fills a head whose tip is at the point. */
    static void fill(Pen ink, double x, double y, Direction direction, Tone tone) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.quadrantRotate(direction.quarters);
        ink.fill(RIGHT.createTransformedShape(place), tone);
    }
}
