package dk.mening.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerImportTest {
    private static final String HEADER = "survey,unit,day,channel,overall,easy,completed,contact\n";
    private static final String GOOD = "service-quality,north,2026-01-05,web,4,5,yes,online\n";

    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void install() {
        installation = Installation.withUnits(folder);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void answersAreStoredAsASourceOfTheirOwn() {
        var outcome =
                installation.importing(HEADER + GOOD + "service-quality,south,06-01-2026,phone,dont_know,,no,phone\n");

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        assertThat(installation.rows("""
                        SELECT r.day, u.key, r.stratum, r.channel, r.answers, r.flagged
                          FROM intake.response r JOIN registry.unit u ON u.id = r.unit_id ORDER BY r.day
                        """))
                .containsExactly(
                        "2026-01-05 north digital web {4,5,NULL,NULL,NULL,NULL,1,1,NULL} f",
                        "2026-01-06 south all phone {-32768,NULL,NULL,NULL,NULL,NULL,3,3,NULL} f");
        assertThat(installation.rows("SELECT key ~ '^import-[0-9a-f]{16}$', octet_length(sha256), rows, imported_on"
                        + " FROM intake.source WHERE key <> 'live'"))
                .containsExactly("t 32 2 2026-11-23");
        assertThat(installation.count(
                        "intake.response r JOIN intake.source s ON s.id = r.source_id AND s.key = 'live'"))
                .isZero();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'', survey, is no published survey; published are service-quality, workload",
                "unknown, survey, is no published survey; published are service-quality, workload",
                "nowhere, unit, is no registered unit",
                "2026-13-01, day, is not a day",
                "30-02-2026, day, is not a day",
                "2026/01/05, day, is not a day",
                "5-1-2026, day, is not a day",
                "2026-11-24, day, lies in the future; today is 2026-11-23",
                "1989-12-31, day, lies before 1990",
                "Web, channel, is not a channel",
                "'', channel, is empty",
                "6, overall, \"write a whole number from 1 to 5, or dont_know, or leave it empty\"",
                "0, overall, write a whole number from 1 to 5",
                "4.5, overall, write a whole number from 1 to 5",
                "Godt, overall, write a whole number from 1 to 5",
                "maybe, completed, \"write one of yes, partly, no, or dont_know\"",
                "dont_know, contact, \"write one of online, message, phone, in_person, letter, or leave it empty\"",
            })
    void aFaultyValueIsReportedWithItsPlaceAndWhatToWrite(String value, String column, String reason) {
        List<String> columns = List.of(HEADER.strip().split(","));
        String[] values = GOOD.strip().split(",");
        values[columns.indexOf(column)] = value.replace("''", "");

        var outcome = installation.importing(HEADER + GOOD + String.join(",", values) + "\n");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("line 3, column " + column)
                .contains(reason)
                .contains("1 fault\n");
        if (!value.equals("''")) {
            assertThat(outcome.text()).contains("'" + value + "'");
        }
        assertThat(installation.count("intake.response")).isZero();
    }

    @Test
    void aRowWithoutAnyAnswerIsFaulty() {
        var outcome = installation.importing(HEADER + "service-quality,north,2026-01-05,web,,,,\n");

        assertThat(outcome.text()).contains("line 2: answers no question");
    }

    @Test
    void aRowWithTooFewOrTooManyValuesIsFaulty() {
        var outcome = installation.importing(HEADER + "service-quality,north,2026-01-05,web,4\n"
                + "service-quality,north,2026-01-05,web,4,5,yes,online,9\n");

        assertThat(outcome.text())
                .contains("line 2: has 5 values where the header has 8")
                .contains("line 3: has 9 values where the header has 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void aByteOrderMarkMakesNoDifference(String mark) {
        assertThat(installation.importing(mark + HEADER + GOOD).exitCode()).isZero();
        assertThat(installation.count("intake.response")).isEqualTo(1);
    }

    @Test
    void danishSpreadsheetsWithSemicolonsQuotesAndEmptyLinesAreRead() {
        var outcome = installation.importing("\uFEFF\"Survey\";UNIT;day;Channel; overall ;easy;;\r\n\r\n"
                + "service-quality;\"north\";05-01-2026;web;\"4\";5;;\r\n;;;;;;;\r\n"
                + "service-quality;north;05-01-2026;web;4;;;\r\n");

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        assertThat(installation.rows(
                        "SELECT answers[1], coalesce(answers[2]::text, '-') FROM intake.response ORDER BY id"))
                .containsExactly("4 5", "4 -");
    }

    @Test
    void aQuotedValueMayHoldTheSeparator() {
        assertThat(installation
                        .importing("unit,name\neast,\"Øst, \"\"havnen\"\"\"\n")
                        .exitCode())
                .isZero();
        assertThat(installation.rows("SELECT name FROM registry.unit WHERE key = 'east'"))
                .containsExactly("Øst, \"havnen\"");
    }

    @Test
    void anOpenQuoteIsToldWithItsLine() {
        var outcome = installation.importing(
                HEADER + GOOD + "service-quality,\"north,2026-01-05,web,4,5,yes,online\n" + GOOD);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("line 3: is not CSV from here on: a quotation mark is opened and not closed");
    }

    @Test
    void latinOneIsRefusedWithALineAndWhatToDo() {
        Path file = installation.file("unit,name\neast,East\nwest,Vestre Å\n", StandardCharsets.ISO_8859_1);

        var outcome = installation.run(List.of(file));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains("line 3: is not UTF-8; save it as UTF-8");
        assertThat(installation.count("registry.unit")).isEqualTo(2);
    }

    @Test
    void utf16AndSpreadsheetsAreRefused() {
        Path wide = installation.file("unit,name\neast,East\n", StandardCharsets.UTF_16);
        Path zipped = installation.file(new byte[] {'P', 'K', 3, 4, 0, 0});

        assertThat(installation.run(List.of(wide)).text()).contains("is not CSV text in UTF-8");
        assertThat(installation.run(List.of(zipped)).text()).contains("is not CSV text in UTF-8");
    }

    @Test
    void oneFaultyRowStopsTheWholeCommand() {
        var outcome = installation.importing(
                "unit,name\neast,Øst\n",
                HEADER + GOOD + GOOD.replace(",4,", ",9,"),
                "survey,unit,channel\nservice-quality,north,web\n");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains("Nothing was stored");
        assertThat(installation.count("intake.response")).isZero();
        assertThat(installation.count("intake.source")).isEqualTo(1);
        assertThat(installation.count("registry.unit")).isEqualTo(2);
        assertThat(installation.count("registry.collection_point")).isZero();
    }

    @Test
    void keepGoodStoresTheOtherRowsAndStillFails() {
        Path file = installation.file(HEADER + GOOD + GOOD.replace(",4,", ",9,") + GOOD);

        var outcome = installation.run(List.of(file), "--keep-good");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains("line 3, column overall, '9'").contains("into a file of their own");
        assertThat(installation.count("intake.response")).isEqualTo(2);
        assertThat(installation.rows("SELECT rows FROM intake.source WHERE key <> 'live'"))
                .containsExactly("2");
    }

    @Test
    void dryRunStoresNothing() {
        var outcome = installation.run(List.of(installation.file(HEADER + GOOD)), "--dry-run");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.text()).contains("1 new").contains("nothing was stored");
        assertThat(installation.count("intake.response")).isZero();
        assertThat(installation.count("intake.source")).isEqualTo(1);
    }

    @Test
    void theSameFileAgainAddsNothingWhateverItsName() throws IOException {
        installation.importing(HEADER + GOOD);

        var outcome = installation.importing(HEADER + GOOD);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.text()).contains("already imported on 2026-11-23; nothing was added");
        assertThat(installation.count("intake.response")).isEqualTo(1);
        assertThat(Files.list(folder)).hasSizeGreaterThan(3);
    }

    @Test
    void onlyTheFirstFiftyFaultsAreShownAndTheRestCounted() {
        var outcome = installation.importing(HEADER + GOOD.replace(",4,", ",9,").repeat(73));

        assertThat(outcome.text().lines().filter(line -> line.startsWith("  line")))
                .hasSize(50);
        assertThat(outcome.text()).contains("73 faults").contains("... and 23 more faults");
    }

    @Test
    void aColumnThatIsNoQuestionIsToldWithWhatWasProbablyMeant() {
        var outcome = installation.importing(HEADER.replace("overall", "overal") + GOOD);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains("column overal: is a question of no published survey; write overall");
    }

    @Test
    void employeesAnswersNeedARound() {
        String answers =
                "survey,unit,day,channel,amount\nworkload,north,2026-01-05,mail,3\nworkload,north,2026-02-01,mail,3\n";

        assertThat(installation.importing(answers).text())
                .contains("line 2, column survey, 'workload': asks employees");
        assertThat(installation
                        .importing("survey,opens_on,closes_on\nworkload,2026-01-05,2026-01-18\n", answers)
                        .text())
                .contains("line 3, column day, '2026-02-01': lies in no round of workload")
                .doesNotContain("line 2");
        assertThat(installation
                        .importing(
                                answers,
                                "survey,opens_on,closes_on\nworkload,2026-01-05,2026-01-18\nworkload,2026-02-01,2026-02-01\n")
                        .exitCode())
                .isZero();
        assertThat(installation.count("intake.response")).isEqualTo(2);
    }

    @Test
    void unitsThatASurveyWasNotSaidToAskAreRegisteredWithoutClasses() {
        var outcome = installation.importing(HEADER + GOOD.replace("north", "south"));

        assertThat(outcome.text())
                .contains("note: how many answers service-quality expects in south is not registered");
        assertThat(installation.rows("SELECT stratified FROM registry.survey_unit s JOIN registry.unit u"
                        + " ON u.id = s.unit_id WHERE u.key = 'south'"))
                .containsExactly("f");
        assertThat(installation.rows("SELECT stratum FROM intake.response")).containsExactly("all");
    }

    @Test
    void anUnknownVersionIsFaulty() {
        var outcome = installation.importing("survey,unit,day,channel,version,overall\n"
                + "service-quality,north,2026-01-05,web,1,4\nservice-quality,north,2026-01-05,web,7,4\n");

        assertThat(outcome.text()).contains("line 3, column version, '7': is no published version of service-quality");
    }

    @Test
    void noAnswerStandsInTheLog() {
        var log = new java.util.ArrayList<String>();
        var handler = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.LogRecord entry) {
                log.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var root = java.util.logging.Logger.getLogger("");
        root.addHandler(handler);
        try {
            installation.importing(HEADER + GOOD.replace(",4,", ",31337,"));
            installation.importing(HEADER + GOOD);
        } finally {
            root.removeHandler(handler);
        }
        assertThat(log).noneMatch(entry -> entry != null && entry.contains("31337"));
    }
}
