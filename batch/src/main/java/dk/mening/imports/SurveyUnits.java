package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;

/** Units that a survey turns out to ask without having been said to. */
final class SurveyUnits {
    private SurveyUnits() {}

    /** Registers that the survey asks the unit, unless it is registered; without an expectation there are no strata. */
    static void ensure(Registered registered, String survey, int unit, String unitKey, FileReport report)
            throws SQLException {
        int made = Sql.update(registered.connection(), """
                INSERT INTO registry.survey_unit (survey_key, unit_id, expected_answers_a_day, stratified)
                VALUES (?, ?, NULL, false) ON CONFLICT DO NOTHING
                """, survey, unit);
        boolean hasClasses = registered
                .latest(survey)
                .flatMap(published -> published.survey().classification())
                .isPresent();
        if (made > 0 && hasClasses) {
            report.note(
                    "how many answers " + survey + " expects in " + unitKey + " is not registered, so its classes are"
                            + " sealed together there; to seal them apart import a file of survey units first");
        }
    }
}
