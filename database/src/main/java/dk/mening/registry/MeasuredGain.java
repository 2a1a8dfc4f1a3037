package dk.mening.registry;

import java.time.LocalDate;

/**
 * What the authority measured of an expected gain in money or time.
 *
 * @param gain key of the expected gain
 * @param size in the gain's unit of measure; negative where it cost instead
 * @param evidence where the number comes from
 */
public record MeasuredGain(
        String initiative, String gain, LocalDate measuredOn, double size, String evidence, String enteredBy) {}
