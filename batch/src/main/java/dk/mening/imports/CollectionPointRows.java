package dk.mening.imports;

import dk.mening.database.Sql;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Links at which a survey is answered. */
final class CollectionPointRows implements RegistryRows {
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Registered registered;
    private final List<Link> links = new ArrayList<>();

    CollectionPointRows(Registered registered) {
        this.registered = registered;
    }

    /** A collection point of the file, new or old, for whoever imports it. */
    record Link(String survey, String unit, String channel, String token) {
        @Override
        public String toString() {
            return "Link[" + survey + ", " + unit + ", " + channel + "]";
        }
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            registered.survey(row, "survey");
            Optional<Integer> unit = registered.unit(row, "unit");
            String channel = row.channel("channel");
            String token = row.text("token");
            if (!token.isEmpty() && !token.matches("[A-Za-z0-9_-]{8,40}")) {
                row.refuse("token", "is not a token; write 8 to 40 of A-Z a-z 0-9 _ -, or leave it empty");
            }
            String point = row.text("survey") + ' ' + row.text("unit") + ' ' + channel;
            if (!row.isFaulty() && unit.isPresent() && report.isFirst(row, token.isEmpty() ? point : token)) {
                store(row, unit.get(), report);
            }
            report.refuse(row);
        }
    }

    private void store(Row row, int unit, FileReport report) throws SQLException {
        String survey = row.text("survey");
        String channel = row.text("channel");
        String given = row.text("token");
        Optional<String> before = given.isEmpty() ? open(survey, unit, channel) : Optional.empty();
        if (before.isPresent()) {
            report.keep();
            links.add(new Link(survey, row.text("unit"), channel, before.get()));
            return;
        }
        String token = given.isEmpty() ? drawn() : given;
        if (Sql.any(registered.connection(), "SELECT FROM registry.collection_point WHERE token = ?", token)) {
            if (open(survey, unit, channel, token)) {
                report.keep();
                links.add(new Link(survey, row.text("unit"), channel, token));
            } else {
                row.refuse("token", "belongs to another collection point; leave it empty to have one drawn");
            }
            return;
        }
        SurveyUnits.ensure(registered, survey, unit, row.text("unit"), report);
        Sql.update(
                registered.connection(),
                "INSERT INTO registry.collection_point (token, survey_key, unit_id, channel) VALUES (?, ?, ?, ?)",
                token,
                survey,
                unit,
                channel);
        report.add(1);
        links.add(new Link(survey, row.text("unit"), channel, token));
    }

    private Optional<String> open(String survey, int unit, String channel) throws SQLException {
        return Sql.first(registered.connection(), """
                SELECT token FROM registry.collection_point
                 WHERE survey_key = ? AND unit_id = ? AND channel = ? AND closed_on IS NULL ORDER BY token LIMIT 1
                """, row -> row.getString(1), survey, unit, channel);
    }

    private boolean open(String survey, int unit, String channel, String token) throws SQLException {
        return Sql.any(registered.connection(), """
                SELECT FROM registry.collection_point
                 WHERE survey_key = ? AND unit_id = ? AND channel = ? AND token = ? AND closed_on IS NULL
                """, survey, unit, channel, token);
    }

    private static String drawn() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
