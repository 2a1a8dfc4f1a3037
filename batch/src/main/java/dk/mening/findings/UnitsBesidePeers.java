package dk.mening.findings;

import dk.mening.findings.Detail.PeerChange;
import dk.mening.findings.Detail.Peers;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.statistics.Shrinkage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Each unit's change beside those of the other units of its arm (specification, section 4: "shrink or suppress; league tables
 * are not produced"). It reads what is published of units anyhow, their means and numbers of answers in both windows, and how
 * much single answers vary: within a unit, class and quarter the means of blocks scatter with the variance of single answers
 * over their number, as in decision 0026.
 */
final class UnitsBesidePeers {
    /** With fewer blocks beyond one a group nothing is known of how answers vary. */
    private static final long FEWEST_BLOCKS = 30;

    private static final double CONFIDENCE = 0.95;

    private UnitsBesidePeers() {}

    /** Treated units first; an arm with fewer than four units of twenty answers in each window is left out (rule B19). */
    static List<Peers> of(
            List<UnitChange> units, Arms arms, OutcomeBlocks blocks, boolean higherIsBetter, LocalDate night) {
        OptionalDouble variance = answerVariance(arms, blocks, night);
        return variance.isEmpty()
                ? List.of()
                : Stream.of(true, false)
                        .flatMap(treated -> arm(
                                units.stream()
                                        .filter(unit -> unit.treated() == treated && tells(unit))
                                        .toList(),
                                treated,
                                variance.getAsDouble(),
                                higherIsBetter)
                                .stream())
                        .toList();
    }

    private static boolean tells(UnitChange unit) {
        return unit.before().isPresent()
                && unit.after().isPresent()
                && Math.min(unit.answersBefore(), unit.answersAfter()) >= UnitMonths.ANSWERS;
    }

    /** One arm or none. */
    private static List<Peers> arm(List<UnitChange> units, boolean treated, double variance, boolean higherIsBetter) {
        double[] changes = units.stream()
                .mapToDouble(unit -> (higherIsBetter ? 1 : -1)
                        * (unit.after().getAsDouble() - unit.before().getAsDouble()))
                .toArray();
        double[] variances = units.stream()
                .mapToDouble(unit -> variance * (1.0 / unit.answersBefore() + 1.0 / unit.answersAfter()))
                .toArray();
        return Shrinkage.of(changes, variances)
                .map(found -> new Peers(treated, found.mean(), found.between(), changes(units, changes, found)))
                .optional()
                .stream()
                .toList();
    }

    private static List<PeerChange> changes(List<UnitChange> units, double[] changes, Shrinkage found) {
        List<PeerChange> drawn = new ArrayList<>();
        for (int i = 0; i < changes.length; i++) {
            Shrinkage.Drawn unit = found.units().get(i);
            drawn.add(new PeerChange(units.get(i).unit(), changes[i], unit.value(), unit.interval(CONFIDENCE)));
        }
        return drawn;
    }

    /** Σ n_b (m_b − m)² over Σ (blocks − 1), over all units of both arms; empty while there are few blocks, or all are alike. */
    private static OptionalDouble answerVariance(Arms arms, OutcomeBlocks blocks, LocalDate night) {
        double scatter = 0;
        long free = 0;
        for (String unit : Stream.concat(arms.treated().keySet().stream(), arms.comparison().stream())
                .toList()) {
            // In the order in which the groups begin, so that sums are the same to the last bit.
            Map<Alike, List<ScoredBlock>> groups = new LinkedHashMap<>();
            for (ScoredBlock block : blocks.of(unit)) {
                if (block.sealedBefore(night)) {
                    groups.computeIfAbsent(Alike.of(block), _ -> new ArrayList<>())
                            .add(block);
                }
            }
            for (List<ScoredBlock> group : groups.values()) {
                scatter += scatter(group, blocks.denominator());
                free += group.size() - 1L;
            }
        }
        return free < FEWEST_BLOCKS || !(scatter > 0) ? OptionalDouble.empty() : OptionalDouble.of(scatter / free);
    }

    /** What blocks of a unit have in common where they scatter as single answers do. */
    private record Alike(String stratum, int version, int quarter) {
        static Alike of(ScoredBlock block) {
            LocalDate day = block.median();
            return new Alike(block.stratum(), block.version(), 4 * day.getYear() + (day.getMonthValue() - 1) / 3);
        }
    }

    private static double scatter(List<ScoredBlock> group, long denominator) {
        Sum all = new Sum();
        group.forEach(all::add);
        double mean = all.mean(denominator);
        double sum = 0;
        for (ScoredBlock block : group) {
            double deviation = 100.0 * block.points() / ((double) denominator * block.answers()) - mean;
            sum += block.answers() * deviation * deviation;
        }
        return sum;
    }
}
