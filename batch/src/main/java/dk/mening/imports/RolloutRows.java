package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Go-live dates. A date that a lock covers or evidence rests on changes with an amendment of the plan only. */
final class RolloutRows implements RegistryRows {
    private final Registered registered;

    RolloutRows(Registered registered) {
        this.registered = registered;
    }

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            Optional<Integer> initiative = registered.initiative(row, "initiative");
            Optional<Integer> unit = registered.unit(row, "unit");
            Optional<LocalDate> goLive = row.day("go_live");
            if (!row.isFaulty()
                    && report.isFirst(row, row.text("initiative") + ' ' + row.text("unit"))
                    && initiative.isPresent()
                    && unit.isPresent()
                    && goLive.isPresent()) {
                store(row, initiative.get(), unit.get(), goLive.get(), report);
            }
            report.refuse(row);
        }
        new Pools(registered).check(report);
    }

    private void store(Row row, int initiative, int unit, LocalDate goLive, FileReport report) throws SQLException {
        Optional<LocalDate> before = Sql.first(
                registered.connection(),
                "SELECT go_live FROM registry.rollout WHERE initiative_id = ? AND unit_id = ?",
                found -> found.getObject(1, LocalDate.class),
                initiative,
                unit);
        if (before.isPresent() && before.get().equals(goLive)) {
            report.keep();
            return;
        }
        if (isComparison(initiative, unit)) {
            row.refuse("unit", "is a comparison unit in the initiative's plan, so it cannot get the initiative");
        } else if (registered.isLocked(initiative)) {
            row.refuse(
                    before.isPresent() ? "go_live" : "unit", "is not what the locked plan says; " + Registered.AMEND);
        } else if (before.isPresent() && registered.hasEvidence(unit)) {
            row.refuse(
                    "go_live",
                    "cannot replace " + before.get() + ": answers of the unit are sealed already; such a change is an"
                            + " amendment: " + Registered.AMEND);
        } else if (before.isEmpty() && planIsUnderWay(initiative)) {
            row.refuse(
                    "unit",
                    "cannot join: the initiative is live and its plan names its units; such a change is an amendment: "
                            + Registered.AMEND);
        }
        if (row.isFaulty()) {
            return;
        }
        Sql.update(registered.connection(), """
                INSERT INTO registry.rollout (initiative_id, unit_id, go_live) VALUES (?, ?, ?)
                ON CONFLICT (initiative_id, unit_id) DO UPDATE SET go_live = excluded.go_live
                """, initiative, unit, goLive);
        if (before.isEmpty()) {
            report.add(1);
        } else {
            report.change();
        }
        if (registered.isClosed(goLive) && registered.hasEvidence(unit)) {
            report.note("line " + row.line() + ": " + goLive + " lies before the last closed day: blocks already sealed"
                    + " for " + row.text("unit") + " are not cut there, and those across it count on neither side");
        }
    }

    private boolean isComparison(int initiative, int unit) throws SQLException {
        return Sql.any(
                registered.connection(),
                "SELECT FROM registry.plan_comparison WHERE initiative_id = ? AND unit_id = ?",
                initiative,
                unit);
    }

    private boolean planIsUnderWay(int initiative) throws SQLException {
        Optional<LocalDate> first =
                Sql.first(registered.connection(), """
                SELECT min(r.go_live) FROM registry.rollout r JOIN registry.plan p USING (initiative_id)
                 WHERE initiative_id = ? HAVING min(r.go_live) IS NOT NULL
                """, row -> row.getObject(1, LocalDate.class), initiative);
        return first.isPresent() && registered.isClosed(first.get());
    }
}
