package dk.mening.findings;

import dk.mening.questionnaire.Outcome;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is known of one outcome of one initiative on one night.
 *
 * @param margin the plan's, on 0 to 100
 * @param tonight tonight's look
 * @param standing the verdict that stands, if any does
 * @param nextDecision the next registered decision day, if there is one
 * @param adjustedP the smallest anytime p so far against "no effect", after Holm over the family of all planned outcomes;
 *     empty where there is no number
 * @param survivesHolm whether the standing, else tonight's, verdict also holds among all outcomes of all initiatives: a
 *     change by {@code adjustedP}, an "unchanged" by its equivalence p after Holm, an inconclusive one always; when false it
 *     is shown muted, as "single test only"
 * @param grade how far the change may be put down to the initiative; empty where there is no number
 * @param units one row a unit of both arms, sorted by key
 * @param weeks the two arms week by week, oldest first
 * @param path every look so far, oldest first, last one is tonight's
 */
public record OutcomeFinding(
        String survey,
        Outcome outcome,
        double margin,
        Assessment tonight,
        Optional<Standing> standing,
        Optional<LocalDate> nextDecision,
        OptionalDouble adjustedP,
        boolean survivesHolm,
        Optional<Grade> grade,
        List<Check> checks,
        List<UnitChange> units,
        List<Week> weeks,
        List<Look> path,
        int answersBefore,
        int answersAfter) {
    public OutcomeFinding {
        checks = List.copyOf(checks);
        units = List.copyOf(units);
        weeks = List.copyOf(weeks);
        path = List.copyOf(path);
    }

    /**
     * A verdict with its date.
     *
     * @param noLongerPointsThatWay tonight's estimate has the other sign, or is outside the margin of an "unchanged"
     */
    public record Standing(Verdict verdict, LocalDate date, boolean noLongerPointsThatWay) {}

    /** How far a change may be put down to the initiative; only ever lowered. */
    public enum Grade {
        A,
        B,
        C,
        D
    }

    /** A check that can only lower the grade, and what came of it. */
    public record Check(Name name, Result result) {
        /** Each has its words in every language. */
        public enum Name {
            COMPARISON_UNITS,
            ENOUGH_UNITS,
            PLAN_BEFORE_GO_LIVE,
            YEAR_BEFORE_GO_LIVE,
            WELCH_AGREES,
            EARLIER_TREND,
            PLACEBO_DATES,
            BREAK_AT_GO_LIVE,
            OTHER_EVENTS,
            RESPONDENT_MIX,
            RESPONSE_RATE,
            RELIABILITY,
            SCORING_AGREES
        }

        public enum Result {
            PASSED,
            NOT_PASSED,
            FAILED,
            /** This check is not built yet or could not be made; the grade says so. */
            NOT_MADE
        }
    }

    /**
     * One unit's means in the two windows, on 0 to 100 as asked (a high workload is a high number). A mean is empty where the
     * window holds fewer than two blocks; a unit with an empty mean does not count in the estimate.
     *
     * @param treated whether it went live; otherwise it is a comparison unit
     */
    public record UnitChange(
            String unit,
            boolean treated,
            int answersBefore,
            int answersAfter,
            OptionalDouble before,
            OptionalDouble after) {}

    /**
     * Mean of unit means in the week of a Monday, on 0 to 100 as asked; empty where no unit has a block whose median day lies
     * in it. A round stands in the week in which it opens. No Monday between the first and the last is left out.
     */
    public record Week(LocalDate monday, OptionalDouble treated, OptionalDouble comparison) {}

    /** One earlier night of the same plan. */
    public record Look(LocalDate night, Assessment assessment) {}
}
