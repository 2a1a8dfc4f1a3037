package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoregressiveErrorsTest {
    private static final int[] WITH_GAP = IntStream.concat(IntStream.rangeClosed(1, 30), IntStream.rangeClosed(41, 60))
            .toArray();
    private static final double[] SERIES = {
        61.571, 63.652, 64.308, 62.728, 63.56, 62.598, 60.805, 60.545, 60.768, 61.922, 62.401, 62.556, 63.284, 61.004,
        62.575, 62.322, 62.813, 62.948, 61.491, 61.519, 60.989, 62.363, 62.492, 62.418, 62.088, 61.832, 63.314, 62.002,
        62.359, 63.044, 68.341, 67.121, 66.975, 65.926, 66.372, 66.634, 68.568, 68.825, 68.513, 69.238, 68.456, 68.37,
        68.752, 70.333, 70.19, 69.926, 67.795, 68.666, 68.999, 68.15
    };

    /**
     * Generalised least squares in R 4.2.2: S &lt;- ifelse(same run, rho^abs(per[i] - per[j]), 0)/(1 - rho^2); Si &lt;- solve(S); b &lt;-
     * solve(t(X) %*% Si %*% X, t(X) %*% Si %*% y), rho from pairs of consecutive periods, 200 rounds.
     */
    @Test
    void aGapStartsARunOfItsOwn() {
        double[][] x = design(WITH_GAP);
        AutoregressiveErrors errors =
                AutoregressiveErrors.praisWinsten(x, SERIES, WITH_GAP).orElseThrow();
        assertRelative("rho", errors.rho(), 0.5271692114911437, 1e-9);
        double[] b = {61.8955810272538827, 0.0246657468885172, 5.1600796256681321};
        double[] errorsOfB = {0.5805626588842249, 0.0308166005610842, 1.1958748399104773};
        for (int j = 0; j < 3; j++) {
            assertRelative("b" + j, errors.estimate(j).orElseThrow().value(), b[j], 1e-9);
            assertRelative("se" + j, errors.estimate(j).orElseThrow().standardError(), errorsOfB[j], 1e-9);
        }
        assertThat(errors.fit().degreesOfFreedom()).isEqualTo(47);
    }

    @Test
    void cochraneAndOrcuttLeaveOutTheFirstPeriodOfEachRun() {
        AutoregressiveErrors errors = AutoregressiveErrors.cochraneOrcutt(design(WITH_GAP), SERIES, WITH_GAP)
                .orElseThrow();
        assertThat(errors.fit().degreesOfFreedom()).isEqualTo(45);
    }

    @Test
    void aGapIsNotTheSameAsNoGap() {
        int[] joined = IntStream.rangeClosed(1, 50).toArray();
        double[][] x = design(WITH_GAP);
        assertThat(AutoregressiveErrors.praisWinsten(x, SERIES, joined)
                        .orElseThrow()
                        .rho())
                .isNotEqualTo(AutoregressiveErrors.praisWinsten(x, SERIES, WITH_GAP)
                        .orElseThrow()
                        .rho());
    }

    @Test
    void theOtherSignMirrorsToTheLastBit() {
        double[][] x = design(WITH_GAP);
        double[] mirrored = Arrays.stream(SERIES).map(v -> -v).toArray();
        AutoregressiveErrors errors =
                AutoregressiveErrors.praisWinsten(x, SERIES, WITH_GAP).orElseThrow();
        AutoregressiveErrors other =
                AutoregressiveErrors.praisWinsten(x, mirrored, WITH_GAP).orElseThrow();
        assertThat(other.rho()).isEqualTo(errors.rho());
        assertThat(other.estimate(2).orElseThrow())
                .isEqualTo(errors.estimate(2).orElseThrow().mirrored());
    }

    @Test
    void aLargeConstantStillSettles() {
        double[] far = Arrays.stream(SERIES).map(v -> 1e7 + v).toArray();
        AutoregressiveErrors errors = AutoregressiveErrors.praisWinsten(design(WITH_GAP), far, WITH_GAP)
                .orElseThrow();
        assertRelative("rho", errors.rho(), 0.5271692114911437, 1e-6);
    }

    /** Residuals that grow from period to period: e_t/e_{t-1} is more than 1 on average. */
    @Test
    void errorsThatDoNotDieOutHaveNoEstimate() {
        int[] periods = IntStream.rangeClosed(1, 40).toArray();
        double[] y = new double[40];
        double[][] x = new double[40][1];
        for (int i = 0; i < 40; i++) {
            y[i] = Math.pow(1.5, i);
            x[i][0] = i == 0 ? 1 : 0;
        }
        assertThat(AutoregressiveErrors.praisWinsten(x, y, periods))
                .isEqualTo(Result.notAvailable(Reason.NOT_STATIONARY));
        assertThat(AutoregressiveErrors.cochraneOrcutt(x, y, periods))
                .isEqualTo(Result.notAvailable(Reason.NOT_STATIONARY));
    }

    @Test
    void anExactFitAPeriodAloneAndASingularModelHaveNoEstimate() {
        double[][] x = design(WITH_GAP);
        double[] exact =
                Arrays.stream(x).mapToDouble(row -> 2 + 3 * row[1] - row[2]).toArray();
        assertThat(AutoregressiveErrors.praisWinsten(x, exact, WITH_GAP))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        int[] alone = IntStream.range(0, 50).map(i -> 2 * i).toArray();
        assertThat(AutoregressiveErrors.praisWinsten(x, SERIES, alone))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        double[][] twice = Arrays.stream(x)
                .map(row -> new double[] {1, row[1], 2 * row[1]})
                .toArray(double[][]::new);
        assertThat(AutoregressiveErrors.praisWinsten(twice, SERIES, WITH_GAP))
                .isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(AutoregressiveErrors.praisWinsten(new double[0][0], new double[0], new int[0]))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    @Test
    void whatIsLeftNoLongerFollowsItself() {
        SplittableRandom random = new SplittableRandom(9);
        int n = 400;
        double[] y = new double[n];
        double e = 0;
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            e = 0.6 * e + random.nextGaussian();
            y[i] = e;
            x[i] = new double[] {1, i};
        }
        int[] periods = IntStream.range(0, n).toArray();
        AutoregressiveErrors errors =
                AutoregressiveErrors.praisWinsten(x, y, periods).orElseThrow();
        assertThat(errors.rho()).isBetween(0.5, 0.7);
        assertThat(SerialCorrelation.of(x, y, periods).orElseThrow().passes(0.05))
                .isFalse();
        assertThat(errors.serialCorrelation().orElseThrow().passes(0.05)).isTrue();
    }

    @Test
    void periodsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> AutoregressiveErrors.praisWinsten(new double[2][1], new double[2], new int[] {2, 1}))
                .hasMessageContaining("period 1 follows period 2");
        assertThatThrownBy(() -> AutoregressiveErrors.praisWinsten(new double[2][1], new double[2], new int[] {1}))
                .hasMessageContaining("1 periods for 2 rows");
    }

    private static double[][] design(int[] periods) {
        return Arrays.stream(periods)
                .mapToObj(t -> new double[] {1, t, t >= 41 ? 1 : 0})
                .toArray(double[][]::new);
    }
}
