package dk.mening.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's answers to one survey version, checked and coded, in question order: a scale point, the 1-based number
 * of the chosen option, the sum of 2^i over chosen options (i from 0), a whole number; null where nothing was answered.
 *
 * @param stratum the class of the survey's classification, or {@link Survey#ONE_STRATUM}
 */
public record Answers(List<@Nullable Short> codes, String stratum) {
    /** The code of "don't know". */
    public static final short DONT_KNOW = Short.MIN_VALUE;

    public Answers {
        codes = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(codes));
    }
}
