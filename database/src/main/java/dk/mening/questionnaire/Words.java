package dk.mening.questionnaire;

import java.util.Map;

/** One sentence in every language of its survey, by ISO 639-1 code. */
public record Words(Map<String, String> byLanguage) {
    public Words {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** The sentence in this language. */
    public String in(String language) {
        String words = byLanguage.get(language);
        if (words == null) {
            throw new IllegalArgumentException("no words in language " + language);
        }
        return words;
    }
}
