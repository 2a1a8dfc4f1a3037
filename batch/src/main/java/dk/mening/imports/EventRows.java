package dk.mening.imports;

import dk.mening.database.Sql;
import dk.mening.registry.Event;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Other things that happened; the same day, kind and words are the same event. */
final class EventRows implements RegistryRows {
    private static final int LONGEST = 300;
    private final Registered registered;

    EventRows(Registered registered) {
        this.registered = registered;
    }

    static String kinds() {
        return String.join(
                ", ",
                Arrays.stream(Event.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        Map<String, Integer> units = registered.units();
        for (Row row : rows) {
            Optional<LocalDate> day = row.day("day");
            String kind = row.text("kind").toUpperCase(Locale.ROOT);
            if (Arrays.stream(Event.Kind.values()).noneMatch(one -> one.name().equals(kind))) {
                row.refuse("kind", "is not a kind of event; write one of " + kinds());
            }
            row.words("text_da", LONGEST);
            row.words("text_en", LONGEST);
            List<Integer> concerned = new ArrayList<>();
            for (String key : row.list("units")) {
                Integer unit = units.get(key);
                if (unit == null) {
                    row.refuse("units", key + " is no registered unit");
                } else if (!concerned.contains(unit)) {
                    concerned.add(unit);
                }
            }
            if (!row.isFaulty()
                    && day.isPresent()
                    && report.isFirst(row, day.get() + " " + kind + ' ' + row.text("text_en"))) {
                store(row, day.get(), kind, concerned.stream().sorted().toList(), report);
            }
            report.refuse(row);
        }
    }

    private void store(Row row, LocalDate day, String kind, List<Integer> units, FileReport report)
            throws SQLException {
        Optional<Integer> before = Sql.first(
                registered.connection(),
                "SELECT id FROM registry.event WHERE day = ? AND kind = ? AND text->>'da' = ? AND text->>'en' = ?",
                found -> found.getInt(1),
                day,
                kind,
                row.text("text_da"),
                row.text("text_en"));
        if (before.isPresent() && units.equals(units(before.get()))) {
            report.keep();
            return;
        }
        int event;
        if (before.isPresent()) {
            event = before.get();
            Sql.update(registered.connection(), "DELETE FROM registry.event_unit WHERE event_id = ?", event);
            report.change();
        } else {
            event = Sql.first(
                            registered.connection(),
                            """
                            INSERT INTO registry.event (day, kind, text)
                            VALUES (?, ?, jsonb_build_object('da', ?::text, 'en', ?::text)) RETURNING id
                            """,
                            found -> found.getInt(1),
                            day,
                            kind,
                            row.text("text_da"),
                            row.text("text_en"))
                    .orElseThrow();
            report.add(1);
        }
        for (int unit : units) {
            Sql.update(
                    registered.connection(),
                    "INSERT INTO registry.event_unit (event_id, unit_id) VALUES (?, ?)",
                    event,
                    unit);
        }
    }

    private List<Integer> units(int event) throws SQLException {
        return Sql.list(
                registered.connection(),
                "SELECT unit_id FROM registry.event_unit WHERE event_id = ? ORDER BY unit_id",
                row -> row.getInt(1),
                event);
    }
}
