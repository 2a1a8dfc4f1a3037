package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** An installation with an initiative that can be judged: two units with it, two without, and answers of 250 days. */
final class Judged implements AutoCloseable {
    static final LocalDate NIGHT = Installation.START.plusDays(250);
    static final LocalDate GO_LIVE = Installation.START.plusDays(120);
    static final String INITIATIVE = "portal";

    static final Progress SILENT =
            new Progress(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);

    private static final List<String> SCHEMAS = List.of("registry", "intake", "evidence", "published", "batch");

    final Installation installation = new Installation();

    /** @param secondGoLive of the other unit with the initiative */
    Judged(String policy, LocalDate secondGoLive) {
        installation.clock(NIGHT);
        installation.answers("live", 7, 250);
        installation.plan(INITIATIVE, "east", GO_LIVE, 0, "south");
        installation.execute("UPDATE registry.initiative SET name = w, purpose = w, core_task = w"
                + " FROM (VALUES ('{\"da\": \"Portalen\", \"en\": \"The portal\"}'::jsonb)) AS words (w)");
        installation.execute("INSERT INTO registry.rollout SELECT i.id, u.id, '" + secondGoLive
                + "' FROM registry.initiative i, registry.unit u WHERE u.key = 'north'");
        installation.execute("INSERT INTO registry.plan_comparison SELECT i.id, u.id FROM registry.initiative i,"
                + " registry.unit u WHERE u.key = 'west'");
        installation.execute("UPDATE registry.plan SET policy = '" + policy + "'");
        installation.execute(
                "INSERT INTO registry.plan_outcome SELECT id, 'quality', 'first', 5 FROM registry.initiative");
        installation.execute(
                "INSERT INTO registry.plan_outcome SELECT id, 'quality', 'second', 5 FROM registry.initiative");
    }

    Database database() {
        return installation.database();
    }

    NightRun.Result night(LocalDate night) {
        return new NightRun(database(), Installation.KEY, SILENT).run(night);
    }

    String ask(String sql) {
        return installation.work(connection ->
                Sql.first(connection, sql, row -> row.getString(1)).orElse("nothing"));
    }

    /** A hash of every row of every table, and where every sequence stands. */
    String everyRow() {
        return installation.work(connection -> {
            StringBuilder hashes = new StringBuilder();
            for (String table : Sql.list(
                    connection,
                    "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = ANY (string_to_array(?, ','))"
                            + " ORDER BY 1",
                    row -> row.getString(1),
                    String.join(",", SCHEMAS))) {
                hashes.append(table).append(' ');
                hashes.append(Sql.first(
                                connection,
                                "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '-') FROM " + table
                                        + " t",
                                row -> row.getString(1))
                        .orElseThrow());
                hashes.append('\n');
            }
            Sql.each(
                    connection,
                    "SELECT schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) FROM pg_sequences ORDER BY 1",
                    row -> hashes.append(row.getString(1)).append('\n'));
            return hashes.toString();
        });
    }

    @Override
    public void close() {
        installation.close();
    }
}
