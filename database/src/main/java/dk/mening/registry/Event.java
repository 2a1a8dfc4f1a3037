package dk.mening.registry;

import dk.mening.questionnaire.Words;
import java.time.LocalDate;
import java.util.List;

/**
 * Something else that happened and may have moved answers.
 *
 * @param units keys of the units it concerns, sorted; empty for all
 */
public record Event(LocalDate day, Kind kind, List<String> units, Words text) {
    /** Each has its words in every language. */
    public enum Kind {
        HOLIDAY,
        ELECTION,
        SURVEY_REDESIGN,
        CHANNEL_CHANGE,
        REORGANISATION,
        /** Its units answer no longer. */
        UNIT_CLOSED,
        OTHER
    }

    public Event {
        units = units.stream().sorted().toList();
    }
}
