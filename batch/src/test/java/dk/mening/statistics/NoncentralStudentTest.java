package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralStudentTest {
    /**
     * {@code pt(t, nu, lambda, lower.tail = FALSE)} in R 4.2.2, whose own tolerance is 1e-12; where lambda passes 37.62 or
     * the tail is small, and R loses digits, {@code integrate} of the same density.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 4, 3, 0.822982738777984",
        "3, 10, 5, 0.956954107206788",
        "0.5, 2, -1, 0.0796957399315452",
        "20, 3, 12, 0.219751169703733",
        "2.2, 60, 3, 0.786231895597236",
        "10, 1, 2, 0.158419811636541",
        "3, 2.5, 0, 0.0362880477745159"
    })
    void matchesR(double t, double nu, double lambda, double expected) {
        assertThat(NoncentralStudent.above(t, nu, lambda)).isCloseTo(expected, within(2e-12));
    }

    @ParameterizedTest
    @CsvSource({"286, 2, 100, 0.11508581360057", "4.5, 4, -2, 2.72580167032012e-05"})
    void matchesIntegrationInR(double t, double nu, double lambda, double expected) {
        assertThat(NoncentralStudent.above(t, nu, lambda)).isCloseTo(expected, within(1e-11 * expected));
    }

    @Test
    void withoutNoncentralityItIsStudent() {
        for (double nu : new double[] {1, 2, 7.5, 40, 1000}) {
            for (double t : new double[] {0, 0.3, 2, 6, 40}) {
                double expected = Math.exp(Tails.logStudent(t, nu));
                assertThat(NoncentralStudent.above(t, nu, 0)).isCloseTo(expected, within(2e-12 * expected));
            }
        }
    }

    @Test
    void manyDegreesOfFreedomApproachTheNormal() {
        double normal = NoncentralStudent.above(2, Double.POSITIVE_INFINITY, 3);
        assertThat(normal).isCloseTo(1 - Math.exp(Tails.logNormal(1)), within(1e-15));
        assertThat(NoncentralStudent.above(2, 1e6, 3)).isCloseTo(normal, within(1e-5));
        assertThat(NoncentralStudent.above(Double.POSITIVE_INFINITY, 4, 3)).isZero();
    }

    @Test
    void growsWithNoncentralityAndFallsWithT() {
        for (double nu : new double[] {1, 2, 5, 30, 300}) {
            double before = 0;
            for (double lambda = -3; lambda <= 40; lambda += 0.7) {
                double above = NoncentralStudent.above(6, nu, lambda);
                assertThat(above).isBetween(before - 1e-12, 1.0);
                assertThat(NoncentralStudent.above(6.5, nu, lambda)).isLessThanOrEqualTo(above + 1e-12);
                before = above;
            }
        }
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> NoncentralStudent.above(-1, 3, 0)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> NoncentralStudent.above(1, 0.5, 0)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> NoncentralStudent.above(1, 3, Double.NaN)).hasMessageContaining("NaN");
    }
}
