package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialCorrelationTest {
    private static final double[] Y = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};

    /** e &lt;- y - mean(y); sum(diff(e)^2)/sum(e^2); Box.test(e, 4, "Ljung"); n * summary(lm(e ~ lags))$r.squared. R 4.2.2. */
    @Test
    void aShortSeriesMatchesR() {
        SerialCorrelation serial = of(Y, consecutive(12));
        assertRelative("DW", serial.durbinWatson(), 1.9386792452830188, 1e-12);
        assertRelative("LB", serial.ljungBox(), 3.7364785268131664, 1e-12);
        assertRelative("BG", serial.breuschGodfrey(), 2.5326347400840303, 1e-12);
        assertRelative("p of LB", serial.ljungBoxP(), 0.4428425813301237, 1e-12);
        assertRelative("p of BG", serial.breuschGodfreyP(), 0.6388017265422311, 1e-12);
    }

    @Test
    void pairsAcrossAGapAreLeftOut() {
        int[] periods = {1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18};
        double mean = UnitChanges.mean(Y);
        double steps = 0;
        double squares = 0;
        for (int i = 0; i < 12; i++) {
            squares += (Y[i] - mean) * (Y[i] - mean);
            steps += i == 0 || i == 3 ? 0 : (Y[i] - Y[i - 1]) * (Y[i] - Y[i - 1]);
        }
        assertRelative("DW", of(Y, periods).durbinWatson(), steps / squares * 11 / 10, 1e-12);
        assertThat(of(Y, periods).ljungBox())
                .isNotEqualTo(of(Y, consecutive(12)).ljungBox());
        double q = 0;
        for (int k = 1; k <= 4; k++) {
            double products = 0;
            int pairs = 0;
            for (int i = 0; i < 12; i++) {
                for (int j = 0; j < i; j++) {
                    if (periods[i] - periods[j] == k) {
                        products += (Y[i] - mean) * (Y[j] - mean);
                        pairs++;
                    }
                }
            }
            q += products * products / squares / squares / pairs;
        }
        assertRelative("LB", of(Y, periods).ljungBox(), 12 * 14 * q, 1e-12);
    }

    /** Box.test takes the mean off, which a model without a constant leaves in. */
    @Test
    void autocorrelationsAreAroundTheMean() {
        double[][] trend = new double[12][1];
        for (int i = 0; i < 12; i++) {
            trend[i][0] = i + 1;
        }
        double[] e = LeastSquares.fit(trend, Y).orElseThrow().residuals();
        assertRelative(
                "LB",
                SerialCorrelation.of(trend, Y, consecutive(12)).orElseThrow().ljungBox(),
                of(e, consecutive(12)).ljungBox(),
                1e-11);
    }

    /** n R^2 of e on a constant and the errors exactly 1 to 4 periods before, 0 where that period has no data. */
    @Test
    void errorsBeforeAreToldByPeriodAndNotByRow() {
        int[] periods = {1, 2, 4, 5, 7, 8, 9, 12, 13, 14, 15, 17};
        double mean = UnitChanges.mean(Y);
        double[] e = Arrays.stream(Y).map(v -> v - mean).toArray();
        double[][] x = new double[12][5];
        for (int i = 0; i < 12; i++) {
            x[i][0] = 1;
            for (int j = 0; j < i; j++) {
                if (periods[i] - periods[j] <= 4) {
                    x[i][periods[i] - periods[j]] = e[j];
                }
            }
        }
        double share = LeastSquares.fit(x, e).orElseThrow().rSquared().orElseThrow();
        assertRelative("BG", of(Y, periods).breuschGodfrey(), 12 * share, 1e-11);
    }

    @Test
    void independentErrorsPassAboutAsOftenAsTheyShould() {
        int passed = 0;
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 200; run++) {
            double[] y = random.doubles(120).map(u -> u - 0.5).toArray();
            passed += of(y, consecutive(120)).passes(0.05) ? 1 : 0;
        }
        assertThat(passed).isBetween(165, 197);
    }

    @Test
    void errorsThatSwingOrDragFail() {
        SplittableRandom random = new SplittableRandom(6);
        for (double rho : new double[] {-0.5, 0.5}) {
            double[] y = new double[150];
            for (int i = 1; i < 150; i++) {
                y[i] = rho * y[i - 1] + random.nextGaussian();
            }
            SerialCorrelation serial = of(y, consecutive(150));
            assertThat(serial.passes(0.05)).isFalse();
            assertThat(serial.durbinWatson() < 2).isEqualTo(rho > 0);
            assertThat(serial.durbinWatsonP()).isLessThan(0.001);
        }
    }

    @Test
    void eachOfTheThreeTestsCanFailTheFitAlone() {
        assertThat(new SerialCorrelation(2, 0, 0, 100).passes(0.05)).isTrue();
        assertThat(new SerialCorrelation(1.6, 0, 0, 100).passes(0.05)).isFalse();
        assertThat(new SerialCorrelation(2.4, 0, 0, 100).passes(0.05)).isFalse();
        assertThat(new SerialCorrelation(2.38, 0, 0, 100).passes(0.05)).isTrue();
        assertThat(new SerialCorrelation(2, 9.49, 0, 100).passes(0.05)).isFalse();
        assertThat(new SerialCorrelation(2, 9.48, 0, 100).passes(0.05)).isTrue();
        assertThat(new SerialCorrelation(2, 0, 9.49, 100).passes(0.05)).isFalse();
        assertThat(new SerialCorrelation(2, 0, 9.48, 100).passes(0.05)).isTrue();
    }

    @Test
    void nothingIsSaidOfAnExactFitOrOfTooFewRows() {
        assertThat(SerialCorrelation.of(ones(12), new double[12], consecutive(12)))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(SerialCorrelation.of(ones(5), new double[] {1, 2, 4, 3, 5}, consecutive(5)))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        int[] alone = IntStream.range(0, 12).map(i -> 9 * i).toArray();
        assertThat(SerialCorrelation.of(ones(12), Y, alone)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    @Test
    void theOtherSignIsTheSame() {
        assertThat(of(Arrays.stream(Y).map(v -> -v).toArray(), consecutive(12))).isEqualTo(of(Y, consecutive(12)));
    }

    @Test
    void anAlphaOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> of(Y, consecutive(12)).passes(Double.NaN)).hasMessageContaining("NaN");
    }

    private static SerialCorrelation of(double[] y, int[] periods) {
        return SerialCorrelation.of(ones(y.length), y, periods).orElseThrow();
    }

    private static double[][] ones(int n) {
        double[][] ones = new double[n][1];
        for (double[] row : ones) {
            row[0] = 1;
        }
        return ones;
    }

    private static int[] consecutive(int n) {
        return IntStream.rangeClosed(1, n).toArray();
    }
}
