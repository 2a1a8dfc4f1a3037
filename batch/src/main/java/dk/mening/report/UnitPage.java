package dk.mening.report;

import java.util.List;
import java.util.Optional;

/**
 * One unit's page, the same for its manager, its shop steward and everybody who works there.
 *
 * @param belongsTo the unit above it, or empty
 * @param pools the units whose answers are counted here, or empty
 * @param initiatives that reach it or compare with it
 * @param months means by outcome and month
 * @param answers sealed answers by outcome and month
 */
public record UnitPage(
        Frame frame,
        String name,
        String belongsTo,
        String pools,
        List<Initiative> initiatives,
        Optional<Grid> months,
        Optional<Figure> answers) {
    /**
     * One initiative as the unit meets it.
     *
     * @param role when the unit got the solution, or that it is compared with
     */
    public record Initiative(String name, String href, String role, List<Outcome> outcomes) {}

    /**
     * One outcome of the unit.
     *
     * @param says what the numbers mean, or why there are none
     */
    public record Outcome(String name, List<String> says, List<Fact> facts) {}
}
