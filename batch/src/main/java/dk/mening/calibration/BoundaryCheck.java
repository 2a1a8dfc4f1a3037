package dk.mening.calibration;

import dk.mening.statistics.BoundaryTable;
import dk.mening.statistics.BoundaryTable.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The boundary's constants found anew by simulation, cell by cell, beside those of a table. */
final class BoundaryCheck {
    static final double[] ALL_NU = {2, 3, 4, 5, 6, 8, 10, 14, 20, 28, 48, 98, Double.POSITIVE_INFINITY};
    static final double[] ALL_LEVELS = {
        0.5, 0.3, 0.2, 0.15, 0.1, 0.09, 0.05, 0.045, 0.025, 0.0225, 0.01, 0.005, 0.0025, 0.001, 0.0005, 0.0002, 0.0001
    };

    /** The windows before go-live that the constants cover; of the two the larger constant counts. */
    private static final int[] PRE_DAYS = {182, 364};

    private static final int ERRORS = 3;
    private static final double ROUNDING = 0.001;

    /** Something that answers what the constant of a cell is. */
    interface Constants {
        double of(Shape shape, double nu, double level);

        static Constants shipped() {
            return BoundaryTable.shipped()::constant;
        }
    }

    /**
     * @param error Monte Carlo standard error of {@code found}
     * @param allowance what rounding up and the table's own Monte Carlo error explain
     */
    record Cell(Shape shape, double nu, double level, double inTable, double found, double error, double allowance) {
        boolean outside() {
            return Math.abs(inTable - found) > ERRORS * error + allowance;
        }
    }

    /** All cells, in the order of the table. */
    record Outcome(List<Cell> cells, int paths) {
        Outcome {
            cells = List.copyOf(cells);
        }

        long outside() {
            return cells.stream().filter(Cell::outside).count();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            String format = "%-16s %5s %8s %9s %9s %9s %9s  %s%n";
            text.append(String.format(
                    Locale.ROOT, format, "shape", "nu", "level", "in table", "found", "MC error", "allowed", ""));
            for (Cell cell : cells) {
                text.append(String.format(
                        Locale.ROOT,
                        format,
                        cell.shape(),
                        Double.isInfinite(cell.nu()) ? "inf" : Integer.toString((int) cell.nu()),
                        number(cell.level()),
                        number(cell.inTable()),
                        number(cell.found()),
                        number(cell.error()),
                        number(ERRORS * cell.error() + cell.allowance()),
                        cell.outside() ? "OUTSIDE" : ""));
            }
            text.append(String.format(
                    Locale.ROOT, "%d of %d cells lie outside; %,d paths a cell.%n", outside(), cells.size(), paths));
            return text.toString();
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
    }

    private final Replications replications;
    private final int paths;
    private final Consumer<String> progress;

    BoundaryCheck(Replications replications, int paths, Consumer<String> progress) {
        this.replications = replications;
        this.paths = paths;
        this.progress = progress;
    }

    /** @param levels only those with at least ten paths beyond them are looked at */
    Outcome compare(Constants table, List<Shape> shapes, double[] nus, double[] levels) {
        List<Cell> cells = new ArrayList<>();
        for (double nu : nus) {
            double[][][] largest = new double[PRE_DAYS.length][][];
            if (shapes.contains(Shape.REGISTERED_DAYS) || shapes.contains(Shape.EVERY_NIGHT)) {
                for (int i = 0; i < PRE_DAYS.length; i++) {
                    largest[i] =
                            largest(BoundaryProcess.firstYear(nu, PRE_DAYS[i]), "first year, " + PRE_DAYS[i], nu, 2);
                }
            }
            double[][] later = shapes.contains(Shape.FOLLOW_UP)
                    ? largest(BoundaryProcess.followUp(nu), "follow-up", nu, 1)
                    : new double[1][];
            for (Shape shape : shapes) {
                List<double[]> samples = switch (shape) {
                    case REGISTERED_DAYS -> List.of(largest[0][0], largest[1][0]);
                    case EVERY_NIGHT -> List.of(largest[0][1], largest[1][1]);
                    case FOLLOW_UP -> List.of(later[0]);
                };
                for (double level : levels) {
                    if (level * paths >= 10) {
                        cells.add(cell(table, shape, nu, level, samples));
                    }
                }
            }
        }
        cells.sort((one, other) -> one.shape().compareTo(other.shape()));
        return new Outcome(cells, paths);
    }

    /** Sorted, by shape. */
    private double[][] largest(BoundaryProcess process, String name, double nu, int shapes) {
        long start = System.nanoTime();
        double[][] results = replications.run(name + " days before, nu " + nu, paths, process::largest);
        double[][] sorted = new double[shapes][];
        for (int shape = 0; shape < shapes; shape++) {
            int column = shape;
            sorted[shape] = Arrays.stream(results)
                    .mapToDouble(row -> row[column])
                    .sorted()
                    .toArray();
        }
        progress.accept(String.format(
                Locale.ROOT, "%s, nu %s: %,d paths, %.1f s", name, nu, paths, (System.nanoTime() - start) / 1e9));
        return sorted;
    }

    private Cell cell(Constants table, Shape shape, double nu, double level, List<double[]> samples) {
        double found = 0;
        double error = 0;
        for (double[] sample : samples) {
            double quantile = quantile(sample, 1 - level, 0);
            if (quantile > found) {
                found = quantile;
                error = (quantile(sample, 1 - level, 1) - quantile(sample, 1 - level, -1)) / 2;
            }
        }
        return new Cell(shape, nu, level, table.of(shape, nu, level), found, error, allowance(nu, level));
    }

    /** The order statistic at {@code share}, moved by so many standard deviations of the number of paths below it. */
    private static double quantile(double[] sorted, double share, int deviations) {
        double n = sorted.length;
        double place = n * share + deviations * Math.sqrt(n * share * (1 - share));
        return sorted[(int) Math.clamp(Math.round(place), 0, sorted.length - 1)];
    }

    /**
     * The specification's own error of the constants at level 0.045 is 0.003 up to 10 degrees of freedom, 0.005 at 28, 0.01 at
     * 98 and more, and up to 0.1 at level 0.0001; between those levels it grows with the logarithm of the level.
     */
    private static double allowance(double nu, double level) {
        double middle = nu <= 10 ? 0.003 : nu <= 28 ? 0.005 : 0.01;
        double share = Math.clamp(Math.log(0.045 / level) / Math.log(0.045 / 0.0001), 0, 1);
        return ROUNDING + middle * Math.pow(0.1 / middle, share);
    }
}
