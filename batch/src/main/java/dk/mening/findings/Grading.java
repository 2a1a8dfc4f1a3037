package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.registry.Plan;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.UnitChanges;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a change may be put down to the initiative: checks that can only lower the grade (specification, sections 6, 8). */
final class Grading {
    private static final int ENOUGH_UNITS = 3;
    private static final int YEAR = 364;

    private Grading() {}

    /** All checks, in the order of their names; those not built yet say so. */
    static List<Check> checks(Path path, Plan plan, Arms arms, OutcomeBlocks blocks, LocalDate night) {
        List<UnitWindows> treated = path.treatedThatCount();
        List<UnitWindows> comparison = path.comparisonThatCount();
        Map<Name, Result> results = new EnumMap<>(Name.class);
        Arrays.stream(Name.values()).forEach(name -> results.put(name, Result.NOT_MADE));
        results.put(Name.COMPARISON_UNITS, Result.PASSED);
        results.put(Name.ENOUGH_UNITS, enoughUnits(treated.size(), comparison.size()));
        results.put(
                Name.PLAN_BEFORE_GO_LIVE, plan.agreedOn().isBefore(arms.firstGoLive()) ? Result.PASSED : Result.FAILED);
        boolean year = reachesBack(treated, arms, blocks, night) && reachesBack(comparison, arms, blocks, night);
        results.put(Name.YEAR_BEFORE_GO_LIVE, year ? Result.PASSED : Result.NOT_PASSED);
        if (!arms.severalDates() && treated.size() >= ENOUGH_UNITS && comparison.size() >= ENOUGH_UNITS) {
            results.put(Name.WELCH_AGREES, welchAgrees(path, plan, arms.day(night), treated, comparison));
        }
        return results.entrySet().stream()
                .map(result -> new Check(result.getKey(), result.getValue()))
                .toList();
    }

    /**
     * A needs every check passed. A single treated unit is C; a plan written after go-live, and any other failure, is D; two
     * checks not passed are C; one, or checks that were not made, are B.
     */
    static Grade grade(List<Check> checks) {
        boolean singleUnit = result(checks, Name.ENOUGH_UNITS) == Result.FAILED;
        long failed = count(checks, Result.FAILED) - (singleUnit ? 1 : 0);
        long notPassed = count(checks, Result.NOT_PASSED);
        if (failed > 0) {
            return Grade.D;
        }
        if (singleUnit || notPassed > 1) {
            return Grade.C;
        }
        return notPassed == 0 && count(checks, Result.NOT_MADE) == 0 ? Grade.A : Grade.B;
    }

    private static Result enoughUnits(int treated, int comparison) {
        if (treated == 1) {
            return Result.FAILED;
        }
        return Math.min(treated, comparison) >= ENOUGH_UNITS ? Result.PASSED : Result.NOT_PASSED;
    }

    /** Whether the arm was asked a year before the first go-live. */
    private static boolean reachesBack(List<UnitWindows> arm, Arms arms, OutcomeBlocks blocks, LocalDate night) {
        LocalDate needed = arms.firstGoLive().minusDays(YEAR);
        return arm.stream()
                .flatMap(unit -> blocks.of(unit.unit()).stream())
                .anyMatch(block -> block.sealedBefore(night) && !block.first().isAfter(needed));
    }

    private static Result welchAgrees(
            Path path, Plan plan, int day, List<UnitWindows> treated, List<UnitWindows> comparison) {
        double[] changed = path.changes(treated);
        double[] others = path.changes(comparison);
        Optional<Interval> pooled = UnitChanges.pooled(changed, others)
                .map(estimate -> interval(path, plan, day, estimate))
                .optional();
        Optional<Interval> welch = UnitChanges.welch(changed, others)
                .map(estimate -> interval(path, plan, day, estimate))
                .optional();
        if (pooled.isEmpty() || welch.isEmpty()) {
            return Result.NOT_MADE;
        }
        return pooled.get().contains(0) == welch.get().contains(0) ? Result.PASSED : Result.NOT_PASSED;
    }

    private static Interval interval(Path path, Plan plan, int day, Estimate estimate) {
        return path.boundary().interval(day, estimate, plan.alpha());
    }

    private static Result result(List<Check> checks, Name name) {
        return checks.stream()
                .filter(check -> check.name() == name)
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static long count(List<Check> checks, Result result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }
}
