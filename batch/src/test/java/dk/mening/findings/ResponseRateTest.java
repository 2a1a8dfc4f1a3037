package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.registry.Invitation;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Quality that rises because people fell silent. */
class ResponseRateTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(182);
    private static final List<String> TREATED = Fixture.units("T", 4);
    private static final List<String> COMPARISON = Fixture.units("C", 4);
    private static final int ANSWERS = 50;

    @Test
    void aRateThatFellWithGoLiveFails() {
        OutcomeFinding finding = finding(40, 100);
        assertThat(check(finding).result()).isEqualTo(Result.FAILED);
        assertThat(check(finding).figures().get("logOddsUpper95")).isNegative();
        assertThat(finding.grade()).contains(Grade.D);
        assertThat(finding.voices().rateBefore()).hasValue(0.5);
        assertThat(finding.voices().rateAfter()).hasValue(0.4);
        assertThat(finding.voices().comparisonRateAfter()).hasValue(0.5);
    }

    @Test
    void whatCancelsTheEffectIsTheEffectOverTheSilentShare() {
        OutcomeFinding finding = finding(ANSWERS, 100);
        double effect = ((Assessment.Assessed) finding.tonight()).estimate();
        assertThat(finding.voices().rateAfter()).hasValue(0.5);
        assertThat(finding.voices().tippingPoint())
                .as("from the rounded rate, else it would tell the exact one")
                .hasValue(-effect / 0.5);
    }

    @Test
    void theSameRatePassesAndIsTold() {
        OutcomeFinding finding = finding(ANSWERS, 100);
        assertThat(check(finding).result()).isEqualTo(Result.PASSED);
        assertThat(check(finding).figures()).containsKey("logOdds");
    }

    @Test
    void aRateAboveNineTenthsIsToldAsOverNineTenths() {
        assertThat(finding(ANSWERS, 51).voices().rateAfter()).hasValue(0.95);
    }

    @Test
    void withoutInvitationsTheNumberOfAnswersStandsIn() {
        assertThat(check(finding(ANSWERS, 0)).result()).isEqualTo(Result.PASSED);
        assertThat(check(finding(ANSWERS, 0)).figures()).containsKey("logAnswers");
        assertThat(check(finding(45, 0)).result()).as("a tenth fewer").isEqualTo(Result.NOT_PASSED);
        assertThat(check(finding(35, 0)).result()).as("three tenths fewer").isEqualTo(Result.FAILED);
        assertThat(finding(ANSWERS, 0).voices().rateBefore()).isEmpty();
    }

    @Test
    void invitationsThatDoNotFitTheAnswersAreNotUsed() {
        assertThat(check(finding(ANSWERS, 40)).figures()).containsKey("logAnswers");
    }

    @Test
    void whoLeftQuestionsOutIsTold() {
        OutcomeFinding finding = finding(ANSWERS, 0);
        assertThat(finding.voices().dontKnowBefore().orElseThrow()).isCloseTo(1 - 1 / 1.2, within(0.01));
    }

    /** @param answersAfter a week in each treated unit after go-live; {@code invited} a week everywhere, 0 for unknown */
    private static OutcomeFinding finding(int answersAfter, int invited) {
        Random random = new Random(7);
        List<Block> blocks = new ArrayList<>();
        List<Invitation> invitations = new ArrayList<>();
        for (String unit : Stream.concat(TREATED.stream(), COMPARISON.stream()).toList()) {
            for (int week = -26; week < 26; week++) {
                LocalDate monday = GO_LIVE.plusWeeks(week);
                boolean live = unit.startsWith("T") && week >= 0;
                int number = (live ? answersAfter : ANSWERS) - random.nextInt(2);
                int[] histogram = new int[5];
                for (int i = 0; i < number; i++) {
                    histogram[(int) Math.clamp(Math.round((live ? 3.5 : 3) + random.nextGaussian()) - 1, 0, 4)]++;
                }
                blocks.add(withResponses(
                        Fixture.block("quality", unit, monday, monday.plusDays(6), histogram), number * 6 / 5));
                if (invited > 0) {
                    invitations.add(new Invitation("quality", unit, monday, invited));
                }
            }
        }
        Registry plain = Fixture.registry(Fixture.initiative(
                "one",
                Fixture.live(GO_LIVE, TREATED),
                Fixture.plan(Policy.REGISTERED_DAYS, COMPARISON, new PlannedOutcome("quality", "quality", 5))));
        Registry registry = new Registry(
                plain.units(), plain.initiatives(), plain.rounds(), List.of(), invitations, List.of(), List.of());
        return Findings.assess(NIGHT, registry, List.of(Fixture.quality()), blocks)
                .getFirst()
                .outcomes()
                .getFirst();
    }

    private static Block withResponses(Block block, int responses) {
        return new Block(
                block.cell(),
                block.segment(),
                block.outcome(),
                block.seq(),
                block.toBatch(),
                block.k(),
                block.n(),
                responses,
                block.first(),
                block.last(),
                block.median(),
                block.sealedAfter(),
                block.content());
    }

    private static Check check(OutcomeFinding finding) {
        return finding.checks().stream()
                .filter(check -> check.name() == Name.RESPONSE_RATE)
                .findFirst()
                .orElseThrow();
    }
}
