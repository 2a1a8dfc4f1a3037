package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every page in every language, and the languages that are switched off. */
class LanguagesTest {
    static final List<String> LANGUAGES = Texts.LANGUAGES;
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyPageIsInOneLanguageFromEndToEnd(String language) {
        Texts texts = Texts.in(language);
        for (String path : List.of(
                "/",
                "/s/" + TestSite.CITIZENS,
                "/s/" + TestSite.EMPLOYEES,
                "/s/" + TestSite.CITIZENS + "/receipt",
                "/s/" + TestSite.CLOSED,
                "/nowhere",
                "/problems/failed")) {
            HttpResponse<String> reply = site.get(path + "?lang=" + language);
            assertThat(reply.body())
                    .as(path)
                    .contains("<html lang=\"" + language + "\" dir=\"" + texts.direction() + "\">");
            assertThat(reply.headers().firstValue("Content-Language")).contains(language);
            assertThat(reply.body().contains(texts.say("language.draft")))
                    .as("marked as not reviewed: " + path)
                    .isEqualTo(!List.of("da", "en").contains(language));
            for (String other : LANGUAGES) {
                // Each language is offered under its own name, and marked as being in that language.
                if (!other.equals(language)) {
                    assertThat(reply.body())
                            .as(path)
                            .containsPattern("lang=\"" + other + "\" dir=\""
                                    + Texts.in(other).direction() + "\"[^>]*>"
                                    + Texts.in(other).say("language.name") + "<");
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void theSurveyIsAnsweredInEveryLanguage(String language) {
        List<String> fields = site.opened(TestSite.CITIZENS, "overall", "4", "contact", "phone", "_switch", language);
        HttpResponse<String> switched = site.postForm("/s/" + TestSite.CITIZENS, fields);
        assertThat(switched.body()).contains("<html lang=\"" + language).contains("value=\"4\" checked");

        List<String> again = TestSite.hidden(switched.body());
        again.addAll(List.of("overall", "4", "contact", "phone"));
        HttpResponse<String> stored = site.postForm("/s/" + TestSite.CITIZENS, again);

        assertThat(stored.statusCode()).isEqualTo(303);
        String receipt = stored.headers().firstValue("Location").orElseThrow();
        assertThat(receipt).endsWith("?lang=" + language);
        assertThat(site.get(receipt).body()).contains(Texts.in(language).say("receipt.stored"));
    }

    @Test
    void aLanguageThatIsSwitchedOffIsNotOfferedAnywhere() {
        try (var other = new TestSite(new Site(List.of("en", "da", "ar"), Optional.empty(), Optional.empty()))) {
            for (String path : List.of("/", "/s/" + TestSite.CITIZENS, "/nowhere")) {
                String page = other.get(path + "?lang=pl", "Accept-Language", "pl, uk")
                        .body();
                assertThat(page)
                        .as(path)
                        .contains("<html lang=\"en\"")
                        .contains("العربية")
                        .doesNotContain("Polski", "Українська");
            }
            // A survey that is written in none of them is still asked in its own.
            assertThat(other.get("/s/" + TestSite.EVERY_TYPE).body()).contains("<html lang=\"en\"");
        }
    }

    @Test
    void aLanguageWithoutWordsIsRefusedAtStart() {
        assertThatThrownBy(() -> Site.of(Settings.read(Map.of("MENING_LANGUAGES", "da,fo"))))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "MENING_LANGUAGES names fo, in which there are no words; there are words in da, en, ar, uk, pl,"
                                + " de, tr.");
    }

    @Test
    void reportsStayInTheirOwnLanguages() {
        site.sql("INSERT INTO published.night VALUES ('2026-11-22', 'x', '{}', '\\x00', 1, '\\x00')");
        site.sql("INSERT INTO published.current VALUES (true, '2026-11-22')");
        assertThat(site.get("/reports/?lang=ar", "Accept-Language", "ar, en")
                        .headers()
                        .firstValue("Location"))
                .contains("/reports/en/index.html");
    }

    @Test
    void theAccessibilityStatementIsLinkedWhereThereIsOne() {
        String page = site.get("/").body();
        assertThat(page).doesNotContain("/was");
        assertThat(site.get("/was").statusCode()).isEqualTo(404);
        String url = "https://www.was.digst.dk/mening-example-dk";
        try (var other = new TestSite(new Site(Texts.LANGUAGES, Optional.empty(), Optional.of(url)))) {
            for (String path : List.of("/", "/s/" + TestSite.CITIZENS, "/nowhere")) {
                assertThat(other.get(path).body()).contains("<a href=\"/was\">Tilgængelighedserklæring</a>");
            }
            assertThat(other.get("/was").headers().firstValue("Location")).contains(url);
        }
    }
}
