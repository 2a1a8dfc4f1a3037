package dk.mening.imports;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening import FILE...}: answers and registry files in CSV, checked whole, stored once. */
@Command(
        name = "import",
        description = {
            "Imports CSV files: answers, units, survey units, initiatives, rollouts, rounds, plans, expected and measured gains,"
                    + " events, invitations, collection points.",
            "What a file holds is told by its header. All files of one command are stored together or not at all.",
            "batch/IMPORT.md shows every file with its columns; --columns prints them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImportCommand implements Callable<Integer> {
    private static final int FAULTY = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "CSV files in UTF-8, comma or semicolon.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--keep-good",
            description = "Store the good rows and report the faulty ones. Without it one faulty row stops everything.")
    private boolean keepGood;

    @Option(names = "--dry-run", description = "Check everything and store nothing.")
    private boolean dryRun;

    @Option(names = "--columns", description = "Print the columns of every kind of file, each with an example.")
    private boolean columns;

    public static void main(String[] arguments) {
        System.exit(Commands.run(new ImportCommand(), arguments));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (columns) {
            out.print(ColumnGuide.text());
            out.flush();
            return 0;
        }
        if (paths.isEmpty()) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "Name at least one FILE, or --columns to see what a file holds.");
        }
        Settings settings = Settings.read(System.getenv());
        try (Database database = Database.open(settings, Access.REGISTRAR)) {
            return run(database, settings.port(), out);
        }
    }

    /** @param port where the installation serves its pages, for the links of collection points */
    int run(Database database, int port, PrintWriter out) {
        boolean terminal = onTerminal();
        Import.Options options = new Import.Options(keepGood, dryRun, terminal);
        return ImportReport.print(ImportFiles.run(database, paths, options, out), options, port, out) ? 0 : FAULTY;
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
