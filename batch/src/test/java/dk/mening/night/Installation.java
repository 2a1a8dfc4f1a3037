package dk.mening.night;

import dk.mening.blocks.Block;
import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A database with units, a citizens' survey asked every day ({@code quality}) and an employees' one asked in rounds
 * ({@code load}), to seal in.
 */
final class Installation implements AutoCloseable {
    static final LocalDate START = LocalDate.of(2026, 3, 1);
    static final byte[] KEY = "a key of tests".getBytes(StandardCharsets.UTF_8);
    static final List<String> UNITS = List.of("east", "north", "south", "west");

    private static final String SURVEY = """
            key: %s
            version: %d
            audience: %s
            languages: [da]
            title: {da: Titel}
            introduction: {da: Start}
            note: {da: Note}
            label_sets:
              five: [{da: a}, {da: b}, {da: c}, {da: d}, {da: e}]
            questions:
              - {key: one, type: scale, text: {da: Et}, labels: five, dont_know: true}
              - {key: two, type: scale, text: {da: To}, labels: five, dont_know: true}
              - {key: three, type: scale, text: {da: Tre}, labels: five, dont_know: true}
            outcomes:
              - {key: first, name: {da: Et}, construct: service_quality, higher_is: better, items: [one, two], margin: 5}
              - {key: second, name: {da: To}, construct: workload, higher_is: worse, items: [three], margin: 5}
            """;

    private final Database database = TestDatabase.fresh();
    private final Database night = TestDatabase.as(Access.NIGHT, database);

    Installation() {
        clock(START.plusYears(1));
        for (String unit : UNITS) {
            execute("INSERT INTO registry.unit (key, name) VALUES ('" + unit + "', '" + unit + "')");
        }
        publish("quality", 1, "citizens", START.minusYears(1));
        publish("load", 1, "employees", START.minusYears(1));
    }

