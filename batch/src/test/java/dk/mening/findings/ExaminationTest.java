package dk.mening.findings;

import static dk.mening.findings.OutcomeFinding.Check.Result.FAILED;
import static dk.mening.findings.OutcomeFinding.Check.Result.NOT_MADE;
import static dk.mening.findings.OutcomeFinding.Check.Result.NOT_NEEDED;
import static dk.mening.findings.OutcomeFinding.Check.Result.NOT_PASSED;
import static dk.mening.findings.OutcomeFinding.Check.Result.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Event;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each check in a world where it passes, in one where it does not, and in one where it fails. */
class ExaminationTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(182);
    private static final int WEEKS_BEFORE = 60;
    private static final int WEEKS_AFTER = 26;
    private static final List<String> TREATED = Fixture.units("T", 5);
    private static final List<String> COMPARISON = Fixture.units("C", 5);

    /** What a treated unit's answers are moved by, on 1 to 5, in a week counted from go-live. */
    private static final ToDoubleBiFunction<String, Integer> EFFECT =
            (unit, week) -> unit.startsWith("T") && week >= 0 ? 0.5 : 0;

    private static final ToDoubleBiFunction<String, Integer> NOTHING = (unit, week) -> 0;

    @Test
    void aClearEffectAtGoLivePassesTheChecksOfTheWeeks() {
        OutcomeFinding finding = finding(EFFECT);
        assertThat(finding.standing().orElseThrow().verdict().name()).isEqualTo("IMPROVED");
        for (Name name : List.of(
                Name.YEAR_BEFORE_GO_LIVE,
                Name.WELCH_AGREES,
                Name.EARLIER_TREND,
                Name.PLACEBO_DATES,
                Name.BREAK_AT_GO_LIVE,
                Name.OTHER_EVENTS)) {
            assertThat(result(finding, name)).as(name.name()).isEqualTo(PASSED);
        }
        assertThat(finding.robustness().breakdown().orElseThrow()).isPositive();
    }

    /** The report has words for each of them. */
    @Test
    void everyCheckCarriesTheNumbersBehindIt() {
        OutcomeFinding finding = finding(EFFECT);
        assertThat(check(finding, Name.COMPARISON_UNITS).figures()).containsOnly(Map.entry("comparison", 5.0));
        assertThat(check(finding, Name.PLAN_BEFORE_GO_LIVE).figures()).containsOnly(Map.entry("daysBefore", 30.0));
        assertThat(check(finding, Name.NOT_AMENDED).figures()).containsOnly(Map.entry("amendments", 0.0));
        Check welch = check(finding, Name.WELCH_AGREES);
        Interval pooled = ((Assessment.Assessed) finding.tonight()).interval95();
        assertThat(welch.figures().get("lower")).isCloseTo(pooled.lower(), within(3.0));
        assertThat(welch.figures().get("upper")).isCloseTo(pooled.upper(), within(3.0));
        assertThat(check(finding, Name.SCORING_AGREES).figures().get("superiority"))
                .isEqualTo(finding.robustness().superiority().orElseThrow());
        assertThat(check(finding, Name.SCORING_AGREES).figures().get("topShare"))
                .isEqualTo(finding.robustness().topShare().orElseThrow());
    }

    @Test
    void falseDatesAreHeldAgainstTheSameLevelWhateverThePlansAlpha() {
        // A step inside the window before, of a size that is found at five per cent and not at one in a thousand.
        ToDoubleBiFunction<String, Integer> step = DoubleStream.of(0.11, 0.13, 0.15, 0.17, 0.19, 0.21)
                .<ToDoubleBiFunction<String, Integer>>mapToObj(
                        size -> (unit, week) -> unit.startsWith("T") && week >= -13 ? size : 0)
                .filter(moved -> smallestP(finding(moved)) < 0.05)
                .findFirst()
                .orElseThrow();
        double p = smallestP(finding(step));
        assertThat(p).isGreaterThan(0.001);
        Plan plain = plan(182);
        Plan strict = new Plan(
                plain.policy(),
                0.001,
                plain.preWindowDays(),
                0,
                plain.agreedOn(),
                "leader",
                true,
                plain.outcomes(),
                plain.comparisonUnits());
        OutcomeFinding found = finding(strict, step, 1, NIGHT);
        assertThat(smallestP(found)).isEqualTo(p);
        assertThat(result(found, Name.PLACEBO_DATES)).isEqualTo(FAILED);
    }

    private static double smallestP(OutcomeFinding finding) {
        return check(finding, Name.PLACEBO_DATES).figures().getOrDefault("smallestP", 1.0);
    }

    @Test
    void aDriftOfOneMarginAYearWithoutEffectIsNeverGradeA() {
        ToDoubleBiFunction<String, Integer> drift = (unit, week) -> unit.startsWith("T") ? 0.2 / 52 * week : 0;
        for (long seed = 1; seed <= 5; seed++) {
            OutcomeFinding finding = finding(drift, seed);
            assertThat(result(finding, Name.EARLIER_TREND)).isNotEqualTo(PASSED);
            assertThat(finding.grade().orElseThrow()).isNotEqualTo(Grade.A);
        }
        ToDoubleBiFunction<String, Integer> steep = (unit, week) -> unit.startsWith("T") ? 0.8 / 52 * week : 0;
        assertThat(result(finding(steep), Name.EARLIER_TREND)).isEqualTo(FAILED);
        assertThat(finding(steep).grade()).contains(Grade.D);
    }

    @Test
    void theDriftIsThatOfTheSlopesOverTheDistanceOfTheWindows() {
        // 26 weeks before and 26 after as of day 182: midpoints 26 weeks apart.
        SortedMap<String, Double> figures =
                check(finding(EFFECT), Name.EARLIER_TREND).figures();
        assertThat(figures.get("distanceWeeks")).isEqualTo(26.0);
        assertThat(figures.get("drift")).isBetween(figures.get("driftLower90"), figures.get("driftUpper90"));
        assertThat(figures.get("survives")).isEqualTo(1.0);
    }

    @Test
    void theDriftIsTakenAsOfTheVerdictThatStands() {
        OutcomeFinding later = finding(EFFECT, 1, NIGHT.plusDays(300));
        LocalDate stands = later.standing().orElseThrow().date();
        double days = stands.toEpochDay() - GO_LIVE.toEpochDay();
        assertThat(check(later, Name.EARLIER_TREND).figures().get("distanceWeeks"))
                .isEqualTo((182 + days) / 2 / 7);
    }

    @Test
    void aStepInsideTheWindowBeforeFailsAtAFalseDate() {
        ToDoubleBiFunction<String, Integer> early = (unit, week) -> unit.startsWith("T") && week >= -13 ? 0.5 : 0;
        OutcomeFinding finding = finding(early);
        assertThat(result(finding, Name.PLACEBO_DATES)).isEqualTo(FAILED);
        assertThat(finding.grade()).contains(Grade.D);
    }

    @Test
    void aShortWindowHasNoFalseDates() {
        assertThat(result(finding(plan(56), EFFECT, 1, NIGHT), Name.PLACEBO_DATES))
                .isEqualTo(NOT_MADE);
    }

    @Test
    void aChangeThatCameMonthsAfterGoLiveBreaksElsewhere() {
        ToDoubleBiFunction<String, Integer> late = (unit, week) -> unit.startsWith("T") && week >= 10 ? 0.8 : 0;
        OutcomeFinding finding = finding(late);
        assertThat(result(finding, Name.BREAK_AT_GO_LIVE)).isEqualTo(FAILED);
        assertThat(check(finding, Name.BREAK_AT_GO_LIVE).figures().get("nearestBreak"))
                .isEqualTo(10.0);
    }

    @Test
    void whereNoChangeIsClaimedThereIsNoBreakToFind() {
        OutcomeFinding finding = finding(NOTHING);
        assertThat(result(finding, Name.BREAK_AT_GO_LIVE)).isEqualTo(NOT_NEEDED);
        assertThat(finding.robustness().breakdown()).isEmpty();
    }

    @Test
    void soonAfterGoLiveTheBreakCannotBeLocated() {
        OutcomeFinding finding = finding(plan(364), EFFECT, 1, GO_LIVE.plusDays(29));
        assertThat(finding.standing().orElseThrow().verdict().name()).isEqualTo("IMPROVED");
        assertThat(result(finding, Name.BREAK_AT_GO_LIVE)).isEqualTo(NOT_MADE);
    }

    @Test
    void anEventThatTheComparisonUnitsDoNotShareFails() {
        for (int days : new int[] {-28, 28}) {
            OutcomeFinding finding = withEvents(event(GO_LIVE.plusDays(days), List.of("T1", "T2")));
            assertThat(result(finding, Name.OTHER_EVENTS)).isEqualTo(FAILED);
            assertThat(finding.grade()).contains(Grade.D);
        }
        assertThat(result(withEvents(event(GO_LIVE.minusDays(3), List.of("C1"))), Name.OTHER_EVENTS))
                .as("in comparison units only")
                .isEqualTo(FAILED);
    }

    @Test
    void whatAllShareOrWhatIsFarAwayPasses() {
        assertThat(result(withEvents(event(GO_LIVE, List.of())), Name.OTHER_EVENTS))
                .isEqualTo(PASSED);
        assertThat(result(withEvents(event(GO_LIVE, List.of("C3", "T2"))), Name.OTHER_EVENTS))
                .as("one unit in each arm")
                .isEqualTo(PASSED);
        assertThat(result(withEvents(event(GO_LIVE.minusDays(29), List.of("T1"))), Name.OTHER_EVENTS))
                .isEqualTo(PASSED);
    }

    @Test
    void anotherInitiativeInATreatedUnitIsAnEventAndLaterOneLowersTheGrade() {
        assertThat(result(withOther(GO_LIVE.plusDays(14)), Name.OTHER_EVENTS)).isEqualTo(FAILED);
        assertThat(result(withOther(GO_LIVE.plusDays(60)), Name.OTHER_EVENTS)).isEqualTo(NOT_PASSED);
        assertThat(result(withOther(NIGHT.plusDays(1)), Name.OTHER_EVENTS)).isEqualTo(PASSED);
    }

    @Test
    void aNewVersionOfTheSurveyThatOnlyOneArmGotFails() {
        assertThat(result(redesigned("T"), Name.OTHER_EVENTS)).isEqualTo(FAILED);
        assertThat(result(redesigned(""), Name.OTHER_EVENTS)).isEqualTo(PASSED);
    }

    private static OutcomeFinding redesigned(String prefix) {
        List<Block> blocks = blocks(EFFECT, 1).stream()
                .map(block ->
                        block.first().isBefore(GO_LIVE) || !block.cell().unit().startsWith(prefix)
                                ? block
                                : Fixture.ofVersion(block, 2))
                .toList();
        Survey survey = Fixture.quality();
        return finding(registry(plan(182), List.of()), List.of(survey, Fixture.version(survey, 2)), blocks, NIGHT);
    }

    @Test
    void severalDatesAreCheckedToo() {
        SortedMap<String, LocalDate> dates = Fixture.live(GO_LIVE, TREATED);
        dates.put("T4", GO_LIVE.plusWeeks(6));
        dates.put("T5", GO_LIVE.plusWeeks(6));
        Registry registry = Fixture.registry(Fixture.initiative("one", dates, plan(182)));
        ToDoubleBiFunction<String, Integer> each = (unit, week) ->
                unit.startsWith("T") && week >= (unit.equals("T4") || unit.equals("T5") ? 6 : 0) ? 0.5 : 0;
        OutcomeFinding finding = finding(registry, List.of(Fixture.quality()), blocks(each, 1), NIGHT);
        for (Name name : List.of(Name.EARLIER_TREND, Name.PLACEBO_DATES, Name.BREAK_AT_GO_LIVE)) {
            assertThat(result(finding, name)).as(name.name()).isEqualTo(PASSED);
        }
        // 182 days live as of the look for three units, 140 for two.
        assertThat(check(finding, Name.EARLIER_TREND).figures().get("distanceWeeks"))
                .isEqualTo((3 * 182 * 182.0 + 2 * 140 * 161.0) / (3 * 182 + 2 * 140) / 7);
    }

    @Test
    void aPlanThatWasChangedIsWorthACoincidenceAtMost() {
        Plan plan = plan(182);
        Plan amended = new Plan(
                plan.policy(),
                plan.alpha(),
                plan.preWindowDays(),
                plan.washoutDays(),
                plan.agreedOn(),
                plan.agreedBy(),
                plan.statedInImport(),
                plan.outcomes(),
                plan.secondary(),
                plan.comparisonUnits(),
                plan.gains(),
                new Plan.Lock(
                        plan.lock().on(),
                        "",
                        List.of(new Plan.Amendment(1, GO_LIVE.minusDays(5), "why", List.of("margin"), ""))));
        OutcomeFinding finding = finding(amended, EFFECT, 1, NIGHT);
        assertThat(result(finding, Name.NOT_AMENDED)).isEqualTo(FAILED);
        assertThat(finding.grade()).contains(Grade.C);
    }

    @Test
    void aUnitThatClosesStaysInTheEstimateAndIsSaidToBeLost() {
        List<Block> all = blocks(EFFECT, 1);
        LocalDate closes = GO_LIVE.plusDays(60);
        List<Block> lost = all.stream()
                .filter(block ->
                        !block.cell().unit().equals("T1") || block.last().isBefore(closes))
                .toList();
        Event closing = new Event(closes, Event.Kind.UNIT_CLOSED, List.of("T1"), Fixture.words("closed"));
        OutcomeFinding unsaid = finding(registry(plan(182), List.of()), List.of(Fixture.quality()), lost, NIGHT);
        OutcomeFinding said = finding(registry(plan(182), List.of(closing)), List.of(Fixture.quality()), lost, NIGHT);
        assertThat(result(unsaid, Name.UNITS_STAY)).isEqualTo(PASSED);
        assertThat(result(said, Name.UNITS_STAY)).isEqualTo(NOT_PASSED);
        assertThat(check(said, Name.UNITS_STAY).figures())
                .containsEntry("closed", 1.0)
                .containsEntry("lost", 1.0);
        assertThat(said.tonight()).as("the units that are compared are fixed").isEqualTo(unsaid.tonight());
        assertThat(((Assessment.Assessed) said.tonight()).degreesOfFreedom())
                .isEqualTo(((Assessment.Assessed) finding(EFFECT, 1).tonight()).degreesOfFreedom());
        assertThat(said.grade().orElseThrow()).isGreaterThan(Grade.A);
    }

    @Test
    void aUnitThatAloneFallsSilentForHalfAYearIsLostWithoutAWord() {
        LocalDate silent = NIGHT.minusDays(190);
        List<Block> lost = blocks(EFFECT, 1).stream()
                .filter(block ->
                        !block.cell().unit().equals("T1") || block.last().isBefore(silent))
                .toList();
        OutcomeFinding finding = finding(registry(plan(182), List.of()), List.of(Fixture.quality()), lost, NIGHT);
        assertThat(check(finding, Name.UNITS_STAY).figures())
                .containsEntry("silent", 1.0)
                .containsEntry("closed", 0.0);
        assertThat(result(finding, Name.UNITS_STAY)).isEqualTo(NOT_PASSED);
        List<Block> allStopped = blocks(EFFECT, 1).stream()
                .filter(block -> block.last().isBefore(NIGHT.minusDays(20)))
                .toList();
        assertThat(result(
                        finding(registry(plan(182), List.of()), List.of(Fixture.quality()), allStopped, NIGHT),
                        Name.UNITS_STAY))
                .as("where all stop, the survey has ended")
                .isEqualTo(PASSED);
    }

    private static Event event(LocalDate day, List<String> units) {
        return new Event(day, Event.Kind.CHANNEL_CHANGE, units, Fixture.words("something"));
    }

    private static OutcomeFinding withEvents(Event... events) {
        return finding(registry(plan(182), List.of(events)), List.of(Fixture.quality()), blocks(EFFECT, 1), NIGHT);
    }

    private static OutcomeFinding withOther(LocalDate goLive) {
        Initiative other = new Initiative(
                "z-other",
                Fixture.words("other"),
                Fixture.words("purpose"),
                Fixture.words("core task"),
                "owner",
                Fixture.live(goLive, List.of("T1")),
                Optional.empty());
        return finding(
                Fixture.registry(Fixture.initiative("one", Fixture.live(GO_LIVE, TREATED), plan(182)), other),
                List.of(Fixture.quality()),
                blocks(EFFECT, 1),
                NIGHT);
    }

    private static Plan plan(int preWindowDays) {
        Plan usual = Fixture.plan(Policy.REGISTERED_DAYS, COMPARISON, new PlannedOutcome("quality", "quality", 5));
        return new Plan(
                usual.policy(),
                usual.alpha(),
                preWindowDays,
                0,
                usual.agreedOn(),
                usual.agreedBy().getFirst().name(),
                true,
                usual.outcomes(),
                usual.comparisonUnits());
    }

    private static Registry registry(Plan plan, List<Event> events) {
        List<Unit> units = Stream.concat(TREATED.stream(), COMPARISON.stream())
                .map(key -> new Unit(key, key, Optional.empty()))
                .toList();
        return new Registry(
                units,
                List.of(Fixture.initiative("one", Fixture.live(GO_LIVE, TREATED), plan)),
                List.of(),
                events,
                List.of(),
                List.of(),
                List.of());
    }

    private static OutcomeFinding finding(ToDoubleBiFunction<String, Integer> moved) {
        return finding(moved, 1);
    }

    private static OutcomeFinding finding(ToDoubleBiFunction<String, Integer> moved, long seed) {
        return finding(moved, seed, NIGHT);
    }

    private static OutcomeFinding finding(ToDoubleBiFunction<String, Integer> moved, long seed, LocalDate night) {
        return finding(plan(182), moved, seed, night);
    }

    private static OutcomeFinding finding(
            Plan plan, ToDoubleBiFunction<String, Integer> moved, long seed, LocalDate night) {
        return finding(registry(plan, List.of()), List.of(Fixture.quality()), blocks(moved, seed), night);
    }

    private static OutcomeFinding finding(
            Registry registry, List<Survey> surveys, List<Block> blocks, LocalDate night) {
        return Findings.assess(night, registry, surveys, blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    /** A block of forty answers in every unit and week. */
    private static List<Block> blocks(ToDoubleBiFunction<String, Integer> moved, long seed) {
        Random random = new Random(seed);
        List<Block> blocks = new ArrayList<>();
        for (String unit : Stream.concat(TREATED.stream(), COMPARISON.stream()).toList()) {
            double level = 3 + 0.3 * random.nextGaussian();
            double shock = 0.03 * random.nextGaussian();
            for (int week = -WEEKS_BEFORE; week < WEEKS_AFTER; week++) {
                LocalDate monday = GO_LIVE.plusWeeks(week);
                double now = level + moved.applyAsDouble(unit, week) + (week >= 0 ? shock : 0);
                blocks.add(Fixture.block("quality", unit, monday, monday.plusDays(6), histogram(now, random)));
            }
        }
        return blocks;
    }

    private static int[] histogram(double level, Random random) {
        int[] histogram = new int[5];
        for (int i = 0; i < 40; i++) {
            histogram[(int) Math.clamp(Math.round(level + random.nextGaussian()) - 1, 0, 4)]++;
        }
        return histogram;
    }

    private static Result result(OutcomeFinding finding, Name name) {
        return check(finding, name).result();
    }

    private static Check check(OutcomeFinding finding, Name name) {
        return finding.checks().stream()
                .filter(check -> check.name() == name)
                .findFirst()
                .orElseThrow();
    }
}
