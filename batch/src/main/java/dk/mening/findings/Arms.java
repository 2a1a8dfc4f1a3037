package dk.mening.findings;

import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is compared with whom, and when.
 *
 * @param treated go-live date by unit key; a unit that seals in a pool stands as its pool
 * @param comparison unit keys, sorted; never with a go-live of this initiative, nor of another within half a year
 * @param taken treated units that another initiative reached in the half year before, or on the same day
 */
record Arms(
        SortedMap<String, LocalDate> treated,
        List<String> comparison,
        List<String> taken,
        int preDays,
        int washoutDays) {
    private static final int MONTHS_APART = 6;

    static Arms of(Initiative initiative, Plan plan, Registry registry) {
        SortedMap<String, LocalDate> treated = pooled(initiative.goLive(), registry);
        List<Initiative> others = registry.initiatives().stream()
                .filter(other -> !other.key().equals(initiative.key()))
                .toList();
        List<String> taken = treated.entrySet().stream()
                .filter(unit -> datesIn(unit.getKey(), others).stream()
                        .anyMatch(date -> !date.isAfter(unit.getValue())
                                && date.plusMonths(MONTHS_APART).isAfter(unit.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        List<String> comparison = plan.comparisonUnits().stream()
                .map(unit -> sealingUnit(unit, registry))
                .distinct()
                .sorted()
                .filter(unit -> !treated.containsKey(unit))
                .filter(unit -> datesIn(unit, others).stream().noneMatch(date -> near(date, treated.values())))
                .toList();
        return new Arms(treated, comparison, taken, plan.preWindowDays(), plan.washoutDays());
    }

    /** A pool is one cluster, however many of its members go live (rule B15); an import refuses members that differ. */
    private static SortedMap<String, LocalDate> pooled(SortedMap<String, LocalDate> goLive, Registry registry) {
        SortedMap<String, LocalDate> pooled = new TreeMap<>();
        goLive.forEach((unit, date) ->
                pooled.merge(sealingUnit(unit, registry), date, (one, other) -> one.isBefore(other) ? one : other));
        return pooled;
    }

    /** The unit in whose blocks this one's answers are. */
    private static String sealingUnit(String key, Registry registry) {
        return registry.units().stream()
                .filter(unit -> unit.key().equals(key))
                .findFirst()
                .flatMap(Unit::sealsAs)
                .map(Unit.Pool::unit)
                .orElse(key);
    }

    /** Several go-live dates, whether or not all have come. */
    boolean severalDates() {
        return treated.values().stream().distinct().count() > 1;
    }

    /** Of a treated unit. */
    LocalDate goLive(String unit) {
        return Objects.requireNonNull(treated.get(unit), unit);
    }

    LocalDate firstGoLive() {
        return Collections.min(treated.values());
    }

    Window before(LocalDate goLive) {
        return new Window(goLive.minusDays(preDays), goLive.minusDays(1));
    }

    Window after(LocalDate goLive, LocalDate lastDay) {
        return new Window(goLive.plusDays(washoutDays), lastDay);
    }

    /** k: days of the window after that a night may see. */
    int day(LocalDate night) {
        return Math.toIntExact(night.toEpochDay() - nightOf(0).toEpochDay());
    }

    /** The night that may see {@code day} days of the window after. */
    LocalDate nightOf(int day) {
        return firstGoLive().plusDays(washoutDays).plusDays(day);
    }

    private static List<LocalDate> datesIn(String unit, List<Initiative> initiatives) {
        return initiatives.stream()
                .map(initiative -> initiative.goLive().get(unit))
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean near(LocalDate date, Collection<LocalDate> goLives) {
        return goLives.stream()
                .anyMatch(goLive -> date.plusMonths(MONTHS_APART).isAfter(goLive)
                        && goLive.plusMonths(MONTHS_APART).isAfter(date));
    }
}
