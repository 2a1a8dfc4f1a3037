package dk.mening.report;

import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The night a report belongs to.
 *
 * @param codeVersion of the program that computed it
 * @param registrySha256 of the snapshot of units, initiatives, rounds and plans it read
 * @param closedThrough the last day whose answers it may know of
 * @param units as they stood, for their names
 * @param earlier the report before, which tonight's is compared with
 */
public record Night(
        LocalDate date,
        String codeVersion,
        String registrySha256,
        LocalDate closedThrough,
        List<Unit> units,
        Optional<EarlierNight> earlier) {
    public Night {
        units = List.copyOf(units);
    }

    /** The first night, with none before. */
    public Night(LocalDate date, String codeVersion, String registrySha256, LocalDate closedThrough, List<Unit> units) {
        this(date, codeVersion, registrySha256, closedThrough, units, Optional.empty());
    }

    /** The same night, compared with an earlier one. */
    public Night since(Optional<EarlierNight> before) {
        return new Night(date, codeVersion, registrySha256, closedThrough, units, before);
    }
}
