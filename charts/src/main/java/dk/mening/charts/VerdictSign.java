package dk.mening.charts;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** A verdict's shape and colour: told apart without colour, and by colour without reading. */
enum VerdictSign {
    IMPROVED(Tone.IMPROVED, Tone.IMPROVED_TEXT, true) {
        @Override
        Shape at(double x, double y) {
            return Pen.polygon(x, y, 0, -6.5, 7, 5.5, -7, 5.5);
        }
    },
    WORSENED(Tone.WORSENED, Tone.WORSENED_TEXT, true) {
        @Override
        Shape at(double x, double y) {
            return Pen.polygon(x, y, 0, 6.5, 7, -5.5, -7, -5.5);
        }
    },
    UNCHANGED(Tone.UNCHANGED, Tone.UNCHANGED_TEXT, true) {
        @Override
        Shape at(double x, double y) {
            return new Rectangle2D.Double(x - 5.5, y - 5.5, 11, 11);
        }
    },
    NOT_SHOWN(Tone.OPEN, Tone.OPEN, false) {
        @Override
        Shape at(double x, double y) {
            return new Ellipse2D.Double(x - 5.5, y - 5.5, 11, 11);
        }
    },
    MUTED(Tone.OPEN, Tone.OPEN, false) {
        @Override
        Shape at(double x, double y) {
            return Pen.polygon(x, y, 0, -7.5, 7.5, 0, 0, 7.5, -7.5, 0);
        }
    };

    private final Tone color;
    private final Tone textColor;
    private final boolean filled;

    VerdictSign(Tone color, Tone textColor, boolean filled) {
        this.color = color;
        this.textColor = textColor;
        this.filled = filled;
    }

    abstract Shape at(double x, double y);

    Tone color() {
        return color;
    }

    Tone textColor() {
        return textColor;
    }

    /** Whether it is an outline: nothing was shown. */
    boolean hollow() {
        return !filled;
    }

    void paint(Pen ink, double x, double y) {
        Shape shape = at(x, y);
        ink.fill(shape, filled ? color : Tone.PAPER);
        ink.draw(shape, filled ? Look.HAIR : Look.SHAPE_LINE, filled ? Tone.PAPER : color);
    }
}
