package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scales of four questions that hang together well, badly and not at all. */
class ItemsTogetherTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(182);
    private static final List<String> TREATED = Fixture.units("T", 3);
    private static final List<String> COMPARISON = Fixture.units("C", 3);
    private static final int ITEMS = 4;

    @Test
    void questionsThatShareMuchPassAndAlphaIsThatOfSingleAnswers() {
        Check check = check(finding(1, 1));
        assertThat(check.result()).isEqualTo(Result.PASSED);
        // Half of each answer's variance is shared: alpha = 4 · 0.5 / (1 + 3 · 0.5) = 0.8, less what rounding takes.
        assertThat(check.figures().get("alphaBefore")).isCloseTo(0.79, within(0.04));
    }

    @Test
    void questionsThatShareLittleAreFlagged() {
        // Alpha 4 r/(1 + 3 r) with r = 0.36/1.36: 0.59 to the eye, and not shown to be below 0.60.
        Check check = check(finding(0.65, 0.65));
        assertThat(check.figures().get("alphaBefore")).isBetween(0.5, 0.7);
        assertThat(check.result()).isEqualTo(Result.NOT_PASSED);
    }

    @Test
    void questionsThatShareNothingAreNoOneNumber() {
        OutcomeFinding finding = finding(0, 0);
        assertThat(((NotAssessable) finding.tonight()).gate()).isEqualTo(Gate.QUESTIONS_DO_NOT_HANG_TOGETHER);
        assertThat(((NotAssessable) finding.tonight()).needed()).isEqualTo(60);
        assertThat(finding.path()).isEmpty();
        assertThat(finding.standing()).isEmpty();
        assertThat(finding.grade()).isEmpty();
    }

    @Test
    void norAreTheyWithoutComparisonUnits() {
        OutcomeFinding finding = assess(scale(), blocks(0, 0), List.of());
        assertThat(((NotAssessable) finding.tonight()).gate()).isEqualTo(Gate.QUESTIONS_DO_NOT_HANG_TOGETHER);
        assertThat(finding.design()).isEqualTo(OutcomeFinding.Design.INTERRUPTED_SERIES);
        assertThat(check(assess(scale(), blocks(1, 1), List.of())).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void aScaleThatBehavesDifferentlyAfterwardsIsFlagged() {
        Check check = check(finding(1.2, 0.5));
        assertThat(check.figures().get("alphaBefore")).isGreaterThan(0.8);
        assertThat(check.result()).isEqualTo(Result.NOT_PASSED);
    }

    @Test
    void oneQuestionHasNothingToHangTogetherWith() {
        Random random = new Random(3);
        List<Block> blocks = new ArrayList<>();
        for (String unit : Stream.concat(TREATED.stream(), COMPARISON.stream()).toList()) {
            blocks.addAll(Fixture.blocks(
                    "quality",
                    unit,
                    new Fixture.Truth(3, 0, GO_LIVE, GO_LIVE.minusDays(182), GO_LIVE.plusDays(180)),
                    random));
        }
        assertThat(check(assess(Fixture.quality(), blocks)).result()).isEqualTo(Result.NOT_NEEDED);
    }

    private static OutcomeFinding finding(double sharedBefore, double sharedAfter) {
        return assess(scale(), blocks(sharedBefore, sharedAfter));
    }

    private static List<Block> blocks(double sharedBefore, double sharedAfter) {
        Random random = new Random(11);
        List<Block> blocks = new ArrayList<>();
        for (String unit : Stream.concat(TREATED.stream(), COMPARISON.stream()).toList()) {
            for (int week = -26; week < 26; week++) {
                for (int part = 0; part < 3; part++) {
                    LocalDate day = GO_LIVE.plusWeeks(week).plusDays(2L * part);
                    Block block = Fixture.block("quality", unit, day, day.plusDays(1), 0, 0, 20, 0, 0);
                    blocks.add(withContent(block, answers(week < 0 ? sharedBefore : sharedAfter, random)));
                }
            }
        }
        return blocks;
    }

    /** Twenty people: what they share plus what is each answer's own. */
    private static int[][] answers(double shared, Random random) {
        int[][] histograms = new int[ITEMS][5];
        for (int person = 0; person < 20; person++) {
            double common = shared * random.nextGaussian();
            for (int[] histogram : histograms) {
                histogram[(int) Math.clamp(Math.round(3 + common + random.nextGaussian()) - 1, 0, 4)]++;
            }
        }
        return histograms;
    }

    private static Block withContent(Block block, int[][] histograms) {
        return new Block(
                block.cell(),
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
                new Block.Complete(histograms));
    }

    private static Survey scale() {
        Survey one = Fixture.quality();
        Outcome outcome = one.outcomes().getFirst();
        Question.Scale question = (Question.Scale) one.questions().getFirst();
        List<Question> questions = IntStream.range(0, ITEMS)
                .<Question>mapToObj(
                        i -> new Question.Scale("q" + i, question.text(), false, 1, 5, question.labels(), true))
                .toList();
        return new Survey(
                one.key(),
                one.version(),
                one.audience(),
                one.languages(),
                one.title(),
                one.introduction(),
                one.note(),
                questions,
                List.of(new Outcome(
                        outcome.key(),
                        outcome.name(),
                        outcome.construct(),
                        outcome.higherIsBetter(),
                        questions.stream()
                                .map(q -> new Outcome.Item(q.key(), false))
                                .toList(),
                        outcome.margin(),
                        outcome.smallestBlock())),
                one.classification());
    }

    private static OutcomeFinding assess(Survey survey, List<Block> blocks) {
        return assess(survey, blocks, COMPARISON);
    }

    private static OutcomeFinding assess(Survey survey, List<Block> blocks, List<String> comparison) {
        return Findings.assess(
                        NIGHT,
                        Fixture.registry(Fixture.initiative(
                                "one",
                                Fixture.live(GO_LIVE, TREATED),
                                Fixture.plan(
                                        Policy.REGISTERED_DAYS,
                                        comparison,
                                        new PlannedOutcome("quality", "quality", 5)))),
                        List.of(survey),
                        blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    private static Check check(OutcomeFinding finding) {
        return finding.checks().stream()
                .filter(check -> check.name() == Name.RELIABILITY)
                .findFirst()
                .orElseThrow();
    }
}
