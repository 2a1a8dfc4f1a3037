package dk.mening.calibration;

import dk.mening.database.Commands;
import dk.mening.statistics.BoundaryTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./mening calibrate}: whether the statistics keep what they promise. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Simulates years of answers with a known truth and tells whether verdicts keep their error rates.",
        description = {
            "",
            "Every target has a limit that was set beforehand, and the figures come from the classes that the night uses.",
            "The same seed gives the same table, whatever the number of threads. It reads and writes no answers.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Every target is met", "1:A target is not met", "2:The call was wrong"})
public final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--reduced",
            description =
                    "About 500 replications, limits widened by two Monte Carlo errors: the form that the tests run.")
    private boolean reduced;

    @Option(names = "--only", paramLabel = "T1,T3", split = ",", description = "These targets alone.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--table",
            description =
                    "Instead of the targets: find the boundary's constants anew from the process that defines them, and"
                            + " compare with the table that is shipped.")
    private boolean table;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Instead of each target's own number; for --table, paths a cell.")
    private @Nullable Integer replications;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Start of the random numbers; ${DEFAULT-VALUE} if not given.")
    private long seed = Calibration.SEED;

    @Option(names = "--threads", paramLabel = "N", description = "${DEFAULT-VALUE} if not given.")
    private int threads = 2;

    public static void main(String[] arguments) {
        System.exit(Commands.run(new CalibrateCommand(), arguments));
    }

    @Override
    public Integer call() {
        refuseNonsense();
        return table ? compareTable() : simulate();
    }

    private int compareTable() {
        int paths = replications != null ? replications : reduced ? 40_000 : 200_000;
        BoundaryCheck.Outcome outcome = new BoundaryCheck(new Replications(seed, threads), paths, System.err::println)
                .compare(
                        BoundaryCheck.Constants.shipped(),
                        List.of(BoundaryTable.Shape.values()),
                        reduced ? new double[] {4, 10} : BoundaryCheck.ALL_NU,
                        reduced ? new double[] {0.09, 0.05, 0.045} : BoundaryCheck.ALL_LEVELS);
        System.out.print(outcome.text());
        return outcome.outside() == 0 ? 0 : 1;
    }

    private int simulate() {
        CalibrationTable reached = new Calibration(
                        seed,
                        threads,
                        reduced,
                        only,
                        replications == null ? OptionalInt.empty() : OptionalInt.of(replications))
                .run(Calibration.experiments(), System.err::println);
        System.out.print(reached.text());
        return reached.passed() ? 0 : 1;
    }

    private void refuseNonsense() {
        if (threads < 1 || threads > 256) {
            throw refused("--threads must be 1 to 256, got " + threads);
        }
        if (replications != null && (replications < 100 || replications > 100_000_000)) {
            throw refused("--replications must be at least 100, got " + replications);
        }
        Set<String> unknown = new TreeSet<>(only);
        unknown.removeAll(Calibration.ids());
        if (!unknown.isEmpty()) {
            throw refused("there is no target " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", new TreeSet<>(Calibration.ids())));
        }
    }

    private ParameterException refused(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives a command its specification");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
