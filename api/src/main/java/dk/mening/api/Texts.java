package dk.mening.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The api's own words in one language. */
public final class Texts {
    /** Languages with all words, the default first. */
    public static final List<String> LANGUAGES = List.of("da", "en", "ar", "uk", "pl", "de", "tr");

    /** Those in which nights write their reports, and operators are told how things stand. */
    static final List<String> STAFF_LANGUAGES = List.of("da", "en");

    private static final Map<String, Texts> BY_LANGUAGE =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::read));

    private final String language;
    private final Map<String, String> words;

    private Texts(String language, Map<String, String> words) {
        this.language = language;
        this.words = words;
    }

    public static Texts in(String language) {
        Texts texts = BY_LANGUAGE.get(language);
        if (texts == null) {
            throw new IllegalArgumentException("no words in language " + language);
        }
        return texts;
    }

    /** ISO 639-1 code. */
    public String language() {
        return language;
    }

    /** The words of a key, with {0}, {1} ... filled in as far as arguments are given. */
    public String say(String key, Object... arguments) {
        String text = words.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key + " in language " + language);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** {@code rtl} where lines begin at the right, else {@code ltr}. */
    public String direction() {
        return say("language.direction");
    }

    /** Whether no person has reviewed the translation yet. */
    public boolean isDraft() {
        return say("language.review").equals("machine-drafted");
    }

    Set<String> keys() {
        return words.keySet();
    }

    private static Texts read(String language) {
        String file = "words_" + language + ".properties";
        try (InputStream stream = Texts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no file " + file);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new Texts(
                    language,
                    properties.stringPropertyNames().stream()
                            .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
