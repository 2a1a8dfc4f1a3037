package dk.mening.database;

import static dk.mening.database.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of one's own, set up as {@code database/ROLES.md} says: an owner who is no superuser, and logins for each. */
class OwnPostgresTest {
    private static final String PASSWORD = "only for tests";

    @TempDir
    Path home;

    private Settings asSuperuser;
    private String database;

    @BeforeEach
    void makeOwnerAndDatabase() throws SQLException {
        // The server's roles are there, made by another database: an administrator grants them.
        TestDatabase.fresh().close();
        asSuperuser = TestDatabase.emptyDatabase(home);
        database = asSuperuser.databaseUrl().orElseThrow().replaceAll(".*/", "");
        asSuperuser(
                "CREATE ROLE " + database + "_owner LOGIN PASSWORD '" + PASSWORD + "'",
                "ALTER DATABASE " + database + " OWNER TO " + database + "_owner");
    }

    private void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        asSuperuser.databaseUrl().orElseThrow(),
                        asSuperuser.databaseUser().orElseThrow(),
                        asSuperuser.databasePassword().orElseThrow());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Settings as(String user) {
        return Settings.read(Map.of(
                "MENING_HOME",
                home.toString(),
                "MENING_DATABASE_URL",
                asSuperuser.databaseUrl().orElseThrow(),
                "MENING_DATABASE_USER",
                user,
                "MENING_DATABASE_PASSWORD",
                PASSWORD));
    }

    @Test
    void anOwnerWithoutTheRolesIsToldWhatAnAdministratorHasToRun() {
        assertThatThrownBy(() -> Database.open(as(database + "_owner")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GRANT mening_receiver, mening_curator, mening_collector, mening_night,"
                        + " mening_registrar, mening_privacy TO " + database + "_owner")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void theOwnerMigratesAndEachLoginDoesItsWorkAndNoOther() throws SQLException {
        asSuperuser(
                "GRANT mening_receiver, mening_curator, mening_collector, mening_night, mening_registrar, mening_privacy TO "
                        + database + "_owner",
                "CREATE ROLE " + database + "_web LOGIN PASSWORD '" + PASSWORD + "' IN ROLE mening_collector");
        assertThatThrownBy(() -> Database.open(as(database + "_web"), Access.COLLECTOR))
                .as("before the owner has migrated")
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("./mening migrate");
        try (Database owner = Database.open(as(database + "_owner"))) {
            assertThat(column(owner, "SELECT usesuper::text FROM pg_user WHERE usename = current_user"))
                    .containsExactly("false");
            column(owner, "INSERT INTO registry.unit (key, name) VALUES ('north', 'North') RETURNING key");
        }
        try (Database owner = Database.open(as(database + "_owner"), Access.COLLECTOR)) {
            assertThat(column(owner, "SELECT current_user::text")).containsExactly("mening_collector");
        }
        try (Database web = Database.open(as(database + "_web"), Access.COLLECTOR)) {
            assertThat(column(web, "SELECT key FROM registry.unit")).containsExactly("north");
            assertThat(column(web, "SELECT coalesce(intake.takes_answers('nobody-knows')::text, 'none')"))
                    .containsExactly("none");
            assertThatThrownBy(() -> column(web, "SELECT id::text FROM intake.response"))
                    .isInstanceOf(DatabaseException.class);
        }
        assertThatThrownBy(() -> Database.open(as(database + "_web"), Access.NIGHT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("mening_night");
    }
}
