package dk.mening.charts;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of points that follow each other from left to right, as one area.
 *
 * @param x of a point on paper
 * @param upper where its interval ends on paper
 */
record Band<T>(List<T> run, ToDoubleFunction<T> x, ToDoubleFunction<T> upper, ToDoubleFunction<T> lower) {
    /** @param spare to each side of a lone point, which would not show without */
    void paint(Pen ink, double spare) {
        double more = run.size() == 1 ? spare : 0;
        T first = run.getFirst();
        T last = run.getLast();
        double left = x.applyAsDouble(first) - more;
        double right = x.applyAsDouble(last) + more;
        Path2D area = new Path2D.Double();
        area.moveTo(left, upper.applyAsDouble(first));
        run.forEach(point -> area.lineTo(x.applyAsDouble(point), upper.applyAsDouble(point)));
        area.lineTo(right, upper.applyAsDouble(last));
        area.lineTo(right, lower.applyAsDouble(last));
        run.reversed().forEach(point -> area.lineTo(x.applyAsDouble(point), lower.applyAsDouble(point)));
        area.lineTo(left, lower.applyAsDouble(first));
        area.closePath();
        ink.fill(area, Tone.BAND);
        ink.draw(area, Look.HAIR, Tone.BAND_EDGE);
    }

    /** Arrows on the plot's edges, one for each stretch that goes on outside. */
    void paintOpenEnds(Pen ink, Rectangle2D plot, Predicate<T> above, Predicate<T> below) {
        paintOpenEnds(ink, above, plot.getMinY(), Arrows.Direction.UP);
        paintOpenEnds(ink, below, plot.getMaxY(), Arrows.Direction.DOWN);
    }

    private void paintOpenEnds(Pen ink, Predicate<T> outside, double edge, Arrows.Direction direction) {
        int from = 0;
        for (int i = 0; i <= run.size(); i++) {
            if (i == run.size() || !outside.test(run.get(i))) {
                if (i > from) {
                    double middle = (x.applyAsDouble(run.get(from)) + x.applyAsDouble(run.get(i - 1))) / 2;
                    Arrows.fill(ink, middle, edge, direction, Tone.TREATED);
                }
                from = i + 1;
            }
        }
    }
}
