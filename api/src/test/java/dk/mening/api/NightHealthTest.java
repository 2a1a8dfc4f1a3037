package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NightHealthTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 24);
    private static final Optional<LocalDate> SURVEY = Optional.of(NIGHT.minusDays(30));

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Copenhagen")).toInstant();
    }

    private static NightHealth.State at(String time, Optional<LocalDate> latest, Optional<LocalDate> survey) {
        return NightHealth.of(local(time), latest, survey, Duration.ofHours(6));
    }

    @Test
    void aNightIsDueAtFivePastOneAndOverdueWhenPatienceIsOver() {
        Optional<LocalDate> before = Optional.of(NIGHT.minusDays(1));
        var dueNow = new NightHealth.Due(NIGHT, local("2026-11-24T07:05"));
        assertThat(at("2026-11-24T01:04:59", before, SURVEY)).isEqualTo(new NightHealth.UpToDate(NIGHT.minusDays(1)));
        assertThat(at("2026-11-24T01:05", before, SURVEY)).isEqualTo(dueNow);
        assertThat(at("2026-11-24T07:04:59", before, SURVEY)).isEqualTo(dueNow);
        assertThat(at("2026-11-24T07:05", before, SURVEY))
                .isEqualTo(new NightHealth.Overdue(NIGHT, local("2026-11-24T07:05"), before));
        assertThat(at("2026-11-24T07:05", Optional.of(NIGHT), SURVEY)).isEqualTo(new NightHealth.UpToDate(NIGHT));
    }

    @Test
    void theEarliestMissingNightTellsSinceWhen() {
        Optional<LocalDate> latest = Optional.of(NIGHT.minusDays(3));
        assertThat(at("2026-11-24T00:30", latest, SURVEY))
                .isEqualTo(new NightHealth.Overdue(NIGHT.minusDays(2), local("2026-11-22T07:05"), latest));
    }

    @Test
    void nothingIsExpectedBeforeTheNightAfterTheFirstSurvey() {
        assertThat(at("2026-11-24T12:00", Optional.empty(), Optional.empty()))
                .isEqualTo(new NightHealth.NothingExpected());
        assertThat(at("2026-11-24T12:00", Optional.empty(), Optional.of(NIGHT)))
                .isEqualTo(new NightHealth.NothingExpected());
        assertThat(at("2026-11-25T01:05", Optional.empty(), Optional.of(NIGHT)))
                .isEqualTo(new NightHealth.Due(NIGHT.plusDays(1), local("2026-11-25T07:05")));
        assertThat(at("2026-11-25T07:05", Optional.empty(), Optional.of(NIGHT)))
                .isEqualTo(new NightHealth.Overdue(NIGHT.plusDays(1), local("2026-11-25T07:05"), Optional.empty()));
    }

    @Test
    void aReportFromTheFutureIsYoungEnough() {
        assertThat(at("2026-11-24T12:00", Optional.of(NIGHT.plusDays(9)), SURVEY))
                .isEqualTo(new NightHealth.UpToDate(NIGHT.plusDays(9)));
    }

    @Test
    void patienceIsCountedInHoursThatPassWhenTheClocksAreChanged() {
        LocalDate spring = LocalDate.of(2026, 3, 29);
        Optional<LocalDate> beforeSpring = Optional.of(spring.minusDays(1));
        assertThat(at("2026-03-29T08:04:59", beforeSpring, SURVEY))
                .isEqualTo(new NightHealth.Due(spring, local("2026-03-29T08:05")));
        assertThat(at("2026-03-29T08:05", beforeSpring, SURVEY)).isInstanceOf(NightHealth.Overdue.class);

        LocalDate autumn = LocalDate.of(2026, 10, 25);
        Optional<LocalDate> beforeAutumn = Optional.of(autumn.minusDays(1));
        assertThat(at("2026-10-25T06:04:59", beforeAutumn, SURVEY))
                .isEqualTo(new NightHealth.Due(autumn, local("2026-10-25T06:05")));
        assertThat(at("2026-10-25T06:05", beforeAutumn, SURVEY)).isInstanceOf(NightHealth.Overdue.class);
    }
}
