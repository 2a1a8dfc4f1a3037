package dk.mening.api;

import dk.mening.database.Database;
import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.SurveyReader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Everything the api asks of the database. Safe for many threads. */
final class ApiRepository {
    /** What became of an answer. */
    enum Received {
        STORED,
        SAME,
        DIFFERENT,
        CLOSED
    }

    /** A file of a published report. */
    @SuppressWarnings("ArrayRecordComponent")
    record ReportFile(LocalDate night, String mediaType, byte[] content) {}

    private static final String FIND_POINT = """
            SELECT intake.takes_answers(p.token), v.id
              FROM registry.collection_point p
              LEFT JOIN LATERAL (SELECT id FROM registry.survey_version
                                  WHERE survey_key = p.survey_key AND version = coalesce(?, version)
                                  ORDER BY version DESC LIMIT 1) v ON true
             WHERE p.token = ?
            """;
    private static final String FIND_DEFINITION =
            "SELECT survey_key, definition FROM registry.survey_version WHERE id = ?";
    private static final String RECEIVE = "SELECT intake.receive(?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND_CURRENT_FILE = """
            SELECT f.night, f.media_type, f.content
              FROM published.current c JOIN published.file f ON f.night = c.night WHERE f.path = ?
            """;
    private static final String FIND_FILE = """
            SELECT f.night, f.media_type, f.content
              FROM published.night n JOIN published.file f ON f.night = n.night
             WHERE n.fingerprint IS NOT NULL AND f.path = ? AND n.night = ?
            """;

    private final Database database;
    /** A published version never changes, so each is read once. */
    private final Map<Integer, Survey> surveys = new ConcurrentHashMap<>();

    ApiRepository(Database database) {
        this.database = database;
    }

    /**
     * @param version the survey version wanted; empty for the latest
     */
    Optional<CollectionPoint> collectionPoint(String token, OptionalInt version) {
        return database.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_POINT)) {
                if (version.isPresent()) {
                    query.setInt(1, version.getAsInt());
                } else {
                    query.setNull(1, Types.INTEGER);
                }
                query.setString(2, token);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    boolean takesAnswers = row.getBoolean(1);
                    int id = row.getInt(2);
                    Optional<CollectionPoint.Published> survey = row.wasNull()
                            ? Optional.empty()
                            : Optional.of(new CollectionPoint.Published(id, survey(connection, id)));
                    return Optional.of(new CollectionPoint(token, takesAnswers, survey));
                }
            }
        });
    }

    /** Stores once per submission id: when this returns, the answer is durable. */
    Received receive(
            String token, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged) {
        return database.inTransaction(connection -> {
            Array codes = connection.createArrayOf("smallint", answers.codes().toArray());
            try (PreparedStatement call = connection.prepareStatement(RECEIVE)) {
                call.setString(1, token);
                call.setObject(2, submissionId);
                call.setBytes(3, code);
                call.setInt(4, surveyVersionId);
                call.setString(5, answers.stratum());
                call.setBoolean(6, flagged);
                call.setArray(7, codes);
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return Received.valueOf(row.getString(1));
                }
            }
        });
    }

    /** A file of the report that is current now. */
    Optional<ReportFile> currentFile(String path) {
        return database.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_CURRENT_FILE)) {
                query.setString(1, path);
                return file(query);
            }
        });
    }

    /** A file of a past night's report. */
    Optional<ReportFile> file(LocalDate night, String path) {
        return database.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_FILE)) {
                query.setString(1, path);
                query.setObject(2, night);
                return file(query);
            }
        });
    }

    boolean hasReport() {
        return exists("SELECT EXISTS (SELECT FROM published.current)");
    }

    boolean hasCollectionPoint() {
        return exists("SELECT EXISTS (SELECT FROM registry.collection_point)");
    }

    private boolean exists(String question) {
        return database.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(question);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    private static Optional<ReportFile> file(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new ReportFile(row.getObject(1, LocalDate.class), row.getString(2), row.getBytes(3)))
                    : Optional.empty();
        }
    }

    private Survey survey(Connection connection, int id) throws SQLException {
        Survey known = surveys.get(id);
        if (known != null) {
            return known;
        }
        try (PreparedStatement query = connection.prepareStatement(FIND_DEFINITION)) {
            query.setInt(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Survey survey = switch (SurveyReader.read(row.getString(1), row.getString(2))) {
                    case SurveyReader.Readable(var read) -> read;
                    case SurveyReader.Faulty _ ->
                        throw new IllegalStateException("survey version " + id + " is published and unreadable");
                };
                surveys.put(id, survey);
                return survey;
            }
        }
    }
}
