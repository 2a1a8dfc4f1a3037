package dk.mening.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.report.Wording;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells one address of verdicts that changed: a message a night, signed as the Standard Webhooks specification says, again and
 * again until it is received or given up. A message says only what is published. What waits stands in a table, so that
 * restarts lose nothing; a message can come twice and then has the same id.
 */
final class Webhook implements AutoCloseable {
    /** How long to wait after each failed try; after as many and one more a message is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final int MOST_AT_ONCE = 20;
    private static final int GONE = 410;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String CHANGES = """
            SELECT initiative_key, survey_key, outcome_key, before, holds_before, now, holds_now, said::text, since
              FROM published.verdict_change WHERE night = ?
             ORDER BY initiative_key COLLATE "C", survey_key COLLATE "C", outcome_key COLLATE "C"
            """;
    private static final String ADD =
            "INSERT INTO published.notice (id, night, body, next_try) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    /** Another process that sends the same message is let alone. */
    private static final String DUE = """
            SELECT id, night, body, tries FROM published.notice
             WHERE delivered_at IS NULL AND given_up_at IS NULL AND next_try <= ?
             ORDER BY night, id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private static final String AGAIN = """
            UPDATE published.notice SET delivered_at = NULL, given_up_at = NULL, tries = 0, next_try = ?, last_problem = NULL
             WHERE night = ?
            """;
    private static final String STATES = """
            SELECT id, night, tries, next_try, last_problem, delivered_at, given_up_at FROM published.notice
             ORDER BY night DESC, id LIMIT 30
            """;

    /** What became of a try. */
    sealed interface Try {}

    record Delivered(LocalDate night) implements Try {}

    /** @param next when it is tried again; empty when it is given up */
    record NotDelivered(LocalDate night, String why, Optional<Instant> next) implements Try {}

    /** A message as operators see it. */
    record State(
            String id,
            LocalDate night,
            int tries,
            Instant nextTry,
            Optional<String> lastProblem,
            Optional<Instant> delivered,
            Optional<Instant> givenUp) {}

    private record Message(String id, LocalDate night, String body, int tries) {}

    private final Database database;
    private final Settings.Webhook to;
    private final String base;
    private final Duration longestAnswer;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * @param publicUrl how people reach the installation; without it links begin with a slash
     * @param longestAnswer how long the receiver may take
     */
    Webhook(
            Database database,
            Settings.Webhook to,
            Optional<String> publicUrl,
            Duration longestAnswer,
            InstantSource clock) {
        this.database = database;
        this.to = to;
        this.base = publicUrl.orElse("");
        this.longestAnswer = longestAnswer;
        this.clock = clock;
    }

    /** As the settings say; empty where nobody is to be told. */
    static Optional<Webhook> of(Database database, Settings settings) {
        return settings.webhook()
                .map(to -> new Webhook(
                        database, to, settings.publicUrl(), Duration.ofSeconds(15), InstantSource.system()));
    }

    /** Sees to it that the current night is told of, and tries what is due; ends with the first that fails. */
    List<Try> tend() {
        Optional<LocalDate> current = database.inTransaction(connection ->
                Sql.first(connection, "SELECT night FROM published.current", row -> row.getObject(1, LocalDate.class)));
        current.ifPresent(night -> database.inTransaction(connection -> prepare(connection, night)));
        return send();
    }

    /**
     * Makes everything of this night be sent once more, at once.
     *
     * @return whether there is anything to tell of it
     */
    boolean replay(LocalDate night) {
        return database.inTransaction(connection -> {
            boolean made = prepare(connection, night);
            return Sql.update(connection, AGAIN, at(clock.instant()), night) > 0 || made;
        });
    }

    /** Whether there is a message that was not there before. */
    private boolean prepare(Connection connection, LocalDate night) throws SQLException {
        Optional<String> body = body(connection, night);
        if (body.isEmpty()) {
            return false;
        }
        // A night that is made again and comes out otherwise is told of again.
        String id = "verdicts-" + night + "-" + sha256(body.get()).substring(0, 12);
        return Sql.update(connection, ADD, id, night, body.get(), at(clock.instant())) > 0;
    }

    private Optional<String> body(Connection connection, LocalDate night) throws SQLException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("type", "verdicts.changed").put("timestamp", night + "T00:00:00Z");
        ObjectNode data = root.putObject("data").put("night", night.toString());
        ArrayNode changes = MAPPER.createArrayNode();
        Sql.each(
                connection,
                CHANGES,
                row -> {
                    data.put("since", row.getObject(9, LocalDate.class).toString());
                    ObjectNode change = changes.addObject()
                            .put("initiative", row.getString(1))
                            .put("survey", row.getString(2))
                            .put("outcome", row.getString(3));
                    change.putObject("before").put("verdict", row.getString(4)).put("holdsAmongAll", row.getBoolean(5));
                    change.putObject("now").put("verdict", row.getString(6)).put("holdsAmongAll", row.getBoolean(7));
                    change.set("said", read(row.getString(8)));
                    ObjectNode pages = change.putObject("page");
                    for (String language : Wording.LANGUAGES) {
                        pages.put(
                                language,
                                base + "/reports/nights/" + night + "/" + language + "/initiatives/" + row.getString(1)
                                        + ".html");
                    }
                },
                night);
        data.set("changes", changes);
        return changes.isEmpty() ? Optional.empty() : Optional.of(root.toString());
    }

    private static JsonNode read(String json) throws SQLException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("not JSON as a night stored it", e);
        }
    }

    private List<Try> send() {
        List<Try> tries = new ArrayList<>();
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Optional<Try> one = database.inTransaction(this::sendOne);
            one.ifPresent(tries::add);
            if (one.isEmpty() || one.get() instanceof NotDelivered) {
                break;
            }
        }
        return List.copyOf(tries);
    }

    private Optional<Try> sendOne(Connection connection) throws SQLException {
        Instant now = clock.instant();
        Optional<Message> due = Sql.first(
                connection,
                DUE,
                row -> new Message(
                        row.getString(1), row.getObject(2, LocalDate.class), row.getString(3), row.getInt(4)),
                at(now));
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Message message = due.get();
        Optional<String> problem = problem(message, now);
        if (problem.isEmpty()) {
            Sql.update(
                    connection,
                    "UPDATE published.notice SET delivered_at = ?, tries = ?, last_problem = NULL WHERE id = ?",
                    at(now),
                    message.tries() + 1,
                    message.id());
            return Optional.of(new Delivered(message.night()));
        }
        boolean given = message.tries() >= WAITS.size() || problem.get().equals(answered(GONE));
        Instant next = given ? now : now.plus(WAITS.get(message.tries()));
        Sql.update(
                connection,
                "UPDATE published.notice SET tries = ?, next_try = ?, last_problem = ?, given_up_at = ? WHERE id = ?",
                message.tries() + 1,
                at(next),
                problem.get(),
                given ? at(now) : null,
                message.id());
        return Optional.of(
                new NotDelivered(message.night(), problem.get(), given ? Optional.empty() : Optional.of(next)));
    }

    /** Why the message was not received, in words that tell nothing of the address; empty when it was. */
    private Optional<String> problem(Message message, Instant now) {
        HttpRequest request = HttpRequest.newBuilder(to.address())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Mening")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature(message, now))
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status =
                    answer.get(longestAnswer.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of(answered(status));
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + longestAnswer.toSeconds() + " s");
        } catch (ExecutionException e) {
            // Its message quotes the address.
            @Nullable Throwable cause = e.getCause();
            return Optional.of(
                    "cannot be reached: " + (cause == null ? e.getClass() : cause.getClass()).getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static String answered(int status) {
        return "answered " + status;
    }

    private String signature(Message message, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(to.key().bytes(), "HmacSHA256"));
            String signed = message.id() + "." + now.getEpochSecond() + "." + message.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The latest messages, the latest night first. */
    static List<State> states(Database database) {
        return database.inTransaction(connection -> Sql.list(
                connection,
                STATES,
                row -> new State(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getObject(6, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        Optional.ofNullable(row.getObject(7, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant))));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
