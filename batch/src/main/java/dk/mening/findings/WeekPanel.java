package dk.mening.findings;

import dk.mening.statistics.Estimate;
import dk.mening.statistics.LongBase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Several go-live dates: each treated unit with all comparison units in the weeks of its own two windows. */
final class WeekPanel {
    private final List<Side> before = new ArrayList<>();
    private final List<Side> after = new ArrayList<>();
    private final int comparisonUnits;

    WeekPanel(Arms arms, OutcomeBlocks blocks, LocalDate lastDay) {
        for (var unit : arms.treated().entrySet()) {
            before.add(new Side(unit.getKey(), arms, blocks, arms.before(unit.getValue())));
            after.add(new Side(unit.getKey(), arms, blocks, arms.after(unit.getValue(), lastDay)));
        }
        this.comparisonUnits = arms.comparison().size();
    }

    /** Takes in what the night may see, and says whether that was anything. */
    boolean advance(LocalDate night) {
        boolean more = false;
        for (int i = 0; i < before.size(); i++) {
            more |= before.get(i).advance(night) | after.get(i).advance(night);
        }
        return more;
    }

    /** Whether the treated unit shares a week with a comparison unit in each of its windows. */
    boolean comparable(int treated, IntPredicate comparisonCounts) {
        return unit(treated, comparisonCounts).comparable();
    }

    /** The effect on the treated units that count; higher means more of what was asked. */
    Optional<Estimate> estimate(IntPredicate treatedCounts, IntPredicate comparisonCounts) {
        List<LongBase.Unit> units = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (treatedCounts.test(i)) {
                units.add(unit(i, comparisonCounts));
            }
        }
        return LongBase.estimate(units).optional();
    }

    private LongBase.Unit unit(int treated, IntPredicate comparisonCounts) {
        return new LongBase.Unit(
                before.get(treated).window(comparisonCounts, comparisonUnits),
                after.get(treated).window(comparisonCounts, comparisonUnits));
    }

    private static final class Side {
        private final WeekMeans own;
        private final List<WeekMeans> comparison;

        Side(String unit, Arms arms, OutcomeBlocks blocks, Window window) {
            this.own = new WeekMeans(blocks.of(unit), window, blocks.denominator());
            this.comparison = arms.comparison().stream()
                    .map(other -> new WeekMeans(blocks.of(other), window, blocks.denominator()))
                    .toList();
        }

        boolean advance(LocalDate night) {
            boolean more = own.advance(night);
            for (WeekMeans means : comparison) {
                more |= means.advance(night);
            }
            return more;
        }

        LongBase.Window window(IntPredicate counts, int units) {
            double[][] others = IntStream.range(0, units)
                    .filter(counts)
                    .mapToObj(c -> comparison.get(c).means())
                    .toArray(double[][]::new);
            return new LongBase.Window(own.means(), others);
        }
    }
}
