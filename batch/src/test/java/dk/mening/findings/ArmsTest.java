package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArmsTest {
    private static final LocalDate GO_LIVE = LocalDate.of(2026, 3, 1);

    @Test
    void aPoolStandsOnceForAllItsMembers() {
        Plan plan = new Plan(
                Policy.REGISTERED_DAYS,
                0.05,
                90,
                0,
                GO_LIVE.minusDays(30),
                "x",
                false,
                List.of(),
                List.of("d", "e", "f", "pool-2"));
        Words words = new Words(Map.of("da", "x", "en", "x"));
        Initiative initiative = new Initiative(
                "i",
                words,
                words,
                words,
                "x",
                new TreeMap<>(Map.of("a", GO_LIVE, "b", GO_LIVE, "c", GO_LIVE, "pool-1", GO_LIVE)),
                Optional.of(plan));
        List<Unit> units = Stream.of("a", "b", "c", "d", "e", "f", "pool-1", "pool-2")
                .map(key -> new Unit(key, key, Optional.empty(), pool(key)))
                .toList();
        Arms arms = Arms.of(initiative, plan, new Registry(units, List.of(initiative), List.of()));
        assertThat(arms.treated()).containsOnlyKeys("c", "pool-1").containsEntry("pool-1", GO_LIVE);
        assertThat(arms.comparison()).containsExactly("f", "pool-2");
    }

    private static Optional<Unit.Pool> pool(String key) {
        Map<String, String> pools = Map.of("a", "pool-1", "b", "pool-1", "d", "pool-2", "e", "pool-2");
        return Optional.ofNullable(pools.get(key)).map(pool -> new Unit.Pool(pool, GO_LIVE.minusDays(200)));
    }
}
