package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ballot stuffing over HTTP: stored and flagged, never dropped. {@code -Dmening.abuse.posts=100000} is the full size. */
class AbuseTest {
    private static final int POSTS = Integer.getInteger("mening.abuse.posts", 1_000);
    private TestSite site;

    @BeforeEach
    void start() {
        site = new TestSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void scriptedAnswersFromOneAddressAreAllStoredAndFlaggedButForTheFirst() throws Exception {
        var refused = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> replies = threads.invokeAll(IntStream.range(0, POSTS)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(
                            _ -> () -> site.postJson("{\"collection_point\":\"every-type\",\"submission_id\":\""
                                            + UUID.randomUUID() + "\",\"answers\":{\"found_it\":1}}")
                                    .statusCode())
                    .toList());
            for (Future<Integer> reply : replies) {
                refused += reply.get(10, TimeUnit.MINUTES) == 201 ? 0 : 1;
            }
        }
        int flagged = Integer.parseInt(site.value("SELECT count(*) FROM intake.response WHERE flagged"));
        System.getLogger("S4")
                .log(
                        System.Logger.Level.INFO,
                        POSTS + " posts: refused " + refused + ", stored " + site.stored() + ", flagged " + flagged);
        assertThat(refused).isZero();
        assertThat(site.stored()).isEqualTo(POSTS);
        assertThat(flagged).isEqualTo(POSTS - 30);
    }

    @Test
    void aKioskIsNotFlaggedForSixtyAnswersAnHourAndAnOrdinaryPointIs() {
        site.sql("INSERT INTO registry.collection_point VALUES ('kiosk-point', 'every-type', 1, 'kiosk', NULL)");
        for (int i = 0; i < 60; i++) {
            assertThat(site.answer("kiosk-point", "found_it", "2").statusCode()).isEqualTo(303);
            assertThat(site.answer(TestSite.EVERY_TYPE, "found_it", "2").statusCode())
                    .isEqualTo(303);
        }
        assertThat(flagged("kiosk")).isEqualTo("0");
        assertThat(Integer.parseInt(flagged("web"))).isBetween(15, 30);
    }

    @Test
    void whatOnlyAProgramFillsInIsFlagged() {
        HttpResponse<String> page = site.get("/s/every-type");
        assertThat(page.body())
                .containsPattern("<div class=\"empty\" aria-hidden=\"true\">.*name=\"_more\" tabindex=\"-1\"");
        assertThat(site.answer(TestSite.EVERY_TYPE, "found_it", "2", "_more", "")
                        .statusCode())
                .isEqualTo(303);
        assertThat(flagged("web")).isEqualTo("0");
        assertThat(site.answer(TestSite.EVERY_TYPE, "found_it", "2", "_more", "buy pills")
                        .statusCode())
                .isEqualTo(303);
        assertThat(flagged("web")).isEqualTo("1");
        assertThat(site.stored()).isEqualTo(2);
    }

    /** Nobody but a proxy we were told of may say whose request it is: here there is none. */
    @Test
    void aMadeUpForwardingHeaderChangesNothing() {
        for (int i = 0; i < 40; i++) {
            site.send(site.request("/api/v1/responses")
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", "198.51.100." + i)
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                            "{\"collection_point\":\"every-type\",\"submission_id\":\"" + UUID.randomUUID()
                                    + "\",\"answers\":{\"found_it\":1}}"))
                    .build());
        }
        assertThat(flagged("web")).isEqualTo("10");
    }

    private String flagged(String channel) {
        return site.value("SELECT count(*) FROM intake.response WHERE flagged AND channel = '" + channel + "'");
    }
}
