package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.questionnaire.Anonymity;
import dk.mening.questionnaire.Answers;
import dk.mening.registry.BallotCode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ballot is one answer: looked at as often as one likes, spent once. */
class BallotTest {
    private static final String ALREADY = "Der er allerede svaret";
    private final Random random = new Random(20260301);
    private TestSite site;

    @BeforeEach
    void openARound() {
        site = new TestSite();
        site.sql("INSERT INTO registry.unit (key, name) VALUES ('south', 'Syd')");
        site.sql("INSERT INTO registry.round VALUES ('workload', '2026-11-16', '2026-11-30')");
        site.sql("INSERT INTO registry.round_unit VALUES ('workload', '2026-11-16', 1, 'DRAWN', 20)");
        site.sql("INSERT INTO registry.round_unit VALUES ('workload', '2026-11-16', 2, 'PERSONAL', 20)");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aThousandTriesAtOnceSpendABallotOnce() throws Exception {
        String path = ballot(1);
        List<List<String>> forms = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            forms.add(TestSite.hidden(site.get("/" + path).body()));
            forms.getLast().addAll(List.of("amount", String.valueOf(1 + i % 5)));
        }
        site.now.updateAndGet(time -> time.plusSeconds(10));
        List<HttpResponse<String>> replies = atOnce(1_000, i -> post(path, forms.get(i)));

        Map<Integer, Integer> statuses = new HashMap<>();
        replies.forEach(reply -> statuses.merge(reply.statusCode(), 1, Integer::sum));
        assertThat(statuses).isEqualTo(Map.of(303, 1, 409, 999));
        assertThat(replies.stream().filter(reply -> reply.statusCode() == 409))
                .allMatch(reply -> reply.body().contains(ALREADY));
        assertThat(site.stored()).isOne();
        assertThat(site.value("SELECT count(*) FROM intake.spent")).isEqualTo("1");
        assertThat(site.value("SELECT count(*) FROM intake.submission")).isEqualTo("1");
    }

    @Test
    void aThousandRepeatsOfOneSubmissionAreOneAnswerAndOneReceipt() throws Exception {
        String path = ballot(1);
        List<String> fields = site.opened(path, "amount", "3");
        List<HttpResponse<String>> replies = atOnce(1_000, _ -> post(path, fields));

        assertThat(replies).allMatch(reply -> reply.statusCode() == 303);
        assertThat(replies.stream()
                        .map(reply -> reply.headers().firstValue("Location").orElseThrow())
                        .distinct())
                .hasSize(1);
        assertThat(site.stored()).isOne();
    }

