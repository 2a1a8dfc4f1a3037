package dk.mening.blocks;

import java.util.Locale;
import java.util.Optional;

/** Which answers of an outcome gather in one chain (rule B6): never both kinds together. */
public enum Part {
    /** Every item of the outcome was answered. */
    COMPLETE,
    /** At least half of the items were answered, not all. */
    PARTIAL;

    /** The word used in tables and in the coin. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Part ofWord(String word) {
        for (Part part : values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        throw new IllegalArgumentException("part must be complete or partial, got " + word);
    }

    /** Where a person belongs who answered {@code answered} of {@code items}; nowhere with less than half. */
    static Optional<Part> of(int answered, int items) {
        if (answered == items) {
            return Optional.of(COMPLETE);
        }
        return answered > 0 && 2 * answered >= items ? Optional.of(PARTIAL) : Optional.empty();
    }
}
