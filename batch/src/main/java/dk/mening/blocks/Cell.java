package dk.mening.blocks;

import java.util.Comparator;

/**
 * Whose answers may be sealed together (rule B1): one unit, one survey version, one source, one stratum.
 *
 * @param source {@code live}, or the key of one import
 * @param stratum a class of the survey's classification, or {@code all}
 */
public record Cell(String unit, String survey, int version, String source, String stratum, boolean flagged)
        implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::unit)
            .thenComparing(Cell::survey)
            .thenComparingInt(Cell::version)
            .thenComparing(Cell::source)
            .thenComparing(Cell::stratum)
            .thenComparing(Cell::flagged);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
