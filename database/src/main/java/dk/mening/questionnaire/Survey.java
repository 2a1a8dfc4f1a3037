package dk.mening.questionnaire;

import java.util.List;
import java.util.Optional;

/**
 * One version of a survey: what is asked of one audience, in which languages, and how it is scored. A published version
 * never changes.
 *
 * @param languages ISO 639-1 codes, the default first; every {@link Words} is complete in each of them
 * @param note shown with the survey, for example that it has not been validated
 */
public record Survey(
        String key,
        int version,
        Audience audience,
        List<String> languages,
        Words title,
        Words introduction,
        Words note,
        List<Question> questions,
        List<Outcome> outcomes,
        Optional<Classification> classification) {
    /** The stratum of every answer where no classification applies. */
    public static final String ONE_STRATUM = "all";

    public Survey {
        languages = List.copyOf(languages);
        questions = List.copyOf(questions);
        outcomes = List.copyOf(outcomes);
    }

    /** Position of the question in {@link #questions()} and in a stored answer array, from 0. */
    public int position(String questionKey) {
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).key().equals(questionKey)) {
                return i;
            }
        }
        throw new IllegalArgumentException("survey " + key + " has no question " + questionKey);
    }

    public Optional<Outcome> outcome(String outcomeKey) {
        return outcomes.stream().filter(o -> o.key().equals(outcomeKey)).findFirst();
    }
}
