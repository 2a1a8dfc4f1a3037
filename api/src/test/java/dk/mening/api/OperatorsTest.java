package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who run an installation can watch. */
class OperatorsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("[a-z_]+(\\{[a-z]+=\"[A-Za-z_]*\"})? -?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

    private TestSite site;

    @BeforeEach
    void start() {
        site = new TestSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void night(String night) {
        site.sql("INSERT INTO published.night VALUES ('" + night + "', 'x', '{}', '\\x00', 1, '\\x00')");
        site.sql("INSERT INTO published.current VALUES (true, '" + night + "')");
    }

    private void clock(String time) {
        TestDatabase.setClock(site.database, LocalDateTime.parse(time));
    }

    private static HttpResponse<String> get(ApiServer server, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private ApiServer another(Database database, Settings.MetricsReaders readers) {
        return ApiServer.start(
                database,
                TestSite.KEY,
                "127.0.0.1",
                0,
                InstantSource.system(),
                new Oversight(Duration.ofHours(6), readers));
    }

    @Test
    void theNightsHealthIsRedOnlyWhenANightIsOverdueAndSaysWhy() {
        site.sql("ALTER TABLE registry.survey_version DISABLE TRIGGER USER");
        site.sql("UPDATE registry.survey_version SET published_on = '2026-11-01'");
        night("2026-11-23");
        HttpResponse<String> upToDate = site.get("/healthz/night");
        assertThat(upToDate.statusCode()).isEqualTo(200);
        assertThat(upToDate.body()).contains("\"status\":\"up\"", "\"night\":\"up_to_date\"");

        clock("2026-11-24T03:00");
        HttpResponse<String> due = site.get("/healthz/night", "Accept-Language", "en");
        assertThat(due.statusCode()).isEqualTo(200);
        assertThat(due.body()).contains("\"night\":\"due\"", "overdue from 2026-11-24T06:05:00Z");

        clock("2026-11-24T07:05");
        site.sql("INSERT INTO published.run (night, started_at, ended_at, outcome, step)"
                + " VALUES ('2026-11-24', '2026-11-24T00:05Z', '2026-11-24T00:06Z', 'failed', 'draw')");
        HttpResponse<String> overdue = site.get("/healthz/night", "Accept-Language", "en");
        assertThat(overdue.statusCode()).isEqualTo(503);
        assertThat(overdue.body())
                .contains("\"status\":\"down\"", "\"night\":\"overdue\"", "\"missing\":\"2026-11-24\"")
                .contains("Readers see the night of 2026-11-23.", "stopped in its step \\\"draw\\\"");
        assertThat(site.get("/healthz/night", "Accept-Language", "da").body()).contains("burde være udgivet");
        assertThat(site.get("/healthz").statusCode())
                .as("the process itself is well")
                .isEqualTo(200);
    }

    @Test
    void anInstallationWithoutSurveysIsNeverRed() throws IOException, InterruptedException {
        try (Database empty = TestDatabase.fresh();
                ApiServer server = another(empty, Settings.MetricsReaders.LOCAL)) {
            HttpResponse<String> health = get(server, "/healthz/night");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("nothing_expected");
            assertThat(get(server, "/metrics").body()).isEqualTo("""
                            # HELP mening_night_overdue 1 when a night should be published and is not.
                            # TYPE mening_night_overdue gauge
                            mening_night_overdue 0
                            # HELP mening_webhook_waiting Nights that the webhook was not told of yet.
                            # TYPE mening_webhook_waiting gauge
                            mening_webhook_waiting 0
                            # HELP mening_webhook_given_up Nights that the webhook was never told of.
                            # TYPE mening_webhook_given_up gauge
                            mening_webhook_given_up 0
                            # EOF
                            """);
        }
    }

    @Test
    void bothHealthsAreRedWithoutADatabase() throws IOException, InterruptedException {
        Database gone = TestDatabase.fresh();
        try (ApiServer server = another(gone, Settings.MetricsReaders.LOCAL)) {
            gone.close();
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(503);
            HttpResponse<String> night = get(server, "/healthz/night");
            assertThat(night.statusCode()).isEqualTo(503);
            assertThat(night.body()).contains("\"status\":\"down\"", "\"night\":\"down\"");
        }
    }

    @Test
    void metricsTellOfTheNightThatReadersSee() {
        night("2026-11-23");
        site.sql("INSERT INTO published.night VALUES ('2026-11-24', 'x', '{}', '\\x00', 1, NULL)");
        site.sql("INSERT INTO published.metric VALUES ('2026-11-23', 'blocks_sealed', '', 17),"
                + " ('2026-11-23', 'findings', 'improved', 2), ('2026-11-23', 'step_seconds', 'seal', 1.5), ('2026-11-23', 'findings_single_test', '', 1),"
                + " ('2026-11-24', 'blocks_sealed', '', 99)");
        site.sql("INSERT INTO published.run (night, started_at, ended_at, outcome)"
                + " VALUES ('2026-11-23', '2026-11-23T00:05Z', '2026-11-23T00:06Z', 'published')");
        HttpResponse<String> metrics = site.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains(
                        "\nmening_night_overdue 0\n",
                        "\nmening_night_latest_timestamp_seconds 1795388400\n",
                        "\nmening_night_run_outcome{outcome=\"published\"} 1\n",
                        "\nmening_night_run_outcome{outcome=\"failed\"} 0\n",
                        "\nmening_night_blocks_sealed 17\n",
                        "\nmening_night_findings{verdict=\"improved\"} 2\n",
                        "\nmening_night_findings_single_test 1\n",
                        "\nmening_night_step_duration_seconds{step=\"seal\"} 1.5\n")
                .doesNotContain(" 99\n")
                .endsWith("# EOF\n");
        assertThat(metrics.body().lines().filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(line).matches(SAMPLE));
        assertThat(site.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("application/openmetrics-text; version=1.0.0");
    }

    @Test
    void noMetricMovesWithAnswersThatWait() {
        night("2026-11-23");
        String before = site.get("/metrics").body();
        site.answer(TestSite.EVERY_TYPE, "found_it", "2");
        assertThat(site.stored()).isEqualTo(1);
        assertThat(site.get("/metrics").body()).isEqualTo(before);
    }

    @Test
    void metricsAreForThisMachineUnlessToldOtherwise() throws IOException, InterruptedException {
        assertThat(site.get("/metrics").statusCode()).isEqualTo(200);
        for (String header : new String[] {"Forwarded", "Via", "X-Forwarded-For", "X-Real-IP"}) {
            assertThat(site.get("/metrics", header, "for=192.0.2.1").statusCode())
                    .as(header)
                    .isEqualTo(404);
        }
        try (ApiServer everybody = another(site.database, Settings.MetricsReaders.EVERYBODY);
                ApiServer nobody = another(site.database, Settings.MetricsReaders.NOBODY)) {
            assertThat(get(everybody, "/metrics").statusCode()).isEqualTo(200);
            assertThat(get(nobody, "/metrics").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatALabelMayNotHoldIsEscaped() {
        assertThat(MetricsText.escaped("a\"b\\c\nd")).isEqualTo("a\\\"b\\\\c\\nd");
    }
}
