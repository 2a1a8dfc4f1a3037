package dk.mening.report;

import dk.mening.questionnaire.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/** The report's words in one language. A language is complete or not offered. */
public final class Wording {
    /** ISO 639-1 codes; the first is what words of a survey fall back on. */
    public static final List<String> LANGUAGES = List.of("da", "en");

    private final String language;
    private final Properties words;

    private Wording(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    static Wording in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("no report in language " + language);
        }
        Properties words = new Properties();
        String file = "words_" + language + ".properties";
        try (InputStream in = Objects.requireNonNull(Wording.class.getResourceAsStream(file), file)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return new Wording(language, words);
    }

    public String language() {
        return language;
    }

    /** The words of this key, with {0}, {1} and so on replaced by {@code parts}. */
    public String say(String key, String... parts) {
        String said = words.getProperty(key);
        if (said == null) {
            throw new IllegalArgumentException("no words for " + key + " in language " + language);
        }
        for (int i = 0; i < parts.length; i++) {
            said = said.replace("{" + i + "}", parts[i]);
        }
        return said;
    }

    /** The words of the key's special case where there is one, otherwise of the key itself. */
    public String sayFor(Enum<?> special, String key, String... parts) {
        String specialKey = key + "." + special.name();
        return say(words.containsKey(specialKey) ? specialKey : key, parts);
    }

    /** The words of this key, or {@code otherwise} where it has none: for keys that come from elsewhere. */
    String sayOr(String key, String otherwise) {
        return words.getProperty(key, otherwise);
    }

    /** Somebody else's words in this language, or in the first language they have. */
    public String of(Words theirs) {
        String mine = theirs.byLanguage().get(language);
        if (mine != null) {
            return mine;
        }
        return LANGUAGES.stream()
                .filter(theirs.byLanguage()::containsKey)
                .findFirst()
                .or(() -> theirs.byLanguage().keySet().stream().sorted().findFirst())
                .map(theirs::in)
                .orElse("");
    }

    SortedSet<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }
}
