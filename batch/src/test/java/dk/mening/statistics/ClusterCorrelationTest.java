package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterCorrelationTest {
    @Test
    void equallyLargeUnitsGiveTheTextbookNumbers() {
        ClusterCorrelation found = of(Sample.of(1, 2, 3), Sample.of(4, 5, 6), Sample.of(7, 8, 9));

        assertRelative("B", found.meanSquareBetween(), 27, 1e-15);
        assertRelative("W", found.meanSquareWithin(), 1, 1e-15);
        assertRelative("m0", found.typicalSize(), 3, 1e-15);
        assertRelative("icc", found.correlation(), 26.0 / 29, 1e-15);
        assertRelative("deff", found.designEffect(), 1 + 2 * 26.0 / 29, 1e-15);
    }

    /** anova(lm(y ~ factor(u))) with u = 1 1 2 2 2 2 3, y = 1 2 3 4 5 8 7: mean squares 349/28 and 14.5/4. */
    @Test
    void unequalUnitsWeighByTheirAnswers() {
        ClusterCorrelation found = of(Sample.of(1, 2), Sample.of(3, 4, 5, 8), Sample.of(7));

        double b = 349.0 / 28;
        double w = 14.5 / 4;
        double m0 = (7 - 21.0 / 7) / 2;
        assertRelative("B", found.meanSquareBetween(), b, 1e-14);
        assertRelative("W", found.meanSquareWithin(), w, 1e-14);
        assertRelative("m0", found.typicalSize(), m0, 1e-14);
        assertRelative("icc", found.correlation(), (b - w) / (b + (m0 - 1) * w), 1e-14);
        assertRelative("deff", found.designEffect(), 1 + (7.0 / 3 - 1) * found.correlation(), 1e-14);
    }

    @Test
    void unitsMoreAlikeThanChanceCountAsNotCorrelated() {
        ClusterCorrelation found = of(Sample.of(1, 5), Sample.of(1, 5));

        assertThat(found.correlation()).isZero();
        assertThat(found.designEffect()).isEqualTo(1);
    }

    @Test
    void unitsThatAgreeWithinAreFullyCorrelated() {
        assertThat(of(Sample.of(1, 1), Sample.of(5, 5, 5)).correlation()).isEqualTo(1);
    }

    @Test
    void fromBlocksEqualsRawInAnyOrder() {
        ClusterCorrelation raw = of(Sample.of(0.1, 2.7, 2.7, 0.1, 3.3), Sample.of(4.4, 1.9), Sample.of(2.7, 3.3, 0.1));
        Sample block = Sample.ofCounts(new double[] {3.3, 0.1}, new long[] {1, 1})
                .plus(Sample.ofCounts(new double[] {2.7, 0.1}, new long[] {2, 1}));

        assertThat(of(Sample.of(1.9, 4.4), Sample.of(), block, Sample.of(0.1, 3.3, 2.7)))
                .isEqualTo(raw);
        assertThat(of(Sample.of(-1.9, -4.4), block.mirrored(), Sample.of(-0.1, -3.3, -2.7)))
                .isEqualTo(raw);
    }

    @Test
    void tooLittleSaysWhy() {
        assertThat(ClusterCorrelation.of(List.of(Sample.of(1, 2), Sample.of())))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(ClusterCorrelation.of(List.of(Sample.of(1), Sample.of(3))))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ClusterCorrelation.of(List.of(Sample.of(0.1, 0.1, 0.1), Sample.of(0.1))))
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    private static ClusterCorrelation of(Sample... units) {
        return ClusterCorrelation.of(List.of(units)).orElseThrow();
    }
}
