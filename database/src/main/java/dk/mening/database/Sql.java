package dk.mening.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement and its parameters, on the connection of the caller's transaction. */
public final class Sql {
    private Sql() {}

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Does something with one row of a result. */
    @FunctionalInterface
    public interface Use {
        void with(ResultSet row) throws SQLException;
    }

    public static void each(Connection connection, String sql, Use use, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                use.with(rows);
            }
        }
    }

    public static <T> List<T> list(
            Connection connection, String sql, Reading<T> reading, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reading.of(rows));
            }
            return list;
        }
    }

    /** The first row. */
    public static <T> Optional<T> first(
            Connection connection, String sql, Reading<T> reading, @Nullable Object... parameters) throws SQLException {
        return list(connection, sql, reading, parameters).stream().findFirst();
    }

    public static boolean any(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return first(connection, "SELECT EXISTS (" + sql + ")", row -> row.getBoolean(1), parameters)
                .orElseThrow();
    }

    /** @return how many rows it touched */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
