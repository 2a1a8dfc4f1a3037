package dk.mening.night;

import dk.mening.blocks.SealingRules;
import dk.mening.database.DatabaseException;
import dk.mening.questionnaire.SurveyReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How each survey version is sealed; read once, since a published version never changes. Safe for many threads. */
final class PublishedRules {
    private final Map<Integer, SealingRules> known = new ConcurrentHashMap<>();

    SealingRules of(Connection connection, int surveyVersionId) throws SQLException {
        SealingRules rules = known.get(surveyVersionId);
        if (rules == null) {
            rules = read(connection, surveyVersionId);
            known.put(surveyVersionId, rules);
        }
        return rules;
    }

    private static SealingRules read(Connection connection, int surveyVersionId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT definition FROM registry.survey_version WHERE id = ?")) {
            select.setInt(1, surveyVersionId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return switch (SurveyReader.read("survey_version " + surveyVersionId, row.getString(1))) {
                    case SurveyReader.Readable(var survey) -> SealingRules.of(survey);
                    case SurveyReader.Faulty(var faults) ->
                        throw new DatabaseException("a published survey cannot be read: "
                                + faults.getFirst().sentence());
                };
            }
        }
    }
}
