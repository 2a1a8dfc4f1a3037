package dk.mening.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gains ledger: what was expected, and what was measured beside it. Every gain has its own unit of measure, so all share
 * one axis on which 0 is nothing and the mark is what was expected.
 *
 * @param nothing written at 0
 * @param asExpected written at the mark
 * @param measuredName what the bar is called
 * @param intervalName what the whisker is called; blank where no row has one
 */
public record GainsChart(
        String title,
        String description,
        String nothing,
        String asExpected,
        String measuredName,
        String intervalName,
        List<Row> rows,
        String note,
        Locale locale)
        implements Chart {
    /** What became of a gain; each has its own sign. */
    public enum Kind {
        REALISED,
        PARTLY,
        NOT_SHOWN,
        CONTRADICTED,
        NOT_YET_DUE
    }

    /**
     * One gain.
     *
     * @param amounts what was expected and measured, in words
     * @param state the word for {@code kind}
     * @param expected in the gain's own unit, not 0; of a gain in less it is negative
     * @param measured in the same unit
     * @param interval of what was measured, where it has one
     */
    public record Row(
            String name,
            String amounts,
            Kind kind,
            String state,
            double expected,
            OptionalDouble measured,
            Optional<Range> interval) {
        public Row {
            Numbers.requireText("name", name);
            Numbers.requireText("amounts", amounts);
            Numbers.requireText("state", state);
            Numbers.requireFinite("expected", expected);
            measured.ifPresent(value -> Numbers.requireFinite("measured", value));
            if (expected == 0) {
                throw new IllegalArgumentException("a gain of nothing was expected: " + name);
            }
        }
    }

    public GainsChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("nothing", nothing);
        Numbers.requireText("asExpected", asExpected);
        Numbers.requireText("measuredName", measuredName);
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a ledger without a gain");
        }
    }
}
