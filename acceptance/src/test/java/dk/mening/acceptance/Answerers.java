package dk.mening.acceptance;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People who answer one after the other and send again until they have a receipt, half of them through the form and half
 * as JSON. What is stored of an answer names no sender and no submission, so each answer says by its ten digits to the
 * base of five which one it is.
 */
final class Answerers {
    private static final String TOKEN = "nord-employees";
    private static final List<String> QUESTIONS = List.of(
            "amount",
            "pace",
            "core_task_time",
            "unnecessary_tasks",
            "core_task_help",
            "involved",
            "system_skill",
            "collaboration",
            "whole_picture",
            "communication");
    private static final int DIGIT = 5;
    private static final Pattern RECEIPT_IN_JSON = Pattern.compile("\"receipt\":\"([0-9A-Z-]+)\"");
    private static final Pattern RECEIPT_IN_ADDRESS = Pattern.compile("/receipt/([0-9A-Z-]+)");
    private static final Pattern REPEATED = Pattern.compile("\"status\":\"stored_before\"");

    private record Answer(int number, UUID submission) {}

    private record Given(Answer answer, String receipt) {}

    private final Installation installation;
    private final int people;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Answer> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Given> receipts = new ConcurrentHashMap<>();
    private final Queue<String> otherReceipts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> running = new ArrayList<>();

    Answerers(Installation installation, int people) {
        this.installation = installation;
        this.people = people;
        installation.openForm("workload", "nord", TOKEN);
    }

    int receipts() {
        return receipts.size();
    }

    /** How often somebody was told to try again, or heard nothing. */
    int failures() {
        return failures.get();
    }

    /** Lets everybody answer until {@link #stop}. */
    void start() {
        stop.set(false);
        for (int person = 0; person < people; person++) {
            boolean form = person % 2 == 0;
            running.add(Thread.startVirtualThread(() -> answerOneAfterTheOther(form)));
        }
    }

    /** Waits until so many have a receipt. */
    void awaitReceipts(int enough) {
        for (int wait = 0; receipts.size() < enough; wait++) {
            if (wait > 1_200) {
                throw new AssertionError("no receipts for two minutes: " + receipts.size() + " of " + enough);
            }
            Installation.pause();
        }
    }

    /** Nobody begins an answer any more; who waits for a receipt goes on in the next start. */
    void stop() throws InterruptedException {
        stop.set(true);
        for (Thread each : running) {
            each.join();
        }
        running.clear();
    }

