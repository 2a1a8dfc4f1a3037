package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import dk.mening.database.Sql;
import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Event;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.registry.Invitation;
import dk.mening.registry.MeasuredGain;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import dk.mening.registry.Unit;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryRepositoryTest {
    private static final LocalDate GO_LIVE = LocalDate.of(2026, 3, 2);
    private static final String HASH = "00ff".repeat(16);

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        run("INSERT INTO registry.unit (key, name) VALUES ('north', 'North'), ('pool', 'Small ones')");
        run("INSERT INTO registry.unit (key, name, parent_id, seals_as_id, seals_as_from)"
                + " SELECT 'tiny', 'Tiny', id, id, '2026-04-01' FROM registry.unit WHERE key = 'pool'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everythingThatIsWrittenOfAPlanIsRead() {
        Plan plan = new Plan(
                Policy.EVERY_NIGHT,
                0.01,
                182,
                14,
                GO_LIVE.minusDays(40),
                List.of(
                        new Agreement("Zoe", Agreement.Role.MANAGEMENT),
                        new Agreement("Adam", Agreement.Role.SHOP_STEWARD)),
                false,
                List.of(
                        new PlannedOutcome("quality", "one", 4.5, "as much as a closed counter", 0.07, 0.2),
                        new PlannedOutcome("quality", "two", 5)),
                List.of(new Plan.SecondaryOutcome("load", "time"), new Plan.SecondaryOutcome("quality", "three")),
                List.of("north"),
                List.of(
                        gain("a", new ExpectedGain.InOutcome("quality", "one")),
                        gain("b", new ExpectedGain.Money()),
                        gain("c", new ExpectedGain.Time())),
                new Plan.Lock(GO_LIVE.minusDays(30), HASH, List.of()));
        add("booking", plan);

        assertThat(read().initiatives())
                .containsExactly(new Initiative(
                        "booking",
                        words("n"),
                        words("p"),
                        words("c"),
                        "owner",
                        new TreeMap<>(Map.of("tiny", GO_LIVE)),
                        Optional.of(plan)));
    }

    @Test
    void aPlanOfAnImportCountsAsLockedTheDayItWasAgreed() {
        Plan stated =
                new Plan(Policy.UNBOUNDED, 0.05, 90, 0, GO_LIVE.minusDays(9), "The board", true, List.of(), List.of());
        add("booking", stated);
        run("DELETE FROM registry.plan_agreement");

        Plan read = read().initiatives().getFirst().plan().orElseThrow();
        assertThat(read).isEqualTo(stated);
        assertThat(read.agreedBy()).containsExactly(new Agreement("The board", Agreement.Role.NOT_STATED));
        assertThat(read.lock()).isEqualTo(new Plan.Lock(GO_LIVE.minusDays(9), "", List.of()));
    }

    @Test
    void poolsEventsInvitationsMeasuredGainsAndYearsAreRead() {
        add("booking", planWith(List.of(gain("b", new ExpectedGain.Money()))));
        run("INSERT INTO registry.round VALUES ('load', '2026-01-01', '2026-01-09')");
        run("INSERT INTO registry.event (day, kind, text) VALUES"
                + " ('2026-02-01', 'ELECTION', '{\"da\": \"Valg\", \"en\": \"Election\"}'),"
                + " ('2026-01-01', 'OTHER', '{\"da\": \"Brand\", \"en\": \"Fire\"}')");
        run("INSERT INTO registry.event_unit SELECT e.id, u.id FROM registry.event e, registry.unit u"
                + " WHERE e.kind = 'OTHER' AND u.key IN ('tiny', 'north')");
        run(
                "INSERT INTO registry.invitation SELECT 'load', id, '2026-01-01', 17 FROM registry.unit WHERE key = 'tiny'");
        run("INSERT INTO registry.measured_gain (initiative_id, gain_key, measured_on, size, evidence, entered_by)"
                + " SELECT id, 'b', '2026-06-30', s, 'accounts', 'Zoe'"
                + " FROM registry.initiative, (VALUES (1), (-2)) AS t (s)");

        run("INSERT INTO registry.programme_year VALUES (2027, 12, '2026-12-01'), (2026, 8, '2025-12-01')");

        Registry registry = read();
        assertThat(registry.programmeYears())
                .containsExactly(
                        new ProgrammeYear(2026, 8, LocalDate.of(2025, 12, 1)),
                        new ProgrammeYear(2027, 12, LocalDate.of(2026, 12, 1)));
        assertThat(registry.units())
                .containsExactly(
                        new Unit("north", "North", Optional.empty()),
                        new Unit("pool", "Small ones", Optional.empty()),
                        new Unit(
                                "tiny",
                                "Tiny",
                                Optional.of("pool"),
                                Optional.of(new Unit.Pool("pool", LocalDate.of(2026, 4, 1)))));
        assertThat(registry.rounds())
                .containsExactly(new Round("load", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 9)));
        assertThat(registry.events())
                .containsExactly(
                        new Event(
                                LocalDate.of(2026, 1, 1),
                                Event.Kind.OTHER,
                                List.of("north", "tiny"),
                                new Words(Map.of("da", "Brand", "en", "Fire"))),
                        new Event(
                                LocalDate.of(2026, 2, 1),
                                Event.Kind.ELECTION,
                                List.of(),
                                new Words(Map.of("da", "Valg", "en", "Election"))));
        assertThat(registry.invitations())
                .containsExactly(new Invitation("load", "tiny", LocalDate.of(2026, 1, 1), 17));
        assertThat(registry.measuredGains())
                .as("the latest entry of a day counts")
                .containsExactly(new MeasuredGain("booking", "b", LocalDate.of(2026, 6, 30), -2, "accounts", "Zoe"));
    }

    @Test
    void aNightReadsTheRegistryItStoredAsItWas() {
        add(
                "booking",
                planWith(List.of(gain("a", new ExpectedGain.InOutcome("q", "o")), gain("b", new ExpectedGain.Time()))));
        Registry registry = read();
        String stored = NightJson.write(registry);
        assertThat(NightJson.readRegistry(stored)).isEqualTo(registry);
        assertThat(NightJson.write(NightJson.readRegistry(stored))).isEqualTo(stored);
    }

    @Test
    void aRegistryStoredBeforePlansWereLockedReadsAsOneWithoutTheNewParts() {
        Registry read = NightJson.readRegistry("""
                {"initiatives":[{"coreTask":{"byLanguage":{"da":"c"}},"goLive":{"tiny":"2026-03-02"},"key":"booking",
                "name":{"byLanguage":{"da":"n"}},"owner":"owner","plan":{"agreedBy":"The board","agreedOn":"2026-02-21",
                "alpha":0.05,"comparisonUnits":["north"],"outcomes":[{"margin":5.0,"outcome":"one","survey":"quality"}],
                "policy":"UNBOUNDED","preWindowDays":90,"statedInImport":true,"washoutDays":7},
                "purpose":{"byLanguage":{"da":"p"}}},
                {"coreTask":{"byLanguage":{}},"goLive":{},"key":"video","name":{"byLanguage":{}},"owner":"",
                "plan":null,"purpose":{"byLanguage":{}}}],
                "rounds":[],"units":[{"key":"tiny","name":"Tiny","parent":null}]}
                """);
        assertThat(read)
                .isEqualTo(new Registry(
                        List.of(new Unit("tiny", "Tiny", Optional.empty())),
                        List.of(
                                new Initiative(
                                        "booking",
                                        new Words(Map.of("da", "n")),
                                        new Words(Map.of("da", "p")),
                                        new Words(Map.of("da", "c")),
                                        "owner",
                                        new TreeMap<>(Map.of("tiny", GO_LIVE)),
                                        Optional.of(new Plan(
                                                Policy.UNBOUNDED,
                                                0.05,
                                                90,
                                                7,
                                                LocalDate.of(2026, 2, 21),
                                                "The board",
                                                true,
                                                List.of(new PlannedOutcome("quality", "one", 5)),
                                                List.of("north")))),
                                new Initiative(
                                        "video",
                                        new Words(Map.of()),
                                        new Words(Map.of()),
                                        new Words(Map.of()),
                                        "",
                                        new TreeMap<>(),
                                        Optional.empty())),
                        List.of()));
    }

    @Test
    void threeThousandInitiativesAreReadWithAsManyQueriesAsThree() {
        addInitiatives(1, 3);
        long ofThree = queriesOfReading();
        addInitiatives(4, 3000);
        assertThat(read().initiatives())
                .hasSize(3000)
                .allSatisfy(initiative ->
                        assertThat(initiative.plan().orElseThrow().outcomes()).hasSize(1));
        assertThat(ofThree).isPositive();
        assertThat(queriesOfReading()).isEqualTo(ofThree);
    }

    private void addInitiatives(int first, int last) {
        String those = " WHERE substr(key, 2)::int BETWEEN " + first + " AND " + last;
        run("INSERT INTO registry.initiative (key, name, purpose, core_task, owner)"
                + " SELECT 'i' || n, '{}', '{}', '{}', '' FROM generate_series(" + first + ", " + last + ") n");
        run("INSERT INTO registry.rollout SELECT i.id, u.id, '2026-03-02' FROM registry.initiative i, registry.unit u"
                + " WHERE substr(i.key, 2)::int BETWEEN " + first + " AND " + last);
        run("INSERT INTO registry.plan SELECT id, 'H', 0.05, 364, 0, '2026-01-01', 'x', true FROM registry.initiative"
                + those);
        run("INSERT INTO registry.plan_outcome SELECT id, 'quality', 'one', 5 FROM registry.initiative" + those);
    }

    private long queriesOfReading() {
        AtomicLong queries = new AtomicLong();
        database.inTransaction(connection -> RegistryRepository.read((Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        queries.incrementAndGet();
                    }
                    return method.invoke(connection, arguments);
                })));
        return queries.get();
    }

    private static Plan planWith(List<ExpectedGain> gains) {
        return new Plan(
                Policy.REGISTERED_DAYS,
                0.05,
                182,
                0,
                GO_LIVE.minusDays(40),
                List.of(new Agreement("Zoe", Agreement.Role.MANAGEMENT)),
                false,
                List.of(new PlannedOutcome("quality", "one", 5)),
                List.of(),
                List.of(),
                gains,
                new Plan.Lock(GO_LIVE, HASH, List.of()));
    }

    private static ExpectedGain gain(String key, ExpectedGain.Kind of) {
        return new ExpectedGain(key, words(key), of, 2.5, "kr.", GO_LIVE.plusYears(1), "Zoe", true);
    }

    private static Words words(String text) {
        return new Words(Map.of("da", text, "en", text + " in English"));
    }

    private void add(String initiative, Plan plan) {
        database.inTransaction(connection -> {
            Sql.update(
                    connection,
                    "INSERT INTO registry.initiative (key, name, purpose, core_task, owner)"
                            + " VALUES (?, ?::jsonb, ?::jsonb, ?::jsonb, 'owner')",
                    initiative,
                    PlanRepository.json(words("n")),
                    PlanRepository.json(words("p")),
                    PlanRepository.json(words("c")));
            Sql.update(
                    connection,
                    "INSERT INTO registry.rollout SELECT i.id, u.id, ? FROM registry.initiative i, registry.unit u"
                            + " WHERE i.key = ? AND u.key = 'tiny'",
                    GO_LIVE,
                    initiative);
            PlanWriter.add(connection, initiative, plan, "the text");
            return true;
        });
    }

    private Registry read() {
        return database.inTransaction(RegistryRepository::read);
    }

    private void run(String sql) {
        database.inTransaction(connection -> Sql.update(connection, sql));
    }
}
