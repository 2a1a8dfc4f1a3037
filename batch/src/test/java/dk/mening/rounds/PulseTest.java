package dk.mening.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PulseTest {
    private static final String REPLY = """
            by: Karen Holm, direktør
            text:
              da: Vi har hørt jer.
              en: We have heard you.
            """;

    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        TestDatabase.setClock(database, LocalDateTime.parse("2026-10-20T12:00"));
        run("INSERT INTO registry.initiative (key, name, purpose, core_task, owner) VALUES ('Booking_2', '{\"da\":"
                + " \"\\\"Bestil\\\" tid: nu\", \"en\": \"Booking\"}', '{}', '{}', 'Z')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPulseIsASurveyOfOneScaleWithACommentForTheInitiativesEmployees() {
        assertThat(pulse("Booking_2")).contains("Published pulse-booking-2");
        Survey survey = new SurveyRepository(database)
                .latest("pulse-booking-2")
                .orElseThrow()
                .survey();
        assertThat(survey.audience()).isEqualTo(Audience.EMPLOYEES);
        assertThat(survey.introduction().in("da")).contains("\"Bestil\" tid: nu");
        assertThat(survey.questions().getFirst().text().in("en")).isEqualTo("Does the solution help the core task?");
        assertThat(survey.outcome("core_task").orElseThrow().items()).hasSize(1);
        assertThat(pulse("Booking_2")).contains("version 1");
        assertThat(pulse("none")).contains("No initiative has the key none");
    }

    @Test
    void aReplyIsDatedKeptOnceAndChainedAndNeverChanges() throws IOException {
        assertThat(reply(REPLY)).contains("Kept reply 1 about Booking_2, dated 2026-10-20");
        assertThat(reply(REPLY)).contains("kept already");
        TestDatabase.setClock(database, LocalDateTime.parse("2026-11-20T12:00"));
        assertThat(reply(REPLY.replace("heard", "read")))
                .contains("Kept reply 2")
                .contains("2026-11-20");
        assertThat(column("""
                SELECT count(*) FROM registry.reply r LEFT JOIN registry.reply b
                    ON b.initiative_id = r.initiative_id AND b.number = r.number - 1
                 WHERE r.sha256 = sha256(coalesce(b.sha256, ''::bytea) || convert_to(
                       concat_ws(E'\\x1f', 'Booking_2', r.number, r.replied_on, r.said_by, r.text::text), 'UTF8'))
                """)).containsExactly("2");
        for (String change : List.of(
                "UPDATE registry.reply SET said_by = 'x'", "DELETE FROM registry.reply", "TRUNCATE registry.reply")) {
            assertThatThrownBy(() -> run(change)).isInstanceOf(DatabaseException.class);
        }
    }

    @Test
    void aReplyMustSpeakBothLanguages() throws IOException {
        assertThat(reply(REPLY.replace("  en: We have heard you.\n", ""))).contains("has no text in en");
        assertThat(reply("by: X\n")).contains("text");
        assertThat(column("SELECT count(*) FROM registry.reply")).containsExactly("0");
    }

    @Test
    void theNightReadsRepliesWithTheirInitiative() throws IOException {
        reply(REPLY);
        assertThat(database.inTransaction(dk.mening.night.RegistryRepository::read)
                        .initiatives()
                        .getFirst()
                        .replies())
                .containsExactly(new Reply(
                        LocalDate.of(2026, 10, 20),
                        "Karen Holm, direktør",
                        new Words(Map.of("da", "Vi har hørt jer.", "en", "We have heard you."))));
    }

    private String pulse(String initiative) {
        return said(PulseCommand::new, initiative);
    }

    private String reply(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("reply.yaml"), yaml);
        return said(ReplyCommand::new, "Booking_2", "--file", file.toString());
    }

    private String said(BiFunction<Map<String, String>, Function<Settings, Database>, Object> command, String... with) {
        Map<String, String> environment = Map.of("MENING_HOME", folder.toString());
        CommandLine line = Commands.line(command.apply(environment, _ -> TestDatabase.as(Access.REGISTRAR, database)));
        StringWriter text = new StringWriter();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        line.execute(with);
        return text.toString();
    }

    private void run(String sql) {
        database.inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private List<String> column(String sql) {
        return database.inTransaction(connection -> Sql.list(connection, sql, row -> row.getString(1)));
    }
}
