package dk.mening.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.scenarios.Disturbance.Drift;
import dk.mening.scenarios.Disturbance.HappyOnly;
import dk.mening.scenarios.Disturbance.Mix;
import dk.mening.scenarios.Disturbance.OtherEvent;
import dk.mening.scenarios.Disturbance.Redesign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is planted is what people answer, and nothing else moves. */
class TrialTest {
    private static final Trial.Days DAYS = new Trial.Days(-100, 99);

    /** Many units and answers, so that units' own changes cancel out. */
    private static final World MANY = World.of(250, 250, 1);

    /** Means of 0 to 100 and counts, by arm and side of go-live. */
    private static final class Means {
        private final double[] sums = new double[4];
        private final double[] weights = new double[4];
        private final int[] answers = new int[4];

        double change(boolean treated) {
            return mean(cell(treated, true)) - mean(cell(treated, false));
        }

        double effect() {
            return change(true) - change(false);
        }

        /** Answers after for each answer before. */
        double rate(boolean treated) {
            return (double) answers[cell(treated, true)] / answers[cell(treated, false)];
        }

        private double mean(int cell) {
            return sums[cell] / weights[cell];
        }

        private static int cell(boolean treated, boolean after) {
            return (treated ? 2 : 0) + (after ? 1 : 0);
        }

        static Means of(World world, boolean ofEmployees) {
            Means means = new Means();
            new Trial("trial", world, DAYS).everybody(new SplittableRandom(7), (office, employee, day, _, codes) -> {
                int cell = cell(office.treated(), day >= 0);
                if (employee == ofEmployees) {
                    means.answers[cell]++;
                    for (int item = 0; item < (employee ? 2 : 6); item++) {
                        if (codes[item] != 0) {
                            means.sums[cell] += 25.0 * (codes[item] - 1);
                            means.weights[cell]++;
                        }
                    }
                }
            });
            return means;
        }
    }

    @Test
    void whereNothingIsPlantedNothingMoves() {
        assertThat(Means.of(MANY, false).effect()).isEqualTo(0, within(0.5));
    }

    @Test
    void aPlantedEffectIsTheChangeInTheAnswers() {
        assertThat(Means.of(MANY.with(Effect.lasting(8)), false).effect()).isEqualTo(8, within(0.5));
        assertThat(Means.of(MANY.withEmployees(Effect.lasting(-9)), true).effect())
                .as("workload is asked, and relief is less of it")
                .isEqualTo(9, within(0.6));
    }

    @Test
    void anEffectFadesToNothing() {
        Effect fading = Effect.fading(10, 100);
        assertThat(fading.on(0)).isEqualTo(10);
        assertThat(fading.on(50)).isEqualTo(5);
        assertThat(fading.on(100)).isZero();
        assertThat(fading.on(-1)).isZero();
        assertThat(Means.of(MANY.with(fading), false).effect()).isEqualTo(fading.meanOf(100), within(0.5));
    }

    @Test
    void aDriftIsThereBeforeGoLiveToo() {
        assertThat(Means.of(MANY.with(new Drift(36.5)), false).effect()).isEqualTo(10, within(0.5));
    }

    @Test
    void anotherEventMovesTreatedUnitsAndARedesignMovesAll() {
        assertThat(Means.of(MANY.with(new OtherEvent(8)), false).effect()).isEqualTo(8, within(0.5));
        Means redesign = Means.of(MANY.with(new Redesign(8)), false);
        assertThat(redesign.effect()).isEqualTo(0, within(0.5));
        assertThat(redesign.change(false)).isGreaterThan(7);
    }

    @Test
    void otherPeopleMoveTheMeanByTheirShareTimesTheirDifference() {
        assertThat(Means.of(MANY.with(new Mix(0.4, 0.68, 10)), false).effect()).isEqualTo(2.8, within(0.5));
    }

    @Test
    void whereTheUnhappyStayAwayFewerAnswerAndTheyAreHappier() {
        Means means = Means.of(MANY.with(new HappyOnly(0.4)), false);
        assertThat(means.rate(true)).isEqualTo(0.7, within(0.02));
        assertThat(means.rate(false)).isEqualTo(1, within(0.02));
        // The mean of a half-normal opinion, with 0.5 of the people above and 0.2 below.
        assertThat(means.effect()).isEqualTo(World.PERSON_SD * Math.sqrt(2 / Math.PI) * 0.3 / 0.7, within(0.5));
    }

    @Test
    void treatedUnitsTakeTurnsInWaves() {
        Trial trial = new Trial("trial", World.of(4, 1, 1).inWaves(0, 91, 182), DAYS);
        assertThat(trial.offices()).extracting(Trial.Office::goLive).containsExactly(0, 91, 182, 0, 0);
        assertThat(trial.offices()).extracting(Trial.Office::treated).containsExactly(true, true, true, true, false);
    }

    @Test
    void theSameStreamGivesTheSameAnswers() {
        assertThat(answers(3)).isEqualTo(answers(3)).isNotEqualTo(answers(4));
    }

    private static List<String> answers(long seed) {
        List<String> answers = new ArrayList<>();
        new Trial("trial", World.of(2, 2, 0.5).withEmployees(Effect.NONE), DAYS)
                .everybody(
                        new SplittableRandom(seed),
                        (office, employee, day, stratum, codes) ->
                                answers.add(office.key() + employee + day + stratum + Arrays.toString(codes)));
        return answers;
    }
}
