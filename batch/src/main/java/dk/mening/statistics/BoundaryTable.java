package dk.mening.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The calibrated constants C: how high a boundary of each shape must be, by degrees of freedom and level. Data, and part of
 * the specification: found once by simulation, never recomputed.
 *
 * <p>Between rows linear in 1/ν, then between columns linear in ζ(a) = Φ⁻¹(1−a/2). A level above 0.5 reads the column 0.5; one
 * below 0.0001 is refused.
 */
public final class BoundaryTable {
    /** The shape the constants belong to. */
    public enum Shape {
        REGISTERED_DAYS("H"),
        EVERY_NIGHT("N"),
        FOLLOW_UP("P2");

        private final String key;

        Shape(String key) {
            this.key = key;
        }
    }

    /** The smallest level the table knows. */
    public static final double SMALLEST_LEVEL = 1e-4;

    /**
     * Which calibration the constants are from (specification, 5.3'): 30 000 to 3 000 000 paths a cell, windows before of 182 and
     * 364 days, the larger of the two, smoothed and rounded up. Grows when they are found anew.
     */
    public static final String CALIBRATION = "1";

    private static final BoundaryTable SHIPPED = read();

    private final String sha256;
    private final double[] inverseNu;
    private final double[] levels;
    private final double[] zetas;
    /** In the order of {@link Shape}. */
    private final List<double[][]> constants;

    private BoundaryTable(
            String sha256, double[] inverseNu, double[] levels, double[] zetas, List<double[][]> constants) {
        this.sha256 = sha256;
        this.inverseNu = inverseNu;
        this.levels = levels;
        this.zetas = zetas;
        this.constants = constants;
    }

    /** The table that belongs to this version of the program. */
    public static BoundaryTable shipped() {
        return SHIPPED;
    }

    /** Hash of the table's bytes, in hexadecimal; reports print it. */
    public String sha256() {
        return sha256;
    }

    /**
     * C.
     *
     * @param nu degrees of freedom, at least 2
     * @param level two-sided error rate, at least {@link #SMALLEST_LEVEL}
     */
    public double constant(Shape shape, double nu, double level) {
        if (!(level >= SMALLEST_LEVEL * (1 - 1e-12) && level < 1)) {
            throw new IllegalArgumentException("a level must be in [0.0001, 1), got " + level);
        }
        double[] row = row(shape, nu);
        for (int i = 0; i < levels.length; i++) {
            if (Math.abs(level - levels[i]) <= 1e-12 * level) {
                return row[i];
            }
        }
        double zeta = zeta(level);
        int right = 1;
        while (right < zetas.length - 1 && zetas[right] < zeta) {
            right++;
        }
        double share = Math.clamp((zeta - zetas[right - 1]) / (zetas[right] - zetas[right - 1]), 0, 1);
        return row[right - 1] + share * (row[right] - row[right - 1]);
    }

    /**
     * The level at which {@code constant} would be {@code q}: 1 below the column 0.5, and {@link #SMALLEST_LEVEL}, to be read
     * as "at most", from the last column on.
     */
    public double level(Shape shape, double nu, double q) {
        double[] row = row(shape, nu);
        if (!(q >= row[0])) {
            return 1;
        }
        if (q >= row[row.length - 1]) {
            return SMALLEST_LEVEL;
        }
        int right = 1;
        while (row[right] <= q) {
            right++;
        }
        double share = (q - row[right - 1]) / (row[right] - row[right - 1]);
        double zeta = zetas[right - 1] + share * (zetas[right] - zetas[right - 1]);
        return zeta <= 0 ? 1 : 2 * Math.exp(Tails.logNormal(zeta));
    }

    private double[] row(Shape shape, double nu) {
        if (!(nu >= 2)) {
            throw new IllegalArgumentException("at least 2 degrees of freedom are needed, got " + nu);
        }
        double[][] rows = constants.get(shape.ordinal());
        double inverse = 1 / nu;
        int below = 1;
        while (inverseNu[below] > inverse) {
            below++;
        }
        double share = (inverse - inverseNu[below - 1]) / (inverseNu[below] - inverseNu[below - 1]);
        double[] row = new double[levels.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = rows[below - 1][i] + share * (rows[below][i] - rows[below - 1][i]);
        }
        return row;
    }

    private static double zeta(double level) {
        return Tails.normalQuantile(Math.log(level / 2));
    }

    private static BoundaryTable read() {
        try (InputStream stream = BoundaryTable.class.getResourceAsStream("boundary_table.json")) {
            if (stream == null) {
                throw new IllegalStateException("boundary_table.json is missing from the program");
            }
            byte[] bytes = stream.readAllBytes();
            String json = new String(bytes, StandardCharsets.UTF_8);
            double[] nu = numbers(array(json, "nu"));
            double[] levels = numbers(array(json, "alpha"));
            List<double[][]> constants = Arrays.stream(Shape.values())
                    .map(shape -> rows(array(json, shape.key)))
                    .toList();
            return new BoundaryTable(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    Arrays.stream(nu).map(n -> 1 / n).toArray(),
                    levels,
                    Arrays.stream(levels).map(BoundaryTable::zeta).toArray(),
                    constants);
        } catch (IOException e) {
            throw new UncheckedIOException("boundary_table.json cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text of the array named {@code key}, without its outer brackets. */
    private static String array(String json, String key) {
        int from = json.indexOf('[', json.indexOf('"' + key + '"'));
        int depth = 0;
        for (int i = from; i < json.length(); i++) {
            depth += json.charAt(i) == '[' ? 1 : json.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return json.substring(from + 1, i).strip();
            }
        }
        throw new IllegalStateException("boundary_table.json has no array " + key);
    }

    private static double[][] rows(String array) {
        return Arrays.stream(array.substring(1, array.length() - 1).split("]\\s*,\\s*\\["))
                .map(BoundaryTable::numbers)
                .toArray(double[][]::new);
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .mapToDouble(text -> text.equals("\"inf\"") ? Double.POSITIVE_INFINITY : Double.parseDouble(text))
                .toArray();
    }
}
