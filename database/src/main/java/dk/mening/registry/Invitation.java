package dk.mening.registry;

import java.time.LocalDate;

/**
 * How many of a unit were asked.
 *
 * @param day the round's first day, or the day itself where a survey is asked every day
 */
public record Invitation(String survey, String unit, LocalDate day, int invited) {}
