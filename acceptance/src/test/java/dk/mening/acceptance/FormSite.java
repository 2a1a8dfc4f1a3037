package dk.mening.acceptance;

import dk.mening.api.ApiServer;
import dk.mening.api.Oversight;
import dk.mening.api.Site;
import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.Settings;
import dk.mening.database.SurveyRepository;
import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.ShippedSurveys;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The api in this process, on a database of its own: the shipped surveys and a collection point of each kind. */
final class FormSite implements AutoCloseable {
    static final String WEB = "citizens-web";
    static final String KIOSK = "citizens-kiosk";
    static final String CLOSED = "citizens-closed";
    static final String EMPLOYEES = "employees-web";
    static final String BROKEN = "broken-point";
    static final List<String> LANGUAGES = List.of("da", "en", "ar", "uk", "pl", "de", "tr");

    private static final byte[] KEY = "a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII);

    final Database database = TestDatabase.fresh();
    private final Database collector = TestDatabase.as(Access.COLLECTOR, database);
    private final ApiServer server;

    FormSite() {
        var surveys = new SurveyRepository(database);
        ShippedSurveys.all().forEach(survey -> surveys.publish(survey.fileName(), survey.yaml()));
        sql("INSERT INTO registry.unit (key, name) VALUES ('north', 'Borgerservice Nord')");
        sql("INSERT INTO registry.survey_version (survey_key, version, audience, definition, sha256, published_on)"
                + " VALUES ('broken', 1, 'citizens', 'not a survey', '\\x00', '2026-01-01')");
        sql("INSERT INTO registry.survey_unit SELECT DISTINCT survey_key, 1, 5, false FROM registry.survey_version");
        point(WEB, "service-quality", "web", "NULL");
        point(KIOSK, "service-quality", "kiosk", "NULL");
        point(CLOSED, "service-quality", "letter", "'2026-01-01'");
        point(EMPLOYEES, "workload", "web", "NULL");
        point(BROKEN, "broken", "web", "NULL");
        server = serve(
                collector,
                new Site(Site.PLAIN.languages(), Optional.empty(), Optional.of("https://www.was.digst.dk/example")));
    }

    static ApiServer serve(Database collector, Site site) {
        return ApiServer.start(
                collector,
                KEY,
                "127.0.0.1",
                0,
                InstantSource.system(),
                new Oversight(Duration.ofHours(6), Settings.MetricsReaders.NOBODY),
                Settings.Front.PLAIN,
                site);
    }

    private void point(String token, String survey, String channel, String closedOn) {
        sql("INSERT INTO registry.collection_point (token, survey_key, unit_id, channel, closed_on) VALUES ('" + token
                + "', '" + survey + "', 1, '" + channel + "', " + closedOn + ")");
    }

    int port() {
        return server.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    void sql(String statement) {
        database.inTransaction(connection -> {
            try (Statement run = connection.createStatement()) {
                return run.execute(statement);
            }
        });
    }

    long responses() {
        return count("SELECT count(*) FROM intake.response");
    }

    long count(String query) {
        return database.inTransaction(connection -> {
            try (Statement run = connection.createStatement();
                    ResultSet row = run.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        server.close();
        collector.close();
        database.close();
    }
}
