package dk.mening.imports;

import dk.mening.database.Sql;
import dk.mening.questionnaire.Survey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which units a survey asks, and whether its classes are sealed apart there (rule B14). */
final class SurveyUnitRows implements RegistryRows {
    private final Registered registered;

    SurveyUnitRows(Registered registered) {
        this.registered = registered;
    }

    private record Stored(double expected, boolean stratified) {}

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            Optional<Survey> survey = registered.survey(row, "survey");
            Optional<Integer> unit = registered.unit(row, "unit");
            if (survey.isPresent()
                    && unit.isPresent()
                    && report.isFirst(row, row.text("survey") + ' ' + row.text("unit"))) {
                Optional<ExpectedAnswers> expected = ExpectedAnswers.read(row, "expected_answers_a_day", survey.get());
                if (expected.isPresent()) {
                    store(row, survey.get(), unit.get(), expected.get(), report);
                }
            }
            report.refuse(row);
        }
    }

    private void store(Row row, Survey survey, int unit, ExpectedAnswers expected, FileReport report)
            throws SQLException {
        boolean stratified = expected.allowStrata(survey);
        Optional<Stored> before = Sql.first(
                registered.connection(),
                "SELECT coalesce(expected_answers_a_day, -1), stratified FROM registry.survey_unit"
                        + " WHERE survey_key = ? AND unit_id = ?",
                found -> new Stored(found.getDouble(1), found.getBoolean(2)),
                survey.key(),
                unit);
        if (before.isPresent() && before.get().equals(new Stored(expected.total(), stratified))) {
            report.keep();
            return;
        }
        if (before.isPresent()
                && before.get().stratified() != stratified
                && registered.hasAnswers(survey.key(), unit)) {
            row.refuse(
                    "expected_answers_a_day",
                    "would change whether answers are sealed by class, and that was settled by the first answer");
            return;
        }
        Sql.update(registered.connection(), """
                INSERT INTO registry.survey_unit (survey_key, unit_id, expected_answers_a_day, stratified)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (survey_key, unit_id) DO UPDATE
                   SET expected_answers_a_day = excluded.expected_answers_a_day, stratified = excluded.stratified
                """, survey.key(), unit, expected.total(), stratified);
        if (before.isEmpty()) {
            report.add(1);
        } else {
            report.change();
        }
        if (survey.classification().isPresent() && !stratified) {
            report.note("line " + row.line() + ": " + row.text("unit")
                    + " expects too few answers to seal its classes apart; they are sealed together");
        }
    }
}
