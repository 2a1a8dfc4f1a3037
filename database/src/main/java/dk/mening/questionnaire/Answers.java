package dk.mening.questionnaire;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person's answers to one survey version, checked and coded, in question order: a scale point, the 1-based number
 * of the chosen option, the sum of 2^i over chosen options (i from 0), a whole number; null where nothing was answered, and for
 * a comment, which is kept apart.
 *
 * @param stratum the class of the survey's classification, or {@link Survey#ONE_STRATUM}
 * @param comment what was said in the person's own words; nothing else of the answers may ever stand beside it
 */
public record Answers(List<@Nullable Short> codes, String stratum, Optional<String> comment) {
    /** The code of "don't know". */
    public static final short DONT_KNOW = Short.MIN_VALUE;

    /** Without a comment. */
    public Answers(List<@Nullable Short> codes, String stratum) {
        this(codes, stratum, Optional.empty());
    }

    public Answers {
        codes = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(codes));
    }

    /** Says nothing of what was answered. */
    @Override
    public String toString() {
        return "Answers[" + codes.size() + "]";
    }
}
