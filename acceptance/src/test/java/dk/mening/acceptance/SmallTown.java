package dk.mening.acceptance;

import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.TestDatabase;
import dk.mening.night.NightRun;
import dk.mening.night.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A small installation in a database of its own: six offices, two initiatives, citizens asked every day and employees in
 * rounds. What is answered on a day follows from the day. The night is made by real processes, as {@code ./mening night}
 * starts them.
 */
final class SmallTown implements AutoCloseable {
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    static final LocalDate GO_LIVE = LocalDate.of(2026, 3, 16);
    static final String KEY = "00112233445566778899aabbccddeeff";
    private static final int GRACE_DAYS = 5;
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    private static final AtomicInteger COPIES = new AtomicInteger();

    /** In Danish aa comes after z, and in English before b. */
    private static final List<String> UNITS = List.of("aa-south", "city", "east", "north", "west", "zealand");

    private static final String SURVEY = """
            key: %1$s
            version: %3$d
            audience: %2$s
            languages: [da, en]
            title: {da: Titel, en: Title}
            introduction: {da: Start, en: Start}
            note: {da: Note, en: Note}
            label_sets:
              five: [{da: a, en: a}, {da: b, en: b}, {da: c, en: c}, {da: d, en: d}, {da: e, en: e}]
            questions:
              - {key: one, type: scale, text: {da: Et, en: One}, labels: five, dont_know: true}
              - {key: two, type: scale, text: {da: To, en: Two}, labels: five, dont_know: true}
            outcomes:
              - {key: %1$s, name: {da: Ærlig %1$s, en: Honest %1$s}, construct: %4$s, higher_is: %5$s, items: [one, two], margin: 5}
            """;

    private final Settings settings;
    private final Path home;

    private SmallTown(Settings settings, Path home) {
        this.settings = settings;
        this.home = home;
    }

    /** In the tests' server, with its registry, and answers of the days before {@code until}. */
    static SmallTown founded(LocalDate until) {
        Path home = folder();
        return new SmallTown(TestDatabase.emptyDatabase(home), home).furnished(until);
    }

    /** The same in a database that sorts as Danes do. */
    static SmallTown foundedInDanish(LocalDate until) {
        SmallTown beside = new SmallTown(TestDatabase.emptyDatabase(folder()), folder());
        String name = "town_" + COPIES.incrementAndGet();
        beside.onServer("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'da-DK'");
        return beside.inDatabase(name).furnished(until);
    }

    /**
     * The same in a server of its own, the built-in one in {@code home}: it runs as long as somebody has its database open.
     *
     * @param further what is done while it runs
     */
    static SmallTown foundedAlone(Path home, LocalDate until, Consumer<SmallTown> further) {
        return new SmallTown(Settings.read(Map.of("MENING_HOME", home.toString())), home).furnished(until, further);
    }

    private SmallTown furnished(LocalDate until) {
        return furnished(until, town -> {});
    }

