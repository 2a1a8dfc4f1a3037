package dk.mening.database;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.questionnaire.ShippedSurveys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SurveyCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path sound;

    @BeforeEach
    void writeASoundFile() throws IOException {
        sound = Files.writeString(
                folder.resolve("sound.yaml"), ShippedSurveys.workload().yaml());
    }

    @Test
    void checkTellsWhatASoundFileHolds() {
        assertThat(run("check", sound.toString())).isZero();
        assertThat(out.toString())
                .startsWith(
                        sound
                                + " is sound: workload version 2, questions: 11, outcomes: 5, languages: da, en, ar, uk, pl, de, tr.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void checkPrintsEveryFaultWithFileAndLineAndGoesOnToTheNextFile() throws IOException {
        Path faulty = Files.writeString(
                folder.resolve("faulty.yaml"),
                Files.readString(sound).replace("version: 2", "version: 0").replace("audience: e", "audience: m"));

        assertThat(run("check", faulty.toString(), sound.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        faulty + ":4: version is 0 in the survey. Write: a whole number from 1 to 9999",
                        faulty + ":5: audience is mmployees in the survey. Write: employees");
        assertThat(out.toString()).contains(sound + " is sound");
    }

    @Test
    void aFileThatIsNotUtf8IsToldWithItsLine() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.yaml"), "key: a\ntitle: {da: Spørgsmål}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run("check", latin.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(latin + ":2: a letter that is not UTF-8.");
    }

    @Test
    void aMissingFileAndAMissingSubcommandAreWrongUse() {
        assertThat(run("check", folder.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("There is no file ");
        assertThat(run("check")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void publishSaysWhatItDidAndRefusesAChangedVersion() throws IOException {
        Settings settings = TestDatabase.emptyDatabase(folder);
        Map<String, String> environment = Map.of(
                "MENING_HOME", folder.toString(),
                "MENING_DATABASE_URL", settings.databaseUrl().orElseThrow(),
                "MENING_DATABASE_USER", settings.databaseUser().orElseThrow(),
                "MENING_DATABASE_PASSWORD", settings.databasePassword().orElseThrow());

        assertThat(run(environment, "publish", sound.toString())).isZero();
        assertThat(out.toString()).startsWith("Published workload version 2");
        assertThat(run(environment, "publish", sound.toString())).isZero();
        assertThat(out.toString()).contains("Published before, nothing to do");

        Files.writeString(sound, Files.readString(sound).replace("margin: 5", "margin: 6"));
        assertThat(run(environment, "publish", sound.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(sound + ":4: version 2 of workload is published with other content. Write: version: 3");
    }

    @Test
    void publishRefusesAFaultyFileWithoutAskingForADatabase() throws IOException {
        Files.writeString(sound, "key: a");

        assertThat(run(Map.of("MENING_PORT", "not a port"), "publish", sound.toString()))
                .isEqualTo(1);
    }

    @Test
    void publishTellsWhatIsWrongWithTheSettings() {
        assertThat(run(Map.of("MENING_PORT", "not a port"), "publish", sound.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("MENING_PORT is not a port");
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        CommandLine command = Commands.line(new SurveyCommand(environment));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
