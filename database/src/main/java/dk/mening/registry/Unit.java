package dk.mening.registry;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An office or team: the cluster in every analysis.
 *
 * @param sealsAs the pool in which a small unit's answers are sealed (rule B15)
 */
public record Unit(String key, String name, Optional<String> parent, Optional<Pool> sealsAs) {
    /** @param from the first day whose answers seal there */
    public record Pool(String unit, LocalDate from) {}

    public Unit(String key, String name, Optional<String> parent) {
        this(key, name, parent, Optional.empty());
    }
}
