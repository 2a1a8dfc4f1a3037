package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.questionnaire.Outcome;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One planned outcome of one initiative: all that can be said of it before the family is known.
 *
 * @param path empty when no go-live date is known
 */
record Series(
        Arms arms,
        Plan plan,
        PlannedOutcome planned,
        Outcome outcome,
        OutcomeBlocks blocks,
        Timeline timeline,
        LocalDate night,
        Optional<Path> path,
        Circumstances known,
        ItemsTogether items) {
    Assessment tonight() {
        return path.map(walked -> walked.tonight(night)).orElseGet(() -> new NotAssessable(Gate.GO_LIVE_UNKNOWN, 0, 1));
    }

    List<Look> looks() {
        return path.map(Path::looks).orElseGet(List::of);
    }

    /** Policy U has none: there every night speaks for itself. A shut gate overrides it. */
    Optional<Standing> standing() {
        if (plan.policy() == Policy.UNBOUNDED || !(tonight() instanceof Assessed tonight)) {
            return Optional.empty();
        }
        StandingRule<Verdict> rule = new StandingRule<>(plan.policy(), (_, verdict) -> verdict != Verdict.INCONCLUSIVE);
        for (Look look : looks()) {
            rule.look(look.night(), arms.day(look.night()), verdictOf(look.assessment()));
        }
        return rule.stands().map(it -> new Standing(it.says(), it.night(), pointsElsewhere(it.says(), tonight)));
    }

    /** Before the family is known. */
    OutcomeFinding finding() {
        boolean assessed = tonight() instanceof Assessed;
        Optional<Standing> standing = standing();
        Examination examined = assessed
                ? Examination.of(this, path.orElseThrow(), Shown.of(standing, looks()), known)
                : Examination.NONE;
        Optional<Grade> grade = assessed ? Optional.of(Grading.grade(examined.checks())) : Optional.empty();
        List<Week> weeks = ArmWeeks.of(
                arms.treated().keySet(),
                arms.comparison(),
                blocks,
                night,
                timeline,
                arms.treated().isEmpty() ? night : arms.firstGoLive());
        return new OutcomeFinding(
                planned.survey(),
                outcome,
                planned.margin(),
                tonight(),
                standing,
                nextDecision(),
                OptionalDouble.empty(),
                false,
                grade,
                examined.checks(),
                unitChanges(),
                UnitMonths.of(arms.treated().keySet(), arms.comparison(), blocks, night),
                weeks,
                looks(),
                Gates.answersBefore(counting(assessed)),
                Gates.answersAfter(counting(assessed)),
                OutcomeFinding.Design.COMPARISON_UNITS,
                examined.robustness(),
                examined.voices(),
                List.of(),
                Optional.empty(),
                assessed
                        ? new Detail(
                                AnswerSpread.of(outcome, arms, blocks, night),
                                SinceGoLive.of(arms, blocks, outcome.higherIsBetter(), night),
                                UnitsBesidePeers.of(unitChanges(), arms, blocks, outcome.higherIsBetter(), night),
                                ControlledWeeks.of(outcome, arms, blocks, weeks, timeline, night))
                        : Detail.NONE);
    }

    private static Optional<Verdict> verdictOf(Assessment assessment) {
        return switch (assessment) {
            case Assessed assessed -> Optional.of(assessed.verdict());
            case NotAssessable _ -> Optional.empty();
        };
    }

    private boolean pointsElsewhere(Verdict verdict, Assessed tonight) {
        return switch (verdict) {
            case IMPROVED -> tonight.estimate() < 0;
            case WORSENED -> tonight.estimate() > 0;
            case UNCHANGED -> Math.abs(tonight.estimate()) >= planned.margin();
            case INCONCLUSIVE -> false;
        };
    }

    private Optional<LocalDate> nextDecision() {
        if (plan.policy() != Policy.REGISTERED_DAYS
                || path.isEmpty()
                || Gates.ofPlan(arms).isPresent()) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(1, CalibratedBoundary.LAST_DAY)
                .filter(CalibratedBoundary::registered)
                .mapToObj(arms::nightOf)
                .filter(date -> date.isAfter(night))
                .findFirst();
    }

    /** Units whose answers are in tonight's number; all of both arms while there is none. */
    private List<UnitWindows> counting(boolean assessed) {
        return path.map(walked -> assessed
                        ? both(walked.treatedThatCount(), walked.comparisonThatCount())
                        : both(walked.treated(), walked.comparison()))
                .orElseGet(List::of);
    }

    private List<UnitChange> unitChanges() {
        return path.map(walked -> both(walked.treated(), walked.comparison())).orElseGet(List::of).stream()
                .map(unit -> new UnitChange(
                        unit.unit(),
                        unit.treated(),
                        unit.before().answers(),
                        unit.after().answers(),
                        mean(unit.before()),
                        mean(unit.after())))
                .toList();
    }

    private OptionalDouble mean(Sum sum) {
        return sum.blocks() < UnitWindows.BLOCKS_NEEDED
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum.mean(blocks.denominator()));
    }

    /** Sorted by unit. */
    private static List<UnitWindows> both(List<UnitWindows> treated, List<UnitWindows> comparison) {
        return Stream.concat(treated.stream(), comparison.stream())
                .sorted(Comparator.comparing(UnitWindows::unit))
                .toList();
    }
}
