package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.questionnaire.ResponseCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every language says everything, and nothing that is never shown. */
class WordsTest {
    static final List<String> LANGUAGES = Texts.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageHasTheSameKeysAndPlaceholders(String language) {
        Texts first = Texts.in(LANGUAGES.getFirst());
        Texts texts = Texts.in(language);

        List<String> keys = keys(language);
        assertThat(texts.keys()).containsExactlyInAnyOrderElementsOf(keys);
        for (String key : keys) {
            assertThat(placeholders(texts.say(key))).as(key).isEqualTo(placeholders(first.say(key)));
            assertThat(texts.say(key)).as(key).isNotBlank();
        }
    }

    @Test
    void everyKeyThatIsUsedHasWordsAndEveryKeyIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path file : sources()) {
            Matcher say = Pattern.compile("say\\(\"([a-z_.]+)\"[,)]").matcher(Files.readString(file));
            while (say.find()) {
                used.add(say.group(1));
            }
        }
        Stream.of(Problem.values()).forEach(problem -> {
            used.add("problem." + problem.code() + ".title");
            used.add("problem." + problem.code() + ".detail");
        });
        Stream.of(ResponseCheck.Kind.values())
                .forEach(kind -> used.add("refusal." + kind.name().toLowerCase(Locale.ROOT)));

        assertThat(new TreeSet<>(Texts.in("da").keys())).isEqualTo(used);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasWordsInEveryLanguageAndAStatusOfItsKind(Problem problem) {
        for (String language : LANGUAGES) {
            assertThat(problem.title(Texts.in(language))).isNotBlank();
            assertThat(problem.detail(Texts.in(language))).isNotBlank();
        }
        assertThat(problem.status()).isBetween(400, 599);
        boolean ours = problem == Problem.FAILED || problem == Problem.UNAVAILABLE || problem == Problem.BUSY;
        assertThat(problem.status() >= 500).isEqualTo(ours);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aTranslationSaysWhoReviewedItOrThatNobodyHas(String language) {
        String review = Texts.in(language).say("language.review");
        assertThat(review).matches("original|machine-drafted|\\p{L}[\\p{L} .'-]+, [0-9]{4}-[0-9]{2}-[0-9]{2}");
        assertThat(review.equals("original")).isEqualTo(List.of("da", "en").contains(language));
        assertThat(Texts.in(language).isDraft()).isEqualTo(review.equals("machine-drafted"));
        assertThat(Texts.in(language).direction()).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
    }

    /** All that is not a name, a code or the like differs from the English. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everySentenceIsTranslated(String language) {
        Texts english = Texts.in("en");
        Texts texts = Texts.in(language);
        for (String key : keys(language)) {
            if (!language.equals("en") && english.say(key).contains(" ")) {
                assertThat(texts.say(key)).as(key).isNotEqualTo(english.say(key));
            }
        }
    }

    @Test
    void everyProblemIsGivenSomewhere() throws IOException {
        String code = sources().stream()
                .filter(file -> !file.endsWith("Problem.java"))
                .map(WordsTest::read)
                .collect(Collectors.joining());
        for (Problem problem : Problem.values()) {
            assertThat(code).contains("Problem." + problem.name());
        }
    }

    /** What operators are told is told in the languages of staff only. */
    private static List<String> keys(String language) {
        return Texts.in(LANGUAGES.getFirst()).keys().stream()
                .filter(key -> Texts.STAFF_LANGUAGES.contains(language) || !key.startsWith("health."))
                .toList();
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{[^}]*}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(jte|java)"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
