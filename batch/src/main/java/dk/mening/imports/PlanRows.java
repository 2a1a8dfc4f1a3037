package dk.mening.imports;

import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Plans as agreed. A plan that is locked or that evidence rests on changes by amendments only. */
final class PlanRows implements RegistryRows {
    private static final double USUAL_ALPHA = 0.05;
    private static final int MOST_OUTCOMES = 2;
    private final Registered registered;

    PlanRows(Registered registered) {
        this.registered = registered;
    }

    /** A plan as it is stored; outcomes by key. */
    private record Agreed(
            String policy,
            double alpha,
            int preWindowDays,
            int washoutDays,
            LocalDate agreedOn,
            String agreedBy,
            List<PlannedOutcome> outcomes,
            Set<Integer> comparison) {}

    @Override
    public void store(List<Row> rows, FileReport report) throws SQLException {
        for (Row row : rows) {
            Optional<Integer> initiative = registered.initiative(row, "initiative");
            Optional<Agreed> agreed = read(row);
            if (!row.isFaulty()
                    && initiative.isPresent()
                    && agreed.isPresent()
                    && report.isFirst(row, row.text("initiative"))) {
                store(row, initiative.get(), agreed.get(), report);
            }
            report.refuse(row);
        }
    }

    private Optional<Agreed> read(Row row) throws SQLException {
        if (Arrays.stream(Policy.values()).noneMatch(p -> p.letter().equals(row.text("policy")))) {
            row.refuse("policy", "is not a policy; write H, N or U");
        }
        OptionalInt preWindow = row.wholeNumber("pre_window_days", 56, 364);
        OptionalInt washout =
                row.text("washout_days").isEmpty() ? OptionalInt.of(0) : row.wholeNumber("washout_days", 0, 182);
        OptionalDouble alpha =
                row.text("alpha").isEmpty() ? OptionalDouble.of(USUAL_ALPHA) : Row.number(row.text("alpha"));
        if (alpha.isEmpty() || alpha.getAsDouble() <= 0 || alpha.getAsDouble() >= 0.5) {
            row.refuse("alpha", "is not a number above 0 and below 0.5");
        }
        Optional<LocalDate> agreedOn = row.pastDay("agreed_on", registered.today());
        String agreedBy = row.words("agreed_by", 200);
        List<PlannedOutcome> outcomes = outcomes(row);
        Set<Integer> comparison = comparison(row);
        if (row.isFaulty() || preWindow.isEmpty() || washout.isEmpty() || alpha.isEmpty() || agreedOn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Agreed(
                row.text("policy"),
                alpha.getAsDouble(),
                preWindow.getAsInt(),
                washout.getAsInt(),
                agreedOn.get(),
                agreedBy,
                outcomes,
                comparison));
    }

