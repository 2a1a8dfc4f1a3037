package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was measured of gains in money and time. An entry stays; a later one of the same day counts instead. */
final class MeasuredGainRows implements RegistryRows {
    private final Registered registered;

    MeasuredGainRows(Registered registered) {
        this.registered = registered;
    }

    private record Entry(double size, String evidence, String enteredBy) {}

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            Optional<Integer> initiative = registered.initiative(row, "initiative");
            String gain = row.key("gain");
            Optional<LocalDate> measuredOn = row.pastDay("measured_on", registered.today());
            String size = row.text("size");
            OptionalDouble magnitude = Row.number(size.startsWith("-") ? size.substring(1) : size);
            if (magnitude.isEmpty()) {
                row.refuse("size", "is not a number; write for example 250000, or -250000 where it cost instead");
            }
            row.words("evidence", 1000);
            row.words("entered_by", 200);
            if (initiative.isPresent() && !row.isFaulty()) {
                refuseUnbooked(row, initiative.get(), gain);
            }
            if (!row.isFaulty()
                    && initiative.isPresent()
                    && measuredOn.isPresent()
                    && magnitude.isPresent()
                    && report.isFirst(row, row.text("initiative") + ' ' + gain + ' ' + measuredOn.get())) {
                double measured = size.startsWith("-") ? -magnitude.getAsDouble() : magnitude.getAsDouble();
                store(
                        initiative.get(),
                        gain,
                        measuredOn.get(),
                        new Entry(measured, row.text("evidence"), row.text("entered_by")),
                        report);
            }
            report.refuse(row);
        }
    }

    private void refuseUnbooked(Row row, int initiative, String gain) throws SQLException {
        Optional<String> kind = Sql.first(
                registered.connection(),
                "SELECT kind FROM registry.expected_gain WHERE initiative_id = ? AND key = ?",
                found -> found.getString(1),
                initiative,
                gain);
        if (kind.isEmpty()) {
            row.refuse("gain", "is no expected gain of this initiative's plan");
        } else if (kind.get().equals("OUTCOME")) {
            row.refuse("gain", "is a gain in an outcome, which the night measures from the answers");
        }
    }

    private void store(int initiative, String gain, LocalDate day, Entry entry, FileReport report) throws SQLException {
        Optional<Entry> before = Sql.first(
                registered.connection(),
                """
                SELECT size, evidence, entered_by FROM registry.measured_gain
                 WHERE initiative_id = ? AND gain_key = ? AND measured_on = ? ORDER BY id DESC LIMIT 1
                """,
                row -> new Entry(row.getDouble(1), row.getString(2), row.getString(3)),
                initiative,
                gain,
                day);
        if (before.isPresent() && before.get().equals(entry)) {
            report.keep();
            return;
        }
        Sql.update(
                registered.connection(), """
                INSERT INTO registry.measured_gain (initiative_id, gain_key, measured_on, size, evidence, entered_by)
                VALUES (?, ?, ?, ?, ?, ?)
                """, initiative, gain, day, entry.size(), entry.evidence(), entry.enteredBy());
        if (before.isPresent()) {
            report.change();
        } else {
            report.add(1);
        }
    }
}
