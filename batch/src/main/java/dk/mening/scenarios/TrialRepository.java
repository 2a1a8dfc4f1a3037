package dk.mening.scenarios;

import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.imports.ResponseCopy;
import dk.mening.night.PlanWriter;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.scenarios.Disturbance.OtherEvent;
import dk.mening.scenarios.Disturbance.Redesign;
import dk.mening.scenarios.Trial.Office;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes trials as if their answers had come in live on days gone by. Only where nothing real is stored: a real answer gets its
 * day from the database (rule B2). Used within one transaction.
 */
final class TrialRepository {
    static final String QUALITY = "service_quality";
    static final String WORKLOAD = "workload";

    private static final String QUALITY_SURVEY = "service-quality";
    private static final String WORKLOAD_SURVEY = "workload";
    private static final String WORDS = "{\"da\": \"Prøve\", \"en\": \"Trial\"}";
    private static final int LIVE = 1;
    private static final int PRE_WINDOW_DAYS = 182;
    /** Without comparison units a series needs 24 weeks with data before go-live, and a year before it tells of its season. */
    private static final int PRE_WINDOW_DAYS_ALONE = 364;

    private static final int AGREED_DAYS_BEFORE = 30;
    private static final double ALPHA = 0.05;

    private final Connection connection;
    private final LocalDate goLive;

    /** @param goLive the day that trials count from */
    TrialRepository(Connection connection, LocalDate goLive) {
        this.connection = connection;
        this.goLive = goLive;
    }

