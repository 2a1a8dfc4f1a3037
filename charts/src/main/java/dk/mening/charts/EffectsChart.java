package dk.mening.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The effects of all initiatives, one row an initiative and outcome, each with its interval, margin and verdict.
 *
 * @param axis what the effect is measured in
 * @param worse written at the axis' left, where service or work got worse
 * @param better written at the axis' right
 * @param marginName what the shaded zone around 0 is called
 * @param rows from top to bottom; rows of one initiative that follow each other share its name
 */
public record EffectsChart(
        String title,
        String description,
        String axis,
        String worse,
        String better,
        String marginName,
        List<Row> rows,
        String note,
        Locale locale)
        implements Chart {
    /** How a row is inked; each has its own shape as well as its own colour. */
    public enum Kind {
        IMPROVED,
        WORSENED,
        UNCHANGED,
        /** Not shown either way: hollow. */
        NOT_SHOWN,
        /** A change that holds as a single test only: hollow. */
        MUTED,
        /** No number; only the words of {@code verdict} are written. */
        NOT_ASSESSABLE
    }

    /** Positive is better. */
    public record Effect(double estimate, Range interval) {
        public Effect {
            Numbers.requireFinite("estimate", estimate);
        }
    }

    /**
     * One outcome of one initiative.
     *
     * @param verdict the verdict's word, or why there is none
     * @param margin the smallest change that matters, positive
     */
    public record Row(
            String initiative, String outcome, Kind kind, String verdict, Optional<Effect> effect, double margin) {
        public Row {
            Numbers.requireText("initiative", initiative);
            Numbers.requireText("outcome", outcome);
            Numbers.requireText("verdict", verdict);
            Numbers.requirePositive("margin", margin);
            if (effect.isPresent() == (kind == Kind.NOT_ASSESSABLE)) {
                throw new IllegalArgumentException(kind + (effect.isPresent() ? " with" : " without") + " an effect");
            }
        }
    }

    public EffectsChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("axis", axis);
        Numbers.requireText("worse", worse);
        Numbers.requireText("better", better);
        Numbers.requireText("marginName", marginName);
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("effects without a row");
        }
    }
}
