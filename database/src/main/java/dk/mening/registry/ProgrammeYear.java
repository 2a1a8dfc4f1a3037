package dk.mening.registry;

import java.time.LocalDate;

/**
 * The plans that are locked in one calendar year, which are judged together.
 *
 * @param places how many primary outcomes they have together, at most; an empty place counts as one that found nothing
 * @param fixedOn the day on which that number was fixed, for ever
 */
public record ProgrammeYear(int year, int places, LocalDate fixedOn) {
    public ProgrammeYear {
        if (places < 1) {
            throw new IllegalArgumentException("a year has at least one place, got " + places);
        }
    }

    /** Whether a plan is among them; amendments leave it where it was. */
    public boolean holds(Plan plan) {
        return plan.lock().on().getYear() == year;
    }
}
