package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeBlocksTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 3);

    /** Five on a scale of 1 to 5 and five partial ones, then five on a scale of 1 to 11, and five in another stratum. */
    @Test
    void versionsStrataSourcesAndPartsJoinInOneExactMean() {
        Survey first = threeItems(5, 1);
        Survey second = threeItems(11, 2);
        List<Block> blocks = List.of(
                block(1, "live", "all", new Block.Complete(new int[][] {
                    {0, 5, 0, 0, 0}, {0, 0, 0, 0, 5}, {0, 0, 5, 0, 0}
                })),
                // Means of the points above the lowest sum to 12.5 = 75/6 of 5 · 4.
                block(1, "live", "all", new Block.Partial(75, 6)),
                block(2, "live", "all", new Block.Complete(new int[][] {best(11), best(11), best(11)})),
                block(1, "import-1", "young", new Block.Complete(new int[][] {worst(5), worst(5), worst(5)})));
        OutcomeBlocks joined = OutcomeBlocks.of("s", "s", List.of(first, second), blocks);
        Sum sum = new Sum();
        joined.of("u").forEach(sum::add);

        assertThat(sum.answers()).isEqualTo(20);
        // 5·175/3 + 5·62.5 + 5·100 + 5·0, over 20
        assertThat(sum.mean(joined.denominator())).isCloseTo(2650.0 / 48, within(1e-12));
        assertThat(joined.of("nobody")).isEmpty();
    }

    /** Or the same look, told by a later night, would end in another digit. */
    @Test
    void whatPointsAreCountedInDoesNotDependOnWhichBlocksHaveCome() {
        Survey survey = threeItems(5, 1);
        Block first = block(1, "live", "all", new Block.Complete(new int[][] {best(5), best(5), worst(5)}));
        Block flagged = new Block(
                new Cell("u", "s", 1, "live", "all", true), 0, "s", 1, 1, 5, 5, 5, DAY, DAY, DAY, DAY, first.content());
        long before =
                OutcomeBlocks.of("s", "s", List.of(survey), List.of(first)).denominator();
        assertThat(OutcomeBlocks.of("s", "s", List.of(survey), List.of(flagged)).denominator())
                .isEqualTo(before);
        assertThat(OutcomeBlocks.of(
                                "s",
                                "s",
                                List.of(survey),
                                List.of(first, block(1, "live", "all", new Block.Partial(75, 6))))
                        .denominator())
                .isEqualTo(before);
    }

    @Test
    void aBlockOfAnUnknownVersionIsTheCallersMistake() {
        Block block = block(3, "live", "all", new Block.Partial(75, 6));
        assertThatThrownBy(() -> OutcomeBlocks.of("s", "s", List.of(), List.of(block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 3");
    }

    @Test
    void weeksBeginOnMondays() {
        assertThat(ScoredBlock.weekOf(LocalDate.of(2025, 3, 9))).isEqualTo(ScoredBlock.weekOf(DAY));
        assertThat(ScoredBlock.weekOf(LocalDate.of(2025, 3, 2))).isEqualTo(ScoredBlock.weekOf(DAY) - 1);
        assertThat(ScoredBlock.mondayOf(ScoredBlock.weekOf(LocalDate.of(2025, 3, 9))))
                .isEqualTo(DAY);
        assertThat(ScoredBlock.mondayOf(ScoredBlock.weekOf(LocalDate.of(1969, 12, 31))))
                .isEqualTo(LocalDate.of(1969, 12, 29));
    }

    private static Survey threeItems(int highest, int version) {
        Survey one = Fixture.survey("s", Construct.CORE_TASK, true, highest);
        Question.Scale question = (Question.Scale) one.questions().getFirst();
        Outcome outcome = one.outcomes().getFirst();
        List<Question> questions = new ArrayList<>();
        List<Outcome.Item> items = new ArrayList<>();
        for (String key : List.of("q", "r", "s")) {
            questions.add(new Question.Scale(
                    key,
                    question.text(),
                    question.background(),
                    question.lowest(),
                    question.highest(),
                    question.labels(),
                    question.dontKnow()));
            items.add(new Outcome.Item(key, false));
        }
        return new Survey(
                one.key(),
                version,
                one.audience(),
                one.languages(),
                one.title(),
                one.introduction(),
                one.note(),
                questions,
                List.of(new Outcome(
                        outcome.key(),
                        outcome.name(),
                        outcome.construct(),
                        outcome.higherIsBetter(),
                        items,
                        outcome.margin(),
                        outcome.smallestBlock())),
                one.classification());
    }

    /** Five people of one mind. */
    private static int[] best(int points) {
        int[] histogram = new int[points];
        histogram[points - 1] = 5;
        return histogram;
    }

    private static int[] worst(int points) {
        int[] histogram = new int[points];
        histogram[0] = 5;
        return histogram;
    }

    private static Block block(int version, String source, String stratum, Block.Content content) {
        return new Block(
                new Cell("u", "s", version, source, stratum, false),
                0,
                "s",
                1,
                1,
                5,
                5,
                5,
                DAY,
                DAY,
                DAY,
                DAY,
                content);
    }
}
