package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.api.CollectionPoint.Access;
import dk.mening.api.CollectionPoint.Asked;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Anonymity;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What people are told about who can see what, in every configuration and language. */
class PromiseTest {
    /** One configuration in one language. */
    record Told(Promise promise, String language) {
        String words() {
            return promise.in(Texts.in(language));
        }
    }

    static final List<Told> ALL = all();

    private static List<Told> all() {
        List<Told> all = new ArrayList<>();
        for (String language : Texts.LANGUAGES) {
            for (Audience audience : Audience.values()) {
                for (Asked asked : Asked.values()) {
                    for (boolean comments : new boolean[] {false, true}) {
                        all.add(new Told(new Promise(audience, asked, comments), language));
                    }
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void itIsSaidInAtMostEightyWordsWithTheSmallestBlock(Told told) {
        assertThat(told.words().split("\\s+")).hasSizeLessThanOrEqualTo(80);
        assertThat(told.words())
                .contains(String.valueOf(told.promise().audience().smallestBlock()))
                .doesNotContain("{");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void onlyDrawnBallotsAreCalledAnonymous(Told told) {
        assertThat(Anonymity.isPromisedBy(told.words()))
                .isEqualTo(told.promise().asked() == Asked.DRAWN);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void itIsSaidThatAnAnswerCannotBeWithdrawn(Told told) {
        assertThat(told.words()).endsWith(Texts.in(told.language()).say("promise.final"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void commentsAreMentionedWhereTheyAreTakenAndOnlyThere(Told told) {
        assertThat(told.words().contains(Texts.in(told.language()).say("promise.comment")))
                .isEqualTo(told.promise().comments());
    }

    /** Whatever else a screen may come to say: the word stands in the words for drawn ballots and nowhere else. */
    @Test
    void noOtherWordsOfAnyLanguageSpeakOfAnonymity() {
        for (String language : Texts.LANGUAGES) {
            Texts texts = Texts.in(language);
            assertThat(texts.keys().stream().filter(key -> Anonymity.isPromisedBy(texts.say(key))))
                    .containsExactly("promise.drawn");
        }
    }

    @Test
    void aSurveyWhoseOwnTextsPromiseAnonymityIsNotShownBehindAPersonalLink() {
        Survey plain = ShippedSurveys.workload().survey();
        Survey promising = new Survey(
                plain.key(),
                plain.version(),
                plain.audience(),
                plain.languages(),
                plain.title(),
                new Words(Map.of("da", "Du er ANONYM.", "en", "Welcome.")),
                plain.note(),
                plain.questions(),
                plain.outcomes(),
                plain.classification());
        for (Asked asked : Asked.values()) {
            assertThat(shown(promising, asked)).isEqualTo(asked != Asked.PERSONAL);
            assertThat(shown(plain, asked)).isTrue();
        }
    }

    private static boolean shown(Survey survey, Asked asked) {
        return Promise.keep(new CollectionPoint(
                        "x", "letter", Optional.empty(), Access.OPEN, asked, Optional.of(new Published(1, survey, ""))))
                .survey()
                .isPresent();
    }
}
