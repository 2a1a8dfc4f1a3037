package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dk.mening.api.ApiServer;
import dk.mening.api.Site;
import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import dk.mening.demo.Demo;
import dk.mening.night.NightRun;
import dk.mening.night.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The invented municipality's report in a browser. */
class ReportPagesTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
    private static final byte[] KEY = "a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII);
    private static final int DECIDING_ROWS = 8;

    /** Sixteen more are exploratory. */
    private static final int ALL_ROWS = 24;

    private static final String ROWS = "table.verdicts tr[data-verdict]:visible";

    private static Database database;
    private static Database collector;
    private static ApiServer server;
    private static Phone phone;

    @BeforeAll
    static void publish() {
        database = TestDatabase.fresh();
        TestDatabase.setClock(database, NIGHT.atTime(9, 0));
        var silent =
                new Progress(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
        assertThat(new Demo(database, silent).fill(NIGHT)).isInstanceOf(Demo.Filled.class);
        assertThat(new NightRun(database, KEY, silent).run(NIGHT)).isInstanceOf(NightRun.Published.class);
        collector = TestDatabase.as(Access.COLLECTOR, database);
        server = FormSite.serve(collector, Site.PLAIN);
        phone = new Phone();
    }

    @AfterAll
    static void close() {
        phone.close();
        server.close();
        collector.close();
        database.close();
    }

    private static Page open(Page page, String path) {
        page.navigate(address(path));
        page.waitForLoadState();
        return page;
    }

    @ParameterizedTest
    @EnumSource
    void axeFindsNothingOnAnyKindOfPage(Phone.Look look) {
        for (String path : List.of(
                "da/index.html",
                "en/guide.html",
                "da/initiatives/tidsbestilling.html",
                "en/initiatives/videomoeder.html",
                "da/units.html",
                "en/units/bibliotek.html",
                "da/method.html",
                "da/quality.html",
                "en/night.html",
                "en/glossary.html",
                "nights/")) {
            Page page = open(phone.reader(look, "da", true), path);
            assertThat(new AxeBuilder(page)
                            .withTags(AccessibilityTest.TAGS).analyze().getViolations().stream()
                                    .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                            + rule.getNodes().getFirst().getHtml())
                                    .toList())
                    .as(path + ", " + look)
                    .isEmpty();
            page.context().close();
        }
    }

    @Test
    void verdictsAreFilteredAndSortedByKeyboard() {
        Page page = open(phone.reader(Phone.Look.LIGHT, "da", true), "da/index.html");
        Locator rows = page.locator(ROWS);
        assertThat(rows).hasCount(DECIDING_ROWS);

        page.locator("#sieve-verdict").focus();
        page.keyboard().type("Forv");
        assertThat(rows).hasCount(1);
        assertThat(rows.first()).containsText("Arbejdsbyrden er blevet tungere.");
        assertThat(page.locator("#sieve output")).hasText("Viser 1 af " + ALL_ROWS + " mål.");

        page.locator("#sieve button").focus();
        page.keyboard().press("Enter");
        assertThat(rows).hasCount(DECIDING_ROWS);
        page.locator("#sieve-sort").focus();
        page.keyboard().type("Forv");
        assertThat(rows.nth(1)).containsText("Arbejdsbyrden er blevet tungere.");

        page.locator("#sieve-text").focus();
        page.keyboard().type("vIdEo");
        assertThat(rows).hasCount(2);
        page.locator("#sieve-exploratory").focus();
        page.keyboard().press("Space");
        assertThat(rows).hasCount(6);
        page.locator("#sieve-construct").focus();
        page.keyboard().type("Serv");
        assertThat(rows).hasCount(1);
        page.context().close();
    }

    @Test
    void withoutJavaScriptEveryVerdictStandsThereAndNothingAsksToBeUsed() {
        Page page = open(phone.visitor(false, "da"), "da/index.html");
        assertThat(page.locator(ROWS)).hasCount(ALL_ROWS);
        assertThat(page.locator("#sieve")).isHidden();
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "da/index.html",
                "en/initiatives/sagssystem.html",
                "da/units.html",
                "en/units/bibliotek.html",
                "da/method.html",
                "da/quality.html",
                "en/night.html",
                "da/glossary.html"
            })
    void noPageIsWiderThanANarrowPhone(String path) {
        Page page = open(phone.reader(Phone.Look.NARROW_320, "da", true), path);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        page.context().close();
    }

    @Test
    void aWordIsExplainedOnHoverAndOnFocusAndEscapePutsItAway() {
        Page page = open(phone.reader(Phone.Look.LIGHT, "da", true), "da/initiatives/sagssystem.html");
        Locator word = page.locator(".term > a").first();
        Locator tip = page.locator(".tip").first();
        assertThat(tip).isHidden();
        word.hover();
        assertThat(tip).isVisible();
        page.keyboard().press("Escape");
        assertThat(tip).isHidden();

        page.mouse().move(0, 0);
        page.locator(".skip").focus();
        for (int tabs = 0; tabs < 20 && !tip.isVisible(); tabs++) {
            page.keyboard().press("Tab");
        }
        assertThat(tip).isVisible();
        assertThat(word).isFocused();
        assertThat(word).hasAccessibleDescription(tip.textContent());
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/da/glossary\\.html#.+"));
        page.context().close();
    }

    @Test
    void printedAPageHasItsWordsAtTheEnd() {
        Page page = open(phone.reader(Phone.Look.LIGHT, "da", true), "da/initiatives/sagssystem.html");
        assertThat(page.locator(".printed")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".printed")).isVisible();
        assertThat(page.locator(".tip:visible")).hasCount(0);
        page.context().close();
    }

    @Test
    void everyKindOfPageIsHadAsAPdfWithoutASignThatItsFontsLack() throws IOException {
        Page page = open(phone.reader(Phone.Look.LIGHT, "da", true), "da/index.html");
        List<String> pages = page.request()
                .get(address("SHA256SUMS"))
                .text()
                .lines()
                .map(line -> line.substring(line.indexOf("  ") + 2))
                .filter(path -> path.startsWith("da/") && path.endsWith(".html"))
                .filter(path -> !path.startsWith("da/units/") || path.contains("bibliotek"))
                .toList();
        assertThat(pages).hasSizeGreaterThan(10);
        for (String path : pages) {
            var reply = page.request().get(address(path.replace(".html", ".pdf")));
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(new String(reply.body(), 0, 5, StandardCharsets.US_ASCII))
                    .as(path)
                    .isEqualTo("%PDF-");
        }
        page.context().close();
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + server.port() + "/reports/" + path;
    }

    @Test
    void aPageIsTakenAwayAsAPdfThroughItsLink() {
        Page page = open(phone.reader(Phone.Look.LIGHT, "da", true), "da/initiatives/sagssystem.html");
        String href = page.locator("a[href$='.pdf']").first().getAttribute("href");
        var reply = page.request().get(URI.create(page.url()).resolve(href).toString());
        assertThat(reply.headers()).containsEntry("content-type", "application/pdf");
        assertThat(new String(reply.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.context().close();
    }
}
