package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.SurveyRepository;
import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.ShippedSurveys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running api on a real database: three surveys, a collection point each, and one that has closed. */
final class TestSite implements AutoCloseable {
    static final String EVERY_TYPE = "every-type";
    static final String CITIZENS = "citizens-1";
    static final String EMPLOYEES = "employees-1";
    static final String CLOSED = "closed-point";
    static final byte[] KEY = "a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"(_[a-z]+)\" value=\"([^\"]*)\"");

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    final Database database = TestDatabase.fresh();
    final Database collector = TestDatabase.as(Access.COLLECTOR, database);
    static final Oversight OVERSIGHT = new Oversight(Duration.ofHours(6), Settings.MetricsReaders.LOCAL);

    final ApiServer server;
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestSite() {
        this(Site.PLAIN);
    }

    TestSite(Site site) {
        TestDatabase.setClock(database, LocalDateTime.parse("2026-11-23T13:00"));
        var surveys = new SurveyRepository(database);
        publish(surveys, "every-type.yaml", read("every-type.yaml"));
        ShippedSurveys.all().forEach(survey -> publish(surveys, survey.fileName(), survey.yaml()));
        sql("INSERT INTO registry.unit (key, name) VALUES ('north', 'Nord')");
        sql("INSERT INTO registry.survey_unit SELECT DISTINCT survey_key, 1, 5, false FROM registry.survey_version");
        point(EVERY_TYPE, "every-type", "NULL");
        point(CITIZENS, ShippedSurveys.serviceQuality().survey().key(), "NULL");
        point(EMPLOYEES, ShippedSurveys.workload().survey().key(), "NULL");
        point(CLOSED, "every-type", "'2026-11-01'");
        server = ApiServer.start(collector, KEY, "127.0.0.1", 0, now::get, OVERSIGHT, Settings.Front.PLAIN, site);
    }

    private static void publish(SurveyRepository surveys, String fileName, String yaml) {
        assertThat(surveys.publish(fileName, yaml)).isInstanceOf(SurveyRepository.PublishedNow.class);
    }

    private void point(String token, String survey, String closedOn) {
        sql("INSERT INTO registry.collection_point VALUES ('" + token + "', '" + survey + "', 1, 'web', " + closedOn
                + ")");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpResponse<String> postJson(String json) {
        return send(request("/api/v1/responses")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Sends a form: name, value, name, value ... */
    HttpResponse<String> postForm(String path, List<String> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(fields)))
                .build());
    }

    /** Opens the form, lets ten seconds pass, and sends these answers with the page's own hidden fields. */
    HttpResponse<String> answer(String token, String... answers) {
        return postForm("/s/" + token, opened(token, answers));
    }

    /** What a browser would send after opening the form now, of a collection point or {@code b/} and a ballot, and taking ten seconds. */
    List<String> opened(String token, String... answers) {
        String page = get((token.startsWith("b/") ? "/" : "/s/") + token).body();
        now.updateAndGet(time -> time.plusSeconds(10));
        List<String> fields = hidden(page);
        fields.addAll(Arrays.asList(answers));
        return fields;
    }

    static List<String> hidden(String page) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            fields.add(matcher.group(1));
            fields.add(matcher.group(2));
        }
        return fields;
    }

    static String encode(List<String> fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields.get(i), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return body.toString();
    }

    void sql(String statement) {
        database.inTransaction(connection -> {
            try (Statement run = connection.createStatement()) {
                return run.execute(statement);
            }
        });
    }

    /** For what the server does in no transaction. */
    void outsideTransaction(String statement) {
        try (var connection = database.dataSource().getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    String value(String query) {
        return database.inTransaction(connection -> {
            try (Statement run = connection.createStatement();
                    ResultSet row = run.executeQuery(query)) {
                row.next();
                return row.getString(1);
            }
        });
    }

    int stored() {
        return Integer.parseInt(value("SELECT (SELECT count(*) FROM intake.response)"));
    }

    /** Rows anywhere in which an answer, or a trace of one, could lie. */
    int traces() {
        return stored() + Integer.parseInt(value("SELECT count(*) FROM intake.submission"));
    }

    static String read(String resource) {
        try (InputStream stream = TestSite.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
        collector.close();
        database.close();
    }
}
