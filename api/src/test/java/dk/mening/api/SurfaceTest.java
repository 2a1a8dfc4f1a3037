package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every answer has in common, how large pages are, and the addresses beside the form. */
class SurfaceTest {
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static void assertGuarded(String what, String contentSecurityPolicy, String everyHeader) {
        assertThat(contentSecurityPolicy)
                .as(what)
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "data:", "*");
        assertThat(everyHeader.toLowerCase(Locale.ROOT))
                .as(what)
                .contains(
                        "nosniff",
                        "no-referrer",
                        "permissions-policy",
                        "cross-origin-opener-policy",
                        "cross-origin-resource-policy",
                        "x-frame-options",
                        "cache-control")
                .doesNotContain("set-cookie", "\nserver:", "strict-transport-security");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersAndNoCookie() throws IOException {
        site.sql("INSERT INTO published.night VALUES ('2026-11-23', 'x', '{}', '\\x00', 1, '\\x00')");
        site.sql("INSERT INTO published.file VALUES ('2026-11-23', 'da/index.html', 'text/html', 'hej')");
        site.sql("INSERT INTO published.current VALUES (true, '2026-11-23')");
        String receipt = site.answer(TestSite.EVERY_TYPE, "found_it", "2")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        List<HttpRequest> requests = new ArrayList<>();
        List<String> paths = List.of(
                "/",
                "/s/every-type",
                "/s/closed-point",
                "/s/nobody-knows",
                "/b/nobody-knows",
                "/b/receipt",
                "/b/receipt/nobody-knows",
                receipt,
                "/s/every-type/receipt",
                "/q/bcdfghj",
                "/was",
                "/nowhere",
                "/reports/",
                "/reports/da/index.html",
                "/reports/da/nothing.html",
                "/healthz",
                "/healthz/night",
                "/metrics",
                "/openapi.yaml",
                "/problems/not_found",
                Assets.url("mening.css"),
                Assets.url("form.js"),
                "/api/v1/responses",
                "/api/nowhere",
                "/reports");
        assertEveryRouteIsAmong(paths);
        for (String path : paths) {
            requests.add(site.request(path).GET().build());
            requests.add(
                    site.request(path).method("HEAD", BodyPublishers.noBody()).build());
            requests.add(site.request(path).PUT(BodyPublishers.ofString("x")).build());
        }
        for (HttpRequest request : requests) {
            HttpResponse<String> reply = site.send(request);
            assertThat(reply.statusCode()).as(request.toString()).isLessThan(500);
            assertGuarded(
                    request.toString(),
                    reply.headers().firstValue("Content-Security-Policy").orElse(""),
                    reply.headers().map().toString());
            if (request.method().equals("HEAD")) {
                assertThat(reply.body()).as(request.toString()).isEmpty();
            }
        }
    }

    /** A route that is added and not asked for here fails. */
    private static void assertEveryRouteIsAmong(List<String> paths) throws IOException {
        Matcher route = Pattern.compile("at\\(routing, \"([^\"]+)\"")
                .matcher(Files.readString(Path.of("src/main/java/dk/mening/api/ApiRouting.java")));
        int routes = 0;
        while (route.find()) {
            Pattern pattern = Pattern.compile(
                    route.group(1).replaceAll("\\{[a-z]+}", "[^/]+").replace("*", ".+") + "(\\?.*)?");
            assertThat(paths)
                    .as(route.group(1))
                    .anyMatch(path -> pattern.matcher(path).matches());
            routes++;
        }
        assertThat(routes).isGreaterThan(10);
    }

    @Test
    void whatIsNotHttpIsRefusedWithTheSameHeaders() throws IOException {
        for (String raw : List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "GET /s/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /?%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
                "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 99999999999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /" + "x".repeat(4_200) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
            String reply = exchange(raw);
            String what = raw.substring(0, Math.min(60, raw.length()));
            assertThat(reply).as(what).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
            Matcher policy =
                    Pattern.compile("(?i)content-security-policy: ([^\r]*)").matcher(reply);
            assertGuarded(what, policy.find() ? policy.group(1) : "", reply);
        }
    }

