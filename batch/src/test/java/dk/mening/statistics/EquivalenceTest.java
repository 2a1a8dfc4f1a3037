package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EquivalenceTest {
    @Test
    void isShownExactlyWhenTheIntervalAtTwoAlphaLiesInside() {
        Random random = new Random(2);
        int shown = 0;
        for (int i = 0; i < 2000; i++) {
            Estimate estimate = new Estimate(random.nextGaussian(), 0.1 + random.nextDouble(), 1 + random.nextInt(30));
            double alpha = 0.01 + 0.2 * random.nextDouble();
            Equivalence equivalence = new Equivalence(estimate, -1.5, 2);
            assertThat(equivalence.shown(alpha))
                    .isEqualTo(equivalence.interval(alpha).strictlyInside(-1.5, 2));
            shown += equivalence.shown(alpha) ? 1 : 0;
        }
        assertThat(shown).isBetween(300, 1700);
    }

    @Test
    void turningTheScaleExchangesTheTwoTests() {
        Estimate estimate = new Estimate(0.7, 0.4, 9);
        Equivalence equivalence = new Equivalence(estimate, -0.5, 1);
        Equivalence turned = new Equivalence(estimate.mirrored(), -1, 0.5);
        assertThat(turned.pLow()).isEqualTo(equivalence.pHigh());
        assertThat(turned.pHigh()).isEqualTo(equivalence.pLow());
        assertThat(turned.tLow()).isEqualTo(-equivalence.tHigh());
        assertThat(turned.p()).isEqualTo(equivalence.p());
    }

    @Test
    void anEstimateOnOrOutsideABoundIsNeverEquivalent() {
        assertThat(new Equivalence(new Estimate(1, 0.01, 50), -1, 1).p()).isEqualTo(0.5);
        // pt((3 - 1)/.5, 4)
        assertRelative("p", new Equivalence(new Estimate(3, 0.5, 4), -1, 1).p(), 0.991934955049954, 1e-13);
    }

    @Test
    void tinyTailsKeepTheirPrecision() {
        // pnorm(-30, log.p = TRUE) is -454.3212439563
        Equivalence equivalence = new Equivalence(new Estimate(0, 1, Double.POSITIVE_INFINITY), -30, 31);
        assertRelative("ln p", Math.log(equivalence.p()), -454.321243956344, 1e-12);
    }

    @Test
    void boundsThatDoNotAscendAndWrongAlphasAreRefused() {
        Estimate estimate = new Estimate(0, 1, 5);
        assertThatThrownBy(() -> new Equivalence(estimate, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Equivalence(estimate, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Equivalence(estimate, -1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Equivalence(estimate, -1, 1).shown(0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Equivalence(estimate, -1, 1).interval(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
