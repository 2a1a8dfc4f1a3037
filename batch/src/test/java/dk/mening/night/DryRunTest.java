package dk.mening.night;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    private static final String KEY = "00".repeat(32);
    private static final Settings SETTINGS = Settings.read(Map.of("MENING_HOME", ".", "MENING_SEALING_KEY", KEY));

    private Judged judged;

    @BeforeEach
    void open() {
        judged = new Judged("U", Judged.GO_LIVE);
    }

    @AfterEach
    void close() {
        judged.close();
    }

    private DryRun.Outlook look(LocalDate night) {
        return DryRun.of(judged.database(), SETTINGS, Optional.of(night), Judged.SILENT);
    }

    @Test
    void itSaysWhatWouldBeDoneAndChangesNoRowAnywhere() {
        String before = judged.everyRow();
        DryRun.Outlook outlook = look(Judged.NIGHT);
        assertThat(judged.everyRow()).isEqualTo(before);
        assertThat(outlook.exitCode()).isZero();
        assertThat(outlook.stops()).isEmpty();
        assertThat(outlook.plan())
                .contains(
                        "The night of " + Judged.NIGHT + " would be made.",
                        "Days through " + Judged.NIGHT.minusDays(1) + " would be closed; none is yet.",
                        "Answers of 4 units would be looked through and sealed where they are enough.",
                        "1 initiative with 2 planned outcomes would be estimated, judged and drawn.")
                .anySatisfy(line -> assertThat(line).matches("Rehearsed on .*: [0-9]+ files can be drawn\\."));
        assertThat(outlook.notes())
                .containsExactly("Initiative portal has a plan that was stated in an import and never locked.");
    }

    @Test
    void aNightThatIsPublishedIsToldWithTheVerdictsOfItsBlocks() {
        judged.night(Judged.NIGHT);
        String before = judged.everyRow();
        DryRun.Outlook outlook = look(Judged.NIGHT);
        assertThat(judged.everyRow()).isEqualTo(before);
        assertThat(outlook.plan().getFirst()).contains("is published");
        assertThat(outlook.plan()).contains("Nothing would be sealed: this night has its blocks.");
        assertThat(outlook.plan().getLast()).startsWith("From those blocks alone the findings are ");
    }

    @Test
    void answersThatWaitChangeNoWordOfIt() {
        judged.night(Judged.NIGHT.minusDays(100));
        DryRun.Outlook before = look(Judged.NIGHT);
        for (int answer = 0; answer < 40; answer++) {
            judged.installation.answer(
                    "east", "quality", "live", "digital", false, Judged.NIGHT.minusDays(2), "{5,5,5}");
        }
        assertThat(look(Judged.NIGHT)).isEqualTo(before);
    }

    @Test
    void noVerdictIsToldBeforeANightThatReadsAnotherPlan() {
        judged.night(Judged.NIGHT.minusDays(1));
        assertThat(look(Judged.NIGHT).plan().getLast()).startsWith("From those blocks alone the findings are ");
        judged.installation.execute("UPDATE registry.plan_outcome SET margin = 9 WHERE outcome_key = 'first'");
        assertThat(look(Judged.NIGHT).plan())
                .noneMatch(line -> line.contains("improved=") || line.contains("inconclusive="))
                .last()
                .asString()
                .contains("a plan must not be chosen by its verdict");
    }

    @Test
    void aSealingKeyThatIsMissingIsToldAndNotMade(@TempDir Path home) {
        Settings without = Settings.read(Map.of("MENING_HOME", home.toString()));
        DryRun.Outlook first = DryRun.of(judged.database(), without, Optional.of(Judged.NIGHT), Judged.SILENT);
        assertThat(first.stops()).as("the first night makes one").isEmpty();
        judged.night(Judged.NIGHT.minusDays(1));
        DryRun.Outlook outlook = DryRun.of(judged.database(), without, Optional.of(Judged.NIGHT), Judged.SILENT);
        assertThat(outlook.stops())
                .singleElement()
                .asString()
                .startsWith("The sealing key of this installation is missing; restore ");
        assertThat(outlook.exitCode()).isEqualTo(2);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aDiskThatIsAlmostFullIsTold() {
        DryRun.Outlook outlook =
                DryRun.of(judged.database(), SETTINGS, Optional.of(Judged.NIGHT), Judged.SILENT, Long.MAX_VALUE);
        assertThat(outlook.stops())
                .singleElement()
                .asString()
                .matches("Only [0-9]+ MB are free where the data lie; a night may need 8796093022207\\.");
        assertThat(outlook.exitCode()).isEqualTo(1);
        assertThat(look(Judged.NIGHT).stops()).isEmpty();
    }

    @Test
    void aNightThatHasNotComeEndsWithTwo() {
        DryRun.Outlook outlook = look(Judged.NIGHT.plusDays(1));
        assertThat(outlook.exitCode()).isEqualTo(2);
        assertThat(outlook.stops()).hasSize(1);
    }

    @Test
    void anotherNightThatRunsIsNamed() throws SQLException {
        try (Connection other = judged.database().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + NightRun.LOCK + ")");
            DryRun.Outlook outlook = look(Judged.NIGHT);
            assertThat(outlook.exitCode()).isEqualTo(3);
            assertThat(outlook.stops()).singleElement().asString().contains("mening");
            statement.execute("SELECT pg_advisory_unlock(" + NightRun.LOCK + ")");
        }
        assertThat(look(Judged.NIGHT).exitCode()).isZero();
    }

    @Test
    void whatWouldStopTheNightIsToldBeforehand() {
        judged.installation.execute(
                "UPDATE registry.plan_outcome SET outcome_key = 'third' WHERE outcome_key = 'second'");
        judged.installation.execute("DELETE FROM registry.plan_comparison");
        DryRun.Outlook outlook = look(Judged.NIGHT);
        assertThat(outlook.exitCode()).isEqualTo(1);
        assertThat(outlook.stops()).singleElement().asString().contains("outcome third of survey quality");
        assertThat(outlook.notes())
                .contains("Initiative portal has no comparison units: it is judged once a month and graded C at most.");
        assertThat(judged.night(Judged.NIGHT)).isInstanceOf(NightRun.Failed.class);
    }
}
