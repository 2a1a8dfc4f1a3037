package dk.mening.statistics;

import static dk.mening.statistics.ScoringAgreement.AGREES;
import static dk.mening.statistics.ScoringAgreement.DEPENDS_ON_SCORING;
import static dk.mening.statistics.ScoringAgreement.NOTHING_TO_CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.statistics.ScoringAgreement.Effects;
import dk.mening.statistics.ScoringAgreement.Margins;
import org.junit.jupiter.api.Test;

class ScoringAgreementTest {
    private static final Margins MARGINS = new Margins(0.05, 0.08);

    @Test
    void aChangeIsConfirmedWhenNoEffectPointsTheOtherWay() {
        assertThat(of(Verdict.IMPROVED, 4, 0.1, 0.2)).isEqualTo(AGREES);
        assertThat(of(Verdict.WORSENED, -4, -0.1, -0.2)).isEqualTo(AGREES);
        assertThat(of(Verdict.IMPROVED, 4, -0.001, 0.2)).isEqualTo(DEPENDS_ON_SCORING);
        assertThat(of(Verdict.IMPROVED, 4, 0.1, -0.2)).isEqualTo(DEPENDS_ON_SCORING);
        assertThat(of(Verdict.WORSENED, -4, 0.1, -0.2)).isEqualTo(DEPENDS_ON_SCORING);
        assertThat(of(Verdict.WORSENED, -4, -0.1, 0.2)).isEqualTo(DEPENDS_ON_SCORING);
    }

    @Test
    void zeroAgreesWithBothSignsAndRoundingIsZero() {
        assertThat(of(Verdict.IMPROVED, 4, 0, 0)).isEqualTo(AGREES);
        assertThat(of(Verdict.WORSENED, -4, 0, -0.1)).isEqualTo(AGREES);
        assertThat(of(Verdict.IMPROVED, 4, -1e-17, 0.1)).isEqualTo(AGREES);
        assertThat(of(Verdict.WORSENED, -4, 1e-17, -0.1)).isEqualTo(AGREES);
        assertThat(of(Verdict.IMPROVED, 4, 0.0, -1e-9)).isEqualTo(DEPENDS_ON_SCORING);
    }

    @Test
    void unchangedNeedsBothOtherEffectsInsideTheirOwnMargins() {
        assertThat(of(Verdict.UNCHANGED, 1, -0.049, 0.079)).isEqualTo(AGREES);
        assertThat(of(Verdict.UNCHANGED, 1, 0.05, 0)).isEqualTo(DEPENDS_ON_SCORING);
        assertThat(of(Verdict.UNCHANGED, 1, -0.06, 0)).isEqualTo(DEPENDS_ON_SCORING);
        assertThat(of(Verdict.UNCHANGED, 1, 0, -0.08)).isEqualTo(DEPENDS_ON_SCORING);
        assertThat(of(Verdict.UNCHANGED, 1, 0.06, 0.01)).isEqualTo(DEPENDS_ON_SCORING);
    }

    @Test
    void onlyAgreementLetsAVerdictStand() {
        assertThat(of(Verdict.INCONCLUSIVE, 4, -1, 1)).isEqualTo(NOTHING_TO_CONFIRM);
        for (Verdict verdict : Verdict.values()) {
            assertThat(AGREES.confirmed(verdict)).isEqualTo(verdict);
            assertThat(DEPENDS_ON_SCORING.confirmed(verdict)).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(NOTHING_TO_CONFIRM.confirmed(verdict)).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void turningTheScaleTurnsNothing() {
        for (double theta : new double[] {-0.2, 0, 0.2}) {
            for (double top : new double[] {-0.2, 0, 0.2}) {
                assertThat(of(Verdict.IMPROVED, 3, theta, top)).isEqualTo(of(Verdict.WORSENED, -3, -theta, -top));
            }
        }
    }

    @Test
    void effectsThatAreNoNumbersAndMarginsOfZeroAreRefused() {
        assertThatThrownBy(() -> new Effects(Double.NaN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Effects(0, 0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Margins(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Margins(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ScoringAgreement of(Verdict verdict, double mean, double superiority, double topShare) {
        return ScoringAgreement.of(verdict, new Effects(mean, superiority, topShare), MARGINS);
    }
}
