package dk.mening.findings;

import dk.mening.registry.Initiative;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one initiative on one night.
 *
 * @param firstGoLive the first unit's date, if any unit has one
 * @param whoPays present when the plan has one service quality and one workload outcome and both have a number
 */
public record InitiativeFinding(
        Initiative initiative,
        LocalDate night,
        Optional<LocalDate> firstGoLive,
        List<OutcomeFinding> outcomes,
        Optional<WhoPays> whoPays) {
    public InitiativeFinding {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Service quality against relief of workload, judged jointly by a rectangle: each axis at alpha/2.
     *
     * @param date the night whose rectangle this is: tonight, or the deciding night that still stands
     * @param quality change in service quality, positive is better service
     * @param relief change in workload turned round, positive is lighter work
     */
    public record WhoPays(
            LocalDate date,
            double qualityEstimate,
            double reliefEstimate,
            Interval quality,
            Interval relief,
            Bill bill) {}

    /** Who paid, when the rectangle decides. Each has a sentence in every language. */
    public enum Bill {
        BOTH_GAIN,
        EMPLOYEES_PAY,
        CITIZENS_PAY,
        BOTH_LOSE,
        QUALITY_IMPROVED_WORKLOAD_OPEN,
        QUALITY_WORSENED_WORKLOAD_OPEN,
        WORKLOAD_RELIEVED_QUALITY_OPEN,
        WORKLOAD_INCREASED_QUALITY_OPEN,
        /** Quality inside the margin, workload changed: who ran faster shows. */
        QUALITY_UNCHANGED_WORKLOAD_RELIEVED,
        QUALITY_UNCHANGED_WORKLOAD_INCREASED,
        QUALITY_IMPROVED_WORKLOAD_UNCHANGED,
        QUALITY_WORSENED_WORKLOAD_UNCHANGED,
        NO_BILL,
        QUALITY_UNCHANGED_WORKLOAD_OPEN,
        WORKLOAD_UNCHANGED_QUALITY_OPEN,
        OPEN
    }
}
