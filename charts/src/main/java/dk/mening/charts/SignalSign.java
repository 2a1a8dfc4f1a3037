package dk.mening.charts;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** A signal's shape; all are of one colour, which is no verdict's. */
enum SignalSign {
    OUTSIDE {
        @Override
        Shape at(double x, double y) {
            return new Ellipse2D.Double(x - 5.5, y - 5.5, 11, 11);
        }
    },
    SHIFT {
        @Override
        Shape at(double x, double y) {
            return new Rectangle2D.Double(x - 4, y - 4, 8, 8);
        }
    },
    TREND {
        @Override
        Shape at(double x, double y) {
            return Pen.polygon(x, y, 0, -5.5, 5.5, 4.5, -5.5, 4.5);
        }
    },
    NEAR_LIMIT {
        @Override
        Shape at(double x, double y) {
            return Pen.polygon(x, y, 0, -6, 6, 0, 0, 6, -6, 0);
        }
    };

    abstract Shape at(double x, double y);

    /** The gravest of several. */
    static SignalSign of(ProcessChart.Signal signal) {
        return switch (signal) {
            case OUTSIDE -> OUTSIDE;
            case SHIFT -> SHIFT;
            case TREND -> TREND;
            case NEAR_LIMIT -> NEAR_LIMIT;
        };
    }

    void paint(Pen ink, double x, double y) {
        ink.fill(at(x, y), Tone.COMPARISON);
        ink.draw(at(x, y), Look.HAIR, Tone.INK);
    }
}
