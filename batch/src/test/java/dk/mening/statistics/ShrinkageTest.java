package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.statistics.Shrinkage.Drawn;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ShrinkageTest {
    private static final double[] VALUES = {4.1, -2.3, 0.7, 8.9, 3.2, -6.4, 1.5};
    private static final double[] VARIANCES = {2.5, 9, 1.2, 16, 4, 7.5, 0.9};

    /** R 4.2.2, uniroot on Σ w (y − μ)² = k − 1, then the formulas of the class written out in vectors. */
    @Test
    void unequalVariancesGiveWhatRGives() {
        double[] drawn = {
            3.81040291239709,
            -1.36123913142375,
            0.73026414229911,
            6.16813512524310,
            2.91050963223968,
            -4.60023133884035,
            1.49051125056708
        };
        double[] errors = {
            1.52769634683968,
            2.69569797093067,
            1.07140183817979,
            3.62093325111512,
            1.87987818975738,
            2.71521784814639,
            0.93271683423416
        };

        Shrinkage found = of(VALUES, VARIANCES);

        assertRelative("mean", found.mean(), 1.2675041269604, 1e-12);
        assertRelative("tau", found.between(), 3.7150182044404, 1e-12);
        for (int i = 0; i < drawn.length; i++) {
            assertRelative("value " + i, found.units().get(i).value(), drawn[i], 1e-12);
            assertRelative("error " + i, found.units().get(i).standardError(), errors[i], 1e-12);
        }
    }

    /** Efron and Morris (1977), Stein's paradox in statistics: c = .212, Clemente's .400 becomes .294. */
    @Test
    void eighteenBattersAreDrawnAsByJamesAndStein() {
        double[] averages = {
            .400, .378, .356, .333, .311, .311, .289, .267, .244, .244, .222, .222, .222, .222, .222, .200, .178, .156
        };
        double mean = Arrays.stream(averages).average().orElseThrow();
        double[] variances = new double[averages.length];
        Arrays.fill(variances, mean * (1 - mean) / 45);

        Shrinkage found = of(averages, variances);

        assertThat(1 - found.units().getFirst().share()).isBetween(.2115, .2125);
        assertThat(found.units().getFirst().value()).isBetween(.2935, .2945);
        assertThat(found.units().getLast().value()).isBetween(.2415, .2425);
    }

    @Test
    void everyUnitIsDrawnTowardsTheMeanAndNeverOverItAndTheLessIsKnownTheMore() {
        RandomGenerator random = new SplittableRandom(20261201);
        for (int trial = 0; trial < 500; trial++) {
            int units = 4 + random.nextInt(20);
            double[] values = random.doubles(units, -20, 20).toArray();
            double[] variances = random.doubles(units, 0.1, 30).toArray();
            Shrinkage found = of(values, variances);
            for (int i = 0; i < units; i++) {
                Drawn unit = found.units().get(i);
                assertThat(unit.share()).isBetween(0.0, (units - 3.0) / (units - 1.0));
                assertThat((values[i] - unit.value()) * (values[i] - found.mean()))
                        .isNotNegative();
                assertThat((unit.value() - found.mean()) * (values[i] - found.mean()))
                        .isNotNegative();
                assertThat(unit.interval(0.95).lower()).isLessThan(unit.value());
                for (int j = 0; j < units; j++) {
                    if (variances[j] > variances[i]) {
                        assertThat(found.units().get(j).share()).isGreaterThanOrEqualTo(unit.share());
                    }
                }
            }
        }
    }

    @Test
    void theOrderOfTheUnitsDoesNotMatterToTheLastBit() {
        Shrinkage found = of(VALUES, VARIANCES);
        int[] order = {3, 6, 0, 5, 2, 4, 1};
        Shrinkage other = of(
                Arrays.stream(order).mapToDouble(i -> VALUES[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> VARIANCES[i]).toArray());

        assertThat(other.mean()).isEqualTo(found.mean());
        assertThat(other.between()).isEqualTo(found.between());
        for (int i = 0; i < order.length; i++) {
            assertThat(other.units().get(i)).isEqualTo(found.units().get(order[i]));
        }
    }

    @Test
    void turningTheScaleTurnsTheResult() {
        Shrinkage found = of(VALUES, VARIANCES);
        Shrinkage turned = of(Arrays.stream(VALUES).map(y -> -y).toArray(), VARIANCES);

        assertThat(turned.mean()).isEqualTo(-found.mean());
        for (int i = 0; i < VALUES.length; i++) {
            assertThat(turned.units().get(i).value())
                    .isEqualTo(-found.units().get(i).value());
            assertThat(turned.units().get(i).standardError())
                    .isEqualTo(found.units().get(i).standardError());
        }
    }

    @Test
    void unitsThatDifferNoMoreThanByChanceHaveNothingBetweenThemAndAreStillNotMadeAlike() {
        Shrinkage found = of(new double[] {1, 2, 3, 2, 2}, new double[] {9, 9, 9, 9, 9});

        assertThat(found.between()).isZero();
        assertThat(found.units().getFirst().share()).isEqualTo(0.5);
        assertThat(found.units().getFirst().value()).isEqualTo(1.5);
    }

    @Test
    void unitsAllAlikeStayWhereTheyAre() {
        Shrinkage found = of(new double[] {2, 2, 2, 2}, new double[] {1, 4, 9, 16});

        assertThat(found.units()).extracting(Drawn::value).containsOnly(2.0);
    }

    @Test
    void threeUnitsAreTooFew() {
        assertThat(Shrinkage.of(new double[] {1, 2, 3}, new double[] {1, 1, 1}))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
    }

    @Test
    void whatIsNoNumberOrHasNoVarianceIsAMistake() {
        double[] one = {1, 1, 1, 1};
        assertThatThrownBy(() -> Shrinkage.of(new double[] {1, 2, 3, Double.NaN}, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shrinkage.of(one, new double[] {1, 1, 1, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shrinkage.of(one, new double[] {1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 20,000 units in worlds of 6 and of 20, from units that are all alike to units far apart. */
    @Test
    void theIntervalHoldsTheTruthOfAUnitAboutAsOftenAsItSaysOrOftenerAndIsShorterThanItsOwn() {
        for (int units : new int[] {6, 20}) {
            for (double between : new double[] {0.5, 3, 10}) {
                RandomGenerator random = new SplittableRandom(units * 100L + (long) (10 * between));
                int worlds = 20_000 / units;
                int held = 0;
                double length = 0;
                double own = 0;
                for (int world = 0; world < worlds; world++) {
                    double[] truth = new double[units];
                    double[] values = new double[units];
                    double[] variances = new double[units];
                    for (int i = 0; i < units; i++) {
                        truth[i] = 2 + between * random.nextGaussian();
                        variances[i] = 4 + 12 * random.nextDouble();
                        values[i] = truth[i] + Math.sqrt(variances[i]) * random.nextGaussian();
                    }
                    Shrinkage found = of(values, variances);
                    for (int i = 0; i < units; i++) {
                        Interval interval = found.units().get(i).interval(0.95);
                        held += interval.lower() <= truth[i] && truth[i] <= interval.upper() ? 1 : 0;
                        length += interval.upper() - interval.lower();
                        own += 2 * 1.959964 * Math.sqrt(variances[i]);
                    }
                }
                assertThat((double) held / (worlds * units))
                        .as(units + " units, between " + between)
                        .isGreaterThan(0.94);
                assertThat(length).isLessThan(own);
            }
        }
    }

    private static Shrinkage of(double[] values, double[] variances) {
        return Shrinkage.of(values, variances).orElseThrow();
    }
}
