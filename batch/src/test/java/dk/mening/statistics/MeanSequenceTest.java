package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanSequenceTest {
    @Test
    void rhoSquaredIsLambertsFunction() {
        // u = -W_{-1}(-alpha^2/e) - 1 in R: uniroot of u - log1p(u) + 2 log(alpha).
        assertThat(MeanSequence.tightestAt(1, 0.05)).isCloseTo(8.21196806206824, within(1e-9));
        for (double alpha : new double[] {1e-12, 0.01, 0.05, 0.5, 0.99}) {
            double u = 7 * MeanSequence.tightestAt(7, alpha);
            assertThat(u - Math.log1p(u)).isCloseTo(-2 * Math.log(alpha), within(1e-12));
            assertThat(u).isGreaterThan(7 * MeanSequence.nearlyTightestAt(7, alpha));
        }
    }

    @Test
    void theIntervalIsNarrowestWhereItWasTuned() {
        double alpha = 0.05;
        double best = MeanSequence.twoSided(40, MeanSequence.tightestAt(40, alpha), alpha);
        for (double factor : new double[] {0.5, 0.9, 0.99, 1.01, 1.1, 2}) {
            assertThat(MeanSequence.twoSided(40, factor * MeanSequence.tightestAt(40, alpha), alpha))
                    .isGreaterThan(best);
        }
    }

    /** sqrt(2*(t*r+1)/(t*r)*log(1+sqrt(t*r+1)/(2*a))) with t = 40, r = .05, a = .05 in R 4.2.2. */
    @Test
    void oneSideIsCloserThanTwo() {
        assertThat(MeanSequence.oneSided(40, 0.05, 0.05)).isCloseTo(2.95365253149, within(1e-9));
        assertThat(MeanSequence.oneSided(40, 0.05, 0.05)).isLessThan(MeanSequence.twoSided(40, 0.05, 0.05));
        Sample answers = Sample.of(1, 2, 2, 4, 5, 3, 3, 1, 2, 4);
        double lower = MeanSequence.lowerBound(answers, 0.05, 0.05).orElseThrow();
        assertThat(lower)
                .isGreaterThan(
                        MeanSequence.interval(answers, 0.05, 0.05).orElseThrow().lower())
                .isLessThan(answers.mean());
    }

    @Test
    void fromBlocksEqualsRaw() {
        Random random = new Random(18);
        long[] counts = new long[5];
        double[] raw = new double[60];
        for (int i = 0; i < raw.length; i++) {
            int answer = 1 + random.nextInt(5);
            raw[i] = answer;
            counts[answer - 1]++;
        }
        Sample blocks = Sample.ofCounts(new double[] {1, 2, 3, 4, 5}, counts);
        assertThat(MeanSequence.interval(blocks, 0.05, 0.05))
                .isEqualTo(MeanSequence.interval(Sample.of(raw), 0.05, 0.05));
    }

    @Test
    void theIntervalKeepsItsLevelOverAllTimesTogether() {
        Random random = new Random(181);
        double rho = MeanSequence.tightestAt(100, 0.05);
        int missed = 0;
        for (int path = 0; path < 400; path++) {
            double sum = 0;
            double squares = 0;
            boolean out = false;
            for (int t = 1; t <= 1000; t++) {
                double x = random.nextGaussian();
                sum += x;
                squares += x * x;
                double sd = Math.sqrt(squares / t - sum / t * sum / t);
                out |= t >= 30 && Math.abs(sum / t) > sd / Math.sqrt(t) * MeanSequence.twoSided(t, rho, 0.05);
            }
            missed += out ? 1 : 0;
        }
        assertThat(missed / 400.0).isBetween(0.002, 0.072);
    }

    @Test
    void oneAnswerOrAllAlikeSayNothing() {
        assertThat(MeanSequence.interval(Sample.of(), 0.05, 0.05))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(MeanSequence.interval(Sample.of(3, 3, 3), 0.05, 0.05))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThatThrownBy(() -> MeanSequence.tightestAt(0, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeanSequence.tightestAt(5, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> MeanSequence.interval(Sample.of(1, 2), 0, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
