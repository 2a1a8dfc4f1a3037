package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Small units whose answers seal in a pool of their like (rule B15). */
final class Pools {
    private final Registered registered;

    Pools(Registered registered) {
        this.registered = registered;
    }

    private record Pool(String key, LocalDate from) {}

    /** Stores where a registered unit seals; a row that says nothing of it changes nothing. @return whether it changed */
    boolean store(Row row) throws SQLException {
        String unit = row.text("unit");
        String pool = row.text("seals_as");
        if (pool.isEmpty() && row.text("seals_as_from").isEmpty()) {
            return false;
        }
        row.key("seals_as");
        Optional<LocalDate> from = row.day("seals_as_from");
        if (row.isFaulty() || from.isEmpty()) {
            return false;
        }
        Optional<Pool> before = Sql.first(
                registered.connection(),
                """
                SELECT p.key, u.seals_as_from FROM registry.unit u JOIN registry.unit p ON p.id = u.seals_as_id
                 WHERE u.key = ?
                """,
                found -> new Pool(found.getString(1), found.getObject(2, LocalDate.class)),
                unit);
        if (before.equals(Optional.of(new Pool(pool, from.get())))) {
            return false;
        }
        if (before.isPresent() && !before.get().from().isAfter(registered.today())) {
            row.refuse(
                    "seals_as",
                    "cannot change: the unit seals in " + before.get().key() + " since "
                            + before.get().from());
        } else if (!from.get().isAfter(registered.today()) || registered.isClosed(from.get())) {
            row.refuse("seals_as_from", "does not lie ahead; today is " + registered.today());
        } else if (pool.equals(unit)) {
            row.refuse("seals_as", "is the unit itself");
        } else if (!registered.units().containsKey(pool)) {
            row.refuse("seals_as", "is no registered unit and stands in no row of this file");
        } else if (isPooled(pool) || isPool(unit)) {
            row.refuse("seals_as", "would make a pool of a pool; name the unit in which both seal");
        }
        if (row.isFaulty()) {
            return false;
        }
        Sql.update(registered.connection(), """
                UPDATE registry.unit
                   SET seals_as_id = (SELECT id FROM registry.unit WHERE key = ?), seals_as_from = ?
                 WHERE key = ?
                """, pool, from.get(), unit);
        return true;
    }

    /** Tells of units that go live on other days than the pool in which they seal: a pool is one unit of the analysis. */
    void check(FileReport report) throws SQLException {
        List<String> apart = Sql.list(registered.connection(), """
                SELECT u.key || ' and its pool ' || p.key
                  FROM registry.unit u JOIN registry.unit p ON p.id = u.seals_as_id
                 WHERE EXISTS (
                       (SELECT initiative_id, go_live FROM registry.rollout WHERE unit_id = u.id
                        EXCEPT SELECT initiative_id, go_live FROM registry.rollout WHERE unit_id = p.id)
                       UNION ALL
                       (SELECT initiative_id, go_live FROM registry.rollout WHERE unit_id = p.id
                        EXCEPT SELECT initiative_id, go_live FROM registry.rollout WHERE unit_id = u.id))
                 ORDER BY 1
                """, row -> row.getString(1));
        for (String units : apart) {
            report.refuse(Fault.ofFile("leaves " + units + " with different go-live dates; a unit seals in a pool that"
                    + " goes live on the same days"));
        }
    }

    private boolean isPooled(String unit) throws SQLException {
        return Sql.any(
                registered.connection(), "SELECT FROM registry.unit WHERE key = ? AND seals_as_id IS NOT NULL", unit);
    }

    private boolean isPool(String unit) throws SQLException {
        return Sql.any(
                registered.connection(),
                "SELECT FROM registry.unit u JOIN registry.unit p ON p.id = u.seals_as_id WHERE p.key = ?",
                unit);
    }
}
