package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Promises R1 and R2: once you have a receipt your answer is stored, and it counts once, whatever is killed. */
class KilledApiTest {
    private static final int ROUNDS = 20;
    private static final int CLIENTS = 8;
    private static final int RECEIPTS_A_ROUND = 50;

    @Test
    void everyReceiptIsStoredAndNoneTwiceWhenTheServerIsKilledUnderLoad() throws InterruptedException {
        Set<UUID> receipts = ConcurrentHashMap.newKeySet();
        try (Installation installation = Installation.fresh()) {
            installation.openCitizensForm("nord", "nord-citizens");
            Random killTime = new Random(20261123);
            for (int round = 0; round < ROUNDS; round++) {
                Installation.Server server = installation.serveFormsOnly();
                AtomicBoolean stop = new AtomicBoolean();
                List<Thread> clients = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    clients.add(Thread.startVirtualThread(() -> post(installation, stop, receipts)));
                }
                int enough = receipts.size() + RECEIPTS_A_ROUND;
                for (int wait = 0; wait < 200 && receipts.size() < enough; wait++) {
                    Installation.pause();
                }
                Thread.sleep(killTime.nextInt(300));
                Installation.kill(server.process().toHandle());
                stop.set(true);
                for (Thread client : clients) {
                    client.join();
                }
            }
            try (Database database = installation.database()) {
                long responses = Long.parseLong(installation.ask(database, "SELECT count(*) FROM intake.response"));
                long submissions = Long.parseLong(installation.ask(database, "SELECT count(*) FROM intake.submission"));
                long lost = receipts.stream()
                        .filter(id -> installation
                                .ask(database, "SELECT count(*) FROM intake.submission WHERE id = '" + id + "'")
                                .equals("0"))
                        .count();
                System.out.printf(
                        "%d rounds, %d receipts, %d answers stored, %d lost, %d stored twice%n",
                        ROUNDS, receipts.size(), responses, lost, responses - submissions);
                assertThat(receipts).as("receipts").hasSizeGreaterThan(ROUNDS * RECEIPTS_A_ROUND / 2);
                assertThat(lost).as("receipts without an answer").isZero();
                assertThat(responses).as("answers, one a submission").isEqualTo(submissions);
                assertThat(responses).isGreaterThanOrEqualTo(receipts.size());
            }
        }
    }

    /** Posts answers one after the other, every one twice, as a phone that lost the reply does. */
    private static void post(Installation installation, AtomicBoolean stop, Set<UUID> receipts) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!stop.get()) {
                UUID id = UUID.randomUUID();
                HttpRequest request = HttpRequest.newBuilder(installation.url("/api/v1/responses"))
                        .timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"collection_point": "nord-citizens", "submission_id": "%s",
                                 "answers": {"overall": 4, "easy": 5, "fair": 3}}""".formatted(id)))
                        .build();
                for (int attempt = 0; attempt < 2; attempt++) {
                    HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (reply.statusCode() == 200 || reply.statusCode() == 201) {
                        receipts.add(id);
                    }
                }
            }
        } catch (IOException e) {
            // The server was killed under us: what has no receipt promises nothing.
            stop.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
