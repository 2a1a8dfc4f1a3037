package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is refused is refused with its problem, and leaves nothing behind. */
class RefusalTest {
    private static final String ID = "0b9f6f0e-3a34-4f0b-9c59-3e6a6a1f7c55";
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String json(String token, String answers) {
        return "{\"collection_point\":\"" + token + "\",\"submission_id\":\"" + ID + "\",\"answers\":" + answers + "}";
    }

    private static String good() {
        return json(TestSite.EVERY_TYPE, "{\"found_it\":3}");
    }

    static Stream<Arguments> refusedJson() {
        String token = TestSite.EVERY_TYPE;
        String deep = "[".repeat(5000) + "]".repeat(5000);
        return Stream.of(
                Arguments.of("nothing at all", "", Problem.MALFORMED_JSON),
                Arguments.of("a bare word", "answers", Problem.MALFORMED_JSON),
                Arguments.of("cut off", "{\"collection_point\":\"" + token, Problem.MALFORMED_JSON),
                Arguments.of("an array", "[]", Problem.MALFORMED_JSON),
                Arguments.of("null", "null", Problem.MALFORMED_JSON),
                Arguments.of("something after the end", good() + "{}", Problem.MALFORMED_JSON),
                Arguments.of("a trailing comma", "{\"collection_point\":\"" + token + "\",}", Problem.MALFORMED_JSON),
                Arguments.of("a comment", "/* */" + good(), Problem.MALFORMED_JSON),
                Arguments.of("not a number", json(token, "{\"found_it\":NaN}"), Problem.MALFORMED_JSON),
                Arguments.of(
                        "a question twice", json(token, "{\"found_it\":1,\"found_it\":2}"), Problem.MALFORMED_JSON),
                Arguments.of(
                        "a member twice", good().replace("{\"coll", "{\"answers\":{},\"coll"), Problem.MALFORMED_JSON),
                Arguments.of("deep nesting", json(token, "{\"found_it\":" + deep + "}"), Problem.MALFORMED_JSON),
                Arguments.of("deep nesting in a member", "{\"x\":" + deep + "}", Problem.MALFORMED_JSON),
                Arguments.of("a control character", json(token, "{\"found_it\":\"\u0001\"}"), Problem.MALFORMED_JSON),
                Arguments.of(
                        "an endless number",
                        json(token, "{\"found_it\":" + "9".repeat(5000) + "}"),
                        Problem.MALFORMED_JSON),
                Arguments.of("an empty object", "{}", Problem.MISSING_FIELD),
                Arguments.of("no answers", json(token, "{}").replace(",\"answers\":{}", ""), Problem.MISSING_FIELD),
                Arguments.of(
                        "a member nobody knows", json(token, "{\"found_it\":3},\"name\":\"x\""), Problem.UNKNOWN_FIELD),
                Arguments.of("answers in a list", json(token, "[3]"), Problem.WRONG_TYPE),
                Arguments.of("a number as token", good().replace("\"" + token + "\"", "7"), Problem.WRONG_TYPE),
                Arguments.of("an object as answer", json(token, "{\"found_it\":{}}"), Problem.WRONG_TYPE),
                Arguments.of("a list in a list", json(token, "{\"used\":[[\"books\"]]}"), Problem.WRONG_TYPE),
                Arguments.of("true as answer", json(token, "{\"found_it\":true}"), Problem.WRONG_TYPE),
                Arguments.of(
                        "a version in words",
                        good().replace("\"answers\"", "\"survey_version\":\"1\",\"answers\""),
                        Problem.WRONG_TYPE),
                Arguments.of(
                        "a version beyond all",
                        good().replace("\"answers\"", "\"survey_version\":99999999999,\"answers\""),
                        Problem.WRONG_TYPE),
                Arguments.of("no UUID", good().replace(ID, "1-1-1-1-1"), Problem.INVALID_SUBMISSION_ID),
                Arguments.of(
                        "a version not published",
                        good().replace("\"answers\"", "\"survey_version\":7,\"answers\""),
                        Problem.UNKNOWN_VERSION),
                Arguments.of(
                        "an unknown token", json("nobody-knows", "{\"found_it\":3}"), Problem.UNKNOWN_COLLECTION_POINT),
                Arguments.of(
                        "a token that is none", json("'; DROP", "{\"found_it\":3}"), Problem.UNKNOWN_COLLECTION_POINT),
                Arguments.of(
                        "a token with a zero byte",
                        json("every-ty\\u0000pe", "{\"found_it\":3}"),
                        Problem.UNKNOWN_COLLECTION_POINT),
                Arguments.of(
                        "a closed token", json(TestSite.CLOSED, "{\"found_it\":3}"), Problem.CLOSED_COLLECTION_POINT),
                Arguments.of(
                        "an unknown question", json(token, "{\"found_it\":3,\"age\":40}"), Problem.INVALID_ANSWERS),
                Arguments.of(
                        "a question with a zero byte", json(token, "{\"found\\u0000it\":3}"), Problem.INVALID_ANSWERS),
                Arguments.of("below the scale", json(token, "{\"found_it\":0}"), Problem.INVALID_ANSWERS),
                Arguments.of("above the scale", json(token, "{\"found_it\":4}"), Problem.INVALID_ANSWERS),
                Arguments.of("between two points", json(token, "{\"found_it\":2.5}"), Problem.INVALID_ANSWERS),
                Arguments.of("an exponent", json(token, "{\"found_it\":1e0}"), Problem.INVALID_ANSWERS),
                Arguments.of(
                        "far out of range", json(token, "{\"visits\":99999999999999999999}"), Problem.INVALID_ANSWERS),
                Arguments.of("two points", json(token, "{\"found_it\":[1,2]}"), Problem.INVALID_ANSWERS),
                Arguments.of("an unknown option", json(token, "{\"contact\":\"pigeon\"}"), Problem.INVALID_ANSWERS),
                Arguments.of(
                        "a comment while closed",
                        json(token, "{\"found_it\":3,\"more\": \"n@example.dk\"}"),
                        Problem.INVALID_ANSWERS),
                Arguments.of("nothing answered", json(token, "{}"), Problem.INVALID_ANSWERS),
                Arguments.of("only nulls", json(token, "{\"found_it\":null,\"used\":[]}"), Problem.INVALID_ANSWERS));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedJson")
    void jsonIsRefusedWithItsProblemAndLeavesNothing(String name, String body, Problem problem) throws Exception {
        int before = site.traces();

        HttpResponse<String> reply = site.postJson(body);

        assertThat(reply.statusCode()).isEqualTo(problem.status());
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode told = new JsonMapper().readTree(reply.body());
        assertThat(told.get("code").asText()).isEqualTo(problem.code());
        assertThat(told.get("status").asInt()).isEqualTo(problem.status());
        assertThat(told.get("type").asText()).isEqualTo("/problems/" + problem.code());
        assertThat(told.get("title").asText()).isNotBlank();
        assertThat(told.get("detail").asText()).isNotBlank();
        assertThat(site.traces()).isEqualTo(before);
    }

    static Stream<Arguments> refusedRequests() {
        byte[] large = ("{\"x\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        String form = "application/x-www-form-urlencoded";
        return Stream.of(
                Arguments.of("a long body", post("/api/v1/responses", "application/json", large), Problem.TOO_LARGE),
                Arguments.of(
                        "a long body in chunks",
                        chunked("/api/v1/responses", "application/json", large),
                        Problem.TOO_LARGE),
                Arguments.of("a long form", post("/s/" + TestSite.EVERY_TYPE, form, large), Problem.TOO_LARGE),
                Arguments.of(
                        "a long form in chunks", chunked("/s/" + TestSite.EVERY_TYPE, form, large), Problem.TOO_LARGE),
                Arguments.of(
                        "a form for JSON", post("/api/v1/responses", form, bytes(good())), Problem.WRONG_CONTENT_TYPE),
                Arguments.of(
                        "plain text",
                        post("/api/v1/responses", "text/plain", bytes(good())),
                        Problem.WRONG_CONTENT_TYPE),
                Arguments.of(
                        "no media type", post("/api/v1/responses", ";;;", bytes(good())), Problem.WRONG_CONTENT_TYPE),
                Arguments.of(
                        "JSON for a form",
                        post("/s/" + TestSite.EVERY_TYPE, "application/json", bytes(good())),
                        Problem.WRONG_CONTENT_TYPE),
                Arguments.of(
                        "a file upload",
                        post("/s/" + TestSite.EVERY_TYPE, "multipart/form-data; boundary=x", bytes("--x--")),
                        Problem.WRONG_CONTENT_TYPE),
                Arguments.of(
                        "a broken escape",
                        post("/s/" + TestSite.EVERY_TYPE, form, bytes("found_it=%zz")),
                        Problem.MALFORMED_FORM),
                Arguments.of(
                        "no UTF-8",
                        post("/s/" + TestSite.EVERY_TYPE, form, bytes("found_it=%ff")),
                        Problem.MALFORMED_FORM),
                Arguments.of(
                        "a thousand fields",
                        post("/s/" + TestSite.EVERY_TYPE, form, bytes("a=1&".repeat(1000))),
                        Problem.MALFORMED_FORM),
                Arguments.of(
                        "no UTF-8 in JSON",
                        post("/api/v1/responses", "application/json", new byte[] {
                            '{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'
                        }),
                        Problem.MALFORMED_JSON),
                Arguments.of(
                        "from another site",
                        site.request("/api/v1/responses")
                                .header("Content-Type", "application/json")
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.ofString(good()))
                                .build(),
                        Problem.FOREIGN_ORIGIN),
                Arguments.of(
                        "from another host",
                        site.request("/api/v1/responses")
                                .header("Content-Type", "application/json")
                                .header("Origin", "https://elsewhere.example")
                                .POST(BodyPublishers.ofString(good()))
                                .build(),
                        Problem.FOREIGN_ORIGIN),
                Arguments.of(
                        "GET of responses",
                        site.request("/api/v1/responses").GET().build(),
                        Problem.METHOD_NOT_ALLOWED),
                Arguments.of(
                        "DELETE of a form",
                        site.request("/s/" + TestSite.EVERY_TYPE).DELETE().build(),
                        Problem.METHOD_NOT_ALLOWED),
                Arguments.of(
                        "an unknown path",
                        site.request("/api/v2/responses").GET().build(),
                        Problem.NOT_FOUND),
                Arguments.of("an unknown page", site.request("/wp-admin").GET().build(), Problem.NOT_FOUND),
                Arguments.of(
                        "a form nobody knows",
                        site.request("/s/nobody-knows").GET().build(),
                        Problem.UNKNOWN_COLLECTION_POINT),
                Arguments.of(
                        "a form that has closed",
                        site.request("/s/" + TestSite.CLOSED).GET().build(),
                        Problem.CLOSED_COLLECTION_POINT),
                Arguments.of(
                        "a receipt we never gave",
                        site.request("/s/" + TestSite.EVERY_TYPE + "/receipt/0000-0000-0000")
                                .GET()
                                .build(),
                        Problem.UNKNOWN_RECEIPT),
                Arguments.of(
                        "a report before the first night",
                        site.request("/reports/da/index.html").GET().build(),
                        Problem.NO_REPORT_YET));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusedRequests")
    void requestsAreRefusedWithTheirProblemAndLeaveNothing(String name, HttpRequest request, Problem problem) {
        int before = site.traces();

        HttpResponse<String> reply = site.send(request);

        assertThat(reply.statusCode()).isEqualTo(problem.status());
        assertThat(reply.body()).contains(problem.code());
        if (problem == Problem.METHOD_NOT_ALLOWED) {
            assertThat(reply.headers().firstValue("Allow")).isPresent();
        }
        assertThat(site.traces()).isEqualTo(before);
    }

    @Test
    void eachRefusedAnswerIsNamedInTheReadersLanguage() throws Exception {
        HttpResponse<String> reply = site.send(site.request("/api/v1/responses")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(BodyPublishers.ofString(json(TestSite.EVERY_TYPE, "{\"found_it\":9,\"contact\":\"pigeon\"}")))
                .build());

        JsonNode errors = new JsonMapper().readTree(reply.body()).get("errors");
        assertThat(List.of(
                        errors.get(0).get("question").asText(),
                        errors.get(1).get("question").asText()))
                .containsExactly("found_it", "contact");
        assertThat(errors.get(0).get("code").asText()).isEqualTo("out_of_range");
        assertThat(errors.get(1).get("detail").asText()).isEqualTo("Choose one of the answers shown.");
        assertThat(reply.headers().firstValue("Content-Language")).contains("en");
    }

    @Test
    void aSurveyWithRoundsTakesAnswersOnlyInOne() {
        try (var other = new TestSite()) {
            other.sql("INSERT INTO registry.round VALUES ('every-type', '2026-10-01', '2026-11-22')");
            assertThat(other.postJson(good()).statusCode()).isEqualTo(410);
            assertThat(other.get("/s/" + TestSite.EVERY_TYPE).statusCode()).isEqualTo(410);
            assertThat(other.traces()).isZero();

            other.sql("INSERT INTO registry.round VALUES ('every-type', '2026-11-23', '2026-11-23')");
            assertThat(other.postJson(good()).statusCode()).isEqualTo(201);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpRequest post(String path, String mediaType, byte[] body) {
        return site.request(path)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpRequest chunked(String path, String mediaType, byte[] body) {
        return site.request(path)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
    }
}
