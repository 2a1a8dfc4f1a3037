package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.MixtureBoundary;
import dk.mening.statistics.Schedule;
import dk.mening.statistics.ScoringAgreement.Effects;
import dk.mening.statistics.SequentialBoundary;
import dk.mening.statistics.UnitChanges;
import dk.mening.statistics.Verdict;
import dk.mening.statistics.Verdicts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Every look at one outcome from the first permitted night of the running {@link Sequence} on, each with no more than was sealed by then. Walked again every
 * night, so that a late import or a skipped night leaves no trace of when it was computed.
 */
final class Path {
    private final Arms arms;
    private final double margin;
    private final Optional<NotAssessable> noOneNumber;
    private final Scoring scoring;
    private Optional<Effects> effects = Optional.empty();
    private boolean effectsKnown;
    private final boolean higherIsBetter;
    private final boolean inRounds;
    private final SequentialBoundary boundary;
    private final Sequence sequence;
    private final Arm treated;
    private final Arm comparison;
    private final Optional<WeekPanel> panel;
    private final List<Look> looks = new ArrayList<>();

    /**
     * @param period number of the period of a block, negative where it has none
     * @param noOneNumber shut on every night when the outcome's questions cannot be one number
     */
    Path(
            Arms arms,
            Plan plan,
            PlannedOutcome planned,
            boolean higherIsBetter,
            boolean inRounds,
            ToIntFunction<ScoredBlock> period,
            OutcomeBlocks blocks,
            Optional<NotAssessable> noOneNumber,
            LocalDate night) {
        this.arms = arms;
        this.margin = planned.margin();
        this.higherIsBetter = higherIsBetter;
        this.inRounds = inRounds;
        this.noOneNumber = noOneNumber;
        this.sequence = Sequence.of(plan, night);
        this.boundary = boundary(plan, planned.margin(), arms.severalDates());
        LocalDate lastDay = night.minusDays(1);
        this.treated = new Arm(arms.treated().entrySet().stream()
                .map(unit -> windows(unit.getKey(), true, unit.getValue(), lastDay, blocks, period))
                .toList());
        this.comparison = new Arm(arms.comparison().stream()
                .map(unit -> windows(unit, false, arms.firstGoLive(), lastDay, blocks, period))
                .toList());
        this.scoring = new Scoring(
                arms,
                planned,
                higherIsBetter,
                comparison,
                goLive -> new Arm(arms.comparison().stream()
                        .map(unit -> windows(unit, false, goLive, lastDay, blocks, period))
                        .toList()));
        this.panel = arms.severalDates() ? Optional.of(new WeekPanel(arms, blocks, lastDay)) : Optional.empty();
        if (Gates.ofPlan(arms).isEmpty() && noOneNumber.isEmpty()) {
            walk(night);
        }
        advance(night);
    }

    static SequentialBoundary boundary(Plan plan, double margin, boolean severalDates) {
        return switch (plan.policy()) {
            case UNBOUNDED -> new MixtureBoundary(1 / (margin * margin));
            case REGISTERED_DAYS, EVERY_NIGHT ->
                new CalibratedBoundary(
                        plan.policy() == Policy.REGISTERED_DAYS ? Schedule.REGISTERED_DAYS : Schedule.EVERY_NIGHT,
                        plan.preWindowDays(),
                        // With several dates the estimate's variance does not only fall when a unit joins.
                        severalDates ? 0.8 : 0.9);
        };
    }

    private UnitWindows windows(
            String unit,
            boolean isTreated,
            LocalDate goLive,
            LocalDate lastDay,
            OutcomeBlocks blocks,
            ToIntFunction<ScoredBlock> period) {
        return new UnitWindows(unit, isTreated, arms.before(goLive), arms.after(goLive, lastDay), blocks, period);
    }

    private void walk(LocalDate night) {
        Evidence evidence = evidence();
        LocalDate first = sequence.from(arms.nightOf(Gates.FIRST_DAY));
        int day = arms.day(first);
        for (LocalDate at = first; !at.isAfter(night); at = at.plusDays(1)) {
            if (advance(at)) {
                evidence = evidence();
            }
            looks.add(look(at, day, evidence));
            day++;
        }
    }

    private boolean advance(LocalDate night) {
        boolean more = treated.advance(night) | comparison.advance(night);
        scoring.advance(night);
        effectsKnown = false;
        return panel.map(weeks -> weeks.advance(night)).orElse(false) || more;
    }

    /** What the blocks say, whatever the night: it changes only when one is added. */
    private sealed interface Evidence {
        record Shut(NotAssessable gate) implements Evidence {}

        record Estimated(Estimate estimate) implements Evidence {}
    }