    @Test
    void lookingAtABallotChangesNothing() {
        String path = ballot(1);
        String before = everyByte();
        for (int i = 0; i < 3; i++) {
            assertThat(site.get("/" + path).statusCode()).isEqualTo(200);
            assertThat(site.send(site.request("/" + path)
                                    .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(everyByte()).isEqualTo(before);
        assertThat(site.postForm("/" + path, site.opened(path, "amount", "3")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void afterALostReplyTheSameSubmissionGivesTheReceiptAndAnotherIsToldThatTheBallotIsSpent() {
        String path = ballot(2);
        List<String> fields = site.opened(path, "amount", "3");
        List<String> other = site.opened(path, "amount", "5");
        String receipt = location(site.postForm("/" + path, fields));

        assertThat(location(site.postForm("/" + path, fields))).isEqualTo(receipt);
        assertThat(site.get(receipt).statusCode()).isEqualTo(200);
        assertThat(site.postForm("/" + path, other).statusCode()).isEqualTo(409);
        assertThat(site.postForm("/" + path, other).body()).contains(ALREADY);
        assertThat(site.get("/" + path).statusCode()).isEqualTo(409);
        assertThat(site.get("/" + path, "Accept-Language", "en").body()).contains("There is an answer already");
        assertThat(site.stored()).isOne();
    }

    @Test
    void theReceiptsAddressDoesNotNameTheBallot() {
        String path = ballot(2);
        String receipt = location(site.postForm("/" + path, site.opened(path, "amount", "3")));
        assertThat(receipt).startsWith("/b/receipt/").doesNotContain(path.substring(2));
        assertThat(site.get("/b/receipt/AAAA-BBBB-CCCC").statusCode()).isEqualTo(404);
    }

    @Test
    void aFaultyAnswerSpendsNothing() {
        String path = ballot(1);
        assertThat(site.postForm("/" + path, site.opened(path, "amount", "9")).statusCode())
                .isEqualTo(422);
        assertThat(site.traces()).isZero();
        assertThat(site.postForm("/" + path, site.opened(path, "amount", "3")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void beforeAndAfterTheRoundABallotIsClosedAndStaysUnspent() {
        String path = ballot(1);
        List<String> fields = site.opened(path, "amount", "3");
        site.sql("UPDATE registry.round SET closes_on = '2026-11-20' WHERE survey_key = 'workload'");
        assertThat(site.get("/" + path).statusCode()).isEqualTo(410);
        assertThat(site.postForm("/" + path, fields).statusCode()).isEqualTo(410);
        assertThat(site.traces()).isZero();
        assertThat(site.value("SELECT count(*) FROM intake.spent")).isEqualTo("0");
        site.sql("UPDATE registry.round SET closes_on = '2026-11-30' WHERE survey_key = 'workload'");
        assertThat(site.postForm("/" + path, fields).statusCode()).isEqualTo(303);
    }

    @Test
    void aUnitThatIsAskedWithBallotsIsAskedInNoOtherWay() {
        assertThat(site.get("/s/" + TestSite.EMPLOYEES).statusCode()).isEqualTo(410);
        site.sql("DELETE FROM registry.round_unit WHERE unit_id = 1");
        assertThat(site.get("/s/" + TestSite.EMPLOYEES).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/ABC", "/b/0000000000000000000000000A", "/b/UUUUUUUUUUUUUUUUUUUUUUUUUU"})
    void aCodeThatIsNoBallotLeadsNowhere(String path) {
        assertThat(site.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageOfAPersonalLinkNeverSaysAnonymousAndThatOfADrawnBallotDoes() {
        String personal = ballot(2);
        String drawn = ballot(1);
        for (String language : Texts.LANGUAGES) {
            String page = site.get("/" + personal + "?lang=" + language).body();
            assertThat(Anonymity.isPromisedBy(page)).isFalse();
            assertThat(page).contains(Texts.in(language).say("promise.personal"));
            assertThat(site.get("/" + drawn + "?lang=" + language).body())
                    .contains(Texts.in(language).say("promise.drawn"));
        }
        String receipt = location(site.postForm("/" + personal, site.opened(personal, "amount", "3")));
        assertThat(Anonymity.isPromisedBy(site.get(receipt).body())).isFalse();
        assertThat(Anonymity.isPromisedBy(site.get("/" + personal).body())).isFalse();
    }

    @Test
    void managementsReplyStandsOnThePageAndOnTheReceiptOfThoseWhoAreAskedAboutIt() {
        site.sql("INSERT INTO registry.initiative (key, name, purpose, core_task, owner)"
                + " VALUES ('booking', '{}', '{}', '{}', 'Z')");
        site.sql("INSERT INTO registry.pulse VALUES ('workload', 1)");
        site.sql("INSERT INTO registry.reply VALUES (1, 1, '2000-01-01', 'Karen Holm',"
                + " '{\"da\": \"Vi har hørt jer.\", \"en\": \"We have heard you.\"}', '')");
        String path = ballot(1);
        assertThat(site.get("/" + path).body()).contains("Vi har hørt jer.", "Karen Holm, 23. november 2026");
        assertThat(site.get("/" + path + "?lang=en").body()).contains("We have heard you.");
        String receipt = location(site.postForm("/" + path, site.opened(path, "amount", "3")));
        assertThat(site.get(receipt).body()).contains("Vi har hørt jer.");
        assertThat(site.get("/s/" + TestSite.CITIZENS).body()).doesNotContain("Vi har hørt jer.");
    }

    @Test
    void twoRoundsOfASurveyCannotOverlap() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> site.sql("INSERT INTO registry.round VALUES ('workload', '2026-11-30', '2026-12-09')")))
                .hasMessageContaining("overlaps");
        site.sql("INSERT INTO registry.round VALUES ('workload', '2026-12-01', '2026-12-09')");
    }

    /** As the page does it: an answer that the server had no time for is sent again. */
    private HttpResponse<String> post(String path, List<String> fields) {
        HttpResponse<String> reply = site.postForm("/" + path, fields);
        while (reply.statusCode() == 503) {
            reply = site.postForm("/" + path, fields);
        }
        return reply;
    }

    /** Issues a ballot of a unit: the path of its page, without the first slash. */
    @Test
    void aCommentSentWithABallotIsKeptApartUnderTheSubmissionsStoredId() {
        BallotCode code = BallotCode.read(ballot(1).substring(2)).orElseThrow();
        int version =
                Integer.parseInt(site.value("SELECT id FROM registry.survey_version WHERE survey_key = 'workload'"));
        var answers = new Answers(List.of((short) 3), "all", Optional.of("Kortere vagter"));
        assertThat(new ApiRepository(site.collector)
                        .receiveBallot(
                                code.hash(TestSite.KEY), new UUID(1, 2), new byte[] {1}, version, answers, false))
                .isEqualTo(ApiRepository.Received.STORED);
        assertThat(
                        site.value(
                                "SELECT comment || unit_id FROM intake.arrived_comment JOIN intake.submission ON id = submission_id"))
                .isEqualTo("Kortere vagter1");
    }

    private String ballot(int unit) {
        BallotCode code = BallotCode.draw(random);
        site.sql("INSERT INTO intake.ballot VALUES ('\\x" + HexFormat.of().formatHex(code.hash(TestSite.KEY))
                + "', 'workload', '2026-11-16', " + unit + ")");
        return "b/" + code.text();
    }

    private String everyByte() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("ballot", "spent", "submission", "response")) {
            all.append(site.value(
                    "SELECT string_agg(concat_ws(' ', xmin, xmax, ctid, t), ',') FROM intake." + table + " t"));
        }
        return all.toString();
    }

    private static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).isEqualTo(303);
        return reply.headers().firstValue("Location").orElseThrow();
    }

    /** As many virtual threads, all of them ready before the first goes. */
    private static List<HttpResponse<String>> atOnce(
            int times, java.util.function.IntFunction<HttpResponse<String>> post) throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> pending = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                pending.add(threads.submit(() -> {
                    go.await();
                    return post.apply(number);
                }));
            }
            go.countDown();
            List<HttpResponse<String>> replies = new ArrayList<>();
            for (Future<HttpResponse<String>> each : pending) {
                replies.add(each.get());
            }
            return replies;
        }
    }
}
