package dk.mening.night;

import dk.mening.database.Sql;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.registry.Registry;
import dk.mening.report.Checksums;
import dk.mening.report.EarlierNight;
import dk.mening.statistics.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A night's own rows: its inputs as they stood, its findings, its files, and which night readers see. */
final class NightRepository {
    private static final int FILES_AT_A_TIME = 20;

    /**
     * What a night started from. A night that is run again starts from the same.
     *
     * @param lastBlock watermark: no block with a higher id is read; empty until sealing is done
     * @param lastSurveyVersion id of the last survey version that was there when the night was opened
     */
    record Inputs(Registry registry, String registrySha256, OptionalLong lastBlock, int lastSurveyVersion) {}

    /**
     * A night as readers may see it.
     *
     * @param fingerprint SHA-256 of all files, in hex
     * @param files how many
     * @param before what it replaced
     */
    record Publication(String fingerprint, int files, Optional<Earlier> before) {}

    /** The same night as it was published before. */
    record Earlier(String fingerprint, String codeVersion) {}

    private NightRepository() {}

    /** Opens the night's row with the registry as it stands, unless it is there already, and a publication to be. */
    static void open(Connection connection, LocalDate night, String codeVersion) throws SQLException {
        String registry = NightJson.write(RegistryRepository.read(connection));
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.night
                    (night, code_version, registry, registry_sha256, last_survey_version, earlier)
                SELECT ?, ?, ?::json, ?, coalesce(max(id), 0), ?::json
                  FROM registry.survey_version ON CONFLICT DO NOTHING
                """)) {
            statement.setObject(1, night);
            statement.setString(2, codeVersion);
            statement.setString(3, registry);
            statement.setBytes(4, sha256().digest(registry.getBytes(StandardCharsets.UTF_8)));
            statement.setString(
                    5, before(connection, night).map(NightJson::write).orElse(null));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.publication (night, no)
                SELECT ?, coalesce(max(no), 0) + 1 FROM published.publication WHERE night = ?
                HAVING count(*) = count(fingerprint)
                """)) {
            statement.setObject(1, night);
            statement.setObject(2, night);
            statement.executeUpdate();
        }
    }

    /** What a night would start from if it were opened and sealed now, and nothing were ready to be sealed. */
    static Inputs inputsNow(Connection connection) throws SQLException {
        Registry registry = RegistryRepository.read(connection);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT (SELECT coalesce(max(id), 0) FROM evidence.block),
                       (SELECT coalesce(max(id), 0) FROM registry.survey_version)
                """);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            byte[] hash = sha256().digest(NightJson.write(registry).getBytes(StandardCharsets.UTF_8));
            return new Inputs(
                    registry, HexFormat.of().formatHex(hash), OptionalLong.of(rows.getLong(1)), rows.getInt(2));
        }
    }

    static Optional<Inputs> inputs(Connection connection, LocalDate night) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT registry, encode(registry_sha256, 'hex'), last_block, coalesce(last_survey_version, ?)
                FROM published.night WHERE night = ?
                """)) {
            statement.setInt(1, Integer.MAX_VALUE);
            statement.setObject(2, night);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                long lastBlock = rows.getLong(3);
                OptionalLong watermark = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(lastBlock);
                return Optional.of(new Inputs(
                        NightJson.readRegistry(rows.getString(1)), rows.getString(2), watermark, rows.getInt(4)));
            }
        }
    }

    /** Fixes which blocks this night reads; the first call counts. */
    static void setWatermark(Connection connection, LocalDate night) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE published.night SET last_block = (SELECT coalesce(max(id), 0) FROM evidence.block)
                WHERE night = ? AND last_block IS NULL
                """)) {
            statement.setObject(1, night);
            statement.executeUpdate();
        }
    }

    /** Replaces what was found; the looks of earlier nights are found again every night and not kept here. */
    static void replaceFindings(Connection connection, LocalDate night, List<InitiativeFinding> findings)
            throws SQLException {
        delete(connection, "DELETE FROM published.finding WHERE night = ?", night);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.finding (night, initiative_key, survey_key, outcome_key, finding)
                VALUES (?, ?, ?, ?, ?::jsonb)
                """)) {
            for (InitiativeFinding finding : findings) {
                for (OutcomeFinding outcome : finding.outcomes()) {
                    statement.setObject(1, night);
                    statement.setString(2, finding.initiative().key());
                    statement.setString(3, outcome.survey());
                    statement.setString(4, outcome.outcome().key());
                    statement.setString(5, NightJson.writeWithoutLooks(outcome));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** What the latest report before a night says. */
    private static Optional<EarlierNight> before(Connection connection, LocalDate night) throws SQLException {
        Optional<LocalDate> latest = Sql.first(
                connection,
                "SELECT max(night) FROM published.night WHERE night < ? AND fingerprint IS NOT NULL HAVING count(*) > 0",
                row -> row.getObject(1, LocalDate.class),
                night);
        return latest.isEmpty()
                ? Optional.empty()
                : Optional.of(new EarlierNight(latest.get(), said(connection, latest.get())));
    }

    /**
     * What a published night says of each outcome. Only that is read, and leniently: a night was perhaps written by an older
     * program, whose findings had other fields and checks.
     */
    static List<EarlierNight.Said> said(Connection connection, LocalDate night) throws SQLException {
        return Sql.list(connection, """
                SELECT initiative_key, survey_key, outcome_key,
                       CASE WHEN finding -> 'tonight' ->> 'is' <> 'NotAssessable'
                            THEN coalesce(finding -> 'standing' ->> 'verdict', finding -> 'tonight' ->> 'verdict') END,
                       coalesce((finding ->> 'survivesHolm')::boolean, true),
                       (finding -> 'standing' ->> 'date')::date, finding ->> 'grade',
                       (SELECT array_agg(c ->> 'name' || ' ' || (c ->> 'result'))
                          FROM jsonb_array_elements(coalesce(finding -> 'checks', '[]')) AS c)
                  FROM published.finding WHERE night = ?
                 ORDER BY initiative_key COLLATE "C", survey_key COLLATE "C", outcome_key COLLATE "C"
                """, NightRepository::said, night);
    }

    private static EarlierNight.Said said(ResultSet row) throws SQLException {
        SortedMap<Check.Name, Check.Result> checks = new TreeMap<>();
        @Nullable Array written = row.getArray(8);
        if (written != null) {
            for (String check : (String[]) written.getArray()) {
                String[] nameAndResult = check.split(" ");
                constant(Check.Name.class, nameAndResult[0])
                        .ifPresent(name -> constant(Check.Result.class, nameAndResult[1])
                                .ifPresent(result -> checks.put(name, result)));
            }
        }
        return new EarlierNight.Said(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                constant(Verdict.class, row.getString(4)),
                row.getBoolean(5),
                Optional.ofNullable(row.getObject(6, LocalDate.class)),
                constant(OutcomeFinding.Grade.class, row.getString(7)),
                checks);
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> of, @Nullable String name) {
        return EnumSet.allOf(of).stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    /** The report that a night is compared with, as it was when the night was opened. */
    static Optional<EarlierNight> earlier(Connection connection, LocalDate night) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT earlier FROM published.night WHERE night = ? AND earlier IS NOT NULL",
                        row -> row.getString(1),
                        night)
                .map(NightJson::readEarlier);
    }

    /**
     * Puts the files that were drawn in the place of the night's earlier ones, all at once, with their fingerprint, and lets
     * readers see the latest night that has one.
     */
    static Publication publish(Connection connection, LocalDate night, String codeVersion) throws SQLException {
        delete(connection, "DELETE FROM published.file WHERE night = ?", night);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.file (night, path, media_type, content)
                SELECT night, path, media_type, content FROM published.drawn WHERE night = ?
                """)) {
            statement.setObject(1, night);
            statement.executeUpdate();
        }
        addChecksums(connection, night);
        byte[] fingerprint = fingerprint(connection, night);
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE published.night SET fingerprint = ?, code_version = ? WHERE night = ?")) {
            statement.setBytes(1, fingerprint);
            statement.setString(2, codeVersion);
            statement.setObject(3, night);
            statement.executeUpdate();
        }
        // The run's own row, also where a killed run has filled it already.
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE published.publication SET fingerprint = ?, code_version = ?
                 WHERE night = ? AND no = (SELECT max(no) FROM published.publication WHERE night = ?)
                """)) {
            statement.setBytes(1, fingerprint);
            statement.setString(2, codeVersion);
            statement.setObject(3, night);
            statement.setObject(4, night);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.current (night)
                SELECT max(night) FROM published.night WHERE fingerprint IS NOT NULL
                ON CONFLICT (only_one) DO UPDATE SET night = excluded.night
                """)) {
            statement.executeUpdate();
        }
        ChangedVerdicts.note(connection, night);
        return publication(connection, night);
    }

    /** Of a published night. */
    static Publication publication(Connection connection, LocalDate night) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT encode(n.fingerprint, 'hex'), (SELECT count(*) FROM published.file f WHERE f.night = n.night),
                       encode(before.fingerprint, 'hex'), before.code_version
                  FROM published.night n
                  LEFT JOIN published.publication before
                    ON before.night = n.night
                   AND before.no = (SELECT max(no) - 1 FROM published.publication p WHERE p.night = n.night)
                 WHERE n.night = ?
                """)) {
            statement.setObject(1, night);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                @Nullable String before = rows.getString(3);
                return new Publication(
                        rows.getString(1),
                        rows.getInt(2),
                        before == null ? Optional.empty() : Optional.of(new Earlier(before, rows.getString(4))));
            }
        }
    }

    /** SHA-256 over path, media type and content of every file, by path. */
    private static void addChecksums(Connection connection, LocalDate night) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO published.file (night, path, media_type, content)
                SELECT night, ?, 'text/plain; charset=utf-8',
                       convert_to(string_agg(encode(sha256(content), 'hex') || '  ' || path, E'\\n'
                                             ORDER BY path COLLATE "C") || E'\\n', 'UTF8')
                  FROM published.file WHERE night = ?
                 GROUP BY night
                """)) {
            statement.setString(1, Checksums.PATH);
            statement.setObject(2, night);
            statement.executeUpdate();
        }
    }

    private static byte[] fingerprint(Connection connection, LocalDate night) throws SQLException {
        MessageDigest digest = sha256();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT path, media_type, content FROM published.file WHERE night = ? ORDER BY path COLLATE "C"
                """)) {
            statement.setFetchSize(FILES_AT_A_TIME);
            statement.setObject(1, night);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    byte[] content = rows.getBytes(3);
                    digest.update((rows.getString(1) + "\n" + rows.getString(2) + "\n" + content.length + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                    digest.update(content);
                }
            }
        }
        return digest.digest();
    }

    /** The latest night that readers may see. */
    static Optional<LocalDate> latestPublished(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT max(night) FROM published.night WHERE fingerprint IS NOT NULL");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            @Nullable LocalDate night = rows.getObject(1, LocalDate.class);
            return Optional.ofNullable(night);
        }
    }

    /** Forgets submission ids seen 30 days before the night or earlier. */
    static int forgetSubmissions(Connection connection, LocalDate night) throws SQLException {
        return delete(connection, "DELETE FROM intake.submission WHERE seen_on <= ?", night.minusDays(30));
    }

    /** Forgets ballots, spent or not, of rounds that closed 30 days before the night or earlier. */
    static void forgetBallots(Connection connection, LocalDate night) throws SQLException {
        delete(connection, """
                DELETE FROM intake.ballot b USING registry.round r
                 WHERE r.survey_key = b.survey_key AND r.opens_on = b.opens_on AND r.closes_on <= ?
                """, night.minusDays(30));
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM intake.spent s WHERE NOT EXISTS (SELECT FROM intake.ballot b WHERE b.hash = s.hash)")) {
            statement.executeUpdate();
        }
    }

    private static int delete(Connection connection, String sql, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, day);
            return statement.executeUpdate();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
