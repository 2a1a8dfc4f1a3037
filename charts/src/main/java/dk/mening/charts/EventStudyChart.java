package dk.mening.charts;

import java.util.List;
import java.util.Locale;

/**
 * The effect by time since go-live: before it, where none should be, and after it.
 *
 * @param effectAxis what the effect is measured in
 * @param periodAxis what the periods are, for example weeks since go-live
 * @param goLive written at go-live, which lies between the periods −1 and 0
 * @param bandName what the band is called, and what it holds
 * @param marginName what the shaded zone around 0 is called
 * @param margin the smallest change that matters, positive
 * @param points strictly ascending; a missing period is a gap
 */
public record EventStudyChart(
        String title,
        String description,
        String effectAxis,
        String periodAxis,
        String worse,
        String better,
        String goLive,
        String bandName,
        String marginName,
        double margin,
        List<Point> points,
        String note,
        Locale locale)
        implements Chart {
    /**
     * One period before go-live (negative) or from it on.
     *
     * @param effect positive is better
     * @param band simultaneous over all periods; an end may be infinite
     */
    public record Point(int period, double effect, Range band) {
        public Point {
            Numbers.requireFinite("effect", effect);
        }
    }

    public EventStudyChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("effectAxis", effectAxis);
        Numbers.requireText("periodAxis", periodAxis);
        Numbers.requireText("worse", worse);
        Numbers.requireText("better", better);
        Numbers.requireText("bandName", bandName);
        Numbers.requireText("marginName", marginName);
        Numbers.requirePositive("margin", margin);
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("an event study without a point");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).period() <= points.get(i - 1).period()) {
                throw new IllegalArgumentException("period " + points.get(i).period() + " follows "
                        + points.get(i - 1).period());
            }
        }
    }
}
