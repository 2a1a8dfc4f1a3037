package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BreakLawTest {
    /** Yao (1987): 95 % of the law of equal sides lie within 11.03, 90 % within 7.69. */
    @Test
    void equalSidesGiveTheTabulatedQuantiles() {
        assertThat(BreakLaw.distance(0.025, 1)).isCloseTo(11.03, within(0.005));
        assertThat(BreakLaw.distance(0.05, 1)).isCloseTo(7.69, within(0.005));
    }

    /** Bai's distribution function written out: 1 - G(x) at xi = 2, phi = 0.7 and xi = 0.5, phi = 3, x = 1, and G(-1). */
    @Test
    void bothHalvesOfTheLawAreOneFunction() {
        assertThat(BreakLaw.tail(1 * 2 * 2 / 0.7, 0.7 / 2)).isCloseTo(1 - 0.9505247381186599, within(1e-14));
        assertThat(BreakLaw.tail(1 * 0.5 * 0.5 / 3, 3 / 0.5)).isCloseTo(1 - 0.2537282302533972, within(1e-14));
        assertThat(BreakLaw.tail(1, 2 / 0.7)).isCloseTo(0.3879710020773232, within(1e-14));
        assertThat(BreakLaw.tail(1, 0.5 / 3)).isCloseTo(0.09788286725509199, within(1e-14));
    }

    @Test
    void aSideIsAsLikelyAsItIsNoisy() {
        for (double f : new double[] {1e-3, 0.2, 1, 5, 1e3}) {
            assertThat(BreakLaw.tail(0, f)).isCloseTo(f / (1 + f), within(1e-12));
            assertThat(BreakLaw.tail(0, f) + BreakLaw.tail(0, 1 / f)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aDistanceIsReachedWithItsProbability() {
        for (double f : new double[] {0.1, 1, 7, 100}) {
            double distance = BreakLaw.distance(0.025, f);
            assertThat(BreakLaw.tail(distance, f)).isCloseTo(0.025, within(1e-13));
        }
    }

    @Test
    void aSideLessLikelyThanTheProbabilityHasNoDistance() {
        assertThat(BreakLaw.distance(0.025, 0.02)).isZero();
        assertThat(BreakLaw.distance(0.025, 0.026)).isPositive();
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> BreakLaw.distance(0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> BreakLaw.distance(0.1, Double.NaN)).hasMessageContaining("NaN");
    }
}
