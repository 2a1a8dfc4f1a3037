package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.InitiativeFinding.PaidBy;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Plan.Agreement.Role;
import dk.mening.registry.Policy;
import dk.mening.statistics.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    @Test
    void everyLanguageHasTheSameKeys() {
        Set<String> first = Wording.in(Wording.LANGUAGES.getFirst()).keys();
        for (String language : Wording.LANGUAGES) {
            assertThat(Wording.in(language).keys()).as(language).isEqualTo(first);
        }
    }

    @Test
    void noKeyIsGivenTwice() throws IOException {
        for (String language : Wording.LANGUAGES) {
            try (InputStream file = Wording.class.getResourceAsStream("words_" + language + ".properties")) {
                List<String> keys = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();
                assertThat(keys).as(language).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void everyLanguageHasTheSamePlaceholders() {
        Wording danish = Wording.in("da");
        for (String language : Wording.LANGUAGES) {
            Wording other = Wording.in(language);
            for (String key : danish.keys()) {
                assertThat(places(other.say(key))).as(language + " " + key).isEqualTo(places(danish.say(key)));
            }
        }
    }

    private static Set<String> places(String words) {
        return PLACE.matcher(words).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noWordsAreEmpty() {
        for (String language : Wording.LANGUAGES) {
            Wording wording = Wording.in(language);
            assertThat(wording.keys())
                    .allSatisfy(key -> assertThat(wording.say(key)).isNotBlank());
        }
    }

    @Test
    void everyCaseThatAFindingCanHaveHasWords() {
        List<String> needed = Stream.of(
                        keys("verdict.", Verdict.values()),
                        keys("overview.four.", Verdict.values()),
                        keys("bill.", Bill.values()),
                        keys("gate.", Gate.values()),
                        keys("grade.", Grade.values()),
                        keys("check.", Check.Name.values()),
                        Stream.of(Check.Name.values())
                                .flatMap(check -> Stream.of("asks", "against", "found")
                                        .map(what -> "check." + check + "." + what)),
                        keys("gains.", GainState.values()),
                        Stream.of(GainState.values()).map(state -> "gains." + state + ".meaning"),
                        keys("gains.paidBy.", PaidBy.values()),
                        keys("plan.agreedBy.", Role.values()),
                        Stream.of(
                                        "purpose",
                                        "core_task",
                                        "go_live",
                                        "policy",
                                        "alpha",
                                        "pre_window_days",
                                        "washout_days",
                                        "outcomes",
                                        "secondary",
                                        "comparison_units",
                                        "agreed_on",
                                        "agreed",
                                        "expected_gains")
                                .map(field -> "plan.field." + field),
                        keys("check.", Check.Result.values()),
                        keys("grade.because.", Check.Result.values()),
                        keys("plan.policy.", Policy.values()),
                        keys("means.", Verdict.values()),
                        keys("short.change.", Verdict.values()),
                        keys("short.money.", GainState.values()),
                        keys("short.gain.", GainState.values()),
                        keys("short.next.", InShortWriter.Dialogue.values()),
                        Stream.of(Construct.values()).flatMap(c -> keys("says." + c + ".", Verdict.values())),
                        Stream.of(Grade.values()).map(g -> "grade." + g + ".short"),
                        Stream.of(CsvFile.Column.values()).map(c -> "column." + c.key()),
                        Stream.of(CsvFile.Part.values()).map(p -> "part." + p.key()),
                        Stream.of(Codebook.Column.values()).map(c -> "codebook." + c.key()))
                .flatMap(keys -> keys)
                .toList();
        for (String language : Wording.LANGUAGES) {
            assertThat(Wording.in(language).keys()).as(language).containsAll(needed);
        }
    }

    private static Stream<String> keys(String prefix, Enum<?>... cases) {
        return Stream.of(cases).map(value -> prefix + value.name());
    }

    @Test
    void whatAnExplanationSaysBesideThePageIsPlain() {
        for (String language : Wording.LANGUAGES) {
            Wording wording = Wording.in(language);
            String sentences = wording.keys().stream()
                    .filter(key -> key.startsWith("explain."))
                    .map(wording::say)
                    .filter(said -> said.matches(".*[.:?]"))
                    .collect(Collectors.joining(" "));
            assertThat(Readability.lix(sentences)).as(language).isLessThanOrEqualTo(Readability.PLAIN);
        }
    }

    @Test
    void workloadIsSaidToBeLighterOrHeavierAndNeverHigherOrLower() {
        assertThat(Wording.in("da").say("says.WORKLOAD.IMPROVED")).contains("lettere");
        assertThat(Wording.in("da").say("says.WORKLOAD.WORSENED")).contains("tungere");
        assertThat(Wording.in("en").say("says.WORKLOAD.IMPROVED")).contains("lighter");
        assertThat(Wording.in("en").say("says.WORKLOAD.WORSENED")).contains("heavier");
    }

    @Test
    void whatIsNotShownIsNeverSaidToBeUnchangedOrHarmless() {
        for (String language : Wording.LANGUAGES) {
            Wording wording = Wording.in(language);
            for (Construct construct : Construct.values()) {
                assertThat(wording.say("says." + construct + ".INCONCLUSIVE"))
                        .doesNotContainIgnoringCase("uændre")
                        .doesNotContainIgnoringCase("unchanged")
                        .containsPattern("ikke vist|not shown");
            }
            for (String key : wording.keys()) {
                assertThat(wording.say(key)).doesNotContainIgnoringCase("signifi");
            }
        }
    }

    @Test
    void aKeyWithoutWordsIsAProgrammersMistake() {
        assertThatThrownBy(() -> Wording.in("da").say("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.key");
    }

    @Test
    void othersWordsFallBackOnALanguageTheyHave() {
        assertThat(Wording.in("en").of(new Words(Map.of("da", "Tid", "pl", "Czas"))))
                .isEqualTo("Tid");
        assertThat(Wording.in("en").of(new Words(Map.of("pl", "Czas")))).isEqualTo("Czas");
    }
}
