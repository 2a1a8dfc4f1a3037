package dk.mening.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * What a wide record holds of one unit's complete records: how many, the sum of each item and of each product of two items.
 *
 * <p>Raw records become the same, so that {@link Reliability} cannot tell one from the other as long as sums and products are
 * whole numbers or other exact doubles, as scores 1 to 5 or 0 to 100 by 25 are. Records with a missing item are not complete
 * and stay out. Items must be oriented alike.
 */
public final class ItemMoments {
    private static final double ROUNDING = 1e-14;

    private final long records;
    private final double[] sums;
    private final double[][] products;

    private ItemMoments(long records, double[] sums, double[][] products) {
        this.records = records;
        this.sums = sums;
        this.products = products;
    }

    /** Complete records, each item of each. */
    public static ItemMoments of(double[][] records) {
        long[] counts = new long[records.length];
        Arrays.fill(counts, 1);
        return ofCounts(records, counts);
    }

    /**
     * Complete records by frequency: {@code counts[r]} times {@code records[r]}.
     *
     * @param records by record and item, at least one record and two items
     */
    public static ItemMoments ofCounts(double[][] records, long[] counts) {
        if (records.length != counts.length || records.length == 0) {
            throw new IllegalArgumentException(records.length + " records, " + counts.length + " counts");
        }
        int items = records[0].length;
        ExactSum[][] sums = new ExactSum[items + 1][items];
        for (int j = 0; j <= items; j++) {
            for (int k = 0; k < items; k++) {
                sums[j][k] = new ExactSum();
            }
        }
        long number = 0;
        for (int r = 0; r < records.length; r++) {
            double[] record = records[r];
            requireRecord(record, items, counts[r]);
            number = Math.addExact(number, counts[r]);
            for (int j = 0; j < items; j++) {
                sums[items][j].addProduct(record[j], counts[r]);
                for (int k = 0; k <= j; k++) {
                    double product = record[j] * record[k];
                    sums[j][k]
                            .addProduct(product, counts[r])
                            .addProduct(Math.fma(record[j], record[k], -product), counts[r]);
                }
            }
        }
        double[] totals = new double[items];
        double[][] products = new double[items][items];
        for (int j = 0; j < items; j++) {
            totals[j] = sums[items][j].value();
            for (int k = 0; k < items; k++) {
                products[j][k] = sums[Math.max(j, k)][Math.min(j, k)].value();
            }
        }
        return new ItemMoments(number, totals, products);
    }

    /**
     * A wide record.
     *
     * @param records number of complete records, not negative
     * @param sums of each item
     * @param products Σ x_j x_k by item and item, symmetric
     */
    public static ItemMoments ofProducts(long records, double[] sums, double[][] products) {
        if (records < 0) {
            throw new IllegalArgumentException("a number of records must not be negative, got " + records);
        }
        if (products.length != sums.length) {
            throw new IllegalArgumentException(products.length + " rows of products, " + sums.length + " items");
        }
        double[][] copy = new double[sums.length][];
        for (int j = 0; j < sums.length; j++) {
            requireRecord(products[j], sums.length, 1);
            for (int k = 0; k < j; k++) {
                if (products[j][k] != products[k][j]) {
                    throw new IllegalArgumentException(products[j][k] + " and " + products[k][j] + " are one product");
                }
            }
            copy[j] = products[j].clone();
        }
        requireRecord(sums, sums.length, 1);
        return new ItemMoments(records, sums.clone(), copy);
    }

    private static void requireRecord(double[] record, int items, long count) {
        if (record.length != items || items < 2) {
            throw new IllegalArgumentException("a record has " + record.length + " items, the first has " + items);
        }
        if (count < 0) {
            throw new IllegalArgumentException("a count must not be negative, got " + count);
        }
        for (double value : record) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("an item must be finite, got " + value);
            }
        }
    }

    /** Number of complete records. */
    public long records() {
        return records;
    }

    int items() {
        return sums.length;
    }

    /** Sums of products of deviations from the units' own means, Σ_u (Σ x_j x_k − Σ x_j Σ x_k / n_u), by item and item. */
    static double[][] scatter(List<ItemMoments> units, int items) {
        double[][] scatter = new double[items][items];
        for (int j = 0; j < items; j++) {
            for (int k = 0; k <= j; k++) {
                ExactSum sum = new ExactSum();
                for (ItemMoments unit : units) {
                    sum.add(unit.scatter(j, k));
                }
                scatter[j][k] = sum.value();
                scatter[k][j] = scatter[j][k];
            }
        }
        return scatter;
    }

    private double scatter(int j, int k) {
        return varies(j) && varies(k) ? timesRecords(j, k) / records : 0;
    }

    /** Whether there is more than the rounding of the sums. */
    private boolean varies(int j) {
        return timesRecords(j, j) > ROUNDING * records * products[j][j];
    }

    private double timesRecords(int j, int k) {
        return new ExactSum()
                .addProduct(records, products[j][k])
                .addProduct(-sums[j], sums[k])
                .value();
    }
}
