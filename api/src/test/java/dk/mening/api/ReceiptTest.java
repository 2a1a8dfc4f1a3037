package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private final KeyedCode keyed = new KeyedCode(TestSite.KEY);
    private final UUID id = UUID.fromString("0b9f6f0e-3a34-4f0b-9c59-3e6a6a1f7c55");

    @Test
    void aReceiptIsRecognisedHoweverItIsTypedAndOnlyAtItsCollectionPoint() {
        String receipt = Receipt.of(keyed, "point-1", id);

        assertThat(receipt).isEqualTo(Receipt.of(keyed, "point-1", id)).matches("(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}");
        assertThat(Receipt.recognise(
                        keyed, "point-1", receipt.toLowerCase(Locale.ROOT).replace("-", "")))
                .contains(receipt);
        assertThat(Receipt.recognise(keyed, "point-2", receipt)).isEmpty();
        assertThat(Receipt.recognise(new KeyedCode(new byte[32]), "point-1", receipt))
                .isEmpty();
        assertThat(Receipt.recognise(keyed, "point-1", "")).isEqualTo(Optional.empty());
    }

    @Test
    void partsThatJoinToTheSameTextGiveDifferentCodes() {
        assertThat(keyed.of("p", "ab", "c")).isNotEqualTo(keyed.of("p", "a", "bc"));
        assertThat(keyed.of("p", "a")).isNotEqualTo(keyed.of("q", "a"));
    }
}
