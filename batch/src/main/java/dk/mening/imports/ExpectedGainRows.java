package dk.mening.imports;

import dk.mening.database.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Gains booked with a plan that an import states; a locked plan brings its own. */
final class ExpectedGainRows implements RegistryRows {
    private final Registered registered;

    ExpectedGainRows(Registered registered) {
        this.registered = registered;
    }

    /** As a row of the table. */
    private record Booked(
            String kind,
            String danish,
            String english,
            @Nullable String survey,
            @Nullable String outcome,
            double size,
            String unit,
            LocalDate due,
            String bookedBy,
            boolean budgetCut) {}

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            Optional<Integer> initiative = registered.initiative(row, "initiative");
            String key = row.key("gain");
            row.words("description_da", 1000);
            row.words("description_en", 1000);
            OptionalDouble size = Row.number(row.text("size"));
            if (size.isEmpty() || size.getAsDouble() <= 0) {
                row.refuse("size", "is not a number above 0");
            }
            row.words("unit", 60);
            Optional<LocalDate> due = row.day("due");
            row.words("booked_by", 200);
            String cut = row.text("budget_cut");
            if (!cut.equals("yes") && !cut.equals("no")) {
                row.refuse("budget_cut", "is neither yes nor no");
            }
            String of = row.text("of");
            if (!of.equals("money") && !of.equals("time")) {
                refuseUnfollowed(row, of, initiative);
            }
            if (!row.isFaulty()
                    && initiative.isPresent()
                    && size.isPresent()
                    && due.isPresent()
                    && report.isFirst(row, row.text("initiative") + ' ' + key)) {
                boolean outcome = of.contains("/");
                String[] names = of.split("/", 2);
                store(
                        row,
                        initiative.get(),
                        key,
                        new Booked(
                                outcome ? "OUTCOME" : of.equals("money") ? "MONEY" : "TIME",
                                row.text("description_da"),
                                row.text("description_en"),
                                outcome ? names[0] : null,
                                outcome ? names[1] : null,
                                size.getAsDouble(),
                                row.text("unit"),
                                due.get(),
                                row.text("booked_by"),
                                cut.equals("yes")),
                        report);
            }
            report.refuse(row);
        }
    }

    private void refuseUnfollowed(Row row, String of, Optional<Integer> initiative) throws SQLException {
        String[] names = of.split("/", 2);
        if (names.length < 2
                || initiative.isEmpty()
                || !Sql.any(
                        registered.connection(),
                        "SELECT FROM registry.plan_outcome WHERE initiative_id = ? AND survey_key = ? AND outcome_key = ?",
                        initiative.get(),
                        names[0],
                        names[1])) {
            row.refuse("of", "is neither money nor time nor an outcome of the plan, written survey/outcome");
        }
    }

    private void store(Row row, int initiative, String key, Booked booked, FileReport report) throws SQLException {
        Optional<Booked> before = Sql.first(
                registered.connection(),
                """
                SELECT kind, description->>'da', description->>'en', survey_key, outcome_key, size, unit_of_measure, due_on,
                       booked_by, budget_cut
                  FROM registry.expected_gain WHERE initiative_id = ? AND key = ?
                """,
                found -> new Booked(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getDouble(6),
                        found.getString(7),
                        found.getObject(8, LocalDate.class),
                        found.getString(9),
                        found.getBoolean(10)),
                initiative,
                key);
        if (before.isPresent() && before.get().equals(booked)) {
            report.keep();
            return;
        }
        if (!Sql.any(registered.connection(), "SELECT FROM registry.plan WHERE initiative_id = ?", initiative)) {
            row.refuse("initiative", "has no plan to book gains with; import its plan first, or in the same command");
        } else if (registered.isLocked(initiative) || registered.planHasEvidence(initiative)) {
            row.refuse("gain", "cannot be booked or changed any more; " + Registered.AMEND);
        }
        if (row.isFaulty()) {
            return;
        }
        Sql.update(
                registered.connection(),
                """
                INSERT INTO registry.expected_gain (initiative_id, key, kind, description, survey_key, outcome_key, size,
                                                    unit_of_measure, due_on, booked_by, budget_cut)
                VALUES (?, ?, ?, jsonb_build_object('da', ?::text, 'en', ?::text), ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (initiative_id, key) DO UPDATE
                   SET kind = excluded.kind, description = excluded.description, survey_key = excluded.survey_key,
                       outcome_key = excluded.outcome_key, size = excluded.size,
                       unit_of_measure = excluded.unit_of_measure, due_on = excluded.due_on,
                       booked_by = excluded.booked_by, budget_cut = excluded.budget_cut
                """,
                initiative,
                key,
                booked.kind(),
                booked.danish(),
                booked.english(),
                booked.survey(),
                booked.outcome(),
                booked.size(),
                booked.unit(),
                booked.due(),
                booked.bookedBy(),
                booked.budgetCut());
        if (before.isPresent()) {
            report.change();
        } else {
            report.add(1);
        }
    }
}
