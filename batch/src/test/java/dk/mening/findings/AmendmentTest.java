package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.blocks.Block;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Fixture.Truth;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Amendment;
import dk.mening.registry.Plan.Lock;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an amendment of the plan costs. */
class AmendmentTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;

    @Test
    void aVerdictFromBeforeTheAmendmentStandsNoLonger() {
        // Better until day 95 and then back: the verdict of day 91 would stand to day 182.
        List<Block> blocks = blocks(1, GO_LIVE.plusDays(95));
        LocalDate night = GO_LIVE.plusDays(150);
        OutcomeFinding kept = finding(night, blocks);
        assertThat(kept.standing().orElseThrow().verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(kept.standing().orElseThrow().date()).isBefore(GO_LIVE.plusDays(130));

        OutcomeFinding amended = finding(night, blocks, GO_LIVE.plusDays(149));
        assertThat(((Assessed) amended.tonight()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(amended.standing()).isEmpty();
        assertThat(amended.nextDecision()).contains(GO_LIVE.plusDays(182));
    }

    @Test
    void onlyLooksFromTheNightOfTheLastAmendmentOnCountAndKeepTheirDay() {
        List<Block> blocks = blocks(0.3, GO_LIVE.plusDays(364));
        OutcomeFinding amended = finding(GO_LIVE.plusDays(182), blocks, GO_LIVE.plusDays(40), GO_LIVE.plusDays(100));
        assertThat(amended.path().stream().map(Look::night))
                .containsExactlyElementsOf(IntStream.rangeClosed(100, 182)
                        .mapToObj(GO_LIVE::plusDays)
                        .toList());

        // Day 182 is a deciding day for the new sequence as it was for the first.
        Assessed first = (Assessed) finding(GO_LIVE.plusDays(182), blocks).tonight();
        Assessed third = (Assessed) amended.tonight();
        assertThat(third.estimate()).isEqualTo(first.estimate());
        Assessed nightBefore =
                (Assessed) amended.path().get(amended.path().size() - 2).assessment();
        assertThat(third.criticalValue()).isLessThan(0.8 * nightBefore.criticalValue());
    }

    @Test
    void eachAmendmentHalvesAlphaAndDoublesEveryP() {
        List<Block> blocks = blocks(0.2, GO_LIVE.plusDays(364));
        LocalDate night = GO_LIVE.plusDays(182);
        Assessed first = (Assessed) finding(night, blocks).tonight();
        Assessed second =
                (Assessed) finding(night, blocks, GO_LIVE.plusDays(50)).tonight();
        Assessed third = (Assessed) finding(night, blocks, GO_LIVE.plusDays(50), GO_LIVE.plusDays(60))
                .tonight();
        assertThat(first.criticalValue()).isLessThan(second.criticalValue());
        assertThat(second.criticalValue()).isLessThan(third.criticalValue());
        assertThat(second.interval90())
                .as("2 alpha of the second sequence is alpha of the first")
                .isEqualTo(first.interval95());
        assertThat(first.anytimeP()).isBetween(1e-3, 0.2);
        assertThat(second.anytimeP()).isEqualTo(2 * first.anytimeP());
        assertThat(third.anytimeP()).isEqualTo(4 * first.anytimeP());
        assertThat(third.anytimeP() <= 0.05).isEqualTo(!third.interval95().contains(0));
    }

    @Test
    void anAmendmentBeforeTheFirstLookBringsNoLookForward() {
        OutcomeFinding finding = finding(GO_LIVE.plusDays(30), blocks(0, GO_LIVE.plusDays(364)), GO_LIVE.minusDays(20));
        assertThat(finding.path().getFirst().night()).isEqualTo(GO_LIVE.plusDays(Gates.FIRST_DAY));
        assertThat(finding.path()).hasSize(3);
    }

    @Test
    void soManyAmendmentsThatAlphaIsGoneLeaveNoVerdict() {
        List<Block> blocks = blocks(1, GO_LIVE.plusDays(364));
        LocalDate[] on = IntStream.rangeClosed(1, 9).mapToObj(GO_LIVE::plusDays).toArray(LocalDate[]::new);
        Assessed tonight = (Assessed) finding(GO_LIVE.plusDays(182), blocks, on).tonight();
        assertThat(tonight.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(tonight.interval95().upper()).isInfinite();
    }

    private static OutcomeFinding finding(LocalDate night, List<Block> blocks, LocalDate... amendedOn) {
        List<Amendment> amendments = new ArrayList<>();
        for (LocalDate on : amendedOn) {
            amendments.add(new Amendment(amendments.size() + 1, on, "another margin", List.of("margin"), ""));
        }
        Plan plain = Fixture.plan(
                Policy.REGISTERED_DAYS, Fixture.units("C", 4), new PlannedOutcome("quality", "quality", 5));
        Plan plan = new Plan(
                plain.policy(),
                plain.alpha(),
                plain.preWindowDays(),
                plain.washoutDays(),
                plain.agreedOn(),
                plain.agreedBy(),
                plain.statedInImport(),
                plain.outcomes(),
                plain.secondary(),
                plain.comparisonUnits(),
                plain.gains(),
                new Lock(plain.agreedOn(), "", amendments));
        return Findings.assess(
                        night,
                        Fixture.registry(Fixture.initiative("one", Fixture.live(GO_LIVE, Fixture.units("T", 4)), plan)),
                        List.of(Fixture.quality()),
                        blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    /** Treated units answer better by {@code effect} until a day. */
    private static List<Block> blocks(double effect, LocalDate until) {
        Random random = new Random(7);
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            blocks.addAll(blocks("T" + i, effect, until, random));
            blocks.addAll(blocks("C" + i, 0, until, random));
        }
        return blocks;
    }

    private static List<Block> blocks(String unit, double effect, LocalDate until, Random random) {
        LocalDate end = GO_LIVE.plusDays(364);
        List<Block> blocks =
                Fixture.blocks("quality", unit, new Truth(3, effect, GO_LIVE, GO_LIVE.minusDays(190), end), random);
        if (until.isBefore(end)) {
            blocks.removeIf(block -> block.last().isAfter(until));
            blocks.addAll(
                    Fixture.blocks("quality", unit, new Truth(3 - effect, 0, end, until.plusDays(1), end), random));
        }
        return blocks;
    }
}
