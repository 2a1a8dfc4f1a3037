package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuadrantTest {
    private static final Interval UP = new Interval(0.1, 2);
    private static final Interval DOWN = new Interval(-2, -0.1);

    @Test
    void aRectangleInsideAQuadrantIsNamedForIt() {
        assertThat(Quadrant.of(UP, UP)).isEqualTo(Quadrant.BOTH_GAIN);
        assertThat(Quadrant.of(UP, DOWN)).isEqualTo(Quadrant.EMPLOYEES_PAY);
        assertThat(Quadrant.of(DOWN, UP)).isEqualTo(Quadrant.CITIZENS_PAY);
        assertThat(Quadrant.of(DOWN, DOWN)).isEqualTo(Quadrant.BOTH_LOSE);
    }

    @Test
    void oneThatTouchesAnAxisIsOpen() {
        assertThat(Quadrant.of(new Interval(0, 2), UP)).isEqualTo(Quadrant.OPEN);
        assertThat(Quadrant.of(UP, new Interval(-2, 0))).isEqualTo(Quadrant.OPEN);
        assertThat(Quadrant.of(DOWN, new Interval(-1, 1))).isEqualTo(Quadrant.OPEN);
    }
}
