package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.BeforeAfter;
import dk.mening.statistics.OrdinalChange;
import dk.mening.statistics.PostStratification;
import dk.mening.statistics.Sample;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Other people answering, and answers scored otherwise. */
class OtherRespondentsTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(182);
    private static final List<String> TREATED = Fixture.units("T", 5);
    private static final List<String> COMPARISON = Fixture.units("C", 5);

    @Test
    void whereOnlyTheMixOfRespondentsMovesNoChangeIsClaimedAndTheGradeIsNotA() {
        // The young answer 20 points higher, and after go-live there are more of them in treated units.
        OutcomeFinding finding = finding(mixed(0.3, 0.6, 0));
        Assessed tonight = (Assessed) finding.tonight();
        Check mix = check(finding, Name.RESPONDENT_MIX);

        assertThat(tonight.verdict()).isNotIn(Verdict.IMPROVED, Verdict.WORSENED);
        assertThat(tonight.estimate()).isCloseTo(0, within(1.0));
        assertThat(mix.figures().get("rawEffect")).as("the raw bias is visible").isGreaterThan(4);
        assertThat(mix.result()).isEqualTo(Result.NOT_PASSED);
        assertThat(finding.voices().composition().orElseThrow()).isGreaterThan(4);
        assertThat(finding.grade().orElseThrow()).isNotEqualTo(Grade.A);
    }

    @Test
    void anEffectWithinEachClassIsFoundWhateverTheMix() {
        assertThat(((Assessed) finding(mixed(0.5, 0.5, 0.5)).tonight()).verdict())
                .isEqualTo(Verdict.IMPROVED);
        Assessed hidden = (Assessed) finding(mixed(0.6, 0.3, 0.5)).tonight();
        assertThat(hidden.estimate()).as("behind the opposite mix").isCloseTo(12, within(1.5));
    }

    @Test
    void theSameMixPasses() {
        assertThat(check(finding(mixed(0.5, 0.5, 0)), Name.RESPONDENT_MIX).result())
                .isEqualTo(Result.PASSED);
    }

    @Test
    void aMixThatMovesAlikeInBothArmsPasses() {
        List<Block> blocks = blocks((unit, week, random) -> split(week < 0 ? 0.3 : 0.6, 3, random));
        assertThat(check(finding(blocks), Name.RESPONDENT_MIX).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void withoutClassesNobodyKnowsTheMix() {
        List<Block> blocks = blocks((unit, week, random) -> List.of(new Class("all", histogram(3, 40, random))));
        assertThat(check(finding(blocks), Name.RESPONDENT_MIX).result()).isEqualTo(Result.NOT_MADE);
    }

    @Test
    void theStandardisedChangeIsThatOfTheLibrarysWeights() {
        Strata strata = strata(new int[][] {{30, 10}, {50, 20}}, new int[][] {{60, 40}, {20, 10}});
        PostStratification weights = PostStratification.of(
                        List.of(PostStratification.Stratum.alone("a", 30), PostStratification.Stratum.alone("b", 50)),
                        new long[] {60, 20})
                .orElseThrow();
        double after = weights.mean(List.of(share(60, 40), share(20, 10)));
        assertThat(strata.standardised().change()).isCloseTo(100 * (after - 30.0 / 80), within(1e-12));
    }

    @Test
    void weightsThatWouldBeWorthTooLittleAreRefused() {
        // Half of all before, 5 of 95 after: a design effect of 0.25 · 100/5 + 0.25 · 100/95 > 3.
        assertThat(strata(new int[][] {{50, 10}, {50, 20}}, new int[][] {{5, 1}, {95, 10}})
                        .standardised()
                        .refused())
                .isTrue();
    }

    @Test
    void weightsThatAreUnevenAreUsedAndFlagged() {
        // Half young before, 13 of 100 after: a design effect of 0.25/0.13 + 0.25/0.87 = 2.2.
        List<Block> blocks = blocks((unit, week, random) -> split(week < 0 ? 0.5 : 0.13, 3, random));
        Check uneven = check(finding(blocks), Name.RESPONDENT_MIX);
        assertThat(uneven.figures())
                .containsEntry("unitsUnevenlyWeighted", (double) (TREATED.size() + COMPARISON.size()))
                .containsEntry("unitsNotWeighted", 0.0);
        assertThat(uneven.result()).as("a flag costs no grade").isEqualTo(Result.PASSED);
        assertThat(check(finding(mixed(0.5, 0.5, 0)), Name.RESPONDENT_MIX).figures())
                .containsEntry("unitsUnevenlyWeighted", 0.0);
    }

    @Test
    void aClassWithoutAnswersInAWindowJoinsTheNext() {
        Strata strata = strata(new int[][] {{10, 1}, {20, 4}, {30, 9}}, new int[][] {{0, 0}, {30, 15}, {40, 10}});
        // {10+20 against 30} and {30 against 40}: half each before.
        assertThat(strata.standardised().change())
                .isCloseTo(100 * (0.5 * (15.0 / 30 - 5.0 / 30) + 0.5 * (10.0 / 40 - 9.0 / 30)), within(1e-12));
    }

    @Test
    void countsSayWhatTheLibrarySays() {
        Random random = new Random(4);
        Categories categories = Categories.of("quality", "quality", List.of(Fixture.quality()));
        for (int draw = 0; draw < 200; draw++) {
            int[] early = histogram(1 + 4 * random.nextDouble(), 7 + draw, random);
            int[] late = histogram(1 + 4 * random.nextDouble(), 210 - draw, random);
            BeforeAfter item = new BeforeAfter(sample(early), sample(late));
            ItemCounts before = counts(categories, early);
            ItemCounts after = counts(categories, late);

            assertThat(ItemCounts.superiority(before, after))
                    .isCloseTo(new OrdinalChange.Superiority().ofItem(item).orElseThrow(), within(1e-14));
            assertThat(ItemCounts.bestShare(before, after, true))
                    .isCloseTo(new OrdinalChange.TopShare(4).ofItem(item).orElseThrow(), within(1e-14));
            assertThat(ItemCounts.bestShare(before, after, false))
                    .isCloseTo(-new OrdinalChange.TopShare(3).ofItem(item).orElseThrow(), within(1e-14));
        }
    }

    @Test
    void aHigherMeanWithFewerGoodAnswersIsInconclusiveBecauseOfTheScoring() {
        int[] divided = {0, 20, 0, 20, 0};
        int[] middling = {0, 0, 28, 12, 0};
        OutcomeFinding finding = finding(blocks((unit, week, random) ->
                List.of(new Class("all", jittered(unit.startsWith("T") && week >= 0 ? middling : divided, random)))));
        Assessed tonight = (Assessed) finding.tonight();

        assertThat(tonight.interval95().lower()).isPositive();
        assertThat(tonight.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding.path()).allMatch(OutcomeFinding.Look::dependsOnScoring);
        assertThat(finding.robustness().dependsOnScoring()).isTrue();
        assertThat(finding.robustness().topShare().orElseThrow()).isNegative();
        assertThat(check(finding, Name.SCORING_AGREES).result()).isEqualTo(Result.NOT_PASSED);
    }

    @Test
    void aPlainEffectAgreesHoweverItIsScored() {
        OutcomeFinding finding = finding(mixed(0.5, 0.5, 0.5));
        assertThat(check(finding, Name.SCORING_AGREES).result()).isEqualTo(Result.PASSED);
        assertThat(finding.robustness().superiority().orElseThrow()).isPositive();
        assertThat(finding.robustness().topShare().orElseThrow()).isPositive();
    }

    private record Class(String key, int[] histogram) {}

    private interface Answers {
        List<Class> of(String unit, int week, Random random);
    }

    /** @param before share of the young; {@code after} in treated units only; {@code effect} in each class, on 1 to 5 */
    private static List<Block> mixed(double before, double after, double effect) {
        return blocks((unit, week, random) -> {
            boolean live = unit.startsWith("T") && week >= 0;
            return split(live ? after : before, live ? 2.6 + effect : 2.6, random);
        });
    }

    private static List<Class> split(double young, double level, Random random) {
        int number = (int) Math.round(80 * young);
        return List.of(
                new Class("old", histogram(level, 80 - number, random)),
                new Class("young", histogram(level + 0.8, number, random)));
    }

    private static List<Block> blocks(Answers answers) {
        Random random = new Random(2);
        List<Block> blocks = new ArrayList<>();
        for (String unit : Stream.concat(TREATED.stream(), COMPARISON.stream()).toList()) {
            for (int week = -26; week < 26; week++) {
                LocalDate monday = GO_LIVE.plusWeeks(week);
                for (Class each : answers.of(unit, week, random)) {
                    Block block = Fixture.block("quality", unit, monday, monday.plusDays(6), each.histogram());
                    blocks.add(Fixture.in(block, new Cell(unit, "quality", 1, "live", each.key(), false)));
                }
            }
        }
        return blocks;
    }

    private static int[] histogram(double level, int number, Random random) {
        int[] histogram = new int[5];
        for (int i = 0; i < number; i++) {
            histogram[(int) Math.clamp(Math.round(level + random.nextGaussian()) - 1, 0, 4)]++;
        }
        return histogram;
    }

    /** One answer moved, so that units vary. */
    private static int[] jittered(int[] histogram, Random random) {
        int[] moved = histogram.clone();
        moved[3]--;
        moved[random.nextInt(5)]++;
        return moved;
    }

    private static ItemCounts counts(Categories categories, int[] histogram) {
        ItemCounts counts = new ItemCounts(categories);
        Fixture.scored(Fixture.block("quality", "T1", GO_LIVE, GO_LIVE, histogram))
                .forEach(counts::add);
        return counts;
    }

    private static Sample sample(int[] histogram) {
        return Sample.ofCounts(
                new double[] {1, 2, 3, 4, 5},
                Arrays.stream(histogram).asLongStream().toArray());
    }

    /** Answers and sum of shares of each class, before and after. */
    private static Strata strata(int[][] before, int[][] after) {
        Strata strata = new Strata(before.length, 1);
        for (int s = 0; s < before.length; s++) {
            strata.before(s).add(Fixture.sum(before[s][0], before[s][1]));
            strata.after(s).add(Fixture.sum(after[s][0], after[s][1]));
        }
        return strata;
    }

    private static Sample share(int answers, int sum) {
        return Sample.ofCounts(new double[] {0, 1}, new long[] {answers - sum, sum});
    }

    private static OutcomeFinding finding(List<Block> blocks) {
        return Findings.assess(
                        NIGHT,
                        Fixture.registry(Fixture.initiative(
                                "one",
                                Fixture.live(GO_LIVE, TREATED),
                                Fixture.plan(
                                        Policy.REGISTERED_DAYS,
                                        COMPARISON,
                                        new PlannedOutcome("quality", "quality", 5)))),
                        List.of(Fixture.quality()),
                        blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    private static Check check(OutcomeFinding finding, Name name) {
        return finding.checks().stream()
                .filter(check -> check.name() == name)
                .findFirst()
                .orElseThrow();
    }
}
