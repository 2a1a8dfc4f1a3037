package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Periods in which a survey is asked (rule B8). They do not overlap, and none is put over answers already stored. */
final class RoundRows implements RegistryRows {
    private final Registered registered;

    RoundRows(Registered registered) {
        this.registered = registered;
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            registered.survey(row, "survey");
            Optional<LocalDate> opens = row.day("opens_on");
            Optional<LocalDate> closes = row.day("closes_on");
            if (opens.isPresent() && closes.isPresent() && closes.get().isBefore(opens.get())) {
                row.refuse("closes_on", "lies before the day on which the round opens");
            }
            if (!row.isFaulty()
                    && opens.isPresent()
                    && closes.isPresent()
                    && report.isFirst(row, row.text("survey") + ' ' + opens.get())) {
                store(row, opens.get(), closes.get(), report);
            }
            report.refuse(row);
        }
    }

    private void store(Row row, LocalDate opens, LocalDate closes, FileReport report) throws SQLException {
        String survey = row.text("survey");
        NavigableMap<LocalDate, LocalDate> rounds = registered.rounds(survey);
        Optional<LocalDate> before = Optional.ofNullable(rounds.remove(opens));
        if (before.isPresent() && before.get().equals(closes)) {
            report.keep();
            return;
        }
        Map.Entry<LocalDate, LocalDate> earlier = rounds.floorEntry(closes);
        if (earlier != null && !earlier.getValue().isBefore(opens)) {
            row.refuse(
                    "",
                    "overlaps the round of " + earlier.getKey() + " to " + earlier.getValue() + " of the same survey");
        } else if (before.isPresent() && (registered.isClosed(before.get()) || registered.isClosed(closes))) {
            row.refuse(
                    "closes_on", "cannot replace " + before.get() + ": the round is over and its answers are sealed");
        } else if (before.isEmpty() && rounds.isEmpty() && hasAnswers(survey)) {
            row.refuse("survey", "has been answered day by day; its first round cannot come after its first answer");
        } else if (before.isEmpty() && registered.hasAnswers(survey, opens, closes)) {
            row.refuse("opens_on", "answers of these days are stored already, outside any round");
        }
        if (row.isFaulty()) {
            return;
        }
        Sql.update(registered.connection(), """
                INSERT INTO registry.round (survey_key, opens_on, closes_on) VALUES (?, ?, ?)
                ON CONFLICT (survey_key, opens_on) DO UPDATE SET closes_on = excluded.closes_on
                """, survey, opens, closes);
        if (before.isEmpty()) {
            report.add(1);
        } else {
            report.change();
        }
    }

    private boolean hasAnswers(String survey) throws SQLException {
        return registered.hasAnswers(survey, Row.EARLIEST, LocalDate.of(9999, 12, 31));
    }
}