    /** Makes the installation's clock stand at a local Danish time. */
    static void setClock(Connection connection, LocalDateTime time) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO intake.test_clock (stands_at) VALUES (?)"
                        + " ON CONFLICT (only_one) DO UPDATE SET stands_at = excluded.stands_at",
                time);
    }

    /** Units, initiatives, plans, rounds, events and invitations of all trials. */
    void addRegistry(List<Trial> trials) throws SQLException {
        Map<String, Integer> units = unitIds(trials);
        Rows rows = new Rows();
        for (int i = 0; i < trials.size(); i++) {
            addTrial(trials.get(i), i + 1, units, rows);
        }
        if (trials.stream().anyMatch(trial -> trial.world().employees())) {
            for (int opens : Trial.rounds(trials.getFirst().days())) {
                rows.add(
                        "round (survey_key, opens_on, closes_on)",
                        WORKLOAD_SURVEY,
                        goLive.plusDays(opens),
                        goLive.plusDays(opens + Trial.ROUND_DAYS - 1L));
            }
        }
        rows.write(connection);
        for (Trial trial : trials) {
            PlanWriter.add(connection, trial.key(), plan(trial), "");
        }
    }

    private Plan plan(Trial trial) {
        List<PlannedOutcome> outcomes = new ArrayList<>();
        outcomes.add(new PlannedOutcome(QUALITY_SURVEY, QUALITY, Scenario.MARGIN));
        if (trial.world().employees()) {
            outcomes.add(new PlannedOutcome(WORKLOAD_SURVEY, WORKLOAD, Scenario.MARGIN));
        }
        return new Plan(
                Policy.REGISTERED_DAYS,
                ALPHA,
                trial.world().comparison() == 0 ? PRE_WINDOW_DAYS_ALONE : PRE_WINDOW_DAYS,
                0,
                goLive.minusDays(AGREED_DAYS_BEFORE),
                "Trial",
                true,
                outcomes,
                trial.offices().stream()
                        .filter(office -> !office.treated())
                        .map(Office::key)
                        .toList());
    }

    private void addTrial(Trial trial, int id, Map<String, Integer> units, Rows rows) {
        rows.add(
                "initiative (id, key, name, purpose, core_task, owner)", id, trial.key(), WORDS, WORDS, WORDS, "Trial");
        for (Office office : trial.offices()) {
            addOffice(trial, office, id, units.get(office.key()), rows);
        }
        addEvent(trial, id, units, rows);
    }

    private void addOffice(Trial trial, Office office, int initiative, @Nullable Integer unit, Rows rows) {
        World world = trial.world();
        rows.add("unit (id, key, name)", unit, office.key(), office.key());
        String asked = "survey_unit (survey_key, unit_id, expected_answers_a_day, stratified)";
        rows.add(asked, QUALITY_SURVEY, unit, world.answersADay(), world.classes());
        if (world.employees()) {
            rows.add(asked, WORKLOAD_SURVEY, unit, "\\N", false);
        }
        if (office.treated()) {
            rows.add("rollout (initiative_id, unit_id, go_live)", initiative, unit, goLive.plusDays(office.goLive()));
        }
        if (world.invitations()) {
            int first = Math.ceilDiv(trial.days().first(), Trial.ROUND_EVERY) * Trial.ROUND_EVERY;
            for (int day = first; day <= trial.days().last(); day += Trial.ROUND_EVERY) {
                rows.add(
                        "invitation (survey_key, unit_id, day, invited)",
                        QUALITY_SURVEY,
                        unit,
                        goLive.plusDays(day),
                        trial.invitedInFourWeeks());
            }
        }
    }

    /** A redesign concerns all units at once and is registered once; anything else concerns those treated. */
    private void addEvent(Trial trial, int id, Map<String, Integer> units, Rows rows) {
        boolean redesign = trial.world().disturbance() instanceof Redesign && id == 1;
        if (redesign || trial.world().disturbance() instanceof OtherEvent) {
            rows.add("event (id, day, kind, text)", id, goLive, redesign ? "SURVEY_REDESIGN" : "REORGANISATION", WORDS);
        }
        if (trial.world().disturbance() instanceof OtherEvent) {
            trial.offices().stream()
                    .filter(Office::treated)
                    .forEach(office -> rows.add("event_unit (event_id, unit_id)", id, units.get(office.key())));
        }
    }

    /** @return how many answers were written */
    long addAnswers(List<Trial> trials, List<SplittableRandom> streams, List<Published> surveys) throws SQLException {
        Map<String, Integer> units = unitIds(trials);
        int quality = versions(surveys, QUALITY_SURVEY).getFirst().id();
        int redesigned = versions(surveys, QUALITY_SURVEY).getLast().id();
        int workload = versions(surveys, WORKLOAD_SURVEY).getFirst().id();
        long written;
        try (ResponseCopy copy = new ResponseCopy(connection)) {
            for (int i = 0; i < trials.size(); i++) {
                trials.get(i)
                        .everybody(
                                streams.get(i),
                                (office, employee, day, stratum, codes) -> copy.add(
                                        goLive.plusDays(day),
                                        employee ? workload : day >= 0 ? redesigned : quality,
                                        units.getOrDefault(office.key(), 0),
                                        LIVE,
                                        stratum,
                                        "web",
                                        nullable(codes)));
            }
            written = copy.finish();
        }
        try (Statement statement = connection.createStatement()) {
            // The night begins at once, before the server would look at the table by itself.
            statement.execute("ANALYZE intake.response");
        }
        return written;
    }

    /** The oldest first. */
    private static List<Published> versions(List<Published> surveys, String key) {
        return surveys.stream()
                .filter(it -> it.survey().key().equals(key))
                .sorted(Comparator.comparingInt(it -> it.survey().version()))
                .toList();
    }

    private static List<@Nullable Short> nullable(short[] codes) {
        @Nullable Short[] stored = new Short[codes.length];
        for (int i = 0; i < codes.length; i++) {
            stored[i] = codes[i] == 0 ? null : Short.valueOf(codes[i]);
        }
        return Arrays.asList(stored);
    }

    private static Map<String, Integer> unitIds(List<Trial> trials) {
        Map<String, Integer> ids = new HashMap<>();
        for (Trial trial : trials) {
            trial.offices().forEach(office -> ids.put(office.key(), ids.size() + 1));
        }
        return ids;
    }

    /** Rows by the table of the registry they go to, in the order in which the tables were first named. */
    private static final class Rows {
        private final Map<String, StringBuilder> byTable = new java.util.LinkedHashMap<>();

        void add(String tableAndColumns, @Nullable Object... values) {
            List<String> texts = new ArrayList<>();
            for (Object value : values) {
                texts.add(String.valueOf(value));
            }
            byTable.computeIfAbsent(tableAndColumns, _ -> new StringBuilder())
                    .append(String.join("\t", texts))
                    .append('\n');
        }

        void write(Connection connection) throws SQLException {
            for (String table : ORDER) {
                for (Map.Entry<String, StringBuilder> rows : byTable.entrySet()) {
                    if (rows.getKey().startsWith(table + " (")) {
                        CopyIn copy = connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("COPY registry." + rows.getKey() + " FROM STDIN");
                        byte[] bytes = rows.getValue().toString().getBytes(StandardCharsets.UTF_8);
                        copy.writeToCopy(bytes, 0, bytes.length);
                        copy.endCopy();
                    }
                }
            }
        }

        /** Each after those it refers to. */
        private static final List<String> ORDER =
                List.of("unit", "initiative", "rollout", "survey_unit", "round", "invitation", "event", "event_unit");
    }
}
