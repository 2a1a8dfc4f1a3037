package dk.mening.charts;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Values over time with centre and limits from a frozen baseline, XmR or Laney's p′: which points are worth a look. It decides
 * nothing.
 *
 * @param centreName what the centre line is called
 * @param limitsName what the limits are called
 * @param baselineName written where the baseline ends
 * @param baselineEnd the last day that the centre and the limits know of
 * @param signals what each signal that occurs is called
 * @param points strictly ascending; a longer step than usual is a gap
 * @param ranges the moving ranges below, of an XmR chart
 */
public record ProcessChart(
        String title,
        String description,
        String yAxis,
        String centreName,
        String limitsName,
        String baselineName,
        LocalDate baselineEnd,
        double centre,
        Map<Signal, String> signals,
        List<Point> points,
        Optional<Ranges> ranges,
        String note,
        Locale locale)
        implements Chart {
    /** Why a point stands out; each has its own shape. */
    public enum Signal {
        OUTSIDE,
        SHIFT,
        TREND,
        NEAR_LIMIT
    }

    /**
     * One value.
     *
     * @param limits of this point
     * @param range from the point before it
     */
    public record Point(LocalDate date, double value, Range limits, Set<Signal> signals, OptionalDouble range) {
        public Point {
            Numbers.requireFinite("value", value);
            Numbers.requireFinite("lower limit", limits.lower());
            Numbers.requireFinite("upper limit", limits.upper());
            range.ifPresent(step -> Numbers.requireFinite("range", step));
            signals = signals.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(signals));
        }
    }

    /** The moving ranges' own axis. */
    public record Ranges(String name, double mean, double limit) {
        public Ranges {
            Numbers.requireText("name", name);
            Numbers.requirePositive("mean", mean);
            Numbers.requirePositive("limit", limit);
        }
    }

    public ProcessChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("yAxis", yAxis);
        Numbers.requireText("centreName", centreName);
        Numbers.requireText("limitsName", limitsName);
        Numbers.requireFinite("centre", centre);
        signals = Map.copyOf(signals);
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a process chart without a point");
        }
        Numbers.requireAscending(points.stream().map(Point::date).toList());
        for (Point point : points) {
            if (!signals.keySet().containsAll(point.signals())) {
                throw new IllegalArgumentException("a signal of " + point.date() + " has no name");
            }
        }
    }
}
