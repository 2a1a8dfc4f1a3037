package dk.mening.questionnaire;

import java.util.Map;

/**
 * The one declared classification whose classes are sealed apart (rule B1): each option of a single-choice background
 * question belongs to a class.
 *
 * @param question key of the single-choice question
 * @param about what it parts people by
 * @param classOfOption class key by option key, complete
 * @param classOfNone class of those who did not answer it
 */
public record Classification(String question, About about, Map<String, String> classOfOption, String classOfNone) {
    /** Each has its words in every language. */
    public enum About {
        /** How people were in contact. */
        CHANNEL,
        /** Whether they got through to the end. */
        EXIT
    }

    public Classification {
        classOfOption = Map.copyOf(classOfOption);
    }
}
