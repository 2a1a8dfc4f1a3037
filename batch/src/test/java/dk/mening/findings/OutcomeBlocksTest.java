package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Survey;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeBlocksTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 3);

    /** Five on a scale of 1 to 5 and five partial ones, then five on a scale of 1 to 11, and five in another stratum. */
    @Test
    void versionsStrataSourcesAndPartsJoinInOneExactMean() {
        Survey first = Fixture.survey("s", Construct.CORE_TASK, true, 5);
        Survey second = version(Fixture.survey("s", Construct.CORE_TASK, true, 11), 2);
        List<Block> blocks = List.of(
                block(1, "live", "all", new Block.Complete(new int[][] {{0, 5, 0, 0, 0}, {0, 0, 0, 0, 5}})),
                // Means of the points above the lowest sum to 12.5 = 75/6 of 5 · 4.
                block(1, "live", "all", new Block.Partial(75, 6)),
                block(2, "live", "all", new Block.Complete(new int[][] {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5}})),
                block(1, "import-1", "young", new Block.Complete(new int[][] {{5, 0, 0, 0, 0}, {5, 0, 0, 0, 0}})));
        OutcomeBlocks joined = OutcomeBlocks.of("s", "s", List.of(first, second), blocks);
        Sum sum = new Sum();
        joined.of("u").forEach(sum::add);

        assertThat(sum.answers()).isEqualTo(20);
        // 5·62.5 + 5·62.5 + 5·100 + 5·0, over 20
        assertThat(sum.mean(joined.denominator())).isCloseTo(56.25, within(1e-12));
        assertThat(joined.of("nobody")).isEmpty();
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

    private static Survey version(Survey survey, int version) {
        return new Survey(
                survey.key(),
                version,
                survey.audience(),
                survey.languages(),
                survey.title(),
                survey.introduction(),
                survey.note(),
                survey.questions(),
                survey.outcomes(),
                survey.classification());
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
