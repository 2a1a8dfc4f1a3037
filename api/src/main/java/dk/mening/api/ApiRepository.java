package dk.mening.api;

import dk.mening.database.Database;
import dk.mening.database.SurveyRepository;
import dk.mening.questionnaire.Answers;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Semaphore;

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

    /** An open collection point and the short code of its address. */
    record Address(String token, String code, String channel, String unitKey, String unit) {}

    private record Point(String channel, String unit, boolean takesAnswers, OptionalInt surveyVersionId) {}

    private static final String FIND_POINT = """
            SELECT intake.takes_answers(p.token), v.id, p.channel, u.name
              FROM registry.collection_point p
              JOIN registry.unit u ON u.id = p.unit_id
              LEFT JOIN LATERAL (SELECT id FROM registry.survey_version
                                  WHERE survey_key = p.survey_key AND version = coalesce(?, version)
                                  ORDER BY version DESC LIMIT 1) v ON true
             WHERE p.token = ?
            """;
    private static final String FIND_ADDRESSES = """
            SELECT p.token, p.code, p.channel, u.key, u.name
              FROM registry.collection_point p JOIN registry.unit u ON u.id = p.unit_id
             WHERE p.survey_key = ? AND (p.closed_on IS NULL OR p.closed_on > intake.local_now()::date)
             ORDER BY u.key COLLATE "C", p.channel COLLATE "C", p.code
            """;
    private static final String RECEIVE = "SELECT intake.receive(?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND_CURRENT_FILE = """
            SELECT f.night, f.media_type, f.content
              FROM published.current c JOIN published.file f ON f.night = c.night WHERE f.path = ?
            """;
    private static final String FIND_FILE = """
            SELECT f.night, f.media_type, f.content
              FROM published.night n JOIN published.file f ON f.night = n.night
             WHERE n.fingerprint IS NOT NULL AND f.path = ? AND n.night = ?
            """;

    /** Far more than the database serves at once, and so few that the last of them waits well below a second. */
    private static final int MOST_WAITING = 200;

    private final Database database;
    private final SurveyRepository surveys;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    ApiRepository(Database database) {
        this.database = database;
        this.surveys = new SurveyRepository(database);
    }

    /**
     * @param version the survey version wanted; empty for the latest
     */
    Optional<CollectionPoint> collectionPoint(String token, OptionalInt version) {
        return point(token, version)
                .map(point -> new CollectionPoint(
                        token,
                        point.channel(),
                        point.unit(),
                        point.takesAnswers(),
                        point.surveyVersionId().isPresent()
                                ? surveys.byId(point.surveyVersionId().getAsInt())
                                : Optional.empty()));
    }

    private Optional<Point> point(String token, OptionalInt wanted) {
        return inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_POINT)) {
                if (wanted.isPresent()) {
                    query.setInt(1, wanted.getAsInt());
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
                    OptionalInt version = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(id);
                    return Optional.of(new Point(row.getString(3), row.getString(4), takesAnswers, version));
                }
            }
        });
    }

    /** @throws BusyException at once, when too many wait already */
    private <T> T inTransaction(Database.Work<T> work) {
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        try {
            return database.inTransaction(work);
        } finally {
            places.release();
        }
    }

    /** Stores once per submission id: when this returns, the answer is durable. */
    Received receive(
            String token, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged) {
        return inTransaction(connection -> {
            Array codes = connection.createArrayOf("smallint", answers.codes().toArray());
            try (PreparedStatement call = connection.prepareStatement(RECEIVE)) {
                call.setString(1, token);
                call.setObject(2, submissionId);
                call.setBytes(3, code);
                call.setInt(4, surveyVersionId);
                call.setString(5, answers.stratum());
                call.setBoolean(6, flagged);
                call.setArray(7, codes);
                call.setString(8, answers.comment().orElse(null));
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return Received.valueOf(row.getString(1));
                }
            }
        });
    }

    /** A file of the report that is current now. */
    Optional<ReportFile> currentFile(String path) {
        return inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_CURRENT_FILE)) {
                query.setString(1, path);
                return file(query);
            }
        });
    }

    /** A file of a past night's report. */
    Optional<ReportFile> file(LocalDate night, String path) {
        return inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_FILE)) {
                query.setString(1, path);
                query.setObject(2, night);
                return file(query);
            }
        });
    }

    /** The token behind a short code. */
    Optional<String> token(String code) {
        return inTransaction(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT token FROM registry.collection_point WHERE code = ?")) {
                query.setString(1, code);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** The collection points of a survey that have not been closed, by unit and channel. */
    List<Address> addresses(String surveyKey) {
        return inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_ADDRESSES)) {
                query.setString(1, surveyKey);
                var addresses = new ArrayList<Address>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        addresses.add(new Address(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
                    }
                }
                return List.copyOf(addresses);
            }
        });
    }

    /** The version of a survey that is asked now. */
    Optional<SurveyRepository.Published> latest(String surveyKey) {
        return surveys.latest(surveyKey);
    }

    boolean hasReport() {
        return exists("SELECT EXISTS (SELECT FROM published.current)");
    }

    boolean hasCollectionPoint() {
        return exists("SELECT EXISTS (SELECT FROM registry.collection_point)");
    }

    private boolean exists(String question) {
        return inTransaction(connection -> {
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
}
