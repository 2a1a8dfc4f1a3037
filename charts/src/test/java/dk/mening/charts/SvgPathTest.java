package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SvgPathTest {
    @Test
    void placesBecomeSteps() {
        assertThat(SvgPath.shortened("M10 20 L10 25.5 L7.2 25.5 L8 30")).isEqualTo("M10 20v5.5h-2.8l0.8 4.5");
        assertThat(SvgPath.shortened("M0 0 Q1 2 3 4 C1 1 2 2 5 5")).isEqualTo("M0 0q1 2 3 4c-2-3-1-2 2 1");
    }

    @Test
    void afterAClosingThePenIsBackWhereThePathBegan() {
        assertThat(SvgPath.shortened("M10 10 L20 10 L20 20 ZL15 15")).isEqualTo("M10 10h10v10zl5 5");
    }

    @Test
    void likeMarksAreWrittenAlike() {
        assertThat(SvgPath.shortened("M10 10 L20 10 L20 20 L10 20 L10 10 Z M30 10 L40 10 L40 20 L30 20 L30 10 Z"))
                .isEqualTo("M10 10h10v10h-10zm20 0h10v10h-10z");
        assertThat(SvgPath.shortened("M1 1 L4 1 M11 1 L14 1")).isEqualTo("M1 1h3m7 0h3");
    }

    @Test
    void roundingDoesNotGatherAlongTheWay() {
        StringBuilder path = new StringBuilder("M0 0");
        for (int i = 1; i <= 1000; i++) {
            path.append(" L").append(i * 0.36).append(" 0");
        }
        double x = 0;
        for (String step : SvgPath.shortened(path.toString()).substring(4).split("[^0-9.]+")) {
            x += step.isEmpty() ? 0 : Double.parseDouble(step);
        }
        assertThat(x).isCloseTo(360, org.assertj.core.api.Assertions.within(0.1));
    }

    @Test
    void aNumberBelowZeroAndAboveMinusOneKeepsItsMinus() {
        assertThat(SvgPath.shortened("M1 1 L0.5 0.8")).isEqualTo("M1 1l-0.5-0.2");
    }
}
