package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class OneFactorTest {
    @Test
    void aMatrixOfTheModelGivesItsParametersBack() {
        double[] loadings = {0.5, 8, 0.9, 30, 1.1};
        double[] residuals = {0.4, 100, 0.001, 50, 2};
        OneFactor found = OneFactor.fit(model(loadings, residuals), 500).orElseThrow();

        double sum = 0;
        double own = 0;
        for (int j = 0; j < 5; j++) {
            assertRelative("loading", found.loadings().get(j), loadings[j], 1e-10);
            assertRelative("residual", found.residualVariances().get(j), residuals[j], 1e-9);
            sum += loadings[j];
            own += residuals[j];
        }
        assertThat(found.chiSquare()).isCloseTo(0, within(1e-10));
        assertThat(found.degreesOfFreedom()).isEqualTo(5);
        assertRelative("omega", found.omega(), sum * sum / (sum * sum + own), 1e-10);
    }

    @Test
    void threeItemsAreSolvedByTheirCovariances() {
        double[][] covariance = {{2, 0.6, 0.4}, {0.6, 3, 0.9}, {0.4, 0.9, 1.5}};
        OneFactor found = OneFactor.fit(covariance, 80).orElseThrow();

        assertRelative("loading", found.loadings().getFirst(), Math.sqrt(0.6 * 0.4 / 0.9), 1e-11);
        assertRelative("residual", found.residualVariances().getFirst(), 2 - 0.6 * 0.4 / 0.9, 1e-11);
        assertThat(found.degreesOfFreedom()).isZero();
        assertThat(found.chiSquare()).isZero();
    }

    @Test
    void anItemKeyedTheOtherWayLoadsNegatively() {
        OneFactor found = OneFactor.fit(model(new double[] {1, 1, -0.5, 2}, new double[] {1, 1, 1, 1}), 100)
                .orElseThrow();
        OneFactor turned = OneFactor.fit(model(new double[] {-1, -1, 0.5, -2}, new double[] {1, 1, 1, 1}), 100)
                .orElseThrow();

        assertRelative("loading", found.loadings().get(2), -0.5, 1e-10);
        assertThat(turned).isEqualTo(found);
        OneFactor wide = OneFactor.fit(model(new double[] {0.5, 0.5, 0.5, -20}, new double[] {0.1, 0.1, 0.1, 100}), 100)
                .orElseThrow();
        assertRelative("loading", wide.loadings().getFirst(), -0.5, 1e-10);
        assertRelative("loading", wide.loadings().getLast(), 20, 1e-10);
    }

    @Test
    void noNearbyParametersFitBetter() {
        Random random = new Random(5);
        int fitted = 0;
        for (int i = 0; i < 200; i++) {
            double[][] covariance = random(random, 4 + random.nextInt(5));
            Result<OneFactor> result = OneFactor.fit(covariance, 60);
            if (result instanceof Result.Available<OneFactor>(OneFactor found)) {
                fitted++;
                double[] loadings = array(found.loadings());
                double[] residuals = array(found.residualVariances());
                double least = criterion(covariance, loadings, residuals);
                assertRelative("chi-square", found.chiSquare(), 60 * least, 1e-9);
                for (int j = 0; j < loadings.length; j++) {
                    for (double step : new double[] {-1e-3, 1e-3}) {
                        loadings[j] += step;
                        assertThat(criterion(covariance, loadings, residuals)).isGreaterThan(least);
                        loadings[j] -= step;
                        residuals[j] *= 1 + step;
                        assertThat(criterion(covariance, loadings, residuals)).isGreaterThan(least);
                        residuals[j] /= 1 + step;
                    }
                }
            }
        }
        assertThat(fitted).isGreaterThan(150);
    }

    @Test
    void itemsThatAreNearlyOneAreFittedToo() {
        Random random = new Random(3);
        double[][] records = new double[200][6];
        for (double[] record : records) {
            double person = random.nextGaussian();
            for (int j = 0; j < 6; j++) {
                record[j] = person + 0.05 * (1 + j) * random.nextGaussian();
            }
        }
        Reliability scale = Reliability.of(ItemMoments.of(records)).orElseThrow();

        assertThat(scale.oneFactor().orElseThrow().omega()).isBetween(0.99, 1.0);
        assertThat(scale.alpha()).isBetween(0.99, 1.0);
    }

    @Test
    void theUnitOfAnItemOnlyScalesItsLoading() {
        double[][] covariance = random(new Random(9), 5);
        double[][] scaled = new double[5][5];
        for (int j = 0; j < 5; j++) {
            for (int k = 0; k < 5; k++) {
                scaled[j][k] = covariance[j][k] * (j == 2 ? 25 : 1) * (k == 2 ? 25 : 1);
            }
        }
        OneFactor one = OneFactor.fit(covariance, 60).orElseThrow();
        OneFactor other = OneFactor.fit(scaled, 60).orElseThrow();

        assertRelative("loading", other.loadings().get(2), 25 * one.loadings().get(2), 1e-11);
        assertRelative(
                "residual",
                other.residualVariances().get(2),
                625 * one.residualVariances().get(2),
                1e-11);
        assertRelative("chi-square", other.chiSquare(), one.chiSquare(), 1e-9);
    }

    @Test
    void anItemThatWouldHaveNoResidualIsRefused() {
        // r12 r13 / r23 = 0.8 · 0.8 / 0.5 is more than the whole variance: Heywood
        double[][] heywood = {{1, 0.8, 0.8}, {0.8, 1, 0.5}, {0.8, 0.5, 1}};
        assertThat(OneFactor.fit(heywood, 100)).isEqualTo(Result.notAvailable(Reason.NOT_CONVERGED));
        double[][] four = {{1, 0.8, 0.7, 0.7}, {0.8, 1, 0.4, 0.45}, {0.7, 0.4, 1, 0.4}, {0.7, 0.45, 0.4, 1}};
        assertThat(OneFactor.fit(four, 100)).isEqualTo(Result.notAvailable(Reason.NOT_CONVERGED));
    }

    @Test
    void itemsThatShareNothingHaveNoFactor() {
        assertThat(OneFactor.fit(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}, 100))
                .isEqualTo(Result.notAvailable(Reason.NOT_CONVERGED));
        assertThat(OneFactor.fit(new double[][] {{1, 0.5, 0, 0}, {0.5, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}, 100))
                .isEqualTo(Result.notAvailable(Reason.NOT_CONVERGED));
    }

    @Test
    void twoItemsConstantItemsAndRepeatedItemsSayWhy() {
        assertThat(OneFactor.fit(new double[][] {{1, 0.5}, {0.5, 1}}, 100))
                .isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(OneFactor.fit(new double[][] {{1, 0.5, 0}, {0.5, 1, 0}, {0, 0, 0}}, 100))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(OneFactor.fit(new double[][] {{1, 1, 0.5}, {1, 1, 0.5}, {0.5, 0.5, 1}}, 100))
                .isEqualTo(Result.notAvailable(Reason.SINGULAR));
    }

    private static double[] array(java.util.List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[][] model(double[] loadings, double[] residuals) {
        double[][] covariance = new double[loadings.length][loadings.length];
        for (int j = 0; j < loadings.length; j++) {
            for (int k = 0; k < loadings.length; k++) {
                covariance[j][k] = loadings[j] * loadings[k] + (j == k ? residuals[j] : 0);
            }
        }
        return covariance;
    }

    /** Of 60 invented records, so that the model does not fit. */
    private static double[][] random(Random random, int items) {
        double[][] covariance = new double[items][items];
        for (int r = 0; r < 60; r++) {
            double person = random.nextGaussian();
            double[] row = new double[items];
            for (int j = 0; j < items; j++) {
                row[j] = person * 0.8 + random.nextGaussian();
            }
            for (int j = 0; j < items; j++) {
                for (int k = 0; k < items; k++) {
                    covariance[j][k] += row[j] * row[k] / 60;
                }
            }
        }
        return covariance;
    }

    private static double criterion(double[][] covariance, double[] loadings, double[] residuals) {
        RealMatrix sigma = new Array2DRowRealMatrix(model(loadings, residuals));
        RealMatrix observed = new Array2DRowRealMatrix(covariance);
        LUDecomposition decomposition = new LUDecomposition(sigma);
        return Math.log(decomposition.getDeterminant())
                + decomposition.getSolver().solve(observed).getTrace()
                - Math.log(new LUDecomposition(observed).getDeterminant())
                - loadings.length;
    }
}
