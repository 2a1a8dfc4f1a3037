package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;

/** How many were asked, for the share that answered. */
final class InvitationRows implements RegistryRows {
    private static final int MOST = 10_000_000;
    private final Registered registered;

    InvitationRows(Registered registered) {
        this.registered = registered;
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            registered.survey(row, "survey");
            Optional<Integer> unit = registered.unit(row, "unit");
            Optional<LocalDate> day = row.day("day");
            OptionalInt invited = row.wholeNumber("invited", 0, MOST);
            if (!row.isFaulty() && day.isPresent()) {
                NavigableMap<LocalDate, LocalDate> rounds = registered.rounds(row.text("survey"));
                if (!rounds.isEmpty() && !rounds.containsKey(day.get())) {
                    row.refuse(
                            "day", "is not the first day of a round of this survey; write the day on which it opens");
                }
            }
            if (!row.isFaulty()
                    && unit.isPresent()
                    && day.isPresent()
                    && invited.isPresent()
                    && report.isFirst(row, row.text("survey") + ' ' + row.text("unit") + ' ' + day.get())) {
                store(row.text("survey"), unit.get(), day.get(), invited.getAsInt(), report);
            }
            report.refuse(row);
        }
    }

    private void store(String survey, int unit, LocalDate day, int invited, FileReport report) throws SQLException {
        Optional<Integer> before = Sql.first(
                registered.connection(),
                "SELECT invited FROM registry.invitation WHERE survey_key = ? AND unit_id = ? AND day = ?",
                row -> row.getInt(1),
                survey,
                unit,
                day);
        if (before.isPresent() && before.get() == invited) {
            report.keep();
            return;
        }
        Sql.update(registered.connection(), """
                INSERT INTO registry.invitation (survey_key, unit_id, day, invited) VALUES (?, ?, ?, ?)
                ON CONFLICT (survey_key, unit_id, day) DO UPDATE SET invited = excluded.invited
                """, survey, unit, day, invited);
        if (before.isPresent()) {
            report.change();
        } else {
            report.add(1);
        }
    }
}
