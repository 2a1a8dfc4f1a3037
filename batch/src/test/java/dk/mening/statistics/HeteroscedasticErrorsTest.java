package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.HeteroscedasticErrors.Kind;
import dk.mening.statistics.RandomRegression.Columns;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeteroscedasticErrorsTest {
    @Test
    void everyKindIsWhatTheFormulasInMatricesOfAllRowsGive() {
        Random random = new Random(21);
        for (int round = 0; round < 30; round++) {
            Columns columns = Columns.values()[round % 3];
            RandomRegression rows = RandomRegression.of(random, 5, columns, round % 2 == 1);
            RandomRegression.Naive naive = new RandomRegression.Naive(rows.raw());
            double[] c = rows.contrast(random);
            for (Kind kind : Kind.values()) {
                Estimate estimate =
                        HeteroscedasticErrors.estimate(rows.fit(), kind, c).orElseThrow();
                double expected = Math.sqrt(naive.heteroscedastic(kind, c));
                assertThat(estimate.standardError()).as("%s", kind).isCloseTo(expected, within(1e-11));
                assertThat(estimate.degreesOfFreedom()).isEqualTo(rows.raw().y().length - (double) rows.columns());
            }
        }
    }

    @Test
    void standardErrorsFromBlocksEqualThoseFromRawAnswersToTheLastBitInAnyOrder() {
        Random random = new Random(22);
        for (int round = 0; round < 20; round++) {
            RandomRegression rows = RandomRegression.of(random, 5, Columns.FEW_VALUES, true);
            for (Kind kind : Kind.values()) {
                double[] c = rows.contrast(random);
                Estimate blocks =
                        HeteroscedasticErrors.estimate(rows.fit(), kind, c).orElseThrow();
                LeastSquares raw = rows.raw().shuffled(random).fit();
                assertThat(HeteroscedasticErrors.estimate(raw, kind, c).orElseThrow())
                        .isEqualTo(blocks);
                LeastSquares mirrored = rows.withOutcome(-1, 0).fit();
                assertThat(HeteroscedasticErrors.estimate(mirrored, kind, c).orElseThrow())
                        .isEqualTo(blocks.mirrored());
            }
        }
    }

    @Test
    void aRowThatTheModelMeetsWhateverItsOutcomeLeavesOnlyTheFirstTwoKinds() {
        double[][] x = {{1, 0}, {1, 0}, {1, 0}, {1, 1}};
        LeastSquares fit =
                LeastSquares.fit(x, new double[] {1.1, 2.3, 4.7, 5.9}).orElseThrow();
        for (Kind kind : Kind.values()) {
            Result<Estimate> result = HeteroscedasticErrors.estimate(fit, kind, 0, 1);
            if (kind == Kind.HC0 || kind == Kind.HC1) {
                assertThat(result.optional()).isPresent();
            } else {
                assertThat(result).isEqualTo(Result.notAvailable(Reason.SINGULAR));
            }
        }
        double[][] constant = {{1}, {1}, {1}, {2}};
        double[] w = {1, 1, 1, 1};
        LeastSquares unseen = LeastSquares.fit(constant, new double[] {1, 2, 4, 5}, w, new long[] {1, 1, 1, 0})
                .orElseThrow();
        assertThat(HeteroscedasticErrors.estimate(unseen, Kind.HC3, 1).optional())
                .isPresent();
    }

    @Test
    void aPerfectFitHasNoVariation() {
        double[][] x = {{1, 0}, {1, 1}, {1, 2}};
        LeastSquares fit = LeastSquares.fit(x, new double[] {0.1, 0.2, 0.3}).orElseThrow();
        assertThat(HeteroscedasticErrors.estimate(fit, Kind.HC0, 0, 1))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }
}
