package dk.mening.report;

import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.List;

/**
 * The night a report belongs to.
 *
 * @param codeVersion of the program that computed it
 * @param registrySha256 of the snapshot of units, initiatives, rounds and plans it read
 * @param closedThrough the last day whose answers it may know of
 * @param units as they stood, for their names
 */
public record Night(
        LocalDate date, String codeVersion, String registrySha256, LocalDate closedThrough, List<Unit> units) {
    public Night {
        units = List.copyOf(units);
    }
}
