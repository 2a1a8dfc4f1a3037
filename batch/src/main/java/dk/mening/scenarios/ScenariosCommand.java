package dk.mening.scenarios;

import dk.mening.database.Commands;
import dk.mening.night.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./mening scenarios}: worlds with a known truth, through the real night. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Sends answers with a known truth through the real night and tells how often its verdict is false.",
        description = {
            "",
            "Every world is a truth and what else goes on: each of its initiatives has units and people of its own, whose",
            "answers are sealed, estimated, judged and graded by the night's own job in an installation that is made for it",
            "and removed afterwards. Or, with --nights, a year of nights in a world in which nothing changes.",
            "The same seed gives the same table. It touches no other installation.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:False verdicts keep their limits",
            "1:Some do not, as the table tells, or a night stopped",
            "2:The call was wrong"
        })
public final class ScenariosCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N", description = "Initiatives a world; ${DEFAULT-VALUE} if not given.")
    private int seeds = 200;

    @Option(names = "--only", paramLabel = "WORLD,WORLD", split = ",", description = "These worlds alone.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--nights", description = "Instead of the worlds: night after night in which nothing changes.")
    private boolean nights;

    @Option(
            names = "--initiatives",
            paramLabel = "N",
            description = "With --nights, how many; ${DEFAULT-VALUE} if not given.")
    private int initiatives = 400;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "With --nights, nights from the day after go-live on; ${DEFAULT-VALUE} if not given.")
    private int days = 365;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Start of the random numbers; ${DEFAULT-VALUE} if not given.")
    private long seed = ScenarioRun.SEED;

    @Option(names = "--output", paramLabel = "FILE", description = "Also write the table there, as Markdown.")
    private @Nullable Path output;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the installations live while it runs; the folder for temporary files if not given.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));

    public static void main(String[] arguments) {
        System.exit(Commands.run(new ScenariosCommand(), arguments));
    }

    @Override
    public Integer call() {
        refuseNonsense();
        return nights ? year() : worlds();
    }

    private int worlds() {
        List<Tally> tallies = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            if (only.isEmpty() || only.contains(scenario.key())) {
                long start = System.nanoTime();
                try (ScratchInstallation scratch = ScratchInstallation.in(folder)) {
                    tallies.addAll(Tally.of(
                            scenario,
                            new ScenarioRun(scratch.database(), onStandardError()).run(scenario, seeds, seed)));
                }
                System.err.printf(
                        Locale.ROOT,
                        "%s: %d seeds, %.1f s%n",
                        scenario.key(),
                        seeds,
                        (System.nanoTime() - start) / 1e9);
            }
        }
        ScenarioTable table = new ScenarioTable(tallies);
        tell(table.text());
        return table.passed() ? 0 : 1;
    }

    private int year() {
        try (ScratchInstallation scratch = ScratchInstallation.in(folder)) {
            NightlyYear.Reached reached =
                    new NightlyYear(scratch.database(), silent(), System.err::println).run(initiatives, 1, days, seed);
            tell(reached.text());
            return reached.passed() ? 0 : 1;
        }
    }

    private void tell(String text) {
        System.out.print(text);
        if (output != null) {
            try {
                Files.writeString(output, text);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + output, e);
            }
        }
    }

    private static Progress onStandardError() {
        return new Progress(System.err, false);
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }

    private void refuseNonsense() {
        if (seeds < 1 || seeds > MOST || initiatives < 1 || initiatives > MOST || days < 1 || days > MOST) {
            throw refused("--seeds, --initiatives and --days must be 1 to " + MOST);
        }
        Set<String> known = Arrays.stream(Scenario.values()).map(Scenario::key).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(only);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw refused("there is no world " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", new TreeSet<>(known)));
        }
    }

    private ParameterException refused(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives a command its specification");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
