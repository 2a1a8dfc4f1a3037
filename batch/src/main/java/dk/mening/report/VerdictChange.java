package dk.mening.report;

import dk.mening.questionnaire.Words;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What readers are told of one outcome on one night that differs from what they were told before.
 *
 * @param since the night of which they were told the former
 */
public record VerdictChange(
        LocalDate night, LocalDate since, String initiative, String survey, String outcome, Led before, Led now) {
    /**
     * What the report led with.
     *
     * @param verdict none where it could not be assessed, or was not there yet
     * @param holds among all outcomes of all initiatives
     */
    public record Led(Optional<Verdict> verdict, boolean holds) {
        public static final Led NOTHING = new Led(Optional.empty(), true);

        private String words(Wording words) {
            boolean single = verdict.isPresent() && verdict.get() != Verdict.INCONCLUSIVE && !holds;
            Badge badge = Badge.of(new Shown(verdict, single), words);
            return badge.note().isEmpty() ? badge.word() : badge.word() + ", " + badge.note();
        }
    }

    /** The change as a headline and in a sentence. */
    public record Said(String title, String summary) {}

    public Said said(String languageCode, Words initiativeName, Words outcomeName) {
        Language language = Language.of(languageCode);
        String initiativeWords = language.of(initiativeName);
        String outcomeWords = language.of(outcomeName);
        String nowWords = now.words(language.words());
        return new Said(
                language.say("change.title", initiativeWords, outcomeWords, nowWords),
                language.say(
                        "change.summary",
                        language.figures().date(since),
                        before.words(language.words()),
                        language.figures().date(night),
                        nowWords));
    }
}
