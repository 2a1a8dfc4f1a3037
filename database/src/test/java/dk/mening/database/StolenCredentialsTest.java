package dk.mening.database;

import static dk.mening.database.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/**
 * Goal S2: what can be done with the web server's credentials. Everything is asked of the catalogue, so that what a later
 * migration adds is tried by itself; the same is tried as the owner, to see that trying would succeed.
 */
class StolenCredentialsTest {
    private static final String DENIED = "42501";
    private static final String NOT_POSSIBLE = "55000";
    private static final String NO_TABLE = "42809";
    private static final List<String> OURS =
            List.of("registry", "intake", "evidence", "published", "batch", "migration", "public");

    /** What the web server must read; a whole table is named by its columns. */
    private static final List<String> READABLE = List.of(
            "migration.flyway_schema_history.checksum",
            "migration.flyway_schema_history.description",
            "migration.flyway_schema_history.execution_time",
            "migration.flyway_schema_history.installed_by",
            "migration.flyway_schema_history.installed_on",
            "migration.flyway_schema_history.installed_rank",
            "migration.flyway_schema_history.script",
            "migration.flyway_schema_history.success",
            "migration.flyway_schema_history.type",
            "migration.flyway_schema_history.version",
            "published.current.night",
            "published.current.only_one",
            "published.feed.id",
            "published.feed.only_one",
            "published.file.content",
            "published.file.media_type",
            "published.file.night",
            "published.file.path",
            "published.metric.label",
            "published.metric.name",
            "published.metric.night",
            "published.metric.value",
            "published.night.fingerprint",
            "published.night.night",
            "published.notice.delivered_at",
            "published.notice.given_up_at",
            "published.notice.night",
            "published.run.ended_at",
            "published.run.id",
            "published.run.night",
            "published.run.outcome",
            "published.run.started_at",
            "published.run.step",
            "published.verdict_change.before",
            "published.verdict_change.holds_before",
            "published.verdict_change.holds_now",
            "published.verdict_change.initiative_key",
            "published.verdict_change.night",
            "published.verdict_change.now",
            "published.verdict_change.outcome_key",
            "published.verdict_change.said",
            "published.verdict_change.since",
            "published.verdict_change.survey_key",
            "registry.collection_point.channel",
            "registry.collection_point.closed_on",
            "registry.collection_point.code",
            "registry.collection_point.survey_key",
            "registry.collection_point.token",
            "registry.collection_point.unit_id",
            "registry.survey_version.audience",
            "registry.survey_version.definition",
            "registry.survey_version.id",
            "registry.survey_version.published_on",
            "registry.survey_version.sha256",
            "registry.survey_version.survey_key",
            "registry.survey_version.version",
            "registry.unit.id",
            "registry.unit.key",
            "registry.unit.name");

    private static final List<String> CALLABLE = List.of(
            "intake.ballot_holder",
            "intake.moment",
            "intake.receive",
            "intake.receive_ballot",
            "intake.takes_answers",
            "registry.replies");

    /** In the rows of every schema but those the web server serves from. */
    private static final String CANARY = "canary-5b1f";

    private static Database database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.fresh();
        column(database, """
                INSERT INTO registry.unit (key, name) VALUES ('north', 'North');
                INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
                VALUES ('quality', 1, 'citizens', 'yaml', '\\x00', '2026-01-01');
                INSERT INTO registry.survey_unit (survey_key, unit_id, stratified) VALUES ('quality', 1, true);
                INSERT INTO registry.collection_point (token, survey_key, unit_id, channel)
                VALUES ('token-north', 'quality', 1, 'letter');
                INSERT INTO registry.initiative (key, name, purpose, core_task, owner)
                VALUES ('i', '{}', '{}', '{}', '%1$s');
                INSERT INTO registry.rollout VALUES (1, 1, '2026-01-01');
                SELECT intake.receive('token-north', gen_random_uuid(), '\\x01', 1, '%1$s', false, ARRAY[4]::smallint[],
                                      '%1$s')
                  FROM generate_series(1, 200);
                INSERT INTO evidence.closed VALUES ('2026-01-01');
                INSERT INTO evidence.cell (unit_id, survey_version_id, source_id, stratum, flagged)
                VALUES (1, 1, 1, '%1$s', false);
                INSERT INTO evidence.cut VALUES (1, '2026-01-01');
                INSERT INTO evidence.batch VALUES (1, 1, 1, '2026-01-01', '2026-01-01', '2026-01-01', 5);
                INSERT INTO intake.chain VALUES (1, '%1$s', 'complete', 1, 1, 1, '{}', 1);
                INSERT INTO published.night VALUES ('2026-01-01', '%1$s', '{}', '\\x00', 1, '\\x00');
                ANALYZE;
                """.formatted(CANARY));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** How much of one schema a login could do. */
    private static final class Tally {
        private int relations;
        private int columns;
        private final List<String> readable = new ArrayList<>();
        private long rows;
        private int changesTried;
        private final List<String> changes = new ArrayList<>();
        private int functions;
        private final List<String> callable = new ArrayList<>();

