package dk.mening.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoundaryProcessTest {
    private static double quantile(double nu, double share, int shape) {
        BoundaryProcess process = BoundaryProcess.firstYear(nu, 182);
        SplittableRandom random = new SplittableRandom(8);
        double[] largest = new double[20_000];
        for (int i = 0; i < largest.length; i++) {
            largest[i] = process.largest(random)[shape];
        }
        Arrays.sort(largest);
        return largest[(int) (share * largest.length)];
    }

    @Test
    void theSumOfSquaresMovesLikeItsParts() {
        // 6 degrees of freedom are simulated one by one, a hair more as their sum.
        assertThat(quantile(6.000001, 0.9, 1)).isCloseTo(quantile(6, 0.9, 1), within(0.05));
        assertThat(quantile(6.000001, 0.5, 0)).isCloseTo(quantile(6, 0.5, 0), within(0.03));
    }

    @Test
    void studentsScaleIsThatOfTheTail() {
        for (double nu : new double[] {2, 4, 8, 48}) {
            StudentScale scale = new StudentScale(nu);
            for (double confidence : new double[] {0.1, 0.5, 0.9, 0.95, 0.999}) {
                double t = new Estimate(0, 1, nu).singleLookInterval(confidence).upper();
                double z = new Estimate(0, 1, Double.POSITIVE_INFINITY)
                        .singleLookInterval(confidence)
                        .upper();
                assertThat(scale.normalOfSquare(t * t)).isCloseTo(z, within(1e-4));
            }
        }
    }
}
