package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Offices and teams, with what they belong to. */
final class UnitRows implements RegistryRows {
    private final Registered registered;

    UnitRows(Registered registered) {
        this.registered = registered;
    }

    /** @param parent empty at the top */
    private record Stored(int id, String name, String parent) {
        boolean isAs(Row row) {
            return name.equals(row.text("name")) && parent.equals(row.text("parent"));
        }
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        Map<String, Stored> stored = stored();
        Map<String, String> parents = new HashMap<>();
        stored.forEach((key, unit) -> parents.put(key, unit.parent()));
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            String key = row.key("unit");
            row.words("name", 120);
            if (!row.isFaulty() && report.isFirst(row, key)) {
                parents.put(key, row.text("parent"));
                kept.add(row);
            } else {
                report.refuse(row);
            }
        }
        for (Row row : kept) {
            checkParent(row, parents, Optional.ofNullable(stored.get(row.text("unit"))));
        }
        // Parents may stand below their children: first all units, then who belongs to whom.
        List<Row> good = kept.stream().filter(row -> !row.isFaulty()).toList();
        kept.stream().filter(Row::isFaulty).forEach(report::refuse);
        for (Row row : good) {
            storeUnit(row, Optional.ofNullable(stored.get(row.text("unit"))));
        }
        for (Row row : good) {
            Sql.update(
                    registered.connection(),
                    "UPDATE registry.unit SET parent_id = (SELECT id FROM registry.unit WHERE key = ?) WHERE key = ?",
                    row.text("parent"),
                    row.text("unit"));
        }
        Pools pools = new Pools(registered);
        for (Row row : good) {
            boolean moved = pools.store(row);
            report.refuse(row);
            count(row, Optional.ofNullable(stored.get(row.text("unit"))), moved, report);
        }
        pools.check(report);
    }

    private static void count(Row row, Optional<Stored> before, boolean moved, FileReport report) {
        if (before.isEmpty()) {
            report.add(1);
        } else if (before.get().isAs(row) && !moved) {
            report.keep();
        } else {
            report.change();
        }
    }

    private void checkParent(Row row, Map<String, String> parents, Optional<Stored> before) throws SQLException {
        String key = row.text("unit");
        String parent = row.text("parent");
        if (parent.isEmpty() && before.isEmpty()) {
            return;
        }
        if (!parent.isEmpty() && !parents.containsKey(parent)) {
            row.refuse("parent", "is no registered unit and stands in no row of this file");
            return;
        }
        Set<String> above = new HashSet<>();
        for (String unit = key; !unit.isEmpty(); unit = parents.getOrDefault(unit, "")) {
            if (!above.add(unit)) {
                row.refuse("parent", "belongs, over others or itself, to " + key + " again");
                return;
            }
        }
        if (before.isPresent()
                && !before.get().parent().equals(parent)
                && registered.hasEvidence(before.get().id())) {
            row.refuse(
                    "parent",
                    "cannot change: answers of " + key
                            + " are sealed already; a unit that moves goes on under a new key");
        }
    }

    private void storeUnit(Row row, Optional<Stored> before) throws SQLException {
        if (before.isEmpty()) {
            Sql.update(
                    registered.connection(),
                    "INSERT INTO registry.unit (key, name) VALUES (?, ?)",
                    row.text("unit"),
                    row.text("name"));
        } else if (!before.get().isAs(row)) {
            Sql.update(
                    registered.connection(),
                    "UPDATE registry.unit SET name = ? WHERE id = ?",
                    row.text("name"),
                    before.get().id());
        }
    }

    private Map<String, Stored> stored() throws SQLException {
        Map<String, Stored> units = new HashMap<>();
        Sql.each(
                registered.connection(),
                """
                SELECT u.key, u.id, u.name, coalesce(p.key, '')
                  FROM registry.unit u LEFT JOIN registry.unit p ON p.id = u.parent_id
                """,
                row -> units.put(row.getString(1), new Stored(row.getInt(2), row.getString(3), row.getString(4))));
        return units;
    }
}