    private Evidence evidence() {
        Optional<NotAssessable> shut = Gates.ofData(treated, comparison, inRounds);
        if (shut.isPresent()) {
            return new Evidence.Shut(shut.get());
        }
        List<UnitWindows> counting = treatedThatCount();
        List<UnitWindows> others = comparisonThatCount();
        shut = Gates.ofUnits(counting.size(), others.size(), treated.units())
                .or(() -> Gates.ofAnswers(counting, others));
        if (shut.isPresent()) {
            return new Evidence.Shut(shut.get());
        }
        return estimate(counting, others)
                .<Evidence>map(estimate -> new Evidence.Estimated(higherIsBetter ? estimate : estimate.mirrored()))
                .orElseGet(() -> new Evidence.Shut(new NotAssessable(Gate.NO_SPREAD_BETWEEN_UNITS, 0, 1)));
    }

    private Look look(LocalDate night, int day, Evidence evidence) {
        return switch (evidence) {
            case Evidence.Shut(NotAssessable gate) -> new Look(night, gate);
            case Evidence.Estimated(Estimate estimate) -> {
                Assessed assessed = judge(day, estimate);
                // Asked only where there is a verdict to lose: it costs more than the estimate.
                boolean contradicted = assessed.verdict() != Verdict.INCONCLUSIVE
                        && effects(estimate.value())
                                .filter(other -> scoring.contradict(assessed.verdict(), other))
                                .isPresent();
                yield new Look(night, contradicted ? assessed.undecided() : assessed, contradicted);
            }
        };
    }

    /**
     * The effect on mean scores and without trusting distances, as of the last night; empty where the latter are not known.
     *
     * @param mean positive is better
     */
    Optional<Effects> effects(double mean) {
        if (!effectsKnown) {
            effects = scoring.effects(mean, treatedThatCount(), comparisonThatCount());
            effectsKnown = true;
        }
        return effects;
    }

    private List<UnitWindows> counting(List<UnitWindows> units) {
        List<UnitWindows> counting = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            UnitWindows unit = units.get(i);
            if (unit.counts() && (!unit.treated() || comparable(i))) {
                counting.add(unit);
            }
        }
        return counting;
    }

    private boolean comparable(int treated) {
        return panel.isEmpty() || panel.get().comparable(treated, this::comparisonCounts);
    }

    private boolean comparisonCounts(int position) {
        return comparison.units().get(position).counts();
    }

    private Optional<Estimate> estimate(List<UnitWindows> counting, List<UnitWindows> others) {
        return panel.map(weeks ->
                        weeks.estimate(i -> counting.contains(treated.units().get(i)), this::comparisonCounts))
                .orElseGet(() ->
                        UnitChanges.pooled(changes(counting), changes(others)).optional());
    }

    /** The parts of the last night's estimate; empty with one go-live date. */
    Optional<LongBase.Working> working() {
        List<UnitWindows> counting = treatedThatCount();
        return panel.map(
                weeks -> weeks.working(i -> counting.contains(treated.units().get(i)), this::comparisonCounts));
    }

    private Assessed judge(int day, Estimate estimate) {
        double alpha = sequence.alpha();
        double critical = Sequence.critical(boundary, day, estimate, alpha);
        Interval interval95 = estimate.plusMinus(critical);
        Interval interval90 = Sequence.interval(boundary, day, estimate, 2 * alpha);
        Verdict verdict = Verdicts.of(interval95, interval90, margin);
        return new Assessed(
                estimate.value(),
                estimate.standardError(),
                estimate.degreesOfFreedom(),
                critical,
                interval95,
                interval90,
                verdict,
                sequence.raised(boundary.anytimeP(day, estimate)),
                sequence.raised(boundary.equivalenceP(day, estimate, margin)),
                verdict == Verdict.UNCHANGED && !interval95.contains(0),
                interval95.lower() > margin || interval95.upper() < -margin);
    }

    /** Change of each unit, as asked. */
    double[] changes(List<UnitWindows> units) {
        double[] changes = new double[units.size()];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = units.get(i).change();
        }
        return changes;
    }

    List<Look> looks() {
        return looks;
    }

    /** What is left of the plan's alpha after its amendments. */
    double alpha() {
        return sequence.alpha();
    }

    SequentialBoundary boundary() {
        return boundary;
    }

    /** The last night's look, or the gate that keeps the first one from being taken. */
    Assessment tonight(LocalDate night) {
        return Gates.ofPlan(arms)
                .or(() -> Gates.ofDay(arms.day(night), arms.washoutDays()))
                .or(() -> noOneNumber)
                .<Assessment>map(shut -> shut)
                .orElseGet(() -> looks.getLast().assessment());
    }

    /** As of the last night. */
    List<UnitWindows> treated() {
        return treated.units();
    }

    /** As of the last night. */
    List<UnitWindows> comparison() {
        return comparison.units();
    }

    /** As of the last night. */
    List<UnitWindows> treatedThatCount() {
        return counting(treated.units());
    }

    /** As of the last night. */
    List<UnitWindows> comparisonThatCount() {
        return counting(comparison.units());
    }
}
