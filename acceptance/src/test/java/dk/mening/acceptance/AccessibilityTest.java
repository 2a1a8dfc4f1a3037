package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Goals A1 and A3 to A5, and F5. With each build axe looks at enough pages that every state meets every language and
 * every look; {@code -Dmening.matrix=full} looks at all of them, {@code -Dmening.golden=write} writes the accessibility
 * trees anew.
 */
class AccessibilityTest {
    static final List<String> LANGUAGES = FormSite.LANGUAGES;

    private static final boolean EVERYTHING = "full".equals(System.getProperty("mening.matrix"));
    static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Path GOLDEN = Path.of("src/test/resources/dk/mening/acceptance/trees");

    private static final String COLOURS = """
              const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const light = ([r, g, b]) => {
                const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
                return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
              };
              const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = rgba(getComputedStyle(e).backgroundColor);
                  if (colour[3] === 255) return colour;
                }
                return rgba('Canvas');
              };
              const contrast = (one, other) => {
                const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
                return ((a + 0.05) / (b + 0.05)).toFixed(2);
              };
            """;

    /** Every visible text and its contrast with what lies behind it. */
    private static final String CONTRASTS = "() => {" + COLOURS + """
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode.textContent.trim();
                const element = walker.currentNode.parentElement;
                if (!text || !element.checkVisibility({visibilityProperty: true})) continue;
                if (element.getBoundingClientRect().bottom < 0) continue;
                // What cannot be used while an answer is sent is dimmed on purpose.
                if (element.closest('[inert]')) continue;
                found.push(contrast(rgba(getComputedStyle(element).color), behind(element)) + ' ' + text.slice(0, 60));
              }
              return found;
            }
            """;

    private static final String EDGES = "() => {" + COLOURS + """
              return [...document.querySelectorAll('.option input, .option label, .form-input, .button')]
                .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).borderTopWidth) > 0)
                .map(e => [rgba(getComputedStyle(e).borderTopColor), e])
                .filter(([edge]) => edge[3] === 255)
                .map(([edge, e]) => contrast(edge, behind(e.parentElement)) + ' ' + e.outerHTML.slice(0, 60));
            }
            """;

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

    private static Page reader(Phone.Look look, String language) {
        return phone.reader(look, language, true);
    }

    private static void look(Page page, Phone.Look look) {
        if (look == Phone.Look.TEXT_200_PERCENT) {
            page.evaluate("document.documentElement.style.fontSize = '200%'");
        }
    }

    private static final String SIDEWAYS = """
            document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
                : [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
                    .map(e => e.outerHTML.slice(0, 90)).concat(document.documentElement.scrollWidth)
            """;
    private static final String CUT_OFF = """
            [...document.querySelectorAll('label, button, a, summary, legend, p')]
                .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1
                    && getComputedStyle(e).display !== 'inline')
                .map(e => e.outerHTML.slice(0, 90))
            """;

    @ParameterizedTest
    @EnumSource
    void axeFindsNothing(FormState state) {
        var looks = Phone.Look.values();
        for (int language = 0; language < LANGUAGES.size(); language++) {
            for (Phone.Look look : looks) {
                // Every state in the first language and in one more, and every language and look, is met.
                int turn = state.ordinal() + 2 * Integer.signum(language);
                boolean met = language == 0 || language == 1 + state.ordinal() % (LANGUAGES.size() - 1);
                if (!EVERYTHING && !(met && look.ordinal() == turn % looks.length)) {
                    continue;
                }
                Page page = reader(look, LANGUAGES.get(language));
                state.open(page, site, LANGUAGES.get(language));
                look(page, look);
                assertClean(page, state + ", " + look + ", " + LANGUAGES.get(language));
                page.context().close();
            }
        }
    }

