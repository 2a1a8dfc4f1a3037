package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Design;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Event;
import dk.mening.registry.Initiative;
import dk.mening.registry.Invitation;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An initiative whose plan has no comparison units. */
class InterruptedTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate FIRST_LOOK = GO_LIVE.plusDays(84);
    private static final int ANSWERS = 60;

    @Test
    void aChangeOfLevelAtGoLiveIsAnImprovementThatCoincides() {
        OutcomeFinding found = only(FIRST_LOOK.plusDays(56), noisy(0.4, 5));
        Assessed tonight = (Assessed) found.tonight();
        assertThat(found.design()).isEqualTo(Design.INTERRUPTED_SERIES);
        assertThat(tonight.verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(tonight.estimate()).isCloseTo(10, within(4.0));
        assertThat(found.grade()).contains(Grade.C);
        assertThat(found.survivesHolm()).isTrue();
        assertThat(found.standing().orElseThrow().verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(found.checks())
                .contains(
                        new Check(Check.Name.COMPARISON_UNITS, Check.Result.FAILED),
                        new Check(
                                Check.Name.PLAN_BEFORE_GO_LIVE,
                                Check.Result.PASSED,
                                new TreeMap<>(Map.of("daysBefore", 30.0))));
        assertThat(found.series().orElseThrow().waves())
                .as("less than 60 weeks do not tell the season")
                .isZero();
        assertThat(found.series().orElseThrow().periodsBefore()).isEqualTo(26);
        assertThat(found.series().orElseThrow().residualsPass()).isTrue();
    }

    @Test
    void aChangeElsewhereIsNotPutDownToGoLive() {
        // The level rises ten weeks before go-live.
        List<Block> blocks = blocks(week -> week >= -10 ? 0.6 : 0, 3);
        OutcomeFinding found = only(FIRST_LOOK, blocks);
        assertThat(found.grade()).contains(Grade.D);
    }

    @Test
    void whoAnsweredIsToldOfTheUnitsThatWereAsked() {
        List<Block> blocks = noisy(0.4, 5);
        List<Invitation> invitations = blocks.stream()
                .map(block -> new Invitation("quality", block.cell().unit(), block.first(), 2 * ANSWERS))
                .toList();
        Registry plain = registry(quality());
        OutcomeFinding.Voices voices = Findings.assess(
                        FIRST_LOOK,
                        new Registry(
                                plain.units(),
                                plain.initiatives(),
                                List.of(),
                                List.of(),
                                invitations,
                                List.of(),
                                List.of()),
                        List.of(Fixture.quality()),
                        blocks)
                .getFirst()
                .outcomes()
                .getFirst()
                .voices();
        assertThat(voices.rateBefore()).hasValue(0.5);
        assertThat(voices.rateAfter()).hasValue(0.5);
        assertThat(voices.comparisonRateAfter()).isEmpty();
        assertThat(voices.tippingPoint()).isPresent();
    }

    @Test
    void residualsAreHeldAgainstTheSameLevelWhateverThePlansAlpha() {
        // Residuals with p-values between one and five per cent.
        Plan plain = quality().plan().orElseThrow();
        Initiative strict = new Initiative(
                "one",
                quality().name(),
                quality().purpose(),
                quality().coreTask(),
                "owner",
                quality().goLive(),
                Optional.of(new Plan(
                        plain.policy(),
                        0.001,
                        plain.preWindowDays(),
                        plain.washoutDays(),
                        plain.agreedOn(),
                        "leader",
                        true,
                        plain.outcomes(),
                        List.of())));
        List<Block> blocks = DoubleStream.of(0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11)
                .mapToObj(size -> blocks(week -> size * Math.sin(Math.PI * week / 3) + (week >= 0 ? 1 : 0), 3))
                .filter(waves -> smallestP(waves) < 0.05)
                .findFirst()
                .orElseThrow();
        assertThat(smallestP(blocks)).isGreaterThan(0.001);
        OutcomeFinding found = Findings.assess(
                        FIRST_LOOK.plusDays(28), Fixture.registry(strict), List.of(Fixture.quality()), blocks)
                .getFirst()
                .outcomes()
                .getFirst();
        assertThat(found.series().orElseThrow().residualsPass()).isFalse();
    }

    private static double smallestP(List<Block> blocks) {
        SeriesFit fit = only(FIRST_LOOK.plusDays(28), blocks).series().orElseThrow();
        return Math.min(fit.durbinWatsonP(), Math.min(fit.breuschGodfreyP(), fit.ljungBoxP()));
    }

    @Test
    void anotherEventAtGoLiveLeavesNothingToPutDown() {
        Registry plain = registry(quality());
        Registry withEvent = new Registry(
                plain.units(),
                plain.initiatives(),
                List.of(),
                List.of(new Event(
                        GO_LIVE.minusDays(5), Event.Kind.REORGANISATION, List.of(), Fixture.words("new offices"))),
                List.of(),
                List.of(),
                List.of());
        OutcomeFinding found = Findings.assess(
                        FIRST_LOOK.plusDays(56), withEvent, List.of(Fixture.quality()), noisy(0.4, 5))
                .getFirst()
                .outcomes()
                .getFirst();
        assertThat(((Assessed) found.tonight()).verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(found.grade()).contains(Grade.D);
    }

    @Test
    void noChangeIsCalledChangedInNoMoreThanAlphaOfAllYears() {
        int changed = 0;
        int years = 100;
        for (int seed = 0; seed < years; seed++) {
            boolean ever = only(GO_LIVE.plusDays(420), noisy(0, 100 + seed)).path().stream()
                    .map(Look::assessment)
                    .filter(Assessed.class::isInstance)
                    .map(Assessed.class::cast)
                    .anyMatch(look -> look.verdict() == Verdict.IMPROVED || look.verdict() == Verdict.WORSENED);
            changed += ever ? 1 : 0;
        }
        assertThat(changed).isLessThanOrEqualTo((int) Math.floor(years * (0.05 + 2 * Math.sqrt(0.05 * 0.95 / years))));
    }

    @Test
    void residualsThatFollowEachOtherLeaveTheVerdictOpenAndNoP() {
        // A wave of six weeks is no season and no lag of one week: it stays in the residuals.
        OutcomeFinding found = only(
                FIRST_LOOK.plusDays(28), blocks(week -> 0.5 * Math.sin(Math.PI * week / 3) + (week >= 0 ? 1 : 0), 3));
        Assessed tonight = (Assessed) found.tonight();
        assertThat(found.series().orElseThrow().residualsPass()).isFalse();
        assertThat(tonight.interval95().lower()).isPositive();
        assertThat(tonight.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(found.adjustedP()).hasValue(1);
    }

    @Test
    void looksAreTwelveAndRegisteredAndNothingMovesBetweenThem() {
        List<Block> blocks = noisy(0.4, 5);
        OutcomeFinding late = only(GO_LIVE.plusDays(500), blocks);
        assertThat(late.path().stream().map(Look::night))
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(i -> FIRST_LOOK.plusDays(28L * i))
                        .toList());
        assertThat(late.nextDecision()).isEmpty();

        OutcomeFinding look = only(FIRST_LOOK.plusDays(28), blocks);
        OutcomeFinding between = only(FIRST_LOOK.plusDays(55), blocks);
        assertThat(between.tonight()).isEqualTo(look.tonight());
        assertThat(between.path()).isEqualTo(look.path());
        assertThat(between.standing()).isEqualTo(look.standing());
        assertThat(between.nextDecision()).contains(FIRST_LOOK.plusDays(56));
        assertThat(only(FIRST_LOOK.minusDays(1), blocks).tonight())
                .isEqualTo(new NotAssessable(Gate.TOO_EARLY, 83, 84));
        assertThat(only(GO_LIVE.plusDays(392 + 183), blocks).standing())
                .as("the last look speaks for half a year")
                .isEmpty();
    }

    @Test
    void turningTheScaleRoundMirrorsTheEffect() {
        List<Block> blocks = noisy(0.4, 5);
        Assessed up = (Assessed) only(FIRST_LOOK, blocks).tonight();
        Survey turned = Fixture.survey("quality", Construct.SERVICE_QUALITY, false, 5);
        Assessed down = (Assessed) Findings.assess(FIRST_LOOK, registry(quality()), List.of(turned), blocks)
                .getFirst()
                .outcomes()
                .getFirst()
                .tonight();
        assertThat(down.estimate()).isCloseTo(-up.estimate(), within(1e-9));
        assertThat(down.anytimeP()).isCloseTo(up.anytimeP(), within(1e-9));
    }

    @Test
    void aUnitThatFallsSilentDoesNotMoveTheSeriesByItsLevel() {
        // Units at 2, 3 and 4 that never change; the highest is silent every third week after go-live.
        List<Block> blocks = new ArrayList<>();
        for (int unit = 2; unit <= 4; unit++) {
            for (int week = -26; week < 12; week++) {
                if (unit < 4 || week < 0 || week % 3 != 0) {
                    int[] histogram = new int[5];
                    histogram[unit - 1] = 20;
                    histogram[unit] = 10 + Math.floorMod(7 * week, 5);
                    LocalDate monday = GO_LIVE.plusDays(7L * week);
                    blocks.add(Fixture.block("quality", "T" + (unit - 1), monday, monday.plusDays(6), histogram));
                }
            }
        }
        Assessed tonight = (Assessed) only(FIRST_LOOK, blocks).tonight();
        assertThat(tonight.estimate()).isCloseTo(0, within(0.5));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(only(
                                FIRST_LOOK,
                                noisy(0, 1).stream()
                                        .filter(block -> !block.first().isBefore(GO_LIVE.minusDays(70)))
                                        .toList())
                        .tonight())
                .isEqualTo(new NotAssessable(Gate.TOO_FEW_PERIODS_BEFORE, 10, 24));
        assertThat(only(
                                FIRST_LOOK,
                                noisy(0, 1).stream()
                                        .filter(block -> block.last().isBefore(GO_LIVE.plusDays(28)))
                                        .toList())
                        .tonight())
                .isEqualTo(new NotAssessable(Gate.TOO_FEW_PERIODS_AFTER, 4, 12));
        List<Round> rounds = IntStream.range(-4, 3)
                .mapToObj(i -> new Round("quality", GO_LIVE.plusDays(35L * i + 1), GO_LIVE.plusDays(35L * i + 14)))
                .toList();
        assertThat(Findings.assess(
                                FIRST_LOOK,
                                Fixture.registry(rounds, quality()),
                                List.of(Fixture.quality()),
                                noisy(0, 1))
                        .getFirst()
                        .outcomes()
                        .getFirst()
                        .tonight())
                .isEqualTo(new NotAssessable(Gate.TOO_FEW_PERIODS_BEFORE, 4, 24));
    }

    @ParameterizedTest(name = "{0} weeks before and {1} after")
    @CsvSource({"23, 12, TOO_FEW_PERIODS_BEFORE", "24, 12, ''", "24, 11, TOO_FEW_PERIODS_AFTER"})
    void twentyFourWeeksBeforeAndTwelveAfterAreEnough(int before, int after, String gate) {
        Assessment tonight = only(
                        FIRST_LOOK,
                        noisy(0, 1).stream()
                                .filter(block -> !block.first().isBefore(GO_LIVE.minusWeeks(before)))
                                .filter(block -> after == 12 || !block.first().equals(GO_LIVE.plusWeeks(5)))
                                .toList())
                .tonight();
        if (gate.isEmpty()) {
            assertThat(tonight).isInstanceOf(Assessed.class);
        } else {
            assertThat(((NotAssessable) tonight).gate().name()).isEqualTo(gate);
        }
    }

    @Test
    void whoPaysIsJudgedAtTheSameLooks() {
        Initiative both = Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", 3)),
                Fixture.plan(
                        Policy.REGISTERED_DAYS,
                        List.of(),
                        new PlannedOutcome("quality", "quality", 5),
                        new PlannedOutcome("workload", "workload", 5)));
        List<Block> blocks = new ArrayList<>(noisy(0.6, 5));
        noisy(0.6, 8).stream().map(InterruptedTest::asWorkload).forEach(blocks::add);
        InitiativeFinding finding = Findings.assess(
                        FIRST_LOOK.plusDays(40),
                        Fixture.registry(both),
                        List.of(Fixture.quality(), Fixture.workload()),
                        blocks)
                .getFirst();
        assertThat(finding.whoPays().orElseThrow().bill()).isEqualTo(Bill.EMPLOYEES_PAY);
        assertThat(finding.whoPays().orElseThrow().date()).isEqualTo(FIRST_LOOK.plusDays(28));
        assertThat(finding.whoPays().orElseThrow().fixedLook()).isEmpty();
    }

    @Test
    void comparisonUnitsThatWereLostAreNotReplacedByTheSeries() {
        Initiative lost = Fixture.initiative(
                "a",
                Fixture.live(GO_LIVE, Fixture.units("T", 3)),
                Fixture.plan(Policy.REGISTERED_DAYS, List.of("C1"), new PlannedOutcome("quality", "quality", 5)));
        Initiative taker = Fixture.initiative(
                "b",
                Fixture.live(GO_LIVE, List.of("C1")),
                Fixture.plan(Policy.REGISTERED_DAYS, List.of(), new PlannedOutcome("quality", "quality", 5)));
        Map<String, Assessment> tonight =
                Findings.assess(FIRST_LOOK, Fixture.registry(lost, taker), List.of(Fixture.quality()), noisy(0.4, 5))
                        .stream()
                        .collect(Collectors.toMap(
                                it -> it.initiative().key(),
                                it -> it.outcomes().getFirst().tonight()));
        assertThat(tonight.get("a")).isEqualTo(new NotAssessable(Gate.NO_COMPARISON_UNITS, 0, 2));
    }

    private static Initiative quality() {
        return Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, Fixture.units("T", 3)),
                Fixture.plan(Policy.REGISTERED_DAYS, List.of(), new PlannedOutcome("quality", "quality", 5)));
    }

    private static Registry registry(Initiative initiative) {
        return Fixture.registry(initiative);
    }

    private static OutcomeFinding only(LocalDate night, List<Block> blocks) {
        return Findings.assess(night, registry(quality()), List.of(Fixture.quality()), blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    private static List<Block> noisy(double effect, long seed) {
        return blocks(week -> week >= 0 ? effect : 0, seed);
    }

    /** Three units, a block a week; errors of weeks go on with one quarter into the next. */
    private static List<Block> blocks(IntToDoubleFunction moved, long seed) {
        Random random = new Random(seed);
        List<Block> blocks = new ArrayList<>();
        double drift = 0;
        for (int week = -26; week < 60; week++) {
            drift = 0.25 * drift + 0.05 * random.nextGaussian();
            for (int unit = 1; unit <= 3; unit++) {
                int[] histogram = new int[5];
                for (int i = 0; i < ANSWERS; i++) {
                    double value = 2.2 + 0.3 * unit + drift + moved.applyAsDouble(week) + 0.9 * random.nextGaussian();
                    histogram[(int) Math.clamp(Math.round(value) - 1, 0, 4)]++;
                }
                LocalDate first = GO_LIVE.plusDays(7L * week);
                blocks.add(Fixture.block("quality", "T" + unit, first, first.plusDays(6), histogram));
            }
        }
        return blocks;
    }

    private static Block asWorkload(Block block) {
        return Fixture.block(
                "workload",
                block.cell().unit(),
                block.first(),
                block.last(),
                ((Block.Complete) block.content()).histograms()[0]);
    }
}
