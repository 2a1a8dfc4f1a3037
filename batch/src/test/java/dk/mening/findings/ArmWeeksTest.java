package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Rule B21: where blocks gather slowly a series is drawn in periods of four weeks. */
class ArmWeeksTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(100);

    @Test
    void blocksOfFourteenDaysAreDrawnByWeekAndLongerOnesByFourWeeks() {
        assertThat(mondays(weeks(14, List.of()))).startsWith(GO_LIVE.minusDays(84), GO_LIVE.minusDays(77));
        assertThat(mondays(weeks(15, List.of())))
                .startsWith(GO_LIVE.minusDays(84), GO_LIVE.minusDays(56))
                .as("go-live begins a period")
                .contains(GO_LIVE);
    }

    @Test
    void aPeriodHoldsTheBlocksOfItsFourWeeks() {
        List<Week> weeks = weeks(15, List.of());
        // Blocks begin 84, 69, 54, 39, 24 and 9 days before go-live; each stands on its first day.
        assertThat(weeks.get(0).treated()).isEqualTo(OptionalDouble.of(37.5));
        assertThat(weeks.get(0).comparison()).isEmpty();
    }

    @Test
    void roundsStandInTheWeekTheyOpen() {
        List<Round> rounds = List.of(new Round("quality", GO_LIVE.minusDays(84), GO_LIVE.minusDays(40)));
        assertThat(mondays(weeks(15, rounds))).startsWith(GO_LIVE.minusDays(84), GO_LIVE.minusDays(77));
    }

    private static List<LocalDate> mondays(List<Week> weeks) {
        return weeks.stream().map(Week::monday).toList();
    }

    /** A block after the other, in turn of all 25s and of all 50s. */
    private static List<Week> weeks(int days, List<Round> rounds) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (LocalDate first = GO_LIVE.minusDays(84);
                first.plusDays(days).isBefore(NIGHT);
                first = first.plusDays(days)) {
            boolean even = number++ % 2 == 0;
            blocks.add(Fixture.block(
                    "quality", "T1", first, first.plusDays(days - 1L), 0, even ? 5 : 0, even ? 0 : 5, 0, 0));
        }
        return ArmWeeks.of(
                List.of("T1"),
                List.of("C1"),
                OutcomeBlocks.of("quality", "quality", List.of(Fixture.quality()), blocks),
                NIGHT,
                new Timeline(rounds, List.of(GO_LIVE)),
                GO_LIVE);
    }
}
