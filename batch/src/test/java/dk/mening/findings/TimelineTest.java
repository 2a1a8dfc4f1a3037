package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Round ROUND = new Round("workload", MONDAY, MONDAY.plusDays(10));

    @Test
    void aBlockStandsOnItsMedianDay() {
        assertThat(new Timeline(List.of(), List.of()).week(block(MONDAY.plusDays(8), 60)))
                .isEqualTo(ScoredBlock.weekOf(MONDAY.plusWeeks(1)));
    }

    @Test
    void allUnitsOfARoundStandTogether() {
        Timeline timeline = new Timeline(List.of(ROUND), List.of());
        OutcomeBlocks blocks = new OutcomeBlocks(
                1,
                Map.of(
                        "north", List.of(block(MONDAY.plusDays(4), 4)),
                        "south", List.of(block(MONDAY.plusDays(8), 8)),
                        "west", List.of(block(MONDAY.plusDays(9), 5))));
        assertThat(ArmWeeks.of(
                        List.of("north", "south"), List.of("west"), blocks, MONDAY.plusWeeks(4), timeline, MONDAY))
                .containsExactly(new OutcomeFinding.Week(MONDAY, OptionalDouble.of(60), OptionalDouble.of(50)));
    }

    @Test
    void aRoundThatAGoLivePartsStandsOnBothSidesOfIt() {
        LocalDate goLive = MONDAY.plusDays(7);
        Timeline timeline = new Timeline(List.of(ROUND), List.of(goLive));
        assertThat(timeline.week(block(goLive.minusDays(1), 6))).isEqualTo(ScoredBlock.weekOf(MONDAY));
        assertThat(timeline.week(block(goLive.plusDays(1), 6))).isEqualTo(ScoredBlock.weekOf(goLive));
    }

    /** Ten answers. */
    private static ScoredBlock block(LocalDate median, long points) {
        return new ScoredBlock(
                median.minusDays(1),
                median.plusDays(1),
                median,
                median.plusDays(1),
                points,
                10,
                Fixture.block("quality", "T1", median, median, 0, 0, 10, 0, 0));
    }
}
