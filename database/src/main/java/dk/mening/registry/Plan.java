package dk.mening.registry;

import java.time.LocalDate;
import java.util.List;

/**
 * What was agreed to count as success.
 *
 * @param alpha error rate over all nights, e.g. 0.05
 * @param preWindowDays length of the window before go-live, 56 to 364
 * @param washoutDays days after go-live that count for nothing
 * @param statedInImport loaded from a file rather than locked in the workspace; every report says so
 * @param outcomes primary outcomes in the order agreed
 * @param comparisonUnits keys of units without the initiative, sorted
 */
public record Plan(
        Policy policy,
        double alpha,
        int preWindowDays,
        int washoutDays,
        LocalDate agreedOn,
        String agreedBy,
        boolean statedInImport,
        List<PlannedOutcome> outcomes,
        List<String> comparisonUnits) {
    /** An outcome of a survey with the smallest change that matters, on 0 to 100. */
    public record PlannedOutcome(String survey, String outcome, double margin) {}

    public Plan {
        outcomes = List.copyOf(outcomes);
        comparisonUnits = comparisonUnits.stream().sorted().toList();
    }
}
