package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One submission id is one answer, however often and however fast it arrives. */
class ExactlyOnceTest {
    private static final int AT_ONCE = 50;

    @Test
    void fiftyPostsOfOneIdAtOnceAreOneRowAndFiftyEqualReceipts() throws Exception {
        try (var site = new TestSite()) {
            List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2");

            List<HttpResponse<String>> replies = atOnce(() -> site.postForm("/s/" + TestSite.EVERY_TYPE, fields));

            assertThat(replies).hasSize(AT_ONCE).allMatch(reply -> reply.statusCode() == 303);
            Set<String> receipts = new HashSet<>();
            replies.forEach(
                    reply -> receipts.add(reply.headers().firstValue("Location").orElseThrow()));
            assertThat(receipts).hasSize(1);
            assertThat(site.stored()).isOne();
        }
    }

    @Test
    void fiftyJsonPostsOfOneIdAtOnceAreOneRowAndFiftyEqualReceipts() throws Exception {
        try (var site = new TestSite()) {
            String body = "{\"collection_point\":\"every-type\",\"submission_id\":"
                    + "\"0b9f6f0e-3a34-4f0b-9c59-3e6a6a1f7c55\",\"answers\":{\"found_it\":2}}";

            List<HttpResponse<String>> replies = atOnce(() -> site.postJson(body));

            assertThat(replies.stream().filter(reply -> reply.statusCode() == 201))
                    .hasSize(1);
            assertThat(replies.stream().filter(reply -> reply.statusCode() == 200))
                    .hasSize(AT_ONCE - 1);
            Set<String> receipts = new HashSet<>();
            replies.forEach(reply -> receipts.add(reply.body().replaceAll(".*\"receipt\":\"([^\"]+)\".*", "$1")));
            assertThat(receipts).hasSize(1);
            assertThat(site.stored()).isOne();
            assertThat(site.postJson(body.replace(":2}}", ":3}}")).statusCode()).isEqualTo(409);
        }
    }

    private static List<HttpResponse<String>> atOnce(Supplier<HttpResponse<String>> post)
            throws InterruptedException, ExecutionException {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<HttpResponse<String>>> pending = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                pending.add(threads.submit(() -> {
                    go.await();
                    return post.get();
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
