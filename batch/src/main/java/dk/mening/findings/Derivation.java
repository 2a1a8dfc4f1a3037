package dk.mening.findings;

import dk.mening.questionnaire.Outcome;
import dk.mening.registry.Plan;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.SequentialBoundary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one outcome's number of a night came about: blocks to windows, windows to changes of units, and what bounds the estimate.
 *
 * @param higherIsBetter when false the estimate is turned round, so that positive is better
 * @param units treated units first, then comparison units, each by key
 * @param day k, the day of the window after that this night decides on; 0 or less before it begins
 * @param alpha what is left of the plan's after amendments
 * @param boundary of the plan's policy; empty without comparison units
 * @param severalDates the parts of the estimate where units go live on several dates
 */
public record Derivation(
        boolean higherIsBetter,
        List<Unit> units,
        int day,
        double alpha,
        Optional<SequentialBoundary> boundary,
        Optional<LongBase.Working> severalDates) {
    public Derivation {
        units = List.copyOf(units);
    }

    /**
     * A unit's part in it.
     *
     * @param counts whether it counts in the estimate
     * @param change mean after minus mean before as asked, with each declared class as common as before; empty without both
     */
    public record Unit(String key, boolean treated, Used before, Used after, boolean counts, OptionalDouble change) {}

    /**
     * The blocks of a window.
     *
     * @param from the window's own first day
     * @param first the first day of the blocks in it
     * @param mean on 0 to 100 as asked; empty with fewer than two blocks
     */
    public record Used(
            LocalDate from,
            LocalDate to,
            int blocks,
            int answers,
            Optional<LocalDate> first,
            Optional<LocalDate> last,
            OptionalDouble mean) {}

    static Derivation of(
            Arms arms, Plan plan, LocalDate night, Outcome outcome, OutcomeBlocks blocks, Optional<Path> path) {
        List<Unit> units = new ArrayList<>();
        List<String> counting = path.map(walked -> keys(walked.treatedThatCount(), walked.comparisonThatCount()))
                .orElseGet(List::of);
        if (!arms.treated().isEmpty()) {
            arms.treated()
                    .forEach(
                            (unit, goLive) -> units.add(unit(unit, true, goLive, arms, night, blocks, counting, path)));
            arms.comparison()
                    .forEach(unit ->
                            units.add(unit(unit, false, arms.firstGoLive(), arms, night, blocks, counting, path)));
        }
        return new Derivation(
                outcome.higherIsBetter(),
                units,
                arms.treated().isEmpty() ? 0 : arms.day(night),
                Sequence.of(plan, night).alpha(),
                path.map(Path::boundary),
                path.filter(walked -> !walked.treatedThatCount().isEmpty()).flatMap(Path::working));
    }

    private static List<String> keys(List<UnitWindows> treated, List<UnitWindows> comparison) {
        List<String> keys = new ArrayList<>();
        treated.forEach(unit -> keys.add(unit.unit()));
        comparison.forEach(unit -> keys.add(unit.unit()));
        return keys;
    }

    private static Unit unit(
            String unit,
            boolean treated,
            LocalDate goLive,
            Arms arms,
            LocalDate night,
            OutcomeBlocks blocks,
            List<String> counting,
            Optional<Path> path) {
        Used before = used(arms.before(goLive), unit, night, blocks);
        Used after = used(arms.after(goLive, night.minusDays(1)), unit, night, blocks);
        boolean counts = path.isPresent()
                ? counting.contains(unit)
                : Math.min(before.blocks(), after.blocks()) >= UnitWindows.BLOCKS_NEEDED;
        Optional<UnitWindows> windows = path.flatMap(walked -> (treated ? walked.treated() : walked.comparison())
                .stream().filter(it -> it.unit().equals(unit)).findFirst());
        OptionalDouble change = windows.filter(UnitWindows::counts)
                .map(it -> OptionalDouble.of(it.change()))
                .orElseGet(OptionalDouble::empty);
        return new Unit(unit, treated, before, after, counts, change);
    }

    private static Used used(Window window, String unit, LocalDate night, OutcomeBlocks blocks) {
        List<ScoredBlock> held = window.of(blocks.of(unit)).stream()
                .filter(block -> block.sealedBefore(night))
                .toList();
        Sum sum = new Sum();
        held.forEach(sum::add);
        return new Used(
                window.first(),
                window.last(),
                sum.blocks(),
                sum.answers(),
                held.stream().map(ScoredBlock::first).min(Comparator.naturalOrder()),
                held.stream().map(ScoredBlock::last).max(Comparator.naturalOrder()),
                sum.blocks() < UnitWindows.BLOCKS_NEEDED
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(sum.mean(blocks.denominator())));
    }
}
