package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MixtureBoundaryTest {
    @Test
    void aTailThatUnderflowsGivesTheWholeLine() {
        MixtureBoundary boundary = new MixtureBoundary(16);
        Estimate vague = new Estimate(1, 1000, 4);
        assertThat(boundary.interval(28, vague, 0.05))
                .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(boundary.anytimeP(28, vague)).isEqualTo(1);
        // A tail of about 1e-200 is still a number.
        Estimate farOut = new Estimate(1, 3.2, 40);
        assertThat(boundary.criticalNormal(3.2, 0.05)).isBetween(28.0, 34.0);
        assertThat(boundary.criticalValue(28, farOut, 0.05)).isFinite().isGreaterThan(30);
    }

    @Test
    void thePValueIsBelowAlphaExactlyWhenTheIntervalExcludesTheHypothesis() {
        Random random = new Random(23);
        for (int i = 0; i < 3000; i++) {
            MixtureBoundary boundary = new MixtureBoundary(1 / (0.2 + random.nextDouble()));
            Estimate estimate = new Estimate(
                    10 * random.nextGaussian(), Math.exp(random.nextGaussian() - 1), 2 + random.nextInt(30));
            assertThat(boundary.anytimeP(200, estimate) <= 0.05)
                    .isEqualTo(!boundary.interval(200, estimate, 0.05).contains(0));
            assertThat(boundary.equivalenceP(200, estimate, 8) <= 0.05)
                    .isEqualTo(boundary.interval(200, estimate, 0.1).strictlyInside(-8, 8));
            Interval mirrored = boundary.interval(200, estimate.mirrored(), 0.05);
            Interval straight = boundary.interval(200, estimate, 0.05);
            assertThat(mirrored).isEqualTo(new Interval(-straight.upper(), -straight.lower()));
        }
    }

    @Test
    void theEvidenceReachesOneOverAlphaExactlyWhenTheIntervalExcludesNoChange() {
        Random random = new Random(24);
        int excluded = 0;
        for (int i = 0; i < 2000; i++) {
            MixtureBoundary boundary = new MixtureBoundary(1 / (0.2 + random.nextDouble()));
            Estimate estimate = new Estimate(
                    6 * random.nextGaussian(), Math.exp(random.nextGaussian() - 1), 2 + random.nextInt(30));
            boolean excludes = !boundary.interval(200, estimate, 0.05).contains(0);
            assertThat(boundary.evidence(estimate) >= 20).isEqualTo(excludes);
            assertThat(boundary.evidence(estimate.mirrored())).isEqualTo(boundary.evidence(estimate));
            excluded += excludes ? 1 : 0;
        }
        assertThat(excluded).isBetween(300, 1700);
    }

    @Test
    void withoutAnEffectTheEvidenceHasExpectationOne() {
        // E over z ~ N(0, 1), by the trapezoid rule.
        for (double se : new double[] {0.05, 0.25, 2}) {
            double expectation = 0;
            for (int i = -3800; i <= 3800; i++) {
                double z = i / 100.0;
                Estimate estimate = new Estimate(z * se, se, Double.POSITIVE_INFINITY);
                expectation += new MixtureBoundary(16).evidence(estimate)
                        * Math.exp(-z * z / 2)
                        / Math.sqrt(2 * Math.PI)
                        / 100;
            }
            assertThat(expectation).isCloseTo(1, within(1e-7));
        }
    }
}