    void publish(String survey, int version, String audience, LocalDate on) {
        String yaml = SURVEY.formatted(survey, version, audience);
        work(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)
                    VALUES (?, ?, ?, ?, '\\x00', ?)
                    """)) {
                insert.setString(1, survey);
                insert.setInt(2, version);
                insert.setString(3, audience);
                insert.setString(4, yaml);
                insert.setObject(5, on);
                return insert.executeUpdate();
            }
        });
    }

    void clock(LocalDate day) {
        TestDatabase.setClock(database, day.atTime(2, 0));
    }

    Database database() {
        return database;
    }

    void execute(String sql) {
        work(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    <T> T work(Database.Work<T> work) {
        return database.inTransaction(work);
    }

    /** The same with the rights that a night has. */
    <T> T atNight(Database.Work<T> work) {
        return night.inTransaction(work);
    }

    /** An initiative in {@code unit} from {@code goLive} on, with a plan that compares it with {@code comparison}. */
    void plan(String key, String unit, LocalDate goLive, int washoutDays, String comparison) {
        execute("INSERT INTO registry.initiative (key, name, purpose, core_task, owner) VALUES ('" + key
                + "', '{}', '{}', '{}', '')");
        execute("INSERT INTO registry.rollout SELECT i.id, u.id, '" + goLive
                + "' FROM registry.initiative i, registry.unit u WHERE i.key = '" + key + "' AND u.key = '" + unit
                + "'");
        execute("INSERT INTO registry.plan SELECT id, 'U', 0.05, 90, " + washoutDays
                + ", '2026-01-01', 'x', true FROM registry.initiative WHERE key = '" + key + "'");
        execute("INSERT INTO registry.plan_comparison SELECT i.id, u.id FROM registry.initiative i, registry.unit u"
                + " WHERE i.key = '" + key + "' AND u.key = '" + comparison + "'");
    }

    void rounds(int days, int every, int until) {
        for (int opens = 0; opens < until; opens += every) {
            execute("INSERT INTO registry.round VALUES ('load', '" + START.plusDays(opens) + "', '"
                    + START.plusDays(opens + days - 1) + "')");
        }
    }

    /** One answer; {@code codes} as an array literal. */
    void answer(
            String unit, String survey, String source, String stratum, boolean flagged, LocalDate day, String codes) {
        execute("INSERT INTO intake.source (key) VALUES ('" + source + "') ON CONFLICT DO NOTHING");
        execute(
                "INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)"
                        + " SELECT '" + day + "', v.id, u.id, s.id, " + flagged + ", '" + stratum + "', 'web', '"
                        + codes + "'"
                        + " FROM registry.survey_version v, registry.unit u, intake.source s WHERE v.survey_key = '"
                        + survey
                        + "' AND v.version = 1 AND u.key = '" + unit + "' AND s.key = '" + source + "'");
    }

    /** Answers of every unit and both surveys, from a source, over so many days. */
    void answers(String source, long seed, int days) {
        Random random = new Random(seed);
        execute("INSERT INTO intake.source (key) VALUES ('" + source + "') ON CONFLICT DO NOTHING");
        work(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO intake.response
                        (day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
                    SELECT ?, v.id, u.id, s.id, ?, ?, 'web', ?::smallint[]
                      FROM registry.survey_version v, registry.unit u, intake.source s
                     WHERE v.survey_key = ? AND v.version = 1 AND u.key = ? AND s.key = ?
                    """)) {
                for (String survey : List.of("quality", "load")) {
                    for (String unit : UNITS) {
                        for (int day = 0; day < days; day++) {
                            for (int person = random.nextInt(7); person > 0; person--) {
                                insert.setObject(1, START.plusDays(day));
                                insert.setBoolean(2, random.nextInt(6) == 0);
                                insert.setString(3, random.nextInt(4) == 0 ? "other" : "digital");
                                insert.setString(4, codes(random));
                                insert.setString(5, survey);
                                insert.setString(6, unit);
                                insert.setString(7, source);
                                insert.addBatch();
                            }
                        }
                    }
                }
                return insert.executeBatch();
            }
        });
    }

    private static String codes(Random random) {
        List<String> codes = new ArrayList<>();
        for (int question = 0; question < 3; question++) {
            int chance = random.nextInt(12);
            codes.add(chance == 0 ? "NULL" : chance == 1 ? "-32768" : String.valueOf(1 + random.nextInt(5)));
        }
        return "{" + String.join(",", codes) + "}";
    }

    /** One night, as the job makes it: each unit in its own transaction. */
    void night(LocalDate night) {
        close(night);
        UNITS.forEach(unit -> seal(unit, night));
    }

    void close(LocalDate night) {
        atNight(connection -> {
            Sealing.close(connection, night);
            return true;
        });
    }

    int seal(String unit, LocalDate night) {
        return atNight(connection -> Sealing.sealUnit(connection, unit, night, KEY));
    }

    List<Block> blocks() {
        return atNight(connection -> BlockRepository.read(connection, LocalDate.of(9999, 1, 1), Long.MAX_VALUE));
    }

    /** All evidence in a form in which equal evidence is equal text; ids differ with the order of nights. */
    String evidence() {
        StringBuilder text = new StringBuilder();
        blocks().forEach(block -> text.append(block).append('\n'));
        for (String table : List.of("batch", "cut")) {
            text.append(String.join("\n", column("""
                    SELECT concat_ws(' ', u.key, c.survey_version_id, s.key, c.stratum, c.flagged, to_jsonb(t) - 'cell_id')
                      FROM evidence.%s t JOIN evidence.cell c ON c.id = t.cell_id
                      JOIN registry.unit u ON u.id = c.unit_id JOIN intake.source s ON s.id = c.source_id ORDER BY 1
                    """.formatted(table))));
        }
        return text.toString();
    }

    /** Every byte of every row of the evidence, ids included. */
    String everyByte() {
        StringBuilder text = new StringBuilder();
        for (String table : List.of("closed", "cell", "cut", "batch", "block")) {
            text.append(table).append(column("SELECT t::text FROM evidence." + table + " t ORDER BY 1"));
        }
        return text.toString();
    }

    List<String> column(String sql) {
        return work(connection -> column(connection, sql));
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        night.close();
        database.close();
    }
}
