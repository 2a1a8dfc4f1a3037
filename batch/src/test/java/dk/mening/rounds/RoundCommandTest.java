package dk.mening.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.DatabaseException;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.Anonymity;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.registry.BallotCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RoundCommandTest {
    private static final byte[] KEY = "a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII);
    private static final String HEADS = "unit,head_count,mode\nu1,20,A\nu2,15,C\nu3,6,A\n";

    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        TestDatabase.setClock(database, LocalDateTime.parse("2026-10-20T12:00"));
        SurveyRepository surveys = new SurveyRepository(database);
        ShippedSurveys.all().forEach(shipped -> surveys.publish(shipped.fileName(), shipped.yaml()));
        run("INSERT INTO registry.unit (key, name) SELECT 'u' || n, 'Unit ' || n FROM generate_series(1, 6) n");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private record Said(int exitCode, String text) {}

    @Test
    void openingARoundTellsHowEachUnitIsAskedAndWhoIsInvited() {
        Said said = opened(HEADS);
        assertThat(said.text())
                .contains("Opened the round of workload from 2026-11-02 to 2026-11-20")
                .contains("u1: 20 people, mode A, drawn ballots")
                .contains("u2: 15 people, mode C, personal links")
                .contains("u3: 6 people, fewer than 10: not asked one by one");
        assertThat(column("SELECT u.key || ' ' || i.invited FROM registry.invitation i JOIN registry.unit u"
                        + " ON u.id = i.unit_id ORDER BY 1"))
                .containsExactly("u1 20", "u2 15");
        assertThat(opened(HEADS).text()).contains("Opened before");
    }

    @Test
    void aUnitThatIsTooSmallGetsASheetToTalkFromAndNoBallot() throws IOException {
        opened(HEADS);
        String sheet = Files.readString(folder.resolve("u3-dialogue-da.html"));
        assertThat(sheet).contains("Unit 3").contains("færre end 10").contains("Hvor ofte er tempoet");
        ballots("A", "");
        assertThat(folder.resolve("out/u3-ballots.html")).doesNotExist();
    }

    @Test
    void smallUnitsThatSealTogetherAreCountedTogether() {
        run("UPDATE registry.unit SET seals_as_id = 6, seals_as_from = '2026-01-01' WHERE key IN ('u3', 'u4')");
        Said said = opened("unit;head_count\nu3;6\nu4;5\n", "--mode", "A");
        assertThat(said.text()).contains("u3: 6 people, mode A, drawn ballots, sealed in u6");
        assertThat(column("SELECT u.key || ' ' || i.invited FROM registry.invitation i JOIN registry.unit u"
                        + " ON u.id = i.unit_id"))
                .containsExactly("u6 11");
    }

    @Test
    void drawnBallotsArePrintedWithTheirCodesAndOnlyHashesAreKept() throws IOException {
        opened(HEADS);
        Said said = ballots("A", "");
        assertThat(said.exitCode()).as(said.text()).isZero();
        List<String> links = Files.readAllLines(folder.resolve("out/u1-ballots.csv"));
        assertThat(links).hasSize(21);
        assertThat(links.getFirst()).isEqualTo("unit,link");
        assertThat(links.stream().skip(1)).allMatch(line -> line.matches("u1,https://svar\\.dk/b/[0-9A-Z]{26}"));
        String sheet = Files.readString(folder.resolve("out/u1-ballots.html"));
        assertThat(sheet.split("<svg", -1)).hasSize(21);
        assertThat(links.stream().skip(1)).allMatch(line -> sheet.contains(line.replace("u1,https://", "")));
        assertThat(Files.getPosixFilePermissions(folder.resolve("out/u1-ballots.html")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(column("SELECT encode(hash, 'hex') FROM intake.ballot"))
                .containsExactlyInAnyOrderElementsOf(
                        links.stream().skip(1).map(RoundCommandTest::hash).toList());
        assertThat(said.text()).doesNotContain("/b/");
    }

    @Test
    void personalLinksAreAddedToTheAuthoritysOwnListOfWhichNothingIsKept() throws IOException {
        opened(HEADS);
        Path list = staff(15);
        Said said = ballots("C", list.toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        List<String> links = Files.readAllLines(folder.resolve("out/links.csv"));
        assertThat(links).hasSize(16);
        assertThat(links.getFirst()).isEqualTo("unit,employee,link");
        assertThat(links.get(1)).matches("u2,person-1@kommune\\.dk,https://svar\\.dk/b/[0-9A-Z]{26}");
        for (String table : column("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                + " WHERE table_schema IN ('registry', 'intake') AND table_type = 'BASE TABLE'")) {
            assertThat(String.join("\n", column("SELECT t::text FROM " + table + " t")))
                    .as(table)
                    .doesNotContain("person-1@");
        }
    }

    @Test
    void remindersAreTheLinesWhoseLinkIsNotUsed() throws IOException {
        opened(HEADS);
        ballots("C", staff(15).toString());
        List<String> links = Files.readAllLines(folder.resolve("out/links.csv"));
        for (String used : links.subList(1, 10)) {
            run("INSERT INTO intake.spent VALUES ('\\x" + hash(used) + "')");
        }
        Said said = round(
                "reminders",
                "workload",
                "--links",
                folder.resolve("out/links.csv").toString(),
                "--output",
                folder.resolve("remind.csv").toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(Files.readAllLines(folder.resolve("remind.csv")))
                .isEqualTo(Stream.concat(links.stream().limit(1), links.stream().skip(10))
                        .toList());
        assertThat(said.text().strip())
                .isEqualTo("Wrote " + folder.resolve("remind.csv") + ": those whose link is not used.");
    }

    @Test
    void ballotsAreIssuedOnceAndReplacedOnlyWhileNoneIsUsed() throws IOException {
        opened(HEADS);
        ballots("A", "");
        List<String> first = column("SELECT encode(hash, 'hex') FROM intake.ballot ORDER BY 1");
        assertThat(round(ballotArguments("A", "", "again")).text()).contains("issued already");

        String[] replace = Stream.concat(Stream.of(ballotArguments("A", "", "second")), Stream.of("--replace"))
                .toArray(String[]::new);
        assertThat(round(replace).exitCode()).isZero();
        assertThat(column("SELECT encode(hash, 'hex') FROM intake.ballot ORDER BY 1"))
                .hasSize(20)
                .doesNotContainAnyElementsOf(first);

        run("INSERT INTO intake.spent SELECT hash FROM intake.ballot LIMIT 1");
        Said said = round(Stream.concat(Stream.of(ballotArguments("A", "", "third")), Stream.of("--replace"))
                .toArray(String[]::new));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("has been used");
    }

    @Test
    void aFileThatIsThereAlreadyStopsEverything() throws IOException {
        opened(HEADS);
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/u1-ballots.csv"), "mine");
        assertThat(ballots("A", "").exitCode()).isEqualTo(2);
        assertThat(column("SELECT count(*) FROM intake.ballot")).containsExactly("0");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-12-01, overlaps",
        "2026-10-25, 2026-11-02, overlaps",
        "2026-11-02, 2026-11-21, overlaps",
        "2026-10-01, 2026-10-12, is over",
        "2026-12-24, 2026-12-01, before it opens"
    })
    void aRoundThatCannotBeIsRefused(String opens, String closes, String because) throws IOException {
        opened(HEADS);
        Path file = Files.writeString(folder.resolve("heads.csv"), HEADS);
        Said said = round(
                "open",
                "workload",
                "--opens",
                opens,
                "--closes",
                closes,
                "--head-counts",
                file.toString(),
                "--mode",
                "A");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains(because);
        assertThat(column("SELECT count(*) FROM registry.round")).containsExactly("1");
    }

    @Test
    void theDatabaseItselfRefusesRoundsThatOverlap() {
        opened(HEADS);
        assertThatThrownBy(() -> run("INSERT INTO registry.round VALUES ('workload', '2026-11-20', '2026-11-22')"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("overlaps");
        assertThatThrownBy(() -> run("INSERT INTO registry.round VALUES ('workload', '2026-12-20', '2026-12-22');"
                        + "UPDATE registry.round SET closes_on = '2026-12-20' WHERE opens_on = '2026-11-02'"))
                .isInstanceOf(DatabaseException.class);
        run("INSERT INTO registry.round VALUES ('other', '2026-11-20', '2026-11-22')");
    }

    @Test
    void aSurveyThatPromisesAnonymityIsNotAskedWithPersonalLinks() {
        String yaml = ShippedSurveys.workload()
                .yaml()
                .replace("key: workload\n", "key: promising\n")
                .replace("Det tager to minutter.", "Du er anonym.");
        assertThat(new SurveyRepository(database).publish("promising.yaml", yaml))
                .isInstanceOf(SurveyRepository.PublishedNow.class);
        Said said = openOf("promising", HEADS);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("mode C cannot hold that");
        assertThat(openOf("promising", "unit,head_count\nu1,20\n", "--mode", "A")
                        .exitCode())
                .isZero();
    }

    @Test
    void showTellsNothingOfWhoAnsweredBeforeTheCloseAndARoundedShareAfterSealing() {
        opened(HEADS);
        ballots("A", "");
        run("INSERT INTO intake.spent SELECT hash FROM intake.ballot LIMIT 13");
        String before = round("show").text();
        assertThat(before)
                .contains("workload, 2026-11-02 to 2026-11-20: to come")
                .contains("u1: 20 people, drawn ballots, issued\n")
                .contains("u2: 15 people, personal links, NOT ISSUED YET")
                .doesNotContain("13");

        TestDatabase.setClock(database, LocalDateTime.parse("2026-11-21T12:00"));
        assertThat(round("show").text())
                .contains("u1: 20 people, drawn ballots, issued, answered: fewer than 10 sealed");
        run("""
                INSERT INTO evidence.cell (unit_id, survey_version_id, source_id, stratum, flagged)
                SELECT 1, id, 1, 'all', false FROM registry.survey_version WHERE survey_key = 'workload';
                INSERT INTO evidence.block (cell_id, segment, outcome_key, part, seq, to_batch, k, n, responses, first_day,
                    last_day, median_day, sealed_after, histograms)
                VALUES (1, 0, 'core_task', 'complete', 1, 1, 10, 12, 13, '2026-11-02', '2026-11-20', '2026-11-05',
                        '2026-11-20', '{{1}}')
                """);
        assertThat(round("show", "workload").text()).contains("answered: 65 %");
    }

    @Test
    void theShareThatAnsweredIsToldInTwentiethsAndNeverAsAll() {
        assertThat(Rate.told(0, 20, 10)).isEqualTo("fewer than 10 sealed, or not sealed yet");
        assertThat(Rate.told(11, 20, 10)).isEqualTo("55 %");
        assertThat(Rate.told(18, 20, 10)).isEqualTo("90 %");
        assertThat(Rate.told(19, 20, 10)).isEqualTo("over 90 %");
        assertThat(Rate.told(20, 20, 10)).isEqualTo("over 90 %");
    }

    @Test
    void sheetsSayTheSameInEveryLanguageAndPromiseNoMoreThanTheyHold() {
        for (String language : SheetWords.LANGUAGES) {
            SheetWords words = SheetWords.in(language);
            assertThat(words.keys()).isEqualTo(SheetWords.in("da").keys());
            for (String key : words.keys()) {
                assertThat(words.say(key)).isNotBlank();
                assertThat(Anonymity.isPromisedBy(words.say(key))).as(key).isFalse();
            }
        }
    }

    private Said opened(String heads, String... more) {
        Said said = openOf("workload", heads, more);
        assertThat(said.exitCode()).as(said.text()).isZero();
        return said;
    }

    private Said openOf(String survey, String heads, String... more) {
        try {
            Path file = Files.writeString(folder.resolve("heads.csv"), heads);
            return round(Stream.concat(
                            Stream.of(
                                    "open",
                                    survey,
                                    "--opens",
                                    "2026-11-02",
                                    "--closes",
                                    "2026-11-20",
                                    "--head-counts",
                                    file.toString(),
                                    "--output",
                                    folder.toString()),
                            Stream.of(more))
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Said ballots(String mode, String list) {
        return round(ballotArguments(mode, list, "out"));
    }

    private String[] ballotArguments(String mode, String list, String out) {
        return Stream.concat(
                        Stream.of(
                                "ballots",
                                "workload",
                                "--mode",
                                mode,
                                "--address",
                                "https://svar.dk/",
                                "--output",
                                folder.resolve(out).toString()),
                        list.isEmpty() ? Stream.of() : Stream.of("--list", list))
                .toArray(String[]::new);
    }

    private Path staff(int people) throws IOException {
        StringBuilder list = new StringBuilder("unit,employee\n");
        for (int person = 1; person <= people; person++) {
            list.append("u2,person-").append(person).append("@kommune.dk\n");
        }
        return Files.writeString(folder.resolve("staff.csv"), list);
    }

    private static String hash(String line) {
        String code = line.substring(line.lastIndexOf('/') + 1);
        return HexFormat.of().formatHex(BallotCode.read(code).orElseThrow().hash(KEY));
    }

    private Said round(String... arguments) {
        var environment = Map.of(
                "MENING_HOME",
                folder.toString(),
                "MENING_SUBMISSION_KEY",
                HexFormat.of().formatHex(KEY));
        CommandLine line =
                Commands.line(new RoundCommand(environment, _ -> TestDatabase.as(Access.REGISTRAR, database)));
        StringWriter text = new StringWriter();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(arguments);
        return new Said(code, text.toString());
    }

    private void run(String sql) {
        database.inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private List<String> column(String sql) {
        return database.inTransaction(connection -> Sql.list(connection, sql, row -> row.getString(1))).stream()
                .collect(Collectors.toList());
    }
}
