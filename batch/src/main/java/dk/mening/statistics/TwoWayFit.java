package dk.mening.statistics;

import java.util.Arrays;

/**
 * Least squares of values by unit and period on an effect of each unit and of each period, with any cells missing.
 *
 * <p>Units are eliminated first: Σ over units of (1{t} − 1{t}1{s}/n_u) λ_s = Σ over units with t of (y_ut − ȳ_u), a system as
 * large as the number of periods. In each part of the panel that no unit links to the rest, the first period's effect is set to
 * 0; only differences within a part mean anything.
 */
final class TwoWayFit {
    private final boolean[][] there;
    private final double[][] centred;
    private final int[] counts;
    private final int periods;
    private final double[][] matrix;
    private final double[] right;
    private final int[] patternOf;
    private final boolean[][] patterns;
    private final int[] unitsOfPattern;

    /**
     * The periods' effects.
     *
     * @param part number of the linked part that a period is in, -1 without a value in that period
     */
    @SuppressWarnings("ArrayRecordComponent") // read by inner loops; nobody writes to it
    record Periods(double[] effect, int[] part) {}

    private TwoWayFit(boolean[][] there, double[][] values, int periods) {
        int units = there.length;
        this.there = there;
        this.periods = periods;
        this.centred = new double[units][periods];
        this.counts = new int[units];
        this.patternOf = new int[units];
        this.matrix = new double[periods][periods];
        this.right = new double[periods];
        String[] keys = new String[units];
        for (int u = 0; u < units; u++) {
            keys[u] = key(there[u]);
            centre(u, values[u]);
        }
        String[] distinct = Arrays.stream(keys).distinct().sorted().toArray(String[]::new);
        this.patterns = new boolean[distinct.length][];
        this.unitsOfPattern = new int[distinct.length];
        for (int u = 0; u < units; u++) {
            patternOf[u] = Arrays.binarySearch(distinct, keys[u]);
            patterns[patternOf[u]] = there[u];
            unitsOfPattern[patternOf[u]]++;
        }
        for (int p = 0; p < patterns.length; p++) {
            addPattern(matrix, patterns[p], unitsOfPattern[p]);
        }
        ExactSum[] sums = new ExactSum[periods];
        Arrays.setAll(sums, t -> new ExactSum());
        for (int u = 0; u < units; u++) {
            for (int t = 0; t < periods; t++) {
                sums[t].add(centred[u][t]);
            }
        }
        Arrays.setAll(right, t -> sums[t].value());
    }

    /** @param there by unit and period, whether {@code values} has one */
    static TwoWayFit of(boolean[][] there, double[][] values, int periods) {
        return new TwoWayFit(there, values, periods);
    }

    private static String key(boolean[] row) {
        StringBuilder key = new StringBuilder(row.length);
        for (boolean value : row) {
            key.append(value ? '1' : '0');
        }
        return key.toString();
    }

    private void centre(int u, double[] values) {
        ExactSum sum = new ExactSum();
        for (int t = 0; t < periods; t++) {
            if (there[u][t]) {
                sum.add(values[t]);
                counts[u]++;
            }
        }
        double mean = counts[u] == 0 ? 0 : sum.value() / counts[u];
        for (int t = 0; t < periods; t++) {
            centred[u][t] = there[u][t] ? values[t] - mean : 0;
        }
    }

    /** Adds so many units with values in the periods marked; a negative number takes them out. */
    private static void addPattern(double[][] matrix, boolean[] pattern, int units) {
        int count = 0;
        for (boolean value : pattern) {
            count += value ? 1 : 0;
        }
        for (int t = 0; t < pattern.length; t++) {
            if (pattern[t]) {
                matrix[t][t] += units;
                for (int s = 0; s <= t; s++) {
                    if (pattern[s]) {
                        matrix[t][s] -= (double) units / count;
                    }
                }
            }
        }
    }

    /** Effects without one unit; -1 leaves none out. */
    Result<Periods> without(int unit) {
        int[] part = parts(unit);
        int[] free = free(part);
        double[][] system = new double[free.length][];
        double[] side = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            int t = free[i];
            side[i] = unit < 0 ? right[t] : right[t] - centred[unit][t];
            system[i] = new double[i + 1];
            boolean gone = unit >= 0 && there[unit][t];
            for (int j = 0; j <= i; j++) {
                system[i][j] = matrix[t][free[j]] + (gone && there[unit][free[j]] ? 1.0 / counts[unit] : 0);
            }
            system[i][i] -= gone ? 1 : 0;
        }
        return Cholesky.of(system).map(root -> {
            double[] solved = root.solve(side);
            double[] effect = new double[periods];
            for (int i = 0; i < free.length; i++) {
                effect[free[i]] = solved[i];
            }
            return new Periods(effect, part);
        });
    }

    /** All periods with values but the first of each part. */
    private static int[] free(int[] part) {
        boolean[] seen = new boolean[part.length];
        int[] free = new int[part.length];
        int size = 0;
        for (int t = 0; t < part.length; t++) {
            if (part[t] >= 0) {
                if (seen[part[t]]) {
                    free[size++] = t;
                }
                seen[part[t]] = true;
            }
        }
        return Arrays.copyOf(free, size);
    }

    private int[] parts(int without) {
        int[] part = new int[periods];
        Arrays.fill(part, -1);
        for (int p = 0; p < patterns.length; p++) {
            int units = unitsOfPattern[p] - (without >= 0 && patternOf[without] == p ? 1 : 0);
            if (units > 0) {
                link(part, patterns[p]);
            }
        }
        return part;
    }

    /** Gives all periods of a pattern, and what they are linked to, the number of the lowest of them. */
    private static void link(int[] part, boolean[] pattern) {
        int lowest = Integer.MAX_VALUE;
        for (int t = 0; t < part.length; t++) {
            if (pattern[t]) {
                lowest = Math.min(lowest, part[t] < 0 ? t : part[t]);
            }
        }
        boolean[] linked = new boolean[part.length];
        for (int t = 0; t < part.length; t++) {
            if (pattern[t]) {
                linked[part[t] < 0 ? t : part[t]] = true;
                part[t] = part[t] < 0 ? lowest : part[t];
            }
        }
        for (int t = 0; t < part.length; t++) {
            if (part[t] >= 0 && linked[part[t]]) {
                part[t] = lowest;
            }
        }
    }
}
