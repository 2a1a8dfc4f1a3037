package dk.mening.api;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** What management has answered employees, in one language. */
public record ManagementReply(LocalDate on, String by, String text) {
    /** The day as it is written in a language. */
    public String day(String language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.of(language))
                .format(on);
    }
}
