package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From answers typed on a phone to blocks and pages, with the clock of the database in our hand. */
class WholeRoadTest {
    /** With this key the coin of rule B10 lets the first batch go. */
    private static final String KEY = "00112233445566778899aabbccddeeff";

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 12, 1);
    private static final List<String> ITEMS =
            List.of("overall", "easy", "understood", "solved", "reasonable_time", "fair");

    @Test
    void oneAnswerChangesNoPublishedByteAndSixBecomeABlock() {
        try (Installation answered = prepared();
                Installation silent = prepared();
                Phone phone = new Phone()) {
            answered.serveFormsOnly();
            type(phone, answered, 1);
            assertThat(answered.ask("SELECT day FROM intake.response")).isEqualTo(FIRST_DAY.toString());

            LocalDate night = FIRST_DAY.plusDays(1);
            assertThat(fingerprint(answered, night))
                    .as("files of the night after one answer, and of an installation without answers")
                    .isEqualTo(fingerprint(silent, night));
            assertThat(answered.ask("SELECT count(*) FROM evidence.block")).isEqualTo("0");

            answered.clockStandsAt(night.atTime(10, 0));
            answered.ask("SELECT 1");
            for (int person = 2; person <= 6; person++) {
                type(phone, answered, person);
            }
            fingerprint(answered, night.plusDays(1));
            assertThat(answered.ask("SELECT string_agg(n || ' of ' || responses || ' from ' || first_day || ' to '"
                            + " || last_day, '; ') FROM evidence.block"))
                    .isEqualTo("6 of 6 from 2026-12-01 to 2026-12-02");
        }
    }

    private static Installation prepared() {
        Installation installation = Installation.fresh();
        installation.sealingKey(KEY);
        installation.clockStandsAt(LocalDateTime.of(FIRST_DAY, java.time.LocalTime.of(10, 0)));
        installation.openCitizensForm("nord", "nord-citizens");
        installation.succeed(
                "import",
                installation
                        .write("units.csv", "unit,name\nsyd,Borgerservice Syd\n")
                        .toString(),
                installation
                        .write(
                                "initiatives.csv",
                                "initiative,name_da,name_en,purpose_da,purpose_en,core_task_da,core_task_en,owner\n"
                                        + "booking,Tidsbestilling,Booking,Kortere ventetid,Shorter waiting,"
                                        + "At hjælpe borgerne,Helping citizens,Borgerservice\n")
                        .toString(),
                installation
                        .write("rollouts.csv", "initiative,unit,go_live\nbooking,nord,2027-03-01\n")
                        .toString());
        return installation;
    }

    /** Six people who differ on every item. */
    private static void type(Phone phone, Installation installation, int person) {
        Page page = phone.visitor(person % 2 == 0, "da-DK");
        page.navigate(installation.url("/s/nord-citizens").toString());
        for (int i = 0; i < ITEMS.size(); i++) {
            page.locator("label[for='" + ITEMS.get(i) + "-" + (1 + (person + i) % 5) + "']")
                    .click();
            if (person % 2 == 0) {
                page.locator("[data-step=next]").click();
            }
        }
        if (person % 2 == 0) {
            // Two more questions lie before the last, which asks for a comment.
            page.locator("[data-step=next]").click();
            page.locator("[data-step=next]").click();
        }
        // Whoever sends within three seconds is flagged, and flagged answers are sealed apart.
        page.waitForTimeout(3_200);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .last()
                .click();
        assertThat(page.locator("#receipt")).not().isEmpty();
        page.context().close();
    }

    private static String fingerprint(Installation installation, LocalDate night) {
        installation.clockStandsAt(night.atTime(2, 0));
        installation.succeed("night");
        return installation.ask("SELECT encode(fingerprint, 'hex') FROM published.night WHERE night = '" + night + "'");
    }
}
