package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    private static final double[][] X = {{1, 0}, {1, 1}, {1, 2}, {1, 4}, {1, 7}};
    private static final double[] Y = {1, 3, 2, 7, 9};

    /** {@code x<-c(0,1,2,4,7);y<-c(1,3,2,7,9);m<-lm(y~x);s<-summary(m);coef(m);vcov(m);s$r.squared;s$sigma^2} in R 4.2.2. */
    @Test
    void aStraightLineIsFittedAsInR() {
        LeastSquares fit = LeastSquares.fit(X, Y).orElseThrow();
        close(fit.coefficients(), 1.0909090909090904, 1.1818181818181819);
        close(fit.standardErrors(), Math.sqrt(0.63360881542699721), Math.sqrt(0.045257772530499805));
        close(fit.residuals(), -1 / 11., 8 / 11., -16 / 11., 13 / 11., -4 / 11.);
        close(fit.bread()[0], 0.63360881542699721 / 1.393939393939394, -0.126721763085399453 / 1.393939393939394);
        assertThat(fit.rSquared().orElseThrow()).isCloseTo(0.91140215716486905, within(1e-14));
        assertThat(fit.residualVariance()).isCloseTo(1.393939393939394, within(1e-14));
        assertThat(fit.residualSquares()).isCloseTo(3 * 1.393939393939394, within(1e-14));
        assertThat(fit.degreesOfFreedom()).isEqualTo(3);
        assertThat(fit.observations()).isEqualTo(5);
        assertThat(fit.columns()).isEqualTo(2);
        // confint(m)[2,]
        Estimate slope = fit.estimate(1).orElseThrow();
        assertThat(slope.value()).isEqualTo(fit.coefficient(1));
        assertThat(slope.singleLookInterval(0.95).lower()).isCloseTo(0.50478855698260749, within(1e-12));
        assertThat(slope.singleLookInterval(0.95).upper()).isCloseTo(1.85884780665375615, within(1e-12));
        // c(1,3) %*% coef(m), c(1,3) %*% vcov(m) %*% c(1,3)
        Estimate at3 = fit.contrast(1, 3).orElseThrow();
        assertThat(at3.value()).isCloseTo(12 / 11. + 3 * 13 / 11., within(1e-14));
        double variance = 0.63360881542699721 + 6 * -0.126721763085399453 + 9 * 0.045257772530499805;
        assertThat(at3.standardError()).isCloseTo(Math.sqrt(variance), within(1e-14));
    }

    /** {@code f<-c(2,1,3,1,2);w<-c(1,2,.5,1,3);m<-lm(rep(y,f)~rep(x,f),weights=rep(w,f))} in R 4.2.2. */
    @Test
    void weightsAndFrequenciesCountAsInR() {
        LeastSquares fit = LeastSquares.fit(X, Y, new double[] {1, 2, 0.5, 1, 3}, new long[] {2, 1, 3, 1, 2})
                .orElseThrow();
        close(fit.coefficients(), 1.1484716157205246, 1.1302765647743811);
        close(fit.standardErrors(), Math.sqrt(0.193565376418487561), Math.sqrt(0.0076087019032424355));
        assertThat(fit.rSquared().orElseThrow()).isCloseTo(0.95997785348351894, within(1e-14));
        assertThat(fit.residualVariance()).isCloseTo(0.83634851320440862, within(1e-14));
        assertThat(fit.degreesOfFreedom()).isEqualTo(7);
    }

    @Test
    void aFitFromBlocksEqualsThatFromRawAnswersToTheLastBit() {
        Random random = new Random(2);
        for (int round = 0; round < 30; round++) {
            Rows rows = Rows.answers(random, 40, 3);
            Rows raw = rows.repeated().shuffled(random);
            assertThat(numbers(raw.fit())).isEqualTo(numbers(rows.fit()));
        }
    }

    @Test
    void theOrderOfRowsDoesNotChangeABit() {
        Random random = new Random(3);
        Rows rows = Rows.answers(random, 60, 4);
        for (int round = 0; round < 20; round++) {
            assertThat(numbers(rows.shuffled(random).fit())).isEqualTo(numbers(rows.fit()));
        }
    }

    @Test
    void residualsAndFittedValuesAreInTheCallersOrder() {
        LeastSquares fit = LeastSquares.fit(X, Y).orElseThrow();
        double[][] x = {X[3], X[0], X[4], X[1], X[2]};
        LeastSquares other =
                LeastSquares.fit(x, new double[] {Y[3], Y[0], Y[4], Y[1], Y[2]}).orElseThrow();
        double[] e = fit.residuals();
        double[] f = fit.fitted();
        assertThat(other.residuals()).containsExactly(e[3], e[0], e[4], e[1], e[2]);
        assertThat(other.fitted()).containsExactly(f[3], f[0], f[4], f[1], f[2]);
    }

    @Test
    void aMirroredOutcomeMirrorsEverythingExactly() {
        Random random = new Random(4);
        Rows rows = Rows.answers(random, 50, 3);
        double[] negative = Arrays.stream(rows.y).map(v -> -v).toArray();
        LeastSquares mirrored =
                LeastSquares.fit(rows.x, negative, rows.w, rows.f).orElseThrow();
        assertThat(Arrays.stream(mirrored.coefficients()).map(v -> -v).toArray())
                .isEqualTo(rows.fit().coefficients());
        assertThat(mirrored.standardErrors()).isEqualTo(rows.fit().standardErrors());
    }

    @Test
    void shiftAndScaleOfTheOutcomeMoveTheConstantAndTheSize() {
        Random random = new Random(5);
        Rows rows = Rows.answers(random, 50, 3);
        double[] moved = Arrays.stream(rows.y).map(v -> 100 + 7 * v).toArray();
        LeastSquares fit = rows.fit();
        LeastSquares other = LeastSquares.fit(rows.x, moved, rows.w, rows.f).orElseThrow();
        for (int j = 0; j < 3; j++) {
            assertThat(other.coefficient(j)).isCloseTo((j == 0 ? 100 : 0) + 7 * fit.coefficient(j), within(1e-11));
            assertThat(other.standardErrors()[j]).isCloseTo(7 * fit.standardErrors()[j], within(1e-11));
        }
    }

    @Test
    void aColumnThatIsACombinationOfOthersIsSingular() {
        double[][] x = {{1, 1, 0}, {1, 0, 1}, {1, 1, 0}, {1, 0, 1}, {1, 1, 0}};
        assertThat(LeastSquares.fit(x, Y)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        double[][] nearly = {{1, 0.1, 0.3}, {1, 0.2, 0.6}, {1, 0.7, 2.1}, {1, 0.4, 1.2}, {1, 0.9, 2.7}};
        assertThat(LeastSquares.fit(nearly, Y)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        double[][] empty = {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}};
        assertThat(LeastSquares.fit(empty, Y)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        double[][] same = {{1, 2}, {1, 2}, {1, 2}, {1, 2}, {1, 2}};
        assertThat(LeastSquares.fit(same, Y)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
    }

    @Test
    void columnsOfVeryDifferentSizeAreNotSingular() {
        double[][] x = {{1, 0}, {1, 1e-13}, {1, 2e-13}, {1, 4e-13}, {1, 7e-13}};
        assertThat(LeastSquares.fit(x, Y).orElseThrow().coefficient(1) * 1e-13).isCloseTo(13 / 11., within(1e-13));
    }

    @Test
    void aColumnAlmostAlongItsFirstRowIsFitted() {
        LeastSquares fit = LeastSquares.fit(new double[][] {{-1}, {1e-9}}, new double[] {-2, 1})
                .orElseThrow();
        assertThat(fit.coefficient(0)).isCloseTo(2, within(1e-8));
    }

    /** Like NIST's Wampler1: y is the sum of the powers of x up to the eighth, so that all coefficients are 1. */
    @Test
    void refinementFindsTheCoefficientsOfAnIllConditionedPolynomial() {
        double[][] x = new double[21][9];
        double[] y = new double[21];
        for (int i = 0; i < 21; i++) {
            for (int j = 0; j < 9; j++) {
                x[i][j] = Math.pow(i, j);
                y[i] += x[i][j];
            }
        }
        assertThat(LeastSquares.fit(x, y).orElseThrow().coefficients())
                .containsExactly(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, within(1e-10));
    }

    @Test
    void negativeZeroIsZero() {
        Random random = new Random(6);
        Rows rows = Rows.answers(random, 60, 3);
        double[] expected = numbers(rows.fit());
        for (double[] row : rows.x) {
            row[1] = row[1] == 0 && random.nextBoolean() ? -0.0 : row[1];
        }
        assertThat(numbers(rows.fit())).isEqualTo(expected);
    }

    @Test
    void aColumnThatDoesNotVaryWithinGroupsIsSingular() {
        Random random = new Random(7);
        Rows rows = Rows.answers(random, 60, 3);
        int[] groups = new int[60];
        long[] once = new long[60];
        Arrays.fill(once, 1);
        for (int i = 0; i < 60; i++) {
            groups[i] = i % 7;
            rows.x[i][0] = Math.sqrt(2 + groups[i]);
        }
        assertThat(LeastSquares.within(rows.x, rows.y, rows.w, once, groups))
                .isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThatThrownBy(() -> LeastSquares.within(rows.x, rows.y, rows.w, new long[60], groups))
                .hasMessage("a frequency must be positive, got 0");
        assertThatThrownBy(() -> LeastSquares.within(rows.x, rows.y, rows.w, once, new int[2]))
                .hasMessage("2 groups for 60 rows");
    }

    @Test
    void asManyRowsAsColumnsAreTooFew() {
        double[][] x = {{1, 0}, {1, 1}, {1, 5}};
        double[] y = {1, 2, 3};
        double[] w = {1, 1, 1};
        assertThat(LeastSquares.fit(x, y, w, new long[] {1, 1, 0}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(LeastSquares.fit(new double[0][], new double[0]))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        LeastSquares twice = LeastSquares.fit(x, y, w, new long[] {2, 1, 0}).orElseThrow();
        assertThat(twice.fitted()[2]).isCloseTo(6, within(1e-14));
    }

    @Test
    void aPerfectFitHasNoStandardError() {
        LeastSquares fit =
                LeastSquares.fit(X, new double[] {1, 1.1, 1.2, 1.4, 1.7}).orElseThrow();
        assertThat(fit.coefficient(1)).isCloseTo(0.1, within(1e-15));
        assertThat(fit.estimate(1)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        LeastSquares alike =
                LeastSquares.fit(X, new double[] {3.3, 3.3, 3.3, 3.3, 3.3}).orElseThrow();
        assertThat(alike.rSquared()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void mistakesOfTheCallerAreRefused() {
        assertThatThrownBy(() -> LeastSquares.fit(X, new double[] {1, 2, 3, 4, Double.NaN}))
                .hasMessage("a value must be finite, got NaN");
        assertThatThrownBy(() -> LeastSquares.fit(new double[][] {{1, Double.POSITIVE_INFINITY}}, new double[1]))
                .hasMessage("a value must be finite, got Infinity");
        assertThatThrownBy(() -> LeastSquares.fit(X, Y, new double[] {1, 1, 1, 1, 0}))
                .hasMessage("a weight must be positive, got 0.0");
        assertThatThrownBy(() -> LeastSquares.fit(X, Y, new double[] {1, 1, 1, 1, 1}, new long[] {1, 1, 1, 1, -2}))
                .hasMessage("a frequency must not be negative, got -2");
        assertThatThrownBy(() -> LeastSquares.fit(new double[][] {{1, 2}, {1}}, new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LeastSquares.fit(X, new double[4])).isInstanceOf(IllegalArgumentException.class);
        LeastSquares fit = LeastSquares.fit(X, Y).orElseThrow();
        assertThatThrownBy(() -> fit.contrast(1)).hasMessage("1 numbers for 2 columns");
    }

    @Test
    void theResidualsOfAnyFitAreOrthogonalToItsColumns() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int k = 1 + random.nextInt(5);
            int n = k + 1 + random.nextInt(20);
            double[][] x = new double[n][k];
            double[] y = new double[n];
            double[] w = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < k; j++) {
                    x[i][j] = random.nextGaussian();
                }
                y[i] = random.nextGaussian();
                w[i] = 0.1 + random.nextDouble();
            }
            LeastSquares fit = LeastSquares.fit(x, y, w).orElseThrow();
            double[] e = fit.residuals();
            double[][] bread = fit.bread();
            for (int j = 0; j < k; j++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += x[i][j] * w[i] * e[i];
                    assertThat(fit.fitted()[i] + e[i]).isCloseTo(y[i], within(1e-13));
                }
                assertThat(sum).isCloseTo(0, within(1e-12));
                for (int l = 0; l < k; l++) {
                    double product = 0;
                    for (int i = 0; i < n; i++) {
                        for (int m = 0; m < k; m++) {
                            product += bread[j][m] * x[i][m] * w[i] * x[i][l];
                        }
                    }
                    assertThat(product).isCloseTo(j == l ? 1 : 0, within(1e-9));
                }
            }
        }
    }

    private static void close(double[] actual, double... expected) {
        assertThat(actual).containsExactly(expected, within(1e-13));
    }

    private static double[] numbers(LeastSquares fit) {
        return Stream.of(
                        fit.coefficients(),
                        fit.standardErrors(),
                        new double[] {fit.residualVariance(), fit.rSquared().orElseThrow(), fit.observations()},
                        fit.bread()[1])
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Answers 1 to 5 in many equal rows. */
    private record Rows(double[][] x, double[] y, double[] w, long[] f) {
        static Rows answers(Random random, int rows, int columns) {
            double[][] x = new double[rows][columns];
            double[] y = new double[rows];
            double[] w = new double[rows];
            long[] f = new long[rows];
            for (int i = 0; i < rows; i++) {
                x[i][0] = 1;
                for (int j = 1; j < columns; j++) {
                    x[i][j] = random.nextInt(3) / 10.0;
                }
                y[i] = 1 + random.nextInt(5) / 3.0;
                w[i] = 0.7 + random.nextInt(2);
                f[i] = random.nextInt(4);
            }
            return new Rows(x, y, w, f);
        }

        LeastSquares fit() {
            return LeastSquares.fit(x, y, w, f).orElseThrow();
        }

        Rows repeated() {
            int[] rows = IntStream.range(0, y.length)
                    .flatMap(i -> IntStream.generate(() -> i).limit(f[i]))
                    .toArray();
            Rows raw = at(rows);
            Arrays.fill(raw.f, 1);
            return raw;
        }

        Rows shuffled(Random random) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, y.length).boxed().toList());
            Collections.shuffle(order, random);
            return at(order.stream().mapToInt(i -> i).toArray());
        }

        private Rows at(int... rows) {
            return new Rows(
                    Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new),
                    Arrays.stream(rows).mapToDouble(i -> y[i]).toArray(),
                    Arrays.stream(rows).mapToDouble(i -> w[i]).toArray(),
                    Arrays.stream(rows).mapToLong(i -> f[i]).toArray());
        }
    }
}
