package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.findings.OutcomeFinding.UnitMonth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule B19: a unit's calendar months, from two blocks and twenty answers on. */
class UnitMonthsTest {
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 1);
    private static final LocalDate NIGHT = LocalDate.of(2025, 5, 1);

    @Test
    void aMonthIsShownFromTwoBlocksAndTwentyAnswersOn() {
        assertThat(months(block(1, 10), block(20, 10))).containsExactly(new UnitMonth("T1", true, MARCH, 20, 25));
        assertThat(months(block(1, 10), block(20, 9))).isEmpty();
        assertThat(months(block(1, 40))).isEmpty();
    }

    @Test
    void aBlockStandsInTheMonthOfItsMedianDayAndIsUnseenUntilItIsSealed() {
        // The median day of these blocks is their first.
        Block across = Fixture.block("quality", "T1", MARCH.minusDays(1), MARCH.plusDays(1), 0, 20, 0, 0, 0);
        assertThat(months(across, block(1, 10))).isEmpty();
        assertThat(UnitMonths.of(
                        List.of("T1"), List.of(), outcome(List.of(block(1, 10), block(20, 10))), MARCH.plusDays(20)))
                .isEmpty();
    }

    @Test
    void monthsBeforeTheLastTwoYearsAreLeftOut() {
        List<Block> blocks = new ArrayList<>();
        for (int back = 0; back < 30; back++) {
            LocalDate month = LocalDate.of(2025, 4, 1).minusMonths(back);
            blocks.add(Fixture.block("quality", "T1", month, month.plusDays(2), 0, 10, 0, 0, 0));
            blocks.add(Fixture.block("quality", "T1", month.plusDays(5), month.plusDays(7), 0, 10, 0, 0, 0));
        }
        assertThat(months(blocks.toArray(Block[]::new)))
                .hasSize(24)
                .first()
                .extracting(UnitMonth::month)
                .isEqualTo(LocalDate.of(2023, 5, 1));
    }

    @Test
    void treatedUnitsComeFirst() {
        List<Block> blocks = new ArrayList<>(List.of(block(1, 10), block(20, 10)));
        for (int day : List.of(1, 20)) {
            blocks.add(Fixture.block("quality", "C1", MARCH.plusDays(day), MARCH.plusDays(day), 0, 0, 10, 0, 0));
        }
        assertThat(UnitMonths.of(List.of("T1"), List.of("C1"), outcome(blocks), NIGHT))
                .containsExactly(new UnitMonth("T1", true, MARCH, 20, 25), new UnitMonth("C1", false, MARCH, 20, 50));
    }

    private static List<UnitMonth> months(Block... blocks) {
        return UnitMonths.of(List.of("T1"), List.of(), outcome(List.of(blocks)), NIGHT);
    }

    private static Block block(int day, int answers) {
        return Fixture.block("quality", "T1", MARCH.plusDays(day), MARCH.plusDays(day), 0, answers, 0, 0, 0);
    }

    private static OutcomeBlocks outcome(List<Block> blocks) {
        return OutcomeBlocks.of("quality", "quality", List.of(Fixture.quality()), blocks);
    }
}
