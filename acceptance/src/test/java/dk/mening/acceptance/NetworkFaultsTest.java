package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dk.mening.acceptance.FaultProxy.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal F4: ten bad networks, each answer stored exactly once and its sender told. A few with each build; the campaign is
 * {@code mvn -pl acceptance -am test -Dtest=NetworkFaultsTest -Dmening.rounds=1000}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsTest {
    private static final int ROUNDS = Integer.getInteger("mening.rounds", 10);
    private static final int AT_ONCE = 20;
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"(_[a-z]+)\" value=\"([^\"]*)\"");

    /** What happens between pressing "send" and knowing. */
    enum Script {
        LOST_REPLY,
        RESET_MID_BODY,
        DOUBLE_TAP_TEN_TIMES,
        REFRESH,
        BACK_AND_RESUBMIT,
        DUPLICATED_TAB,
        OFFLINE_FIVE_MINUTES,
        TAB_KILLED,
        SLOW_3G,
        DUPLICATED_BY_A_PROXY
    }

    private final FormSite site = new FormSite();
    private final Phone phone = new Phone();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private FaultProxy network = new FaultProxy(site.port());

    @BeforeEach
    void freshNetwork() {
        network.close();
        network = new FaultProxy(site.port());
    }

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    @AfterAll
    void close() {
        phone.close();
        client.close();
        site.close();
    }

    /** One person's form, as the page holds it. */
    private record Opened(String id, String body) {}

    @ParameterizedTest
    @EnumSource
    void everyAnswerIsStoredExactlyOnceAndToldOf(Script script) throws Exception {
        long responses = site.responses();
        long submissions = site.count("SELECT count(*) FROM intake.submission");
        var turns = new Semaphore(AT_ONCE);
        var people = new ArrayList<Future<Optional<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                people.add(threads.submit(() -> {
                    turns.acquire();
                    try {
                        return play(script);
                    } finally {
                        turns.release();
                    }
                }));
            }
        }
        int receipts = 0;
        for (Future<Optional<String>> person : people) {
            receipts += person.get().isPresent() ? 1 : 0;
        }

        assertThat(receipts).as("people with a receipt").isEqualTo(ROUNDS);
        assertThat(site.responses() - responses).as("stored answers").isEqualTo(ROUNDS);
        assertThat(site.count("SELECT count(*) FROM intake.submission") - submissions)
                .isEqualTo(ROUNDS);
        System.getLogger("F4").log(System.Logger.Level.INFO, script + ": " + ROUNDS + " sent, stored once and told of");
    }

    /** Each person has a network of their own, so that faults meet whom they are meant for. */
    private Optional<String> play(Script script) throws Exception {
        try (var own = new FaultProxy(site.port())) {
            Opened form = open(own);
            return switch (script) {
                case LOST_REPLY -> {
                    own.next(Fault.LOSE_REPLY, Fault.LOSE_REPLY);
                    yield sendUntilTold(own, form, 5);
                }
                case RESET_MID_BODY -> {
                    own.next(Fault.RESET_IN_BODY, Fault.RESET_IN_BODY);
                    yield sendUntilTold(own, form, 5);
                }
                case DOUBLE_TAP_TEN_TIMES -> same(inParallel(10, () -> send(own, form)));
                case REFRESH -> {
                    Optional<String> first = send(own, form);
                    assertThat(get(own, first.orElseThrow())).contains("id=\"receipt\"");
                    yield same(List.of(first, send(own, form), send(own, form)));
                }
                case BACK_AND_RESUBMIT -> {
                    Optional<String> first = send(own, form);
                    // With another answer the second time: the first stands, and its receipt is shown again.
                    HttpResponse<String> changed = post(own, form.body.replace("overall=4", "overall=1"))
                            .orElseThrow();
                    assertThat(changed.statusCode()).isEqualTo(409);
                    assertThat(changed.body()).contains(first.orElseThrow().replaceAll("\\?.*", ""));
                    yield same(List.of(first, send(own, form)));
                }
                case DUPLICATED_TAB -> same(inParallel(2, () -> send(own, form)));
                case OFFLINE_FIVE_MINUTES -> {
                    // What the page tries in five minutes: after 1, 2, 4, 8, 16, 32, 60, 60, 60 and 60 seconds.
                    own.next(Fault.REFUSE, Fault.REFUSE, Fault.REFUSE, Fault.REFUSE, Fault.REFUSE);
                    own.next(Fault.REFUSE, Fault.REFUSE, Fault.REFUSE, Fault.REFUSE, Fault.REFUSE);
                    yield sendUntilTold(own, form, 12);
                }
                case TAB_KILLED -> {
                    // Killed before the answer is heard; the phone had kept it, and the next visit sends it.
                    own.next(form.id.charAt(0) < '8' ? Fault.LOSE_REPLY : Fault.RESET_IN_BODY);
                    assertThat(send(own, form)).isEmpty();
                    open(own);
                    yield sendUntilTold(own, form, 2);
                }
                case SLOW_3G -> {
                    own.delay(100);
                    yield sendUntilTold(own, form, 2);
                }
                case DUPLICATED_BY_A_PROXY -> {
                    own.next(Fault.DUPLICATE, Fault.DUPLICATE);
                    yield same(List.of(send(own, form), send(own, form)));
                }
            };
        }
    }

    private Opened open(FaultProxy network) throws IOException, InterruptedException {
        String page = get(network, "/s/" + FormSite.WEB);
        var body = new StringBuilder();
        String id = "";
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            id = hidden.group(1).equals("_id") ? hidden.group(2) : id;
            body.append(hidden.group(1))
                    .append('=')
                    .append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8))
                    .append('&');
        }
        return new Opened(id, body + "overall=4&easy=3&contact=phone");
    }

    private String get(FaultProxy network, String path) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(URI.create(network.url(path))).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        return reply.body();
    }

    /** The address of the receipt, or nothing where no answer was heard. */
    private Optional<String> send(FaultProxy network, Opened form) throws InterruptedException {
        return post(network, form.body)
                .filter(reply -> reply.statusCode() == 303)
                .map(reply -> reply.headers().firstValue("Location").orElseThrow());
    }

    private Optional<HttpResponse<String>> post(FaultProxy network, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(network.url("/s/" + FormSite.WEB + "?send")))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> sendUntilTold(FaultProxy network, Opened form, int tries) throws InterruptedException {
        for (int i = 0; i < tries; i++) {
            Optional<String> receipt = send(network, form);
            if (receipt.isPresent()) {
                return receipt;
            }
        }
        return Optional.empty();
    }

    private static List<Optional<String>> inParallel(int count, Callable<Optional<String>> work)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Optional<String>>();
            for (Future<Optional<String>> each : threads.invokeAll(Collections.nCopies(count, work))) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static Optional<String> same(List<Optional<String>> receipts) {
        assertThat(receipts.stream().distinct()).hasSize(1);
        return receipts.getFirst();
    }

    // ---------------------------------------------------------------------------------- the same, by a real browser

    @ParameterizedTest
    @EnumSource
    void aBrowserEndsAtAReceiptAndStoresOnce(Script script) {
        long before = site.responses();
        try (var person = phone.visitor(true, "da-DK").context()) {
            Page page = person.pages().getFirst();
            page.navigate(network.url("/s/" + FormSite.WEB));
            page.locator("label[for='overall-4']").click();
            while (page.locator("[data-step=next]").isVisible()) {
                page.locator("[data-step=next]").click();
            }
            switch (script) {
                case LOST_REPLY -> network.next(Fault.LOSE_REPLY, Fault.LOSE_REPLY);
                case RESET_MID_BODY -> network.next(Fault.RESET_IN_BODY, Fault.RESET_IN_BODY);
                case SLOW_3G -> network.delay(400);
                case DUPLICATED_BY_A_PROXY -> network.next(Fault.DUPLICATE);
                case OFFLINE_FIVE_MINUTES, TAB_KILLED -> network.offline(true);
                case DOUBLE_TAP_TEN_TIMES, REFRESH, BACK_AND_RESUBMIT, DUPLICATED_TAB -> {}
            }
            Page other = page.context().newPage();
            if (script == Script.OFFLINE_FIVE_MINUTES) {
                page.clock().install();
            }
            if (script == Script.DOUBLE_TAP_TEN_TIMES) {
                page.evaluate("for (let i = 0; i < 10; i++) document.querySelector('#buttons [type=submit]').click()");
            } else {
                page.locator("#buttons [type=submit]").click();
            }
            switch (script) {
                case OFFLINE_FIVE_MINUTES -> {
                    assertThat(page.locator("#status")).containsText("ikke sendt endnu");
                    for (int minute = 1; minute <= 5; minute++) {
                        page.clock().runFor(60_000);
                        assertThat(page.locator("#status")).containsText("ikke sendt endnu");
                    }
                    network.offline(false);
                    page.clock().runFor(61_000);
                }
                case TAB_KILLED -> {
                    page.locator("#keep").click();
                    assertThat(page.locator("#status")).containsText("gemt på telefonen");
                    network.offline(false);
                    page.close();
                    other.navigate(network.url("/s/" + FormSite.WEB));
                    assertThat(other.locator("#earlier")).containsText("er sendt og slettet herfra. Kvittering: ");
                    assertThat(site.responses()).isEqualTo(before + 1);
                    return;
                }
                case LOST_REPLY,
                        RESET_MID_BODY,
                        SLOW_3G,
                        DUPLICATED_BY_A_PROXY,
                        DOUBLE_TAP_TEN_TIMES,
                        REFRESH,
                        BACK_AND_RESUBMIT,
                        DUPLICATED_TAB -> {}
            }
            assertThat(page).hasURL(Pattern.compile(".*/receipt/.*"));
            String receipt = page.locator("#receipt").textContent();
            if (script == Script.REFRESH) {
                page.reload();
                assertThat(page.locator("#receipt")).hasText(receipt);
            }
            if (script == Script.DUPLICATED_TAB) {
                other.navigate(page.url());
                assertThat(other.locator("#receipt")).hasText(receipt);
            }
            assertThat(site.responses()).isEqualTo(before + 1);
        }
    }

    @Test
    void withoutItsServerThePageSaysSoAndKeepsTheAnswers() {
        try (var person = phone.visitor(true, "da-DK").context()) {
            Page page = person.pages().getFirst();
            page.navigate(network.url("/s/" + FormSite.WEB));
            page.locator("label[for='overall-2']").click();
            while (page.locator("[data-step=next]").isVisible()) {
                page.locator("[data-step=next]").click();
            }
            network.offline(true);
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#status")).containsText("Dit svar er ikke sendt endnu. Næste forsøg om");
            assertThat(page.locator("#overall-2")).isChecked();
            network.offline(false);
            page.locator("#again button").first().click();
            assertThat(page).hasURL(Pattern.compile(".*/receipt/.*"));
        }
    }
}
