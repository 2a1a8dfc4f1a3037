package dk.mening.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stops one transaction of a town in its commit, so that a test can do something to the night at that moment. A trigger
 * that only such a town has counts the transactions that write, and where one is to stop, waits for a lock that the test
 * holds.
 */
final class CommitStop implements AutoCloseable {
    private static final String TRIGGERS = """
            CREATE SCHEMA stops;
            CREATE SEQUENCE stops.commits;
            CREATE TABLE stops.told (stop_at bigint, stop_at_table text, naming boolean NOT NULL);
            INSERT INTO stops.told VALUES (NULL, NULL, false);
            CREATE TABLE stops.touched (no bigint, what text, PRIMARY KEY (no, what));
            CREATE FUNCTION stops.at_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE
                mine text := pg_current_xact_id()::text;
                told stops.told;
            BEGIN
                SELECT * INTO told FROM stops.told;
                IF current_setting('stops.seen', true) IS DISTINCT FROM mine THEN
                    PERFORM set_config('stops.no', nextval('stops.commits')::text, true);
                    PERFORM set_config('stops.seen', mine, true);
                END IF;
                IF current_setting('stops.no')::bigint = told.stop_at
                   OR TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME = told.stop_at_table THEN
                    PERFORM pg_advisory_xact_lock(4711);
                END IF;
                IF told.naming THEN
                    INSERT INTO stops.touched
                    SELECT current_setting('stops.no')::bigint,
                           concat_ws(' ', TG_OP, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
                                     regexp_replace(r.row ->> 'step_name', '^.*:', 'a part of '), r.row ->> 'status')
                      FROM (SELECT to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END) AS row) r
                        ON CONFLICT DO NOTHING;
                END IF;
                RETURN NULL;
            END
            $$;
            DO $$
            DECLARE
                each text;
            BEGIN
                FOR each IN
                    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind = 'r' AND n.nspname IN ('registry', 'intake', 'evidence', 'published', 'batch')
                LOOP
                    EXECUTE 'CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT OR UPDATE OR DELETE ON ' || each
                        || ' DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stops.at_commit()';
                END LOOP;
            END
            $$;
            """;

    private final Connection connection;

    private CommitStop(Connection connection) {
        this.connection = connection;
    }

    /** Gives the town its triggers, on every table that the product has; its copies have them too. */
    static void prepare(SmallTown town) {
        town.execute(TRIGGERS);
    }

    /** From now on it is noted what each commit writes. */
    static void nameCommits(SmallTown town) {
        town.execute("UPDATE stops.told SET naming = true");
    }

    /** What each commit since then wrote, by number. */
    static SortedMap<Integer, String> commits(SmallTown town) {
        SortedMap<Integer, String> commits = new TreeMap<>();
        town.ask("SELECT no || ' ' || string_agg(what, ', ' ORDER BY what COLLATE \"C\")"
                        + " FROM stops.touched GROUP BY no ORDER BY no")
                .lines()
                .forEach(line -> commits.put(
                        Integer.parseInt(line.substring(0, line.indexOf(' '))), line.substring(line.indexOf(' ') + 1)));
        return commits;
    }

    /** The commit of this number will stop. */
    static CommitStop at(SmallTown town, int commit) {
        return stop(town, "stop_at = " + commit);
    }

    /** The first commit that writes this table will stop. */
    static CommitStop atTable(SmallTown town, String table) {
        return stop(town, "stop_at_table = '" + table + "'");
    }

    private static CommitStop stop(SmallTown town, String where) {
        CommitStop stop = new CommitStop(town.connect());
        stop.execute("UPDATE stops.told SET " + where);
        stop.execute("SELECT pg_advisory_lock(4711)");
        return stop;
    }

    /** Waits until a transaction has stopped; false where the process ended without. */
    boolean reachedBy(Process process) {
        while (stopped().isEmpty()) {
            if (!process.isAlive()) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** The transaction is lost. */
    void lose() {
        execute("SELECT pg_terminate_backend(" + stopped() + ", 10000)");
    }

    /** The transaction commits, and none stops from now on. */
    void letGo() {
        execute("UPDATE stops.told SET stop_at = NULL, stop_at_table = NULL");
        execute("SELECT pg_advisory_unlock_all()");
    }

    /** Waits until nobody else is connected to the town. */
    void awaitNobodyElse() {
        while (!ask("""
                        SELECT count(*) FROM pg_stat_activity
                         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
                        """).equals("0")) {
            pause();
        }
    }

    private String stopped() {
        return ask("""
                SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                 WHERE l.locktype = 'advisory' AND NOT l.granted AND l.objid = 4711 AND d.datname = current_database()
                 ORDER BY l.pid LIMIT 1
                """);
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try {
            SmallTown.execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String sql) {
        try {
            return SmallTown.ask(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets go, where the server still lives. */
    @Override
    public void close() {
        try (connection) {
            SmallTown.execute(connection, "UPDATE stops.told SET stop_at = NULL, stop_at_table = NULL");
            SmallTown.execute(connection, "SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            // The test took the server away.
            return;
        }
    }
}
