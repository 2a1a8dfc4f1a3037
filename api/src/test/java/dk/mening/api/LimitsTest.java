package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much, how long, how many; and by which protocol. */
class LimitsTest {
    private TestSite site;

    @BeforeEach
    void start() {
        site = new TestSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Socket socket() throws IOException {
        var socket = new Socket("127.0.0.1", site.server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private String exchange(String raw) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            var reply = new java.io.ByteArrayOutputStream();
            try {
                for (int read = socket.getInputStream().read();
                        read >= 0;
                        read = socket.getInputStream().read()) {
                    reply.write(read);
                    socket.setSoTimeout(5_000);
                }
            } catch (java.net.SocketTimeoutException e) {
                reply.writeBytes("(the connection stays open)".getBytes(StandardCharsets.US_ASCII));
            }
            return reply.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyThatIsTooLargeIs413() throws IOException {
        String body = "x".repeat(70_000);
        assertThat(exchange(
                        "POST /s/every-type HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 413 ");
        assertThat(exchange(
                        "POST /s/every-type HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: 999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void headersThatAreTooLargeAre431() throws IOException {
        assertThat(exchange("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        var many = new StringBuilder("GET / HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 2_000; i++) {
            many.append("X-").append(i).append(": 1234567890\r\n");
        }
        assertThat(exchange(many + "\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aBodyThatDoesNotComeInTimeIs408AndTheConnectionEnds() throws IOException {
        String reply =
                exchange("POST /s/every-type HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 100\r\n\r\n_id=");
        assertThat(reply).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
    }

    @Test
    void aBodyThatDripsIs408() throws Exception {
        try (Socket socket = socket()) {
            socket.getOutputStream()
                    .write(
                            ("POST /s/every-type HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                            + "Content-Length: 60000\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> read(socket));
            while (!reply.isDone()) {
                try {
                    socket.getOutputStream().write('a');
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    break;
                }
                Thread.sleep(200);
            }
            assertThat(reply.get(40, TimeUnit.SECONDS)).startsWith("HTTP/1.1 408 ");
        }
    }

    private static String read(Socket socket) {
        try (InputStream stream = socket.getInputStream()) {
            byte[] start = new byte[12];
            int read = stream.readNBytes(start, 0, start.length);
            return new String(start, 0, read, StandardCharsets.US_ASCII) + " ";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A database that hangs: those who find no place are told at once, and their answers stay in the page. */
    @Test
    void tooManyAtOnceAre503WithRetryAfterAndTheAnswersKept() throws Exception {
        List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2");
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try (Connection connection = site.database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE registry.collection_point IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < 260; i++) {
                waiting.add(site.client.sendAsync(
                        site.request("/s/every-type").GET().build(), BodyHandlers.ofString()));
            }
            CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).get(9, TimeUnit.SECONDS);
            HttpResponse<String> page = site.postForm("/s/every-type", fields);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("name=\"found_it\" value=\"2\"");
            HttpResponse<String> json = site.postJson("{\"collection_point\":\"every-type\",\"submission_id\":\""
                    + UUID.randomUUID() + "\",\"answers\":{\"found_it\":1}}");
            assertThat(json.statusCode()).isEqualTo(503);
            assertThat(json.body()).contains("\"code\":\"busy\"");
            connection.rollback();
        }
        for (var each : waiting) {
            assertThat(each.get(60, TimeUnit.SECONDS).statusCode()).isIn(200, 503);
        }
        assertThat(site.postForm("/s/every-type", fields).statusCode()).isEqualTo(303);
        assertThat(site.stored()).isEqualTo(1);
    }

    // ---------------------------------------------------------------------------------------------------- TLS, HTTP/2

    @Test
    void withACertificateItSpeaksHttp2OverTlsAndSaysSoToBrowsers(@TempDir Path folder) throws Exception {
        Settings.Front front = certified(folder);
        try (ApiServer secure = ApiServer.start(
                        site.collector,
                        TestSite.KEY,
                        "127.0.0.1",
                        0,
                        site.now::get,
                        TestSite.OVERSIGHT,
                        front,
                        Site.PLAIN);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(trusting(front.tlsCertificate().orElseThrow()))
                        .build()) {
            for (String path : List.of("/s/every-type", "/nowhere", Assets.url("form.js"))) {
                HttpResponse<String> reply = client.send(
                        HttpRequest.newBuilder(java.net.URI.create("https://localhost:" + secure.port() + path))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(reply.headers().firstValue("Strict-Transport-Security"))
                        .contains("max-age=31536000");
                assertThat(reply.headers().firstValue("Content-Security-Policy"))
                        .isPresent();
            }
            List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2");
            HttpResponse<String> sent = client.send(
                    HttpRequest.newBuilder(java.net.URI.create("https://localhost:" + secure.port() + "/s/every-type"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", "https://localhost:" + secure.port())
                            .POST(HttpRequest.BodyPublishers.ofString(TestSite.encode(fields)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(sent.statusCode()).isEqualTo(303);
        }
    }

    @Test
    void behindAProxyItBelievesWhatThatSaysOfTlsAndOfWhoAsks() throws Exception {
        var front = new Settings.Front(Optional.empty(), Optional.empty(), List.of(InetAddress.ofLiteral("127.0.0.1")));
        try (ApiServer behind = ApiServer.start(
                site.collector, TestSite.KEY, "127.0.0.1", 0, site.now::get, TestSite.OVERSIGHT, front, Site.PLAIN)) {
            var uri = java.net.URI.create("http://127.0.0.1:" + behind.port() + "/api/v1/responses");
            for (int i = 0; i < 40; i++) {
                HttpResponse<String> reply = site.send(HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-Proto", "https")
                        // The first is what the sender made up; the last is what the proxy saw.
                        .header("X-Forwarded-For", "192.0.2.1, 198.51.100." + i)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"collection_point\":\"every-type\",\"submission_id\":\"" + UUID.randomUUID()
                                        + "\",\"answers\":{\"found_it\":1}}"))
                        .build());
                assertThat(reply.statusCode()).isEqualTo(201);
                assertThat(reply.headers().firstValue("Strict-Transport-Security"))
                        .isPresent();
            }
            assertThat(site.value("SELECT count(*) FROM intake.response WHERE flagged"))
                    .isEqualTo("0");
        }
    }

    private static Settings.Front certified(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "m",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Path certificate = pem(
                folder.resolve("cert.pem"),
                "CERTIFICATE",
                keys.getCertificate("m").getEncoded());
        Path key = pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                keys.getKey("m", "changeit".toCharArray()).getEncoded());
        return new Settings.Front(Optional.of(certificate), Optional.of(key), List.of());
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream stream = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "m", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), new SecureRandom());
        return context;
    }
}
