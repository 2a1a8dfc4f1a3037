package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Test
    void theSumIsTheExactOneRoundedOnceWhateverTheOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            double[] values = new double[1 + random.nextInt(40)];
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                exact = exact.add(new BigDecimal(values[i]));
            }
            double sum = ExactSum.of(values);
            assertThat(sum).isEqualTo(exact.doubleValue());
            for (int i = values.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swap = values[i];
                values[i] = values[j];
                values[j] = swap;
            }
            assertThat(ExactSum.of(values)).isEqualTo(sum);
        }
    }

    @Test
    void productsEnterWithoutRounding() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            ExactSum sum = new ExactSum();
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < 20; i++) {
                double a = random.nextGaussian() * Math.pow(10, random.nextInt(10));
                double b = random.nextGaussian();
                sum.addProduct(a, b);
                exact = exact.add(new BigDecimal(a).multiply(new BigDecimal(b)));
            }
            assertThat(sum.value()).isEqualTo(exact.doubleValue());
        }
    }

    @Test
    void halfWayBetweenTwoDoublesThePartsBelowDecide() {
        assertThat(ExactSum.of(1, 0x1p-53, 0x1p-110)).isEqualTo(Math.nextUp(1.0));
        assertThat(ExactSum.of(1, 0x1p-53, -0x1p-110)).isEqualTo(1.0);
        assertThat(ExactSum.of()).isEqualTo(0.0);
    }
}
