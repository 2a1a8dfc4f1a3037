package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Promises R1 and R2 when PostgreSQL is killed under the web server, which stays up: the database comes back by itself.
 * Sizes as in {@link KilledApiTest}.
 */
class KilledDatabaseTest {
    private static final int PEOPLE = 8;

    @Test
    void everyReceiptIsStoredAndNoneTwiceWhenTheDatabaseIsKilledUnderLoad() throws InterruptedException {
        int rounds = Integer.getInteger("mening.rounds", 6);
        int receipts = Integer.getInteger("mening.receipts", 50);
        try (Installation installation = Installation.fresh()) {
            var people = new Answerers(installation, PEOPLE);
            Installation.Server server = installation.serveFormsOnly();
            Random killTime = new Random(20261201);
            people.start();
            for (int round = 0; round < rounds; round++) {
                people.awaitReceipts(people.receipts() + receipts);
                Thread.sleep(killTime.nextInt(100));
                switch (round % 3) {
                    case 0 -> kill(installation.databaseServer());
                    case 1 -> Installation.kill(installation.databaseServer());
                    // The others are ended by the main process, which starts anew without being started.
                    default ->
                        kill(oneOf(installation.databaseServer().children().toList(), killTime));
                }
            }
            people.stop();
            assertThat(server.process().isAlive()).as("the web server").isTrue();
            server.stop();
            KilledApiTest.settle("the database", rounds, receipts, installation, people);
        }
    }

    /** The process alone. */
    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static ProcessHandle oneOf(List<ProcessHandle> processes, Random random) {
        return processes.get(random.nextInt(processes.size()));
    }
}
