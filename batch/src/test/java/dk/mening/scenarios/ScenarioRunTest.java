package dk.mening.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.night.Progress;
import dk.mening.scenarios.Seen.Shown;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some worlds of the campaign, with few initiatives each, through the real night. */
class ScenarioRunTest {
    private static final int INITIATIVES = 4;
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);

    @Test
    void whereBothGainTheNightFindsBoth() {
        assertThat(run(Scenario.BOTH_GAIN))
                .hasSize(2 * INITIATIVES)
                .allSatisfy(seen -> assertThat(seen.shown()).isEqualTo(Shown.IMPROVED));
    }

    @Test
    void whereNothingChangesNoNightSaysSo() {
        assertThat(run(Scenario.NOTHING))
                .hasSize(INITIATIVES)
                .allSatisfy(seen -> assertThat(seen.looks())
                        .hasSizeGreaterThan(300)
                        .extracting(Seen.Look::verdict)
                        .doesNotContain(Shown.IMPROVED, Shown.WORSENED)
                        .contains(Shown.INCONCLUSIVE));
    }

    @Test
    void whatAnotherEventMovedIsNotPutDownToTheInitiative() {
        assertThat(run(Scenario.OTHER_EVENT))
                .hasSize(INITIATIVES)
                .allSatisfy(seen -> assertThat(seen.grade()).contains(Grade.D))
                .anySatisfy(seen -> assertThat(seen.shown()).isEqualTo(Shown.IMPROVED));
    }

    @Test
    void nightsInOrderTellWhatTheLastOneTells() {
        try (Database database = TestDatabase.fresh()) {
            NightlyYear.Reached reached =
                    new NightlyYear(database, SILENT, _ -> {}).run(INITIATIVES, 25, 10, ScenarioRun.SEED);
            assertThat(reached.looks()).as("nights from the 28th day on").isEqualTo(7 * INITIATIVES);
            assertThat(reached.differing()).isZero();
            assertThat(reached.changed()).isEmpty();
        }
    }

    private static List<Seen> run(Scenario scenario) {
        try (Database database = TestDatabase.fresh()) {
            return new ScenarioRun(database, SILENT).run(scenario, INITIATIVES, ScenarioRun.SEED);
        }
    }
}