        private String line(String who, String schema) {
            return String.format(
                    "%-10s %-10s %9d %8d %8d %7d %8d %7d %9d %8d",
                    who,
                    schema,
                    relations,
                    columns,
                    readable.size(),
                    rows,
                    changesTried,
                    changes.size(),
                    functions,
                    callable.size());
        }
    }

    @Test
    void theCollectorReadsAndChangesNothingOfAnswersAndEvidence() throws SQLException {
        Map<String, Tally> collector = tallies(Access.COLLECTOR);
        Map<String, Tally> owner = tallies(Access.OWNER);

        var table = new StringBuilder(String.format(
                "%n%-10s %-10s %9s %8s %8s %7s %8s %7s %9s %8s%n",
                "login",
                "schema",
                "relations",
                "columns",
                "readable",
                "rows",
                "changes",
                "done",
                "functions",
                "callable"));
        owner.forEach(
                (schema, tally) -> table.append(tally.line("owner", schema)).append(System.lineSeparator()));
        collector.forEach(
                (schema, tally) -> table.append(tally.line("collector", schema)).append(System.lineSeparator()));
        System.getLogger("S2").log(System.Logger.Level.INFO, table.toString());

        assertThat(owner.get("intake").rows).isGreaterThan(1000);
        assertThat(owner.get("evidence").rows).isPositive();
        assertThat(owner.get("registry").changes).hasSizeGreaterThan(100);
        assertThat(owner.get("batch").callable).isEmpty();
        assertThat(collector.get("intake").rows).isZero();
        assertThat(collector.get("evidence").rows).isZero();
        assertThat(collector.values())
                .allSatisfy(tally -> assertThat(tally.changes).isEmpty());
        assertThat(collector.values().stream()
                        .flatMap(tally -> tally.readable.stream())
                        .sorted())
                .containsExactlyElementsOf(READABLE);
        assertThat(collector.values().stream()
                        .flatMap(tally -> tally.callable.stream())
                        .sorted())
                .containsExactlyElementsOf(CALLABLE);
    }

