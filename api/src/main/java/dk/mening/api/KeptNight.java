package dk.mening.api;

import java.time.LocalDate;

/**
 * A night whose report is kept.
 *
 * @param fingerprint over all of its files, in hexadecimal digits
 */
public record KeptNight(LocalDate date, String fingerprint) {}
