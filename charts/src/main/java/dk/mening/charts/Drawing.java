package dk.mening.charts;

import java.awt.Graphics2D;

/** A laid-out chart, ready for ink. */
sealed interface Drawing permits TimelineDrawing, EffectsDrawing, WhoPaysDrawing {
    static Drawing of(Chart chart, ChartImage.Width width) {
        return switch (chart) {
            case TimelineChart timeline -> new TimelineDrawing(timeline, width);
            case EffectsChart effects -> new EffectsDrawing(effects, width);
            case WhoPaysChart whoPays -> new WhoPaysDrawing(whoPays, width);
        };
    }

    int width();

    int height();

    void paint(Graphics2D ink);
}
