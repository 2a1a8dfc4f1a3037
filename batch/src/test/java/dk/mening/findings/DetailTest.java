package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.Detail.FourWeeks;
import dk.mening.findings.Detail.ItemAnswers;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.UnitChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Pictures' numbers: how answers were spread, and the effect by time since go-live. */
class DetailTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(85);

    @Test
    void answersAreCountedByPointInTheWindowsOfTreatedUnits() {
        List<Block> blocks = new ArrayList<>(List.of(
                block("T1", -100, 1, 2, 3, 4, 5),
                block("T1", -50, 0, 0, 10, 0, 0),
                block("T2", 10, 5, 0, 0, 0, 5),
                block("T2", 40, 0, 0, 0, 0, 10),
                // In no window, of no treated unit, and not sealed yet.
                block("T1", -300, 9, 9, 9, 9, 9),
                block("C1", 20, 7, 7, 7, 7, 7),
                block("T1", 90, 8, 8, 8, 8, 8)));
        assertThat(AnswerSpread.of(
                        Fixture.quality().outcomes().getFirst(), arms(live(GO_LIVE)), outcome(blocks), NIGHT))
                .containsExactly(new ItemAnswers("q", List.of(1, 2, 13, 4, 5), List.of(5, 0, 0, 0, 15)));
    }

    @Test
    void aWindowOfTooFewAnswersOrOneBlockIsNotSpreadOut() {
        Block before = block("T1", -100, 0, 0, 20, 0, 0);
        Block another = block("T1", -90, 0, 0, 20, 0, 0);
        Block few = block("T1", 10, 0, 0, 5, 0, 0);
        Block afterwards = block("T1", 40, 0, 0, 14, 0, 0);
        assertThat(spread(before, another, few, afterwards)).isEmpty();
        assertThat(spread(before, few, afterwards, block("T1", 50, 0, 0, 5, 0, 0)))
                .isEmpty();
        assertThat(spread(before, another, few, afterwards, block("T1", 50, 0, 0, 5, 0, 0)))
                .hasSize(1);
    }

    private static List<ItemAnswers> spread(Block... blocks) {
        return AnswerSpread.of(
                Fixture.quality().outcomes().getFirst(), arms(live(GO_LIVE)), outcome(List.of(blocks)), NIGHT);
    }

    @Test
    void theCourseIsEachFourWeeksAgainstTheWindowBeforeWithABandForAllOfThem() {
        List<Block> blocks = new ArrayList<>();
        for (String unit : List.of("T1", "T2", "C1", "C2", "C3")) {
            boolean treated = unit.startsWith("T");
            // Units differ, and by as much to either side.
            int wobble = unit.equals("C3") ? 0 : unit.endsWith("1") ? 1 : -1;
            for (int day = -56; day < 84; day += 14) {
                boolean even = Math.floorDiv(day, 28) % 2 == 0;
                int good = 7 + (day >= 0 && treated ? 4 : 0) + (even ? wobble : -wobble);
                blocks.add(block(unit, day, 0, 20 - good, 0, good, 0));
            }
        }
        List<FourWeeks> course = SinceGoLive.of(arms(live(GO_LIVE)), outcome(blocks), true, NIGHT);
        assertThat(course).extracting(FourWeeks::period).containsExactly(-2, -1, 0, 1, 2);
        assertThat(course).allSatisfy(at -> {
            assertThat(at.treatedUnits()).isEqualTo(2);
            assertThat(at.comparisonUnits()).isEqualTo(3);
        });
        assertThat(course.get(1).effect()).isCloseTo(0, within(1e-9));
        // Four of twenty answers two points of four higher.
        assertThat(course.getLast().effect()).isCloseTo(10, within(1e-9));
        List<FourWeeks> mirrored = SinceGoLive.of(arms(live(GO_LIVE)), outcome(blocks), false, NIGHT);
        assertThat(mirrored.getLast().effect()).isCloseTo(-10, within(1e-9));
    }

    @Test
    void theBandIsStudentsAtAFifthOfTheErrorWithFivePeriods() {
        List<Block> blocks = new ArrayList<>();
        int i = 0;
        for (String unit : List.of("T1", "T2", "C1", "C2", "C3")) {
            for (int day = -56; day < 84; day += 14) {
                int good = (7 * i++) % 11;
                blocks.add(block(unit, day, 0, 20 - good, 0, good, 0));
            }
        }
        List<FourWeeks> course = SinceGoLive.of(arms(live(GO_LIVE)), outcome(blocks), true, NIGHT);
        assertThat(course).hasSize(5);
        FourWeeks last = course.getLast();
        double[] treated = {change("T1", blocks), change("T2", blocks)};
        double[] comparison = {change("C1", blocks), change("C2", blocks), change("C3", blocks)};
        Estimate estimate = UnitChanges.pooled(treated, comparison).optional().orElseThrow();
        assertThat(last.effect()).isCloseTo(estimate.value(), within(1e-9));
        assertThat(last.band().upper())
                .isCloseTo(estimate.singleLookInterval(0.99).upper(), within(1e-9));
    }

    /** Of the last four weeks, the long way. */
    private static double change(String unit, List<Block> blocks) {
        return mean(unit, blocks, 56, 84) - mean(unit, blocks, -182, 0);
    }

    private static double mean(String unit, List<Block> blocks, int from, int to) {
        double points = 0;
        double answers = 0;
        for (Block block : blocks) {
            long day = block.median().toEpochDay() - GO_LIVE.toEpochDay();
            if (block.cell().unit().equals(unit)
                    && day >= from
                    && day < to
                    && block.content() instanceof Block.Complete(int[][] histograms)) {
                for (int point = 0; point < histograms[0].length; point++) {
                    points += 25.0 * point * histograms[0][point];
                    answers += histograms[0][point];
                }
            }
        }
        return points / answers;
    }

    @Test
    void withSeveralGoLivesThereIsNoCourse() {
        SortedMap<String, LocalDate> dates = live(GO_LIVE);
        dates.put("T2", GO_LIVE.plusDays(28));
        assertThat(SinceGoLive.of(arms(dates), outcome(List.of(block("T1", -20, 0, 0, 20, 0, 0))), true, NIGHT))
                .isEmpty();
    }

    private static SortedMap<String, LocalDate> live(LocalDate day) {
        return Fixture.live(day, List.of("T1", "T2"));
    }

    private static Arms arms(SortedMap<String, LocalDate> dates) {
        Plan plan = Fixture.plan(
                Policy.REGISTERED_DAYS, List.of("C1", "C2", "C3"), new PlannedOutcome("quality", "quality", 5));
        Initiative initiative = Fixture.initiative("solution", dates, plan);
        return Arms.of(initiative, plan, Fixture.registry(initiative));
    }

    private static OutcomeBlocks outcome(List<Block> blocks) {
        return OutcomeBlocks.of("quality", "quality", List.of(Fixture.quality()), blocks);
    }

    private static Block block(String unit, int day, int... counts) {
        return Fixture.block("quality", unit, GO_LIVE.plusDays(day), GO_LIVE.plusDays(day), counts);
    }
}