    /** Names, statistics, activity: whatever the server tells everybody holds nothing of what was answered. */
    @ParameterizedTest
    @EnumSource(names = {"OWNER", "COLLECTOR"})
    void theServersOwnViewsTellTheCollectorNoContent(Access access) throws SQLException {
        var seen = new ArrayList<String>();
        try (Connection busy = TestDatabase.source(Access.OWNER, database).getConnection();
                Statement query = busy.createStatement();
                Connection connection = TestDatabase.source(access, database).getConnection()) {
            query.execute("SELECT '" + CANARY + "'");
            for (String view : Sql.list(connection, """
                    SELECT format('%I.%I', n.nspname, c.relname)
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname IN ('pg_catalog', 'information_schema')
                     ORDER BY 1
                    """, row -> row.getString(1))) {
                if (outcome(connection, "SELECT FROM " + view + " AS it WHERE it::text LIKE '%canary-' || '5b1%'")
                                .rows()
                        > 0) {
                    seen.add(view);
                }
            }
        }
        if (access == Access.OWNER) {
            assertThat(seen).as("what the owner sees").contains("pg_catalog.pg_stats");
        } else {
            assertThat(seen).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY intake.response TO STDOUT",
                "COPY (SELECT answers FROM intake.response) TO STDOUT",
                "COPY intake.response FROM STDIN",
                "COPY published.file FROM STDIN",
                "COPY published.file TO '/tmp/mening-stolen'",
                "COPY published.file TO PROGRAM 'cat'",
                "COPY published.file FROM '/etc/passwd'",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT pg_read_binary_file('global/pg_control')",
                "SELECT pg_ls_dir('.')",
                "SELECT pg_stat_file('PG_VERSION')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(1, '/tmp/mening-stolen')",
                "SELECT lo_create(0)",
                "SELECT lo_creat(-1)",
                "SELECT lo_from_bytea(0, '\\x00')",
                "SELECT lo_put(1, 0, '\\x00')",
                "SELECT lo_get(1)",
                "SELECT lo_open(1, 131072)",
                "SELECT * FROM pg_authid",
                "SELECT * FROM pg_shadow",
                "SELECT * FROM pg_statistic",
                "SELECT * FROM pg_hba_file_rules",
                "SELECT * FROM pg_file_settings",
                "SELECT * FROM pg_largeobject",
                "SELECT intake.shuffle_comments('2026-01-01')",
                "SELECT intake.shuffle('\\x00')",
                "SELECT intake.take_ballots_back('quality', '2026-01-01', 1)",
                "SELECT hash FROM intake.ballot",
                "INSERT INTO intake.spent VALUES ('\\x00')",
                "COPY intake.response_fresh TO STDOUT",
                "SELECT answers FROM intake.response_shuffled",
                "SELECT intake.read_comments('x', 'quality', 'north', '2026-01-01')",
                "SELECT intake.decide_comment('x', gen_random_uuid(), 'DISCARDED')",
                "SELECT registry.exclude_blocks('x', 'a reason long enough', 'quality', 'north', '2026-01-01', '2026-12-31', null)",
                "INSERT INTO registry.excluded_block VALUES (1, now(), 'x', 'a reason long enough')",
                "SELECT * FROM registry.excluded_block",
                "SELECT pg_reload_conf()",
                "SELECT pg_switch_wal()",
                "SELECT pg_create_restore_point('x')",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mening'",
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'mening'",
                "SET ROLE mening",
                "SET ROLE mening_receiver",
                "SET ROLE mening_night",
                "SET ROLE mening_registrar",
                "SET ROLE mening_privacy",
                "SET ROLE mening_curator",
                "SET SESSION AUTHORIZATION mening",
                "ALTER ROLE mening_collector_login SUPERUSER",
                "GRANT mening_night TO mening_collector_login",
                "CREATE ROLE thief",
                "CREATE DATABASE thief",
                "CREATE SCHEMA thief",
                "CREATE TABLE public.thief (x int)",
                "CREATE TABLE intake.thief (x int)",
                "CREATE TEMPORARY TABLE thief (x int)",
                "CREATE FUNCTION pg_temp.thief() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE EXTENSION dblink SCHEMA public",
                "CREATE LANGUAGE plperl",
                "ALTER SYSTEM SET log_statement = 'all'",
                "SET log_statement = 'all'",
                "SET log_min_error_statement = 'error'",
                "SET log_parameter_max_length = -1",
                "SET session_replication_role = replica",
                "DROP SCHEMA published CASCADE",
                "ALTER TABLE intake.response DISABLE TRIGGER ALL",
                "ALTER FUNCTION intake.receive(text, uuid, bytea, int, text, boolean, smallint[], text) SECURITY INVOKER",
                "LOCK TABLE intake.response IN ACCESS SHARE MODE",
                "LOCK TABLE published.file IN ACCESS EXCLUSIVE MODE",
                "REINDEX TABLE intake.response",
                "LISTEN never_mind; SELECT answers FROM intake.response"
            })
    void theCollectorIsDenied(String statement) throws SQLException {
        try (Connection connection =
                TestDatabase.source(Access.COLLECTOR, database).getConnection()) {
            assertThat(outcome(connection, statement).state()).as(statement).isEqualTo(DENIED);
        }
    }

    @Test
    void theCollectorStoresAndIsToldNoMoreThanThat() throws SQLException {
        try (Connection connection =
                TestDatabase.source(Access.COLLECTOR, database).getConnection()) {
            assertThat(Sql.list(
                            connection,
                            "SELECT intake.receive('token-north', gen_random_uuid(), '\\x01', 1, 'all', false, ARRAY[4]::smallint[])",
                            row -> row.getString(1)))
                    .containsExactly("STORED");
        }
        assertThat(column(
                        database,
                        "SELECT rolsuper::text FROM pg_proc JOIN pg_roles r ON r.oid = proowner"
                                + " WHERE prosecdef AND pronamespace = 'intake'::regnamespace"))
                .isNotEmpty()
                .containsOnly("false");
        assertThat(
                        column(
                                database,
                                "SELECT proname::text FROM pg_proc WHERE prosecdef"
                                        + " AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=pg_catalog, pg_temp%', false)"))
                .isEmpty();
    }

    /** The night and the registrar are no thieves, but neither needs everything. */
    @Test
    void nightAndRegistrarDoWhatTheirWorkNeedsAndNoMore() throws SQLException {
        try (Connection night = TestDatabase.source(Access.NIGHT, database).getConnection();
                Connection registrar =
                        TestDatabase.source(Access.REGISTRAR, database).getConnection()) {
            for (String denied : List.of(
                    "INSERT INTO intake.response DEFAULT VALUES",
                    "UPDATE registry.unit SET name = 'x'",
                    "DELETE FROM registry.plan",
                    "SELECT comment FROM intake.comment",
                    "SELECT comment FROM intake.arrived_comment",
                    "SELECT intake.read_comments('x', 'quality', 'north', '2026-01-01')",
                    "DELETE FROM evidence.block",
                    "UPDATE evidence.block SET n = 99")) {
                assertThat(outcome(night, denied).state()).as(denied).isEqualTo(DENIED);
            }
            for (String denied : List.of(
                    "SELECT answers FROM intake.response",
                    "SELECT stratum FROM intake.response",
                    "SELECT comment FROM intake.comment",
                    "SELECT * FROM intake.submission",
                    "DELETE FROM intake.response",
                    "SELECT * FROM evidence.block",
                    "INSERT INTO evidence.closed VALUES ('2026-02-02')",
                    "UPDATE published.current SET night = NULL")) {
                assertThat(outcome(registrar, denied).state()).as(denied).isEqualTo(DENIED);
            }
        }
    }

