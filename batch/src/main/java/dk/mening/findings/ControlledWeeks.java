package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.Detail.ControlledPoint;
import dk.mening.findings.Detail.ControlledPoint.Signal;
import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.Detail.ControlledSeries.Kind;
import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.questionnaire.Outcome;
import dk.mening.statistics.ChartSignals;
import dk.mening.statistics.ControlChart;
import dk.mening.statistics.ControlChart.Count;
import dk.mening.statistics.ControlChart.Individuals;
import dk.mening.statistics.ControlChart.Proportions;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The treated units' weeks on control charts (specification, section 12): centre and limits from the weeks before the first
 * go-live, frozen there, and the weeks that they single out. They describe; they decide nothing. Each point is a function of
 * whole blocks (rule B0) in the weeks, or four weeks (rule B21), whose means are published anyhow.
 */
final class ControlledWeeks {
    private final Outcome outcome;
    private final Arms arms;
    private final OutcomeBlocks blocks;
    private final LocalDate night;
    private final Periods periods;

    private ControlledWeeks(Outcome outcome, Arms arms, OutcomeBlocks blocks, LocalDate night, Periods periods) {
        this.outcome = outcome;
        this.arms = arms;
        this.blocks = blocks;
        this.night = night;
        this.periods = periods;
    }

    /** @param weeks of both arms, as published */
    static List<ControlledSeries> of(
            Outcome outcome, Arms arms, OutcomeBlocks blocks, List<Week> weeks, Timeline timeline, LocalDate night) {
        List<ScoredBlock> all = Stream.concat(arms.treated().keySet().stream(), arms.comparison().stream())
                .flatMap(unit -> blocks.of(unit).stream())
                .filter(block -> block.sealedBefore(night))
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        ControlledWeeks controlled =
                new ControlledWeeks(outcome, arms, blocks, night, Periods.of(all, timeline, arms.firstGoLive()));
        return Stream.concat(controlled.means(weeks), controlled.shares()).toList();
    }

    /** A week that is over, and so not one that more blocks will come to as a matter of course. */
    private boolean isOver(LocalDate monday) {
        return !monday.plusWeeks(periods.weeks()).isAfter(night);
    }

    private boolean isBaseline(LocalDate monday) {
        return !monday.plusWeeks(periods.weeks()).isAfter(arms.firstGoLive());
    }

    private Stream<ControlledSeries> means(List<Week> weeks) {
        List<Week> known = weeks.stream()
                .filter(week -> week.treated().isPresent() && isOver(week.monday()))
                .toList();
        int baseline =
                (int) known.stream().filter(week -> isBaseline(week.monday())).count();
        double[] values =
                known.stream().mapToDouble(week -> week.treated().orElseThrow()).toArray();
        return ControlChart.individuals(values, baseline)
                .map(chart -> new ControlledSeries(
                        Kind.MEANS,
                        ends(known.get(baseline - 1).monday()),
                        chart.centre(),
                        OptionalDouble.of(chart.meanMovingRange()),
                        OptionalDouble.of(chart.rangeLimit()),
                        OptionalDouble.empty(),
                        points(known, chart)))
                .optional()
                .stream();
    }

    private static List<ControlledPoint> points(List<Week> weeks, Individuals chart) {
        List<ControlledPoint> points = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            points.add(new ControlledPoint(
                    weeks.get(i).monday(),
                    weeks.get(i).treated().orElseThrow(),
                    chart.limits(),
                    0,
                    signals(chart.signals(), i + 1)));
        }
        return points;
    }

    private Stream<ControlledSeries> shares() {
        SortedMap<LocalDate, Count> counts = counts();
        List<LocalDate> mondays = List.copyOf(counts.keySet());
        int baseline = (int) mondays.stream().filter(this::isBaseline).count();
        return ControlChart.proportions(List.copyOf(counts.values()), baseline, ControlChart.Spread.LANEY)
                .map(chart -> new ControlledSeries(
                        Kind.SHARES,
                        ends(mondays.get(baseline - 1)),
                        chart.centre(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(chart.sigmaZ()),
                        points(mondays, counts, chart)))
                .optional()
                .stream();
    }

    private static List<ControlledPoint> points(
            List<LocalDate> mondays, SortedMap<LocalDate, Count> counts, Proportions chart) {
        List<ControlledPoint> points = new ArrayList<>();
        for (int i = 0; i < mondays.size(); i++) {
            ControlChart.Share share = chart.points().get(i);
            Count count = counts.get(mondays.get(i));
            points.add(new ControlledPoint(
                    mondays.get(i),
                    share.value(),
                    new Interval(share.limits().lower(), share.limits().upper()),
                    count == null ? 0 : Math.toIntExact(count.total()),
                    signals(chart.signals(), i + 1)));
        }
        return points;
    }

    /** The best answers to the first question of the outcome, all treated units together; none where versions differ. */
    private SortedMap<LocalDate, Count> counts() {
        if (blocks.categories().items() != outcome.items().size()) {
            return new TreeMap<>();
        }
        int first = new TreeMap<>(blocks.categories().versions())
                .lastEntry()
                .getValue()
                .itemAt()[0];
        // By number of the period: millions of blocks are counted every night.
        Map<Integer, long[]> byPeriod = new HashMap<>();
        for (String unit : arms.treated().keySet()) {
            for (ScoredBlock block : blocks.of(unit)) {
                Categories.Version version = blocks.categories().versions().get(block.version());
                if (block.sealedBefore(night)
                        && version != null
                        && block.source().content() instanceof Block.Complete(int[][] histograms)) {
                    count(histograms, version, first, byPeriod.computeIfAbsent(periods.of(block), _ -> new long[2]));
                }
            }
        }
        SortedMap<LocalDate, Count> counts = new TreeMap<>();
        byPeriod.forEach((period, bestAndAll) -> {
            LocalDate monday = periods.monday(period);
            if (isOver(monday)) {
                counts.put(monday, new Count(bestAndAll[0], bestAndAll[1]));
            }
        });
        return counts;
    }

    private void count(int[][] histograms, Categories.Version version, int item, long[] bestAndAll) {
        for (int at = 0; at < histograms.length; at++) {
            if (version.itemAt()[at] == item) {
                for (int point = 0; point < histograms[at].length; point++) {
                    boolean good = outcome.higherIsBetter() ? point >= version.bestFrom() : point <= version.bestTo();
                    bestAndAll[0] += good ? histograms[at][point] : 0;
                    bestAndAll[1] += histograms[at][point];
                }
            }
        }
    }

    private LocalDate ends(LocalDate monday) {
        return monday.plusWeeks(periods.weeks()).minusDays(1);
    }

    private static List<Signal> signals(ChartSignals found, int position) {
        List<Signal> signals = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            List<Integer> positions = switch (signal) {
                case OUTSIDE -> found.outside();
                case SHIFT -> found.shift();
                case TREND -> found.trend();
                case NEAR_LIMIT -> found.nearLimit();
            };
            if (positions.contains(position)) {
                signals.add(signal);
            }
        }
        return signals;
    }
}
