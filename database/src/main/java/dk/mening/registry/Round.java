package dk.mening.registry;

import java.time.LocalDate;

/** A period in which a survey is asked; both days belong to it. */
public record Round(String survey, LocalDate opensOn, LocalDate closesOn) {
    public Round {
        if (closesOn.isBefore(opensOn)) {
            throw new IllegalArgumentException("a round closes on " + closesOn + ", before it opens on " + opensOn);
        }
    }
}
