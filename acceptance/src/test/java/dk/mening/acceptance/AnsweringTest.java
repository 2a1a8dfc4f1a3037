package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A citizen with a phone, a real browser and a served installation. */
class AnsweringTest {
    private static final String FORM = "/s/counter-north-1";
    private static final List<String> ITEMS =
            List.of("overall", "easy", "understood", "solved", "reasonable_time", "fair");

    private static Installation installation;
    private static Phone phone;

    @BeforeAll
    static void serve() {
        installation = Installation.fresh();
        installation.openCitizensForm("counter-north", "counter-north-1");
        installation.serve();
        phone = new Phone();
    }

    @AfterAll
    static void stop() {
        phone.close();
        installation.close();
    }

    @Test
    void withoutJavaScriptTheSurveyIsOnePageAndOnePost() {
        long before = responses();
        Page page = phone.visitor(false, "da-DK");
        page.navigate(installation.url(FORM).toString());
        for (String item : ITEMS) {
            page.locator("label[for='" + item + "-4']").click();
        }
        page.locator("label[for='completed-yes']").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .last()
                .click();

        assertThat(page).hasURL(Pattern.compile(".*/receipt/.*"));
        assertThat(page.locator("#receipt")).not().isEmpty();
        assertThat(responses()).isEqualTo(before + 1);
        page.reload();
        assertThat(page.locator("#receipt")).not().isEmpty();
        assertThat(responses()).as("after reloading the receipt").isEqualTo(before + 1);
    }

    @Test
    void withJavaScriptThereIsOneQuestionAtATimeAndBackGoesBack() {
        long before = responses();
        Page page = phone.visitor(true, "da-DK");
        page.navigate(installation.url(FORM).toString());
        assertThat(page).hasTitle(Pattern.compile("^Spørgsmål 1 af 9.*"));
        assertThat(page.locator("fieldset:visible")).hasCount(1);

        page.locator("label[for='overall-2']").click();
        next(page);
        assertThat(page).hasTitle(Pattern.compile("^Spørgsmål 2 af 9.*"));
        assertThat(page.locator("#q-easy legend")).isFocused();
        page.goBack();
        assertThat(page).hasTitle(Pattern.compile("^Spørgsmål 1 af 9.*"));
        assertThat(page.locator("#overall-2")).isChecked();

        for (int question = 1; question < 9; question++) {
            next(page);
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .last()
                .dblclick();
        assertThat(page).hasURL(Pattern.compile(".*/receipt/.*"));
        assertThat(responses()).as("after a double tap").isEqualTo(before + 1);
    }

    @Test
    void goingBackAfterTheReceiptAndSendingAgainStoresOne() {
        long before = responses();
        Page page = phone.visitor(false, "da-DK");
        page.navigate(installation.url(FORM).toString());
        page.locator("label[for='overall-5']").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .last()
                .click();
        String receipt = page.locator("#receipt").textContent();
        page.goBack();
        page.locator("label[for='overall-5']").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .last()
                .click();
        assertThat(page.locator("#receipt")).hasText(receipt);
        assertThat(responses()).isEqualTo(before + 1);
    }

    @Test
    void anEmptyAnswerComesBackWithAnErrorThatHasTheFocus() {
        Page page = phone.visitor(false, "da-DK");
        page.navigate(installation.url(FORM).toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .last()
                .click();
        assertThat(page.locator("#errors")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void switchingTheLanguageKeepsTheAnswers(boolean javaScript) {
        Page page = phone.visitor(javaScript, "da-DK");
        page.navigate(installation.url(FORM).toString());
        page.locator("label[for='overall-3']").click();
        page.locator("summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("#overall-3")).isChecked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", FORM, "/s/no-such-token", "/reports/", "/s/counter-north-1/receipt/ABCD-EFGH-JKLM"})
    void axeFindsNothing(String path) {
        Page page = phone.visitor(true, "da-DK");
        page.navigate(installation.url(path).toString());
        List<Rule> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(violations)
                .as(() -> violations.stream()
                        .map(v -> v.getId() + ": " + v.getHelp() + " "
                                + v.getNodes().getFirst().getHtml())
                        .toList()
                        .toString())
                .isEmpty();
    }

    @Test
    void theFormFitsAScreenOf320Pixels() {
        Page page = phone.visitor(true, "da-DK");
        page.setViewportSize(320, 640);
        page.navigate(installation.url(FORM).toString());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
        for (Locator target : page.locator("label:visible, button:visible").all()) {
            assertThat(target.boundingBox().height).as(target.textContent()).isGreaterThanOrEqualTo(43.9);
        }
    }

    private static void next(Page page) {
        page.locator("[data-step=next]").click();
    }

    private static long responses() {
        return Long.parseLong(installation.ask("SELECT count(*) FROM intake.response"));
    }
}
