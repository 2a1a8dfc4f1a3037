package dk.mening.report;

import dk.mening.questionnaire.Words;
import java.time.LocalDate;

/**
 * What readers are told of one outcome on one night that differs from what they were told before.
 *
 * @param since the night of which they were told the former
 */
public record VerdictChange(
        LocalDate night, LocalDate since, String initiative, String survey, String outcome, Shown before, Shown now) {
    /** The change as a headline and in a sentence. */
    public record Said(String title, String summary) {}

    public Said said(String languageCode, Words initiativeName, Words outcomeName) {
        Language language = Language.of(languageCode);
        String nowWords = words(now, language.words());
        return new Said(
                language.say("change.title", language.of(initiativeName), language.of(outcomeName), nowWords),
                language.say(
                        "change.summary",
                        language.figures().date(since),
                        words(before, language.words()),
                        language.figures().date(night),
                        nowWords));
    }

    private static String words(Shown shown, Wording words) {
        Badge badge = Badge.of(shown, words);
        return badge.note().isEmpty() ? badge.word() : badge.word() + ", " + badge.note();
    }
}
