package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.InitiativeFinding.Competence;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.Estimate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompetenceLevelsTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = LocalDate.of(2025, 6, 12);
    private static final List<String> TREATED = List.of("T1", "T2", "T3");

    /** Two blocks of 10 in each window; so many of ten answers are the best, else the worst. */
    private static List<Block> blocks(Map<String, int[]> bestBeforeAndAfter) {
        List<Block> blocks = new ArrayList<>();
        bestBeforeAndAfter.forEach((unit, best) -> {
            for (int day : new int[] {-40, -20, 20, 40}) {
                int of = best[day < 0 ? 0 : 1];
                LocalDate on = GO_LIVE.plusDays(day);
                blocks.add(Fixture.block("quality", unit, on, on, 10 - of, 0, 0, 0, of));
            }
        });
        return blocks;
    }

    private static List<Competence> levels(List<Block> blocks) {
        Survey survey = Fixture.quality();
        Plan plan = Fixture.plan(Policy.EVERY_NIGHT, List.of("C1"), new PlannedOutcome("quality", "quality", 5));
        Initiative initiative = Fixture.initiative("i", Fixture.live(GO_LIVE, TREATED), plan);
        return CompetenceLevels.of(
                "quality",
                survey.outcomes().getFirst(),
                Arms.of(initiative, plan, Fixture.registry(initiative)),
                OutcomeBlocks.of("quality", "quality", List.of(survey), blocks),
                NIGHT);
    }

    private static final Map<String, int[]> THREE =
            Map.of("T1", new int[] {4, 7}, "T2", new int[] {5, 9}, "T3", new int[] {6, 8});

    @Test
    void aLevelIsTheMeanOfTheUnitsMeansWithStudentsIntervalOverUnits() {
        Competence found = levels(blocks(THREE)).getFirst();

        assertThat(found.question()).isEqualTo("q");
        assertThat(found.assessedOn()).isEqualTo(LocalDate.of(2025, 6, 1));
        assertThat(found.units()).isEqualTo(3);
        assertThat(found.answersBefore()).isEqualTo(60);
        assertThat(found.before().mean()).isCloseTo(50, within(1e-9));
        assertThat(found.after().mean()).isCloseTo(80, within(1e-9));
        // 40, 50, 60: standard deviation 10.
        assertThat(found.before().interval().upper())
                .isCloseTo(
                        new Estimate(50, 10 / Math.sqrt(3), 2)
                                .singleLookInterval(0.95)
                                .upper(),
                        within(1e-9));
    }

    @Test
    void comparisonUnitsAndBlocksSealedSinceTheFirstOfTheMonthChangeNothing() {
        List<Block> more = new ArrayList<>(blocks(THREE));
        more.addAll(blocks(Map.of("C1", new int[] {0, 10})));
        LocalDate late = LocalDate.of(2025, 6, 5);
        more.add(Fixture.block("quality", "T1", late, late, 10, 0, 0, 0, 0));

        assertThat(levels(more)).isEqualTo(levels(blocks(THREE)));
    }

    @Test
    void aUnitOfFewerThanTwentyAnswersInAWindowDoesNotCountAndOneUnitAloneSaysNothing() {
        List<Block> blocks = new ArrayList<>(blocks(THREE));
        blocks.removeIf(
                block -> block.cell().unit().equals("T3") && block.first().isAfter(GO_LIVE.plusDays(30)));
        assertThat(levels(blocks).getFirst().units()).isEqualTo(2);

        blocks.removeIf(block -> block.cell().unit().equals("T2"));
        assertThat(levels(blocks)).isEmpty();
    }
}
