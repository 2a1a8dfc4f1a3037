package dk.mening.charts;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sealed answers by unit and month: where there are many, where there are few, and where none may be shown.
 *
 * @param areaName what a square's area says
 * @param hiddenName what a hatched square says
 * @param goLiveName what the bar before a unit's month says; blank where no unit has one
 * @param months strictly ascending, without a gap
 */
public record UnitMonthsChart(
        String title,
        String description,
        String areaName,
        String hiddenName,
        String goLiveName,
        List<YearMonth> months,
        List<Unit> units,
        String note,
        Locale locale)
        implements Chart {
    /**
     * One unit, with a cell for each month.
     *
     * @param goLive the month it went live in
     */
    public record Unit(String name, Optional<YearMonth> goLive, List<Cell> cells) {
        public Unit {
            Numbers.requireText("name", name);
            cells = List.copyOf(cells);
        }
    }

    /** What is known of a unit in a month. */
    public sealed interface Cell {
        /** So many sealed answers, which is enough to be shown. */
        record Shown(int answers) implements Cell {
            public Shown {
                if (answers <= 0) {
                    throw new IllegalArgumentException(answers + " answers");
                }
            }
        }

        /** There are answers, or may be, but too few to be shown for the unit alone. */
        record Hidden() implements Cell {}

        /** The unit was not asked. */
        record NotAsked() implements Cell {}
    }

    public UnitMonthsChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("areaName", areaName);
        Numbers.requireText("hiddenName", hiddenName);
        months = List.copyOf(months);
        units = List.copyOf(units);
        if (months.isEmpty() || units.isEmpty()) {
            throw new IllegalArgumentException(units.size() + " units in " + months.size() + " months");
        }
        for (int i = 1; i < months.size(); i++) {
            if (!months.get(i).equals(months.get(i - 1).plusMonths(1))) {
                throw new IllegalArgumentException(months.get(i) + " follows " + months.get(i - 1));
            }
        }
        for (Unit unit : units) {
            if (unit.cells().size() != months.size()) {
                throw new IllegalArgumentException(
                        unit.name() + " has " + unit.cells().size() + " cells for " + months.size() + " months");
            }
        }
    }
}
