package dk.mening.findings;

import dk.mening.questionnaire.Outcome;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param months of each unit of both arms, the last two years; months of few answers are left out (rule B19)
 * @param weeks the two arms week by week, oldest first
 * @param path every look so far, oldest first, last one is tonight's
 * @param design what the treated units are compared with
 * @param robustness what other ways of looking say; never decides
 * @param voices who answered, and who did not
 * @param parts the same outcome in one part of the answers each, such as a channel; never decides
 * @param detail for pictures that describe; never decides
 * @param series present when there are no comparison units and there is a number
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
        List<UnitMonth> months,
        List<Week> weeks,
        List<Look> path,
        int answersBefore,
        int answersAfter,
        Design design,
        Robustness robustness,
        Voices voices,
        List<Part> parts,
        Optional<SeriesFit> series,
        Detail detail) {
    public OutcomeFinding {
        parts = List.copyOf(parts);
        checks = List.copyOf(checks);
        units = List.copyOf(units);
        months = List.copyOf(months);
        weeks = List.copyOf(weeks);
        path = List.copyOf(path);
    }

    /** The same once the family is known; an outcome without a number has no adjusted p. */
    OutcomeFinding judged(double p, boolean survives) {
        return new OutcomeFinding(
                survey,
                outcome,
                margin,
                tonight,
                standing,
                nextDecision,
                tonight instanceof Assessment.Assessed ? OptionalDouble.of(p) : OptionalDouble.empty(),
                survives,
                grade,
                checks,
                units,
                months,
                weeks,
                path,
                answersBefore,
                answersAfter,
                design,
                robustness,
                voices,
                parts,
                series,
                detail);
    }

    /** The same with its parts. */
    OutcomeFinding with(List<Part> found) {
        return new OutcomeFinding(
                survey,
                outcome,
                margin,
                tonight,
                standing,
                nextDecision,
                adjustedP,
                survivesHolm,
                grade,
                checks,
                units,
                months,
                weeks,
                path,
                answersBefore,
                answersAfter,
                design,
                robustness,
                voices,
                found,
                series,
                detail);
    }

    /**
     * A verdict with its date.
     *
     * @param noLongerPointsThatWay tonight's estimate has the other sign, or is outside the margin of an "unchanged"
     */
    public record Standing(Verdict verdict, LocalDate date, boolean noLongerPointsThatWay) {
        /** How long a verdict outlives the first year. */
        public static final int LASTS_DAYS = 182;
    }

    /** How far a change may be put down to the initiative; only ever lowered. */
    public enum Grade {
        A,
        B,
        C,
        D
    }

    /** What the treated units are compared with. */
    public enum Design {
        COMPARISON_UNITS,
        /** Their own past only (specification, section 11): graded C at most, judged once a month. */
        INTERRUPTED_SERIES
    }

    /**
     * What other ways of looking say.
     *
     * @param superiority change in the probability that a later answer is better than an earlier one, against comparison
     *     units; 0 is none, above is better
     * @param topShare change in the share of the two best answers, against comparison units, 0 to 1
     * @param dependsOnScoring the verdict did not hold under them and became inconclusive
     * @param breakdown how many times the largest earlier swing the trends would have to differ to take the verdict away
     *     (specification, section 8)
     */
    public record Robustness(
            OptionalDouble superiority, OptionalDouble topShare, boolean dependsOnScoring, OptionalDouble breakdown) {
        /** Nothing was looked at. */
        public static final Robustness NONE =
                new Robustness(OptionalDouble.empty(), OptionalDouble.empty(), false, OptionalDouble.empty());
    }

    /**
     * The missing-voice meter: who answered and who did not. Rates are shares from 0 to 1 to the nearest 0.05, where 0.95
     * means over 0.9, and empty where invitations are not known; counts are of sealed answers only (rule B18).
     *
     * @param tippingPoint by how much those who did not answer would have to differ from those who did to cancel the effect
     * @param composition how much of the raw change comes from another mix of answers, in points of 100
     * @param dontKnowBefore share of answers that left out part of the outcome's questions or did not know
     */
    public record Voices(
            OptionalDouble rateBefore,
            OptionalDouble rateAfter,
            OptionalDouble comparisonRateBefore,
            OptionalDouble comparisonRateAfter,
            OptionalDouble tippingPoint,
            OptionalDouble composition,
            OptionalDouble dontKnowBefore,
            OptionalDouble dontKnowAfter) {
        /** Nothing is known. */
        public static final Voices UNKNOWN = new Voices(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /**
     * The outcome in one part of the answers, by the same estimator within it, at the last month's fixed look.
     *
     * @param kind what parts them
     * @param key of the channel, class or group, as the survey names it
     * @param assessedOn the first night of a calendar month
     * @param meanBefore mean of the treated units' means, on 0 to 100 as asked
     * @param effect of a single look; says which gate is shut where it cannot be told
     */
    public record Part(
            Kind kind,
            String key,
            LocalDate assessedOn,
            int answersBefore,
            int answersAfter,
            OptionalDouble meanBefore,
            OptionalDouble meanAfter,
            InitiativeFinding.FixedLook effect) {
        public enum Kind {
            /** How people were in contact: a class of the survey's classification. */
            CHANNEL,
            /** Whether they got through to the end. */
            EXIT
        }
    }

    /**
     * A check that can only lower the grade, and what came of it.
     *
     * @param figures the numbers behind it, by name, for its words and tables
     */
    public record Check(Name name, Result result, SortedMap<String, Double> figures) {
        public Check {
            figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        }

        public Check(Name name, Result result) {
            this(name, result, Collections.emptySortedMap());
        }

        /** Each has its words in every language. */
        public enum Name {
            COMPARISON_UNITS,
            ENOUGH_UNITS,
            UNITS_STAY,
            PLAN_BEFORE_GO_LIVE,
            NOT_AMENDED,
            NOTHING_EXCLUDED,
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
            /** This check could not be made; the grade says so. */
            NOT_MADE,
            /** There is nothing to ask: no change is claimed, or the outcome is a single question. */
            NOT_NEEDED
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
     * One unit's mean in a calendar month, on 0 to 100 as asked.
     *
     * @param month its first day
     */
    public record UnitMonth(String unit, boolean treated, LocalDate month, int answers, double mean) {}

    /**
     * Mean of unit means in the week of a Monday, on 0 to 100 as asked; empty where no unit has a block whose median day lies
     * in it. A round stands in the week in which it opens. No Monday between the first and the last is left out; where blocks gather
     * slowly all of them are four weeks apart, and so long are the periods (rule B21).
     */
    public record Week(LocalDate monday, OptionalDouble treated, OptionalDouble comparison) {}

    /**
     * One earlier night of the same plan.
     *
     * @param dependsOnScoring a verdict did not hold when answers are scored otherwise, and became inconclusive
     */
    public record Look(LocalDate night, Assessment assessment, boolean dependsOnScoring) {
        public Look(LocalDate night, Assessment assessment) {
            this(night, assessment, false);
        }
    }
}
