package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Promise R6: people answer while a night is made, and nobody is told to come back. How fast is measured by bench/answers. */
class AnsweringAtNightTest {
    private static final int PEOPLE = 6;
    private static final int NIGHTS = 2;

    @Test
    void nobodyIsRefusedAndNothingIsLostWhileNightsSealAndShuffle() throws InterruptedException, IOException {
        try (Installation installation = Installation.fresh()) {
            var people = new Answerers(installation, PEOPLE);
            Installation.Server server = installation.serveFormsOnly();
            people.start();
            people.awaitReceipts(100);
            for (int night = 0; night < NIGHTS; night++) {
                try (Database database = installation.database()) {
                    answered(database, 60 - 30 * night, 30 - 30 * night);
                }
                int before = people.receipts();
                Process process = installation.start(
                        "night", "--date", installation.ask("SELECT intake.local_now()::date - " + (30 - 30 * night)));
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(output).isZero();
                assertThat(output).contains("outcome=published");
                assertThat(people.receipts()).as("receipts during the night").isGreaterThan(before);
            }
            people.stop();
            assertThat(people.failures()).as("refused or unheard").isZero();
            server.stop();
            KilledApiTest.settle("nights made " + NIGHTS + ", the api", 0, 0, installation, people);
        }
    }

    /** Answers of past days, in the box that the night empties. */
    private static void answered(Database database, int fromDaysAgo, int untilDaysAgo) {
        database.inTransaction(connection -> Sql.update(connection, """
                INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, stratum, channel, answers)
                SELECT intake.local_now()::date - ? + n % ?, v.id, u.id, s.id, 'all', 'letter',
                       ARRAY[1 + n % 5, 2, 3, 4, 5, 1, 2, 3, 4, 1 + n % 3]::smallint[]
                  FROM generate_series(1, 10000) AS n, registry.survey_version v, registry.unit u, intake.source s
                 WHERE s.key = 'live'
                """, fromDaysAgo, fromDaysAgo - untilDaysAgo));
    }
}
