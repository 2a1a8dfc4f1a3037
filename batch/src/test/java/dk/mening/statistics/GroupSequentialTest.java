package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.GroupSequential.Look;
import dk.mening.statistics.GroupSequential.Sides;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupSequentialTest {
    /** Jennison and Turnbull (2000) and gsDesign, as printed. */
    @Test
    void fiveEqualLooksAreThePublishedOnes() {
        assertThat(GroupSequential.looks(0.05, Sides.TWO, 0.2, 0.4, 0.6, 0.8, 1))
                .extracting(Look::criticalValue)
                .satisfiesExactly(
                        z -> assertThat(z).isCloseTo(4.8769, within(1e-4)),
                        z -> assertThat(z).isCloseTo(3.3569, within(2e-4)),
                        z -> assertThat(z).isCloseTo(2.6803, within(1e-4)),
                        z -> assertThat(z).isCloseTo(2.2898, within(1e-4)),
                        z -> assertThat(z).isCloseTo(2.0310, within(1e-4)));
    }

    /**
     * R 4.2.2: {@code integrate} of dnorm(y) times both tails after the step, {@code uniroot} for the second value; shares .3
     * and 1 two-sided, .6 and .8 one-sided.
     */
    @Test
    void twoUnequalLooksMatchIntegrationInR() {
        List<Look> two = GroupSequential.looks(0.05, Sides.TWO, 0.3, 1);
        assertThat(two.get(0).spent()).isCloseTo(8.54515748893725e-05, within(1e-15));
        assertThat(two.get(0).criticalValue()).isCloseTo(3.92857254262661, within(1e-10));
        assertThat(two.get(1).criticalValue()).isCloseTo(1.96022288439471, within(1e-10));
        List<Look> one = GroupSequential.looks(0.05, Sides.ONE, 0.6, 0.8);
        assertThat(one.get(0).spent()).isCloseTo(0.0113964184653133, within(1e-14));
        assertThat(one.get(1).spent()).isCloseTo(0.0284296307530727, within(1e-14));
        assertThat(one.get(0).criticalValue()).isCloseTo(2.27688930133645, within(1e-10));
        assertThat(one.get(1).criticalValue()).isCloseTo(1.95917241106412, within(1e-10));
    }

    @Test
    void oneLookAtTheEndIsThePlainTest() {
        assertThat(GroupSequential.looks(0.05, Sides.TWO, 1).getFirst().criticalValue())
                .isCloseTo(1.959963984540054, within(1e-12));
        assertThat(GroupSequential.looks(0.05, Sides.ONE, 1).getFirst().criticalValue())
                .isCloseTo(1.6448536269514722, within(1e-12));
    }

    @Test
    void allLooksTogetherKeepTheLevel() {
        double[] shares = {0.1, 0.35, 0.4, 0.75, 0.9};
        List<Look> looks = GroupSequential.looks(0.3, Sides.TWO, shares);
        Random random = new Random(21);
        int crossed = 0;
        int paths = 40_000;
        for (int i = 0; i < paths; i++) {
            double sum = 0;
            double before = 0;
            boolean out = false;
            for (int k = 0; k < shares.length; k++) {
                sum += random.nextGaussian() * Math.sqrt(shares[k] - before);
                before = shares[k];
                out |= Math.abs(sum / Math.sqrt(before)) > looks.get(k).criticalValue();
            }
            crossed += out ? 1 : 0;
        }
        double spent = looks.getLast().spent();
        assertThat((double) crossed / paths).isCloseTo(spent, within(4 * Math.sqrt(spent * (1 - spent) / paths)));
    }

    @Test
    void manyLooksStayAccurateAndFall() {
        double[] weekly =
                IntStream.rangeClosed(1, 52).mapToDouble(i -> i / 52.0).toArray();
        List<Look> looks = GroupSequential.looks(0.05, Sides.TWO, weekly);
        assertThat(looks.getFirst().criticalValue()).isGreaterThan(15);
        for (int i = 1; i < looks.size(); i++) {
            assertThat(looks.get(i).criticalValue()).isLessThan(looks.get(i - 1).criticalValue());
        }
        assertThat(looks.getLast().criticalValue()).isBetween(2.03, 2.3);
    }

    @Test
    void whereNothingIsSpentNothingCrosses() {
        List<Look> looks = GroupSequential.looks(0.05, Sides.TWO, 1e-4, 1);
        assertThat(looks.getFirst().criticalValue()).isInfinite();
        assertThat(looks.getFirst().criticalValue(4)).isInfinite();
        assertThat(looks.getLast().criticalValue()).isCloseTo(1.959963984540054, within(1e-9));
    }

    @Test
    void fewUnitsNeedTheSameTailOfStudent() {
        Look look = GroupSequential.looks(0.05, Sides.TWO, 1).getFirst();
        // qt(.975, 4) in R
        assertThat(look.criticalValue(4)).isCloseTo(2.77644510519779, within(1e-12));
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> GroupSequential.looks(0.05, Sides.TWO, 0.5, 0.5))
                .hasMessageContaining("0.5");
        assertThatThrownBy(() -> GroupSequential.looks(0.05, Sides.TWO, 0.5, 1.1))
                .hasMessageContaining("1.1");
        assertThatThrownBy(() -> GroupSequential.looks(0.05, Sides.TWO, Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> GroupSequential.looks(0, Sides.TWO, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> GroupSequential.spent(0.05, Sides.ONE, 0)).hasMessageContaining("0.0");
    }
}
