package dk.mening.database;

import dk.mening.questionnaire.Fault;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.SurveyReader;
import dk.mening.questionnaire.VersionCheck;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The published versions of all surveys. A version is added once and never changes. */
public final class SurveyRepository {
    /**
     * A published version.
     *
     * @param id of the row in {@code registry.survey_version}
     * @param yaml the definition as published
     */
    public record Published(int id, Survey survey, String yaml) {}

    /** What came of publishing. */
    public sealed interface Publication {}

    /** The version is published from now on. */
    public record PublishedNow(Published version) implements Publication {}

    /** This very definition was published before; nothing was written. */
    public record PublishedBefore(Published version) implements Publication {}

    /** Nothing was written; all that is wrong, never empty. */
    public record Refused(List<Fault> faults) implements Publication {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    private static final String SELECT = "SELECT id, definition FROM registry.survey_version ";

    private static final String INSERT = """
            INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
            VALUES (?, ?, ?, ?, ?, intake.local_now()::date)
            RETURNING id
            """;

    private final Database database;

    /** A version never changes, so it is read from its text once. */
    private final Map<Integer, Published> known = new ConcurrentHashMap<>();

    public SurveyRepository(Database database) {
        this.database = database;
    }

    /** @param fileName only for messages */
    public Publication publish(String fileName, String yaml) {
        // One text whether the file came by way of Windows or not: it is the content that is published.
        String text = (yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml).replace("\r\n", "\n");
        return switch (SurveyReader.read(fileName, text)) {
            case SurveyReader.Faulty(var faults) -> new Refused(faults);
            case SurveyReader.Readable(var survey) ->
                database.inTransaction(connection -> publish(connection, fileName, survey, text));
        };
    }

    private Publication publish(Connection connection, String fileName, Survey survey, String yaml)
            throws SQLException {
        try (Statement lock = connection.createStatement()) {
            // Readers go on; another publisher waits, so that no two find the same latest version.
            lock.execute("LOCK TABLE registry.survey_version IN SHARE ROW EXCLUSIVE MODE");
        }
        List<Published> earlier = select(connection, "WHERE survey_key = ? ORDER BY version", survey.key());
        Optional<Published> same =
                earlier.stream().filter(version -> version.yaml().equals(yaml)).findFirst();
        if (same.isPresent()) {
            return new PublishedBefore(same.get());
        }
        List<Fault> faults = VersionCheck.check(
                fileName, yaml, survey, earlier.stream().map(Published::survey).toList());
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, survey.key());
            insert.setInt(2, survey.version());
            insert.setString(3, survey.audience().name().toLowerCase(Locale.ROOT));
            insert.setString(4, yaml);
            insert.setBytes(5, sha256(yaml));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new PublishedNow(new Published(row.getInt(1), survey, yaml));
            }
        }
    }

    /** The newest version of the survey with this key, which is the one that is asked. */
    public Optional<Published> latest(String surveyKey) {
        return database
                .inTransaction(connection ->
                        select(connection, "WHERE survey_key = ? ORDER BY version DESC LIMIT 1", surveyKey))
                .stream()
                .findFirst();
    }

    public Optional<Published> byId(int id) {
        Published version = known.get(id);
        return version != null
                ? Optional.of(version)
                : database.inTransaction(connection -> select(connection, "WHERE id = ?", id)).stream()
                        .findFirst();
    }

    /** All versions of all surveys, by key and version. */
    public List<Published> all() {
        return database.inTransaction(connection -> select(connection, "ORDER BY survey_key COLLATE \"C\", version"));
    }

    private List<Published> select(Connection connection, String which, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + which)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            List<Published> versions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String yaml = row.getString("definition");
                    versions.add(known.computeIfAbsent(row.getInt("id"), id -> read(id, yaml)));
                }
            }
            return List.copyOf(versions);
        }
    }

    private static Published read(int id, String yaml) {
        return switch (SurveyReader.read("survey_version " + id, yaml)) {
            case SurveyReader.Readable(var survey) -> new Published(id, survey, yaml);
            case SurveyReader.Faulty(var faults) ->
                throw new DatabaseException("a published survey cannot be read: "
                        + faults.getFirst().sentence());
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
