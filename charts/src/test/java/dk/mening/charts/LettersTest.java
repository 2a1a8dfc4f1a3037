package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.gallery.Examples;
import java.awt.Font;
import java.util.List;
import org.junit.jupiter.api.Test;

class LettersTest {
    private static final Font FONT = Look.regular(14);

    @Test
    void noLineIsWiderThanItsRoom() {
        for (String text : List.of(Examples.LONG_NAME, Examples.LONG_WORD, "a b c", "😀😀😀😀😀😀😀😀😀😀")) {
            for (double width = 40; width < 300; width += 13) {
                for (int most = 1; most < 6; most++) {
                    List<String> lines = Letters.wrap(text, FONT, width, most);
                    assertThat(lines).hasSizeBetween(1, most);
                    for (String line : lines) {
                        assertThat(Letters.width(line, FONT)).as(line).isLessThanOrEqualTo(width);
                    }
                }
            }
        }
    }

    @Test
    void nothingIsLostWhileThereIsRoom() {
        assertThat(String.join(" ", Letters.wrap(Examples.LONG_NAME, FONT, 200, 50)))
                .isEqualTo(Examples.LONG_NAME);
        assertThat(String.join("", Letters.wrap(Examples.LONG_WORD, FONT, 100, 50))
                        .replace("-", ""))
                .isEqualTo(Examples.LONG_WORD);
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsis() {
        assertThat(Letters.wrap(Examples.LONG_NAME, FONT, 200, 2).getLast()).endsWith("…");
    }

    @Test
    void anEmptyTextHasNoLines() {
        assertThat(Letters.wrap("  ", FONT, 200, 2)).isEmpty();
    }

    @Test
    void aLineEndsAfterACommaWhereThatIsEnough() {
        Font font = Look.regular(12.5f);
        assertThat(Letters.wrapAfterCommas("4 point ventet, +6,2 målt, fra +2,6 til +9,9", font, 180, 3))
                .containsExactly("4 point ventet, +6,2 målt,", "fra +2,6 til +9,9");
        assertThat(Letters.wrapAfterCommas("kort, ord", font, 180, 3)).containsExactly("kort, ord");
        assertThat(Letters.wrapAfterCommas("et langt led uden noget komma overhovedet", font, 120, 3))
                .isEqualTo(Letters.wrap("et langt led uden noget komma overhovedet", font, 120, 3));
    }
}
