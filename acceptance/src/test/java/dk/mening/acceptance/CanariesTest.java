package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal P3: address, user agent, token and text of a person are found in no log, whatever fails. The person sits at a loopback
 * address of their own.
 */
class CanariesTest {
    private static final String ADDRESS = "127.0.0.77";
    private static final String AGENT = "CanaryAgent/7301";
    private static final String TOKEN = "canary-token-7302";
    private static final String TEXT = "canary text 7303";
    private static final String ANSWER = "canary-answer-7304";
    private static final String CPR = "010190-7305";
    private static final List<String> CANARIES =
            List.of(ADDRESS, AGENT, TOKEN, TEXT, ANSWER, CPR, "canary", "7301", "7302", "7303", "7304", "7305");

    private final List<String> statuses = new ArrayList<>();

    @Test
    void noLogTellsWhoAnsweredOrWhatWhateverFails() throws Exception {
        try (Installation installation = Installation.fresh()) {
            installation.openCitizensForm("nord", TOKEN);
            Installation.Server server = installation.serve();
            try (Database database = installation.database()) {
                answerInEveryWay(installation, database);
                breakTheDatabaseUnderIt(installation, database);
            }
            var outputs = new ArrayList<String>();
            outputs.add(installation.run("night").output());
            try (Database database = installation.database()) {
                execute(database, "ALTER TABLE intake.comment RENAME TO comment_away");
            }
            outputs.add(installation.run("night").output());
            outputs.add(installation
                    .run(
                            "comments",
                            "list",
                            "--survey",
                            "service-quality",
                            "--unit",
                            "nord",
                            "--quarter",
                            "2026-Q4",
                            "--officer",
                            "Ida")
                    .output());
            server.stop();
            outputs.add(server.output());
            var logs = new ArrayList<Path>();
            try (Stream<Path> files = Files.walk(installation.home())) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.getFileName().toString().contains("log")
                                || file.getParent().equals(installation.home()))
                        .filter(file -> !file.toString().endsWith(".csv"))
                        .filter(file -> !file.toString().contains("/pg_wal/")
                                && !file.toString().contains("/pg_xact/"))
                        .filter(file -> !file.toString().contains("/postgres-"))
                        .forEach(logs::add);
            }
            assertThat(logs).anySatisfy(log -> assertThat(log).hasFileName("postgres.log"));
            int found = 0;
            for (Path log : logs) {
                outputs.add(Files.readString(log, StandardCharsets.ISO_8859_1));
            }
            for (String canary : CANARIES) {
                for (String output : outputs) {
                    found += count(output, canary);
                }
            }
            System.out.printf(
                    "P3: %d requests with statuses %s; %d logs and outputs of %d characters; canaries found: %d%n",
                    statuses.size(),
                    statuses.stream().distinct().sorted().toList(),
                    outputs.size(),
                    outputs.stream().mapToInt(String::length).sum(),
                    found);
            assertThat(statuses).contains("200", "303", "400", "404", "409", "413", "422", "503");
            assertThat(server.output()).as("failures are logged").contains("caused by");
            assertThat(outputs)
                    .allSatisfy(output -> CANARIES.forEach(canary ->
                            assertThat(count(output, canary)).as(canary).isZero()));
        }
    }

    private void answerInEveryWay(Installation installation, Database database) throws IOException {
        String id = UUID.randomUUID().toString();
        assertThat(answer(installation, id, TEXT)).isEqualTo("303");
        assertThat(answer(installation, id, TEXT)).isEqualTo("303");
        assertThat(answer(installation, id, TEXT + " again")).isEqualTo("409");
        assertThat(answer(installation, UUID.randomUUID().toString(), TEXT + " " + CPR))
                .isEqualTo("422");
        assertThat(answer(installation, TEXT, TEXT)).isEqualTo("400");
        get(installation, "/s/" + TOKEN);
        get(installation, "/s/" + TOKEN + "/receipt/" + ANSWER);
        get(installation, "/" + ANSWER);
        get(installation, "/s/" + TOKEN + "%zz");
        get(installation, "/reports/" + ANSWER + "?lang=" + ANSWER);
        for (String json : List.of(
                "{\"" + ANSWER,
                "{\"" + ANSWER + "\":1}",
                "{\"collection_point\":\"" + TOKEN + "\",\"submission_id\":\"" + UUID.randomUUID()
                        + "\",\"answers\":{\"overall\":\"" + ANSWER + "\"}}",
                "{\"collection_point\":\"" + TOKEN + "\",\"submission_id\":\"" + UUID.randomUUID()
                        + "\",\"answers\":{\"overall\":4,\"comment\":\"" + TEXT + "\\u0000\"}}",
                "x".repeat(70_000) + ANSWER)) {
            json(installation, json);
        }
        raw(
                installation,
                "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nUser-Agent: " + AGENT
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + ANSWER + "\r\n");
        raw(installation, "GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: " + AGENT + "\r\n" + ANSWER + "\r\n\r\n");
        raw(installation, "GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: " + AGENT.repeat(20_000) + "\r\n\r\n");
        raw(installation, ANSWER + " " + TOKEN + "\r\n\r\n");
    }

    /** Failures whose messages quote rows, values or statements. */
    private void breakTheDatabaseUnderIt(Installation installation, Database database) throws Exception {
        for (String[] fault : new String[][] {
            {
                "ALTER TABLE intake.arrived_comment ADD CONSTRAINT broken CHECK (comment NOT LIKE 'canary%') NOT VALID",
                "ALTER TABLE intake.arrived_comment DROP CONSTRAINT broken"
            },
            {
                "ALTER TABLE intake.response ADD CONSTRAINT broken CHECK (answers[1] <> 5) NOT VALID",
                "ALTER TABLE intake.response DROP CONSTRAINT broken"
            },
            {"ALTER TABLE intake.response RENAME TO away", "ALTER TABLE intake.away RENAME TO response"},
            {
                "ALTER TABLE registry.collection_point RENAME TO away",
                "ALTER TABLE registry.away RENAME TO collection_point"
            },
            {"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()", "SELECT 1"}
        }) {
            execute(database, fault[0]);
            answer(installation, UUID.randomUUID().toString(), TEXT);
            json(
                    installation,
                    "{\"collection_point\":\"" + TOKEN + "\",\"submission_id\":\"" + UUID.randomUUID()
                            + "\",\"answers\":{\"overall\":5,\"comment\":\"" + TEXT + "\"}}");
            execute(database, fault[1]);
        }
    }

    private static void execute(Database database, String sql) {
        for (int attempt = 0; ; attempt++) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (attempt == 3) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private String answer(Installation installation, String id, String comment) throws IOException {
        String page = get(installation, "/s/" + TOKEN);
        Matcher issued = Pattern.compile("name=\"_issued\" value=\"([^\"]*)\"").matcher(page);
        String body = "_id=" + encode(id) + "&_issued=" + (issued.find() ? encode(issued.group(1)) : "")
                + "&_version=2&_lang=da&overall=5&comment=" + encode(comment);
        return status(raw(
                installation,
                "POST /s/" + TOKEN + "?send HTTP/1.1\r\nHost: 127.0.0.1:" + installation.port()
                        + "\r\nUser-Agent: " + AGENT + "\r\nOrigin: http://127.0.0.1:" + installation.port()
                        + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body));
    }

    private String get(Installation installation, String path) throws IOException {
        return raw(
                installation,
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nUser-Agent: " + AGENT + "\r\nConnection: close\r\n\r\n");
    }

    private void json(Installation installation, String json) throws IOException {
        raw(
                installation,
                "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nUser-Agent: " + AGENT
                        + "\r\nX-Forwarded-For: " + ADDRESS
                        + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + json.length() + "\r\n\r\n" + json);
    }

    private String raw(Installation installation, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), installation.port()));
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var reply = new ByteArrayOutputStream();
            try {
                for (int read = socket.getInputStream().read();
                        read >= 0;
                        read = socket.getInputStream().read()) {
                    reply.write(read);
                    socket.setSoTimeout(1_000);
                }
            } catch (SocketTimeoutException e) {
                // The connection stays open; all of the reply is here.
                return counted(reply);
            } catch (IOException e) {
                return counted(reply);
            }
            return counted(reply);
        }
    }

    private String counted(ByteArrayOutputStream reply) {
        String text = reply.toString(StandardCharsets.UTF_8);
        statuses.add(status(text));
        return text;
    }

    private static String status(String reply) {
        return reply.length() < 12 ? "none" : reply.substring(9, 12);
    }

    private static int count(String text, String canary) {
        return text.split(Pattern.quote(canary), -1).length - 1;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
