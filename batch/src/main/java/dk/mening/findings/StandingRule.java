package dk.mening.findings;

import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What stands between deciding nights: the look of the last one, unless a later night decides by itself. After the year it
 * lapses half a year after its date.
 *
 * @param <T> what a look says
 */
final class StandingRule<T> {
    /** What stands, since when. */
    record Stands<T>(LocalDate night, int day, T says) {}

    private final Policy policy;
    private final BiPredicate<Optional<T>, T> overrides;
    private Optional<Stands<T>> stands = Optional.empty();

    /** @param overrides whether an ordinary night's look replaces what stands so far */
    StandingRule(Policy policy, BiPredicate<Optional<T>, T> overrides) {
        this.policy = policy;
        this.overrides = overrides;
    }

    /** @param says empty when a gate is shut that night */
    void look(LocalDate night, int day, Optional<T> says) {
        if (decides(day)) {
            stands = says.map(it -> new Stands<>(night, day, it));
        } else if (says.isPresent() && overrides.test(stands.map(Stands::says), says.get())) {
            stands = Optional.of(new Stands<>(night, day, says.get()));
        } else if (day > CalibratedBoundary.LAST_DAY) {
            stands = stands.filter(it -> day - it.day() <= OutcomeFinding.Standing.LASTS_DAYS);
        }
    }

    Optional<Stands<T>> stands() {
        return stands;
    }

    private boolean decides(int day) {
        return switch (policy) {
            case REGISTERED_DAYS -> CalibratedBoundary.registered(day);
            case EVERY_NIGHT -> day <= CalibratedBoundary.LAST_DAY;
            case UNBOUNDED -> true;
        };
    }
}
