package dk.mening.registry;

import dk.mening.questionnaire.Words;
import java.time.LocalDate;

/** What management has answered employees about an initiative. */
public record Reply(LocalDate on, String by, Words text) {}
