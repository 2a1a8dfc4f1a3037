package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.mening.api.ApiServer;
import dk.mening.api.Site;
import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.TestDatabase;
import dk.mening.demo.Demo;
import dk.mening.night.NightRun;
import dk.mening.night.Progress;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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
        page.navigate("http://127.0.0.1:" + server.port() + "/reports/" + path);
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
        assertThat(rows).hasCount(8);

        page.locator("#sieve-verdict").focus();
        page.keyboard().type("Forv");
        assertThat(rows).hasCount(1);
        assertThat(rows.first()).containsText("Arbejdsbyrden er blevet tungere.");
        assertThat(page.locator("#sieve output")).hasText("Viser 1 af 8 mål.");

        page.locator("#sieve button").focus();
        page.keyboard().press("Enter");
        assertThat(rows).hasCount(8);
        page.locator("#sieve-sort").focus();
        page.keyboard().type("Forv");
        assertThat(rows.nth(1)).containsText("Arbejdsbyrden er blevet tungere.");

        page.locator("#sieve-text").focus();
        page.keyboard().type("vIdEo");
        assertThat(rows).hasCount(2);
        page.locator("#sieve-construct").focus();
        page.keyboard().type("Serv");
        assertThat(rows).hasCount(1);
        page.context().close();
    }

    @Test
    void withoutJavaScriptEveryVerdictStandsThereAndNothingAsksToBeUsed() {
        Page page = open(phone.visitor(false, "da"), "da/index.html");
        assertThat(page.locator(ROWS)).hasCount(8);
        assertThat(page.locator("#sieve")).isHidden();
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"da/index.html", "en/initiatives/sagssystem.html"})
    void noPageIsWiderThanANarrowPhone(String path) {
        Page page = open(phone.reader(Phone.Look.NARROW_320, "da", true), path);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        page.context().close();
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
