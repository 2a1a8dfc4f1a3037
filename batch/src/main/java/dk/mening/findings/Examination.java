package dk.mening.findings;

import dk.mening.blocks.SealingRules;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Robustness;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.registry.Event;
import dk.mening.registry.Plan;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.PreTrend;
import dk.mening.statistics.ScoringAgreement.Effects;
import dk.mening.statistics.UnitChanges;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every check of one outcome that has comparison units and a number tonight; made once a night, never for each look.
 *
 * @param checks all of them, in the order of their names
 */
record Examination(List<Check> checks, Robustness robustness, Voices voices) {
    /** Where there is no number. */
    static final Examination NONE = new Examination(List.of(), Robustness.NONE, Voices.UNKNOWN);

    private static final int ENOUGH_UNITS = 3;
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int YEAR = PreTrend.WEEKS_FOR_BEST_GRADE * DAYS_OF_A_WEEK;

    /** @param series of which tonight's look has a number */
    static Examination of(Series series, Path path, Shown shown, Circumstances known) {
        List<UnitWindows> treated = path.treatedThatCount();
        List<UnitWindows> comparison = path.comparisonThatCount();
        Plan plan = series.plan();
        Arms arms = series.arms();
        UnitWeeks weeks = weeks(series, treated, comparison);
        EarlierWeeks earlier = new EarlierWeeks(
                arms,
                series.planned().margin(),
                series.outcome().higherIsBetter(),
                !series.timeline().rounds().isEmpty(),
                treated,
                weeks,
                shown);
        Mix mix = Mix.of(treated, comparison, series.planned().margin(), arms.severalDates());
        ResponseRate responses = new ResponseRate(arms, series.night(), treated, comparison, known.invitations());
        Assessed tonight = (Assessed) series.tonight();
        Optional<Effects> scored = path.effects(tonight.estimate());
        Map<Name, Check> checks = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            checks.put(name, new Check(name, Result.NOT_MADE));
        }
        for (Check check : List.of(
                check(Name.COMPARISON_UNITS, Result.PASSED, "comparison", comparison.size()),
                enoughUnits(treated.size(), comparison.size()),
                beforeGoLive(plan, arms),
                notAmended(plan),
                nothingExcluded(known, arms),
                unitsStay(arms, known, series.blocks(), series.night()),
                year(series, treated, comparison, weeks),
                welchAgrees(series, path, treated, comparison),
                earlier.trend(),
                earlier.falseDates(),
                earlier.breakDate(),
                mix.check(),
                responses.check(),
                series.items().check(),
                scoringAgrees(path, tonight, shown),
                new OtherEvents(arms, names(treated), names(comparison), shown).check(known, series.blocks()))) {
            checks.put(check.name(), check);
        }
        return new Examination(
                List.copyOf(checks.values()),
                new Robustness(
                        scored.map(Effects::superiority).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                        scored.map(Effects::topShare).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                        shown.dependsOnScoring(),
                        earlier.breakdown()),
                responses.voices(tonight.estimate(), mix.composition(), series.blocks()));
    }

    private static UnitWeeks weeks(Series series, List<UnitWindows> treated, List<UnitWindows> comparison) {
        Arms arms = series.arms();
        LocalDate last = treated.stream()
                .map(unit -> arms.goLive(unit.unit()))
                .max(LocalDate::compareTo)
                .orElseThrow();
        return UnitWeeks.of(
                treated.stream()
                        .map(unit -> new UnitWeeks.Span(unit.unit(), arms.goLive(unit.unit()), arms.washoutDays()))
                        .toList(),
                comparison.stream()
                        .map(unit -> new UnitWeeks.Span(unit.unit(), last, 0))
                        .toList(),
                series.blocks(),
                series.night(),
                series.timeline()::week);
    }

    private static List<String> names(List<UnitWindows> units) {
        return units.stream().map(UnitWindows::unit).toList();
    }

    private static Check check(Name name, Result result) {
        return new Check(name, result);
    }

    private static Check check(Name name, Result result, String figure, double value) {
        return new Check(name, result, new TreeMap<>(Map.of(figure, value)));
    }

    /** Fixed before the solution was taken into use anywhere; on the day itself is too late. */
    static Check beforeGoLive(Plan plan, Arms arms) {
        long days = arms.firstGoLive().toEpochDay() - plan.lock().on().toEpochDay();
        return days > 0
                ? check(Name.PLAN_BEFORE_GO_LIVE, Result.PASSED, "daysBefore", days)
                : check(Name.PLAN_BEFORE_GO_LIVE, Result.FAILED);
    }

    static Check notAmended(Plan plan) {
        int amendments = plan.lock().amendments().size();
        return check(Name.NOT_AMENDED, amendments == 0 ? Result.PASSED : Result.FAILED, "amendments", amendments);
    }

    /**
     * What is excluded may have been chosen by what it says. Before go-live that moves only where the comparison starts; once
     * results can be seen it may move the verdict.
     */
    static Check nothingExcluded(Circumstances known, Arms arms) {
        int excluded = known.excluded().size();
        long late = known.excluded().stream()
                .filter(block -> !block.on().isBefore(arms.firstGoLive()))
                .count();
        Result result;
        if (late > 0) {
            result = Result.FAILED;
        } else {
            result = excluded > 0 ? Result.NOT_PASSED : Result.PASSED;
        }
        return new Check(
                Name.NOTHING_EXCLUDED, result, new TreeMap<>(Map.of("excluded", (double) excluded, "late", (double)
                        late)));
    }

    /**
     * A unit of the plan that closes, or that alone has no sealed answers for as long as any may wait (rule B20), stays in the
     * estimate with what it answered; the units that are compared are fixed. But it is said, and lowers the grade.
     */
    static Check unitsStay(Arms arms, Circumstances known, OutcomeBlocks blocks, LocalDate night) {
        List<String> units = Stream.concat(arms.treated().keySet().stream(), arms.comparison().stream())
                .toList();
        Map<String, LocalDate> last = new TreeMap<>();
        for (String unit : units) {
            blocks.of(unit).stream()
                    .filter(block -> block.sealedBefore(night))
                    .map(ScoredBlock::last)
                    .max(LocalDate::compareTo)
                    .ifPresent(day -> last.put(unit, day));
        }
        Optional<LocalDate> latest = last.values().stream().max(LocalDate::compareTo);
        long closed = units.stream().filter(unit -> closed(unit, known, night)).count();
        long silent = units.stream()
                .filter(unit -> !closed(unit, known, night))
                .filter(unit -> last.containsKey(unit)
                        && last.get(unit).plusDays(SealingRules.EXPIRY_DAYS).isBefore(latest.orElseThrow()))
                .count();
        return new Check(
                Name.UNITS_STAY,
                closed + silent == 0 ? Result.PASSED : Result.NOT_PASSED,
                new TreeMap<>(Map.of(
                        "closed", (double) closed, "silent", (double) silent, "lost", (double) (closed + silent))));
    }

    private static boolean closed(String unit, Circumstances known, LocalDate night) {
        return known.events().stream()
                .anyMatch(event -> event.kind() == Event.Kind.UNIT_CLOSED
                        && event.units().contains(unit)
                        && event.day().isBefore(night));
    }

    private static Check enoughUnits(int treated, int comparison) {
        Result result;
        if (treated == 1) {
            result = Result.FAILED;
        } else {
            result = Math.min(treated, comparison) >= ENOUGH_UNITS ? Result.PASSED : Result.NOT_PASSED;
        }
        return new Check(
                Name.ENOUGH_UNITS, result, new TreeMap<>(Map.of("treated", (double) treated, "comparison", (double)
                        comparison)));
    }

    /** Whether both arms were asked a year before the first go-live, and not once only: in half of its weeks, or in rounds. */
    private static Check year(Series series, List<UnitWindows> treated, List<UnitWindows> comparison, UnitWeeks weeks) {
        LocalDate goLive = series.arms().firstGoLive();
        int asked = weeks.weeksWithBothBefore(goLive);
        boolean often = !series.timeline().rounds().isEmpty() || 2 * asked >= PreTrend.WEEKS_FOR_BEST_GRADE;
        boolean year = often && reachesBack(series, treated, goLive) && reachesBack(series, comparison, goLive);
        return new Check(
                Name.YEAR_BEFORE_GO_LIVE,
                year ? Result.PASSED : Result.NOT_PASSED,
                new TreeMap<>(Map.of("weeksWithAnswers", (double) asked)));
    }

    private static boolean reachesBack(Series series, List<UnitWindows> arm, LocalDate goLive) {
        LocalDate needed = goLive.minusDays(YEAR);
        return arm.stream()
                .flatMap(unit -> series.blocks().of(unit.unit()).stream())
                .anyMatch(block ->
                        block.sealedBefore(series.night()) && !block.first().isAfter(needed));
    }

    /** With five treated units and several dates the jackknife lets the arms vary unequally, so that nothing is left to ask. */
    private static Check welchAgrees(
            Series series, Path path, List<UnitWindows> treated, List<UnitWindows> comparison) {
        if (series.arms().severalDates()) {
            return check(
                    Name.WELCH_AGREES,
                    treated.size() >= LongBase.UNITS_FOR_JACKKNIFE ? Result.NOT_NEEDED : Result.NOT_MADE);
        }
        if (Math.min(treated.size(), comparison.size()) < ENOUGH_UNITS) {
            return check(Name.WELCH_AGREES, Result.NOT_MADE);
        }
        int day = series.arms().day(series.night());
        double[] changed = path.changes(treated);
        double[] others = path.changes(comparison);
        Optional<Interval> pooled = UnitChanges.pooled(changed, others)
                .map(estimate -> interval(path, day, estimate))
                .optional();
        Optional<Interval> welch = UnitChanges.welch(changed, others)
                .map(estimate -> interval(path, day, estimate))
                .optional();
        if (pooled.isEmpty() || welch.isEmpty()) {
            return check(Name.WELCH_AGREES, Result.NOT_MADE);
        }
        Interval other = series.outcome().higherIsBetter()
                ? welch.get()
                : new Interval(-welch.get().upper(), -welch.get().lower());
        return new Check(
                Name.WELCH_AGREES,
                pooled.get().contains(0) == other.contains(0) ? Result.PASSED : Result.NOT_PASSED,
                new TreeMap<>(Map.of("lower", other.lower(), "upper", other.upper())));
    }

    private static Check scoringAgrees(Path path, Assessed tonight, Shown shown) {
        Optional<Effects> effects = path.effects(tonight.estimate());
        SortedMap<String, Double> figures = new TreeMap<>();
        effects.ifPresent(other -> {
            figures.put("superiority", other.superiority());
            figures.put("topShare", other.topShare());
        });
        Result result;
        if (shown.dependsOnScoring()) {
            result = Result.NOT_PASSED;
        } else if (shown.verdict() == Verdict.INCONCLUSIVE) {
            result = Result.NOT_NEEDED;
        } else {
            result = effects.isPresent() ? Result.PASSED : Result.NOT_MADE;
        }
        return new Check(Name.SCORING_AGREES, result, figures);
    }

    private static Interval interval(Path path, int day, Estimate estimate) {
        return Sequence.interval(path.boundary(), day, estimate, path.alpha());
    }
}
