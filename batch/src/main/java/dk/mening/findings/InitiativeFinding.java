package dk.mening.findings;

import dk.mening.questionnaire.Outcome;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is known of one initiative on one night.
 *
 * @param firstGoLive the first unit's date, if any unit has one
 * @param gains the gains ledger, in the order booked
 * @param secondary outcomes followed beside the primary ones; exploratory
 * @param competences of employees, question by question, where the plan follows them; never decide
 * @param family the outcomes among which its verdicts must hold
 * @param whoPays present when the plan has one service quality and one workload outcome and both have a number
 */
public record InitiativeFinding(
        Initiative initiative,
        LocalDate night,
        Optional<LocalDate> firstGoLive,
        List<OutcomeFinding> outcomes,
        Optional<WhoPays> whoPays,
        List<GainFinding> gains,
        List<SecondaryFinding> secondary,
        List<Competence> competences,
        Family family,
        Exclusions exclusions) {
    public InitiativeFinding {
        gains = List.copyOf(gains);
        secondary = List.copyOf(secondary);
        competences = List.copyOf(competences);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Service quality against relief of workload, judged jointly by a rectangle: each axis at alpha/2.
     *
     * @param date the night whose rectangle this is: tonight, or the deciding night that still stands
     * @param quality change in service quality, positive is better service
     * @param relief change in workload turned round, positive is lighter work
     * @param fixedLook the joint region of a single look tonight, drawn beside the rectangle and deciding nothing; empty where
     *     too few units gave both, with several go-live dates, and without comparison units
     */
    public record WhoPays(
            LocalDate date,
            double qualityEstimate,
            double reliefEstimate,
            Interval quality,
            Interval relief,
            Bill bill,
            Optional<Ellipse> fixedLook) {}

    /**
     * The ellipse of one look at 95 per cent; its longer axis points along the quality axis turned by {@code angle}.
     *
     * @param quality centre of the ellipse: the estimate of the units that gave both
     * @param relief the same on the other axis
     * @param angle in radians
     */
    public record Ellipse(double quality, double relief, double longerSemiAxis, double shorterSemiAxis, double angle) {}

    /**
     * One line of the gains ledger with what was measured.
     *
     * @param measured in the gain's unit of measure; empty where nothing was
     * @param interval of an outcome's effect; empty for money and time
     * @param measuredOn the night, or the day of the entry
     * @param evidence of the entry; empty for an outcome
     * @param paidBy who paid for a saving, when service or work got worse beside it
     */
    public record GainFinding(
            ExpectedGain expected,
            GainState state,
            OptionalDouble measured,
            Optional<Interval> interval,
            Optional<LocalDate> measuredOn,
            String evidence,
            PaidBy paidBy) {}

    /** What became of an expected gain. Each has a sentence in every language. */
    public enum GainState {
        NOT_YET_DUE,
        REALISED,
        PARTLY,
        NOT_SHOWN,
        CONTRADICTED
    }

    /** Who paid for a saving. Each has a sentence in every language. */
    public enum PaidBy {
        NOBODY_SHOWN,
        CITIZENS,
        EMPLOYEES,
        BOTH
    }

    /**
     * A secondary outcome: judged at fixed looks once a month, adjusted by Benjamini and Hochberg over all secondary outcomes
     * of the initiative; exploratory.
     *
     * @param assessedOn the night of the look that is shown
     * @param effect the fixed look, or the gate that is shut
     * @param adjustedP empty where there is no number
     */
    public record SecondaryFinding(
            String survey, Outcome outcome, LocalDate assessedOn, FixedLook effect, OptionalDouble adjustedP) {
        /** The same once the initiative's other secondary outcomes are known. */
        SecondaryFinding adjusted(OptionalDouble p) {
            return new SecondaryFinding(survey, outcome, assessedOn, effect, p);
        }
    }

    /**
     * One competence before and after, of the employees of the units with the solution.
     *
     * @param outcome it is part of
     * @param question its key
     * @param assessedOn the first night of the month
     * @param units that answered enough in both windows
     */
    public record Competence(
            String survey,
            Outcome outcome,
            String question,
            LocalDate assessedOn,
            int units,
            int answersBefore,
            int answersAfter,
            Level before,
            Level after) {
        /** On 0 to 100, higher is better; {@code interval} at 95 per cent, over units. */
        public record Level(double mean, Interval interval) {}
    }

    /** A single look, valid for that night only. */
    public sealed interface FixedLook {
        /** @param interval95 at 95 per cent, for one look */
        record Seen(double estimate, Interval interval95, double p, int units, int answers) implements FixedLook {}

        record NotSeen(Assessment.NotAssessable why) implements FixedLook {}
    }

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
