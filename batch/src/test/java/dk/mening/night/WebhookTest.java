package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changed verdicts, from what nights have found to a receiver that fails, is slow, goes away and comes back. */
class WebhookTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final byte[] SECRET = "a secret for tests, 32 bytes lng".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private record Received(String id, String timestamp, String signature, String body) {}

    private final List<Received> received = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private Database owner;
    private Database database;
    private HttpServer server;
    private int port;
    private volatile int answer = 204;
    private Instant now = Instant.parse("2026-03-03T01:30:00Z");

    @BeforeEach
    void open() throws IOException {
        owner = TestDatabase.fresh();
        database = TestDatabase.as(Access.NIGHT, owner);
        execute("INSERT INTO registry.initiative (key, name, purpose, core_task, owner) VALUES ('booking',"
                + " '{\"da\": \"Bestil tid\", \"en\": \"Book a time\"}', '{}', '{}', '')");
        start(0);
    }

    private void start(int wanted) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook-with-a-secret-path", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (received) {
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body));
        }
        if (answer == 0) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.sendResponseHeaders(answer == 0 ? 200 : answer, -1);
        exchange.close();
    }

    @AfterEach
    void close() {
        released.countDown();
        server.stop(0);
        database.close();
        owner.close();
    }

    private void execute(String sql) {
        owner.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** A published night that found this of one outcome. */
    private void night(LocalDate night, String tonight, String standing, boolean holds) {
        database.inTransaction(connection -> {
            NightRepository.open(connection, night, "test");
            String finding = "{\"outcome\": {\"name\": {\"byLanguage\": {\"da\": \"Service\", \"en\": \"Service\"}}},"
                    + " \"tonight\": " + tonight + ", \"standing\": " + standing + ", \"survivesHolm\": " + holds + "}";
            Sql.update(connection, "DELETE FROM published.finding WHERE night = ?", night);
            Sql.update(
                    connection,
                    "INSERT INTO published.finding VALUES (?, 'booking', 'quality', 'service', ?::jsonb)",
                    night,
                    finding);
            return NightRepository.publish(connection, night, "test");
        });
    }

    private void night(LocalDate night, String verdict) {
        night(night, "{\"is\": \"Assessed\", \"verdict\": \"" + verdict + "\"}", "null", true);
    }

    private List<String> changes() {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT concat_ws(' ', night, since, before, now, holds_now) FROM published.verdict_change ORDER BY night",
                row -> row.getString(1)));
    }

    private Webhook webhook() {
        return new Webhook(
                database,
                new Settings.Webhook(
                        URI.create("http://127.0.0.1:" + port + "/hook-with-a-secret-path"), Settings.Key.of(SECRET)),
                Optional.of("https://mening.example.dk"),
                PATIENCE,
                () -> now);
    }

    private List<Webhook.Try> tend() {
        // A process of its own each time: nothing but the tables tells it what waits.
        try (Webhook webhook = webhook()) {
            return webhook.tend();
        }
    }

    private Webhook.State state() {
        return Webhook.states(database).getFirst();
    }

    @Test
    void aChangeIsWhatTheReportLeadsWithAndNotEachNightsNumber() {
        night(FIRST, "INCONCLUSIVE");
        night(FIRST.plusDays(1), "INCONCLUSIVE");
        night(FIRST.plusDays(2), "IMPROVED");
        // What stands leads, also where tonight alone shows less.
        night(
                FIRST.plusDays(3),
                "{\"is\": \"Assessed\", \"verdict\": \"INCONCLUSIVE\"}",
                "{\"verdict\": \"IMPROVED\"}",
                true);
        night(
                FIRST.plusDays(4),
                "{\"is\": \"Assessed\", \"verdict\": \"IMPROVED\"}",
                "{\"verdict\": \"IMPROVED\"}",
                false);
        night(FIRST.plusDays(5), "{\"is\": \"NotAssessable\"}", "{\"verdict\": \"IMPROVED\"}", false);
        assertThat(changes())
                .containsExactly(
                        "2026-03-04 2026-03-03 inconclusive improved t",
                        "2026-03-06 2026-03-05 improved improved f",
                        "2026-03-07 2026-03-06 improved not_assessable t");
    }

    @Test
    void whatChangedIsTheSameInWhateverOrderNightsAreMadeAndMadeAgain() {
        night(FIRST, "INCONCLUSIVE");
        night(FIRST.plusDays(1), "IMPROVED");
        night(FIRST.plusDays(2), "IMPROVED");
        List<String> inOrder = changes();
        night(FIRST.plusDays(1), "IMPROVED");
        assertThat(changes()).isEqualTo(inOrder);

        night(FIRST.minusDays(1), "WORSENED");
        assertThat(changes()).hasSize(2).first().isEqualTo("2026-03-02 2026-03-01 worsened inconclusive t");
        night(FIRST.plusDays(1), "INCONCLUSIVE");
        assertThat(changes())
                .containsExactly(
                        "2026-03-02 2026-03-01 worsened inconclusive t",
                        "2026-03-04 2026-03-03 inconclusive improved t");
    }

    private void change() {
        night(FIRST, "INCONCLUSIVE");
        night(FIRST.plusDays(1), "IMPROVED");
    }

    @Test
    void aMessageSaysWhatIsPublishedAndItsSignatureCanBeChecked() throws Exception {
        change();
        assertThat(tend()).containsExactly(new Webhook.Delivered(FIRST.plusDays(1)));

        Received message = received.getFirst();
        assertThat(message.timestamp()).isEqualTo(Long.toString(now.getEpochSecond()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signed =
                (message.id() + "." + message.timestamp() + "." + message.body()).getBytes(StandardCharsets.UTF_8);
        assertThat(message.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));

        JsonNode body = JsonMapper.builder().build().readTree(message.body());
        assertThat(body.get("type").asText()).isEqualTo("verdicts.changed");
        assertThat(body.at("/data/night").asText()).isEqualTo("2026-03-03");
        assertThat(body.at("/data/since").asText()).isEqualTo("2026-03-02");
        assertThat(body.at("/data/changes/0/now/verdict").asText()).isEqualTo("improved");
        assertThat(body.at("/data/changes/0/page/da").asText())
                .isEqualTo("https://mening.example.dk/reports/nights/2026-03-03/da/initiatives/booking.html");
        assertThat(body.at("/data/changes/0/said/da/title").asText()).isEqualTo("Bestil tid, Service: Forbedret");
        assertThat(body.at("/data/changes/0/said/da/summary").asText())
                .isEqualTo("Den 2. marts 2026 stod der: Ikke vist. Den 3. marts 2026 står der: Forbedret.");
        assertThat(tend()).isEmpty();
        assertThat(received).hasSize(1);
    }

    @Test
    void aReceiverThatFailsIsSlowAndIsAwayHearsOfItWhenItComesBack() throws IOException {
        change();
        answer = 503;
        assertThat(tend())
                .singleElement()
                .isEqualTo(
                        new Webhook.NotDelivered(FIRST.plusDays(1), "answered 503", Optional.of(now.plusSeconds(10))));
        assertThat(tend()).as("before it is due").isEmpty();

        now = now.plusSeconds(10);
        answer = 0;
        assertThat(tend())
                .singleElement()
                .isInstanceOfSatisfying(
                        Webhook.NotDelivered.class,
                        slow -> assertThat(slow.why()).startsWith("no answer within"));

        now = now.plusSeconds(60);
        server.stop(0);
        assertThat(tend())
                .singleElement()
                .isInstanceOfSatisfying(
                        Webhook.NotDelivered.class,
                        away -> assertThat(away.why()).isEqualTo("cannot be reached: ConnectException"));

        now = now.plus(Duration.ofMinutes(5));
        start(port);
        answer = 200;
        assertThat(tend()).containsExactly(new Webhook.Delivered(FIRST.plusDays(1)));
        assertThat(received)
                .extracting(Received::id)
                .containsOnly(received.getFirst().id());
        assertThat(received)
                .extracting(Received::body)
                .containsOnly(received.getFirst().body());
        assertThat(state().delivered()).contains(now);
        assertThat(state().tries()).isEqualTo(4);
    }

    @Test
    void aRedirectIsNotFollowed() {
        change();
        answer = 302;
        assertThat(tend())
                .singleElement()
                .isInstanceOfSatisfying(
                        Webhook.NotDelivered.class,
                        moved -> assertThat(moved.why()).isEqualTo("answered 302"));
    }

    @Test
    void whatIsNeverReceivedIsGivenUpAfterThreeDaysAndCanBeToldAgain() {
        change();
        answer = 500;
        Instant begun = now;
        while (state0().isEmpty() || state().givenUp().isEmpty()) {
            tend();
            now = state().nextTry();
        }
        assertThat(received).hasSize(11);
        assertThat(Duration.between(begun, now)).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        now = now.plus(Duration.ofDays(30));
        assertThat(tend()).isEmpty();

        answer = 204;
        try (Webhook webhook = webhook()) {
            assertThat(webhook.replay(FIRST)).as("a night without a change").isFalse();
            assertThat(webhook.replay(FIRST.plusDays(1))).isTrue();
            assertThat(webhook.tend()).containsExactly(new Webhook.Delivered(FIRST.plusDays(1)));
        }
        assertThat(received)
                .extracting(Received::id)
                .containsOnly(received.getFirst().id());
    }

    private List<Webhook.State> state0() {
        return Webhook.states(database);
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        change();
        answer = 410;
        assertThat(tend())
                .containsExactly(new Webhook.NotDelivered(FIRST.plusDays(1), "answered 410", Optional.empty()));
        now = now.plus(Duration.ofDays(1));
        assertThat(tend()).isEmpty();
    }

    @Test
    void aNightMadeAgainIsToldOfAgainOnlyWhenItComesOutOtherwise() {
        change();
        tend();
        night(FIRST.plusDays(1), "IMPROVED");
        assertThat(tend()).isEmpty();
        night(FIRST.plusDays(1), "WORSENED");
        assertThat(tend()).hasSize(1);
        assertThat(received).extracting(Received::id).doesNotHaveDuplicates().hasSize(2);
    }

    /** As when the process dies after the receiver has answered and before that could be noted. */
    @Test
    void aMessageWhoseReceiptWasNotNotedComesAgainWithTheSameId() {
        change();
        tend();
        execute("UPDATE published.notice SET delivered_at = NULL, tries = 0");
        tend();
        assertThat(received)
                .hasSize(2)
                .extracting(Received::id)
                .containsOnly(received.getFirst().id());
    }

    @Test
    void whatOperatorsSeeHoldsNeitherTheAddressNorTheKey() {
        change();
        server.stop(0);
        String said = tend() + " " + webhook().toString() + " " + Webhook.states(database);
        assertThat(said)
                .doesNotContain(
                        "secret-path", "a secret for tests", Base64.getEncoder().encodeToString(SECRET));
    }
}
