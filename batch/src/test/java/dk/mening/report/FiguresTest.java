package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.statistics.Interval;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private final Figures danish = new Figures(Wording.in("da"));
    private final Figures english = new Figures(Wording.in("en"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "6.24 | +6,2",
                "-8.31 | −8,3",
                "0 | 0,0",
                "-0.0 | 0,0",
                "0.25 | +0,3",
                "-0.25 | −0,3",
                "0.04 | +0,04",
                "-0.004 | −0,004",
                "0.00001 | 0,0000",
                "4.98 | +4,98",
                "-5.02 | −5,02",
                "5 | +5,0",
                "1234.5 | +1.234,5"
            })
    void effectsHaveATrueSignAndEnoughDecimalsToBeOnTheirSideOfZeroAndMargin(double value, String written) {
        assertThat(danish.effect(value, 5)).isEqualTo(written);
    }

    @Test
    void englishHasAPointAndGroupsByComma() {
        assertThat(english.effect(-8.31, 5)).isEqualTo("−8.3");
        assertThat(english.count(148_204)).isEqualTo("148,204");
        assertThat(danish.count(148_204)).isEqualTo("148.204");
        assertThat(danish.count(999)).isEqualTo("999");
    }

    @Test
    void anEndThatIsNotKnownYetIsSaidInWords() {
        assertThat(danish.interval(new Interval(2.06, 10.42), 5)).isEqualTo("fra +2,1 til +10,4");
        assertThat(danish.interval(new Interval(2.06, INFINITE), 5)).isEqualTo("fra +2,1, ingen øvre grænse endnu");
        assertThat(danish.interval(new Interval(-INFINITE, 2.06), 5))
                .isEqualTo("ingen nedre grænse endnu, op til +2,1");
        assertThat(danish.interval(new Interval(-INFINITE, INFINITE), 5)).isEqualTo("ingen grænser endnu");
    }

    @Test
    void sizesHaveOnlyTheDecimalsTheyNeed() {
        assertThat(danish.size(5)).isEqualTo("5");
        assertThat(danish.size(2.5)).isEqualTo("2,5");
        assertThat(danish.size(100)).isEqualTo("100");
        assertThat(danish.size(0.001)).isEqualTo("0");
        assertThat(danish.share(1 - 0.05)).isEqualTo("95 %");
        assertThat(danish.mean(63.449)).isEqualTo("63,4");
    }

    @Test
    void smallProbabilitiesAreBelowALimitAndNeverZero() {
        assertThat(danish.probability(0.0004)).isEqualTo("under 0,001");
        assertThat(danish.probability(0.0214)).isEqualTo("0,021");
        assertThat(english.probability(1)).isEqualTo("1.000");
    }

    @Test
    void datesAreWrittenOut() {
        assertThat(danish.date(LocalDate.of(2026, 3, 2))).isEqualTo("2. marts 2026");
        assertThat(english.date(LocalDate.of(2026, 3, 2))).isEqualTo("2 March 2026");
    }
}
