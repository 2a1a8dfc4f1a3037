package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.night.NightRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise R4: any past night made again gives the same bytes, whatever came after it: answers, an amended plan, a new
 * version of a survey, other units and initiatives, events, gains, invitations, files, and raw answers that were deleted.
 */
class NightAgainTest {
    private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 3, 31);
    private static final int NIGHTS = 10;
    private static final int DAYS_BETWEEN = 6;
    /** Where a night is made again: other languages, calendars, numerals, time zones and numbers of workers. */
    private static final List<List<String>> MACHINES = List.of(
            List.of("-XX:ActiveProcessorCount=1", "-Duser.language=tr", "-Duser.timezone=Pacific/Kiritimati"),
            List.of("-XX:ActiveProcessorCount=2", "-Duser.language=da", "-Duser.timezone=America/Los_Angeles"),
            List.of("-XX:ActiveProcessorCount=4", "-Duser.language=ar", "-Duser.country=EG"),
            List.of(
                    "-XX:ActiveProcessorCount=1",
                    "-Duser.language=th",
                    "-Duser.country=TH",
                    "-Dfile.encoding=US-ASCII"));

    @TempDir
    private Path folder;

    @Test
    void everyPastNightMadeAgainInAnyOrderGivesTheSameBytes() throws IOException {
        try (SmallTown town = SmallTown.founded(FIRST_NIGHT.minusDays(DAYS_BETWEEN));
                SmallTown danish = SmallTown.foundedInDanish(FIRST_NIGHT.minusDays(DAYS_BETWEEN))) {
            liveThrough(town);
            String published = town.published();
            assertThat(town.ask("SELECT count(DISTINCT encode(fingerprint, 'hex')) FROM published.night"))
                    .isEqualTo(Integer.toString(NIGHTS));
            assertThat(Integer.parseInt(
                            town.ask("SELECT count(*) FROM intake.response WHERE day < '" + FIRST_NIGHT + "'")))
                    .as("answers left of some 1,500 that the first night read: those still held or waiting")
                    .isLessThan(100);

            // A stride that meets every night and never the one after.
            int differ = 0;
            for (int i = 0; i < NIGHTS; i++) {
                LocalDate night = night((7 * i + 6) % NIGHTS);
                List<String> machine = MACHINES.get(i % MACHINES.size());
                SmallTown.Ended again = town.night(night, machine.toArray(String[]::new));
                assertThat(again.exitCode())
                        .as("%s on %s: %s", night, machine, again)
                        .isZero();
                assertThat(again.output()).contains("the same bytes as before");
                differ += town.published().equals(published) ? 0 : 1;
            }
            assertThat(differ).isZero();
            System.out.println("R4: " + NIGHTS + " nights made again, " + differ + " differ");

            liveThrough(danish);
            assertThat(danish.published())
                    .as("in a database that sorts otherwise")
                    .isEqualTo(published);
        }
    }

    private static LocalDate night(int number) {
        return FIRST_NIGHT.plusDays((long) number * DAYS_BETWEEN);
    }

    private void liveThrough(SmallTown town) throws IOException {
        for (int number = 0; number < NIGHTS; number++) {
            LocalDate night = night(number);
            town.answer(night.minusDays(DAYS_BETWEEN), night.minusDays(1));
            happen(town, number, night);
            assertThat(town.nightHere(night)).isInstanceOf(NightRun.Published.class);
        }
    }

    /** What comes between one night and the next; each changes what a report says. */
    private void happen(SmallTown town, int number, LocalDate night) throws IOException {
        switch (number) {
            case 1 ->
                town.execute("INSERT INTO registry.event (day, kind, text) VALUES ('" + night.minusDays(3)
                        + "', 'REORGANISATION', '{\"da\": \"Ny chef\", \"en\": \"A new head\"}')");
            case 2 ->
                town.execute("INSERT INTO registry.invitation SELECT 'load', u.id, r.opens_on, 9"
                        + " FROM registry.unit u, registry.round r WHERE r.opens_on < '" + night + "'");
            case 3 -> amend(town);
            case 4 -> {
                town.execute("INSERT INTO registry.expected_gain SELECT id, 'calls', 'TIME', '{\"da\": \"Kald\","
                        + " \"en\": \"Calls\"}', NULL, NULL, 100, 'hours', '" + night.minusDays(1)
                        + "', 'Head', true FROM registry.initiative WHERE key = 'chat'");
                town.execute("INSERT INTO registry.measured_gain (initiative_id, gain_key, measured_on, size, evidence,"
                        + " entered_by) SELECT id, 'calls', '" + night.minusDays(2)
                        + "', 40, 'Log', 'Head' FROM registry.initiative WHERE key = 'chat'");
            }
            case 5 -> town.publishAgain("quality", 2, night.plusDays(2));
            case 6 -> {
                town.execute("UPDATE registry.unit SET name = 'Omdøbt' WHERE key = 'west'");
                town.execute("INSERT INTO registry.unit (key, name) VALUES ('new', 'Ny')");
            }
            case 7 ->
                town.execute("UPDATE registry.initiative SET name = '{\"da\": \"Andet\", \"en\": \"Other\"}',"
                        + " owner = 'Somebody' WHERE key = 'chat'");
            case 8 -> town.importAnswers(FIRST_NIGHT.minusDays(40), FIRST_NIGHT);
            default -> {
                // Answers only.
            }
        }
    }

    private void amend(SmallTown town) throws IOException {
        SmallTown.Ended shown = town.plan("show", "booking");
        assertThat(shown.exitCode()).as("%s", shown).isZero();
        Path plan = Files.createTempFile(folder, "plan", ".yaml");
        Files.writeString(plan, shown.output().replaceFirst("margin: 5", "margin: 4"));
        SmallTown.Ended amended = town.plan("amend", plan.toString(), "--reason", "Det var for groft.");
        assertThat(amended.exitCode()).as("%s", amended).isZero();
    }
}
