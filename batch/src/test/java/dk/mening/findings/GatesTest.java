package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Section 1 of the specification, one shut gate at a time; every world here is otherwise assessable. */
class GatesTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(91);
    private static final List<Survey> SURVEYS = List.of(Fixture.quality());
    private static final PlannedOutcome OUTCOME = new PlannedOutcome("quality", "quality", 5);

    @ParameterizedTest(name = "{0} treated and {1} comparison units: {2}")
    @CsvSource({
        "3, 1, ONE_COMPARISON_UNIT, 1, 2",
        "1, 3, TOO_FEW_COMPARISON_UNITS, 3, 4",
    })
    void tooFewUnitsInThePlan(int treated, int comparison, Gate gate, int found, int needed) {
        assertThat(assess(registry(treated, comparison), weekly(treated, comparison), NIGHT))
                .isEqualTo(new NotAssessable(gate, found, needed));
    }

    @ParameterizedTest(name = "{0} treated and {1} comparison units")
    @CsvSource({"2, 2", "1, 4", "3, 2"})
    void justEnoughUnits(int treated, int comparison) {
        assertThat(assess(registry(treated, comparison), weekly(treated, comparison), NIGHT))
                .isInstanceOf(Assessed.class);
    }

    @ParameterizedTest(name = "on day {0}")
    @CsvSource({"-30, NOT_LIVE_YET, 0", "0, NOT_LIVE_YET, 0", "1, TOO_EARLY, 1", "27, TOO_EARLY, 27"})
    void nothingIsLookedAtBeforeDay28(int day, Gate gate, int found) {
        assertThat(assess(registry(3, 3), weekly(3, 3), GO_LIVE.plusDays(day)))
                .isEqualTo(new NotAssessable(gate, found, 28));
    }

    @Test
    void duringTheWashoutItIsTooEarly() {
        assertThat(Gates.ofDay(-9, 10)).contains(new NotAssessable(Gate.TOO_EARLY, 0, 28));
        assertThat(Gates.ofDay(-10, 10)).contains(new NotAssessable(Gate.NOT_LIVE_YET, 0, 28));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void theFirstLookIsOnDay28WithEveryPolicy(Policy policy) {
        Registry registry = Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", 3)),
                Fixture.plan(policy, Fixture.units("C", 3), OUTCOME)));
        assertThat(assess(registry, weekly(3, 3), GO_LIVE.plusDays(28))).isInstanceOf(Assessed.class);
    }

    @ParameterizedTest(name = "{0} weeks before")
    @CsvSource({"7, false", "8, true"})
    void eightWeeksWithAnswersBefore(int weeks, boolean enough) {
        List<Block> blocks = weekly(3, 3).stream()
                .filter(block -> !block.first().isBefore(GO_LIVE.minusWeeks(weeks)))
                .toList();
        Assessment tonight = assess(registry(3, 3), blocks, NIGHT);
        if (enough) {
            assertThat(tonight).isInstanceOf(Assessed.class);
        } else {
            assertThat(tonight).isEqualTo(new NotAssessable(Gate.TOO_FEW_PERIODS_BEFORE, 7, 8));
        }
    }

    @Test
    void thirtyAnswersInEachArm() {
        // Two treated units with 5 answers a week: 25 in one and none needed more after go-live.
        List<Block> blocks = weekly(2, 2).stream()
                .filter(block -> block.first().isBefore(GO_LIVE)
                        || block.cell().unit().startsWith("C")
                        || block.first().isBefore(GO_LIVE.plusWeeks(2)))
                .toList();
        assertThat(assess(registry(2, 2), blocks, NIGHT))
                .isEqualTo(new NotAssessable(Gate.TOO_FEW_ANSWERS_AFTER, 20, 30));
    }

    /** In one arm and window two units count, and four with a block each do not. */
    @ParameterizedTest(name = "{0} answers in arm {1}, before: {2}")
    @CsvSource({
        "29, T, true", "30, T, true", "29, C, true", "30, C, true",
        "29, T, false", "30, T, false", "29, C, false", "30, C, false",
    })
    void thirtyAnswersInTheUnitsThatCountInEachArmAndWindow(int answers, String arm, boolean before) {
        List<Block> blocks = new ArrayList<>(weekly(6, 6).stream()
                .filter(block -> !block.cell().unit().startsWith(arm)
                        || before != block.first().isBefore(GO_LIVE))
                .toList());
        int week = before ? -8 : 0;
        for (int number : List.of(5, 5, 5, answers - 15, 5, 5, 5, 5)) {
            int place = Math.floorMod(week, 8);
            LocalDate monday = GO_LIVE.plusWeeks(week);
            String unit = arm + (place < 4 ? 1 + place / 2 : place - 1);
            blocks.add(Fixture.block("quality", unit, monday, monday.plusDays(6), 0, 2, number - 3, 1, 0));
            week++;
        }
        Assessment tonight = assess(registry(6, 6), blocks, NIGHT);
        if (answers == 30) {
            assertThat(((Assessed) tonight).degreesOfFreedom()).isEqualTo(6);
        } else {
            assertThat(tonight)
                    .isEqualTo(new NotAssessable(
                            before ? Gate.TOO_FEW_ANSWERS_BEFORE : Gate.TOO_FEW_ANSWERS_AFTER, 29, 30));
        }
    }

    @ParameterizedTest(name = "{0} blocks before: {1}")
    @CsvSource({"1, true", "2, true", "1, false", "2, false"})
    void aUnitCountsFromTwoBlocksInEachWindowOn(int number, boolean before) {
        Set<LocalDate> kept = new HashSet<>();
        for (int i = 0; i < number; i++) {
            kept.add(before ? GO_LIVE.minusWeeks(1L + i) : GO_LIVE.plusWeeks(i));
        }
        List<Block> blocks = weekly(3, 3).stream()
                .filter(block -> !block.cell().unit().equals("C3")
                        || before != block.first().isBefore(GO_LIVE)
                        || kept.contains(block.first()))
                .toList();
        Assessed tonight = (Assessed) assess(registry(3, 3), blocks, NIGHT);
        assertThat(tonight.degreesOfFreedom()).isEqualTo(number == 2 ? 4 : 3);
    }

    @Test
    void withoutAKnownGoLiveThereIsNoNumber() {
        Registry registry = Fixture.registry(Fixture.initiative(
                "one", new TreeMap<>(), Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("C", 3), OUTCOME)));
        assertThat(assess(registry, weekly(3, 3), NIGHT)).isEqualTo(new NotAssessable(Gate.GO_LIVE_UNKNOWN, 0, 1));
    }

    @ParameterizedTest(name = "{0} treated and {1} comparison units, {2} lost: {3}")
    @CsvSource({
        "2, 3, T2, TOO_FEW_TREATED_UNITS",
        "2, 4, T2, ''",
        "1, 4, C4, TOO_FEW_COMPARISON_UNITS",
        "1, 5, C5, ''",
        "2, 2, C2, TOO_FEW_COMPARISON_UNITS",
        "2, 3, C3, ''",
    })
    void aUnitThatFallsSilentAtGoLiveIsLost(int treated, int comparison, String lost, String gate) {
        List<Block> blocks = weekly(treated, comparison).stream()
                .filter(block -> block.first().isBefore(GO_LIVE)
                        || !block.cell().unit().equals(lost)
                        || block.first().equals(GO_LIVE))
                .toList();
        // Where only one treated unit is left, thirty answers are asked of it alone.
        Assessment tonight = assess(registry(treated, comparison), blocks, NIGHT);
        if (gate.isEmpty()) {
            assertThat(((Assessed) tonight).degreesOfFreedom()).isEqualTo(treated + comparison - 1 - 2);
        } else {
            assertThat(((NotAssessable) tonight).gate().name()).isEqualTo(gate);
        }
    }

    @Test
    void aSingleTreatedUnitWithOneBlockAfterwardsIsTooFewHoweverLargeItIs() {
        List<Block> blocks = new ArrayList<>(weekly(1, 4).stream()
                .filter(block ->
                        block.first().isBefore(GO_LIVE) || !block.cell().unit().equals("T1"))
                .toList());
        blocks.add(Fixture.block("quality", "T1", GO_LIVE, GO_LIVE.plusDays(60), 0, 10, 20, 10, 0));
        assertThat(assess(registry(1, 4), blocks, NIGHT))
                .isEqualTo(new NotAssessable(Gate.TOO_FEW_BLOCKS_IN_UNIT, 1, 2));
    }

    @Test
    void aUnitWithOneBlockInAWindowDoesNotCount() {
        List<Block> blocks = weekly(2, 4).stream()
                .filter(block -> block.first().isBefore(GO_LIVE)
                        || !block.cell().unit().equals("C4")
                        || block.first().equals(GO_LIVE))
                .toList();
        Assessed four = (Assessed) assess(registry(2, 4), weekly(2, 4), NIGHT);
        Assessed three = (Assessed) assess(registry(2, 4), blocks, NIGHT);
        assertThat(four.degreesOfFreedom()).isEqualTo(4);
        assertThat(three.degreesOfFreedom()).isEqualTo(3);

        List<Block> both = weekly(2, 2).stream()
                .filter(block -> block.first().isBefore(GO_LIVE)
                        || !block.cell().unit().equals("C2")
                        || block.first().equals(GO_LIVE))
                .toList();
        assertThat(assess(registry(2, 2), both, NIGHT))
                .isEqualTo(new NotAssessable(Gate.TOO_FEW_COMPARISON_UNITS, 1, 2));
    }

    @Test
    void aBlockThatStraddlesGoLiveEntersNeitherWindow() {
        List<Block> blocks = new ArrayList<>(weekly(3, 3));
        Assessment without = assess(registry(3, 3), blocks, NIGHT);
        blocks.add(Fixture.block("quality", "T1", GO_LIVE.minusDays(1), GO_LIVE, 0, 0, 0, 0, 50));
        assertThat(assess(registry(3, 3), blocks, NIGHT)).isEqualTo(without);
    }

    @ParameterizedTest(name = "{0} months apart")
    @CsvSource({"5, false", "6, true"})
    void theSecondInitiativeInAUnitWithinHalfAYearIsRefused(int months, boolean enough) {
        Initiative earlier = Fixture.initiative(
                "a-earlier",
                Fixture.live(GO_LIVE.minusMonths(months), List.of("T1", "Z1")),
                Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("C", 3), OUTCOME));
        Initiative later = registry(3, 3).initiatives().getFirst();
        Assessment tonight = Findings.assess(NIGHT, Fixture.registry(earlier, later), SURVEYS, weekly(3, 3))
                .get(1)
                .outcomes()
                .getFirst()
                .tonight();
        if (enough) {
            assertThat(tonight).isInstanceOf(Assessed.class);
        } else {
            assertThat(tonight).isEqualTo(new NotAssessable(Gate.ANOTHER_INITIATIVE_IN_UNIT, 1, 0));
        }
    }

    @Test
    void aComparisonUnitThatAnotherInitiativeReachedIsLeftOut() {
        Initiative other = Fixture.initiative(
                "z-other",
                Fixture.live(GO_LIVE.plusMonths(2), List.of("C3", "Z1")),
                Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("C", 2), OUTCOME));
        Assessed tonight = (Assessed) Findings.assess(
                        NIGHT, Fixture.registry(registry(3, 3).initiatives().getFirst(), other), SURVEYS, weekly(3, 3))
                .getFirst()
                .outcomes()
                .getFirst()
                .tonight();
        assertThat(tonight.degreesOfFreedom()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} rounds before and {1} after")
    @CsvSource({"6, 2, ''", "5, 2, TOO_FEW_PERIODS_BEFORE", "6, 1, TOO_FEW_PERIODS_AFTER"})
    void aSurveyAskedInRoundsCountsRounds(int before, int after, String gate) {
        List<Round> rounds = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (int i = -before; i < after; i++) {
            LocalDate opens = GO_LIVE.plusWeeks(4L * i).plusDays(3);
            rounds.add(new Round("quality", opens, opens.plusDays(6)));
            for (String unit : List.of("T1", "T2", "T3", "C1", "C2", "C3")) {
                blocks.add(answers(unit, opens, opens.plusDays(4), i));
            }
        }
        Initiative initiative = registry(3, 3).initiatives().getFirst();
        Assessment tonight = assess(Fixture.registry(rounds, initiative), blocks, NIGHT);
        if (gate.isEmpty()) {
            assertThat(tonight).isInstanceOf(Assessed.class);
        } else {
            assertThat(((NotAssessable) tonight).gate().name()).isEqualTo(gate);
        }
    }

    @Test
    void unitsThatAllChangeAlikeGiveNoNumber() {
        List<Block> blocks = weekly(3, 3).stream()
                .map(block -> Fixture.block("quality", block.cell().unit(), block.first(), block.last(), 0, 2, 2, 1, 0))
                .toList();
        assertThat(assess(registry(3, 3), blocks, NIGHT))
                .isEqualTo(new NotAssessable(Gate.NO_SPREAD_BETWEEN_UNITS, 0, 1));
    }

    private static Assessment assess(Registry registry, List<Block> blocks, LocalDate night) {
        return Findings.assess(night, registry, SURVEYS, blocks)
                .getFirst()
                .outcomes()
                .getFirst()
                .tonight();
    }

    private static Registry registry(int treated, int comparison) {
        return Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", treated)),
                Fixture.plan(Policy.REGISTERED_DAYS, Fixture.units("C", comparison), OUTCOME)));
    }

    /** One block of five answers a week in every unit, from 26 weeks before until 12 weeks after. */
    private static List<Block> weekly(int treated, int comparison) {
        List<String> units = new ArrayList<>(Fixture.units("T", treated));
        units.addAll(Fixture.units("C", comparison));
        List<Block> blocks = new ArrayList<>();
        for (String unit : units) {
            for (int week = -26; week < 12; week++) {
                LocalDate monday = GO_LIVE.plusWeeks(week);
                blocks.add(answers(unit, monday, monday.plusDays(6), week));
            }
        }
        return blocks;
    }

    private static Block answers(String unit, LocalDate first, LocalDate last, int number) {
        int[] histogram = {1, 1, 1, 1, 1};
        int steering = Math.floorMod(unit.hashCode() * 31 + number * (number < 0 ? 7 : 13), 5);
        histogram[steering]++;
        histogram[(steering + 2) % 5]--;
        return Fixture.block("quality", unit, first, last, histogram);
    }
}
