package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EBenjaminiHochbergTest {
    @Test
    void aLaterOneCanCarryAnEarlierOneThatFellShort() {
        // m/(alpha j) = 60, 30, 20: only the third reaches its own.
        assertThat(EBenjaminiHochberg.rejected(0.05, 20, 25, 21)).containsExactly(true, true, true);
        assertThat(EBenjaminiHochberg.rejected(0.05, 19, 25, 21)).containsExactly(false, false, false);
    }

    @Test
    void equalValuesShareTheirFateAndOrderDoesNotMatter() {
        assertThat(EBenjaminiHochberg.rejected(0.05, 30, 1, 30)).containsExactly(true, false, true);
        assertThat(EBenjaminiHochberg.rejected(0.05, 1, 30, 30)).containsExactly(false, true, true);
    }

    @Test
    void oneHypothesisIsRejectedFromOneOverAlphaOn() {
        assertThat(EBenjaminiHochberg.rejected(0.05, 20)).containsExactly(true);
        assertThat(EBenjaminiHochberg.rejected(0.05, 19.99)).containsExactly(false);
        assertThat(EBenjaminiHochberg.rejected(0.05, Double.POSITIVE_INFINITY)).containsExactly(true);
        assertThat(EBenjaminiHochberg.rejected(0.05)).isEmpty();
    }

    @Test
    void whatIsNoEValueIsRefused() {
        assertThatThrownBy(() -> EBenjaminiHochberg.rejected(0.05, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> EBenjaminiHochberg.rejected(0.05, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> EBenjaminiHochberg.rejected(1, 3)).hasMessageContaining("1.0");
    }
}
