package dk.mening.questionnaire;

import java.util.Map;

/**
 * The one declared classification whose classes are sealed apart (rule B1): each option of a single-choice background
 * question belongs to a class.
 *
 * @param question key of the single-choice question
 * @param classOfOption class key by option key, complete
 * @param classOfNone class of those who did not answer it
 */
public record Classification(String question, Map<String, String> classOfOption, String classOfNone) {
    public Classification {
        classOfOption = Map.copyOf(classOfOption);
    }
}
