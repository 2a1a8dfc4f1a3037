package dk.mening.charts;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The units' changes, each drawn towards the mean of all by as much as its own answers leave open. Never a league table: units
 * stand by name or by the number of answers, whatever order they come in.
 *
 * @param axis what the change is measured in
 * @param meanName what the line of the mean is called
 * @param mean of all units
 * @param rawName what the hollow mark is called: the unit's own answers alone
 * @param shrunkName what the filled mark and its whisker are called
 */
public record UnitsChart(
        String title,
        String description,
        String axis,
        String worse,
        String better,
        String meanName,
        double mean,
        String rawName,
        String shrunkName,
        Order order,
        List<Unit> units,
        String note,
        Locale locale)
        implements Chart {
    /** What decides a unit's place. */
    public enum Order {
        NAME,
        /** The most answers first. */
        ANSWERS
    }

    /**
     * One unit.
     *
     * @param answers behind it
     * @param change empty where it is not shown
     * @param reason why it is not shown, or blank
     */
    public record Unit(String name, int answers, Optional<Change> change, String reason) {
        public Unit {
            Numbers.requireText("name", name);
            if (change.isEmpty() && reason.isBlank()) {
                throw new IllegalArgumentException("unit " + name + " has neither a change nor a reason");
            }
        }
    }

    /**
     * Positive is better.
     *
     * @param raw of the unit's own answers
     * @param shrunk with the other units' as its prior
     * @param interval of {@code shrunk}
     */
    public record Change(double raw, double shrunk, Range interval) {
        public Change {
            Numbers.requireFinite("raw", raw);
            Numbers.requireFinite("shrunk", shrunk);
        }
    }

    public UnitsChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("axis", axis);
        Numbers.requireText("worse", worse);
        Numbers.requireText("better", better);
        Numbers.requireText("meanName", meanName);
        Numbers.requireText("rawName", rawName);
        Numbers.requireText("shrunkName", shrunkName);
        Numbers.requireFinite("mean", mean);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("no unit");
        }
        units = sorted(units, order, locale);
    }

    private static List<Unit> sorted(List<Unit> units, Order order, Locale locale) {
        Collator letters = Collator.getInstance(locale);
        Comparator<Unit> byName = Comparator.comparing(Unit::name, letters).thenComparing(Unit::name);
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(
                switch (order) {
                    case NAME -> byName;
                    case ANSWERS ->
                        Comparator.comparingInt(Unit::answers).reversed().thenComparing(byName);
                });
        return List.copyOf(sorted);
    }
}
