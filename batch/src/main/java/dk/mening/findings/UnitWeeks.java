package dk.mening.findings;

import dk.mening.statistics.PlaceboDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Both arms' units week by week, over all that a night may see: what the checks look at. What lies before a unit's go-live is
 * kept apart from what follows its washout; a week that parts the two has both. A round is one point, in the week in which it
 * opens.
 */
final class UnitWeeks {
    private final long denominator;
    private final int firstWeek;
    private final int weeks;
    private final List<Row> treated;
    private final List<Row> comparison;

    /**
     * One unit.
     *
     * @param goLive for a comparison unit the last one of the units that it is compared with
     */
    record Span(String unit, LocalDate goLive, int washoutDays) {
        boolean before(ScoredBlock block) {
            return block.last().isBefore(goLive);
        }

        boolean after(ScoredBlock block) {
            return !block.first().isBefore(goLive.plusDays(washoutDays));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // read here only
    private record Row(Span span, Sum[] before, Sum[] after) {}

    private UnitWeeks(long denominator, int firstWeek, int weeks, List<Row> treated, List<Row> comparison) {
        this.denominator = denominator;
        this.firstWeek = firstWeek;
        this.weeks = weeks;
        this.treated = treated;
        this.comparison = comparison;
    }

    /** @param weekOf the week in which a block stands: see {@link Timeline} */
    static UnitWeeks of(
            List<Span> treated,
            List<Span> comparison,
            OutcomeBlocks blocks,
            LocalDate night,
            ToIntFunction<ScoredBlock> weekOf) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (List<Span> arm : List.of(treated, comparison)) {
            for (Span unit : arm) {
                for (ScoredBlock block : blocks.of(unit.unit())) {
                    if (block.sealedBefore(night)) {
                        int week = weekOf.applyAsInt(block);
                        first = Math.min(first, week);
                        last = Math.max(last, week);
                    }
                }
            }
        }
        int start = Math.min(first, last);
        int weeks = first <= last ? last - first + 1 : 0;
        return new UnitWeeks(
                blocks.denominator(),
                start,
                weeks,
                treated.stream()
                        .map(unit -> row(unit, blocks, night, weekOf, start, weeks))
                        .toList(),
                comparison.stream()
                        .map(unit -> row(unit, blocks, night, weekOf, start, weeks))
                        .toList());
    }

    private static Row row(
            Span unit,
            OutcomeBlocks blocks,
            LocalDate night,
            ToIntFunction<ScoredBlock> weekOf,
            int firstWeek,
            int weeks) {
        Row row = new Row(unit, new Sum[weeks], new Sum[weeks]);
        for (ScoredBlock block : blocks.of(unit.unit())) {
            if (block.sealedBefore(night)) {
                int week = weekOf.applyAsInt(block) - firstWeek;
                if (unit.before(block)) {
                    add(row.before, week, block);
                } else if (unit.after(block)) {
                    add(row.after, week, block);
                }
            }
        }
        return row;
    }

    private static void add(Sum[] sums, int week, ScoredBlock block) {
        sums[week] = sums[week] == null ? new Sum() : sums[week];
        sums[week].add(block);
    }

    /** Treated units' means by week, each before its own go-live; NaN where there is none. */
    double[][] treatedBefore() {
        return means(treated);
    }

    /** Comparison units' means by week before the last go-live. */
    double[][] comparisonBefore() {
        return means(comparison);
    }

    private double[][] means(List<Row> rows) {
        return rows.stream().map(row -> means(row.before)).toArray(double[][]::new);
    }

    private double[] means(Sum[] sums) {
        double[] means = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            means[week] = sums[week] == null ? Double.NaN : sums[week].mean(denominator);
        }
        return means;
    }

    /** The same weeks up to a go-live only. */
    double[][] upTo(double[][] means, LocalDate goLive) {
        int end = Math.clamp(ScoredBlock.weekOf(goLive.minusDays(1)) + 1L - firstWeek, 0, weeks);
        return Arrays.stream(means).map(unit -> Arrays.copyOf(unit, end)).toArray(double[][]::new);
    }

