package dk.mening.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BallotCodeTest {
    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aCodeIs26DigitsAndCarriesAll128Bits() {
        Set<String> lastDigits = new HashSet<>();
        Set<String> firstDigits = new HashSet<>();
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            String text = BallotCode.draw(random).text();
            assertThat(text).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
            firstDigits.add(text.substring(0, 1));
            lastDigits.add(text.substring(25));
        }
        assertThat(firstDigits).hasSize(8);
        assertThat(lastDigits).hasSize(32);
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        BallotCode code = BallotCode.draw(new Random(2));
        String typed = code.text()
                .replace('0', 'o')
                .replace('1', 'l')
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("(.{5})", "$1-");
        assertThat(BallotCode.read(typed).orElseThrow().hash(KEY)).isEqualTo(code.hash(KEY));
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertThat(BallotCode.read("counter-north-1")).isEmpty();
        assertThat(BallotCode.read("U".repeat(26))).isEmpty();
        assertThat(BallotCode.read("0".repeat(27))).isEmpty();
    }

    @Test
    void theHashNeedsTheKeyAndTheCodeShowsItselfInNoText() {
        BallotCode code = BallotCode.draw(new Random(3));
        assertThat(code.hash(KEY))
                .hasSize(32)
                .isNotEqualTo(code.hash("another key".getBytes(StandardCharsets.US_ASCII)));
        assertThat(code.toString()).doesNotContain(code.text());
    }
}
