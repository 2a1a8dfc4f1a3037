package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.registry.Policy;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingRuleTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final String OPEN = "open";

    @Test
    void aRegisteredDaySetsWhatStandsEvenWhenItIsOpen() {
        StandingRule<String> rule = rule(Policy.REGISTERED_DAYS);
        look(rule, 40, "better");
        assertThat(stands(rule)).isEqualTo("better since 40");
        look(rule, 90, OPEN);
        assertThat(stands(rule)).isEqualTo("better since 40");
        look(rule, 91, OPEN);
        assertThat(stands(rule)).isEqualTo("open since 91");
        look(rule, 100, "worse");
        assertThat(stands(rule)).isEqualTo("worse since 100");
        look(rule, 101, OPEN);
        assertThat(stands(rule)).isEqualTo("worse since 100");
        look(rule, 182, "better");
        assertThat(stands(rule)).isEqualTo("better since 182");
    }

    @Test
    void aGateShutOnARegisteredDayLeavesNothingAndOnAnotherDayChangesNothing() {
        StandingRule<String> rule = rule(Policy.REGISTERED_DAYS);
        look(rule, 91, "better");
        rule.look(GO_LIVE.plusDays(120), 120, Optional.empty());
        assertThat(stands(rule)).isEqualTo("better since 91");
        rule.look(GO_LIVE.plusDays(182), 182, Optional.empty());
        assertThat(rule.stands()).isEmpty();
    }

    @Test
    void afterTheYearItLapsesHalfAYearAfterItsDate() {
        StandingRule<String> rule = rule(Policy.REGISTERED_DAYS);
        look(rule, 364, "same");
        for (int day = 365; day <= 546; day++) {
            look(rule, day, OPEN);
        }
        assertThat(stands(rule)).isEqualTo("same since 364");
        look(rule, 547, OPEN);
        assertThat(rule.stands()).isEmpty();
        look(rule, 600, "worse");
        assertThat(stands(rule)).isEqualTo("worse since 600");
    }

    @Test
    void everyNightDecidesInTheFirstYearAndOnlyWhatDecidesLater() {
        StandingRule<String> rule = rule(Policy.EVERY_NIGHT);
        look(rule, 100, "better");
        look(rule, 101, OPEN);
        assertThat(stands(rule)).isEqualTo("open since 101");
        look(rule, 364, "better");
        look(rule, 365, OPEN);
        assertThat(stands(rule)).isEqualTo("better since 364");
    }

    private static StandingRule<String> rule(Policy policy) {
        return new StandingRule<>(policy, (_, says) -> !says.equals(OPEN));
    }

    private static void look(StandingRule<String> rule, int day, String says) {
        rule.look(GO_LIVE.plusDays(day), day, Optional.of(says));
    }

    private static String stands(StandingRule<String> rule) {
        StandingRule.Stands<String> it = rule.stands().orElseThrow();
        assertThat(it.night()).isEqualTo(GO_LIVE.plusDays(it.day()));
        return it.says() + " since " + it.day();
    }
}
