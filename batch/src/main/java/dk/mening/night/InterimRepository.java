package dk.mening.night;

import dk.mening.findings.InitiativeEstimate;
import dk.mening.findings.InitiativeFinding;
import dk.mening.report.PublishedFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What a night has so far, by initiative: it is gone once the night is over. Everything read comes by key or path. */
final class InterimRepository {
    /** Rows fetched at a time, so that memory does not grow with the number of initiatives. */
    private static final int ROWS_AT_A_TIME = 20;

    private static final List<String> TABLES = List.of("estimate", "judgement", "drawn");

    private InterimRepository() {}

    /** Starts from nothing. */
    static void clear(Connection connection, LocalDate night) throws SQLException {
        for (String table : TABLES) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM published." + table + " WHERE night = ?")) {
                statement.setObject(1, night);
                statement.executeUpdate();
            }
        }
    }

    static boolean hasEstimate(Connection connection, LocalDate night, String initiative) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT FROM published.estimate WHERE night = ? AND initiative_key = ?")) {
            statement.setObject(1, night);
            statement.setString(2, initiative);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static void addEstimate(Connection connection, LocalDate night, InitiativeEstimate estimate) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO published.estimate (night, initiative_key, estimate) VALUES (?, ?, ?::json)")) {
            statement.setObject(1, night);
            statement.setString(2, estimate.initiative());
            statement.setString(3, NightJson.write(estimate));
            statement.executeUpdate();
        }
    }

    static List<InitiativeEstimate> estimates(Connection connection, LocalDate night) throws SQLException {
        return all(
                connection,
                "SELECT estimate FROM published.estimate WHERE night = ? ORDER BY initiative_key COLLATE \"C\"",
                night,
                NightJson::readEstimate);
    }

    static void addJudgement(Connection connection, LocalDate night, InitiativeFinding finding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.judgement (night, initiative_key, finding) VALUES (?, ?, ?::json)
                ON CONFLICT (night, initiative_key) DO UPDATE SET finding = excluded.finding
                """)) {
            statement.setObject(1, night);
            statement.setString(2, finding.initiative().key());
            statement.setString(3, NightJson.write(finding));
            statement.executeUpdate();
        }
    }

    static InitiativeFinding judgement(Connection connection, LocalDate night, String initiative) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT finding FROM published.judgement WHERE night = ? AND initiative_key = ?")) {
            statement.setObject(1, night);
            statement.setString(2, initiative);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("initiative " + initiative + " was not judged");
                }
                return NightJson.readFinding(rows.getString(1));
            }
        }
    }

    /** All findings without their looks and weeks, which are most of them. */
    static List<InitiativeFinding> outlines(Connection connection, LocalDate night) throws SQLException {
        return all(
                connection,
                "SELECT finding FROM published.judgement WHERE night = ? ORDER BY initiative_key COLLATE \"C\"",
                night,
                NightJson::readOutline);
    }

    static void putFiles(Connection connection, LocalDate night, Collection<PublishedFile> files) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.drawn (night, path, media_type, content) VALUES (?, ?, ?, ?)
                ON CONFLICT (night, path) DO UPDATE
                SET media_type = excluded.media_type, content = excluded.content
                """)) {
            for (PublishedFile file : files) {
                statement.setObject(1, night);
                statement.setString(2, file.path());
                statement.setString(3, file.mediaType());
                statement.setBytes(4, file.content());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static <T> List<T> all(Connection connection, String sql, LocalDate night, Function<String, T> read)
            throws SQLException {
        List<T> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            statement.setObject(1, night);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(read.apply(rows.getString(1)));
                }
            }
        }
        return values;
    }
}
