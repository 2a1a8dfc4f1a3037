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
 * @param outcomes primary outcomes by survey and key
 * @param secondary outcomes looked at beside them, never decided by
 * @param comparisonUnits keys of units without the initiative, sorted
 * @param gains the gains ledger as booked
 */
public record Plan(
        Policy policy,
        double alpha,
        int preWindowDays,
        int washoutDays,
        LocalDate agreedOn,
        List<Agreement> agreedBy,
        boolean statedInImport,
        List<PlannedOutcome> outcomes,
        List<SecondaryOutcome> secondary,
        List<String> comparisonUnits,
        List<ExpectedGain> gains,
        Lock lock) {
    /**
     * An outcome of a survey with the smallest change that matters, on 0 to 100.
     *
     * @param reason why this margin; empty where nobody gave one
     * @param superiorityMargin the margin for the probability of superiority, as a distance from one half
     * @param topShareMargin the margin for the share of the two best answers
     */
    public record PlannedOutcome(
            String survey,
            String outcome,
            double margin,
            String reason,
            double superiorityMargin,
            double topShareMargin) {
        public static final double USUAL_SUPERIORITY_MARGIN = 0.06;
        public static final double USUAL_TOP_SHARE_MARGIN = 0.10;

        public PlannedOutcome(String survey, String outcome, double margin) {
            this(survey, outcome, margin, "", USUAL_SUPERIORITY_MARGIN, USUAL_TOP_SHARE_MARGIN);
        }
    }

    /** An outcome that is followed and told as exploratory. */
    public record SecondaryOutcome(String survey, String outcome) {}

    /** Who agreed, and for whom. */
    public record Agreement(String name, Role role) {
        /** Each has its words in every language. */
        public enum Role {
            MANAGEMENT,
            SHOP_STEWARD,
            EMPLOYEES,
            NOT_STATED
        }
    }

    /**
     * When the plan was fixed, as what, and what was changed since.
     *
     * @param sha256 of the locked text, in hex; empty for a plan stated in an import
     * @param amendments oldest first
     */
    public record Lock(LocalDate on, String sha256, List<Amendment> amendments) {
        public Lock {
            amendments = List.copyOf(amendments);
        }
    }

    /**
     * A change after locking: it ends the sequence of looks and starts a new one at alpha/2^number.
     *
     * @param number from 1
     * @param changed names of the fields that changed, sorted
     * @param formerSha256 of the text before, in hex; empty where it had none
     */
    public record Amendment(int number, LocalDate on, String reason, List<String> changed, String formerSha256) {
        public Amendment {
            changed = List.copyOf(changed);
        }
    }

    public Plan {
        agreedBy = List.copyOf(agreedBy);
        outcomes = List.copyOf(outcomes);
        secondary = List.copyOf(secondary);
        comparisonUnits = comparisonUnits.stream().sorted().toList();
        gains = List.copyOf(gains);
    }

    /** A plan without secondary outcomes and expected gains, fixed on the day it was agreed. */
    public Plan(
            Policy policy,
            double alpha,
            int preWindowDays,
            int washoutDays,
            LocalDate agreedOn,
            String agreedBy,
            boolean statedInImport,
            List<PlannedOutcome> outcomes,
            List<String> comparisonUnits) {
        this(
                policy,
                alpha,
                preWindowDays,
                washoutDays,
                agreedOn,
                List.of(new Agreement(agreedBy, Agreement.Role.NOT_STATED)),
                statedInImport,
                outcomes,
                List.of(),
                comparisonUnits,
                List.of(),
                new Lock(agreedOn, "", List.of()));
    }
}
