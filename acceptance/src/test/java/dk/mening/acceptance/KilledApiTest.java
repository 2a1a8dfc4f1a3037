package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Promises R1 and R2: once you have a receipt your answer is stored, and it counts once, whatever is killed. At full size:
 * {@code -Dmening.rounds=200 -Dmening.receipts=300}, receipts of a round.
 */
class KilledApiTest {
    private static final int PEOPLE = 8;

    @Test
    void everyReceiptIsStoredAndNoneTwiceWhenTheServerIsKilledUnderLoad() throws InterruptedException {
        int rounds = Integer.getInteger("mening.rounds", 10);
        int receipts = Integer.getInteger("mening.receipts", 50);
        try (Installation installation = Installation.fresh()) {
            var people = new Answerers(installation, PEOPLE);
            Random killTime = new Random(20261123);
            for (int round = 0; round < rounds; round++) {
                Installation.Server server = installation.serveFormsOnly();
                people.start();
                people.awaitReceipts((round + 1) * receipts);
                Thread.sleep(killTime.nextInt(100));
                Installation.kill(server.process().toHandle());
                people.stop();
            }
            settle("the api", rounds, receipts, installation, people);
        }
    }

    static void settle(String killed, int rounds, int receipts, Installation installation, Answerers people)
            throws InterruptedException {
        installation.serveFormsOnly();
        people.finish();
        try (Database database = installation.database()) {
            Answerers.Ledger ledger = people.ledger(database);
            System.out.printf("%s killed %d times: %s%n", killed, rounds, ledger);
            assertThat(ledger.receipts()).as("receipts").isGreaterThanOrEqualTo(rounds * receipts);
            assertThat(ledger.lost()).as("lost").isZero();
            assertThat(ledger.invented()).as("invented").isZero();
            assertThat(ledger.twice()).as("stored twice").isZero();
            assertThat(ledger.forgotten()).as("forgotten").isZero();
            assertThat(ledger.otherReceipts()).as("with another receipt").isZero();
            assertThat(ledger.stored()).as("answers stored").isEqualTo(ledger.receipts());
            assertThat(installation.ask(database, "SELECT count(*) FROM intake.submission"))
                    .isEqualTo(String.valueOf(ledger.receipts()));
        }
    }
}
