package dk.mening.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryImportTest {
    private static final String[] EXAMPLES =
            Arrays.stream(FileKind.values()).map(FileKind::example).toArray(String[]::new);
    private static final String REGISTRY = "registry.unit u FULL JOIN registry.rollout r ON r.unit_id = u.id"
            + " FULL JOIN registry.plan p USING (initiative_id) FULL JOIN registry.plan_outcome o USING (initiative_id)";

    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void install() {
        installation = new Installation(folder);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void theExamplesOfAllFilesGoInTogetherInAnyOrder() {
        String[] backwards = EXAMPLES.clone();
        java.util.Collections.reverse(Arrays.asList(backwards));

        var outcome = installation.importing(backwards);

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        assertThat(installation.rows("""
                        SELECT i.key, i.name->>'da', i.purpose->>'en', i.core_task->>'da', i.owner, r.go_live, u.key,
                               p.policy, p.alpha, p.pre_window_days, p.washout_days, p.agreed_on, p.agreed_by, p.stated_in_import
                          FROM registry.initiative i JOIN registry.rollout r ON r.initiative_id = i.id
                          JOIN registry.unit u ON u.id = r.unit_id JOIN registry.plan p ON p.initiative_id = i.id
                        """))
                .containsExactly("booking Tidsbestilling Shorter waiting At hjælpe borgerne Counter 2026-02-02"
                        + " counter-north H 0.05 182 28 2026-01-15 Works council t");
        assertThat(installation.rows("SELECT survey_key, outcome_key, margin FROM registry.plan_outcome ORDER BY 1"))
                .containsExactly("service-quality service_quality 5", "workload workload 5");
        assertThat(installation.rows(
                        "SELECT u.key, p.key FROM registry.unit u JOIN registry.unit p ON p.id = u.parent_id"
                                + " ORDER BY 1"))
                .containsExactly("counter-north citizens-department", "counter-south citizens-department");
        assertThat(installation.rows("SELECT u.key, s.expected_answers_a_day, s.stratified FROM registry.survey_unit s"
                        + " JOIN registry.unit u ON u.id = s.unit_id ORDER BY 1"))
                .containsExactly("counter-north 6 t", "counter-south 4.7 t");
        assertThat(installation.count("intake.response")).isEqualTo(2);
    }

    @Test
    void theSameFilesAgainChangeNothingAndShowTheSameLinks() {
        String first = installation.importing(EXAMPLES).text();
        var state =
                installation.rows("SELECT u.*, r.go_live, p.*, o.* FROM " + REGISTRY + " ORDER BY u.id, o.outcome_key");

        var outcome = installation.importing(EXAMPLES);

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        assertThat(outcome.text().lines().filter(line -> line.contains(" new")))
                .allMatch(line -> line.contains(": 0 new"));
        assertThat(link(outcome.text())).isEqualTo(link(first));
        assertThat(installation.rows(
                        "SELECT u.*, r.go_live, p.*, o.* FROM " + REGISTRY + " ORDER BY u.id, o.outcome_key"))
                .isEqualTo(state);
        assertThat(installation.count("intake.response")).isEqualTo(2);
    }

    @Test
    void aDrawnTokenHas128Bits() {
        assertThat(link(installation.importing(EXAMPLES).text())).matches(".*/s/[A-Za-z0-9_-]{22}");
    }

    private static String link(String text) {
        return text.lines().filter(line -> line.contains("/s/")).collect(Collectors.joining());
    }

    @Test
    void aChangedNameIsUpdated() {
        installation.importing("unit,name\na,Old\n");

        assertThat(installation.importing("unit,name\na,New\n").text()).contains("0 new, 1 changed");
        assertThat(installation.rows("SELECT name FROM registry.unit")).containsExactly("New");
    }

    @Test
    void theNumberOfAYearsPlacesIsFixedOnce() {
        assertThat(installation.importing("year,places\n2026,12\n").exitCode()).isZero();
        assertThat(installation.importing("year,places\n2026,12\n2027,9\n").exitCode())
                .isZero();

        var other = installation.importing("year,places\n2026,13\n");

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.text()).contains("column places, '13': was fixed as 12 for 2026, which never changes");
        assertThat(installation.rows("SELECT year, places FROM registry.programme_year ORDER BY 1"))
                .containsExactly("2026 12", "2027 9");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            value = {
                "unit,name|a,A|a,B # line 3: a stands already in line 2",
                "unit,name|a b,A # line 2, column unit, 'a b': is not a key",
                "unit,name|a, # line 2, column name: is empty",
                "unit,name,parent|a,A,b # column parent, 'b': is no registered unit",
                "unit,name,parent|a,A,b|b,B,a # column parent, 'b': belongs, over others or itself, to a again",
                "unit,name,nmae|a,A,B # column nmae: is no column of units",
                "unit,name,name|a,A,B # column name: stands twice in the header",
                "unit,naem|a,A # the column name is missing; write name instead of naem",
                "foo,bar|1,2 # the header is not recognised; write one of",
                "unit,name # : 0 new",
                "survey,opens_on,closes_on|workload,2026-02-01,2026-01-01 # lies before the day on which the round opens",
                "survey,opens_on,closes_on|workload,2026-01-01,2026-01-09|workload,2026-01-09,2026-01-12 # line 3: overlaps",
                "survey,unit,channel|service-quality,nowhere,web # column unit, 'nowhere': is no registered unit",
                "initiative,unit,go_live|none,none,2026-01-01 # column initiative, 'none': is no registered initiative",
            })
    void aFaultyFileIsToldWithWhatToWriteInstead(String file, String expected) {
        var outcome = installation.importing(file.replace('|', '\n') + "\n");

        assertThat(outcome.text()).contains(expected);
        assertThat(installation.count("registry.unit")).isZero();
        assertThat(installation.count("registry.round")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            value = {
                "booking,H, # booking,X, # column policy, 'X': write H, N or U",
                "=5|workload # =0|workload # the margin of service-quality/service_quality is not a number",
                "service_quality=5 # quality=5 # has no published outcome service-quality/quality",
                "=5,182 # =5,40 # column pre_window_days, '40': is not a whole number from 56 to 364",
                "182,28 # 182,200 # column washout_days, '200': is not a whole number from 0 to 182",
                "2026-01-15 # 2026-12-15 # column agreed_on, '2026-12-15': lies in the future",
                "counter-south # counter-north # names a unit that gets the initiative itself",
                "counter-south # counter-east # counter-east is no registered unit",
            })
    void aFaultyPlanIsRefused(String right, String wrong, String expected) {
        String[] files = EXAMPLES.clone();
        int plans = FileKind.PLANS.ordinal();
        assertThat(files[plans]).contains(right);
        files[plans] = files[plans].replace(right, wrong);

        var outcome = installation.importing(files);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains(expected.replace("'X': write", "'X': is not a policy; write"));
        assertThat(installation.count("registry.unit")).isZero();
    }

    @Test
    void beforeAnyEvidenceDatesAndPlansMayChange() {
        installation.importing(EXAMPLES);

        assertThat(installation
                        .importing(rollout("2026-03-02"), plan("=5|workload", "=4|workload"))
                        .exitCode())
                .isZero();
        assertThat(installation.rows("SELECT go_live FROM registry.rollout")).containsExactly("2026-03-02");
        assertThat(installation.rows("SELECT margin FROM registry.plan_outcome WHERE survey_key = 'service-quality'"))
                .containsExactly("4");
    }

    @Test
    void afterEvidenceDatesAndPlansAreRefusedUntilThereAreAmendments() {
        installation.importing(EXAMPLES);
        sealSomething("counter-north");

        assertThat(installation.importing(rollout("2026-03-02")).text())
                .contains("cannot replace 2026-02-02")
                .contains("amendment");
        assertThat(installation.importing(plan("=5|workload", "=4|workload")).text())
                .contains("differs from the plan agreed on 2026-01-15")
                .contains("amendment");
        assertThat(installation
                        .importing(FileKind.ROLLOUTS.example(), FileKind.PLANS.example())
                        .exitCode())
                .isZero();
        assertThat(installation
                        .importing("unit,name,parent\ncounter-north,Counter North,\n")
                        .text())
                .contains("a unit that moves goes on under a new key");
        assertThat(installation
                        .importing(rollout("2026-03-02").replace("north", "south"))
                        .text())
                .contains("is a comparison unit in the initiative's plan");
        assertThat(installation
                        .importing(rollout("2026-03-02").replace("counter-north", "citizens-department"))
                        .text())
                .contains("the initiative is live and its plan names its units");
        assertThat(installation.rows("SELECT go_live FROM registry.rollout")).containsExactly("2026-02-02");
    }

    @Test
    void aLockedPlanIsChangedByNoImport() {
        installation.importing(EXAMPLES);
        installation.execute("UPDATE registry.plan SET locked_on = '2026-01-15', sha256 = '\\x00', locked_text = 'x'");

        assertThat(installation.importing(EXAMPLES).exitCode()).isZero();
        for (String changed : List.of(
                rollout("2026-03-02"),
                rollout("2026-03-02").replace("counter-north", "citizens-department"),
                plan("=5|workload", "=4|workload"),
                FileKind.INITIATIVES.example().replace("Shorter waiting", "Savings"),
                FileKind.EXPECTED_GAINS.example().replace("400", "300"))) {
            assertThat(installation.importing(changed).text()).contains("./mening plan amend");
        }
        assertThat(installation
                        .importing(FileKind.INITIATIVES.example().replace(";Counter\n", ";Somebody else\n"))
                        .exitCode())
                .isZero();
        assertThat(installation.rows("SELECT owner, purpose->>'en' FROM registry.initiative"))
                .containsExactly("Somebody else Shorter waiting");
    }

    @Test
    void gainsEventsAndInvitationsAreStoredAsTheFilesSay() {
        installation.importing(EXAMPLES);
        assertThat(installation.rows("SELECT key, kind, survey_key, outcome_key, size, budget_cut"
                        + " FROM registry.expected_gain ORDER BY key"))
                .containsExactly(
                        "better-service OUTCOME service-quality service_quality 5 f",
                        "fewer-calls TIME null null 400 t");
        assertThat(installation.rows("SELECT gain_key, measured_on, size, entered_by FROM registry.measured_gain"))
                .containsExactly("fewer-calls 2026-09-01 150 Counter");
        assertThat(installation.rows("SELECT e.day, e.kind, e.text->>'da', u.key FROM registry.event e"
                        + " JOIN registry.event_unit m ON m.event_id = e.id JOIN registry.unit u ON u.id = m.unit_id"
                        + " ORDER BY u.key"))
                .containsExactly(
                        "2026-02-10 REORGANISATION Borgerservice blev delt i to counter-north",
                        "2026-02-10 REORGANISATION Borgerservice blev delt i to counter-south");
        assertThat(installation.rows("SELECT survey_key, day, invited FROM registry.invitation"))
                .containsExactly("workload 2026-01-05 24");

        var corrected = installation.importing(
                FileKind.MEASURED_GAINS.example().replace(",150,", ",-20,"),
                FileKind.EVENTS.example().replace("|counter-south", ""),
                FileKind.INVITATIONS.example().replace(",24", ",25"));
        assertThat(corrected.exitCode()).as(corrected.text()).isZero();
        assertThat(installation.rows("SELECT size FROM registry.measured_gain ORDER BY id"))
                .as("an entry stays, the later one counts")
                .containsExactly("150", "-20");
        assertThat(installation.count("registry.event_unit")).isEqualTo(1);
        assertThat(installation.rows("SELECT invited FROM registry.invitation")).containsExactly("25");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '^', textBlock = """
            MEASURED_GAINS^fewer-calls^better-service^which the night measures from the answers
            MEASURED_GAINS^fewer-calls^other^is no expected gain of this initiative's plan
            MEASURED_GAINS^2026-09-01^2027-09-01^lies in the future
            MEASURED_GAINS^,150,^,much,^is not a number
            EVENTS^reorganisation^party^is not a kind of event; write one of holiday, election
            EVENTS^counter-south^counter-west^counter-west is no registered unit
            INVITATIONS^2026-01-05^2026-01-06^is not the first day of a round
            INVITATIONS^,24^,-1^is not a whole number
            EXPECTED_GAINS^,time,^,effort,^is neither money nor time nor an outcome of the plan
            EXPECTED_GAINS^,yes^,perhaps^is neither yes nor no
            EXPECTED_GAINS^,400,^,0,^is not a number above 0
            """)
    void aFaultyGainEventOrInvitationIsRefused(FileKind kind, String right, String wrong, String told) {
        installation.importing(EXAMPLES);
        assertThat(kind.example()).contains(right);
        var outcome = installation.importing(kind.example().replaceFirst(right, wrong));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains(told);
    }

    @Test
    void aSmallUnitSealsInAPoolOfItsLikeFromADayAhead() {
        String header = "unit,name,seals_as,seals_as_from\n";
        String small = header + "small,Small,,\ntiny,Tiny,small,2026-12-01\n";
        assertThat(installation.importing(small).exitCode()).isZero();
        assertThat(installation.rows("SELECT u.key, p.key, u.seals_as_from FROM registry.unit u"
                        + " JOIN registry.unit p ON p.id = u.seals_as_id"))
                .containsExactly("tiny small 2026-12-01");
        assertThat(installation.importing(small).text()).contains("2 as they were");
        assertThat(installation.importing("unit,name\ntiny,Tiny\n").text()).contains("1 as they were");

        assertThat(installation
                        .importing(header + "last,Last,tiny,2026-12-01\n")
                        .text())
                .contains("a pool of a pool");
        assertThat(installation
                        .importing(header + "last,Last,small,2026-11-23\n")
                        .text())
                .contains("does not lie ahead");
        assertThat(installation
                        .importing(header + "last,Last,nowhere,2026-12-01\n")
                        .text())
                .contains("is no registered unit");
        installation.importing(FileKind.INITIATIVES.example());
        assertThat(installation
                        .importing("initiative,unit,go_live\nbooking,tiny,2027-02-02\n")
                        .text())
                .contains("leaves tiny and its pool small with different go-live dates");
        assertThat(installation
                        .importing("initiative,unit,go_live\nbooking,tiny,2027-02-02\nbooking,small,2027-02-02\n")
                        .exitCode())
                .isZero();
    }

    @Test
    void aPlanAgreedAfterGoLiveIsToldToBeLate() {
        String[] files = EXAMPLES.clone();
        files[FileKind.PLANS.ordinal()] = plan("2026-01-15", "2026-02-02");

        assertThat(installation.importing(files).text()).contains("was agreed on 2026-02-02, not before it went live");
    }

    @Test
    void aGoLiveBeforeTheLastClosedDayIsToldToCutNothing() {
        installation.importing(FileKind.UNITS.example(), FileKind.INITIATIVES.example());
        sealSomething("counter-north");

        assertThat(installation.importing(FileKind.ROLLOUTS.example()).text())
                .contains("note: line 2: 2026-02-02 lies before the last closed day");
    }

    @Test
    void classesAreSealedApartOnlyWhereEachExpectsEightBlocks() {
        installation.importing(FileKind.UNITS.example());

        // 8 blocks of 5 in 182 days in each of two classes: 0.4396 answers a day in all.
        assertThat(expecting("0.43")).containsExactly("f");
        assertThat(expecting("0,44")).containsExactly("t");
        assertThat(expecting("digital=9|other=0.2")).containsExactly("f");
        assertThat(expecting("digital=9|other=0.3")).containsExactly("t");
        installation.importing("survey,unit,day,channel,overall\nservice-quality,counter-north,2026-01-05,web,4\n");
        assertThat(expecting("7")).containsExactly("t");
        assertThat(expecting("0.1")).containsExactly("t");
    }

    private java.util.List<String> expecting(String answers) {
        installation.importing("survey;unit;expected_answers_a_day\nservice-quality;counter-north;" + answers + "\n");
        return installation.rows("SELECT stratified FROM registry.survey_unit");
    }

    @Test
    void roundsAreNotLaidOverAnswersOrChangedWhenOver() {
        installation.importing(FileKind.UNITS.example(), FileKind.ROUNDS.example());
        installation.importing("survey,unit,day,channel,amount\nworkload,counter-north,2026-01-06,web,4\n");
        installation.execute("INSERT INTO evidence.closed VALUES ('2026-01-31')");

        assertThat(installation
                        .importing("survey,opens_on,closes_on\nworkload,2026-01-05,2026-01-30\n")
                        .text())
                .contains("cannot replace 2026-01-18: the round is over");
        assertThat(installation
                        .importing("survey,opens_on,closes_on\nworkload,2026-02-09,2026-02-23\n")
                        .text())
                .contains("0 new, 1 changed");
        installation.importing("survey,unit,day,channel,overall\nservice-quality,counter-north,2026-01-06,web,4\n");
        assertThat(installation
                        .importing("survey,opens_on,closes_on\nservice-quality,2026-03-05,2026-03-30\n")
                        .text())
                .contains("has been answered day by day");
    }

    @Test
    void aGivenTokenIsKeptAndBelongsToOnePoint() {
        installation.importing(FileKind.UNITS.example());
        String points = "survey,unit,channel,token\nservice-quality,counter-north,web,demo-north\n";

        assertThat(installation.importing(points).text()).contains("http://localhost:8080/s/demo-north");
        assertThat(installation.importing(points).text()).contains("0 new, 1 as they were");
        assertThat(installation
                        .importing(points.replace("counter-north", "counter-south"))
                        .text())
                .contains("belongs to another collection point");
    }

    private static String rollout(String day) {
        return FileKind.ROLLOUTS.example().replace("2026-02-02", day);
    }

    private static String plan(String old, String replacement) {
        assertThat(FileKind.PLANS.example()).contains(old);
        return FileKind.PLANS.example().replace(old, replacement);
    }

    private void sealSomething(String unit) {
        installation.execute("INSERT INTO evidence.closed VALUES ('2026-11-22')");
        installation.execute("INSERT INTO evidence.cell (unit_id, survey_version_id, source_id, stratum, flagged)"
                + " SELECT u.id, v.id, s.id, 'all', false FROM registry.unit u, registry.survey_version v, intake.source s"
                + " WHERE u.key = '" + unit + "' AND v.survey_key = 'service-quality' AND s.key = 'live'");
        installation.execute("INSERT INTO evidence.batch SELECT id, 0, 1, '2026-11-20', '2026-11-22', '2026-11-22', 5"
                + " FROM evidence.cell");
    }
}
