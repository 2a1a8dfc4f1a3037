package dk.mening.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mening blocks}: which blocks of answers are sealed, and the exclusion of polluted ones. */
@Command(
        name = "blocks",
        mixinStandardHelpOptions = true,
        description = {
            "Lists sealed blocks of answers, and excludes those that cannot be trusted, as where somebody sent invented answers",
            "or a wrong file was imported. A block is excluded whole and for ever, and so is every other block of the unit and",
            "survey that holds answers of the same days, whatever was asked: nobody picks the outcome that suits.",
            "",
            "No night from then on reads what is excluded; nights that were made before keep their bytes. Every report says how",
            "many, when, by whom and why, and shows tonight's numbers with them beside those without. The evidence is",
            "B at most then, and C at most where the solution was in use already."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed or excluded; or all of it was excluded before",
            "1:there is no such block",
            "2:wrong use, or a setting that must be put right first"
        })
public final class BlocksCommand implements Callable<Integer> {
    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Function<Settings, Database> opening;

    /** @param opening how the installation's database is reached */
    BlocksCommand(Map<String, String> environment, Function<Settings, Database> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(
                new BlocksCommand(System.getenv(), settings -> Database.open(settings, Access.REGISTRAR)), arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** Which blocks are meant. */
    static final class Which {
        @Option(names = "--survey", required = true, paramLabel = "KEY", description = "Key of the survey.")
        private String survey = "";

        @Option(
                names = "--unit",
                required = true,
                paramLabel = "KEY",
                description = "Key of the unit, or of the pool that its answers are sealed in.")
        private String unit = "";

        @Option(
                names = "--from",
                required = true,
                paramLabel = "YYYY-MM-DD",
                description = "First day: every block that holds answers of one of the days is meant.")
        private LocalDate from = LocalDate.MIN;

        @Option(names = "--until", required = true, paramLabel = "YYYY-MM-DD", description = "Last day.")
        private LocalDate until = LocalDate.MAX;

        @Option(
                names = "--source",
                paramLabel = "KEY",
                description = "Only blocks of this source, as list prints it: live, or an import.")
        private @Nullable String source;
    }

    private static final String LIST = """
            SELECT format('%s to %s  %s answers  %s, %s%s, %s%s', b.first_day, b.last_day, b.n, b.outcome_key, b.part,
                          CASE WHEN c.stratum = 'all' THEN '' ELSE ', ' || c.stratum END
                          || CASE WHEN c.flagged THEN ', flagged' ELSE '' END, s.key,
                          '  excluded ' || x.excluded_at::date || ' by ' || x.excluded_by || ': ' || x.reason)
              FROM evidence.block b
              JOIN evidence.cell c ON c.id = b.cell_id
              JOIN registry.unit u ON u.id = c.unit_id
              JOIN registry.survey_version v ON v.id = c.survey_version_id
              JOIN intake.source s ON s.id = c.source_id
              LEFT JOIN registry.excluded_block x ON x.block_id = b.id
             WHERE u.key = ? AND v.survey_key = ? AND b.first_day <= ? AND b.last_day >= ?
               AND (?::text IS NULL OR s.key = ?)
             ORDER BY b.first_day, b.last_day, b.outcome_key, b.part, s.key, c.stratum, c.flagged
            """;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the sealed blocks of a unit and survey that hold answers of these days; not what they say.")
    int list(@Mixin Which which) {
        try (Database database = opening.apply(Settings.read(environment))) {
            List<String> lines = database.inTransaction(connection -> lines(connection, which));
            if (lines.isEmpty()) {
                return none();
            }
            lines.forEach(this::say);
            return 0;
        }
    }

    @Command(
            name = "exclude",
            mixinStandardHelpOptions = true,
            description = "Excludes them, for ever. List them first.")
    int exclude(
            @Mixin Which which,
            @Option(
                            names = "--by",
                            required = true,
                            paramLabel = "NAME",
                            description = "Who excludes them; stands in every report.")
                    String by,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description =
                                    "Why they cannot be trusted, in 10 to 1000 characters; stands in every report. Name nobody.")
                    String reason) {
        if (by.isBlank() || by.length() > 200) {
            throw new RefusedException("--by is a name of at most 200 characters.");
        }
        if (reason.strip().length() < 10 || reason.length() > 1000) {
            throw new RefusedException("--reason is written in 10 to 1000 characters.");
        }
        try (Database database = opening.apply(Settings.read(environment))) {
            return database.inTransaction(connection -> {
                if (lines(connection, which).isEmpty()) {
                    return none();
                }
                long excluded = Sql.first(
                                connection,
                                "SELECT registry.exclude_blocks(?, ?, ?, ?, ?, ?, ?)",
                                row -> row.getLong(1),
                                by.strip(),
                                reason.strip(),
                                which.survey,
                                which.unit,
                                which.from,
                                which.until,
                                which.source)
                        .orElseThrow();
                say(
                        excluded == 0
                                ? "All of these blocks were excluded before; nothing to do."
                                : "Blocks excluded: " + excluded
                                        + ". The next night is the first that does not read them;"
                                        + " every report from then on says so.");
                // Whether any wait is never told (rule B18).
                say(
                        "Answers of these days that are sealed later are not excluded: list the blocks again after some nights.");
                return 0;
            });
        }
    }

    private static List<String> lines(Connection connection, Which which) throws SQLException {
        return Sql.list(
                connection,
                LIST,
                row -> row.getString(1),
                which.unit,
                which.survey,
                which.until,
                which.from,
                which.source,
                which.source);
    }

    private int none() {
        spec.commandLine()
                .getErr()
                .println("No sealed block of that unit and survey holds answers of these days. Answers of a small unit"
                        + " are sealed in its pool.");
        return 1;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