    /** Weeks before the first go-live in which both arms have data. */
    int weeksWithBothBefore(LocalDate firstGoLive) {
        int end = Math.clamp(ScoredBlock.weekOf(firstGoLive.minusDays(1)) + 1L - firstWeek, 0, weeks);
        return (int) IntStream.range(0, end)
                .filter(week -> any(treated, week) && any(comparison, week))
                .count();
    }

    private static boolean any(List<Row> rows, int week) {
        return rows.stream().anyMatch(row -> row.before[week] != null);
    }

    /** Whole weeks of a window, by their number in this panel, without those in which nobody has data where {@code gaps} says so. */
    List<Integer> whole(Window window, boolean withGaps) {
        return IntStream.range(0, weeks)
                .filter(week -> !ScoredBlock.mondayOf(firstWeek + week).isBefore(window.first()))
                .filter(week -> !ScoredBlock.mondayOf(firstWeek + week).isAfter(window.last()))
                .filter(week -> withGaps || any(treated, week) || any(comparison, week))
                .boxed()
                .toList();
    }

    List<PlaceboDates.Unit> treatedIn(List<Integer> periods) {
        return totals(treated, periods);
    }

    List<PlaceboDates.Unit> comparisonIn(List<Integer> periods) {
        return totals(comparison, periods);
    }

    private List<PlaceboDates.Unit> totals(List<Row> rows, List<Integer> periods) {
        List<PlaceboDates.Unit> units = new ArrayList<>();
        for (Row row : rows) {
            double[] totals = new double[periods.size()];
            long[] answers = new long[periods.size()];
            for (int i = 0; i < totals.length; i++) {
                Sum sum = row.before[periods.get(i)];
                if (sum != null) {
                    answers[i] = sum.answers();
                    totals[i] = sum.mean(denominator) * answers[i];
                }
            }
            units.add(new PlaceboDates.Unit(totals, answers));
        }
        return units;
    }

    /**
     * Treated less comparison in the weeks counted from each treated unit's own go-live, averaged over the treated units.
     *
     * @param values without the weeks in which no unit can be compared
     * @param before how many of them lie before go-live
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read once
    record Gaps(double[] values, int before) {}

    /** @param weeksBack how far before go-live it begins */
    Gaps gaps(int weeksBack) {
        double[] others = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            others[week] = comparisonMean(week);
        }
        List<Double> before = new ArrayList<>();
        for (int back = weeksBack; back >= 1; back--) {
            addGap(before, -back, true, others);
        }
        // The week that parts the two stands on both sides; its part before comes first.
        addGap(before, 0, true, others);
        List<Double> values = new ArrayList<>(before);
        for (int since = 0; since < weeks; since++) {
            addGap(values, since, false, others);
        }
        return new Gaps(values.stream().mapToDouble(Double::doubleValue).toArray(), before.size());
    }

    private void addGap(List<Double> values, int sinceGoLive, boolean before, double[] others) {
        double total = 0;
        int units = 0;
        for (Row row : treated) {
            int week = ScoredBlock.weekOf(row.span.goLive()) - firstWeek + sinceGoLive;
            if (week >= 0 && week < weeks && !Double.isNaN(others[week])) {
                Sum sum = before ? row.before[week] : row.after[week];
                if (sum != null) {
                    total += sum.mean(denominator) - others[week];
                    units++;
                }
            }
        }
        if (units > 0) {
            values.add(total / units);
        }
    }

    /** Of all comparison units with data in the week, on whichever side of a go-live. */
    private double comparisonMean(int week) {
        double total = 0;
        int units = 0;
        for (Row row : comparison) {
            Sum before = row.before[week];
            Sum after = row.after[week];
            if (before != null || after != null) {
                Sum both = before == null ? after : after == null ? before : before.plus(after);
                total += both.mean(denominator);
                units++;
            }
        }
        return units == 0 ? Double.NaN : total / units;
    }
}
