package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableEffectTest {
    @Test
    void theClosedFormAddsTheQuantileOfFourInFive() {
        // R: (2.5 + qt(.8, 8)) * 1.2
        assertThat(new DetectableEffect(2.5, 1.2, 8).at(0.8)).isCloseTo(4.06666742132, within(1e-9));
        assertThat(new DetectableEffect(2.5, 1.2, 8).at(0.5)).isCloseTo(3, within(1e-12));
    }

    /**
     * R 4.2.2: {@code uniroot(function(l) pt(c, nu, l, lower.tail = FALSE) + pt(-c, nu, l) - .8, c(.1, 30), tol = 1e-13)} with
     * {@code c <- qt(1 - alpha/2, nu)}, and the same function at {@code c + qt(.8, nu)}.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 0.05, 5.65348926619228, 0.766271046127685",
        "4, 0.05, 3.7610595538206, 0.791342408936443",
        "10, 0.05, 3.1099681015748, 0.799306984429519",
        "28, 0.01, 3.6350936636548, 0.795461139031903"
    })
    void theExactFormHasItsPowerWhereTheClosedFallsShort(double nu, double alpha, double exact, double closedPower) {
        DetectableEffect look = DetectableEffect.ofSingleLook(alpha, 1, nu);
        assertThat(look.exactlyAt(0.8)).isCloseTo(exact, within(1e-9));
        assertThat(look.powerFor(look.exactlyAt(0.8))).isCloseTo(0.8, within(1e-12));
        assertThat(look.powerFor(look.at(0.8))).isCloseTo(closedPower, within(1e-11));
    }

    @Test
    void withoutAnEffectTheLookFindsOneAtItsLevel() {
        assertThat(DetectableEffect.ofSingleLook(0.05, 3, 7).powerFor(0)).isCloseTo(0.05, within(1e-12));
        DetectableEffect look = new DetectableEffect(3, 2, 7);
        assertThat(look.powerFor(-5)).isEqualTo(look.powerFor(5));
    }

    @Test
    void theUnitOfTheOutcomeIsKept() {
        DetectableEffect look = new DetectableEffect(3, 1, 7);
        assertThat(new DetectableEffect(3, 25, 7).at(0.8)).isCloseTo(25 * look.at(0.8), within(1e-12));
        assertThat(new DetectableEffect(3, 25, 7).exactlyAt(0.8)).isCloseTo(25 * look.exactlyAt(0.8), within(1e-9));
    }

    @Test
    void aLookThatCanExcludeNothingDetectsNothing() {
        DetectableEffect look = new DetectableEffect(Double.POSITIVE_INFINITY, 1, 4);
        assertThat(look.at(0.8)).isInfinite();
        assertThat(look.exactlyAt(0.8)).isInfinite();
        assertThat(look.powerFor(100)).isZero();
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> new DetectableEffect(Double.NaN, 1, 4)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new DetectableEffect(2, 0, 4)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new DetectableEffect(2, 1, 0.5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new DetectableEffect(2, 1, 4).at(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new DetectableEffect(2, 1, 4).exactlyAt(0.4)).hasMessageContaining("0.4");
    }
}