    /** Everybody who has no receipt yet gets one. */
    void finish() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Answer answer = unanswered.poll(); answer != null; answer = unanswered.poll()) {
                for (int attempt = 0; !send(client, answer, false); attempt++) {
                    if (attempt > 600) {
                        throw new AssertionError("an answer is refused for a minute");
                    }
                    Installation.pause();
                }
            }
        }
    }

    private void answerOneAfterTheOther(boolean form) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!stop.get()) {
                Answer answer = Optional.ofNullable(unanswered.poll())
                        .orElseGet(() -> new Answer(numbers.getAndIncrement(), UUID.randomUUID()));
                boolean received = send(client, answer, form);
                while (!received && !stop.get()) {
                    Thread.sleep(50);
                    received = send(client, answer, form);
                }
                if (received && answer.number() % 4 == 0) {
                    // As a phone that has lost the reply does.
                    send(client, answer, form);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is a receipt now; without one the answer is kept to be sent again. */
    private boolean send(HttpClient client, Answer answer, boolean form) throws InterruptedException {
        Optional<String> receipt = Optional.empty();
        try {
            HttpResponse<String> reply =
                    client.send(form ? form(answer) : json(answer), HttpResponse.BodyHandlers.ofString());
            receipt = receipt(reply);
            if (REPEATED.matcher(reply.body()).find() && !receipts.containsKey(answer.number())) {
                sentAgain.incrementAndGet();
            }
        } catch (IOException e) {
            // The server was killed under us: what has no receipt promises nothing.
        }
        if (receipt.isEmpty()) {
            failures.incrementAndGet();
            if (!receipts.containsKey(answer.number()) && !unanswered.contains(answer)) {
                unanswered.add(answer);
            }
            return false;
        }
        unanswered.remove(answer);
        Given before = receipts.putIfAbsent(answer.number(), new Given(answer, receipt.get()));
        if (before != null && !before.receipt().equals(receipt.get())) {
            otherReceipts.add(receipt.get());
        }
        return true;
    }

    private static Optional<String> receipt(HttpResponse<String> reply) {
        Matcher found = switch (reply.statusCode()) {
            case 200, 201 -> RECEIPT_IN_JSON.matcher(reply.body());
            case 303 ->
                RECEIPT_IN_ADDRESS.matcher(
                        reply.headers().firstValue("Location").orElse(""));
            case 503 -> RECEIPT_IN_JSON.matcher("");
            default -> throw new AssertionError("status " + reply.statusCode() + ": " + reply.body());
        };
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private HttpRequest json(Answer answer) {
        var answers = new ArrayList<String>();
        for (int i = 0; i < QUESTIONS.size(); i++) {
            answers.add("\"" + QUESTIONS.get(i) + "\": " + digit(answer.number(), i));
        }
        return request("/api/v1/responses", "application/json", """
                {"collection_point": "%s", "submission_id": "%s", "answers": {%s}}""".formatted(
                        TOKEN, answer.submission(), String.join(", ", answers)));
    }

    private HttpRequest form(Answer answer) {
        var fields = new ArrayList<>(List.of("_id=" + answer.submission()));
        for (int i = 0; i < QUESTIONS.size(); i++) {
            fields.add(QUESTIONS.get(i) + "=" + digit(answer.number(), i));
        }
        return request("/s/" + TOKEN + "?send", "application/x-www-form-urlencoded", String.join("&", fields));
    }

    private HttpRequest request(String path, String mediaType, String body) {
        return HttpRequest.newBuilder(installation.url(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", mediaType)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static int digit(int number, int place) {
        return number / Math.powExact(DIGIT, place) % DIGIT + 1;
    }

    /**
     * What became of the answers.
     *
     * @param lost receipts whose answer is not stored
     * @param invented stored answers that nobody has a receipt for
     * @param twice stored answers beyond the first of each
     * @param forgotten receipts whose submission, sent once more, is not known as stored before with the same receipt
     * @param otherReceipts receipts that differ from the one given before for the same submission
     * @param sentAgain answers stored without the sender hearing of it, and recognised when they were sent again
     */
    record Ledger(
            int receipts,
            long stored,
            long lost,
            long invented,
            long twice,
            int forgotten,
            int otherReceipts,
            int sentAgain) {
        @Override
        public String toString() {
            return "%d receipts, %d answers stored: %d lost, %d invented, %d twice, %d forgotten, %d with another receipt; %d sent again unheard"
                    .formatted(receipts, stored, lost, invented, twice, forgotten, otherReceipts, sentAgain);
        }
    }

    /** Compares receipts with what is stored, once everybody has a receipt; then sends all of it once more. */
    Ledger ledger(Database database) throws InterruptedException {
        Map<Integer, Long> stored = stored(database);
        int forgotten = sendAllAgain();
        Map<Integer, Long> after = stored(database);
        return new Ledger(
                receipts.size(),
                after.values().stream().mapToLong(Long::longValue).sum(),
                receipts.keySet().stream()
                        .filter(number -> !stored.containsKey(number))
                        .count(),
                stored.keySet().stream()
                        .filter(number -> !receipts.containsKey(number))
                        .count(),
                after.values().stream().mapToLong(rows -> rows - 1).sum(),
                forgotten,
                otherReceipts.size(),
                sentAgain.get());
    }

    private static Map<Integer, Long> stored(Database database) {
        var number = new StringBuilder("0");
        for (int i = 0; i < QUESTIONS.size(); i++) {
            number.append(" + (answers[").append(i + 1).append("] - 1) * ").append(Math.powExact(DIGIT, i));
        }
        var stored = new HashMap<Integer, Long>();
        database.inTransaction(connection -> {
            Sql.each(
                    connection,
                    "SELECT " + number + ", count(*) FROM intake.response WHERE channel = 'web' GROUP BY 1",
                    row -> stored.put(row.getInt(1), row.getLong(2)));
            return stored;
        });
        return stored;
    }

    /** @return how many are not recognised */
    private int sendAllAgain() throws InterruptedException {
        var todo = new ConcurrentLinkedQueue<>(receipts.values());
        var forgotten = new AtomicInteger();
        var senders = new ArrayList<Thread>();
        for (int person = 0; person < people; person++) {
            senders.add(Thread.startVirtualThread(() -> {
                try (HttpClient client = HttpClient.newHttpClient()) {
                    for (Given given = todo.poll(); given != null; given = todo.poll()) {
                        HttpResponse<String> reply =
                                client.send(json(given.answer()), HttpResponse.BodyHandlers.ofString());
                        if (!REPEATED.matcher(reply.body()).find()
                                || !receipt(reply).equals(Optional.of(given.receipt()))) {
                            forgotten.incrementAndGet();
                        }
                    }
                } catch (IOException e) {
                    forgotten.addAndGet(1_000_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread each : senders) {
            each.join();
        }
        return forgotten.get();
    }
}
