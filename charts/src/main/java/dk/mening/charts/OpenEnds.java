package dk.mening.charts;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Arrows on a plot's upper and lower edge, one for each stretch of a band that goes on outside. */
record OpenEnds(Pen ink, Rectangle2D area, Tone tone) {
    /** @param run points that follow each other, from left to right */
    <T> void paint(List<T> run, ToDoubleFunction<T> x, Predicate<T> above, Predicate<T> below) {
        paint(run, x, above, area.getMinY(), Arrows.Direction.UP);
        paint(run, x, below, area.getMaxY(), Arrows.Direction.DOWN);
    }

    private <T> void paint(
            List<T> run, ToDoubleFunction<T> x, Predicate<T> outside, double edge, Arrows.Direction direction) {
        int from = 0;
        for (int i = 0; i <= run.size(); i++) {
            if (i == run.size() || !outside.test(run.get(i))) {
                if (i > from) {
                    double middle = (x.applyAsDouble(run.get(from)) + x.applyAsDouble(run.get(i - 1))) / 2;
                    Arrows.fill(ink, middle, edge, direction, tone);
                }
                from = i + 1;
            }
        }
    }
}
