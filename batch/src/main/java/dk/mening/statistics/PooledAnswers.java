package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows pooled by covariates, in ascending order of them.
 *
 * @param clusters by cluster and pattern, answers by category
 * @param direction negative where the scale was turned to reach the canonical one, 0 where turned it is the same
 */
record PooledAnswers(
        List<List<Double>> patterns, List<long[]> counts, List<TreeMap<Integer, long[]>> clusters, int direction) {
    static PooledAnswers of(List<ProportionalOdds.Row> rows) {
        int covariates = rows.getFirst().covariates().size();
        int categories = rows.getFirst().counts().size();
        TreeMap<List<Double>, long[]> pooled = new TreeMap<>(PooledAnswers::compare);
        for (ProportionalOdds.Row row : rows) {
            if (row.covariates().size() != covariates || row.counts().size() != categories) {
                throw new IllegalArgumentException("a row has "
                        + row.covariates().size() + " covariates and "
                        + row.counts().size() + " categories, the first has " + covariates + " and " + categories);
            }
            if (row.size() > 0) {
                add(pooled.computeIfAbsent(row.covariates(), _ -> new long[categories]), row.counts(), false);
            }
        }
        List<List<Double>> patterns = List.copyOf(pooled.keySet());
        int direction = direction(pooled.values());
        boolean turned = direction < 0;
        List<long[]> counts = new ArrayList<>();
        for (long[] row : pooled.values()) {
            long[] ofPattern = new long[categories];
            add(ofPattern, Arrays.stream(row).boxed().toList(), turned);
            counts.add(ofPattern);
        }
        TreeMap<String, TreeMap<Integer, long[]>> clusters = new TreeMap<>();
        for (ProportionalOdds.Row row : rows) {
            if (row.size() > 0) {
                int pattern = Collections.binarySearch(patterns, row.covariates(), PooledAnswers::compare);
                long[] ofCluster = clusters.computeIfAbsent(row.cluster(), _ -> new TreeMap<>())
                        .computeIfAbsent(pattern, _ -> new long[categories]);
                add(ofCluster, row.counts(), turned);
            }
        }
        return new PooledAnswers(patterns, counts, List.copyOf(clusters.values()), direction);
    }

    /** Of the table and the table turned, the one that is larger at the first difference is canonical. */
    private static int direction(Iterable<long[]> table) {
        for (long[] row : table) {
            for (int c = 0; c < row.length; c++) {
                int order = Long.compare(row[c], row[row.length - 1 - c]);
                if (order != 0) {
                    return order;
                }
            }
        }
        return 0;
    }

    private static void add(long[] to, List<Long> counts, boolean turned) {
        for (int c = 0; c < to.length; c++) {
            to[c] = Math.addExact(to[c], counts.get(turned ? to.length - 1 - c : c));
        }
    }

    boolean hasEmptyCategory() {
        long[] totals = new long[counts.isEmpty() ? 1 : counts.getFirst().length];
        counts.forEach(row -> Arrays.setAll(totals, c -> totals[c] + row[c]));
        return Arrays.stream(totals).anyMatch(total -> total == 0);
    }

    CumulativeLogit likelihood() {
        return new CumulativeLogit(
                patterns.stream()
                        .map(pattern -> pattern.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toArray(double[][]::new),
                counts.stream().map(PooledAnswers::doubles).toArray(double[][]::new));
    }

    /** Each cluster's score. */
    List<double[]> scores(CumulativeLogit likelihood, double[] parameters) {
        return clusters.stream()
                .map(cluster -> score(likelihood, parameters, cluster))
                .toList();
    }

    private static double[] score(CumulativeLogit likelihood, double[] parameters, TreeMap<Integer, long[]> cluster) {
        double[] score = new double[likelihood.size()];
        cluster.forEach((pattern, answers) -> likelihood.addScore(parameters, pattern, doubles(answers), score));
        return score;
    }

    private static double[] doubles(long[] counts) {
        return Arrays.stream(counts).mapToDouble(count -> count).toArray();
    }

    private static int compare(List<Double> one, List<Double> other) {
        for (int k = 0; k < one.size(); k++) {
            int order = Double.compare(one.get(k) + 0.0, other.get(k) + 0.0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
