package dk.mening.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nights are due, in Danish time. */
public final class NightTimes {
    /** A little after the first minute in which days may close, so that answers on their way have been stored. */
    public static final LocalTime DUE = LocalTime.of(1, 5);

    private static final ZoneId DENMARK = ZoneId.of("Europe/Copenhagen");

    private NightTimes() {}

    public static Instant due(LocalDate night) {
        return night.atTime(DUE).atZone(DENMARK).toInstant();
    }

    /** The start of the day. */
    public static Instant start(LocalDate night) {
        return night.atStartOfDay(DENMARK).toInstant();
    }

    /** The latest night that is due at {@code now}. */
    public static LocalDate latestDue(Instant now) {
        ZonedDateTime local = now.atZone(DENMARK);
        return local.toLocalTime().isBefore(DUE) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
