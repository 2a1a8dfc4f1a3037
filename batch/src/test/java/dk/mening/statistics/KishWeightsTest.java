package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KishWeightsTest {
    @Test
    void equalWeightsCostNothing() {
        KishWeights kish = of(0.7, 0.7, 0.7);

        assertRelative("n_eff", kish.effectiveSize(), 3, 1e-15);
        assertThat(kish.designEffect()).isEqualTo(1);
        assertThat(kish.doubtful()).isFalse();
    }

    @Test
    void unequalWeightsAreWorthFewerAnswers() {
        KishWeights kish = of(1, 1, 2);

        assertRelative("n_eff", kish.effectiveSize(), 16.0 / 6, 1e-15);
        assertRelative("deff", kish.designEffect(), 18.0 / 16, 1e-15);
    }

    @Test
    void answersThatWeighNothingAreNotThere() {
        assertThat(of(1, 1, 2, 0, 0)).isEqualTo(of(1, 1, 2));
    }

    @Test
    void theUnitOfTheWeightsDoesNotMatter() {
        assertThat(of(1e-200, 1e-200, 2e-200).designEffect())
                .isEqualTo(of(1, 1, 2).designEffect());
        assertThat(of(1e200, 1e200, 2e200).designEffect()).isEqualTo(of(1, 1, 2).designEffect());
    }

    @Test
    void fromBlocksEqualsRaw() {
        KishWeights raw = of(0.1, 0.3, 0.3, 0.1, 0.1, 7);
        KishWeights grouped =
                KishWeights.of(new double[] {7, 0.3, 0.1}, new long[] {1, 2, 3}).orElseThrow();

        assertThat(grouped).isEqualTo(raw);
    }

    @Test
    void aboveTwoTheyAreDoubtfulAndAboveThreeRefused() {
        // One of weight w among n: deff = n (n-1+w²)/(n-1+w)²
        KishWeights good = of(1, 1, 1, 1, 3);
        KishWeights doubtful = of(1, 1, 1, 1, 1, 1, 1, 1, 1, 7);
        KishWeights refused = of(1, 1, 1, 1, 1, 1, 1, 1, 1, 12);

        assertThat(good.doubtful()).isFalse();
        assertThat(doubtful.doubtful()).isTrue();
        assertThat(doubtful.usable()).isEqualTo(Result.of(doubtful));
        assertThat(refused.usable()).isEqualTo(Result.notAvailable(Reason.TOO_UNEQUAL_WEIGHTS));
        assertThat(new KishWeights(1, 2).doubtful()).isFalse();
        assertThat(new KishWeights(1, 3).usable().optional()).isPresent();
    }

    @Test
    void withoutWeightThereIsNothing() {
        assertThat(KishWeights.of(new double[] {0}, new long[] {4}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(KishWeights.of(new double[] {2}, new long[] {0}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    @Test
    void negativeWeightsAndNanAreTheCallersMistake() {
        assertThatThrownBy(() -> of(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(1, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KishWeights.of(new double[] {1}, new long[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KishWeights of(double... weights) {
        long[] counts = new long[weights.length];
        java.util.Arrays.fill(counts, 1);
        return KishWeights.of(weights, counts).orElseThrow();
    }
}
