package dk.mening.night;

import static dk.mening.night.Installation.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Raw answers go when no later night can need them, and nobody can tell from what is sealed (rule B20). */
class ForgettingTest {
    private static final int DAYS = 250;
    private static final int BETWEEN_NIGHTS = 10;

    private static Installation filled() {
        Installation installation = new Installation();
        installation.rounds(6, 10, DAYS);
        installation.plan("portal", "north", START.plusDays(60), 7, "south");
        installation.answers("live", 1, DAYS);
        return installation;
    }

    private static int answers(Installation installation) {
        return Integer.parseInt(
                installation.column("SELECT count(*) FROM intake.response").getFirst());
    }

    private static int forget(Installation installation, LocalDate night, int graceDays) {
        return installation.atNight(connection -> {
            int forgotten = 0;
            for (int unit : Forgetting.units(connection)) {
                forgotten += Forgetting.forgetAnswers(connection, unit, night, graceDays);
            }
            return forgotten;
        });
    }

    private static void importFile(Installation installation, LocalDate on) {
        installation.answers("import-1", 2, 100);
        installation.execute("UPDATE intake.source SET imported_on = '" + on + "' WHERE key = 'import-1'");
    }

    @Test
    void nightsThatForgetSealTheSameAsNightsThatKeepEverything() {
        try (Installation keeping = filled();
                Installation forgetting = filled()) {
            LocalDate importedOn = START.plusDays(120);
            int all = answers(forgetting);
            int forgotten = 0;
            for (int day = BETWEEN_NIGHTS; day <= DAYS; day += BETWEEN_NIGHTS) {
                LocalDate night = START.plusDays(day);
                if (night.equals(importedOn)) {
                    importFile(keeping, night);
                    importFile(forgetting, night);
                    all = answers(keeping);
                }
                keeping.night(night);
                forgetting.night(night);
                forgotten += forget(forgetting, night, 1);
            }
            assertThat(forgetting.evidence()).isEqualTo(keeping.evidence());
            assertThat(answers(keeping)).isEqualTo(all);
            assertThat(answers(forgetting)).isEqualTo(all - forgotten).isLessThan(all / 4);
            assertThat(forgetting.column("""
                    SELECT count(*) FROM intake.response r JOIN intake.source s ON s.id = r.source_id
                     WHERE s.key = 'import-1' OR r.day < date '%s' - 183
                    """.formatted(START.plusDays(DAYS - 1))))
                    .containsExactly("0");
        }
    }

    @Test
    void nothingIsForgottenBeforeItsGracePeriodIsOver() {
        try (Installation here = filled()) {
            LocalDate night = START.plusDays(100);
            here.night(night);
            importFile(here, night);
            String youngOrImported = "SELECT count(*) FROM intake.response r JOIN intake.source s ON s.id = r.source_id"
                    + " WHERE r.day >= '" + night.minusDays(30) + "' OR s.key <> 'live'";
            List<String> before = here.column(youngOrImported);
            assertThat(forget(here, night, 101)).isZero();
            assertThat(forget(here, night, 30)).isPositive();
            assertThat(here.column(youngOrImported)).isEqualTo(before);
            assertThatThrownBy(() -> forget(here, night, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSmallUnitIsSealedInItsPoolFromItsDayOnAndNowhereElse() {
        try (Installation here = new Installation()) {
            LocalDate from = START.plusDays(20);
            here.execute("INSERT INTO registry.survey_unit SELECT 'quality', id, 1, false FROM registry.unit");
            here.execute("INSERT INTO registry.collection_point SELECT 'token-east', 'quality', id, 'web', NULL"
                    + " FROM registry.unit WHERE key = 'east'");
            here.execute("UPDATE registry.unit SET seals_as_id = (SELECT id FROM registry.unit WHERE key = 'west'),"
                    + " seals_as_from = '" + from + "' WHERE key = 'east'");
            for (int day = 0; day < 40; day++) {
                here.clock(START.plusDays(day));
                for (int person = 0; person < 2; person++) {
                    here.column("SELECT intake.receive('token-east', gen_random_uuid(), '\\x00', v.id, 'all', false, '{"
                            + (1 + (day + person) % 5) + "," + (1 + day % 5) + ",3}') FROM registry.survey_version v"
                            + " WHERE v.survey_key = 'quality'");
                }
            }
            here.clock(START.plusYears(1));
            assertThat(here.column("""
                    SELECT concat_ws(' ', u.key, min(r.day), max(r.day), count(*))
                      FROM intake.response r JOIN registry.unit u ON u.id = r.unit_id GROUP BY u.key ORDER BY 1
                    """))
                    .isEqualTo(List.of(
                            "east " + START + " " + from.minusDays(1) + " 40",
                            "west " + from + " " + START.plusDays(39) + " 40"));
            here.night(START.plusDays(40));
            assertThat(here.column("""
                    SELECT DISTINCT concat_ws(' ', u.key, cut.day) FROM evidence.cut cut
                      JOIN evidence.cell c ON c.id = cut.cell_id JOIN registry.unit u ON u.id = c.unit_id ORDER BY 1
                    """)).containsExactly("east " + from);
            assertThat(here.blocks())
                    .anyMatch(block -> block.cell().unit().equals("west"))
                    .noneMatch(block ->
                            block.cell().unit().equals("east") && !block.last().isBefore(from));
        }
    }
}
