package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals F1 to F3, the answer that is kept on the phone, the kiosk and the paper form. */
class FormExperienceTest {
    private static final int SLOW_VISITS = 8;
    private static final boolean TIMED = Boolean.getBoolean("mening.timed");

    private static FormSite site;
    private static Phone phone;

    @BeforeAll
    static void open() {
        site = new FormSite();
        phone = new Phone();
    }

    @AfterAll
    static void close() {
        phone.close();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.js", "mening.css", "*"})
    void withAnyAssetBlockedTheSurveyIsStillSent(String blocked) {
        long before = site.responses();
        for (boolean javaScript : List.of(true, false)) {
            try (BrowserContext person = phone.visitor(javaScript, "da-DK").context()) {
                Page page = person.pages().getFirst();
                page.route("**/assets/*/" + blocked, Route::abort);
                page.navigate(site.url("/s/" + FormSite.WEB));
                page.locator("label[for='overall-4']").click();
                page.locator("#buttons [type=submit]").click();
                assertThat(page).hasURL(Pattern.compile(".*/receipt/.*"));
            }
        }
        assertThat(site.responses()).isEqualTo(before + 2);
    }

    /**
     * Goal F3: 400 ms to and fro, 400 kbit/s, a processor six times slower. Nothing moves, and what time depends on is
     * counted; time itself only where {@code -Dmening.timed} says that this machine does nothing else. Then the best of
     * some visits counts, since whatever else a machine does only adds.
     */
    @ParameterizedTest
    @ValueSource(strings = {"da", "ar"})
    void onASlowPhoneNothingMovesAndThreeRequestsAreEnough(String language) {
        double best = Double.MAX_VALUE;
        for (int visit = 0; visit < (TIMED ? SLOW_VISITS : 1) && best > 1200; visit++) {
            Map<?, ?> seen = slowVisit(language);
            System.getLogger("F3").log(System.Logger.Level.INFO, language + ": " + seen);
            assertThat(((Number) seen.get("requests")).intValue()).isLessThanOrEqualTo(3);
            assertThat(((Number) seen.get("cls")).doubleValue())
                    .as(() -> String.valueOf(seen.get("moved")))
                    .isZero();
            best = Math.min(best, ((Number) seen.get("lcp")).doubleValue());
        }
        assertThat(best).isBetween(1.0, TIMED ? 1200.0 : Double.MAX_VALUE);
    }

    private static Map<?, ?> slowVisit(String language) {
        Page page = phone.visitor(true, language);
        CDPSession tools = page.context().newCDPSession(page);
        tools.send("Network.enable");
        var network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", 400);
        network.addProperty("downloadThroughput", 400_000 / 8);
        network.addProperty("uploadThroughput", 400_000 / 8);
        tools.send("Network.emulateNetworkConditions", network);
        var processor = new JsonObject();
        processor.addProperty("rate", 6);
        tools.send("Emulation.setCPUThrottlingRate", processor);
        page.navigate(site.url("/s/" + FormSite.WEB));
        Map<?, ?> seen = (Map<?, ?>) page.evaluate("""
                () => new Promise(done => {
                  const seen = {lcp: 0, cls: 0, requests: performance.getEntriesByType('resource').length + 1,
                    moved: '', response: performance.getEntriesByType('navigation')[0].responseEnd};
                  new PerformanceObserver(list => list.getEntries().forEach(e => seen.lcp = e.startTime))
                    .observe({type: 'largest-contentful-paint', buffered: true});
                  new PerformanceObserver(list => list.getEntries().forEach(e => {
                    seen.cls += e.value;
                    seen.moved += e.sources.map(s => s.node && (s.node.outerHTML || s.node.data).slice(0, 90)
                      + JSON.stringify(s.previousRect) + JSON.stringify(s.currentRect));
                  })).observe({type: 'layout-shift', buffered: true});
                  setTimeout(() => done(seen), 1500);
                })
                """);
        page.context().close();
        return seen;
    }

    @Test
    void anAnswerIsKeptOnThePhoneOnlyWhenAskedForAndSentOnTheNextVisit() {
        long before = site.responses();
        try (BrowserContext person = phone.visitor(true, "da-DK").context()) {
            Page page = person.pages().getFirst();
            FormState.NOT_SENT_YET.open(page, site, "da");
            assertThat(stored(page)).as("before anybody asked").isEqualTo("0 0 0");

            page.locator("#keep").click();
            assertThat(page.locator("#status")).containsText("Svaret er gemt på telefonen. Det er ikke sendt.");
            assertThat(stored(page)).isEqualTo("1 0 0");
            assertThat(page.locator("#keep")).isHidden();
            page.close();

            Page next = person.newPage();
            next.navigate(site.url("/s/" + FormSite.WEB + "?lang=da"));
            assertThat(next.locator("#earlier"))
                    .hasText(Pattern.compile("Svaret, som lå på telefonen, er sendt og slettet herfra."
                            + " Kvittering: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"));
            assertThat(stored(next)).as("after it was sent").isEqualTo("0 0 0");
            assertThat(site.responses()).isEqualTo(before + 1);

            next.reload();
            assertThat(next.locator("#earlier")).isHidden();
            assertThat(site.responses()).isEqualTo(before + 1);
        }
    }

    @Test
    void aKeptAnswerIsDeletedUnsentAfterThreeDaysAndThePageSaysSo() {
        long before = site.responses();
        try (BrowserContext person = phone.visitor(true, "da-DK").context()) {
            Page page = person.pages().getFirst();
            FormState.NOT_SENT_YET.open(page, site, "da");
            page.locator("#keep").click();
            assertThat(page.locator("#status")).containsText("gemt på telefonen");
            page.close();

            Page next = person.newPage();
            next.clock().setFixedTime(System.currentTimeMillis() + 73L * 3_600_000);
            next.navigate(site.url("/s/" + FormSite.WEB + "?lang=da"));
            assertThat(next.locator("#earlier")).containsText("Det er slettet.");
            assertThat(stored(next)).isEqualTo("0 0 0");
            assertThat(site.responses()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FormSite.KIOSK, FormSite.EMPLOYEES})
    void kiosksAndEmployeesAreNeverOfferedToKeepAnAnswer(String token) {
        try (BrowserContext person = phone.visitor(true, "da-DK").context()) {
            Page page = person.pages().getFirst();
            page.route("**/s/*?send", Route::abort);
            page.navigate(site.url("/s/" + token));
            while (page.locator("[data-step=next]").isVisible()) {
                page.locator("[data-step=next]").click();
            }
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#again button").first()).isVisible();
            assertThat(page.locator("#keep")).hasCount(0);
            assertThat(stored(page)).isEqualTo("0 0 0");
        }
    }

    /** Databases, local and session storage, as numbers of entries; cookies are looked for elsewhere. */
    private static String stored(Page page) {
        return (String) page.evaluate(
                "indexedDB.databases().then(d => d.length + ' ' + localStorage.length + ' ' + sessionStorage"
                        + ".length)");
    }

    @Test
    void aKioskAsksWhetherSomebodyIsThereAndStartsOverAfterAMinute() {
        try (BrowserContext person = phone.visitor(true, "da-DK").context()) {
            Page page = person.pages().getFirst();
            page.clock().install();
            page.navigate(site.url("/s/" + FormSite.KIOSK));
            page.locator("label[for='overall-3']").click();
            page.clock().runFor(39_000);
            assertThat(page.locator("#idle")).isHidden();
            page.clock().runFor(3_000);
            assertThat(page.locator("#idle")).containsText(Pattern.compile("starter siden forfra om 1[789] sekunder"));
            page.locator("#idle button").click();
            assertThat(page.locator("#idle")).isHidden();
            assertThat(page.locator("#overall-3")).isChecked();

            String id = page.locator("[name=_id]").inputValue();
            page.clock().runFor(62_000);
            assertThat(page.locator("[name=_id]")).not().hasValue(id);
            assertThat(page.locator("#overall-3")).not().isChecked();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKiosksReceiptGivesWayToTheNextPerson(boolean javaScript) {
        try (BrowserContext person = phone.visitor(javaScript, "da-DK").context()) {
            Page page = person.pages().getFirst();
            page.navigate(site.url("/s/" + FormSite.KIOSK));
            page.locator("label[for='overall-3']").click();
            while (page.locator("[data-step=next]").isVisible()) {
                page.locator("[data-step=next]").click();
            }
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#receipt")).isVisible();
            assertThat(page.locator("a:visible:not(.skipnav)")).hasCount(0);
            assertThat(page)
                    .hasURL(
                            Pattern.compile(".*/s/" + FormSite.KIOSK + "$"),
                            new PageAssertions.HasURLOptions().setTimeout(20_000));
            assertThat(page.locator("#overall-3")).not().isChecked();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"da", "ar"})
    void printedTheFormIsAPaperFormWithBoxesAndNoButtons(String language) {
        Page page = phone.picture(794, 1123, true, language);
        page.navigate(site.url("/s/" + FormSite.WEB + "?lang=" + language));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("fieldset:visible")).hasCount(9);
        assertThat(page.locator("button:visible, summary:visible, progress:visible"))
                .hasCount(0);
        assertThat(page.locator("form")).containsText("Borgerservice Nord");
        assertThat(page.locator(".about")).containsText("5");
        assertThat(page.locator(".print-only:visible")).hasCount(2);
        assertThat((String) page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat((List<?>) page.evaluate("[...document.querySelectorAll('.option input')].filter(e => {"
                        + " const s = getComputedStyle(e), b = e.getBoundingClientRect();"
                        + " return b.width < 12 || b.width > 20 || s.borderRadius !== '0px' || s.borderTopStyle !== 'solid'"
                        + " }).map(e => e.id)"))
                .as("boxes of four millimetres")
                .isEmpty();
        int pages = new String(page.pdf(), StandardCharsets.ISO_8859_1).split("/Type /Page\\b").length - 1;
        assertThat(pages).as("sheets").isBetween(1, 2);
        page.context().close();
    }

    @Test
    void fromRightToLeftTheLayoutIsMirrored() {
        Page page = phone.visitor(true, "ar");
        page.navigate(site.url("/s/" + FormSite.WEB + "?lang=ar"));
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        double middle = 180;
        double input = page.locator("#overall-1").boundingBox().x;
        assertThat(input).as("the round button stands at the right").isGreaterThan(middle);
        assertThat(page.locator(".brand").boundingBox().x).isGreaterThan(middle);
        assertThat((String) page.locator("progress").evaluate("e => getComputedStyle(e).direction"))
                .isEqualTo("rtl");
        page.locator("[data-step=next]").click();
        assertThat(page.locator("[data-step=back]").boundingBox().x)
                .as("back stands at the right, next at the left")
                .isGreaterThan(page.locator("[data-step=next]").boundingBox().x);
        page.context().close();
    }
}
