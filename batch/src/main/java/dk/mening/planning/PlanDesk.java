package dk.mening.planning;

import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.night.PlanWriter;
import dk.mening.night.RegistryRepository;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Amendment;
import dk.mening.registry.Plan.Lock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads plans against an installation, locks and amends them, each within the caller's transaction. */
final class PlanDesk {
    /** What came of locking or amending. */
    sealed interface Outcome {}

    /** @param goneLive the first go-live date, if the plan was locked on it or later */
    record Locked(Lock lock, Optional<LocalDate> goneLive) implements Outcome {}

    /** This very plan is locked; nothing was written. */
    record LockedBefore(Lock lock) implements Outcome {}

    record Amended(Lock lock) implements Outcome {}

    /** @param reason a sentence; nothing was written */
    record Refused(String reason) implements Outcome {}

    /** A plan with all it was, oldest first. */
    record Told(String key, Plan plan, String text, boolean asLocked, List<String> formerTexts) {
        Told {
            formerTexts = List.copyOf(formerTexts);
        }
    }

    private PlanDesk() {}

    static Known known(Connection connection, List<Published> surveys) throws SQLException {
        SortedMap<String, Survey> latest = new TreeMap<>();
        surveys.forEach(version -> latest.merge(
                version.survey().key(),
                version.survey(),
                (one, other) -> one.version() > other.version() ? one : other));
        SortedMap<String, SortedMap<String, Double>> expected = new TreeMap<>();
        Sql.each(
                connection,
                """
                SELECT s.survey_key, u.key, s.expected_answers_a_day
                  FROM registry.survey_unit s JOIN registry.unit u ON u.id = s.unit_id
                 WHERE s.expected_answers_a_day IS NOT NULL
                """,
                row -> expected.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                        .put(row.getString(2), row.getDouble(3)));
        LocalDate today = Sql.first(
                        connection, "SELECT intake.local_now()::date", row -> row.getObject(1, LocalDate.class))
                .orElseThrow();
        return new Known(RegistryRepository.read(connection), latest, expected, today);
    }

    /** Locks the plan of an initiative that has none, or one that was stated and that nothing rests on. */
    static Outcome lock(Connection connection, PlanFile file, Known known) throws SQLException {
        Initiative registered = known.initiative(file.initiative().key()).orElseThrow();
        String text = PlanText.of(file.initiative());
        Optional<Plan> before = registered.plan();
        if (before.isPresent() && isLocked(before.get())) {
            return before.get().lock().sha256().equals(PlanText.sha256(text))
                    ? new LockedBefore(before.get().lock())
                    : new Refused("The plan of " + registered.key() + " is locked since "
                            + before.get().lock().on() + ". Change it with ./mening plan amend FILE --reason TEXT.");
        }
        boolean rests = hasEvidence(connection, registered);
        if (before.isPresent() && rests) {
            return new Refused("The plan of " + registered.key() + " was stated in an import, and answers of its units"
                    + " are sealed. Change it with ./mening plan amend FILE --reason TEXT.");
        }
        for (var unit : registered.goLive().entrySet()) {
            LocalDate date = file.initiative().goLive().getOrDefault(unit.getKey(), unit.getValue());
            if (rests && !date.equals(unit.getValue())) {
                return new Refused(unit.getKey() + " is registered to go live on " + unit.getValue()
                        + ", and answers of the initiative's units are sealed. Lock the plan with that date, then"
                        + " change it with ./mening plan amend FILE --reason TEXT.");
            }
        }
        if (before.isPresent()) {
            PlanWriter.remove(connection, registered.key());
        }
        Lock lock = new Lock(known.today(), PlanText.sha256(text), List.of());
        PlanWriter.state(connection, file.initiative());
        PlanWriter.add(
                connection, registered.key(), with(file.initiative().plan().orElseThrow(), false, lock), text);
        return new Locked(
                lock,
                file.initiative().goLive().values().stream()
                        .min(LocalDate::compareTo)
                        .filter(first -> !known.today().isBefore(first)));
    }

