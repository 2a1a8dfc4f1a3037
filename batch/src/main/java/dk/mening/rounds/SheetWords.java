package dk.mening.rounds;

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

/** The words of printed sheets in one language. */
public final class SheetWords {
    static final List<String> LANGUAGES = List.of("da", "en");

    private final String language;
    private final Properties words;

    private SheetWords(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    static SheetWords in(String language) {
        Properties words = new Properties();
        String file = "words_" + language + ".properties";
        try (InputStream in = Objects.requireNonNull(SheetWords.class.getResourceAsStream(file), file)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return new SheetWords(language, words);
    }

    public String language() {
        return language;
    }

    /** The words of this key, with {0}, {1} and so on replaced by {@code parts}. */
    public String say(String key, Object... parts) {
        String said = words.getProperty(key);
        if (said == null) {
            throw new IllegalArgumentException("no words for " + key + " in language " + language);
        }
        for (int i = 0; i < parts.length; i++) {
            said = said.replace("{" + i + "}", String.valueOf(parts[i]));
        }
        return said;
    }

    SortedSet<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }
}