    private List<PlannedOutcome> outcomes(Row row) {
        List<PlannedOutcome> outcomes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String part : row.list("outcomes")) {
            String name = part.split("=", 2)[0].strip();
            Optional<Outcome> outcome = outcome(name);
            if (outcome.isEmpty()) {
                row.refuse(
                        "outcomes", "has no published outcome " + name + "; write survey/outcome, such as " + known());
            } else if (!seen.add(name)) {
                row.refuse("outcomes", "names " + name + " twice");
            } else {
                OptionalDouble margin = part.contains("=")
                        ? Row.number(part.split("=", 2)[1])
                        : OptionalDouble.of(outcome.get().margin());
                if (margin.isEmpty() || margin.getAsDouble() <= 0 || margin.getAsDouble() > 100) {
                    row.refuse("outcomes", "the margin of " + name + " is not a number above 0 and at most 100");
                } else {
                    String[] keys = name.split("/", 2);
                    outcomes.add(new PlannedOutcome(keys[0], keys[1], margin.getAsDouble()));
                }
            }
        }
        if (seen.isEmpty() && !row.isFaulty()) {
            row.refuse("outcomes", "is empty; write survey/outcome=margin, such as " + known() + "=5");
        } else if (seen.size() > MOST_OUTCOMES) {
            row.refuse("outcomes", "names more than two; a plan has at most two primary outcomes");
        }
        outcomes.sort(Comparator.comparing(PlannedOutcome::survey).thenComparing(PlannedOutcome::outcome));
        return outcomes;
    }

    private Optional<Outcome> outcome(String name) {
        String[] keys = name.split("/", 2);
        return keys.length < 2
                ? Optional.empty()
                : registered.latest(keys[0]).flatMap(survey -> survey.survey().outcome(keys[1]));
    }

    private String known() {
        return registered.surveys().stream()
                .map(Published::survey)
                .filter(survey -> !survey.outcomes().isEmpty())
                .map((Survey survey) ->
                        survey.key() + "/" + survey.outcomes().getFirst().key())
                .sorted()
                .findFirst()
                .orElse("service-quality/service_quality (none is published yet)");
    }

    private Set<Integer> comparison(Row row) throws SQLException {
        Set<Integer> comparison = new TreeSet<>();
        for (String key : row.list("comparison_units")) {
            Optional<Integer> unit = Optional.ofNullable(registered.units().get(key));
            if (unit.isEmpty()) {
                row.refuse("comparison_units", key + " is no registered unit");
            } else if (!comparison.add(unit.get())) {
                row.refuse("comparison_units", "names " + key + " twice");
            }
        }
        return comparison;
    }

    private void store(Row row, int initiative, Agreed agreed, FileReport report) throws SQLException {
        Optional<Agreed> before = stored(initiative);
        if (before.isPresent() && before.get().equals(agreed)) {
            report.keep();
            return;
        }
        if (registered.isLocked(initiative)) {
            row.refuse("", "differs from the plan that is locked; " + Registered.AMEND);
            return;
        }
        List<Integer> treated = treated(initiative);
        if (treated.stream().anyMatch(agreed.comparison()::contains)) {
            row.refuse("comparison_units", "names a unit that gets the initiative itself");
            return;
        }
        if (before.isPresent()) {
            Set<Integer> concerned = new TreeSet<>(treated);
            concerned.addAll(before.get().comparison());
            for (int unit : concerned) {
                if (registered.hasEvidence(unit)) {
                    row.refuse(
                            "",
                            "differs from the plan agreed on " + before.get().agreedOn()
                                    + ", and answers of its units are"
                                    + " sealed already; such a change is an amendment: " + Registered.AMEND);
                    return;
                }
            }
            delete(initiative);
            report.change();
        } else {
            report.add(1);
        }
        insert(initiative, agreed);
        noteLateness(row, initiative, agreed, report);
    }

    private void noteLateness(Row row, int initiative, Agreed agreed, FileReport report) throws SQLException {
        Optional<LocalDate> goLive = Sql.first(
                registered.connection(),
                "SELECT go_live FROM registry.rollout WHERE initiative_id = ? ORDER BY go_live LIMIT 1",
                found -> found.getObject(1, LocalDate.class),
                initiative);
        if (goLive.isPresent() && !agreed.agreedOn().isBefore(goLive.get())) {
            report.note("line " + row.line() + ": the plan of " + row.text("initiative") + " was agreed on "
                    + agreed.agreedOn() + ", not before it went live on " + goLive.get()
                    + "; its findings cannot be put down to the initiative");
        }
        if (agreed.comparison().isEmpty()) {
            report.note("line " + row.line() + ": the plan of " + row.text("initiative")
                    + " has no comparison unit, so nothing can be put down to the initiative");
        }
    }

    private List<Integer> treated(int initiative) throws SQLException {
        return Sql.list(
                registered.connection(),
                "SELECT unit_id FROM registry.rollout WHERE initiative_id = ?",
                row -> row.getInt(1),
                initiative);
    }

    private Optional<Agreed> stored(int initiative) throws SQLException {
        Connection connection = registered.connection();
        List<PlannedOutcome> outcomes = Sql.list(
                connection,
                "SELECT survey_key, outcome_key, margin FROM registry.plan_outcome WHERE initiative_id = ? ORDER BY survey_key, outcome_key",
                row -> new PlannedOutcome(row.getString(1), row.getString(2), row.getDouble(3)),
                initiative);
        Set<Integer> comparison = new TreeSet<>(Sql.list(
                connection,
                "SELECT unit_id FROM registry.plan_comparison WHERE initiative_id = ?",
                row -> row.getInt(1),
                initiative));
        return Sql.first(
                connection,
                """
                SELECT policy, alpha, pre_window_days, washout_days, agreed_on, agreed_by
                  FROM registry.plan WHERE initiative_id = ?
                """,
                row -> new Agreed(
                        row.getString(1),
                        row.getDouble(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        outcomes,
                        comparison),
                initiative);
    }

    private void delete(int initiative) throws SQLException {
        for (String table : List.of("plan_outcome", "plan_comparison", "plan_agreement")) {
            Sql.update(
                    registered.connection(), "DELETE FROM registry." + table + " WHERE initiative_id = ?", initiative);
        }
    }

    private void insert(int initiative, Agreed agreed) throws SQLException {
        Connection connection = registered.connection();
        Sql.update(
                connection,
                """
                INSERT INTO registry.plan (initiative_id, policy, alpha, pre_window_days, washout_days, agreed_on,
                                           agreed_by, stated_in_import)
                VALUES (?, ?, ?, ?, ?, ?, ?, true)
                ON CONFLICT (initiative_id) DO UPDATE
                   SET policy = excluded.policy, alpha = excluded.alpha, pre_window_days = excluded.pre_window_days,
                       washout_days = excluded.washout_days, agreed_on = excluded.agreed_on,
                       agreed_by = excluded.agreed_by
                """,
                initiative,
                agreed.policy(),
                agreed.alpha(),
                agreed.preWindowDays(),
                agreed.washoutDays(),
                agreed.agreedOn(),
                agreed.agreedBy());
        for (PlannedOutcome outcome : agreed.outcomes()) {
            Sql.update(
                    connection,
                    "INSERT INTO registry.plan_outcome (initiative_id, survey_key, outcome_key, margin)"
                            + " VALUES (?, ?, ?, ?)",
                    initiative,
                    outcome.survey(),
                    outcome.outcome(),
                    outcome.margin());
        }
        for (int unit : agreed.comparison()) {
            Sql.update(
                    connection,
                    "INSERT INTO registry.plan_comparison (initiative_id, unit_id) VALUES (?, ?)",
                    initiative,
                    unit);
        }
    }
}
