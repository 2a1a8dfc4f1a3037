package dk.mening.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DailyAnswersTest {
    /** Mean over units of the change from the window before to the year after. */
    private static double meanChange(World world, int from, int to) {
        DailyAnswers answers = DailyAnswers.of(world, new SplittableRandom(3));
        return IntStream.range(from, to)
                .mapToDouble(unit -> answers.change(unit, 365))
                .average()
                .orElseThrow();
    }

    @Test
    void treatedOfficesMoveByTheEffectInPointsAndOthersDoNot() {
        World world = World.standard(400, 400).withDays(365, 365).withEffect(0.4);
        double treated = meanChange(world, 0, 400);
        double others = meanChange(world, 400, 800);
        assertThat(treated - others).isCloseTo(world.effectInPoints(), within(0.03));
        assertThat(others).isCloseTo(0, within(0.02));
    }

    @Test
    void officesChangeByThemselvesAsTheShockSays() {
        World quiet = World.standard(1, 400).withShock(0);
        World loud = World.standard(1, 400).withShock(0.5);
        assertThat(spread(loud)).isGreaterThan(2 * spread(quiet));
    }

    private static double spread(World world) {
        DailyAnswers answers = DailyAnswers.of(world, new SplittableRandom(4));
        double[] changes = IntStream.range(0, world.units())
                .mapToDouble(unit -> answers.change(unit, 365))
                .toArray();
        double mean = IntStream.range(0, changes.length)
                .mapToDouble(i -> changes[i])
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, changes.length)
                .mapToDouble(i -> (changes[i] - mean) * (changes[i] - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void answersAreOneToFiveAndFollowTheCutPoints() {
        long[] histogram = LikertAnswers.histogram(200_000, 0.6, new SplittableRandom(5));
        assertThat(histogram).hasSize(6);
        assertThat(histogram[0]).isZero();
        // plogis(c(-2.2, -1, .2, 1.8) - .6) in R: 0.0573, 0.1680, 0.4013, 0.7685
        double[] cumulative = {0.0573, 0.1680, 0.4013, 0.7685, 1};
        long below = 0;
        for (int answer = 1; answer <= 5; answer++) {
            below += histogram[answer];
            assertThat(below / 200_000.0).isCloseTo(cumulative[answer - 1], within(0.005));
        }
    }

    @Test
    void weeksRememberTheWeekBefore() {
        double[] noise = WeeklyNoise.of(100_000, 0.5, 1, new SplittableRandom(6));
        double squares = 0;
        double products = 0;
        for (int week = 1; week < noise.length; week++) {
            squares += noise[week] * noise[week];
            products += noise[week] * noise[week - 1];
        }
        assertThat(products / squares).isCloseTo(0.5, within(0.02));
        assertThat(squares / noise.length).isCloseTo(1 / 0.75, within(0.04));
    }

    @Test
    void theFirstWeekVariesLikeAnyOther() {
        SplittableRandom random = new SplittableRandom(7);
        double squares = IntStream.range(0, 20_000)
                .mapToDouble(_ -> WeeklyNoise.of(1, 0.8, 1, random)[0])
                .map(week -> week * week)
                .average()
                .orElseThrow();
        assertThat(squares).isCloseTo(1 / 0.36, within(0.1));
    }
}
