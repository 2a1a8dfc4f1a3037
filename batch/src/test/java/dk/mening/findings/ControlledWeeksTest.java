package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.Detail.ControlledPoint;
import dk.mening.findings.Detail.ControlledPoint.Signal;
import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.Detail.ControlledSeries.Kind;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlledWeeksTest {
    /** A Monday. */
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;

    private static final LocalDate NIGHT = GO_LIVE.plusDays(59);

    private static final int WEEKS_BEFORE = 14;

    /** One block of 20 a week and unit; of 20 answers so many are the best, 8 and 10 by turns before go-live. */
    private static List<Block> blocks(int weeksBefore, int bestAfter) {
        List<Block> blocks = new ArrayList<>();
        for (String unit : List.of("T1", "T2", "C1", "C2")) {
            for (int week = -weeksBefore; week < 9; week++) {
                int best = week >= 0 && unit.startsWith("T") ? bestAfter : 8 + 2 * Math.floorMod(week, 2);
                LocalDate day = GO_LIVE.plusWeeks(week).plusDays(2);
                blocks.add(Fixture.block("quality", unit, day, day, 20 - best, 0, 0, 0, best));
            }
        }
        return blocks;
    }

    private static List<ControlledSeries> found(List<Block> blocks) {
        Survey survey = Fixture.quality();
        Plan plan = Fixture.plan(Policy.EVERY_NIGHT, List.of("C1", "C2"), new PlannedOutcome("quality", "quality", 5));
        Initiative initiative = Fixture.initiative("i", Fixture.live(GO_LIVE, List.of("T1", "T2")), plan);
        Arms arms = Arms.of(initiative, plan, Fixture.registry(initiative));
        OutcomeBlocks outcome = OutcomeBlocks.of("quality", "quality", List.of(survey), blocks);
        Timeline timeline = new Timeline(List.of(), List.of());
        return ControlledWeeks.of(
                survey.outcomes().getFirst(),
                arms,
                outcome,
                ArmWeeks.of(arms.treated().keySet(), arms.comparison(), outcome, NIGHT, timeline, GO_LIVE),
                timeline,
                NIGHT);
    }

    @Test
    void limitsComeFromTheWeeksBeforeGoLiveAndAreThoseOfTheTextbook() {
        ControlledSeries means = found(blocks(WEEKS_BEFORE, 9)).getFirst();

        // 40 and 50 by turns: the mean is 45 and every step 10.
        assertThat(means.kind()).isEqualTo(Kind.MEANS);
        assertThat(means.baselineEnds()).isEqualTo(GO_LIVE.minusDays(1));
        assertThat(means.centre()).isCloseTo(45, within(1e-9));
        assertThat(means.meanRange().orElseThrow()).isCloseTo(10, within(1e-9));
        assertThat(means.rangeLimit().orElseThrow()).isCloseTo(32.67, within(1e-9));
        assertThat(means.points()).allSatisfy(point -> {
            assertThat(point.limits().lower()).isCloseTo(45 - 26.6, within(1e-9));
            assertThat(point.limits().upper()).isCloseTo(45 + 26.6, within(1e-9));
        });
    }

    @Test
    void whatComesAfterGoLiveMovesNoLimit() {
        ControlledSeries quiet = found(blocks(WEEKS_BEFORE, 9)).getFirst();
        ControlledSeries loud = found(blocks(WEEKS_BEFORE, 19)).getFirst();

        assertThat(loud.centre()).isEqualTo(quiet.centre());
        assertThat(loud.points().getLast().limits())
                .isEqualTo(quiet.points().getLast().limits());
        assertThat(quiet.points())
                .allSatisfy(point -> assertThat(point.signals()).isEmpty());
        assertThat(loud.points().getLast().signals()).containsExactly(Signal.OUTSIDE, Signal.SHIFT);
    }

    @Test
    void sharesCountTheBestAnswersToTheFirstQuestionOfTreatedUnitsOnly() {
        ControlledSeries shares = found(blocks(WEEKS_BEFORE, 19)).getLast();

        assertThat(shares.kind()).isEqualTo(Kind.SHARES);
        assertThat(shares.centre()).isCloseTo(0.45, within(1e-12));
        ControlledPoint last = shares.points().getLast();
        assertThat(last.answers()).isEqualTo(40);
        assertThat(last.value()).isCloseTo(0.95, within(1e-12));
        // Every z is 0.05/√(.45·.55/40) from the centre, to either side by turns.
        double sigma = Math.sqrt(0.45 * 0.55 / 40);
        double sigmaZ = 0.1 / sigma / 1.128;
        assertThat(shares.sigmaZ().orElseThrow()).isCloseTo(sigmaZ, within(1e-9));
        assertThat(last.limits().upper()).isCloseTo(Math.min(1, 0.45 + 3 * sigma * sigmaZ), within(1e-9));
    }

    @Test
    void aWeekThatIsNotOverIsLeftOut() {
        assertThat(found(blocks(WEEKS_BEFORE, 9)).getFirst().points().getLast().monday())
                .isEqualTo(GO_LIVE.plusWeeks(7));
    }

    @Test
    void elevenWeeksBeforeGoLiveAreNoBaseline() {
        assertThat(found(blocks(11, 9))).isEmpty();
        assertThat(found(blocks(12, 9))).hasSize(2);
    }

    @Test
    void withoutBlocksThereIsNothing() {
        assertThat(found(List.of())).isEmpty();
    }
}
