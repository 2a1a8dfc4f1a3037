package dk.mening.questionnaire;

import java.util.List;

/** One question of a survey. Its key never changes meaning between versions. */
public sealed interface Question {
    String key();

    Words text();

    /** An answer that steers which cell a response belongs to, or is otherwise about the person and not the subject. */
    boolean background();

    /** A code that is stable across languages, with its label. */
    record Option(String key, Words label) {}

    /** Labelled points from {@code lowest} to {@code highest}; {@code labels} holds one for each point, lowest first. */
    record Scale(
            String key, Words text, boolean background, int lowest, int highest, List<Words> labels, boolean dontKnow)
            implements Question {
        public Scale {
            labels = List.copyOf(labels);
        }
    }

    /** Exactly one of the options. */
    record SingleChoice(String key, Words text, boolean background, List<Option> options, boolean dontKnow)
            implements Question {
        public SingleChoice {
            options = List.copyOf(options);
        }
    }

    /** Any of at most 14 options. */
    record MultipleChoice(String key, Words text, boolean background, List<Option> options, boolean dontKnow)
            implements Question {
        public MultipleChoice {
            options = List.copyOf(options);
        }
    }

    /** A whole number of {@code unit}, {@code lowest} to {@code highest} inclusive. */
    record WholeNumber(
            String key, Words text, boolean background, Words unit, int lowest, int highest, boolean dontKnow)
            implements Question {}

    /** A comment in the person's own words, of at most {@code longest} UTF-16 units; at most one in a survey. */
    record FreeText(String key, Words text, boolean background, int longest) implements Question {}
}
