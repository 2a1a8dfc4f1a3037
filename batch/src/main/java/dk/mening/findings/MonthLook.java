package dk.mening.findings;

import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.FixedLook.NotSeen;
import dk.mening.findings.InitiativeFinding.FixedLook.Seen;
import dk.mening.findings.OutcomeFinding.Part;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.UnitChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One look with the estimator of the verdicts, taken on the first night of the month and shown until the next: for what is
 * followed beside the primary outcomes and decides nothing. An interval of a single look, without the boundary for many.
 */
final class MonthLook {
    private static final double CONFIDENCE = 0.95;

    private final Arms arms;
    private final Outcome outcome;
    private final Timeline timeline;
    private final LocalDate night;

    /** @param night tonight */
    MonthLook(Arms arms, Outcome outcome, Timeline timeline, LocalDate night) {
        this.arms = arms;
        this.outcome = outcome;
        this.timeline = timeline;
        this.night = night.withDayOfMonth(1);
    }

    LocalDate takenOn() {
        return night;
    }

    FixedLook at(OutcomeBlocks blocks) {
        return at(blocks, arm(blocks, true), arm(blocks, false));
    }

    private FixedLook at(OutcomeBlocks blocks, Arm treated, Arm comparison) {
        if (arms.treated().isEmpty()) {
            return new NotSeen(new NotAssessable(Gate.GO_LIVE_UNKNOWN, 0, 1));
        }
        WeekPanel panel = new WeekPanel(arms, blocks, night.minusDays(1));
        panel.advance(night);
        List<UnitWindows> changed = new ArrayList<>();
        for (int i = 0; i < treated.units().size(); i++) {
            boolean comparable = !arms.severalDates()
                    || panel.comparable(i, j -> comparison.units().get(j).counts());
            if (treated.units().get(i).counts() && comparable) {
                changed.add(treated.units().get(i));
            }
        }
        List<UnitWindows> others =
                comparison.units().stream().filter(UnitWindows::counts).toList();
        Optional<NotAssessable> shut = Gates.ofPlan(arms)
                .or(() -> Gates.ofDay(arms.day(night), arms.washoutDays()))
                .or(() -> Gates.ofData(treated, comparison, !timeline.rounds().isEmpty()))
                .or(() -> Gates.ofUnits(changed.size(), others.size(), treated.units()))
                .or(() -> Gates.ofAnswers(changed, others));
        if (shut.isPresent()) {
            return new NotSeen(shut.get());
        }
        Optional<Estimate> estimate = arms.severalDates()
                ? panel.estimate(
                        i -> changed.contains(treated.units().get(i)),
                        j -> comparison.units().get(j).counts())
                : UnitChanges.pooled(changes(changed), changes(others)).optional();
        return estimate.<FixedLook>map(raw -> {
                    Estimate effect = outcome.higherIsBetter() ? raw : raw.mirrored();
                    return new Seen(
                            effect.value(),
                            effect.singleLookInterval(CONFIDENCE),
                            effect.singleLookP(),
                            changed.size() + others.size(),
                            answers(changed) + answers(others));
                })
                .orElseGet(() -> new NotSeen(new NotAssessable(Gate.NO_SPREAD_BETWEEN_UNITS, 0, 1)));
    }

    /** The outcome in each class that was sealed apart, sorted; none where no class was. */
    List<Part> parts(OutcomeBlocks blocks, Part.Kind kind) {
        TreeSet<String> classes = new TreeSet<>();
        blocks.byUnit().values().forEach(unit -> unit.forEach(block -> classes.add(block.stratum())));
        classes.remove(Survey.ONE_STRATUM);
        return classes.stream()
                .map(name -> part(kind, name, within(blocks, name)))
                .toList();
    }

    private Part part(Part.Kind kind, String name, OutcomeBlocks blocks) {
        Arm treated = arm(blocks, true);
        List<UnitWindows> counting =
                treated.units().stream().filter(UnitWindows::counts).toList();
        return new Part(
                kind,
                name,
                night,
                Gates.answersBefore(counting),
                Gates.answersAfter(counting),
                counting.stream()
                        .mapToDouble(unit -> unit.before().mean(blocks.denominator()))
                        .average(),
                counting.stream()
                        .mapToDouble(unit -> unit.after().mean(blocks.denominator()))
                        .average(),
                at(blocks, treated, arm(blocks, false)));
    }

    private static OutcomeBlocks within(OutcomeBlocks blocks, String name) {
        Map<String, List<ScoredBlock>> byUnit = new TreeMap<>();
        blocks.byUnit()
                .forEach((unit, all) -> byUnit.put(
                        unit,
                        all.stream()
                                .filter(block -> block.stratum().equals(name))
                                .toList()));
        return new OutcomeBlocks(blocks.denominator(), byUnit);
    }

    private Arm arm(OutcomeBlocks blocks, boolean treated) {
        List<String> units = treated
                ? List.copyOf(arms.treated().keySet())
                : arms.treated().isEmpty() ? List.of() : arms.comparison();
        Arm arm = new Arm(units.stream()
                .map(unit -> {
                    LocalDate goLive = treated ? arms.goLive(unit) : arms.firstGoLive();
                    return new UnitWindows(
                            unit,
                            treated,
                            arms.before(goLive),
                            arms.after(goLive, night.minusDays(1)),
                            blocks,
                            timeline::period);
                })
                .toList());
        arm.advance(night);
        return arm;
    }

    private static double[] changes(List<UnitWindows> units) {
        return units.stream().mapToDouble(UnitWindows::change).toArray();
    }

    private static int answers(List<UnitWindows> units) {
        return Gates.answersBefore(units) + Gates.answersAfter(units);
    }
}
