package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of question as a definition names them, with the fields each knows. */
enum QuestionType {
    SCALE("scale", "lowest", "highest", "labels", "dont_know"),
    SINGLE_CHOICE("single_choice", "options", "dont_know"),
    MULTIPLE_CHOICE("multiple_choice", "options", "dont_know"),
    WHOLE_NUMBER("whole_number", "unit", "lowest", "highest", "dont_know"),
    FREE_TEXT("free_text", "longest");

    private final String word;
    private final List<String> fields;

    QuestionType(String word, String... own) {
        this.word = word;
        this.fields = new ArrayList<>(List.of("key", "type", "text", "background"));
        this.fields.addAll(Arrays.asList(own));
    }

    List<String> fields() {
        return fields;
    }

    static List<String> fieldsOfAny() {
        return Arrays.stream(values())
                .flatMap(type -> type.fields.stream())
                .distinct()
                .toList();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(type -> type.word).toList();
    }

    static Optional<QuestionType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
