package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.PlaceboDates.Placebo;
import dk.mening.statistics.PlaceboDates.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceboDatesTest {
    private static final double[][] TOTALS = {
        {33, 46, 44, 36, 30, 40, 48, 43, 35, 35, 41, 37, 44, 37, 43, 41, 36, 35, 34, 33, 46, 41, 46, 50},
        {37, 43, 37, 36, 44, 33, 36, 37, 45, 31, 44, 44, 41, 38, 28, 43, 30, 39, 24, 57, 38, 40, 50, 37},
        {32, 36, 35, 34, 44, 44, 47, 31, 34, 40, 47, 34, 36, 48, 41, 31, 30, 50, 49, 43, 37, 33, 51, 38},
        {42, 32, 34, 46, 37, 38, 37, 31, 42, 37, 42, 39, 35, 36, 27, 37, 36, 49, 37, 41, 43, 45, 44, 29},
        {40, 45, 36, 39, 44, 50, 42, 48, 47, 46, 33, 41, 32, 37, 32, 41, 43, 41, 34, 42, 45, 42, 47, 47},
        {40, 48, 41, 32, 51, 34, 42, 45, 36, 41, 28, 34, 39, 38, 37, 48, 35, 42, 24, 41, 46, 34, 32, 53}
    };
    private static final long[][] ANSWERS = {
        {5, 11, 11, 6, 9, 12, 6, 6, 11, 8, 15, 9, 8, 11, 11, 7, 18, 13, 9, 8, 7, 9, 14, 9},
        {9, 6, 10, 8, 5, 12, 13, 14, 10, 10, 11, 8, 7, 10, 13, 11, 10, 8, 9, 13, 11, 13, 9, 10},
        {5, 7, 9, 12, 6, 12, 10, 8, 13, 15, 6, 7, 12, 16, 10, 12, 9, 12, 11, 9, 11, 14, 13, 11},
        {12, 13, 8, 14, 9, 9, 19, 9, 8, 12, 10, 13, 10, 9, 10, 12, 9, 14, 10, 7, 11, 18, 8, 13},
        {7, 11, 8, 17, 8, 19, 9, 6, 5, 5, 7, 12, 8, 15, 15, 8, 9, 6, 5, 7, 9, 11, 12, 11},
        {16, 6, 6, 8, 9, 9, 8, 13, 8, 15, 10, 10, 6, 12, 11, 7, 13, 11, 9, 6, 11, 6, 9, 13}
    };

    /**
     * R 4.2.2, three treated and three comparison units: D <- rowSums(total[, after])/rowSums(n[, after]) - the same before;
     * t.test(D[1:3], D[4:6], var.equal = TRUE); p.adjust(p, "holm").
     */
    @Test
    void threeDatesMatchR() {
        List<Placebo> placebos = PlaceboDates.of(units(0, 3), units(3, 6));
        assertThat(placebos).extracting(Placebo::periodsBefore).containsExactly(8, 12, 16);
        double[] estimates = {-0.734941351219414, -0.424681624678306, -0.601666397695606};
        double[] errors = {0.438705228901285, 0.193714756593195, 0.326425934243905};
        double[] p = {0.169195140409193, 0.0934514558554585, 0.139082320266671};
        for (int i = 0; i < 3; i++) {
            Estimate effect = placebos.get(i).effect().orElseThrow();
            assertThat(effect.value()).isCloseTo(estimates[i], within(1e-12));
            assertThat(effect.standardError()).isCloseTo(errors[i], within(1e-12));
            assertThat(effect.singleLookP()).isCloseTo(p[i], within(1e-12));
            assertThat(placebos.get(i).adjustedP().orElseThrow()).isCloseTo(0.280354367566375, within(1e-12));
        }
    }

    @Test
    void eightPeriodsAreNeededOnEachSide() {
        assertThat(PlaceboDates.in(15)).isEmpty();
        assertThat(PlaceboDates.in(16)).containsExactly(8);
        assertThat(PlaceboDates.in(23)).containsExactly(11, 15);
        assertThat(PlaceboDates.in(24)).containsExactly(8, 12, 16);
        assertThat(PlaceboDates.in(52)).containsExactly(17, 26, 34);
        assertThat(PlaceboDates.in(0)).isEmpty();
    }

    @Test
    void aJumpInsideTheWindowBeforeFails() {
        List<Unit> treated = new ArrayList<>();
        List<Unit> comparison = new ArrayList<>();
        for (int u = 0; u < 4; u++) {
            double own = u;
            double[] calm =
                    IntStream.range(0, 30).mapToDouble(t -> own + t * own % 3).toArray();
            double[] jumping = IntStream.range(0, 30)
                    .mapToDouble(t -> calm[t] + (t >= 15 ? 20 : 0))
                    .toArray();
            long[] answers = new long[30];
            Arrays.fill(answers, 1);
            treated.add(new Unit(jumping, answers));
            comparison.add(new Unit(calm, answers));
        }
        assertThat(PlaceboDates.of(treated, comparison)).anyMatch(placebo -> placebo.fails(0.05));
        assertThat(PlaceboDates.of(treated, treated)).noneMatch(placebo -> placebo.fails(0.05));
    }

    @Test
    void aDateFailsBelowItsLevelOnly() {
        Result<Estimate> effect = Result.of(new Estimate(1, 1, 4));
        assertThat(new Placebo(8, effect, OptionalDouble.of(0.049)).fails(0.05)).isTrue();
        assertThat(new Placebo(8, effect, OptionalDouble.of(0.05)).fails(0.05)).isFalse();
        assertThat(new Placebo(8, Result.notAvailable(Reason.TOO_FEW_UNITS), OptionalDouble.empty()).fails(0.05))
                .isFalse();
    }

    @Test
    void aUnitWithoutAnswersOnOneSideIsLeftOutOfThatDate() {
        long[] none = ANSWERS[0].clone();
        double[] totals = TOTALS[0].clone();
        Arrays.fill(none, 0, 12, 0);
        Arrays.fill(totals, 0, 12, 0);
        List<Unit> treated = new ArrayList<>(units(1, 3));
        treated.add(new Unit(totals, none));
        List<Placebo> placebos = PlaceboDates.of(treated, units(3, 6));
        List<Placebo> without = PlaceboDates.of(units(1, 3), units(3, 6));
        assertThat(placebos.get(1).effect()).isEqualTo(without.get(1).effect());
        assertThat(placebos.get(2).effect()).isNotEqualTo(without.get(2).effect());
        assertThat(PlaceboDates.of(List.of(new Unit(totals, none)), units(3, 6)).getFirst())
                .isEqualTo(new Placebo(8, Result.notAvailable(Reason.TOO_FEW_UNITS), OptionalDouble.empty()));
    }

    @Test
    void unitsInAnyOrderGiveTheSameBits() {
        List<Placebo> placebos = PlaceboDates.of(units(0, 3), units(3, 6));
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            List<Unit> treated = new ArrayList<>(units(0, 3));
            List<Unit> comparison = new ArrayList<>(units(3, 6));
            Collections.shuffle(treated, random);
            Collections.shuffle(comparison, random);
            assertThat(PlaceboDates.of(treated, comparison)).isEqualTo(placebos);
        }
    }

    @Test
    void fromBlocksEqualsRaw() {
        // Halves of a week's answers added up in other portions: totals of blocks are exact.
        List<Unit> portions = units(0, 6).stream()
                .map(unit -> {
                    double[] totals = new double[24];
                    for (int t = 0; t < 24; t++) {
                        ExactSum sum = new ExactSum();
                        for (int k = 0; k < 3; k++) {
                            sum.add(unit.totals()[t] / 4);
                        }
                        totals[t] = sum.add(unit.totals()[t] / 4).value();
                    }
                    return new Unit(totals, unit.answers());
                })
                .toList();
        assertThat(PlaceboDates.of(portions.subList(0, 3), portions.subList(3, 6)))
                .isEqualTo(PlaceboDates.of(units(0, 3), units(3, 6)));
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> new Unit(new double[2], new long[3])).hasMessageContaining("2 totals");
        assertThatThrownBy(() -> new Unit(new double[] {Double.NaN}, new long[1]))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Unit(new double[1], new long[] {-1})).hasMessageContaining("-1");
        assertThatThrownBy(() -> PlaceboDates.of(units(0, 2), List.of(new Unit(new double[3], new long[3]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Unit> units(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(u -> new Unit(TOTALS[u], ANSWERS[u]))
                .toList();
    }
}
