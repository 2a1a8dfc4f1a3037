package dk.mening.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One simulated world, replicated; it answers one or more targets. Immutable: replications run side by side. */
interface Experiment {
    /** Unlike any other experiment's; its random numbers depend on it. */
    String name();

    /** In the order of the numbers that {@link #replicate} returns. */
    List<Target> targets();

    /** Of a full run. */
    int replications();

    /** Of the reduced form. */
    default int reducedReplications() {
        return 500;
    }

    /** One replication: a number a target, 1 or 0 where something did or did not happen. */
    double[] replicate(SplittableRandom random);

    /** Turns all replications into what was reached; a share a target, unless said otherwise. */
    default List<Reached> conclude(double[][] replications) {
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < targets().size(); i++) {
            reached.add(Reached.share(targets().get(i), mean(replications, i), replications.length));
        }
        return reached;
    }

    static double mean(double[][] replications, int column) {
        double sum = 0;
        for (double[] row : replications) {
            sum += row[column];
        }
        return sum / replications.length;
    }

    /** Standard error of {@link #mean}. */
    static double error(double[][] replications, int column) {
        double mean = mean(replications, column);
        double squares = 0;
        for (double[] row : replications) {
            squares += (row[column] - mean) * (row[column] - mean);
        }
        double n = replications.length;
        return Math.sqrt(squares / (n - 1) / n);
    }

    static double flag(boolean happened) {
        return happened ? 1 : 0;
    }
}
