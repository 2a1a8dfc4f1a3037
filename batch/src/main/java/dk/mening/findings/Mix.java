package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.statistics.MixDecomposition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Whether other kinds of people answer now (specification, section 2): each unit's raw change taken apart, treated against
 * comparison units, every unit weighing the same.
 *
 * @param composition what the raw difference owes to who answered, in points of 100 as asked; empty where no classes are sealed
 *     apart
 */
record Mix(Check check, OptionalDouble composition) {
    /**
     * @param treated in the estimate
     * @param comparison in the estimate
     * @param severalDates then the estimate compares weeks, in which classes are too few to be weighted
     */
    static Mix of(List<UnitWindows> treated, List<UnitWindows> comparison, double margin, boolean severalDates) {
        Optional<Double> composition = difference(treated, comparison, MixDecomposition::composition);
        if (composition.isEmpty()) {
            return new Mix(new Check(Name.RESPONDENT_MIX, Result.NOT_MADE), OptionalDouble.empty());
        }
        double rate = difference(treated, comparison, MixDecomposition::rate).orElse(0.0);
        double moved = composition.get();
        long refused = count(treated, comparison, UnitWindows::weightsRefused);
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("composition", moved);
        figures.put("rate", rate);
        figures.put("rawEffect", moved + rate);
        figures.put("unitsNotWeighted", (double) refused);
        figures.put("unitsUnevenlyWeighted", (double) count(treated, comparison, UnitWindows::weightsDoubtful));
        boolean changed = Math.abs(moved) > Math.max(margin / 4, Math.abs(rate) / 2);
        Result result = Result.PASSED;
        if (changed) {
            result = severalDates ? Result.FAILED : Result.NOT_PASSED;
        } else if (refused > 0) {
            result = Result.NOT_PASSED;
        }
        return new Mix(new Check(Name.RESPONDENT_MIX, result, figures), OptionalDouble.of(moved));
    }

    private static long count(List<UnitWindows> treated, List<UnitWindows> comparison, Predicate<UnitWindows> which) {
        return treated.stream().filter(which).count()
                + comparison.stream().filter(which).count();
    }

    private static Optional<Double> difference(
            List<UnitWindows> treated, List<UnitWindows> comparison, ToDoubleFunction<MixDecomposition> part) {
        return mean(treated, part).flatMap(own -> mean(comparison, part).map(other -> own - other));
    }

    /** Empty when any unit's is. */
    private static Optional<Double> mean(List<UnitWindows> units, ToDoubleFunction<MixDecomposition> part) {
        double sum = 0;
        for (UnitWindows unit : units) {
            Optional<MixDecomposition> mix = unit.mix();
            if (mix.isEmpty()) {
                return Optional.empty();
            }
            sum += part.applyAsDouble(mix.get());
        }
        return Optional.of(sum / units.size());
    }
}
