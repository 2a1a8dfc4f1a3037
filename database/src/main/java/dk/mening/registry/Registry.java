package dk.mening.registry;

import java.util.Comparator;
import java.util.List;

/** Everything a night needs to know of plans, as it stood: a value, sorted, so that equal content is equal bytes. */
public record Registry(List<Unit> units, List<Initiative> initiatives, List<Round> rounds) {
    public Registry {
        units = units.stream().sorted(Comparator.comparing(Unit::key)).toList();
        initiatives = initiatives.stream()
                .sorted(Comparator.comparing(Initiative::key))
                .toList();
        rounds = rounds.stream()
                .sorted(Comparator.comparing(Round::survey).thenComparing(Round::opensOn))
                .toList();
    }
}
