package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How many outcomes are judged together; a number once fixed never changes. */
final class ProgrammeYearRows implements RegistryRows {
    private static final int FIRST = 2000;
    private static final int LAST = 2200;
    private static final int MOST = 100_000;
    private final Registered registered;

    ProgrammeYearRows(Registered registered) {
        this.registered = registered;
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            OptionalInt year = row.wholeNumber("year", FIRST, LAST);
            OptionalInt places = row.wholeNumber("places", 1, MOST);
            if (year.isPresent() && places.isPresent()) {
                Optional<Integer> before = Sql.first(
                        registered.connection(),
                        "SELECT places FROM registry.programme_year WHERE year = ?",
                        found -> found.getInt(1),
                        year.getAsInt());
                if (before.isPresent() && before.get() != places.getAsInt()) {
                    row.refuse(
                            "places",
                            "was fixed as " + before.get() + " for " + year.getAsInt()
                                    + ", which never changes; leave the row out");
                } else if (report.isFirst(row, row.text("year"))) {
                    store(year.getAsInt(), places.getAsInt(), before.isPresent(), report);
                }
            }
            report.refuse(row);
        }
    }

    private void store(int year, int places, boolean before, FileReport report) throws SQLException {
        if (before) {
            report.keep();
            return;
        }
        Sql.update(
                registered.connection(),
                "INSERT INTO registry.programme_year (year, places, fixed_on) VALUES (?, ?, ?)",
                year,
                places,
                registered.today());
        report.add(1);
    }
}
