package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageChoiceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''  | da
            en  | en
            EN-us,da;q=0.9 | en
            da;q=0.1,en;q=0.2 | en
            en;q=0,da | da
            en;q=abc | da
            de, fr;q=0.5 | da
            *   | da
            ;;;,,,en | en
            """)
    void theBrowsersWishesDecideInTheirOrder(String acceptLanguage, String chosen) {
        assertThat(LanguageChoice.of(Optional.empty(), Optional.of(acceptLanguage), List.of("da", "en")))
                .isEqualTo(chosen);
    }
}
