package dk.mening.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A verdict's shape and colour: told apart without colour, and by colour without reading. */
enum VerdictSign {
    IMPROVED(Look.IMPROVED, Look.IMPROVED_TEXT, true) {
        @Override
        Shape at(double x, double y) {
            return polygon(x, y, 0, -6.5, 7, 5.5, -7, 5.5);
        }
    },
    WORSENED(Look.WORSENED, Look.WORSENED, true) {
        @Override
        Shape at(double x, double y) {
            return polygon(x, y, 0, 6.5, 7, -5.5, -7, -5.5);
        }
    },
    UNCHANGED(Look.UNCHANGED, Look.UNCHANGED, true) {
        @Override
        Shape at(double x, double y) {
            return new Rectangle2D.Double(x - 5.5, y - 5.5, 11, 11);
        }
    },
    NOT_SHOWN(Look.NOT_SHOWN, Look.UNCHANGED, false) {
        @Override
        Shape at(double x, double y) {
            return new Ellipse2D.Double(x - 5.5, y - 5.5, 11, 11);
        }
    },
    MUTED(Look.NOT_SHOWN, Look.UNCHANGED, false) {
        @Override
        Shape at(double x, double y) {
            return polygon(x, y, 0, -7.5, 7.5, 0, 0, 7.5, -7.5, 0);
        }
    };

    private final Color color;
    private final Color textColor;
    private final boolean filled;

    VerdictSign(Color color, Color textColor, boolean filled) {
        this.color = color;
        this.textColor = textColor;
        this.filled = filled;
    }

    abstract Shape at(double x, double y);

    Color color() {
        return color;
    }

    Color textColor() {
        return textColor;
    }

    void paint(Graphics2D ink, double x, double y) {
        Shape shape = at(x, y);
        ink.setPaint(filled ? color : Look.PAPER);
        ink.fill(shape);
        ink.setPaint(filled ? Look.PAPER : color);
        ink.setStroke(filled ? Look.HAIR : Look.SHAPE_LINE);
        ink.draw(shape);
    }

    private static Shape polygon(double x, double y, double... offsets) {
        Path2D path = new Path2D.Double();
        path.moveTo(x + offsets[0], y + offsets[1]);
        for (int i = 2; i < offsets.length; i += 2) {
            path.lineTo(x + offsets[i], y + offsets[i + 1]);
        }
        path.closePath();
        return path;
    }
}
