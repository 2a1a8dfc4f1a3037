package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Units over the same periods, each with its go-live and a sample of answers a period: repeated cross-sections, other people
 * every time. Blocks' histograms and raw answers become the same, so that methods on them cannot tell one from the other.
 */
public final class StaggeredAnswers {
    /** Answers that all count {@code weight}; 1 where nothing is weighted. */
    public record Weighted(double weight, Sample sample) {
        public Weighted {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("a weight must be positive, got " + weight);
            }
        }
    }

    /**
     * @param goLive first period with the solution, in the periods' own numbering, or {@link StaggeredPanel#NEVER}
     * @param answers by period; empty where there are none
     */
    public record Unit(int goLive, List<List<Weighted>> answers) {
        public Unit {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What the estimators need of one unit's answers in one period: W = Σw, S = Σwy, the mean S/W, and of squared weights Σw²
     * and the first two moments about that mean.
     */
    record Cell(double weight, double total, double squaredWeight, double firstMoment, double secondMoment) {
        static final Cell NONE = new Cell(0, 0, 0, 0, 0);

        static Cell of(List<Weighted> answers) {
            TreeMap<Double, Sample> byWeight = new TreeMap<>();
            for (Weighted part : answers) {
                byWeight.merge(part.weight(), part.sample(), Sample::plus);
            }
            ExactSum weight = new ExactSum();
            ExactSum total = new ExactSum();
            byWeight.forEach((w, sample) -> {
                weight.addProduct(w, sample.size());
                for (int i = 0; i < sample.distinct(); i++) {
                    total.addProduct(w * sample.count(i), sample.value(i));
                }
            });
            if (weight.value() == 0) {
                return NONE;
            }
            double mean = total.value() / weight.value();
            ExactSum squared = new ExactSum();
            ExactSum first = new ExactSum();
            ExactSum second = new ExactSum();
            byWeight.forEach((w, sample) -> {
                for (int i = 0; i < sample.distinct(); i++) {
                    double count = w * w * sample.count(i);
                    double deviation = sample.value(i) - mean;
                    squared.add(count);
                    first.addProduct(count, deviation);
                    second.addProduct(count, deviation * deviation);
                }
            });
            return new Cell(weight.value(), total.value(), squared.value(), first.value(), second.value());
        }

        boolean empty() {
            return weight == 0;
        }

        /** Σ w (y − m). */
        double deviation(double m) {
            return Math.fma(-m, weight, total);
        }

        /** Σ w² (y − m)². */
        double squares(double m) {
            double shift = total / weight - m;
            return secondMoment + 2 * shift * firstMoment + shift * shift * squaredWeight;
        }
    }

    private final int[] periods;
    private final int[] goLive;
    private final Cell[][] cells;

    private StaggeredAnswers(int[] periods, int[] goLive, Cell[][] cells) {
        this.periods = periods;
        this.goLive = goLive;
        this.cells = cells;
    }

    /** @param periods strictly rising, for example weeks since some day */
    public static StaggeredAnswers of(int[] periods, List<Unit> units) {
        StaggeredPanel.requireRising(periods);
        List<Integer> goLive = new ArrayList<>();
        List<Cell[]> cells = new ArrayList<>();
        for (Unit unit : units) {
            if (unit.answers().size() != periods.length) {
                throw new IllegalArgumentException(
                        "a unit with " + unit.answers().size() + " samples for " + periods.length + " periods");
            }
            Cell[] row = unit.answers().stream().map(Cell::of).toArray(Cell[]::new);
            for (Cell cell : row) {
                if (!cell.empty()) {
                    goLive.add(unit.goLive());
                    cells.add(row);
                    break;
                }
            }
        }
        return new StaggeredAnswers(
                periods.clone(), goLive.stream().mapToInt(Integer::intValue).toArray(), cells.toArray(Cell[][]::new));
    }

    /** Without the units that went live in a period or before it. */
    StaggeredAnswers withoutLiveBy(int period) {
        int[] kept = IntStream.range(0, goLive.length)
                .filter(u -> goLive[u] > period)
                .toArray();
        return new StaggeredAnswers(
                periods,
                Arrays.stream(kept).map(u -> goLive[u]).toArray(),
                Arrays.stream(kept).mapToObj(u -> cells[u]).toArray(Cell[][]::new));
    }

    /** The same with units in {@link CanonicalOrder}. */
    StaggeredAnswers canonical() {
        double[][] totals = Arrays.stream(cells)
                .map(row -> Arrays.stream(row).mapToDouble(Cell::total).toArray())
                .toArray(double[][]::new);
        double[][] weights = IntStream.range(0, goLive.length)
                .mapToObj(u -> DoubleStream.concat(
                                DoubleStream.of(goLive[u]),
                                Arrays.stream(cells[u]).mapToDouble(Cell::weight))
                        .toArray())
                .toArray(double[][]::new);
        int[] order = CanonicalOrder.of(totals, weights);
        return new StaggeredAnswers(
                periods,
                Arrays.stream(order).map(u -> goLive[u]).toArray(),
                Arrays.stream(order).mapToObj(u -> cells[u]).toArray(Cell[][]::new));
    }

    int[] periods() {
        return periods.clone();
    }

    int[] goLive() {
        return goLive.clone();
    }

    Cell cell(int unit, int t) {
        return cells[unit][t];
    }
}
