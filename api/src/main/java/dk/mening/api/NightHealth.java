package dk.mening.api;

import dk.mening.registry.NightTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Whether the report is as young as it should be. */
final class NightHealth {
    /** What is known of the nights. */
    sealed interface State {}

    /** Nothing was published that anybody could have answered before the latest night. */
    record NothingExpected() implements State {}

    record UpToDate(LocalDate night) implements State {}

    /** A night is due, and may still come in time. */
    record Due(LocalDate night, Instant overdueAt) implements State {}

    /**
     * A night should be there and is not.
     *
     * @param night the earliest one that is missing
     * @param since when it became overdue
     * @param latest the night that readers see, if there is any
     */
    record Overdue(LocalDate night, Instant since, Optional<LocalDate> latest) implements State {}

    private NightHealth() {}

    /**
     * @param latest the latest night that is published
     * @param firstSurvey the day on which the first survey was published: the night after may have something to tell
     */
    static State of(Instant now, Optional<LocalDate> latest, Optional<LocalDate> firstSurvey, Duration patience) {
        LocalDate due = NightTimes.latestDue(now);
        Optional<LocalDate> missing = latest.or(() -> firstSurvey).map(day -> day.plusDays(1));
        if (missing.isEmpty() || missing.get().isAfter(due)) {
            return latest.<State>map(UpToDate::new).orElseGet(NothingExpected::new);
        }
        Instant overdueAt = NightTimes.due(missing.get()).plus(patience);
        return now.isBefore(overdueAt)
                ? new Due(missing.get(), overdueAt)
                : new Overdue(missing.get(), overdueAt, latest);
    }
}
