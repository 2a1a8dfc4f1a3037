package dk.mening.charts;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Treated and comparison units over time, with the days the initiative went live.
 *
 * @param yAxis what is measured and its unit, written above the axis
 * @param periods strictly ascending, usually weeks or four weeks; a period without data is a gap in the line
 * @param goLives strictly ascending; of more than six names in one place the last are left out, their lines stay
 * @param expected what the treated units would have shown without the initiative, if there is a number
 */
public record TimelineChart(
        String title,
        String description,
        String yAxis,
        String treatedName,
        String comparisonName,
        List<Period> periods,
        List<Marker> goLives,
        Optional<Expected> expected,
        String note,
        Locale locale)
        implements Chart {
    /** The two arms in the period that begins on {@code start}. */
    public record Period(LocalDate start, OptionalDouble treated, OptionalDouble comparison) {
        public Period {
            treated.ifPresent(value -> Numbers.requireFinite("treated", value));
            comparison.ifPresent(value -> Numbers.requireFinite("comparison", value));
        }
    }

    /** A day of going live; a blank label leaves just the line. */
    public record Marker(LocalDate date, String label) {}

    /**
     * A dashed line with a band around it.
     *
     * @param name the line's label
     * @param points strictly ascending; two make a straight line
     */
    public record Expected(String name, List<ExpectedPoint> points) {
        public Expected {
            Numbers.requireText("name", name);
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("an expectation without a point");
            }
            Numbers.requireAscending(points.stream().map(ExpectedPoint::date).toList());
        }
    }

    /** What was expected on a day, with its interval; an end may be infinite. */
    public record ExpectedPoint(LocalDate date, double value, Range interval) {
        public ExpectedPoint {
            Numbers.requireFinite("value", value);
        }
    }

    public TimelineChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("yAxis", yAxis);
        Numbers.requireText("treatedName", treatedName);
        Numbers.requireText("comparisonName", comparisonName);
        periods = List.copyOf(periods);
        goLives = List.copyOf(goLives);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("a timeline without a period");
        }
        Numbers.requireAscending(periods.stream().map(Period::start).toList());
        Numbers.requireAscending(goLives.stream().map(Marker::date).toList());
    }
}
