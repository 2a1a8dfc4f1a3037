package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is written in a definition or a comment is answered, and in time. */
class ParsersTest {
    @Test
    void noDefinitionBreaksItsReader() {
        List<byte[]> corpus = Stream.concat(
                        ShippedSurveys.all().stream().map(ShippedSurveys.Definition::yaml),
                        Stream.of(
                                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nkey: *c",
                                "[".repeat(5_000),
                                "{a: ".repeat(2_000),
                                "- ".repeat(3_000),
                                "? ? ? ?",
                                "key: !!java.net.URL [x]",
                                "%YAML 9.9\n---\n",
                                "\0",
                                "key: \"\\ud800\"",
                                "key: \"\\u",
                                "&a [*a]"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        assertThat(Mutations.fire(
                        "survey",
                        corpus,
                        words(
                                "- ",
                                ": ",
                                "\n",
                                "\n  ",
                                "[",
                                "]",
                                "{",
                                "}",
                                "&a ",
                                "*a",
                                "|\n",
                                ">",
                                "!!int ",
                                "\"",
                                "'",
                                "#",
                                "version",
                                "questions"),
                        input -> SurveyReader.read("fuzz.yaml", new String(input, StandardCharsets.UTF_8))))
                .isPositive();
    }

    @Test
    void noCommentBreaksTheSearchForPersonalDetails() {
        List<byte[]> corpus = Stream.of(
                        "Mit nummer er 20 30 40 50, CPR 010190-1234, skriv til n@example.dk",
                        "1 ".repeat(250),
                        "+45".repeat(160),
                        "a".repeat(499) + "@",
                        "a.".repeat(249),
                        "ｎ＠ｅｘａｍｐｌｅ．ｄｋ",
                        "\ud800\udfff\u0000\u200b",
                        "(((((at)))))".repeat(40))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        Survey survey = ShippedSurveys.serviceQuality().survey();
        assertThat(Mutations.fire(
                        "comment",
                        corpus,
                        words(
                                "0", "12", "+", "-", " ", ".", "@", "(at)", "dot", "kr", "sag", "tlf", "\u0000",
                                "\u202f"),
                        input -> {
                            String text = new String(input, StandardCharsets.UTF_8);
                            PersonalDetails.in(text.length() > 500 ? text.substring(0, 500) : text);
                            ResponseCheck.check(
                                    survey,
                                    Map.of("overall", List.of(text), "comment", List.of(text), text, List.of("1")));
                        }))
                .isPositive();
    }

    private static List<byte[]> words(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
