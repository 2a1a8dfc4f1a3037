package dk.mening.api;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.questionnaire.Answers;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Everything the api asks of the database. Safe for many threads. */
final class ApiRepository {
    /** What became of an answer. */
    enum Received {
        STORED,
        SAME,
        DIFFERENT,
        CLOSED,
        SPENT
    }

    /**
     * A file of a published report.
     *
     * @param edition differs where the night was made again and came out otherwise
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ReportFile(LocalDate night, String edition, String mediaType, byte[] content) {}

    /** An open collection point and the short code of its address. */
    record Address(String token, String code, String channel, String unitKey, String unit) {}

    private record Point(
            String channel,
            Optional<String> unit,
            CollectionPoint.Access access,
            CollectionPoint.Asked asked,
            OptionalInt surveyVersionId) {}

    private static final String FIND_POINT = """
            SELECT CASE WHEN intake.takes_answers(p.token) THEN 'OPEN' ELSE 'CLOSED' END, 'OPENLY', v.id, p.channel, u.name
              FROM registry.collection_point p
              JOIN registry.unit u ON u.id = p.unit_id
              LEFT JOIN LATERAL (SELECT id FROM registry.survey_version
                                  WHERE survey_key = p.survey_key AND version = coalesce(?, version)
                                  ORDER BY version DESC LIMIT 1) v ON true
             WHERE p.token = ?
            """;
    private static final String FIND_BALLOT = """
            SELECT b.access, b.way, v.id, lower(b.way), NULL
              FROM intake.ballot_holder(?) b
              LEFT JOIN LATERAL (SELECT id FROM registry.survey_version
                                  WHERE survey_key = b.survey_key AND version = coalesce(?, version)
                                  ORDER BY version DESC LIMIT 1) v ON true
            """;
    private static final String FIND_ADDRESSES = """
            SELECT p.token, p.code, p.channel, u.key, u.name
              FROM registry.collection_point p JOIN registry.unit u ON u.id = p.unit_id
             WHERE p.survey_key = ? AND (p.closed_on IS NULL OR p.closed_on > intake.local_now()::date)
             ORDER BY u.key COLLATE "C", p.channel COLLATE "C", p.code
            """;
    private static final String RECEIVE = "SELECT intake.receive(?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String RECEIVE_BALLOT = "SELECT intake.receive_ballot(?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REPLIES =
            "SELECT replied_on, said_by, coalesce(text ->> ?, text ->> 'da') FROM registry.replies(?)";
    private static final String FIND_CURRENT_FILE = """
            SELECT f.night, encode(substr(n.fingerprint, 1, 8), 'hex'), f.media_type, f.content
              FROM published.current c JOIN published.night n ON n.night = c.night JOIN published.file f ON f.night = c.night
             WHERE f.path = ?
            """;
    private static final String FIND_FILE = """
            SELECT f.night, encode(substr(n.fingerprint, 1, 8), 'hex'), f.media_type, f.content
              FROM published.night n JOIN published.file f ON f.night = n.night
             WHERE n.fingerprint IS NOT NULL AND f.path = ? AND n.night = ?
            """;

    private static final String FIND_NIGHTS =
            "SELECT night, encode(fingerprint, 'hex') FROM published.night WHERE fingerprint IS NOT NULL ORDER BY night DESC";
    private static final String FIND_CHANGES = """
            SELECT night, initiative_key || '/' || survey_key || '/' || outcome_key, initiative_key,
                   said -> ? ->> 'title', said -> ? ->> 'summary'
              FROM published.verdict_change WHERE night <= ?
             ORDER BY night DESC, initiative_key COLLATE "C", survey_key COLLATE "C", outcome_key COLLATE "C" LIMIT 200
            """;

    /** How long a point may be remembered for the answers that come through it. */
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int MOST_REMEMBERED = 1_000;

    private record Wanted(String token, OptionalInt version) {}

    private record Remembered(CollectionPoint point, long until) {}

    /** Far more than the database serves at once, and so few that the last of them waits well below a second. */
    private static final int MOST_WAITING = 200;

    private final Database database;
    private final SurveyRepository surveys;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final Map<Wanted, Remembered> remembered = new ConcurrentHashMap<>();

    ApiRepository(Database database) {
        this.database = database;
        this.surveys = new SurveyRepository(database);
    }

    /**
     * @param version the survey version wanted; empty for the latest
     */
    Optional<CollectionPoint> collectionPoint(String token, OptionalInt version) {
        return asked(connection -> {
                    try (PreparedStatement query = connection.prepareStatement(FIND_POINT)) {
                        setVersion(query, 1, version);
                        query.setString(2, token);
                        return point(query);
                    }
                })
                .map(point -> at(token, point));
    }

    /**
     * The same for an answer, and perhaps as it was a second ago: whether the point takes answers is asked when the answer is
     * stored.
     */
    Optional<CollectionPoint> collectionPointLately(String token, OptionalInt version) {
        var wanted = new Wanted(token, version);
        long now = System.nanoTime();
        Optional<Remembered> known =
                Optional.ofNullable(remembered.get(wanted)).filter(point -> point.until() - now > 0);
        if (known.isPresent()) {
            return known.map(Remembered::point);
        }
        Optional<CollectionPoint> point = collectionPoint(token, version);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        point.ifPresent(found -> remembered.put(wanted, new Remembered(found, now + REMEMBERED_NANOS)));
        return point;
    }

    /**
     * What a ballot leads to.
     *
     * @param hash of the ballot's code
     */
    Optional<CollectionPoint> ballot(String code, byte[] hash, OptionalInt version) {
        return asked(connection -> {
                    try (PreparedStatement query = connection.prepareStatement(FIND_BALLOT)) {
                        query.setBytes(1, hash);
                        setVersion(query, 2, version);
                        return point(query);
                    }
                })
                .map(point -> at(code, point));
    }

    private CollectionPoint at(String token, Point point) {
        return new CollectionPoint(
                token,
                point.channel(),
                point.unit(),
                point.access(),
                point.asked(),
                point.surveyVersionId().isPresent()
                        ? surveys.byId(point.surveyVersionId().getAsInt())
                        : Optional.empty());
    }

    private static void setVersion(PreparedStatement query, int position, OptionalInt version) throws SQLException {
        if (version.isPresent()) {
            query.setInt(position, version.getAsInt());
        } else {
            query.setNull(position, Types.INTEGER);
        }
    }

    private static Optional<Point> point(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            int id = row.getInt(3);
            OptionalInt version = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(id);
            return Optional.of(new Point(
                    row.getString(4),
                    Optional.ofNullable(row.getString(5)),
                    CollectionPoint.Access.valueOf(row.getString(1)),
                    CollectionPoint.Asked.valueOf(row.getString(2)),
                    version));
        }
    }