    private static Map<String, Tally> tallies(Access access) throws SQLException {
        var tallies = new TreeMap<String, Tally>();
        OURS.forEach(schema -> tallies.put(schema, new Tally()));
        try (Connection owner = TestDatabase.source(Access.OWNER, database).getConnection();
                Connection connection = TestDatabase.source(access, database).getConnection()) {
            Sql.each(owner, """
                    SELECT n.nspname, c.relname, c.relkind, coalesce(array_agg(a.attname ORDER BY a.attname)
                           FILTER (WHERE a.attnum > 0 AND NOT a.attisdropped), '{}')
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                      LEFT JOIN pg_attribute a ON a.attrelid = c.oid
                     WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
                       AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg\\_temp%'
                     GROUP BY 1, 2, 3 ORDER BY 1, 2
                    """, row -> {
                Tally tally = tallies.computeIfAbsent(row.getString(1), _ -> new Tally());
                String name = row.getString(1) + "." + '"' + row.getString(2) + '"';
                String plain = row.getString(1) + "." + row.getString(2);
                tally.relations++;
                if (row.getString(3).equals("S")) {
                    tryChange(connection, tally, "SELECT nextval('" + name + "')");
                    tryChange(connection, tally, "SELECT setval('" + name + "', 1)");
                    return;
                }
                for (String column : (String[]) row.getArray(4).getArray()) {
                    tally.columns++;
                    Outcome read = outcome(connection, "SELECT \"" + column + "\" FROM " + name);
                    if (read.state().isEmpty()) {
                        tally.readable.add(plain + "." + column);
                        tally.rows += read.rows();
                    }
                    tryChange(connection, tally, "UPDATE " + name + " SET \"" + column + "\" = DEFAULT WHERE false");
                    tryChange(
                            connection,
                            tally,
                            "INSERT INTO " + name + " (\"" + column
                                    + "\") OVERRIDING SYSTEM VALUE SELECT NULL WHERE false");
                }
                tryChange(connection, tally, "DELETE FROM " + name + " WHERE false");
                tryChange(connection, tally, "TRUNCATE " + name);
                tryChange(connection, tally, "LOCK TABLE " + name + " IN ROW EXCLUSIVE MODE");
            });
            Sql.each(owner, """
                    SELECT n.nspname, p.proname, 'SELECT ' || p.oid::regproc || '(' ||
                           coalesce((SELECT string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY i)
                                       FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (t, i)), '') || ')'
                      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
                    """, row -> {
                Tally tally = tallies.computeIfAbsent(row.getString(1), _ -> new Tally());
                tally.functions++;
                // Any other failure than denial is the function's own: it was called.
                if (!outcome(connection, row.getString(3)).state().equals(DENIED)) {
                    tally.callable.add(row.getString(1) + "." + row.getString(2));
                }
            });
        }
        return tallies;
    }

    private static void tryChange(Connection connection, Tally tally, String statement) throws SQLException {
        tally.changesTried++;
        String state = outcome(connection, statement).state();
        // Some views take changes from nobody; any other failure is one that a better statement might not have.
        if (!state.equals(DENIED) && !state.equals(NOT_POSSIBLE) && !state.equals(NO_TABLE)) {
            tally.changes.add(statement);
        }
    }

    /** What came of a statement that is taken back at once: rows, or the state of the error. */
    private record Outcome(String state, long rows) {}

    private static Outcome outcome(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(sql.startsWith("CREATE DATABASE") || sql.startsWith("ALTER SYS"));
        try (Statement statement = connection.createStatement()) {
            if (sql.startsWith("COPY") && sql.endsWith("TO STDOUT")) {
                return new Outcome(
                        "", connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, new StringWriter()));
            }
            if (sql.startsWith("COPY") && sql.endsWith("FROM STDIN")) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql).cancelCopy();
                return new Outcome("", 0);
            }
            long rows = 0;
            if (statement.execute(sql)) {
                try (ResultSet all = statement.getResultSet()) {
                    while (all.next()) {
                        rows++;
                    }
                }
            }
            return new Outcome("", rows);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (SQLException e) {
            return new Outcome(String.valueOf(e.getSQLState()), 0);
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }
}
