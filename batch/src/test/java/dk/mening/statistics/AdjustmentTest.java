package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdjustmentTest {
    /** {@code p.adjust(c(.01, .02, .02, .04, .03), method)} in R 4.2.2: ties, not sorted. */
    @ParameterizedTest
    @CsvSource({
        "BONFERRONI, 0.05, 0.1, 0.1, 0.2, 0.15",
        "HOLM, 0.05, 0.08, 0.08, 0.08, 0.08",
        "HOCHBERG, 0.04, 0.04, 0.04, 0.04, 0.04",
        "BENJAMINI_HOCHBERG, 0.0333333333333333, 0.0333333333333333, 0.0333333333333333, 0.04, 0.0375",
        "BENJAMINI_YEKUTIELI, 0.0761111111111111, 0.0761111111111111, 0.0761111111111111, 0.0913333333333333, 0.085625"
    })
    void matchesR(Adjustment adjustment, double a, double b, double c, double d, double e) {
        assertThat(adjustment.of(0.01, 0.02, 0.02, 0.04, 0.03))
                .containsExactly(new double[] {a, b, c, d, e}, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void orderAndTiesDoNotMatter(Adjustment adjustment) {
        Random random = new Random(12);
        for (int round = 0; round < 300; round++) {
            double[] p = random.doubles(1 + random.nextInt(12))
                    .map(x -> Math.rint(x * 8) / 8 * 0.1)
                    .toArray();
            double[] adjusted = adjustment.of(p);
            int[] order = IntStream.range(0, p.length)
                    .boxed()
                    .sorted((i, j) -> Integer.compare(i * 7919 % 13, j * 7919 % 13))
                    .mapToInt(i -> i)
                    .toArray();
            double[] again =
                    adjustment.of(Arrays.stream(order).mapToDouble(i -> p[i]).toArray());
            assertThat(again)
                    .isEqualTo(
                            Arrays.stream(order).mapToDouble(i -> adjusted[i]).toArray());
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i], 1.0);
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] > p[j] || adjusted[i] <= adjusted[j]).isTrue();
                }
            }
        }
    }

    @Test
    void noneIsWeakerThanBonferroniButYekutieli() {
        double[] p = {0.001, 0.008, 0.012, 0.2, 0.7};
        double[] bonferroni = Adjustment.BONFERRONI.of(p);
        double[] holm = Adjustment.HOLM.of(p);
        double[] hochberg = Adjustment.HOCHBERG.of(p);
        double[] hochbergFalseShare = Adjustment.BENJAMINI_HOCHBERG.of(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
            assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i]);
            assertThat(hochbergFalseShare[i]).isLessThanOrEqualTo(hochberg[i]);
        }
    }

    @Test
    void testsThatCouldNotBeMadeStayEmptyAndDoNotCount() {
        List<OptionalDouble> p = List.of(
                OptionalDouble.of(0.04), OptionalDouble.empty(), OptionalDouble.of(0.01), OptionalDouble.empty());
        assertThat(Adjustment.HOLM.ofKnown(p))
                .containsExactly(
                        OptionalDouble.of(0.04),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0.02),
                        OptionalDouble.empty());
        assertThat(Adjustment.HOLM.of(0.04, 1, 0.01, 1)).containsExactly(0.12, 1, 0.04, 1);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFamilyIsEmptyAndWhatIsNoProbabilityIsRefused(Adjustment adjustment) {
        assertThat(adjustment.of()).isEmpty();
        assertThat(adjustment.of(0.3)).containsExactly(0.3);
        assertThat(adjustment.of(0, 1)).containsExactly(0, 1);
        for (double wrong : new double[] {Double.NaN, -0.1, 1.1}) {
            assertThatThrownBy(() -> adjustment.of(0.1, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(wrong));
        }
    }
}
