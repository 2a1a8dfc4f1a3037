package dk.mening.charts;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the interval narrowed night by night until there was a verdict.
 *
 * @param effectAxis what the effect is measured in
 * @param bandName what the band is called, and what it holds
 * @param decidingName what a registered night's mark is called; blank where there is none
 * @param margin the smallest change that matters, positive
 * @param nights strictly ascending; a longer step than usual is a gap
 * @param decision the verdict that stands, if one does
 */
public record NarrowingChart(
        String title,
        String description,
        String effectAxis,
        String worse,
        String better,
        String bandName,
        String decidingName,
        String marginName,
        double margin,
        List<Night> nights,
        Optional<Decision> decision,
        String note,
        Locale locale)
        implements Chart {
    /**
     * What was known on one night; positive is better.
     *
     * @param interval an end may be infinite
     * @param deciding whether it was one of the registered nights
     */
    public record Night(LocalDate date, double estimate, Range interval, boolean deciding) {
        public Night {
            Numbers.requireFinite("estimate", estimate);
        }
    }

    /** How a verdict is inked; each has its own shape as well as its own colour. */
    public enum Kind {
        IMPROVED,
        WORSENED,
        UNCHANGED,
        NOT_SHOWN
    }

    /** @param words the verdict, and its day */
    public record Decision(LocalDate date, Kind kind, String words) {
        public Decision {
            Numbers.requireText("words", words);
        }
    }

    public NarrowingChart {
        Numbers.requireText("title", title);
        Numbers.requireText("description", description);
        Numbers.requireText("effectAxis", effectAxis);
        Numbers.requireText("worse", worse);
        Numbers.requireText("better", better);
        Numbers.requireText("bandName", bandName);
        Numbers.requireText("marginName", marginName);
        Numbers.requirePositive("margin", margin);
        nights = List.copyOf(nights);
        if (nights.isEmpty()) {
            throw new IllegalArgumentException("no night");
        }
        Numbers.requireAscending(nights.stream().map(Night::date).toList());
    }
}
