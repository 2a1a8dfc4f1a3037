package dk.mening.planning;

import dk.mening.planning.PlanFile.ExpectedAnswers;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.MixtureBoundary;
import dk.mening.statistics.PlannedStudy;
import dk.mening.statistics.Result;
import dk.mening.statistics.Schedule;
import dk.mening.statistics.SequentialBoundary;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a design will be able to tell of one outcome, before anything has begun.
 *
 * @param study as if all units went live on the first date
 * @param severalDates which costs a part of the error rate
 */
record Outlook(Plan plan, PlannedOutcome outcome, PlannedStudy study, boolean severalDates) {
    /** The probability with which an effect is to be found. */
    static final double POWER = 0.8;

    /** How it looks under one policy. @param effectInAYear the smallest effect that day 364 finds */
    record Reach(Policy policy, Result<Double> effectInAYear, OptionalInt firstDay, boolean canDecide) {}

    static Outlook of(Initiative initiative, PlannedOutcome outcome, ExpectedAnswers expected) {
        Plan plan = initiative.plan().orElseThrow();
        return new Outlook(
                plan,
                outcome,
                new PlannedStudy(
                        initiative.goLive().size(),
                        plan.comparisonUnits().size(),
                        plan.preWindowDays(),
                        expected.perDay(),
                        expected.noise()),
                new HashSet<>(initiative.goLive().values()).size() > 1);
    }

    /** Under the plan's own policy. */
    Reach chosen() {
        return under(plan.policy());
    }

    Reach under(Policy policy) {
        PlannedStudy.Aim aim = aim(policy, plan.preWindowDays());
        return new Reach(policy, study.detectableInAYear(aim), study.firstDay(aim), study.canDecide(aim));
    }

    /** What would let the design decide under its policy, each alone. */
    List<String> remedies() {
        PlannedStudy.Aim aim = aim(plan.policy(), plan.preWindowDays());
        String control = study.comparisonUnitsNeeded(aim)
                .map(units -> "control offices: " + units + " instead of " + study.comparison())
                .optional()
                .orElse("control offices: no number of them is enough while " + study.treated()
                        + (study.treated() == 1 ? " unit gets" : " units get") + " the initiative");
        String both = study.unitsPerArmNeeded(aim)
                .map(units -> "offices on both sides: " + units + " with and " + units + " without the initiative")
                .optional()
                .orElse("offices on both sides: no number of them is enough");
        String answers = study.answersPerDayNeeded(aim)
                .map(perDay -> "answers: " + Shown.number(perDay) + " a day from each unit instead of "
                        + Shown.number(study.answersPerDay()))
                .optional()
                .orElse("answers: no number of them is enough with these units");
        int longest = CalibratedBoundary.LAST_DAY;
        PlannedStudy patient =
                new PlannedStudy(study.treated(), study.comparison(), longest, study.answersPerDay(), study.noise());
        String time = plan.preWindowDays() < longest && patient.canDecide(aim(plan.policy(), longest))
                ? "time: a window of " + longest + " days before go-live instead of " + plan.preWindowDays()
                : "time: a window of " + longest + " days before go-live is not enough either";
        return List.of(control, both, answers, time);
    }

    private PlannedStudy.Aim aim(Policy policy, int preDays) {
        return new PlannedStudy.Aim(boundary(policy, preDays), plan.alpha(), POWER, outcome.margin());
    }

    private SequentialBoundary boundary(Policy policy, int preDays) {
        return switch (policy) {
            case REGISTERED_DAYS -> new CalibratedBoundary(Schedule.REGISTERED_DAYS, preDays, share());
            case EVERY_NIGHT -> new CalibratedBoundary(Schedule.EVERY_NIGHT, preDays, share());
            case UNBOUNDED -> new MixtureBoundary(1 / (outcome.margin() * outcome.margin()));
        };
    }

    /** With several dates the estimate's variance does not only fall when a unit joins. */
    private double share() {
        return severalDates ? 0.8 : 0.9;
    }
}
