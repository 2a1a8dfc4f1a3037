package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While one process makes a night, no other makes one, and no plan is amended. */
class NightAloneTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 4, 20);

    @TempDir
    private Path folder;

    @Test
    void aSecondNightAndAnAmendmentAreRefusedByNameWhileANightIsMade() throws IOException {
        try (SmallTown town = SmallTown.founded(NIGHT)) {
            CommitStop.prepare(town);
            Path plan = Files.writeString(
                    folder.resolve("plan.yaml"),
                    town.plan("show", "booking").output().replaceFirst("margin: 5", "margin: 4"));
            Process first;
            try (CommitStop stop = CommitStop.atTable(town, "published.judgement")) {
                first = town.startNight(NIGHT);
                assertThat(stop.reachedBy(first)).isTrue();

                SmallTown.Ended second = town.night(NIGHT.plusDays(1));
                assertThat(second.exitCode()).isEqualTo(3);
                assertThat(second.errors())
                        .matches("Another process is making a night \\(mening, since [0-9: -]+\\)\\."
                                + " Wait for it, then try again\\.\\n");

                SmallTown.Ended amended = town.plan("amend", plan.toString(), "--reason", "Det var for groft.");
                assertThat(amended.exitCode()).isEqualTo(1);
                assertThat(amended.errors()).isEqualTo("A night is being made. Amend the plan when it is done.\n");
                assertThat(town.ask("SELECT count(*) FROM registry.plan_amendment"))
                        .isEqualTo("0");
            }
            SmallTown.Ended made = town.ended(first);
            assertThat(made.exitCode()).as("%s", made).isZero();

            assertThat(town.plan("amend", plan.toString(), "--reason", "Det var for groft.")
                            .exitCode())
                    .isZero();
            assertThat(town.night(NIGHT.plusDays(1)).exitCode()).isZero();
        }
    }
}
