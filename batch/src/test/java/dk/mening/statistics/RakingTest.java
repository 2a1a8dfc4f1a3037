package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.statistics.Raking.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RakingTest {
    private static final List<Map<String, Double>> THREE = List.of(
            Map.of("x", 50.0, "y", 30.0, "z", 20.0), Map.of("p", 65.0, "q", 35.0), Map.of("u", 40.0, "v", 60.0));
    private static final List<Map<String, Double>> TWO =
            List.of(Map.of("a", 60.0, "b", 40.0), Map.of("c", 30.0, "d", 70.0));

    /** The loop of survey's rake and svyrecvar, written out in base R, on 40 answers with unequal weights by design. */
    @Test
    void threeMarginsAndUnequalWeightsByDesignMatchR() {
        RakedAnswers raked = Raking.rake(THREE, forty(y -> y)).orElseThrow();

        assertRelative("mean", raked.mean(), 3.96168843628385, 1e-9);
        assertRelative("se", raked.linearisedStandardError().orElseThrow(), 0.413847603029335, 1e-9);
        assertRelative("fixed", raked.standardErrorOfFixedWeights().orElseThrow(), 0.42132772836402, 1e-9);
        assertRelative("n_eff", raked.kish().effectiveSize(), 18.4367841695176, 1e-9);
        assertRelative("smallest", raked.smallest(), 0.0818731198240165, 1e-9);
        assertRelative("largest", raked.largest(), 4.79492365159617, 1e-9);
        assertRelative("sum", raked.sumOfWeights(), 100, 1e-9);
        assertThat(raked.trimmed()).isZero();
        assertThat(raked.cycles()).isBetween(5, 18);
        meetsItsMargins(THREE, raked);
    }

    @Test
    void trimmedWeightsAreFittedOnceMore() {
        RakedAnswers raked = Raking.rakeTrimmed(THREE, forty(y -> y)).orElseThrow();

        assertThat(raked.trimmed()).isEqualTo(18);
        assertRelative("mean", raked.mean(), 3.94263827344574, 1e-9);
        assertRelative("se", raked.linearisedStandardError().orElseThrow(), 0.405848063160233, 1e-9);
        assertRelative("fixed", raked.standardErrorOfFixedWeights().orElseThrow(), 0.421520383370043, 1e-9);
        assertRelative("n_eff", raked.kish().effectiveSize(), 18.4885204806322, 1e-9);
        assertRelative("smallest", raked.smallest(), 0.183261436222575, 1e-9);
        assertRelative("largest", raked.largest(), 4.39858848519147, 1e-9);
        meetsItsMargins(THREE, raked);
    }

    @Test
    void whereNothingIsCutTrimmingChangesNothing() {
        List<Answer> answers = List.of(
                answer(1, 1, 5, "a", "c"),
                answer(1, 2, 5, "a", "d"),
                answer(1, 3, 5, "b", "c"),
                answer(1, 4, 5, "b", "d"));

        assertThat(Raking.rakeTrimmed(TWO, answers)).isEqualTo(Raking.rake(TWO, answers));
    }

    @Test
    void theOddsOfTheCellsStayAsTheyWere() {
        RakedAnswers raked = Raking.rake(
                        TWO,
                        List.of(
                                answer(2, 1, 5, "a", "c"),
                                answer(1, 2, 7, "a", "d"),
                                answer(3, 3, 2, "b", "c"),
                                answer(1, 4, 8, "b", "d")))
                .orElseThrow();

        List<Answer> cells = raked.answers();
        double odds = total(cells.get(0)) * total(cells.get(3)) / total(cells.get(1)) / total(cells.get(2));
        assertRelative("odds ratio", odds, 10.0 * 8 / 7 / 6, 1e-9);
        meetsItsMargins(TWO, raked);
    }

    @Test
    void fromBlocksEqualsRawInAnyOrder() {
        List<Answer> raw = new ArrayList<>(forty(y -> y));
        raw.addAll(forty(y -> y));
        List<Answer> grouped = forty(y -> y).stream()
                .map(answer -> new Answer(answer.levels(), answer.weight(), answer.value(), 2))
                .toList();
        RakedAnswers expected = Raking.rakeTrimmed(THREE, raw).orElseThrow();
        Collections.shuffle(raw, new Random(10));
        RakedAnswers shuffled = Raking.rakeTrimmed(THREE, raw).orElseThrow();

        assertThat(expected.trimmed()).isEqualTo(2 * 18);
        assertThat(shuffled).isEqualTo(expected);
        assertThat(Raking.rakeTrimmed(THREE, grouped)).isEqualTo(Result.of(expected));
        assertThat(shuffled.mean()).isEqualTo(expected.mean());
        assertThat(shuffled.linearisedStandardError()).isEqualTo(expected.linearisedStandardError());
    }

    @Test
    void turningTheOutcomeTurnsTheMeanAndNothingElse() {
        RakedAnswers one = Raking.rake(THREE, forty(y -> y)).orElseThrow();
        RakedAnswers other = Raking.rake(THREE, forty(y -> -y)).orElseThrow();
        RakedAnswers shifted = Raking.rake(THREE, forty(y -> y + 100)).orElseThrow();

        assertThat(other.mean()).isEqualTo(-one.mean());
        assertThat(other.linearisedStandardError()).isEqualTo(one.linearisedStandardError());
        assertThat(other.standardErrorOfFixedWeights()).isEqualTo(one.standardErrorOfFixedWeights());
        assertThat(other.kish()).isEqualTo(one.kish());
        assertRelative("mean", shifted.mean(), one.mean() + 100, 1e-14);
        assertRelative(
                "se",
                shifted.linearisedStandardError().orElseThrow(),
                one.linearisedStandardError().orElseThrow(),
                1e-11);
    }

    @Test
    void anEmptyLevelIsNeverSkipped() {
        List<Answer> answers = List.of(answer(1, 1, 5, "a", "c"), answer(1, 2, 5, "a", "d"));

        assertThat(Raking.rake(TWO, answers)).isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
    }

    @Test
    void marginsThatContradictEachOtherDoNotSettle() {
        List<Answer> answers = List.of(answer(1, 1, 5, "a", "c"), answer(1, 2, 5, "b", "d"));

        assertThat(Raking.rake(TWO, answers)).isEqualTo(Result.notAvailable(Reason.NOT_CONVERGED));
        assertThat(Raking.rakeTrimmed(TWO, answers)).isEqualTo(Result.notAvailable(Reason.NOT_CONVERGED));
    }

    @Test
    void aLevelThatThePopulationLacksWeighsNothing() {
        List<Map<String, Double>> margins = List.of(Map.of("a", 60.0, "b", 40.0, "none", 0.0));
        RakedAnswers raked = Raking.rake(
                        margins, List.of(answer(1, 1, 2, "a"), answer(1, 9, 5, "none"), answer(1, 3, 4, "b")))
                .orElseThrow();

        assertThat(raked.answers()).hasSize(2);
        assertRelative("mean", raked.mean(), (60 * 1 + 40 * 3) / 100.0, 1e-14);
        assertRelative("largest", raked.largest(), 60.0 / 2 * 6 / 100, 1e-14);
        assertThat(raked.kish().designEffect()).isGreaterThan(1);
    }

    @Test
    void oneAnswerOrNoVariationHasNoStandardError() {
        List<Map<String, Double>> one = List.of(Map.of("a", 60.0));
        RakedAnswers single = Raking.rake(one, List.of(answer(1, 1, 1, "a"))).orElseThrow();
        RakedAnswers alike = Raking.rake(one, List.of(answer(1, 0.3, 7, "a"))).orElseThrow();
        RakedAnswers explained = Raking.rake(
                        TWO,
                        List.of(
                                answer(1, 1, 5, "a", "c"),
                                answer(1, 2, 5, "b", "d"),
                                answer(1, 2, 3, "b", "c"),
                                answer(1, 1, 3, "a", "d")))
                .orElseThrow();

        assertThat(single.linearisedStandardError()).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThat(alike.linearisedStandardError()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(alike.standardErrorOfFixedWeights()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(explained.linearisedStandardError()).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        assertThat(explained.standardErrorOfFixedWeights().optional()).isPresent();
        List<Answer> fromMargins = forty(y -> y).stream()
                .map(answer -> answer(
                        answer.weight(),
                        (answer.levels().contains("x") ? 0.1 : 0.7)
                                + (answer.levels().contains("q") ? 1.0 / 3 : 0),
                        1,
                        answer.levels().toArray(String[]::new)))
                .toList();
        assertThat(Raking.rake(THREE, fromMargins).orElseThrow().linearisedStandardError())
                .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
    }

    @Test
    void whatCannotBeIsTheCallersMistake() {
        List<Answer> answers = List.of(answer(1, 1, 5, "a", "c"));
        assertThatThrownBy(() -> answer(0, 1, 1, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answer(1, Double.NaN, 1, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answer(1, 1, 0, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Raking.rake(List.of(), answers)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Raking.rake(TWO, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Raking.rake(TWO, List.of(answer(1, 1, 5, "a"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Raking.rake(TWO, List.of(answer(1, 1, 5, "a", "e"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Raking.rake(List.of(Map.of("a", 60.0), Map.of("c", 50.0)), answers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50");
        assertThatThrownBy(() -> Raking.rake(List.of(Map.of("a", -1.0), Map.of("c", -1.0)), answers))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void meetsItsMargins(List<Map<String, Double>> margins, RakedAnswers raked) {
        for (int m = 0; m < margins.size(); m++) {
            int margin = m;
            margins.get(m)
                    .forEach((level, total) -> assertRelative(
                            level,
                            raked.answers().stream()
                                    .filter(answer ->
                                            answer.levels().get(margin).equals(level))
                                    .mapToDouble(RakingTest::total)
                                    .sum(),
                            total,
                            1.1e-10));
        }
    }

    private static double total(Answer answer) {
        return answer.weight() * answer.count();
    }

    private static Answer answer(double weight, double value, long count, String... levels) {
        return new Answer(List.of(levels), weight, value, count);
    }

    private static List<Answer> forty(DoubleUnaryOperator outcome) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            String a = List.of("x", "y", "z").get(i * 7 % 3);
            String b = i * i % 5 < 2 ? "q" : "p";
            String c = i / 3 % 4 == 0 ? "v" : "u";
            double value = i * 13 % 17 / 3.0 + (a.equals("x") ? 2 : 0) + (b.equals("q") ? 1 : 0);
            answers.add(answer(1 + i * 11 % 4 / 2.0, outcome.applyAsDouble(value), 1, a, b, c));
        }
        return answers;
    }
}
