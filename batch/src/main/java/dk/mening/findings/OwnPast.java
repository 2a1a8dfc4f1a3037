package dk.mening.findings;

import dk.mening.registry.Round;
import dk.mening.statistics.Result;
import dk.mening.statistics.Season;
import dk.mening.statistics.SegmentedSeries;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The treated units' answers as one series, in weeks or rounds counted from each unit's own go-live, period 0 being the first
 * after. A block stands in the week of its median day, or in its round; a round that go-live parts in two, and the washout, are
 * left out.
 *
 * <p>Each unit enters as its distance from its own mean before go-live, every unit alike, so that a unit that is silent for a
 * week does not move the series by its level. Units with fewer than two blocks on a side do not enter.
 */
final class OwnPast {
    private static final int DAYS_OF_A_WEEK = 7;

    private final Arms arms;
    private final OutcomeBlocks blocks;
    private final List<Round> rounds;

    /** @param rounds of the survey; empty when it is asked every day */
    OwnPast(Arms arms, OutcomeBlocks blocks, List<Round> rounds) {
        this.arms = arms;
        this.blocks = blocks;
        this.rounds = rounds;
    }

    /**
     * @param periods with data, ascending
     * @param values one a period, as asked; their level means nothing
     * @param before how many periods lie before go-live
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read once
    record Points(int[] periods, double[] values, int before, int answersBefore, int answersAfter) {
        int after() {
            return periods.length - before;
        }
    }

    private static final class Point {
        private double total;
        private int units;
    }

    /** What a night may see. */
    Points before(LocalDate night) {
        SortedMap<Integer, Point> points = new TreeMap<>();
        int answersBefore = 0;
        int answersAfter = 0;
        for (Map.Entry<String, LocalDate> unit : arms.treated().entrySet()) {
            SortedMap<Integer, Sum> sums = new TreeMap<>();
            Sum before = new Sum();
            Sum after = new Sum();
            Window beforeIt = arms.before(unit.getValue());
            Window afterIt = arms.after(unit.getValue(), night.minusDays(1));
            for (ScoredBlock block : blocks.of(unit.getKey())) {
                OptionalInt period = block.sealedBefore(night) ? period(block, unit.getValue()) : OptionalInt.empty();
                if (period.isPresent() && (beforeIt.holds(block) || afterIt.holds(block))) {
                    (beforeIt.holds(block) ? before : after).add(block);
                    sums.computeIfAbsent(period.getAsInt(), _ -> new Sum()).add(block);
                }
            }
            if (Math.min(before.blocks(), after.blocks()) >= UnitWindows.BLOCKS_NEEDED) {
                answersBefore += before.answers();
                answersAfter += after.answers();
                sums.forEach((period, sum) -> {
                    Point point = points.computeIfAbsent(period, _ -> new Point());
                    point.total += sum.minus(before, blocks.denominator());
                    point.units++;
                });
            }
        }
        return points(points, answersBefore, answersAfter);
    }

    private static Points points(SortedMap<Integer, Point> points, int answersBefore, int answersAfter) {
        int[] periods = points.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] values = points.values().stream()
                .mapToDouble(point -> point.total / point.units)
                .toArray();
        return new Points(periods, values, points.headMap(0).size(), answersBefore, answersAfter);
    }

    /** The design of such a series; rounds say nothing of the season. */
    Result<SegmentedSeries> series(Points points) {
        return rounds.isEmpty()
                ? SegmentedSeries.of(points.periods(), 0, Season.CALENDAR_WEEKS)
                : SegmentedSeries.of(points.periods(), 0, Season.CALENDAR_WEEKS, 0);
    }

    private OptionalInt period(ScoredBlock block, LocalDate goLive) {
        if (rounds.isEmpty()) {
            return OptionalInt.of(Math.toIntExact(
                    Math.floorDiv(block.median().toEpochDay() - goLive.toEpochDay(), (long) DAYS_OF_A_WEEK)));
        }
        int before = (int) rounds.stream()
                .filter(round -> round.opensOn().isBefore(goLive))
                .count();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            boolean parted =
                    round.opensOn().isBefore(goLive) && !round.closesOn().isBefore(goLive);
            if (!parted
                    && !block.median().isBefore(round.opensOn())
                    && !block.median().isAfter(round.closesOn())) {
                return OptionalInt.of(i - before);
            }
        }
        return OptionalInt.empty();
    }
}