    private SmallTown furnished(LocalDate until, Consumer<SmallTown> further) {
        try (Database database = Database.open(settings)) {
            database.inTransaction(connection -> {
                found(connection);
                return true;
            });
            answer(FIRST_DAY, until.minusDays(1));
            further.accept(this);
        }
        return this;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("mening-town");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same town in a database of its own. Nobody may be connected to this one meanwhile. */
    SmallTown copy() {
        String name = "town_" + COPIES.incrementAndGet();
        onServer("CREATE DATABASE " + name + " TEMPLATE " + databaseName());
        return inDatabase(name);
    }

    private SmallTown inDatabase(String name) {
        Map<String, String> environment = new TreeMap<>(environment());
        Path folder = folder();
        environment.put("MENING_HOME", folder.toString());
        environment.put("MENING_DATABASE_URL", url(name));
        return new SmallTown(Settings.read(environment), folder);
    }

    private static void found(Connection connection) throws SQLException {
        publish(connection, "quality", "citizens", 1, "2025-12-01");
        publish(connection, "load", "employees", 1, "2025-12-01");
        for (String unit : UNITS) {
            execute(connection, "INSERT INTO registry.unit (key, name) VALUES ('" + unit + "', 'Kontor " + unit + "')");
        }
        for (int opens = 0; opens < 400; opens += 14) {
            LocalDate day = FIRST_DAY.plusDays(opens);
            execute(connection, "INSERT INTO registry.round VALUES ('load', '" + day + "', '" + day.plusDays(6) + "')");
        }
        initiative(connection, "booking", List.of("aa-south", "east"), List.of("city", "north", "zealand"));
        initiative(connection, "chat", List.of("west"), List.of("city", "zealand"));
        execute(connection, """
                INSERT INTO registry.event (day, kind, text)
                VALUES ('2026-03-20', 'HOLIDAY', '{"da": "Ferie", "en": "Holiday"}')
                """);
        execute(connection, """
                INSERT INTO registry.expected_gain
                SELECT id, 'better', 'OUTCOME', '{"da": "Bedre", "en": "Better"}', 'quality', 'quality', 5, 'points',
                       '2026-04-10', 'Head', false FROM registry.initiative WHERE key = 'booking'
                """);
    }

    private static void publish(Connection connection, String survey, String audience, int version, String on)
            throws SQLException {
        String yaml = SURVEY.formatted(
                survey,
                audience,
                version,
                survey.equals("load") ? "workload" : "service_quality",
                survey.equals("load") ? "worse" : "better");
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
                VALUES (?, ?, ?, ?, '\\x00', ?::date)
                """)) {
            insert.setString(1, survey);
            insert.setInt(2, version);
            insert.setString(3, audience);
            insert.setString(4, yaml);
            insert.setString(5, on);
            insert.executeUpdate();
        }
    }

    private static void initiative(Connection connection, String key, List<String> treated, List<String> comparison)
            throws SQLException {
        execute(connection, """
                INSERT INTO registry.initiative (key, name, purpose, core_task, owner)
                VALUES ('%s', '{"da": "Navn", "en": "Name"}', '{"da": "Formål", "en": "Purpose"}',
                        '{"da": "Kerne", "en": "Core"}', 'Owner')
                """.formatted(key));
        String id = "(SELECT id FROM registry.initiative WHERE key = '" + key + "')";
        for (String unit : treated) {
            execute(
                    connection,
                    "INSERT INTO registry.rollout SELECT " + id + ", id, '" + GO_LIVE
                            + "' FROM registry.unit WHERE key = '" + unit + "'");
        }
        execute(
                connection,
                "INSERT INTO registry.plan (initiative_id, policy, pre_window_days, washout_days, agreed_on, agreed_by,"
                        + " stated_in_import) VALUES (" + id + ", 'U', 63, 7, '2026-02-01', 'All', true)");
        for (String outcome : List.of("quality", "load")) {
            execute(
                    connection,
                    "INSERT INTO registry.plan_outcome (initiative_id, survey_key, outcome_key, margin, reason) VALUES ("
                            + id + ", '" + outcome + "', '" + outcome + "', 5, 'As we agreed')");
        }
        for (String unit : comparison) {
            execute(
                    connection,
                    "INSERT INTO registry.plan_comparison SELECT " + id + ", id FROM registry.unit WHERE key = '" + unit
                            + "'");
        }
    }

    /** A further version of a survey. */
    void publishAgain(String survey, int version, LocalDate on) {
        try (Connection connection = connect()) {
            publish(connection, survey, survey.equals("load") ? "employees" : "citizens", version, on.toString());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file with the answers of these days once more, as {@code ./mening import} stores one. */
    void importAnswers(LocalDate from, LocalDate through) {
        execute("INSERT INTO intake.source (key, imported_on) VALUES ('import-0123456789abcdef', '" + through + "')");
        execute("INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum, channel,"
                + " answers) SELECT day::date, v.id, u.id, s.id, false, 'all', 'letter', ARRAY [4, 2]::smallint[]"
                + " FROM generate_series('" + from + "'::date, '" + through + "'::date, '1 day') AS day,"
                + " registry.unit u, registry.survey_version v, intake.source s"
                + " WHERE v.survey_key = 'quality' AND v.version = 1 AND s.key LIKE 'import-%' ORDER BY day, u.key");
    }

    /** Answers of these days, always the same for a day; to the latest version published by then. */
    void answer(LocalDate from, LocalDate through) {
        execute("""
                INSERT INTO intake.response
                       (day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
                SELECT d.day, v.id, u.id, s.id, false, 'all', 'web',
                       ARRAY [CASE WHEN h.a %% 17 = 0 THEN NULL ELSE least(5, 1 + h.a %% 5 + shift) END,
                              least(5, 1 + h.b %% 5 + shift)]::smallint[]
                  FROM (SELECT day::date FROM generate_series('%1$s'::date, '%2$s'::date, '1 day') AS day) d
                 CROSS JOIN (VALUES ('quality', 4), ('load', 3)) AS q (survey, people)
                 CROSS JOIN registry.unit u
                 CROSS JOIN generate_series(1, q.people) AS person
                 CROSS JOIN LATERAL (SELECT abs(hashtext('a' || d.day || q.survey || u.key || person)) AS a,
                                            abs(hashtext('b' || d.day || q.survey || u.key || person)) AS b) h
                 CROSS JOIN LATERAL (SELECT CASE WHEN d.day >= '%3$s' AND u.key IN ('aa-south', 'east') THEN 1
                                                 ELSE 0 END AS shift) c
                  JOIN intake.source s ON s.key = 'live'
                  JOIN registry.survey_version v
                    ON v.survey_key = q.survey
                   AND v.version = (SELECT max(w.version) FROM registry.survey_version w
                                     WHERE w.survey_key = q.survey AND w.published_on <= d.day)
                 WHERE h.a %% 3 > 0
                   AND (q.survey <> 'load' OR EXISTS (SELECT FROM registry.round r
                                                       WHERE d.day BETWEEN r.opens_on AND r.closes_on))
                 ORDER BY d.day, q.survey, u.key, person
                """.formatted(from, through, GO_LIVE));
        execute("INSERT INTO intake.submission SELECT gen_random_uuid(), '\\x00', day" + " FROM generate_series('"
                + from + "'::date, '" + through + "'::date, '1 day') AS day");
    }

    // --------------------------------------------------------------------------------------------------- the database

    Settings settings() {
        return settings;
    }

    Path home() {
        return home;
    }

    /** What its commands are told. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "MENING_HOME",
                home.toString(),
                "MENING_SEALING_KEY",
                KEY,
                "MENING_GRACE_DAYS",
                Integer.toString(GRACE_DAYS)));
        settings.databaseUrl().ifPresent(url -> environment.put("MENING_DATABASE_URL", url));
        settings.databaseUser().ifPresent(user -> environment.put("MENING_DATABASE_USER", user));
        settings.databasePassword().ifPresent(password -> environment.put("MENING_DATABASE_PASSWORD", password));
        return environment;
    }

    /** A connection that is nobody's else; close it. */
    Connection connect() {
        return connect(url(databaseName()));
    }

    private Connection connect(String url) {
        try {
            return DriverManager.getConnection(
                    url,
                    settings.databaseUser().orElse("mening"),
                    settings.databasePassword().orElseGet(() -> line(home.resolve("secrets/database-password"), 1)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server that runs in its own folder. */
    ProcessHandle ownServer() {
        return ProcessHandle.of(Long.parseLong(line(home.resolve("database/postmaster.pid"), 1)))
                .orElseThrow();
    }

    private static String line(Path file, int number) {
        try {
            return Files.readAllLines(file).get(number - 1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = connect()) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String ask(String sql) {
        try (Connection connection = connect()) {
            return ask(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows, a line each. */
    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(String.valueOf(rows.getString(1)));
            }
            return String.join("\n", answers);
        }
    }

    private String databaseName() {
        return settings.databaseUrl()
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .orElse("mening");
    }

    private String url(String database) {
        return settings.databaseUrl()
                        .map(url -> url.substring(0, url.lastIndexOf('/') + 1))
                        .orElseGet(() ->
                                "jdbc:postgresql://127.0.0.1:" + line(home.resolve("database/postmaster.pid"), 4) + "/")
                + database;
    }

    private void onServer(String sql) {
        try (Connection connection = connect(url("postgres"))) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // -------------------------------------------------------------------------------------------------- what it holds

    /** Every byte that readers may see, of every night, and what they see now. */
    String published() {
        return ask(PUBLISHED);
    }

    private static final String PUBLISHED = """
            SELECT line FROM (
                SELECT concat_ws(' ', 'file', night, path, media_type, length(content), encode(sha256(content), 'hex'))
                  FROM published.file
                UNION ALL
                SELECT concat_ws(' ', 'night', night, encode(fingerprint, 'hex'), encode(registry_sha256, 'hex'), code_version)
                  FROM published.night
                UNION ALL
                SELECT concat_ws(' ', 'finding', night, initiative_key, survey_key, outcome_key, md5(finding::text))
                  FROM published.finding
                UNION ALL
                SELECT concat_ws(' ', 'current', night) FROM published.current
            ) AS everything (line) ORDER BY line COLLATE "C"
            """;

    /** What is sealed, how far the chains are and what was forgotten, without ids, which depend on the order of workers. */
    String sealedAndForgotten() {
        return ask("""
                WITH cell AS (
                    SELECT c.id, concat_ws(' ', u.key, v.survey_key, v.version, s.key, c.stratum, c.flagged) AS name
                      FROM evidence.cell c JOIN registry.unit u ON u.id = c.unit_id
                      JOIN registry.survey_version v ON v.id = c.survey_version_id
                      JOIN intake.source s ON s.id = c.source_id)
                SELECT line FROM (
                    SELECT concat_ws(' ', 'closed', through) FROM evidence.closed
                    UNION ALL
                    SELECT concat_ws(' ', 'cell', name) FROM cell
                    UNION ALL
                    SELECT concat_ws(' ', 'cut', name, to_jsonb(t) - 'cell_id')
                      FROM evidence.cut t JOIN cell ON cell.id = t.cell_id
                    UNION ALL
                    SELECT concat_ws(' ', 'batch', name, to_jsonb(t) - 'cell_id')
                      FROM evidence.batch t JOIN cell ON cell.id = t.cell_id
                    UNION ALL
                    SELECT concat_ws(' ', 'block', name, to_jsonb(t) - 'cell_id' - 'id')
                      FROM evidence.block t JOIN cell ON cell.id = t.cell_id
                    UNION ALL
                    SELECT concat_ws(' ', 'chain', name, to_jsonb(t) - 'cell_id')
                      FROM intake.chain t JOIN cell ON cell.id = t.cell_id
                    UNION ALL
                    SELECT concat_ws(' ', 'kept', day, count(*)) FROM intake.response GROUP BY day
                    UNION ALL
                    SELECT concat_ws(' ', 'seen', seen_on, count(*)) FROM intake.submission GROUP BY seen_on
                    UNION ALL
                    SELECT concat_ws(' ', 'in the making', night) FROM (SELECT night FROM published.estimate UNION ALL
                        SELECT night FROM published.judgement UNION ALL SELECT night FROM published.drawn) AS interim
                ) AS everything (line) ORDER BY line COLLATE "C"
                """);
    }

    // ------------------------------------------------------------------------------------------------------ processes

    /** What a process said and how it ended. */
    record Ended(int exitCode, String output, String errors) {}

    /** Starts {@code ./mening night --date}, as the launcher does, with further flags for the virtual machine. */
    Process startNight(LocalDate night, String... flags) {
        return start(
                environment(), List.of(flags), "dk.mening.night.NightCommand", List.of("--date", night.toString()));
    }

    Ended night(LocalDate night, String... flags) {
        return ended(startNight(night, flags));
    }

    /** Makes a night in the test's own process, which starts sooner. */
    NightRun.Result nightHere(LocalDate night) {
        try (Database database = Database.open(settings)) {
            return new NightRun(database, HexFormat.of().parseHex(KEY), GRACE_DAYS, SILENT).run(night);
        }
    }

    /** A night whose virtual machine is started by another program. */
    Ended nightUnder(LocalDate night, List<String> program) {
        return ended(start(
                program,
                environment(),
                List.of(),
                "dk.mening.night.NightCommand",
                List.of("--date", night.toString())));
    }

    /** A process's night with other settings; an empty value takes a setting away. */
    Ended nightTold(LocalDate night, Map<String, String> otherwise) {
        Map<String, String> environment = new TreeMap<>(environment());
        environment.putAll(otherwise);
        return ended(
                start(environment, List.of(), "dk.mening.night.NightCommand", List.of("--date", night.toString())));
    }

    Ended plan(String... arguments) {
        return ended(start(environment(), List.of(), "dk.mening.planning.PlanCommand", List.of(arguments)));
    }

    private Process start(Map<String, String> environment, List<String> flags, String command, List<String> arguments) {
        return start(List.of(), environment, flags, command, arguments);
    }

    /** Starts a command of the module {@code batch}. */
    private Process start(
            List<String> program,
            Map<String, String> environment,
            List<String> flags,
            String command,
            List<String> arguments) {
        try {
            Path batch = Installation.ROOT.resolve("batch/target");
            List<String> line = new ArrayList<>(program);
            line.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.awt.headless=true",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8",
                    "--enable-native-access=ALL-UNNAMED"));
            line.addAll(flags);
            line.addAll(List.of(
                    "-cp", batch.resolve("classes") + ":" + Files.readString(batch.resolve("classpath")), command));
            line.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(home.toFile())
                    .redirectOutput(Files.createTempFile("mening-output", "").toFile())
                    .redirectError(Files.createTempFile("mening-errors", "").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MENING_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            said.put(
                    process.pid(),
                    new Said(
                            builder.redirectOutput().file().toPath(),
                            builder.redirectError().file().toPath()));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says, beside its own folder, which may be full. */
    private record Said(Path output, Path errors) {
        void delete() throws IOException {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    private final Map<Long, Said> said = new TreeMap<>();

    /** Waits for the end. */
    Ended ended(Process process) {
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("process " + process.pid() + " did not end");
            }
            Said files = Objects.requireNonNull(said.remove(process.pid()));
            Ended ended = new Ended(
                    process.exitValue(),
                    Files.readString(files.output(), StandardCharsets.UTF_8),
                    Files.readString(files.errors(), StandardCharsets.UTF_8));
            files.delete();
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (settings.databaseUrl().isPresent()) {
            onServer("DROP DATABASE " + databaseName() + " WITH (FORCE)");
        }
        try (var files = Files.walk(home)) {
            for (Said each : said.values()) {
                each.delete();
            }
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