    private static void assertClean(Page page, String what) {
        List<Rule> violations = new AxeBuilder(page).withTags(TAGS).analyze().getViolations();
        assertThat(violations.stream()
                        .map(v -> v.getId() + ": " + v.getHelp() + " "
                                + v.getNodes().getFirst().getHtml())
                        .toList())
                .as(what)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void textHasAContrastOfAtLeastSevenToOneInLightAndInDark(FormState state) {
        for (Phone.Look look : List.of(Phone.Look.LIGHT, Phone.Look.DARK)) {
            Page page = reader(look, "da");
            state.open(page, site, "da");
            assertThat((List<?>) page.evaluate(CONTRASTS))
                    .as(state + ", " + look)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    Double.parseDouble(line.toString().split(" ", 2)[0]))
                            .as(line.toString())
                            .isGreaterThanOrEqualTo(7));
            page.context().close();
        }
    }

    /** WCAG 1.4.11: the edges by which a control is known, against what lies around them. */
    @Test
    void edgesOfControlsHaveAContrastOfThreeToOne() {
        for (Phone.Look look : List.of(Phone.Look.LIGHT, Phone.Look.DARK)) {
            for (FormState state : List.of(FormState.ALL_QUESTIONS, FormState.CHECK, FormState.ERROR)) {
                Page page = reader(look, "da");
                state.open(page, site, "da");
                assertThat((List<?>) page.evaluate(EDGES))
                        .as(state + ", " + look)
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(
                                        Double.parseDouble(line.toString().split(" ", 2)[0]))
                                .as(line.toString())
                                .isGreaterThanOrEqualTo(3));
                page.context().close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingFitsWithLargeTextNarrowScreensAndWideSpacing(FormState state) {
        List<Phone.Look> looks = List.of(Phone.Look.NARROW_320, Phone.Look.TEXT_200_PERCENT, Phone.Look.LIGHT);
        // The languages with the longest words, and the one that goes the other way.
        List<String> languages = List.of("ar", "de", "uk");
        for (String language : languages) {
            for (Phone.Look look : looks) {
                int turn = state.ordinal() + languages.indexOf(language) + looks.indexOf(look);
                if (!EVERYTHING && turn % languages.size() != 0) {
                    continue;
                }
                Page page = reader(look, language);
                state.open(page, site, language);
                look(page, look);
                if (look == Phone.Look.LIGHT) {
                    // WCAG 1.4.12: what a reader may set without losing anything.
                    page.addStyleTag(new Page.AddStyleTagOptions()
                            .setContent("* { line-height: 1.5 !important; letter-spacing: .12em !important;"
                                    + " word-spacing: .16em !important } p { margin-block-end: 2em !important }"));
                }
                String what = state + ", " + look + ", " + language;
                assertThat(onceArrived(page, SIDEWAYS))
                        .as("no scrolling sideways: " + what)
                        .isEmpty();
                assertThat(onceArrived(page, CUT_OFF))
                        .as("nothing is cut off: " + what)
                        .isEmpty();
                page.context().close();
            }
        }
    }

    /** On a slow machine a page goes on being laid out for a while after its load event. */
    private static List<?> onceArrived(Page page, String faults) {
        List<?> found = (List<?>) page.evaluate(faults);
        for (int tries = 0; tries < 20 && !found.isEmpty(); tries++) {
            page.waitForTimeout(100);
            found = (List<?>) page.evaluate(faults);
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetIsAtLeastFortyFourPixelsEachWay(FormState state) {
        for (String language : List.of("da", "ar")) {
            Page page = reader(Phone.Look.NARROW_320, language);
            state.open(page, site, language);
            List<Locator> targets = page.locator(
                            "a:not(.skipnav):visible, button:visible, summary:visible, label:visible, .form-input:visible")
                    .all();
            // A kiosk's receipt gives way by itself and has nothing to press.
            assertThat(targets.isEmpty()).as(state.name()).isEqualTo(state == FormState.KIOSK_RECEIPT);
            for (Locator target : targets) {
                // A heading of a field is no target of its own, and nobody meets what only a program fills in.
                if ("form-label".equals(target.getAttribute("class"))
                        || (Boolean) target.evaluate("e => e.closest('[aria-hidden=true]') !== null")) {
                    continue;
                }
                String what = state + ": " + target.evaluate("e => e.outerHTML");
                // As laid out: what the browser reports otherwise is scaled while a page on a phone is still arriving.
                assertThat(((Number) target.evaluate("e => e.getBoundingClientRect().height")).doubleValue())
                        .as(what)
                        .isGreaterThanOrEqualTo(43.9);
                assertThat(((Number) target.evaluate("e => e.getBoundingClientRect().width")).doubleValue())
                        .as(what)
                        .isGreaterThanOrEqualTo(43.9);
            }
            page.context().close();
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void theAccessibilityTreeIsAsAgreed(String language) throws IOException {
        for (FormState state : List.of(
                FormState.ONE_QUESTION,
                FormState.LAST_QUESTION,
                FormState.ERROR,
                FormState.NOT_SENT_YET,
                FormState.RECEIPT,
                FormState.CHECK_WRONG,
                FormState.KIOSK_IDLE,
                FormState.NOT_FOUND)) {
            Page page = reader(Phone.Look.LIGHT, language);
            state.open(page, site, language);
            String tree = page.locator("body")
                            .ariaSnapshot()
                            .replaceAll("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "XXXX-XXXX-XXXX")
                            // The seconds that are left.
                            .replaceAll("(?m)(- alert:\\n *- paragraph: [^\\n0-9]*)[0-9]+", "$1N")
                    + "\n";
            Path golden = GOLDEN.resolve(language + "-" + state.name().toLowerCase(Locale.ROOT) + ".yml");
            if ("write".equals(System.getProperty("mening.golden"))) {
                Files.createDirectories(GOLDEN);
                Files.writeString(golden, tree);
            }
            assertThat(tree)
                    .as("tree of " + state + " in " + language)
                    .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
            page.context().close();
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void theSurveyIsAnsweredWithTheKeyboardAlone(String language) {
        long before = site.responses();
        Page page = reader(Phone.Look.LIGHT, language);
        page.navigate(site.url("/s/" + FormSite.WEB + "?lang=" + language));

        page.keyboard().press("Tab");
        assertThat(page.locator(".skipnav")).isFocused();
        assertVisiblyFocused(page);
        page.keyboard().press("Enter");
        for (int question = 1; question <= 9; question++) {
            tabTo(page, ".now input, .now textarea");
            if (question < 9) {
                page.keyboard().press("Space");
                page.keyboard().press("ArrowDown");
                assertThat((Boolean) page.evaluate("document.activeElement.checked"))
                        .isTrue();
            } else {
                page.keyboard().type("Venligt");
            }
            assertVisiblyFocused(page);
            tabTo(page, "button.button-primary");
            assertVisiblyFocused(page);
            page.keyboard().press("Enter");
            if (question < 9) {
                assertThat(page.locator("fieldset.now legend")).isFocused();
            }
        }

        assertThat(page).hasURL(Pattern.compile(".*/receipt/.*lang=" + language));
        assertThat(site.responses()).isEqualTo(before + 1);
        page.context().close();
    }

    @Test
    void theErrorSummaryTakesTheFocusAndLeadsToTheFieldByKeyboard() {
        Page page = reader(Phone.Look.LIGHT, "da");
        FormState.ERROR.open(page, site, "da");
        assertThat(page.locator("#errors")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#overall-1")).isFocused();
        page.context().close();
    }

    @Test
    void theLanguageIsSwitchedByKeyboardAndTheAnswersStay() {
        Page page = reader(Phone.Look.LIGHT, "da");
        page.navigate(site.url("/s/" + FormSite.WEB + "?lang=da"));
        page.locator("label[for='overall-3']").click();
        page.locator("summary").focus();
        page.keyboard().press("Enter");
        tabTo(page, "button[value=ar]");
        assertVisiblyFocused(page);
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("#overall-3")).isChecked();
        page.context().close();
    }

    @Test
    void aReceiptIsAskedForByKeyboard() {
        Page page = reader(Phone.Look.LIGHT, "da");
        FormState.RECEIPT.open(page, site, "da");
        String code = page.locator("#receipt").textContent();
        FormState.CHECK_WRONG.open(page, site, "da");
        assertThat(page.locator("#errors")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type(code.replace("-", " ").toLowerCase(Locale.ROOT));
        page.keyboard().press("Enter");
        assertThat(page.locator("#receipt")).hasText(code);
        page.context().close();
    }

    @Test
    void onAKioskTheQuestionWhetherSomebodyIsThereHasTheFocusAndAnyKeyAnswersIt() {
        Page page = reader(Phone.Look.LIGHT, "da");
        FormState.KIOSK_IDLE.open(page, site, "da");
        assertThat(page.locator("#idle button")).isFocused();
        page.keyboard().press("Space");
        assertThat(page.locator("#idle")).isHidden();
        page.context().close();
    }

    /** What criteria about media, moving pictures, pictures of text and gestures speak of. */
    @ParameterizedTest
    @EnumSource
    void noPageHoldsMediaPicturesOfTextFramesOrGestures(FormState state) {
        Page page = reader(Phone.Look.LIGHT, "da");
        state.open(page, site, "da");
        assertThat(page.locator("audio, video, img, object, embed, iframe, canvas, marquee, blink, [accesskey]"
                        + ", [draggable=true], [title]"))
                .hasCount(0);
        assertThat((String) page.evaluate(
                        "fetch(document.querySelector('link[rel=stylesheet]').href)" + ".then(r => r.text())"))
                .doesNotContain("@keyframes", "url(", "orientation");
        page.context().close();
    }

    /** In a person's order: title, language, name and words of every page, and what stays the same on all of them. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyPageHasATitleOfItsOwnALanguageAndTheSameHeader(String language) {
        var titles = new ArrayList<String>();
        for (FormState state : List.of(
                FormState.LANDING,
                FormState.ALL_QUESTIONS,
                FormState.RECEIPT,
                FormState.CHECK,
                FormState.CLOSED,
                FormState.NOT_FOUND,
                FormState.FAILED)) {
            Page page = reader(Phone.Look.LIGHT, language);
            state.open(page, site, language);
            titles.add(page.title());
            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("h1")).hasCount(1);
            assertThat(page.locator("body > a:first-child")).hasAttribute("href", "#main");
            assertThat(page.locator("header .brand")).hasText("Mening");
            assertThat(page.locator("header summary")).isVisible();
            assertThat(page.locator("footer a")).hasAttribute("href", "/was");
            assertThat(page.locator("header [lang]")).hasCount(LANGUAGES.size() - 1);
            page.context().close();
        }
        assertThat(titles)
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).endsWith("– Mening"));
    }

    @Test
    void choosingAnAnswerChangesNothingElseAndNothingIsSentBeforeTheButtonIsReleased() {
        long before = site.responses();
        Page page = reader(Phone.Look.LIGHT, "da");
        page.navigate(site.url("/s/" + FormSite.WEB));
        String title = page.title();
        page.locator("#overall-4").focus();
        page.keyboard().press("Space");
        page.keyboard().press("ArrowUp");
        assertThat(page).hasTitle(title);
        FormState.LAST_QUESTION.open(page, site, "da");
        BoundingBox send = page.locator("#buttons [type=submit]").boundingBox();
        page.mouse().move(send.x + 5, send.y + 5);
        page.mouse().down();
        page.mouse().move(5, 400);
        page.mouse().up();
        assertThat(page.locator("#status")).isHidden();
        assertThat(site.responses()).isEqualTo(before);
        page.context().close();
    }

    @Test
    void nothingMovesForThoseWhoWantNoMotion() {
        Page page = reader(Phone.Look.LIGHT, "da");
        page.navigate(site.url("/s/" + FormSite.WEB));
        assertThat((List<?>) page.evaluate("[...document.querySelectorAll('*')].filter(e => {"
                        + " const s = getComputedStyle(e);"
                        + " return s.animationName !== 'none' || s.transitionDuration.split(', ').some(t => t !== '0s')"
                        + "}).map(e => e.outerHTML.slice(0, 80))"))
                .isEmpty();
        page.context().close();
    }

    @Test
    void everyTextOfAChoiceIsMarkedInForcedColoursByMoreThanItsColour() {
        Page page = reader(Phone.Look.FORCED_COLOURS, "da");
        page.navigate(site.url("/s/" + FormSite.WEB));
        page.locator("label[for='overall-3']").click();
        var widths = new ArrayList<Object>();
        for (String point : List.of("3", "2")) {
            widths.add(page.locator("label[for='overall-" + point + "']")
                    .evaluate("e => getComputedStyle(e).borderInlineStartWidth"));
        }
        assertThat(widths).containsExactly("3px", "1px");
        page.context().close();
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    /** An outline of at least 2 pixels, on the element or on the label that stands for it. */
    private static void assertVisiblyFocused(Page page) {
        assertThat((Boolean) page.evaluate("() => { const e = document.activeElement;"
                        + " const box = e.getBoundingClientRect();"
                        + " const shown = [e, e.labels && e.labels[0]].filter(Boolean).some(x => {"
                        + " const s = getComputedStyle(x);"
                        + " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 });"
                        + " return shown && box.bottom > 0 && box.top < innerHeight }"))
                .as(() -> "focus is seen on " + page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
                .isTrue();
    }
}
