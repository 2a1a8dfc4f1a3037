package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a report says has changed since the one before. */
class SinceTest {
    private static final LocalDate YESTERDAY = Fixtures.NIGHT.minusDays(1);
    private static final Check.Name TREND = Check.Name.EARLIER_TREND;

    private static InitiativeFinding booking(Plan plan, Fixtures.OutcomeBuilder... outcomes) {
        return Fixtures.initiative(
                "booking",
                Fixtures.words("Bestil tid", "Book a time"),
                Optional.of(plan),
                new TreeMap<>(),
                Optional.empty(),
                List.of(outcomes).stream().map(Fixtures.OutcomeBuilder::build).toArray(OutcomeFinding[]::new));
    }

    private static InitiativeFinding booking(Fixtures.OutcomeBuilder... outcomes) {
        return booking(Fixtures.plan(Policy.REGISTERED_DAYS), outcomes);
    }

    private static Fixtures.OutcomeBuilder quality(Verdict verdict) {
        return Fixtures.outcome(Fixtures.quality()).looks(verdict, 3, Fixtures.interval(1, 5));
    }

    private static EarlierNight earlier(InitiativeFinding finding) {
        return new EarlierNight(YESTERDAY, Fixtures.said(finding));
    }

    private static List<String> changes(InitiativeFinding before, InitiativeFinding now) {
        Night night = Fixtures.night().since(Optional.of(earlier(before)));
        return new SinceWriter(Language.of("en"), night)
                .changes(now).stream()
                        .map(fact -> fact.name() + ": " + fact.value())
                        .toList();
    }

    @Test
    void aVerdictThatFellOnItsDayIsToldWithItsDay() {
        assertThat(changes(
                        booking(quality(Verdict.INCONCLUSIVE)),
                        booking(quality(Verdict.IMPROVED).stands(Verdict.IMPROVED, Fixtures.NIGHT))))
                .singleElement()
                .asString()
                .contains(
                        "from \"Not shown either way\" to \"Improved\"", "The fixed verdict fell on 23 November 2026");
    }

    @Test
    void anEarlierDecisionIsNotGivenAsTheReason() {
        LocalDate longAgo = LocalDate.of(2026, 8, 31);
        assertThat(changes(
                        booking(quality(Verdict.INCONCLUSIVE)),
                        booking(quality(Verdict.IMPROVED).stands(Verdict.IMPROVED, longAgo))))
                .singleElement()
                .asString()
                .contains("another picture")
                .doesNotContain("fell on");
    }

    @Test
    void aVerdictThatLapsedANumberThatCameAndOneThatWentHaveTheirReasons() {
        LocalDate fell = LocalDate.of(2026, 5, 4);
        InitiativeFinding standing = booking(quality(Verdict.IMPROVED).stands(Verdict.IMPROVED, fell));
        InitiativeFinding open = booking(quality(Verdict.INCONCLUSIVE));
        InitiativeFinding shut =
                booking(Fixtures.outcome(Fixtures.quality()).shut(Gate.TOO_FEW_ANSWERS_BEFORE, 12, 30));
        assertThat(changes(standing, open)).singleElement().asString().contains("verdict of 4 May 2026 no longer");
        assertThat(changes(shut, open)).singleElement().asString().contains("now enough answers");
        assertThat(changes(open, shut)).singleElement().asString().contains("12", "30");
        assertThat(changes(
                        standing,
                        booking(quality(Verdict.IMPROVED)
                                .stands(Verdict.IMPROVED, fell)
                                .singleTest())))
                .singleElement()
                .asString()
                .contains("no longer holds when all measures");
    }

    @Test
    void aGradeIsToldWithTheChecksThatMovedIt() {
        assertThat(changes(
                        booking(quality(Verdict.IMPROVED).grade(Grade.B, TREND, Check.Result.PASSED)),
                        booking(quality(Verdict.IMPROVED).grade(Grade.D, TREND, Check.Result.FAILED))))
                .singleElement()
                .asString()
                .contains("from B to D", "No longer passed: ");
        assertThat(changes(
                        booking(quality(Verdict.IMPROVED).grade(Grade.D, TREND, Check.Result.FAILED)),
                        booking(quality(Verdict.IMPROVED).grade(Grade.B, TREND, Check.Result.PASSED))))
                .singleElement()
                .asString()
                .contains("from D to B", "Now passed: ");
    }

    @Test
    void anAmendmentIsToldOnceOnly() {
        InitiativeFinding before = booking(quality(Verdict.IMPROVED));
        assertThat(changes(before, amended(Fixtures.NIGHT)))
                .singleElement()
                .asString()
                .contains("changed on 23 November 2026");
        assertThat(changes(before, amended(YESTERDAY))).isEmpty();
    }

    private static InitiativeFinding amended(LocalDate on) {
        return booking(
                Fixtures.lockedPlan(
                        LocalDate.of(2026, 1, 5), List.of(Fixtures.amendment(1, on, "x", "outcomes")), List.of()),
                quality(Verdict.IMPROVED));
    }

    @Test
    void nothingIsToldWhereNothingChangedAndTheFirstReportSaysThatItIsTheFirst() {
        InitiativeFinding same = booking(quality(Verdict.IMPROVED));
        assertThat(changes(same, same)).isEmpty();
        Night first = Fixtures.night();
        assertThat(new SinceWriter(Language.of("en"), first).changes(same)).isEmpty();
        assertThat(new SinceWriter(Language.of("en"), first).lead(false)).contains("first report");
        assertThat(new SinceWriter(Language.of("da"), first.since(Optional.of(earlier(same)))).lead(false))
                .isEqualTo("Intet er ændret siden rapporten fra den 22. november 2026.");
    }

    @Test
    void overviewAndInitiativeTellTheSameChanges() {
        InitiativeFinding finding = Fixtures.findings().getFirst();
        Night night = Fixtures.night().since(Optional.of(new EarlierNight(YESTERDAY, List.of())));
        for (PublishedFile file : Report.render(night, List.of(finding), Fixtures.surveys())) {
            if (file.path().equals("en/index.html") || file.path().equals("en/initiatives/booking.html")) {
                assertThat(Page.of(file).cells()).as(file.path()).contains("The initiative is new in the report.");
            }
        }
    }
}
