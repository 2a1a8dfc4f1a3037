package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanDifferenceTest {
    private static final Sample X = Sample.of(3.1, 4.5, 2.2, 5.9, 4.5, 7.3, 1.4);
    private static final Sample Y = Sample.of(2.2, 1.9, 4.5, 0.3, 3.7);

    @Test
    void samplesOfUnequalSizeMatchR() {
        // t.test(x, y)
        Estimate welch = MeanDifference.welch(X, Y).orElseThrow();
        assertRelative("estimate", welch.value(), 1.60857142857143, 1e-13);
        assertRelative("se", welch.standardError(), 1.07152634474519, 1e-13);
        assertRelative("df", welch.degreesOfFreedom(), 9.81542976188549, 1e-13);
        // t.test(x, y, var.equal = TRUE)
        Estimate pooled = MeanDifference.pooled(X, Y).orElseThrow();
        assertRelative("se", pooled.standardError(), 1.11748113256227, 1e-13);
        assertThat(pooled.degreesOfFreedom()).isEqualTo(10);
    }

    @Test
    void unitChangesAreJudgedByTheSameFormulas() {
        double[] one = {3.5, 4.25, 2.5, 4.25};
        double[] other = {1.5, -0.75, 2.25};
        assertThat(UnitChanges.pooled(one, other)).isEqualTo(MeanDifference.pooled(Sample.of(one), Sample.of(other)));
        assertThat(UnitChanges.welch(one, other)).isEqualTo(MeanDifference.welch(Sample.of(one), Sample.of(other)));
    }

    @Test
    void turningTheScaleOrTheSamplesTurnsTheSignOnly() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            Sample one = Sample.of(random.doubles(2 + random.nextInt(6)).toArray());
            Sample other = Sample.of(random.doubles(2 + random.nextInt(6)).toArray());
            Estimate welch = MeanDifference.welch(one, other).orElseThrow();
            Estimate pooled = MeanDifference.pooled(one, other).orElseThrow();
            assertThat(MeanDifference.welch(one.mirrored(), other.mirrored()).orElseThrow())
                    .isEqualTo(welch.mirrored());
            assertThat(MeanDifference.pooled(one.mirrored(), other.mirrored()).orElseThrow())
                    .isEqualTo(pooled.mirrored());
            assertThat(MeanDifference.welch(other, one).orElseThrow()).isEqualTo(welch.mirrored());
            assertThat(MeanDifference.pooled(other, one).orElseThrow()).isEqualTo(pooled.mirrored());
        }
    }

    @Test
    void tooFewOrEqualValuesGiveAReason() {
        Sample one = Sample.of(1);
        Sample two = Sample.of(1, 2);
        assertThat(MeanDifference.pooled(one, two).orElseThrow().degreesOfFreedom())
                .isEqualTo(1);
        assertThat(MeanDifference.welch(one, two)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(MeanDifference.pooled(one, one)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(MeanDifference.pooled(Sample.of(), Sample.of(1, 2, 3)))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(MeanDifference.welch(Sample.of(4, 4), Sample.of(5, 5, 5)))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }
}
