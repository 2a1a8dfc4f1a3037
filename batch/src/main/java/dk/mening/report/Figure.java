package dk.mening.report;

import dk.mening.charts.Chart;
import java.util.List;
import java.util.Optional;

/**
 * A chart and all that is said of it, made from the same numbers at the same time.
 *
 * @param name its files' path below the charts' folder, without an ending
 * @param says every number in it stands in {@code table} or, without one, in the table beside it
 */
public record Figure(String name, Chart chart, String heading, List<String> says, Optional<Grid> table) {
    public Figure {
        says = List.copyOf(says);
    }

    public Picture picture() {
        return new Picture("../charts/" + name, chart.description());
    }
}
