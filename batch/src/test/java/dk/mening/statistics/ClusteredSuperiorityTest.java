package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteredSuperiorityTest {
    @Test
    void histogramsGiveWhatComparingAllPairsGives() {
        Random random = new Random(6);
        for (int round = 0; round < 300; round++) {
            List<double[][]> raw = raw(random, 2 + random.nextInt(6));
            double[] expected = byAllPairs(raw);
            ClusteredSuperiority result = ClusteredSuperiority.of(units(raw)).orElseThrow();

            assertThat(result.theta()).isCloseTo(expected[0], within(1e-14));
            if (expected[1] < 1e-18) {
                assertThat(result.test()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
                continue;
            }
            Estimate test = result.test().orElseThrow();
            assertThat(test.value()).isCloseTo(expected[0] - 0.5, within(1e-14));
            assertThat(test.standardError()).isCloseTo(Math.sqrt(expected[1]), within(1e-12));
            assertThat(result.units()).isEqualTo((int) expected[2]);
            assertThat(test.degreesOfFreedom()).isEqualTo(expected[2] - 1);
        }
    }

    @Test
    void unitsOfOneAnswerEachComeCloseToBrunnerAndMunzel() {
        // With m units before and n others after, variance is m/(m-1) S/m^2 + n/(n-1) S/n^2: exactly theirs.
        double[] before = {1, 3, 2, 2, 5};
        double[] after = {4, 2, 5, 3};
        List<BeforeAfter> units = new ArrayList<>();
        Arrays.stream(before).forEach(answer -> units.add(new BeforeAfter(Sample.of(answer), Sample.of())));
        Arrays.stream(after).forEach(answer -> units.add(new BeforeAfter(Sample.of(), Sample.of(answer))));
        double expected = BrunnerMunzel.of(Sample.of(after), Sample.of(before))
                .orElseThrow()
                .test()
                .orElseThrow()
                .standardError();
        ClusteredSuperiority result = ClusteredSuperiority.of(units).orElseThrow();
        assertThat(result.test().orElseThrow().standardError()).isCloseTo(expected, within(1e-15));
        assertThat(result.units()).isEqualTo(9);
    }

    @Test
    void theOrderOfUnitsAndAnswersCannotMatter() {
        Random random = new Random(7);
        List<double[][]> raw = raw(random, 8);
        Result<ClusteredSuperiority> expected = ClusteredSuperiority.of(units(raw));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(raw, random);
            raw.forEach(unit -> Arrays.stream(unit).forEach(window -> swapTwo(window, random)));
            assertThat(ClusteredSuperiority.of(units(raw))).isEqualTo(expected);
        }
        List<BeforeAfter> withSilent = new ArrayList<>(units(raw));
        withSilent.add(3, new BeforeAfter(Sample.of(), Sample.of()));
        assertThat(ClusteredSuperiority.of(withSilent)).isEqualTo(expected);
    }

    @Test
    void fromBlocksEqualsRaw() {
        BeforeAfter raw = new BeforeAfter(Sample.of(0, 50, 50, 100, 25), Sample.of(75, 75, 25));
        BeforeAfter blocks = new BeforeAfter(
                Sample.ofCounts(new double[] {0, 50}, new long[] {1, 1})
                        .plus(Sample.ofCounts(new double[] {25, 50, 100}, new long[] {1, 1, 1})),
                Sample.ofCounts(new double[] {0, 25, 50, 75, 100}, new long[] {0, 1, 0, 2, 0}));
        BeforeAfter other = new BeforeAfter(Sample.of(25, 50), Sample.of(0, 75));
        assertThat(ClusteredSuperiority.of(List.of(blocks, other)))
                .isEqualTo(ClusteredSuperiority.of(List.of(raw, other)));
    }

    @Test
    void turningTheScaleOrTheWindowsTurnsTheSignOnly() {
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            List<BeforeAfter> units = units(raw(random, 5));
            Result<Estimate> expected = ClusteredSuperiority.of(units)
                    .orElseThrow()
                    .test()
                    .map(e -> new Estimate(0.0 - e.value(), e.standardError(), e.degreesOfFreedom()));
            List<BeforeAfter> turned = units.stream()
                    .map(u -> new BeforeAfter(u.before().mirrored(), u.after().mirrored()))
                    .toList();
            List<BeforeAfter> exchanged = units.stream()
                    .map(u -> new BeforeAfter(u.after(), u.before()))
                    .toList();
            assertThat(ClusteredSuperiority.of(turned).orElseThrow().test()).isEqualTo(expected);
            assertThat(ClusteredSuperiority.of(exchanged).orElseThrow().test()).isEqualTo(expected);
        }
    }

    @Test
    void withoutEnoughUnitsOrVariationThereIsAReason() {
        BeforeAfter full = new BeforeAfter(Sample.of(1, 2), Sample.of(2, 3));
        BeforeAfter beforeOnly = new BeforeAfter(Sample.of(4), Sample.of());
        assertThat(ClusteredSuperiority.of(List.of())).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ClusteredSuperiority.of(List.of(beforeOnly))).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(ClusteredSuperiority.of(List.of(full, beforeOnly))
                        .orElseThrow()
                        .test())
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        BeforeAfter afterOnly = new BeforeAfter(Sample.of(), Sample.of(1));
        assertThat(ClusteredSuperiority.of(List.of(full, afterOnly))
                        .orElseThrow()
                        .test())
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(ClusteredSuperiority.of(List.of(full)).orElseThrow().test())
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        BeforeAfter risen = new BeforeAfter(Sample.of(1, 2), Sample.of(3));
        ClusteredSuperiority separated =
                ClusteredSuperiority.of(List.of(risen, risen)).orElseThrow();
        assertThat(separated.theta()).isEqualTo(1);
        assertThat(separated.test()).isEqualTo(Result.notAvailable(Reason.SEPARATED));
        assertThat(ClusteredSuperiority.of(List.of(full, full)).orElseThrow().test())
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    /** clustered_superiority of lib.R, pair by pair: θ, variance, units. */
    private static double[] byAllPairs(List<double[][]> raw) {
        double m = raw.stream().mapToInt(unit -> unit[0].length).sum();
        double n = raw.stream().mapToInt(unit -> unit[1].length).sum();
        double theta = 0;
        for (double[][] unit : raw) {
            for (double[][] other : raw) {
                theta += psi(unit[0], other[1]) / m / n;
            }
        }
        double s10 = 0;
        double s01 = 0;
        double s11 = 0;
        double i10 = 0;
        double i01 = 0;
        double i = 0;
        for (double[][] unit : raw) {
            double a = -unit[0].length * theta;
            double b = -unit[1].length * theta;
            for (double[][] other : raw) {
                a += psi(unit[0], other[1]) / n;
                b += psi(other[0], unit[1]) / m;
            }
            s10 += a * a;
            s01 += b * b;
            s11 += a * b;
            i10 += unit[0].length > 0 ? 1 : 0;
            i01 += unit[1].length > 0 ? 1 : 0;
            i += unit[0].length + unit[1].length > 0 ? 1 : 0;
        }
        double variance =
                i10 / ((i10 - 1) * m) * s10 / m + i01 / ((i01 - 1) * n) * s01 / n + 2 * i / (i - 1) * s11 / (m * n);
        return new double[] {theta, variance, i};
    }

    private static double psi(double[] before, double[] after) {
        double sum = 0;
        for (double x : before) {
            for (double y : after) {
                sum += y > x ? 1 : y == x ? 0.5 : 0;
            }
        }
        return sum;
    }

    private static List<double[][]> raw(Random random, int size) {
        List<double[][]> raw = new ArrayList<>();
        for (int u = 0; u < size; u++) {
            int shift = random.nextInt(3);
            int before = u < 2 ? 2 : random.nextInt(6);
            int after = u < 2 ? 3 : random.nextInt(6);
            raw.add(new double[][] {
                random.ints(before, 1, 6).mapToDouble(v -> v).toArray(),
                random.ints(after, 1, 6)
                        .mapToDouble(v -> Math.min(5, v + shift))
                        .toArray()
            });
        }
        return raw;
    }

    private static List<BeforeAfter> units(List<double[][]> raw) {
        return raw.stream()
                .map(unit -> new BeforeAfter(Sample.of(unit[0]), Sample.of(unit[1])))
                .toList();
    }

    private static void swapTwo(double[] values, Random random) {
        if (values.length > 1) {
            int i = random.nextInt(values.length);
            double first = values[0];
            values[0] = values[i];
            values[i] = first;
        }
    }
}
