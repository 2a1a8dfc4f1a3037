package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {
    private static final Glossary DANISH = new Glossary(Wording.in("da"));

    private static String explained(String main) {
        return DANISH.explained("<body><main>" + main + "</main></body>", "../glossary.html");
    }

    private static int tips(String html) {
        return html.split("role=\"tooltip\"", -1).length - 1;
    }

    @Test
    void theFirstOfAWordInEverySectionLeadsToTheGlossaryAndHasItsMeaningBesideIt() {
        String html = explained("<p>Effekten er en effekt.</p><section><p>Ingen effekt.</p></section>");

        assertThat(html)
                .contains(
                        "<span class=\"term\"><a href=\"../glossary.html#effect\" aria-describedby=\"tip-1\">Effekten</a>"
                                + "<span class=\"tip\" role=\"tooltip\" id=\"tip-1\">Hvor meget tallene flyttede sig mere")
                .contains("</span></span> er en effekt.</p>")
                .contains("aria-describedby=\"tip-2\">effekt</a>");
        assertThat(tips(html)).isEqualTo(2);
    }

    @Test
    void printedTheWordsOfAPageStandOnceAtItsEnd() {
        String html = explained("<p>Effekten.</p><section><p>Ingen effekt, men en dom.</p></section>");

        String printed = html.substring(html.indexOf("class=\"printed\""));
        assertThat(printed).contains("<dt>Dom</dt>").contains("<dt>Effekt</dt>").endsWith("</main></body>");
        assertThat(printed.split("<dt>Effekt</dt>", -1)).hasSize(2);
        assertThat(explained("<p>Intet her.</p>")).doesNotContain("printed");
    }

    @Test
    void partsOfOtherWordsAreNotWords() {
        assertThat(tips(explained("<p>Planlagt målestok i domhuset, effektiv og p-værdien.</p>")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h2>Effekt</h2>",
                "<a href=\"x\">Effekt</a>",
                "<table><tr><td>Effekt</td></tr></table>",
                "<p class=\"lead\">Effekt</p>",
                "<div class=\"scroll\"><p>Effekt</p></div>",
                "<span class=\"badge open\"><b>Effekt</b></span>",
                "<blockquote><p>Effekt</p></blockquote>",
                "<code>effekt</code>",
                "<img src=\"x\" alt=\"Effekt\" />"
            })
    void linksTitlesCellsAndSomebodysWordsAreLeftAsTheyAre(String left) {
        String html = explained(left + "<p>Effekt</p>");

        assertThat(html).contains(left);
        assertThat(tips(html)).isEqualTo(1);
    }

    @Test
    void aLongerFormIsNotHiddenByAShorterOne() {
        assertThat(explained("<p>Den justeret p-værdi.</p>")).contains(">justeret p-værdi</a>");
    }

    @Test
    void aPageWithoutAMainPartIsAMistake() {
        assertThatThrownBy(() -> DANISH.explained("<body></body>", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWordIsUsedOnSomePageOfEveryLanguage() {
        List<PublishedFile> files = Report.render(Fixtures.night(), Fixtures.findings(), Fixtures.surveys());
        for (String language : Wording.LANGUAGES) {
            String all = Page.all(files).stream()
                    .filter(page -> page.path().startsWith(language + "/"))
                    .map(page -> new String(
                            files.stream()
                                    .filter(file -> file.path().equals(page.path()))
                                    .findFirst()
                                    .orElseThrow()
                                    .content(),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .reduce("", String::concat);
            assertThat(Stream.of(Term.values())
                            .filter(term -> !all.contains("glossary.html#" + Glossary.anchor(term) + "\" aria")))
                    .as(language)
                    .isEmpty();
        }
    }
}
