package dk.mening.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.database.TestDatabase;
import dk.mening.night.RegistryRepository;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Amendment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlanCommandTest {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        TestDatabase.setClock(database, Plans.TODAY.atTime(12, 0));
        SurveyRepository surveys = new SurveyRepository(database);
        ShippedSurveys.all().forEach(shipped -> surveys.publish(shipped.fileName(), shipped.yaml()));
        run("INSERT INTO registry.unit (key, name) SELECT 'u' || n, 'Unit ' || n FROM generate_series(1, 9) n");
        run(
                "INSERT INTO registry.initiative (key, name, purpose, core_task, owner) VALUES"
                        + " ('booking', '{\"da\": \"B\", \"en\": \"B\"}', '{\"da\": \"x\", \"en\": \"x\"}', '{\"da\": \"x\", \"en\": \"x\"}', 'Z')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** What a command came to. */
    private record Said(int exitCode, String text) {}

    @Test
    void checkingTellsWhatTheDesignCanTellAndWritesNothing() {
        Said said = plan("check", file(Plans.SOUND));
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("is sound")
                .contains("  H* ")
                .contains("  N  ")
                .contains("  U  ");
        assertThat(booking().plan()).isEmpty();
        assertThat(booking().goLive()).isEmpty();
    }

    @Test
    void aFaultIsToldAndNothingIsLocked() {
        Path file = file(Plans.SOUND.replace("policy: H", "policy: Q"));
        Said said = plan("lock", file);
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text()).contains(file + ":5: policy is Q in the plan. Write: one of H, N, U");
        assertThat(booking().plan()).isEmpty();
    }

    @Test
    void lockingStoresAllOfThePlanWithTheHashOfItsText() {
        Said said = plan("lock", file(Plans.SOUND));
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("Locked the plan of booking on 2026-11-23")
                .doesNotContain("WRITTEN LATE");

        Plan plan = booking().plan().orElseThrow();
        assertThat(plan.lock()).isEqualTo(new Plan.Lock(Plans.TODAY, Plans.hash(Plans.SOUND), List.of()));
        assertThat(plan.statedInImport()).isFalse();
        Initiative planned = Plans.read(Plans.SOUND).initiative();
        assertThat(PlanText.changed(planned, booking())).isEmpty();
        assertThat(booking().goLive()).isEqualTo(planned.goLive());
        assertThat(plan("lock", file(Plans.SOUND)).text()).contains("nothing to do");
    }

    @Test
    void whatIsShownIsThePlanAndCanBeReadAgain() throws IOException {
        plan("lock", file(Plans.SOUND));
        Said shown = plan("show", "booking");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.text()).contains("# locked on 2026-11-23").contains("# SHA-256 " + Plans.hash(Plans.SOUND));
        assertThat(plan("lock", file(shown.text())).text()).contains("Locked before");
        assertThat(plan("show", "video").exitCode()).isEqualTo(1);
    }

    @Test
    void aPlanLockedAfterGoLiveIsSaidToBeLate() {
        assertThat(plan("lock", file(Plans.SOUND.replace("2027-01-04", "2026-11-23")))
                        .text())
                .contains("WRITTEN LATE: booking went live on 2026-11-23");
    }

    @Test
    void aLockedPlanChangesByAmendmentsThatFollowEachOther() {
        plan("lock", file(Plans.SOUND));
        String second = Plans.SOUND.replace("margin: 4.5", "margin: 4").replace("u2: 2027-01-04", "u2: 2027-01-11");
        String third = second.replace("policy: H", "policy: N");
        assertThat(plan("lock", file(second)).text()).contains("plan amend FILE");
        TestDatabase.setClock(database, Plans.TODAY.plusDays(1).atTime(12, 0));
        Said amended = plan("amend", file(second), "--reason", "We were  wrong");
        assertThat(amended.exitCode()).as(amended.text()).isZero();
        assertThat(amended.text())
                .contains("Amendment 1 of the plan of booking, of go_live, outcomes")
                .contains("alpha/2.");
        TestDatabase.setClock(database, Plans.TODAY.plusDays(2).atTime(12, 0));
        assertThat(plan("amend", file(third), "--reason", "Again").text())
                .contains("Amendment 2")
                .contains("alpha/4.");

        Plan plan = booking().plan().orElseThrow();
        assertThat(plan.lock())
                .isEqualTo(new Plan.Lock(
                        Plans.TODAY,
                        Plans.hash(third),
                        List.of(
                                new Amendment(
                                        1,
                                        Plans.TODAY.plusDays(1),
                                        "We were wrong",
                                        List.of("go_live", "outcomes"),
                                        Plans.hash(Plans.SOUND)),
                                new Amendment(
                                        2, Plans.TODAY.plusDays(2), "Again", List.of("policy"), Plans.hash(second)))));
        assertThat(booking().goLive()).containsEntry("u2", LocalDate.of(2027, 1, 11));
        assertThat(PlanText.changed(Plans.read(third).initiative(), booking())).isEmpty();
        assertThat(plan("show", "booking", "--history").text())
                .contains("# amendment 1 on 2026-11-24, of go_live, outcomes: We were wrong")
                .contains(PlanText.of(Plans.read(Plans.SOUND).initiative()))
                .contains(PlanText.of(Plans.read(second).initiative()))
                .contains(PlanText.of(Plans.read(third).initiative()));
    }

    @Test
    void anAmendmentNeedsAPlanAndAChange() {
        assertThat(plan("amend", file(Plans.SOUND), "--reason", "Why").text()).contains("has no plan to amend");
        plan("lock", file(Plans.SOUND));
        Said same = plan("amend", file(Plans.SOUND), "--reason", "Why");
        assertThat(same.exitCode()).isEqualTo(1);
        assertThat(same.text()).contains("Nothing has changed");
        assertThat(plan("amend", file(Plans.SOUND), "--reason", " ").exitCode()).isEqualTo(1);
        assertThat(booking().plan().orElseThrow().lock().amendments()).isEmpty();
    }

    @Test
    void aGainThatWasMeasuredStaysInThePlan() {
        plan("lock", file(Plans.SOUND));
        run("INSERT INTO registry.measured_gain (initiative_id, gain_key, measured_on, size, evidence, entered_by)"
                + " SELECT id, 'fewer-calls', '2026-11-20', 3, 'log', 'Z' FROM registry.initiative");
        String renamed = Plans.SOUND.replace("key: fewer-calls", "key: calls");
        assertThat(plan("amend", file(renamed), "--reason", "Why").text())
                .contains("The expected gain fewer-calls was measured on 2026-11-20 and cannot leave the plan");
        assertThat(plan("amend", file(Plans.SOUND.replace("size: 1200", "size: 900")), "--reason", "Why")
                        .exitCode())
                .isZero();
    }

    @Test
    void aPlanStatedInAnImportIsAmendedWhereAnswersRestOnIt() {
        run(
                "INSERT INTO registry.plan SELECT id, 'H', 0.05, 182, 0, '2026-11-01', 'The board', true FROM registry.initiative");
        Said said = plan("amend", file(Plans.SOUND), "--reason", "Now with reasons");
        assertThat(said.exitCode()).as(said.text()).isZero();
        Plan plan = booking().plan().orElseThrow();
        assertThat(plan.statedInImport()).isTrue();
        assertThat(plan.lock().on()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(plan.lock().amendments().getFirst().formerSha256()).isEmpty();
        assertThat(plan("show", "booking", "--history").text())
                .contains("name: \"The board\"")
                .contains("role: not_stated");
    }

    @Test
    void aStatedPlanThatNothingRestsOnCanBeLockedAnew() {
        run(
                "INSERT INTO registry.plan SELECT id, 'U', 0.05, 90, 0, '2026-11-01', 'The board', true FROM registry.initiative");
        assertThat(plan("lock", file(Plans.SOUND)).exitCode()).isZero();
        Plan plan = booking().plan().orElseThrow();
        assertThat(plan.statedInImport()).isFalse();
        assertThat(plan.lock().sha256()).isEqualTo(Plans.hash(Plans.SOUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE registry.plan SET alpha = 0.2",
                "DELETE FROM registry.plan_outcome",
                "UPDATE registry.plan_outcome SET margin = 1",
                "DELETE FROM registry.plan_secondary",
                "UPDATE registry.plan_agreement SET name = 'Nobody'",
                "INSERT INTO registry.plan_comparison SELECT i.id, u.id FROM registry.initiative i, registry.unit u WHERE u.key = 'u9'",
                "UPDATE registry.expected_gain SET size = 1",
                "UPDATE registry.rollout SET go_live = '2027-02-01'",
                "UPDATE registry.initiative SET purpose = '{}'",
                "INSERT INTO registry.plan_amendment SELECT id, 2, '2026-11-23', 'x', '{alpha}', NULL, NULL FROM registry.initiative",
                "INSERT INTO registry.plan_amendment SELECT id, 1, '2026-11-23', 'x', '{alpha}', '\\x00', NULL FROM registry.initiative"
            })
    void theDatabaseRefusesAChangeThatIsNoAmendment(String sql) {
        plan("lock", file(Plans.SOUND));
        assertThatThrownBy(() -> run(sql)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void namesAndOwnersOfAnInitiativeWithALockedPlanMayChange() {
        plan("lock", file(Plans.SOUND));
        assertThatCode(() -> run("UPDATE registry.initiative SET owner = 'Somebody else'"))
                .doesNotThrowAnyException();
    }

    @Test
    void aChangePastTheCommandIsSeen() {
        plan("lock", file(Plans.SOUND));
        run("ALTER TABLE registry.plan DISABLE TRIGGER keep_locked");
        run("UPDATE registry.plan SET alpha = 0.2");
        Said shown = plan("show", "booking");
        assertThat(shown.exitCode()).isEqualTo(1);
        assertThat(shown.text())
                .contains("THE REGISTRY DOES NOT HOLD WHAT WAS LOCKED")
                .contains("alpha: 0.05");
    }

    @Test
    void theFilesOfTheGuideCanBeLockedAsTheyStand() throws IOException {
        String guide = Files.readString(Path.of("../database/PLANS.md"));
        for (String row : block(guide, "`units.csv`:", "csv").lines().skip(1).toList()) {
            String[] unit = row.split(",");
            run("INSERT INTO registry.unit (key, name) VALUES ('" + unit[0] + "', '" + unit[1] + "')");
        }
        assertThat(block(guide, "`initiatives.csv`:", "csv")).contains("\nbooking;");
        String[] year = block(guide, "`programme-years.csv`", "csv")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",");
        run("INSERT INTO registry.programme_year VALUES (" + year[0] + ", " + year[1] + ", '" + Plans.TODAY + "')");
        Path plan = file(block(guide, "`plan.yaml`:", "yaml"));

        Said checked = plan("check", plan);
        assertThat(checked.exitCode()).as(checked.text()).isZero();
        assertThat(checked.text()).doesNotContain("Note:").contains("workload/workload: margin 5");
        assertThat(plan("lock", plan).text()).contains("Locked the plan of booking");
        String text = plan("show", "booking")
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertThat(PlanText.sha256(text))
                .as("the hash can be checked as the guide says")
                .isEqualTo(booking().plan().orElseThrow().lock().sha256());
    }

    private static String block(String guide, String after, String language) {
        int from = guide.indexOf("```" + language + "\n", guide.indexOf(after));
        return guide.substring(from + 4 + language.length(), guide.indexOf("```", from + 3));
    }

    private Initiative booking() {
        return database.inTransaction(RegistryRepository::read).initiatives().getFirst();
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("plan.yaml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Said plan(Object... arguments) {
        StringWriter text = new StringWriter();
        CommandLine line = Commands.line(new PlanCommand(
                Map.of("MENING_HOME", folder.toString()),
                (Settings settings) -> TestDatabase.as(Access.REGISTRAR, database)));
        line.setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        int exitCode = line.execute(words.toArray(String[]::new));
        return new Said(exitCode, text.toString());
    }

    private void run(String sql) {
        database.inTransaction(connection -> Sql.update(connection, sql));
    }
}
