package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Mutations;
import dk.mening.registry.BallotCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent is answered, and in time. */
class ParsersTest {
    private static final KeyedCode KEYED = new KeyedCode(TestSite.KEY);

    @Test
    void noFormBodyBreaksItsReader() {
        assertThat(Mutations.fire(
                        "form body",
                        corpus("_id=1&found_it=2&more=a%20b+c", "%", "%f", "a=%e2%82", "&&&", "=", "a=b=c", "%00=%00"),
                        corpus("&", "=", "%", "%2", "+", "%c3%a6", "%ff"),
                        FormBody::parse))
                .isPositive();
    }

    @Test
    void noJsonBreaksItsReader() {
        assertThat(Mutations.fire(
                        "json body",
                        corpus(
                                "{\"collection_point\":\"every-type\",\"submission_id\":\"0b5f5b5e-6a5d-4f7e-9a43-9a4f5c2c7d11\",\"survey_version\":1,\"answers\":{\"found_it\":3,\"used\":[\"a\",null,1e5]}}",
                                "[".repeat(2_000),
                                "{\"a\":".repeat(2_000),
                                "1e999999999",
                                "{\"survey_version\":99999999999999999999}",
                                "\"\\ud800\"",
                                "\ufeff{}",
                                "{\"answers\":{\"a\":" + "9".repeat(5_000) + "}}"),
                        corpus(
                                "{",
                                "}",
                                "[",
                                "]",
                                "\"",
                                ":",
                                ",",
                                "null",
                                "1e9",
                                "-",
                                "\\u0000",
                                "\"answers\":",
                                "\u0000"),
                        ResponseJson::read))
                .isPositive();
    }

    @Test
    void noHeaderOrAddressBreaksItsReader() {
        var issued = new IssuedForm(KEYED);
        assertThat(Mutations.fire(
                        "header, token, receipt",
                        corpus(
                                "da, en;q=0.8, *;q=0",
                                ",,,;;;",
                                "en;q=1.0000",
                                "every-type",
                                "7KQ2-M9XA-0D4T",
                                "1795435200.AAAA",
                                ";q=",
                                "-"),
                        corpus(",", ";", "q=", ";q=0.", "-", "İ", "ß", "\u0000", "999999999999"),
                        input -> {
                            String text = new String(input, StandardCharsets.UTF_8);
                            assertThat(LanguageChoice.of(Optional.of(text), Optional.of(text), Texts.LANGUAGES))
                                    .isIn(Texts.LANGUAGES);
                            Entrance.Point.TOKEN.matcher(text).matches();
                            BallotCode.read(text);
                            ResponseJson.uuid(text);
                            Receipt.recognise(KEYED, "every-type", text);
                            assertThat(issued.age("every-type", text, text, Instant.EPOCH))
                                    .isEqualTo(IssuedForm.Age.NOT_OURS);
                        }))
                .isPositive();
    }

    private static List<byte[]> corpus(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
