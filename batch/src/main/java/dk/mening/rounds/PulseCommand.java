package dk.mening.rounds;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening pulse}: makes the standing question whether an initiative's solution helps the core task. */
@Command(
        name = "pulse",
        description = {
            "Publishes the does-it-work survey of an initiative: one question to employees, does the solution help the core task?",
            "It is asked in rounds, say one a month, so that everybody answers once in each:",
            "",
            "  ./mening pulse booking",
            "  ./mening round open pulse-booking --opens 2026-11-01 --closes 2026-11-30 --mode A --head-counts units.csv",
            "  ./mening round ballots pulse-booking --mode A --address https://svar.example.dk --output november",
            "",
            "Management answers with ./mening reply; employees see the answer where they are asked, readers in the report."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:published, now or before", "2:refused, or wrong use; nothing was written"})
public final class PulseCommand implements Callable<Integer> {
    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "INITIATIVE", description = "Key of the initiative.")
    private String initiative = "";

    private final Map<String, String> environment;
    private final Function<Settings, Database> opening;

    /** @param opening how the installation's database is reached */
    PulseCommand(Map<String, String> environment, Function<Settings, Database> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(
                new PulseCommand(System.getenv(), settings -> Database.open(settings, Access.REGISTRAR)), arguments));
    }

    @Override
    public Integer call() {
        try (Database database = opening.apply(Settings.read(environment))) {
            var published = Pulse.publish(database, initiative);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Published " + published.survey().key() + ", version "
                    + published.survey().version() + ". Open its first round with ./mening round open "
                    + published.survey().key() + ".");
            out.flush();
        }
        return 0;
    }
}
