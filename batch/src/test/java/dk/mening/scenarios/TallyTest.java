package dk.mening.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.scenarios.Seen.Look;
import dk.mening.scenarios.Seen.Shown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which verdicts count as false. */
class TallyTest {
    private static final LocalDate END = ScenarioRun.GO_LIVE.plusDays(364);

    @Test
    void whereNothingChangedEveryChangeIsFalse() {
        Tally tally = tally(
                Scenario.SEASON,
                seen(Shown.IMPROVED, Grade.A),
                seen(Shown.WORSENED, Grade.D),
                seen(Shown.UNCHANGED, Grade.A),
                seen(Shown.INCONCLUSIVE, Grade.B));
        assertThat(tally.falseChanges()).isEqualTo(0.5);
        assertThat(tally.falseChangesGraded(List.of(Grade.A))).isEqualTo(0.25);
        assertThat(tally.everFalseUnchanged()).isZero();
    }

    @Test
    void whereThereIsAGainOnlyTheOtherDirectionIsFalse() {
        Tally tally = tally(
                Scenario.NO_COMPARISON_GAIN,
                seen(Shown.IMPROVED, Grade.C),
                seen(Shown.WORSENED, Grade.C),
                seen(Shown.UNCHANGED, Grade.C),
                seen(Shown.NOT_ASSESSABLE, Grade.C));
        assertThat(tally.falseChanges()).isEqualTo(0.25);
        assertThat(tally.everFalseUnchanged()).isEqualTo(0.25);
    }

    @Test
    void aChangeOfAnyNightCountsAlsoWhenItIsTakenBack() {
        Seen seen = new Seen(
                "it",
                TrialRepository.QUALITY,
                Shown.INCONCLUSIVE,
                END,
                Optional.empty(),
                Optional.of(Grade.B),
                look(END, Shown.INCONCLUSIVE),
                List.of(look(END.minusDays(9), Shown.IMPROVED), look(END, Shown.INCONCLUSIVE)),
                new TreeMap<>());
        assertThat(tally(Scenario.SEASON, seen).falseChanges()).isZero();
        assertThat(tally(Scenario.SEASON, seen).everFalseChanges()).isEqualTo(1);
    }

    @Test
    void unchangedIsFalseOnlyWhileTheMeanEffectReachesTheMargin() {
        // The effect's mean since go-live is far above the margin in the first months, and below it at the end.
        assertThat(tally(Scenario.FADING, seenOn(ScenarioRun.GO_LIVE.plusDays(30), Shown.UNCHANGED))
                        .everFalseUnchanged())
                .isEqualTo(1);
        assertThat(tally(Scenario.FADING, seenOn(END, Shown.UNCHANGED)).everFalseUnchanged())
                .isZero();
    }

    @Test
    void whereAnswersMoveForAnotherReasonTheGradeDecidesWhatIsFalse() {
        Seen[] graded = new Seen[100];
        for (int i = 0; i < graded.length; i++) {
            graded[i] = seen(Shown.IMPROVED, i < 5 ? Grade.A : Grade.D);
        }
        Tally drift = tally(Scenario.DRIFT, graded);
        assertThat(drift.limit()).isEqualTo(0.05 + 2 * 0.021794, within(1e-6));
        assertThat(drift.holdsWhateverTheGrade()).isFalse();
        assertThat(drift.holdsWithTheGrade()).isTrue();
        assertThat(tally(Scenario.SEASON, graded).holdsWithTheGrade()).isFalse();
    }

    @Test
    void aWorldThatIsHardlyEverAssessedHoldsNothing() {
        Seen shut = seen(Shown.NOT_ASSESSABLE, Grade.C);
        Seen open = seen(Shown.INCONCLUSIVE, Grade.C);
        assertThat(tally(Scenario.NO_COMPARISON, open, shut).holdsWithTheGrade())
                .isTrue();
        assertThat(tally(Scenario.NO_COMPARISON, open, shut, shut).holdsWithTheGrade())
                .isFalse();
        assertThat(tally(Scenario.DRIFT, open, shut, shut).holdsWithTheGrade()).isFalse();
    }

    private static Tally tally(Scenario scenario, Seen... seen) {
        return new Tally(scenario, TrialRepository.QUALITY, new ArrayList<>(List.of(seen)));
    }

    private static Seen seen(Shown shown, Grade grade) {
        return new Seen(
                "it",
                TrialRepository.QUALITY,
                shown,
                END,
                Optional.empty(),
                Optional.of(grade),
                look(END, shown),
                List.of(look(END, shown)),
                new TreeMap<>());
    }

    private static Seen seenOn(LocalDate night, Shown shown) {
        return new Seen(
                "it",
                TrialRepository.QUALITY,
                shown,
                night,
                Optional.empty(),
                Optional.of(Grade.B),
                look(night, shown),
                List.of(look(night, shown)),
                new TreeMap<>());
    }

    private static Look look(LocalDate night, Shown verdict) {
        return new Look(night, verdict, "");
    }
}
