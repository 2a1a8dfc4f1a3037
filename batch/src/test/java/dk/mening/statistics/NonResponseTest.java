package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.statistics.NonResponse.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonResponseTest {
    private static final List<Unit> COMPARISON =
            List.of(new Unit(50, 100, 50, 100), new Unit(20, 100, 25, 100), new Unit(30, 90, 28, 90));

    @Test
    void theChangeIsThatOfLogOddsFromUnitToUnit() {
        List<Unit> treated = List.of(new Unit(50, 100, 20, 100), new Unit(60, 120, 40, 160));

        Estimate change = NonResponse.change(treated, COMPARISON).orElseThrow();

        double[] own = {Math.log(20.0 / 80), Math.log(40.0 / 120)};
        double[] others = {0, Math.log(25.0 / 75) - Math.log(20.0 / 80), Math.log(28.0 / 62) - Math.log(30.0 / 60)};
        Estimate expected = UnitChanges.pooled(own, others).orElseThrow();
        assertRelative("change", change.value(), expected.value(), 1e-14);
        assertRelative("se", change.standardError(), expected.standardError(), 1e-12);
        assertThat(change.degreesOfFreedom()).isEqualTo(3);
        assertThat(NonResponse.changedWithGoLive(change)).isTrue();
        assertThat(NonResponse.changedWithGoLive(change.mirrored())).isTrue();
    }

    @Test
    void whatMovesAsElsewhereIsNoFlag() {
        Estimate change = NonResponse.change(List.of(new Unit(50, 100, 52, 100)), COMPARISON)
                .orElseThrow();

        assertThat(NonResponse.changedWithGoLive(change)).isFalse();
        // 90 % would exclude 0 here, 95 % does not: t = 2.5 on 3 degrees of freedom.
        assertThat(NonResponse.changedWithGoLive(new Estimate(2.5, 1, 3))).isFalse();
        assertThat(NonResponse.changedWithGoLive(new Estimate(3.3, 1, 3))).isTrue();
    }

    @Test
    void nobodyOrEverybodyHasNoLogOdds() {
        assertThat(NonResponse.change(List.of(new Unit(0, 100, 20, 100)), COMPARISON))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(NonResponse.change(List.of(new Unit(5, 100, 100, 100)), COMPARISON))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(NonResponse.change(List.of(new Unit(0, 100, 0, 100)), COMPARISON))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(NonResponse.change(COMPARISON, List.of(new Unit(1, 1, 2, 3), COMPARISON.getFirst())))
                .isEqualTo(Result.notAvailable(Reason.SEPARATED));
    }

    @Test
    void theTippingPointCancelsTheEffectOnAll() {
        List<Unit> treated = List.of(new Unit(5, 10, 20, 100), new Unit(5, 10, 200, 400));

        // r₁ = (0.2 + 0.5)/2, so 0.65 stay silent: 6.5 + 0.65 d = 0
        assertRelative("d*", NonResponse.tippingPoint(6.5, treated).orElseThrow(), -10, 1e-14);
        assertThat(NonResponse.tippingPoint(0, treated)).isEqualTo(Result.of(0.0));
        assertThat(NonResponse.tippingPoint(6.5, List.of(new Unit(5, 10, 7, 7))))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
        assertThat(treated.getFirst().rateAfter()).isEqualTo(0.2);
    }

    @Test
    void theOrderOfUnitsDoesNotMatter() {
        List<Unit> treated = List.of(new Unit(50, 100, 20, 100), new Unit(60, 120, 40, 160), new Unit(7, 9, 5, 11));

        assertThat(NonResponse.change(treated.reversed(), COMPARISON.reversed()))
                .isEqualTo(NonResponse.change(treated, COMPARISON));
        assertThat(NonResponse.tippingPoint(3, treated.reversed())).isEqualTo(NonResponse.tippingPoint(3, treated));
    }

    @Test
    void moreAnswersThanInvitationsAreTheCallersMistake() {
        assertThatThrownBy(() -> new Unit(5, 4, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Unit(1, 4, 3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Unit(-1, 4, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Unit(0, 0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NonResponse.tippingPoint(Double.NaN, COMPARISON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NonResponse.tippingPoint(1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
