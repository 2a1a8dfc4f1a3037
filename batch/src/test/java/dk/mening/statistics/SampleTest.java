package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void rawAnswersAndTheirHistogramAreTheSameSample() {
        Sample raw = Sample.of(3, 1, 5, 3, 3, 1);
        assertThat(raw).isEqualTo(Sample.ofCounts(new double[] {1, 2, 3, 4, 5}, new long[] {2, 0, 3, 0, 1}));
        assertThat(raw.size()).isEqualTo(6);
        assertThat(raw.mean()).isEqualTo(16.0 / 6);
        assertThat(raw).isEqualTo(Sample.of(1, 1, 3).plus(Sample.of(5, 3, 3)));
        assertThat(raw.mirrored().mirrored()).isEqualTo(raw);
    }

    @Test
    void varianceIsThatOfUnitChangesToTheLastBit() {
        double[] values = {0.1, 0.7, 0.1, 12.3, -4.4, 0.1, 0.7};
        assertThat(Sample.of(values).variance()).isEqualTo(UnitChanges.squares(values) / 6);
    }

    @Test
    void negativeZeroIsZeroAndNanIsRefused() {
        assertThat(Sample.of(-0.0, 0.0).distinct()).isEqualTo(1);
        assertThatThrownBy(() -> Sample.of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sample.of().mean()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sample.ofCounts(new double[] {1}, new long[] {-1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
