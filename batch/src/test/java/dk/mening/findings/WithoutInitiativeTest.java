package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.findings.OutcomeFinding.Week;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WithoutInitiativeTest {
    private static final LocalDate GO_LIVE = LocalDate.of(2026, 3, 4);
    private static final Interval EFFECT = new Interval(1, 3);

    @Test
    void theComparisonUnitsAreMovedByTheGapOfThePreWindow() {
        List<Week> weeks = List.of(
                week("2026-01-05", 90, 10),
                week("2026-02-16", 50, 60),
                week("2026-02-23", 52, 66),
                week("2026-03-02", 99, 1),
                week("2026-03-09", 55, 70));
        assertThat(WithoutInitiative.weeks(weeks, GO_LIVE, 28, true, EFFECT))
                .singleElement()
                .satisfies(week -> {
                    assertThat(week.monday()).isEqualTo(LocalDate.of(2026, 3, 9));
                    assertThat(week.expected()).isCloseTo(70 - 12, within(1e-12));
                    assertThat(week.band()).isEqualTo(new Interval(59, 61));
                });
    }

    @Test
    void theBandIsTurnedRoundWhereAHighScoreIsBadNews() {
        List<Week> weeks = List.of(week("2026-02-23", 50, 50), week("2026-03-09", 50, 50));
        assertThat(WithoutInitiative.weeks(weeks, GO_LIVE, 28, false, EFFECT))
                .singleElement()
                .satisfies(week -> assertThat(week.band()).isEqualTo(new Interval(47, 49)));
    }

    @Test
    void withoutAWeekOfBothArmsBeforeThereIsNothingToExpect() {
        List<Week> weeks = List.of(
                new Week(LocalDate.of(2026, 2, 23), OptionalDouble.of(50), OptionalDouble.empty()),
                week("2026-03-09", 50, 50));
        assertThat(WithoutInitiative.weeks(weeks, GO_LIVE, 28, true, EFFECT)).isEmpty();
    }

    private static Week week(String monday, double treated, double comparison) {
        return new Week(LocalDate.parse(monday), OptionalDouble.of(treated), OptionalDouble.of(comparison));
    }
}
