package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckWordsTest {
    private final CheckWords danish = new CheckWords(Language.of("da"), 5);
    private final CheckWords english = new CheckWords(Language.of("en"), 5);

    private static Check check(Name name, Result result, Map<String, Double> figures) {
        return new Check(name, result, new TreeMap<>(figures));
    }

    @Test
    void numbersStandInTheSentencesAsTheirLanguageWritesThem() {
        Map<String, Double> figures = Map.of(
                "drift", 1.26, "driftLower90", -0.5, "driftUpper90", 3.0, "distanceWeeks", 39.5, "survives", 0.0);
        Check check = check(Name.EARLIER_TREND, Result.NOT_PASSED, figures);
        assertThat(danish.found(check))
                .isEqualTo("Var forskellen fra før fortsat, ville den være blevet +1,3 point (fra −0,5 til +3,0) på"
                        + " 39,5 uger. Når den trækkes fra, holder dommen ikke.");
        assertThat(english.found(check)).contains("+1.3 points (from −0.5 to +3.0) in 39.5 weeks.");
    }

    @Test
    void aSentenceWithoutItsNumberIsLeftOutAndTheOthersStay() {
        assertThat(danish.found(check(Name.EARLIER_TREND, Result.PASSED, Map.of("survives", 1.0, "drift", 2.0))))
                .isEqualTo("Dommen holder, når den trækkes fra.");
        assertThat(danish.found(check(Name.EARLIER_TREND, Result.NOT_MADE, Map.of())))
                .isEmpty();
        assertThat(danish.found(check(Name.PLACEBO_DATES, Result.NOT_MADE, Map.of("smallestP", Double.NaN))))
                .isEmpty();
    }

    @Test
    void theSideOfZeroDecidesWhichSentenceIsSaid() {
        assertThat(danish.found(check(Name.BREAK_AT_GO_LIVE, Result.FAILED, Map.of("nearestBreak", -12.0))))
                .isEqualTo("Det nærmeste skift er 12 uger eller runder før løsningen.");
        assertThat(danish.found(check(Name.BREAK_AT_GO_LIVE, Result.FAILED, Map.of("nearestBreak", 3.0))))
                .isEqualTo("Det nærmeste skift er 3 uger eller runder efter løsningen.");
    }

    @Test
    void anInfiniteNumberIsSaidInWords() {
        assertThat(danish.found(check(
                        Name.WELCH_AGREES, Result.PASSED, Map.of("lower", Double.NEGATIVE_INFINITY, "upper", 2.0))))
                .contains("uden grænse");
    }

    @Test
    void everyPlaceInTheWordsIsWrittenInAWayThatIsKnown() {
        for (String code : Wording.LANGUAGES) {
            CheckWords words = new CheckWords(Language.of(code), 5);
            for (Name name : Name.values()) {
                SortedMap<String, Double> figures = new TreeMap<>();
                CheckWords.mentioned(Wording.in(code), name).forEach(figure -> figures.put(figure, 1.0));
                assertThat(figures).as(code + " " + name).isNotEmpty();
                for (Result result : Result.values()) {
                    Check check = check(name, result, figures);
                    assertThatCode(() -> words.found(check)).doesNotThrowAnyException();
                    assertThat(words.found(check)).doesNotContain("{").doesNotContain("|");
                    assertThat(words.against(check)).isNotBlank();
                }
            }
        }
    }
}
