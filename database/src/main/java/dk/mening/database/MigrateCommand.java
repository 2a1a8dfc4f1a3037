package dk.mening.database;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./mening migrate}: brings tables and rights up to date, for installations whose processes may not. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Brings tables, roles and rights up to date, as the owner of the tables (MENING_DATABASE_USER).",
            "Needed only where the other commands run with logins of their own, which may not: database/ROLES.md tells"
                    + " how. Everywhere else each command does it by itself."
        })
public final class MigrateCommand implements Callable<Integer> {
    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;

    MigrateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(new MigrateCommand(System.getenv()), arguments));
    }

    @Override
    public Integer call() {
        try (Database database = Database.open(Settings.read(environment))) {
            String version = database.inTransaction(connection ->
                    Sql.first(connection, """
                            SELECT version FROM migration.flyway_schema_history WHERE success
                             ORDER BY installed_rank DESC LIMIT 1
                            """, row -> row.getString(1)).orElse("none"));
            spec.commandLine().getOut().println("The tables are up to date: version " + version + ".");
            return 0;
        }
    }
}
