package dk.mening.database;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening comments}: the privacy officer reads comments, and releases or discards each. */
@Command(
        name = "comments",
        mixinStandardHelpOptions = true,
        description = {
            "Comments are read by a person before anybody else sees them: list those of a unit and quarter, then release",
            "or discard each. Every call is audited with the officer's name. What is released is for the unit's managers",
            "and employees; what is not is forgotten half a year after its quarter.",
            "",
            "Comments can be read once enough answers of the unit and quarter are sealed, and then again whenever as",
            "many more are. How many wait is told to nobody."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:at least one comment is not there, or cannot be read yet; the others are done",
            "2:wrong use, or a setting that must be put right first"
        })
public final class CommentsCommand implements Callable<Integer> {
    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Function<Settings, Database> opening;

    /** @param opening how the installation's database is reached */
    CommentsCommand(Map<String, String> environment, Function<Settings, Database> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(
                new CommentsCommand(System.getenv(), settings -> Database.open(settings, Access.PRIVACY)), arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    private record Comment(String id, String month, String state, String text) {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints the comments of a unit and quarter that may be read.")
    int list(
            @Option(names = "--survey", required = true, paramLabel = "KEY", description = "Key of the survey.")
                    String survey,
            @Option(names = "--unit", required = true, paramLabel = "KEY", description = "Key of the unit or pool.")
                    String unit,
            @Option(
                            names = "--quarter",
                            required = true,
                            paramLabel = "YYYY-Qn",
                            description = "The quarter, such as 2026-Q4.")
                    String quarter,
            @Option(names = "--officer", required = true, paramLabel = "NAME", description = "Who reads; audited.")
                    String officer) {
        LocalDate first = firstDay(quarter);
        try (Database database = opening.apply(Settings.read(environment))) {
            List<Comment> comments = database.inTransaction(connection -> Sql.list(
                    connection,
                    "SELECT id, to_char(month, 'YYYY-MM'), state, comment FROM intake.read_comments(?, ?, ?, ?)",
                    row -> new Comment(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                    officer,
                    survey,
                    unit,
                    first));
            comments.forEach(comment -> out().println(comment.id + "  " + comment.month
                    + (comment.state.equals("RELEASED") ? "  released" : "") + System.lineSeparator() + "    "
                    + comment.text.replace("\n", System.lineSeparator() + "    ")));
            out().println("Some comments may be waiting until more answers are sealed.");
            out().flush();
            return 0;
        }
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Releases comments that tell of nobody, so that list marks them as released.")
    int release(
            @Parameters(arity = "1..*", paramLabel = "ID", description = "As list prints it.") List<UUID> ids,
            @Option(names = "--officer", required = true, paramLabel = "NAME", description = "Who decides; audited.")
                    String officer) {
        return decide(ids, officer, "RELEASED");
    }

    @Command(name = "discard", mixinStandardHelpOptions = true, description = "Deletes comments, for ever.")
    int discard(
            @Parameters(arity = "1..*", paramLabel = "ID", description = "As list prints it.") List<UUID> ids,
            @Option(names = "--officer", required = true, paramLabel = "NAME", description = "Who decides; audited.")
                    String officer) {
        return decide(ids, officer, "DISCARDED");
    }

    private int decide(List<UUID> ids, String officer, String act) {
        int result = 0;
        try (Database database = opening.apply(Settings.read(environment))) {
            for (UUID id : ids) {
                if (database.inTransaction(connection ->
                        Sql.any(connection, "SELECT WHERE intake.decide_comment(?, ?, ?)", officer, id, act))) {
                    out().println(id + " is " + (act.equals("RELEASED") ? "released." : "discarded."));
                } else {
                    spec.commandLine().getErr().println("No comment that may be read has the id " + id + ".");
                    result = 1;
                }
            }
        }
        out().flush();
        return result;
    }

    private LocalDate firstDay(String quarter) {
        if (!quarter.matches("20[0-9]{2}-Q[1-4]")) {
            throw new ParameterException(spec.commandLine(), "--quarter is written as 2026-Q4.");
        }
        return LocalDate.of(
                Integer.parseInt(quarter.substring(0, 4)), 3 * Integer.parseInt(quarter.substring(6)) - 2, 1);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
