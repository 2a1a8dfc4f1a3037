package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.RespondentDifference.Answers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RespondentDifferenceTest {
    @Test
    void theEffectIsTheDifferenceOfTheFourMeansDifferences() {
        List<Answers> answers = answers(new Random(41), 4, 4);
        double effect = mean(answers, true, true)
                - mean(answers, true, false)
                - mean(answers, false, true)
                + mean(answers, false, false);
        assertThat(RespondentDifference.estimate(answers).orElseThrow().value()).isCloseTo(effect, within(1e-12));
        assertThat(RespondentDifference.bootstrap(answers, 99, 1).orElseThrow().coefficient())
                .isCloseTo(effect, within(1e-12));
    }

    @Test
    void balancedUnitsGiveWhatTheirChangesGive() {
        Random random = new Random(42);
        List<Answers> answers = new ArrayList<>();
        double[] treated = new double[3];
        double[] others = new double[5];
        for (int u = 0; u < 8; u++) {
            double[] sum = new double[2];
            for (int i = 0; i < 20; i++) {
                double answer = 1 + random.nextInt(5);
                answers.add(new Answers(u, u < 3, i >= 10, answer, 1, 1));
                sum[i / 10] += answer / 10;
            }
            (u < 3 ? treated : others)[u < 3 ? u : u - 3] = sum[1] - sum[0];
        }
        Estimate welch = UnitChanges.welch(treated, others).orElseThrow();
        for (Result<Estimate> result :
                List.of(RespondentDifference.estimate(answers), RespondentDifference.withinUnits(answers))) {
            assertThat(result.orElseThrow().value()).isCloseTo(welch.value(), within(1e-12));
            assertThat(result.orElseThrow().standardError()).isCloseTo(welch.standardError(), within(1e-12));
            // 2²... ν = (1/3 + 1/5)² / ((1/3)²/2 + (1/5)²/4), Welch's for equal variances.
            assertThat(result.orElseThrow().degreesOfFreedom())
                    .isCloseTo(Math.pow(1 / 3. + 1 / 5., 2) / (1 / 18. + 1 / 100.), within(1e-10));
        }
    }

    @Test
    void fromBlocksEqualsRawInAnyOrder() {
        Random random = new Random(43);
        List<Answers> answers = answers(random, 3, 5);
        List<Answers> raw = new ArrayList<>();
        for (Answers row : answers) {
            for (int i = 0; i < row.count(); i++) {
                raw.add(new Answers(row.unit(), row.treated(), row.after(), row.answer(), row.weight(), 1));
            }
        }
        Collections.shuffle(raw, random);
        assertThat(RespondentDifference.estimate(raw)).isEqualTo(RespondentDifference.estimate(answers));
        assertThat(RespondentDifference.withinUnits(raw)).isEqualTo(RespondentDifference.withinUnits(answers));
        assertThat(RespondentDifference.bootstrap(raw, 9, 1)).isEqualTo(RespondentDifference.bootstrap(answers, 9, 1));
    }

    @Test
    void mirroringTheAnswersAndRelabellingTheArmsTurnTheSign() {
        List<Answers> answers = answers(new Random(44), 4, 3);
        Estimate estimate = RespondentDifference.estimate(answers).orElseThrow();
        List<Answers> mirrored = answers.stream()
                .map(row ->
                        new Answers(row.unit(), row.treated(), row.after(), -row.answer(), row.weight(), row.count()))
                .toList();
        assertThat(RespondentDifference.estimate(mirrored).orElseThrow()).isEqualTo(estimate.mirrored());
        List<Answers> relabelled = answers.stream()
                .map(row ->
                        new Answers(row.unit(), !row.treated(), row.after(), row.answer(), row.weight(), row.count()))
                .toList();
        Estimate other = RespondentDifference.estimate(relabelled).orElseThrow();
        assertThat(other.value()).isCloseTo(-estimate.value(), within(1e-12));
        assertThat(other.standardError()).isCloseTo(estimate.standardError(), within(1e-12));
        assertThat(other.degreesOfFreedom()).isCloseTo(estimate.degreesOfFreedom(), within(1e-9));
        List<Answers> moved = answers.stream()
                .map(row -> new Answers(
                        row.unit(), row.treated(), row.after(), 25 * row.answer() - 25, row.weight(), row.count()))
                .toList();
        Estimate points = RespondentDifference.estimate(moved).orElseThrow();
        assertThat(points.value()).isCloseTo(25 * estimate.value(), within(1e-11));
        assertThat(points.standardError()).isCloseTo(25 * estimate.standardError(), within(1e-11));
    }

    @Test
    void fewerThanThreeUnitsInAnArmAreRefused() {
        Random random = new Random(45);
        for (int[] arms : new int[][] {{1, 9}, {2, 4}, {4, 2}, {6, 1}}) {
            List<Answers> answers = answers(random, arms[0], arms[1]);
            assertThat(RespondentDifference.estimate(answers)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            assertThat(RespondentDifference.withinUnits(answers)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            assertThat(RespondentDifference.bootstrap(answers, 9, 1))
                    .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        }
        assertThat(RespondentDifference.estimate(answers(random, 3, 3)).optional())
                .isPresent();
        assertThat(RespondentDifference.bootstrap(answers(random, 3, 3), 9, 1).optional())
                .isPresent();
    }

    @Test
    void anArmWithoutAnswersBeforeIsSingularAndNoAnswersAreTooFew() {
        List<Answers> answers = answers(new Random(46), 3, 3).stream()
                .filter(row -> !row.treated() || row.after())
                .toList();
        assertThat(RespondentDifference.estimate(answers)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(RespondentDifference.withinUnits(answers)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(RespondentDifference.estimate(List.of())).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(RespondentDifference.withinUnits(List.of())).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(RespondentDifference.bootstrap(List.of(), 9, 1))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
    }

    @Test
    void answersThatAreAllAlikeHaveNoVariation() {
        List<Answers> answers = answers(new Random(47), 3, 3).stream()
                .map(row -> new Answers(row.unit(), row.treated(), row.after(), 3.3, row.weight(), row.count()))
                .toList();
        assertThat(RespondentDifference.estimate(answers)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(RespondentDifference.withinUnits(answers)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(RespondentDifference.bootstrap(answers, 9, 1)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void rowsThatWereNeverSeenChangeNothing() {
        List<Answers> answers = answers(new Random(48), 3, 3);
        List<Answers> more = new ArrayList<>(answers);
        more.add(new Answers(99, true, true, 77, 1, 0));
        assertThat(RespondentDifference.estimate(more)).isEqualTo(RespondentDifference.estimate(answers));
        assertThat(RespondentDifference.withinUnits(more)).isEqualTo(RespondentDifference.withinUnits(answers));
    }

    @Test
    void mistakesOfTheCallerAreRefused() {
        List<Answers> answers = new ArrayList<>(answers(new Random(49), 3, 3));
        answers.add(new Answers(0, false, true, 3, 1, 1));
        assertThatThrownBy(() -> RespondentDifference.estimate(answers)).hasMessage("cluster 0 is in both arms");
        assertThatThrownBy(() -> RespondentDifference.estimate(List.of(new Answers(0, true, true, Double.NaN, 1, 1))))
                .hasMessage("a value must be finite, got NaN");
    }

    private static List<Answers> answers(Random random, int treated, int others) {
        List<Answers> answers = new ArrayList<>();
        for (int u = 0; u < treated + others; u++) {
            for (int after = 0; after < 2; after++) {
                for (int answer = 1; answer <= 5; answer++) {
                    double weight = 0.5 + random.nextInt(3);
                    answers.add(new Answers(u, u < treated, after == 1, answer, weight, 1 + random.nextInt(4)));
                }
            }
        }
        return answers;
    }

    private static double mean(List<Answers> answers, boolean treated, boolean after) {
        double sum = 0;
        double weight = 0;
        for (Answers row : answers) {
            if (row.treated() == treated && row.after() == after) {
                sum += row.weight() * row.count() * row.answer();
                weight += row.weight() * row.count();
            }
        }
        return sum / weight;
    }
}