    /** Changes a locked or stated plan. */
    static Outcome amend(Connection connection, PlanFile file, String reason, Known known) throws SQLException {
        Initiative registered = known.initiative(file.initiative().key()).orElseThrow();
        if (registered.plan().isEmpty()) {
            return new Refused("The initiative " + registered.key()
                    + " has no plan to amend. Lock one with ./mening plan lock FILE.");
        }
        Plan before = registered.plan().get();
        List<String> changed = PlanText.changed(registered, file.initiative());
        if (changed.isEmpty()) {
            return new Refused("Nothing has changed in the plan of " + registered.key() + ".");
        }
        List<String> keys = file.initiative().plan().orElseThrow().gains().stream()
                .map(ExpectedGain::key)
                .toList();
        for (var measured : known.registry().measuredGains()) {
            if (measured.initiative().equals(registered.key()) && !keys.contains(measured.gain())) {
                return new Refused("The expected gain " + measured.gain() + " was measured on " + measured.measuredOn()
                        + " and cannot leave the plan.");
            }
        }
        if (!PlanWriter.keepsNightsOut(connection)) {
            return new Refused("A night is being made. Amend the plan when it is done.");
        }
        List<Amendment> amendments = new ArrayList<>(before.lock().amendments());
        amendments.add(new Amendment(
                amendments.size() + 1,
                known.today(),
                reason,
                changed,
                before.lock().sha256()));
        String text = PlanText.of(file.initiative());
        Lock lock = new Lock(before.lock().on(), PlanText.sha256(text), amendments);
        PlanWriter.amend(
                connection,
                file.initiative(),
                with(file.initiative().plan().orElseThrow(), before.statedInImport(), lock),
                lockedText(connection, registered.key()).orElseGet(() -> PlanText.of(registered)),
                text);
        return new Amended(lock);
    }

    static Optional<Told> tell(Connection connection, String initiative) throws SQLException {
        Optional<Initiative> registered = RegistryRepository.read(connection).initiatives().stream()
                .filter(one -> one.key().equals(initiative) && one.plan().isPresent())
                .findFirst();
        if (registered.isEmpty()) {
            return Optional.empty();
        }
        String now = PlanText.of(registered.get());
        String text = lockedText(connection, initiative).orElse(now);
        return Optional.of(new Told(
                initiative,
                registered.get().plan().orElseThrow(),
                text,
                text.equals(now),
                formerTexts(connection, initiative)));
    }

    private static boolean isLocked(Plan plan) {
        return !plan.lock().sha256().isEmpty();
    }

    private static Plan with(Plan plan, boolean statedInImport, Lock lock) {
        return new Plan(
                plan.policy(),
                plan.alpha(),
                plan.preWindowDays(),
                plan.washoutDays(),
                plan.agreedOn(),
                plan.agreedBy(),
                statedInImport,
                plan.outcomes(),
                plan.secondary(),
                plan.comparisonUnits(),
                plan.gains(),
                lock);
    }

    /** Whether answers of the initiative's units have been sealed or gathered for sealing. */
    private static boolean hasEvidence(Connection connection, Initiative initiative) throws SQLException {
        return Sql.any(connection, """
                SELECT FROM evidence.batch b JOIN evidence.cell c ON c.id = b.cell_id
                 WHERE c.unit_id IN (
                       SELECT r.unit_id FROM registry.rollout r JOIN registry.initiative i ON i.id = r.initiative_id
                        WHERE i.key = ?
                        UNION
                       SELECT p.unit_id FROM registry.plan_comparison p JOIN registry.initiative i ON i.id = p.initiative_id
                        WHERE i.key = ?)
                """, initiative.key(), initiative.key());
    }

    private static Optional<String> lockedText(Connection connection, String initiative) throws SQLException {
        return Sql.first(connection, """
                SELECT p.locked_text FROM registry.plan p JOIN registry.initiative i ON i.id = p.initiative_id
                 WHERE i.key = ? AND p.locked_text IS NOT NULL
                """, row -> row.getString(1), initiative);
    }

    private static List<String> formerTexts(Connection connection, String initiative) throws SQLException {
        return Sql.list(connection, """
                SELECT a.former_text FROM registry.plan_amendment a JOIN registry.initiative i ON i.id = a.initiative_id
                 WHERE i.key = ? ORDER BY a.number
                """, row -> row.getString(1), initiative);
    }
}