    private static String exchange(String raw) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.server.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Goals F1 and F2, counted as a phone would fetch them: compressed bodies and all header lines. */
    @Test
    void theFirstVisitIsAtMostFourteenThousandBytesInThreeRequests() throws Exception {
        for (String token : List.of(TestSite.CITIZENS, TestSite.EMPLOYEES)) {
            String page = site.get("/s/" + token).body();
            List<String> fetched = new ArrayList<>(List.of("/s/" + token));
            Matcher more = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
            while (more.find()) {
                fetched.add(more.group(1));
            }
            int wire = 0;
            for (String path : fetched) {
                wire += wireBytes(path);
            }
            System.getLogger("F1").log(System.Logger.Level.INFO, token + ": " + wire + " bytes, " + fetched.size());
            assertThat(fetched).hasSize(3);
            assertThat(wire).isLessThanOrEqualTo(14_000);
        }
        assertThat(gzipped(Assets.find("form.js").orElseThrow().content())).isLessThanOrEqualTo(5 * 1024);
    }

    @Test
    void pagesNameNoOtherHostAndHoldNoInlineStyleOrScript() {
        for (String path : List.of("/", "/s/every-type", "/nowhere", "/problems/failed")) {
            String page = site.get(path).body();
            assertThat(page).doesNotContain("http://", "https://", "//cdn", "<style", " style=", "onclick=");
            assertThat(page).doesNotContainPattern("<script(?! src=)");
        }
    }

    private static int wireBytes(String path) throws Exception {
        HttpResponse<byte[]> reply = site.client.send(
                site.request(path)
                        .header("Accept-Encoding", "gzip, deflate, br")
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Encoding")).contains("gzip");
        int headers = "HTTP/1.1 200 OK\r\n\r\n".length();
        for (var header : reply.headers().map().entrySet()) {
            for (String value : header.getValue()) {
                headers += header.getKey().length() + value.length() + 4;
            }
        }
        return headers + reply.body().length;
    }

    private static int gzipped(byte[] plain) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        return compressed.size();
    }

    @Test
    void theReportIsServedFromTheCurrentNightInTheReadersLanguage() {
        try (var other = new TestSite()) {
            assertThat(other.get("/reports/").statusCode()).isEqualTo(404);
            assertThat(other.get("/reports/").body()).contains("Den første rapport kommer efter den første nat");
            for (String night : List.of("2026-11-21", "2026-11-22")) {
                other.sql("INSERT INTO published.night VALUES ('" + night + "', 'x', '{}', '\\x00', 1, '\\x00')");
                for (String language : List.of("da", "en")) {
                    other.sql("INSERT INTO published.file VALUES ('" + night + "', '" + language
                            + "/index.html', 'text/html; charset=utf-8', convert_to('<p>" + language + night
                            + "', 'UTF8'))");
                }
            }
            other.sql("INSERT INTO published.current VALUES (true, '2026-11-21')");
            HttpResponse<String> front = other.get("/reports/", "Accept-Language", "en");
            assertThat(front.statusCode()).isEqualTo(303);
            assertThat(front.headers().firstValue("Location")).contains("/reports/en/index.html");
            HttpResponse<String> page = other.get("/reports/en/index.html");
            assertThat(page.body()).isEqualTo("<p>en2026-11-21");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            String tag = page.headers().firstValue("ETag").orElseThrow();
            assertThat(other.get("/reports/en/index.html", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);

            other.sql("UPDATE published.current SET night = '2026-11-22'");

            assertThat(other.get("/reports/en/index.html", "If-None-Match", tag).body())
                    .isEqualTo("<p>en2026-11-22");
            assertThat(other.get("/reports/nights/2026-11-21/da/index.html").body())
                    .isEqualTo("<p>da2026-11-21");
            assertThat(other.get("/reports/nights/2026-02-30/da/index.html").statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/reports/../healthz").statusCode()).isBetween(200, 499);
            assertThat(other.get("/reports/da/%00").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anAssetIsKeptForEverOnlyAtItsOwnAddress() {
        assertThat(site.get(Assets.url("mening.css"))
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("immutable");
        assertThat(site.get("/assets/000000000000/mening.css").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        assertThat(site.get("/assets/x/../words_da.properties").statusCode()).isEqualTo(404);
        assertThat(site.get("/assets/1/LICENSE-dkfds").body()).contains("Permission is hereby granted");
        assertThat(site.get("/openapi.yaml").body()).contains("/api/v1/responses");
    }

    @Test
    void aPortInUseIsRefusedInOneSentence() {
        assertThatThrownBy(() -> ApiServer.start(
                        site.database,
                        TestSite.KEY,
                        "127.0.0.1",
                        site.server.port(),
                        InstantSource.system(),
                        TestSite.OVERSIGHT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Port " + site.server.port())
                .hasMessageNotContaining("\n");
    }
}
