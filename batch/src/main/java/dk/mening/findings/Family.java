package dk.mening.findings;

import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Registry;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outcomes among which a verdict must hold (specification, section 7). The number of them is the number of places fixed for
 * the year in which the plan was locked: places that are still empty count as outcomes that found nothing, and closed
 * initiatives stay. A year without such a number is judged among all outcomes of all plans so far, which grow.
 *
 * @param outcomes how many are judged together, empty places among them
 */
public record Family(int outcomes, Optional<Fixed> fixed) {
    /**
     * @param places for outcomes
     * @param taken how many the plans of the year have
     * @param beforehand whether that was before the first of them could tell anything
     */
    public record Fixed(int year, int places, int taken, LocalDate on, boolean beforehand) {
        /** Whether the family is as large as was said before anything was seen. */
        public boolean holds() {
            return beforehand && taken <= places;
        }
    }

    /** One an initiative, in the registry's order. */
    static List<Family> ofEach(Registry registry) {
        Family open = new Family(taken(registry.initiatives()), Optional.empty());
        Map<ProgrammeYear, Family> ofYear = registry.programmeYears().stream()
                .collect(Collectors.toMap(Function.identity(), year -> of(year, registry)));
        return registry.initiatives().stream()
                .map(initiative -> registry.programmeYears().stream()
                        .filter(year -> initiative.plan().filter(year::holds).isPresent())
                        .findFirst()
                        .map(year -> Objects.requireNonNull(ofYear.get(year)))
                        .orElse(open))
                .toList();
    }

    private static Family of(ProgrammeYear year, Registry registry) {
        List<Initiative> members = registry.initiatives().stream()
                .filter(initiative -> initiative.plan().filter(year::holds).isPresent())
                .toList();
        boolean beforehand = members.stream()
                .flatMap(initiative -> initiative.goLive().values().stream())
                .min(Comparator.naturalOrder())
                .map(year.fixedOn()::isBefore)
                .orElse(true);
        int taken = taken(members);
        return new Family(
                Math.max(year.places(), taken),
                Optional.of(new Fixed(year.year(), year.places(), taken, year.fixedOn(), beforehand)));
    }

    private static int taken(List<Initiative> initiatives) {
        return initiatives.stream()
                .flatMap(initiative -> initiative.plan().stream())
                .map(Plan::outcomes)
                .mapToInt(List::size)
                .sum();
    }
}
