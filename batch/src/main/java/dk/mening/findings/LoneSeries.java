package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.questionnaire.Outcome;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.statistics.BreakDates;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One planned outcome of an initiative whose plan has no comparison units: all that can be said of it before the family is known.
 * Graded "coincides" at most, and only where the series breaks at go-live.
 */
record LoneSeries(
        Arms arms,
        Plan plan,
        PlannedOutcome planned,
        Outcome outcome,
        OutcomeBlocks blocks,
        Timeline timeline,
        LocalDate night,
        Circumstances known,
        ItemsTogether items) {
    OutcomeFinding finding() {
        Optional<NotAssessable> shut = arms.taken().isEmpty()
                ? items.gate()
                : Optional.of(new NotAssessable(
                        Gate.ANOTHER_INITIATIVE_IN_UNIT, arms.taken().size(), 0));
        Optional<Interrupted> series = shut.isEmpty()
                ? Optional.of(new Interrupted(
                        arms,
                        Sequence.of(plan, night),
                        planned.margin(),
                        outcome.higherIsBetter(),
                        new OwnPast(arms, blocks, timeline.rounds()),
                        night))
                : Optional.empty();
        Assessment tonight = series.map(Interrupted::tonight).orElseGet(shut::orElseThrow);
        boolean assessed = tonight instanceof Assessed;
        List<Check> checks = assessed ? checks(series.orElseThrow()) : List.of();
        List<UnitWindows> units = units();
        List<Week> weeks = ArmWeeks.of(arms.treated().keySet(), List.of(), blocks, night, timeline, arms.firstGoLive());
        List<UnitChange> changes = units.stream().map(this::change).toList();
        return new OutcomeFinding(
                planned.survey(),
                outcome,
                planned.margin(),
                tonight,
                series.flatMap(Interrupted::standing),
                series.flatMap(Interrupted::next),
                OptionalDouble.empty(),
                false,
                assessed ? Optional.of(grade(checks)) : Optional.empty(),
                checks,
                changes,
                UnitMonths.of(arms.treated().keySet(), List.of(), blocks, night),
                weeks,
                series.map(Interrupted::looks).orElseGet(List::of),
                Gates.answersBefore(units),
                Gates.answersAfter(units),
                OutcomeFinding.Design.INTERRUPTED_SERIES,
                OutcomeFinding.Robustness.NONE,
                voices(tonight, units),
                List.of(),
                series.flatMap(Interrupted::fit),
                assessed
                        ? new Detail(
                                AnswerSpread.of(outcome, arms, blocks, night),
                                List.of(),
                                UnitsBesidePeers.of(changes, arms, blocks, outcome.higherIsBetter(), night),
                                ControlledWeeks.of(outcome, arms, blocks, weeks, timeline, night))
                        : Detail.NONE);
    }

    /** D when any check but those that every single series fails has failed. */
    private static Grade grade(List<Check> checks) {
        Grade grade = Grading.grade(checks);
        return grade == Grade.D ? Grade.D : Grade.C;
    }

    private List<Check> checks(Interrupted series) {
        Map<Name, Check> checks = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            checks.put(name, new Check(name, Result.NOT_MADE));
        }
        Shown shown = Shown.of(series.standing(), series.looks());
        for (Check check : List.of(
                new Check(Name.COMPARISON_UNITS, Result.FAILED),
                Examination.beforeGoLive(plan, arms),
                Examination.notAmended(plan),
                Examination.nothingExcluded(known, arms),
                Examination.unitsStay(arms, known, blocks, night),
                items.check(),
                breakAtGoLive(series),
                new OtherEvents(arms, List.copyOf(arms.treated().keySet()), List.of(), shown).check(known, blocks))) {
            checks.put(check.name(), check);
        }
        return List.copyOf(checks.values());
    }

    /** No break, and none that can be looked for, is no break at go-live either. */
    private static Check breakAtGoLive(Interrupted series) {
        Optional<BreakDates.Location> breaks = series.breaks();
        SortedMap<String, Double> figures = new TreeMap<>();
        series.fit().ifPresent(fit -> {
            figures.put("weeksBefore", (double) fit.periodsBefore());
            figures.put("weeksAfter", (double) fit.periodsAfter());
        });
        return new Check(
                Name.BREAK_AT_GO_LIVE,
                breaks.equals(Optional.of(BreakDates.Location.AT_GO_LIVE)) ? Result.PASSED : Result.FAILED,
                Collections.unmodifiableSortedMap(figures));
    }

    /** Who answered of the units that were asked; there are no others. */
    private OutcomeFinding.Voices voices(Assessment tonight, List<UnitWindows> units) {
        List<UnitWindows> counting = units.stream().filter(UnitWindows::counts).toList();
        return tonight instanceof Assessed assessed && !counting.isEmpty()
                ? new ResponseRate(arms, night, counting, List.of(), known.invitations())
                        .voices(assessed.estimate(), OptionalDouble.empty(), blocks)
                : OutcomeFinding.Voices.UNKNOWN;
    }

    private List<UnitWindows> units() {
        return arms.treated().entrySet().stream()
                .map(unit -> {
                    UnitWindows windows = new UnitWindows(
                            unit.getKey(),
                            true,
                            arms.before(unit.getValue()),
                            arms.after(unit.getValue(), night.minusDays(1)),
                            blocks,
                            timeline::period);
                    windows.advance(night.toEpochDay());
                    return windows;
                })
                .toList();
    }

    private UnitChange change(UnitWindows unit) {
        return new UnitChange(
                unit.unit(),
                true,
                unit.before().answers(),
                unit.after().answers(),
                mean(unit.before()),
                mean(unit.after()));
    }

    private OptionalDouble mean(Sum sum) {
        return sum.blocks() < UnitWindows.BLOCKS_NEEDED
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum.mean(blocks.denominator()));
    }
}
