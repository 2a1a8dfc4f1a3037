package dk.mening.database;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/** What of the roles is no matter of tables: whether they can be made, who may connect, and the built-in database's logins. */
final class Roles {
    /** Any number that no other advisory lock of ours uses. */
    private static final long LOCK = 0x526F6C6573L;

    /** They own functions; nobody connects as them. */
    private static final List<String> OF_FUNCTIONS = List.of("mening_receiver", "mening_curator");

    private Roles() {}

    /** Whether the connection's user may bring the tables up to date. */
    static boolean mayMigrate(Connection connection) throws SQLException {
        return Sql.any(connection, "SELECT WHERE has_database_privilege(current_database(), 'CREATE')");
    }

    /** @throws RefusedException with what an administrator has to run, where the migration could not make the roles */
    static void refuseMissing(Connection connection) throws SQLException {
        if (Sql.any(connection, "SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)")) {
            return;
        }
        List<String> missing =
                Sql.list(connection, """
                SELECT name FROM unnest(?::text[]) AS name
                 WHERE NOT coalesce((SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = name), false)
                """, row -> row.getString(1), connection.createArrayOf("text", names().toArray()));
        if (!missing.isEmpty()) {
            String user = Sql.first(connection, "SELECT quote_ident(current_user)", row -> row.getString(1))
                    .orElseThrow();
            throw new RefusedException("The user of MENING_DATABASE_USER owns the tables and is not a member of "
                    + String.join(", ", missing) + "; let an administrator of the database run, once: CREATE ROLE name"
                    + " NOLOGIN; for each that does not exist, then GRANT " + String.join(", ", missing) + " TO " + user
                    + ";");
        }
    }

    /** Lets nobody connect but the roles and the owner, and nobody make temporary tables. */
    static void closeToThePublic(Connection connection) throws SQLException {
        alone(connection);
        String name = Sql.first(connection, "SELECT quote_ident(current_database())", row -> row.getString(1))
                .orElseThrow();
        try (Statement statement = connection.createStatement()) {
            if (Sql.any(connection, """
                    SELECT FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) right_
                     WHERE d.datname = current_database() AND right_.grantee = 0
                    """)) {
                statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            }
            for (Access access : Access.values()) {
                if (access.role().isPresent()
                        && !Sql.any(
                                connection,
                                "SELECT WHERE has_database_privilege(?, current_database(), 'CONNECT')",
                                access.role().get())) {
                    statement.execute("GRANT CONNECT ON DATABASE " + name + " TO "
                            + access.role().get());
                }
            }
        }
    }

    /** Gives each role of the built-in database its login, whose password follows from the owner's. */
    static void makeLogins(Connection connection, String ownersPassword) throws SQLException {
        alone(connection);
        for (Access access : Access.values()) {
            Optional<String> login = access.login();
            if (login.isEmpty() || Sql.any(connection, "SELECT FROM pg_roles WHERE rolname = ?", login.get())) {
                continue;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + login.get() + " LOGIN IN ROLE "
                        + access.role().orElseThrow());
            }
            // The driver sends what the server stores, and never the password itself.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(
                            login.get(), password(login.get(), ownersPassword).toCharArray(), "scram-sha-256");
        }
    }

    static String password(String login, String ownersPassword) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ownersPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(login.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }

    private static List<String> names() {
        return Stream.concat(
                        OF_FUNCTIONS.stream(),
                        Stream.of(Access.values()).map(Access::role).flatMap(Optional::stream))
                .toList();
    }

    /** Two that change the same rights at once would stop each other. */
    private static void alone(Connection connection) throws SQLException {
        Sql.each(connection, "SELECT pg_advisory_xact_lock(?)", _ -> {}, LOCK);
    }
}
