package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.UnitMonth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Each unit's calendar months (rule B19). A block stands in the month of its median day; a month with fewer blocks or answers
 * than would tell anything of a unit is left out.
 */
final class UnitMonths {
    static final int BLOCKS = 2;
    static final int ANSWERS = 20;
    /** How far back they reach; older ones were shown when they were new. */
    static final int MONTHS = 24;

    private UnitMonths() {}

    /** Treated units first, then sorted by unit and month. */
    static List<UnitMonth> of(
            Collection<String> treated, Collection<String> comparison, OutcomeBlocks blocks, LocalDate night) {
        List<UnitMonth> months = new ArrayList<>();
        treated.stream().sorted().forEach(unit -> months.addAll(of(unit, true, blocks, night)));
        comparison.stream().sorted().forEach(unit -> months.addAll(of(unit, false, blocks, night)));
        return months;
    }

    private static List<UnitMonth> of(String unit, boolean treated, OutcomeBlocks blocks, LocalDate night) {
        LocalDate earliest = night.minusDays(1).withDayOfMonth(1).minusMonths(MONTHS - 1L);
        SortedMap<LocalDate, Sum> sums = new TreeMap<>();
        for (ScoredBlock block : blocks.of(unit)) {
            if (block.sealedBefore(night) && !block.median().isBefore(earliest)) {
                sums.computeIfAbsent(block.median().withDayOfMonth(1), _ -> new Sum())
                        .add(block);
            }
        }
        List<UnitMonth> months = new ArrayList<>();
        sums.forEach((month, sum) -> {
            if (sum.blocks() >= BLOCKS && sum.answers() >= ANSWERS) {
                months.add(new UnitMonth(unit, treated, month, sum.answers(), sum.mean(blocks.denominator())));
            }
        });
        return months;
    }
}
