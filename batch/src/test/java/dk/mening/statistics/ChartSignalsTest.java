package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sigma is 1 and the centre 0 throughout. */
class ChartSignalsTest {
    @Test
    void aPointOnTheLimitIsInside() {
        assertThat(signals(3, -3, 3.01, -3.01).outside()).containsExactly(3, 4);
    }

    @Test
    void sevenOnOneSideAreAShiftAndSixAreNot() {
        assertThat(signals(-1, .1, .2, .1, .2, .1, .2, -1).shift()).isEmpty();
        assertThat(signals(-1, .1, .2, .1, .2, .1, .2, .1, -1).shift()).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(signals(-.1, -.2, -.1, -.2, -.1, -.2, -.1).shift()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aPointOnTheCentreBreaksAShift() {
        assertThat(signals(.1, .2, .1, 0, .1, .2, .1, .2).shift()).isEmpty();
        assertThat(signals(0, 0, -0.0, 0, 0, -0.0, 0, 0).shift()).isEmpty();
    }

    @Test
    void sevenEachAboveTheLastAreATrendAndSixAreNot() {
        assertThat(signals(1, 0, .1, .2, .3, .4, .5, .5).trend()).isEmpty();
        assertThat(signals(1, 0, .1, .2, .3, .4, .5, .6, .2).trend()).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(signals(.6, .5, .4, .3, .2, .1, 0).trend()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void twoEqualPointsBreakATrend() {
        assertThat(signals(0, .1, .2, .3, .3, .4, .5, .6).trend()).isEmpty();
        assertThat(signals(.3, .3, .3, .3, .3, .3, .3, .3).trend()).isEmpty();
    }

    @Test
    void twoTrendsThatMeetShareTheirTurningPoint() {
        assertThat(signals(0, .1, .2, .3, .4, .5, .6, .5, .4, .3, .2, .1, 0).trend())
                .hasSize(13);
    }

    @Test
    void twoOfThreeNearTheLimitAreASignalOnlyWhereAllThreeLieOnThatSide() {
        assertThat(signals(2.5, .1, 2.5).nearLimit()).containsExactly(1, 3);
        assertThat(signals(-2.5, -2.5, -.1).nearLimit()).containsExactly(1, 2);
        assertThat(signals(2.5, -.1, 2.5).nearLimit()).isEmpty();
        assertThat(signals(2.5, 0, 2.5).nearLimit()).isEmpty();
        assertThat(signals(2.5, -2.5, 2.5).nearLimit()).isEmpty();
        assertThat(signals(2.5, .1, .1, 2.5).nearLimit()).isEmpty();
    }

    @Test
    void twoSigmaIsNotNearAndBeyondTheLimitIsNotNear() {
        assertThat(signals(2, 2, 2).nearLimit()).isEmpty();
        assertThat(signals(2.5, 3.1, .1).nearLimit()).isEmpty();
        assertThat(signals(2.5, 3, 3.1).nearLimit()).containsExactly(1, 2);
    }

    @Test
    void noPointsAndOnePointGiveNoSignal() {
        assertThat(signals().shift()).isEmpty();
        assertThat(signals(.1).trend()).isEmpty();
        assertThat(signals(5).outside()).containsExactly(1);
    }

    private static ChartSignals signals(double... values) {
        double[] width = new double[values.length];
        Arrays.fill(width, 3);
        return ChartSignals.of(values, 0, width);
    }
}
