package dk.mening.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What employees can do, before and after: skill in the system itself apart from the competences that a new way of working asks
 * for beside it.
 *
 * @param axis what is measured, from {@code lowest} to {@code highest}
 * @param groups system skill and derived competences, from top to bottom
 */
public record CompetenceChart(
        String title,
        String description,
        String axis,
        double lowest,
        double highest,
        String beforeName,
        String afterName,
        List<Group> groups,
        String note,
        Locale locale)
        implements Chart {
    /** Competences of one kind. */
    public record Group(String name, List<Row> rows) {
        public Group {
            Numbers.requireText("name", name);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One competence.
     *
     * @param missing why a level is not shown, or blank
     */
    public record Row(String name, Optional<Level> before, Optional<Level> after, String missing) {
        public Row {
            Numbers.requireText("name", name);
            if ((before.isEmpty() || after.isEmpty()) && missing.isBlank()) {
                throw new IllegalArgumentException(name + " has a level missing and no reason");
            }
        }
    }

    /** A mean with its interval. */
    public record Level(double mean, Range interval) {
        public Level {
            Numbers.requireFinite("mean", mean);
        }
    }

    public CompetenceChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("axis", axis);
        Numbers.requireText("beforeName", beforeName);
        Numbers.requireText("afterName", afterName);
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("a scale from " + lowest + " to " + highest);
        }
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a profile without a competence");
        }
    }
}
