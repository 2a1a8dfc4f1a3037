package dk.mening.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights that give each declared stratum its share of a target population.
 *
 * <p>Weight of an answer = target share of its stratum / the stratum's share of the answers; the mean of the weights is 1. A
 * stratum without answers is put together with the stratum that the plan names for it. Strata and plan are declared before
 * the first answer and never chosen by counts. Assumes that within a stratum those who answer are like those who do not. Not
 * for correcting a difference within strata, and not when {@link KishWeights#usable} refuses the weights.
 *
 * @param strata in declared order
 * @see <a href="https://doi.org/10.2307/2344652">Holt and Smith (1979)</a>
 */
public record PostStratification(List<Weighted> strata, KishWeights kish) {
    public PostStratification {
        strata = List.copyOf(strata);
    }

    /**
     * A stratum of the plan.
     *
     * @param target its number or share in the target population, not negative; the plan's targets need not add up to 1
     * @param joins the stratum it is put together with when it has no answers; itself for none
     */
    public record Stratum(String name, double target, String joins) {
        public Stratum {
            if (!(target >= 0 && Double.isFinite(target))) {
                throw new IllegalArgumentException("the target of " + name + " must not be negative, got " + target);
            }
        }

        /** A stratum that is never put together with another on its own account. */
        public static Stratum alone(String name, double target) {
            return new Stratum(name, target, name);
        }
    }

    /**
     * What an answer of a stratum weighs.
     *
     * @param group the first declared stratum of those it stands together with, itself when it stands alone
     */
    public record Weighted(String name, String group, double weight) {}

    /**
     * @param plan strata with different names, a positive target in all
     * @param counts answers of each stratum, in the order of the plan
     * @return {@link Reason#EMPTY_CELL} when a stratum that the target has holds no answers and its plan leads to none;
     *     {@link Reason#TOO_FEW_VALUES} without answers that count
     */
    public static Result<PostStratification> of(List<Stratum> plan, long[] counts) {
        if (plan.size() != counts.length) {
            throw new IllegalArgumentException(plan.size() + " strata, " + counts.length + " counts");
        }
        Map<String, Integer> index = index(plan, counts);
        int[] group = new int[counts.length];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        for (int i = 0; i < group.length; i++) {
            int at = i;
            for (int steps = 0; plan.get(i).target() > 0 && counts[at] == 0; steps++) {
                int next = index.getOrDefault(plan.get(at).joins(), -1);
                if (next == at || steps == counts.length) {
                    return Result.notAvailable(Reason.EMPTY_CELL);
                }
                put(group, at, next);
                at = next;
            }
        }
        return weights(plan, counts, group);
    }

    private static Map<String, Integer> index(List<Stratum> plan, long[] counts) {
        Map<String, Integer> index = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("a count must not be negative, got " + counts[i]);
            }
            if (index.put(plan.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "two strata are named " + plan.get(i).name());
            }
        }
        for (Stratum stratum : plan) {
            if (!index.containsKey(stratum.joins())) {
                throw new IllegalArgumentException(stratum.name() + " joins the unknown " + stratum.joins());
            }
        }
        return index;
    }

    /** Puts the groups of two strata together under the one declared first. */
    private static void put(int[] group, int one, int other) {
        int first = Math.min(group[one], group[other]);
        int second = Math.max(group[one], group[other]);
        for (int i = 0; i < group.length; i++) {
            group[i] = group[i] == second ? first : group[i];
        }
    }

    private static Result<PostStratification> weights(List<Stratum> plan, long[] counts, int[] group) {
        ExactSum all = new ExactSum();
        ExactSum[] targets = new ExactSum[counts.length];
        long[] answers = new long[counts.length];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            targets[i] = new ExactSum();
        }
        for (int i = 0; i < counts.length; i++) {
            all.add(plan.get(i).target());
            targets[group[i]].add(plan.get(i).target());
            answers[group[i]] += counts[i];
            total += counts[i];
        }
        if (!(all.value() > 0)) {
            throw new IllegalArgumentException("no stratum has a positive target");
        }
        List<Weighted> strata = new ArrayList<>();
        double[] weights = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int g = group[i];
            double share = targets[g].value() / all.value();
            weights[i] = answers[g] == 0 ? 0 : share * total / answers[g];
            strata.add(new Weighted(plan.get(i).name(), plan.get(g).name(), weights[i]));
        }
        return KishWeights.of(weights, counts).map(kish -> new PostStratification(strata, kish));
    }

    /**
     * The weighted mean Σ w y / Σ w.
     *
     * @param answers of each stratum in declared order, the same as were counted
     */
    public double mean(List<Sample> answers) {
        if (answers.size() != strata.size()) {
            throw new IllegalArgumentException(answers.size() + " samples of " + strata.size() + " strata");
        }
        ExactSum sum = new ExactSum();
        ExactSum weights = new ExactSum();
        for (int i = 0; i < answers.size(); i++) {
            Sample sample = answers.get(i);
            double weight = strata.get(i).weight();
            for (int v = 0; v < sample.distinct(); v++) {
                double counted = weight * sample.count(v);
                sum.addProduct(counted, sample.value(v));
            }
            weights.addProduct(weight, sample.size());
        }
        if (!(weights.value() > 0)) {
            throw new IllegalArgumentException("no answer has a positive weight");
        }
        return sum.value() / weights.value();
    }
}