    /** @throws BusyException at once, when too many wait already */
    private <T> T asked(Database.Work<T> work) {
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        try {
            return database.inOneStatement(work);
        } finally {
            places.release();
        }
    }

    /** Stores once per submission id: when this returns, the answer is durable. */
    Received receive(
            String token, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged) {
        return asked(connection -> {
            try (PreparedStatement call = connection.prepareStatement(RECEIVE)) {
                call.setString(1, token);
                return received(call, submissionId, code, surveyVersionId, answers, flagged);
            }
        });
    }

    /** The same for an answer with a ballot, which it spends. */
    Received receiveBallot(
            byte[] hash, UUID submissionId, byte[] code, int surveyVersionId, Answers answers, boolean flagged) {
        return asked(connection -> {
            try (PreparedStatement call = connection.prepareStatement(RECEIVE_BALLOT)) {
                call.setBytes(1, hash);
                return received(call, submissionId, code, surveyVersionId, answers, flagged);
            }
        });
    }

    private static Received received(
            PreparedStatement call,
            UUID submissionId,
            byte[] code,
            int surveyVersionId,
            Answers answers,
            boolean flagged)
            throws SQLException {
        Array codes =
                call.getConnection().createArrayOf("smallint", answers.codes().toArray());
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

    /** What management has answered about what a survey asks, the latest first. */
    List<ManagementReply> replies(String surveyKey, String language) {
        return asked(connection -> Sql.list(
                connection,
                REPLIES,
                row -> new ManagementReply(row.getObject(1, LocalDate.class), row.getString(2), row.getString(3)),
                language,
                surveyKey));
    }

    /** A file of the report that is current now. */
    Optional<ReportFile> currentFile(String path) {
        return asked(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_CURRENT_FILE)) {
                query.setString(1, path);
                return file(query);
            }
        });
    }

    /** A file of a past night's report. */
    Optional<ReportFile> file(LocalDate night, String path) {
        return asked(connection -> {
            try (PreparedStatement query = connection.prepareStatement(FIND_FILE)) {
                query.setString(1, path);
                query.setObject(2, night);
                return file(query);
            }
        });
    }

    /** The nights whose reports are kept, the latest first. */
    List<KeptNight> nights() {
        return asked(connection -> Sql.list(
                connection, FIND_NIGHTS, row -> new KeptNight(row.getObject(1, LocalDate.class), row.getString(2))));
    }

    /** The night that is current now. */
    Optional<LocalDate> currentNight() {
        return asked(connection ->
                Sql.first(connection, "SELECT night FROM published.current", row -> row.getObject(1, LocalDate.class)));
    }

    /** By which feeds of this installation are told from others'. */
    UUID feedId() {
        return asked(connection ->
                        Sql.first(connection, "SELECT id FROM published.feed", row -> row.getObject(1, UUID.class)))
                .orElseThrow();
    }

    /** The verdicts that changed, up to a night, the latest first. */
    List<AtomFeed.Entry> changes(LocalDate until, String language) {
        return asked(connection -> Sql.list(
                connection,
                FIND_CHANGES,
                row -> new AtomFeed.Entry(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                language,
                language,
                until));
    }

    /** The token behind a short code. */
    Optional<String> token(String code) {
        return asked(connection -> {
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
        return asked(connection -> {
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
        return asked(connection -> {
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
                    ? Optional.of(new ReportFile(
                            row.getObject(1, LocalDate.class), row.getString(2), row.getString(3), row.getBytes(4)))
                    : Optional.empty();
        }
    }
}
