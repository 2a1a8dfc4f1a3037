package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.Fixture.Truth;
import dk.mening.findings.InitiativeFinding.Ellipse;
import dk.mening.findings.InitiativeFinding.FixedLook.NotSeen;
import dk.mening.findings.InitiativeFinding.FixedLook.Seen;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.OutcomeFinding.Part;
import dk.mening.questionnaire.Classification;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Plan.SecondaryOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.statistics.Adjustment;
import dk.mening.statistics.Estimate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is followed beside the primary outcomes, by one look a month; and the ellipse of one look. */
class MonthLookTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = LocalDate.of(2025, 8, 20);
    private static final LocalDate MONTH = LocalDate.of(2025, 8, 1);

    @Test
    void aSecondaryOutcomeHasTheFixedLookOfTheMonthsFirstNight() {
        List<Block> blocks = blocks("quality", "all", 0.4, 1);
        SecondaryFinding found = findings(NIGHT, blocks).secondary().getFirst();
        Assessed primary =
                (Assessed) findings(MONTH, blocks).outcomes().getFirst().tonight();
        Seen seen = (Seen) found.effect();
        Estimate estimate = new Estimate(primary.estimate(), primary.standardError(), primary.degreesOfFreedom());
        assertThat(found.assessedOn()).isEqualTo(MONTH);
        assertThat(seen.estimate()).isEqualTo(estimate.value());
        assertThat(seen.interval95()).isEqualTo(estimate.singleLookInterval(0.95));
        assertThat(seen.p()).isEqualTo(estimate.singleLookP());
        assertThat(seen.units()).isEqualTo(8);
        assertThat(findings(NIGHT.plusDays(11), blocks).secondary())
                .isEqualTo(findings(NIGHT, blocks).secondary());
    }

    @Test
    void secondaryOutcomesAreAdjustedTogetherAndThoseWithoutANumberDoNotCount() {
        List<Block> blocks = blocks("quality", "all", 0.1, 1);
        blocks.addAll(blocks("workload", "all", 0.1, 2));
        List<SecondaryFinding> found = findings(NIGHT, blocks).secondary();
        double one = ((Seen) found.get(0).effect()).p();
        double other = ((Seen) found.get(1).effect()).p();
        double[] adjusted = Adjustment.BENJAMINI_HOCHBERG.of(one, other);
        assertThat(found.get(0).adjustedP()).hasValue(adjusted[0]);
        assertThat(found.get(1).adjustedP()).hasValue(adjusted[1]);
        assertThat(Math.min(adjusted[0], adjusted[1])).isGreaterThan(Math.min(one, other));

        List<SecondaryFinding> alone =
                findings(NIGHT, blocks("quality", "all", 0.1, 1)).secondary();
        assertThat(alone.get(0).adjustedP()).hasValue(one);
        assertThat(alone.get(1).adjustedP()).isEmpty();
        assertThat(alone.get(1).effect()).isEqualTo(new NotSeen(new NotAssessable(Gate.TOO_FEW_PERIODS_BEFORE, 0, 8)));
    }

    @Test
    void eachChannelHasItsOwnEffect() {
        List<Block> blocks = blocks("quality", "digital", 0.8, 1);
        blocks.addAll(blocks("quality", "other", 0, 2));
        List<Part> parts = findings(NIGHT, blocks).outcomes().getFirst().parts();
        assertThat(parts).extracting(Part::key).containsExactly("digital", "other");
        assertThat(((Seen) parts.get(0).effect()).estimate()).isCloseTo(20, within(4.0));
        assertThat(((Seen) parts.get(1).effect()).estimate()).isCloseTo(0, within(4.0));
        assertThat(parts.get(0).meanAfter().orElseThrow()
                        - parts.get(0).meanBefore().orElseThrow())
                .isGreaterThan(10);
        assertThat(findings(NIGHT, blocks("quality", "all", 0.8, 1))
                        .outcomes()
                        .getFirst()
                        .parts())
                .isEmpty();
    }

    @Test
    void whereClassesAreThoseWhoGotThroughAndThoseWhoDidNotTheyAreToldAsSuch() {
        Survey plain = Fixture.quality();
        Survey exits = new Survey(
                plain.key(),
                plain.version(),
                plain.audience(),
                plain.languages(),
                plain.title(),
                plain.introduction(),
                plain.note(),
                plain.questions(),
                plain.outcomes(),
                Optional.of(new Classification(
                        "completed", Classification.About.EXIT, Map.of("yes", "done", "no", "gave_up"), "done")));
        List<Block> blocks = blocks("quality", "done", 0, 1);
        blocks.addAll(blocks("quality", "gave_up", -0.8, 2));
        List<Part> parts = Findings.assess(
                        NIGHT,
                        Fixture.registry(Fixture.initiative(
                                "one",
                                Fixture.live(GO_LIVE, Fixture.units("T", 4)),
                                Fixture.plan(
                                        Policy.REGISTERED_DAYS,
                                        Fixture.units("C", 4),
                                        new PlannedOutcome("quality", "quality", 5)))),
                        List.of(exits),
                        blocks)
                .getFirst()
                .outcomes()
                .getFirst()
                .parts();
        assertThat(parts).extracting(Part::kind).containsOnly(Part.Kind.EXIT);
        assertThat(parts).extracting(Part::key).containsExactly("done", "gave_up");
        assertThat(((Seen) parts.get(1).effect()).estimate()).isCloseTo(-20, within(4.0));
    }

    @Test
    void theEllipseHasItsCentreAtTheTwoEstimatesOfUnitsThatGaveBoth() {
        List<Block> blocks = blocks("quality", "all", 0.4, 1);
        blocks.addAll(blocks("workload", "all", 0.3, 2));
        InitiativeFinding finding = findings(NIGHT, blocks);
        Ellipse ellipse = finding.whoPays().orElseThrow().fixedLook().orElseThrow();
        Assessed quality = (Assessed) finding.outcomes().get(0).tonight();
        Assessed relief = (Assessed) finding.outcomes().get(1).tonight();
        assertThat(ellipse.quality()).isCloseTo(quality.estimate(), within(1e-9));
        assertThat(ellipse.relief()).isCloseTo(relief.estimate(), within(1e-9));
        // The ellipse's width along the quality axis is Hotelling's critical value times the standard error.
        double a = ellipse.longerSemiAxis() * Math.cos(ellipse.angle());
        double b = ellipse.shorterSemiAxis() * Math.sin(ellipse.angle());
        double nu = quality.degreesOfFreedom();
        double critical = nu * (Math.pow(0.05, -2 / (nu - 1)) - 1);
        assertThat(Math.hypot(a, b)).isCloseTo(Math.sqrt(critical) * quality.standardError(), within(1e-6));
    }

    private static InitiativeFinding findings(LocalDate night, List<Block> blocks) {
        Plan plain = Fixture.plan(
                Policy.EVERY_NIGHT,
                Fixture.units("C", 4),
                new PlannedOutcome("quality", "quality", 5),
                new PlannedOutcome("workload", "workload", 5));
        Plan plan = new Plan(
                plain.policy(),
                plain.alpha(),
                plain.preWindowDays(),
                plain.washoutDays(),
                plain.agreedOn(),
                plain.agreedBy(),
                plain.statedInImport(),
                plain.outcomes(),
                List.of(new SecondaryOutcome("quality", "quality"), new SecondaryOutcome("workload", "workload")),
                plain.comparisonUnits(),
                plain.gains(),
                plain.lock());
        Registry registry =
                Fixture.registry(Fixture.initiative("one", Fixture.live(GO_LIVE, Fixture.units("T", 4)), plan));
        return Findings.assess(night, registry, List.of(Fixture.quality(), Fixture.workload()), blocks)
                .getFirst();
    }

    private static List<Block> blocks(String survey, String stratum, double effect, long seed) {
        Random random = new Random(seed);
        List<Block> blocks = new ArrayList<>();
        Truth treated = new Truth(3, effect, GO_LIVE, GO_LIVE.minusDays(190), GO_LIVE.plusDays(200));
        Truth others = new Truth(3, 0, GO_LIVE, GO_LIVE.minusDays(190), GO_LIVE.plusDays(200));
        for (int i = 1; i <= 4; i++) {
            blocks.addAll(Fixture.blocks(survey, "T" + i, treated, random));
            blocks.addAll(Fixture.blocks(survey, "C" + i, others, random));
        }
        return new ArrayList<>(blocks.stream().map(block -> in(stratum, block)).toList());
    }

    private static Block in(String stratum, Block block) {
        Cell cell = block.cell();
        return new Block(
                new Cell(cell.unit(), cell.survey(), cell.version(), cell.source(), stratum, cell.flagged()),
                block.segment(),
                block.outcome(),
                block.seq(),
                block.toBatch(),
                block.k(),
                block.n(),
                block.responses(),
                block.first(),
                block.last(),
                block.median(),
                block.sealedAfter(),
                block.content());
    }
}
