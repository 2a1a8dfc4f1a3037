package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weights that meet the population's totals on several margins at once, by iterative proportional fitting.
 *
 * <p>Margin after margin, each weight is multiplied by T / Σw, T the population's number at the answer's level of the margin
 * and Σw the weights there, until every margin is met to 1e-10 of its total after a whole cycle. The weights stay a product
 * of one factor a level. Assumes that within the cells of the margins those who answer are like those who do not. Not for
 * sparse cells, and not when {@link KishWeights#usable} refuses the weights.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177731829">Deming and Stephan (1940)</a>
 */
public final class Raking {
    /** Largest relative error of a margin at which the fitting ends. */
    public static final double PRECISION = 1e-10;
    /** Whole cycles after which it is given up. */
    public static final int MOST_CYCLES = 500;
    /** Trimmed weights are at least this part of the mean weight. */
    public static final double LOWEST = 0.3;
    /** Trimmed weights are at most so many times the mean weight. */
    public static final double HIGHEST = 3;

    private Raking() {}

    /**
     * Equal answers, grouped; a raw answer is one with count 1.
     *
     * @param levels the answer's level on each margin, in the order of the margins
     * @param weight by design, positive, for example population / sample
     * @param value the outcome
     * @param count how many answers, positive
     */
    public record Answer(List<String> levels, double weight, double value, long count) {
        public Answer {
            levels = List.copyOf(levels);
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("a weight by design must be positive, got " + weight);
            }
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("an outcome must be finite, got " + value);
            }
            if (count < 1) {
                throw new IllegalArgumentException("a count must be positive, got " + count);
            }
            value += 0.0;
        }

        Answer weighing(double other) {
            return new Answer(levels, other, value, count);
        }
    }

    /**
     * Weights as the fitting gives them.
     *
     * @param margins population totals by level, not negative, with the same sum for every margin
     * @param answers at least one
     * @return {@link Reason#EMPTY_CELL} when a level that the population has holds no answers: put levels together as the
     *     plan declares; {@link Reason#NOT_CONVERGED} when the margins contradict each other over the cells with answers
     */
    public static Result<RakedAnswers> rake(List<Map<String, Double>> margins, List<Answer> answers) {
        return fit(totals(margins), grouped(margins, answers)).then(fitted -> RakedAnswers.of(fitted, 0));
    }

    /**
     * The same, then weights cut to {@value #LOWEST} to {@value #HIGHEST} times their mean and fitted once more, after which
     * some may lie a little outside again.
     */
    public static Result<RakedAnswers> rakeTrimmed(List<Map<String, Double>> margins, List<Answer> answers) {
        return fit(totals(margins), grouped(margins, answers)).then(fitted -> {
            double mean = fitted.meanWeight();
            List<Answer> cut = new ArrayList<>();
            long trimmed = 0;
            for (int i = 0; i < fitted.answers().size(); i++) {
                Answer answer = fitted.answers().get(i);
                double weight = fitted.weight(i);
                double within = weight == 0 ? weight : Math.clamp(weight, LOWEST * mean, HIGHEST * mean);
                trimmed += within == weight ? 0 : answer.count();
                if (within > 0) {
                    cut.add(answer.weighing(within));
                }
            }
            long number = trimmed;
            return number == 0
                    ? RakedAnswers.of(fitted, 0)
                    : fit(totals(margins), cut).then(again -> RakedAnswers.of(again, number));
        });
    }

    /** Totals with levels in one order, whatever map they came in. */
    private static List<TreeMap<String, Double>> totals(List<Map<String, Double>> margins) {
        if (margins.isEmpty()) {
            throw new IllegalArgumentException("at least one margin is needed");
        }
        List<TreeMap<String, Double>> totals = new ArrayList<>();
        double first = 0;
        for (Map<String, Double> margin : margins) {
            ExactSum sum = new ExactSum();
            margin.forEach((level, total) -> {
                if (!(total >= 0 && Double.isFinite(total))) {
                    throw new IllegalArgumentException("the total of " + level + " must not be negative, got " + total);
                }
                sum.add(total);
            });
            first = totals.isEmpty() ? sum.value() : first;
            if (!(sum.value() > 0 && Math.abs(sum.value() / first - 1) < PRECISION)) {
                throw new IllegalArgumentException("one margin counts " + first + " people, another " + sum.value());
            }
            totals.add(new TreeMap<>(margin));
        }
        return totals;
    }

    /** Equal answers once, in an order of their own: so the result depends neither on their order nor on their grouping. */
    private static List<Answer> grouped(List<Map<String, Double>> margins, List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("at least one answer is needed");
        }
        Map<Answer, Long> counted = new HashMap<>();
        for (Answer answer : answers) {
            if (answer.levels().size() != margins.size()) {
                throw new IllegalArgumentException(answer.levels() + " does not fit " + margins.size() + " margins");
            }
            for (int m = 0; m < margins.size(); m++) {
                if (!margins.get(m).containsKey(answer.levels().get(m))) {
                    throw new IllegalArgumentException(
                            "no total for the level " + answer.levels().get(m));
                }
            }
            Answer one = new Answer(answer.levels(), answer.weight(), answer.value(), 1);
            counted.merge(one, answer.count(), Math::addExact);
        }
        List<Answer> grouped = new ArrayList<>();
        counted.forEach((one, count) -> grouped.add(new Answer(one.levels(), one.weight(), one.value(), count)));
        Comparator<Answer> order = Comparator.comparingDouble(Answer::weight);
        for (int m = margins.size() - 1; m >= 0; m--) {
            int margin = m;
            order = Comparator.comparing((Answer answer) -> answer.levels().get(margin))
                    .thenComparing(order);
        }
        grouped.sort(order.thenComparingDouble(Answer::value));
        return grouped;
    }

    private static Result<Fitted> fit(List<TreeMap<String, Double>> totals, List<Answer> answers) {
        TreeMap<String, Cell> cells = new TreeMap<>();
        for (Answer answer : answers) {
            cells.computeIfAbsent(String.join("\u001F", answer.levels()), _ -> new Cell(answer.levels()))
                    .design
                    .addProduct(answer.weight(), answer.count());
        }
        for (int m = 0; m < totals.size(); m++) {
            Map<String, Double> sums = sums(cells, m);
            Set<Map.Entry<String, Double>> wanted = totals.get(m).entrySet();
            if (wanted.stream().anyMatch(level -> level.getValue() > 0 && !sums.containsKey(level.getKey()))) {
                return Result.notAvailable(Reason.EMPTY_CELL);
            }
        }
        for (int cycle = 1; cycle <= MOST_CYCLES; cycle++) {
            for (int m = 0; m < totals.size(); m++) {
                Map<String, Double> sums = sums(cells, m);
                for (Cell cell : cells.values()) {
                    String level = cell.levels.get(m);
                    double sum = sums.getOrDefault(level, 0.0);
                    cell.factor *= sum == 0 ? 0 : totals.get(m).getOrDefault(level, 0.0) / sum;
                }
            }
            if (error(totals, cells) < PRECISION) {
                Map<List<String>, Double> factors = new HashMap<>();
                cells.values().forEach(cell -> factors.put(cell.levels, cell.factor));
                return Result.of(new Fitted(answers, factors, cycle));
            }
        }
        return Result.notAvailable(Reason.NOT_CONVERGED);
    }

    private static double error(List<TreeMap<String, Double>> totals, TreeMap<String, Cell> cells) {
        double largest = 0;
        for (int m = 0; m < totals.size(); m++) {
            Map<String, Double> sums = sums(cells, m);
            for (Map.Entry<String, Double> level : totals.get(m).entrySet()) {
                if (level.getValue() > 0) {
                    double error = Math.abs(sums.getOrDefault(level.getKey(), 0.0) / level.getValue() - 1);
                    largest = Math.max(largest, error);
                }
            }
        }
        return largest;
    }

    /** Weights at each level of a margin. */
    private static Map<String, Double> sums(TreeMap<String, Cell> cells, int margin) {
        Map<String, Double> sums = new HashMap<>();
        for (Cell cell : cells.values()) {
            sums.merge(cell.levels.get(margin), cell.design.value() * cell.factor, Double::sum);
        }
        return sums;
    }

    private static final class Cell {
        final List<String> levels;
        final ExactSum design = new ExactSum();
        double factor = 1;

        Cell(List<String> levels) {
            this.levels = levels;
        }
    }

    /** Answers in their own order with the factor of each cell. */
    record Fitted(List<Answer> answers, Map<List<String>, Double> factors, int cycles) {
        double weight(int i) {
            Answer answer = answers.get(i);
            return answer.weight() * factors.getOrDefault(answer.levels(), 0.0);
        }

        /** Over the answers that weigh anything. */
        double meanWeight() {
            ExactSum sum = new ExactSum();
            long number = 0;
            for (int i = 0; i < answers.size(); i++) {
                sum.addProduct(weight(i), answers.get(i).count());
                number += weight(i) > 0 ? answers.get(i).count() : 0;
            }
            return sum.value() / number;
        }
    }
}
