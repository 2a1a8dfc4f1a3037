package dk.mening.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The invariants over random worlds, and that each finds the sealer which breaks it. */
class SealerPropertiesTest {
    private static final int WORLDS = 320;

    @ParameterizedTest(name = "{0}")
    @EnumSource(Invariants.class)
    void holdsInEveryWorld(Invariants invariant) {
        assertThat(LongStream.range(0, WORLDS).filter(seed -> !invariant.holds(World.of(seed), Fold.ours())))
                .as("seeds of worlds in which it fails")
                .isEmpty();
    }

    /** A broken sealer counts only in the worlds where it seals something else than ours does. */
    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "I1_NOBODY_TWICE_AND_NEVER_FEWER_THAN_K, ACCEPTS_K_MINUS_ONE",
        "I1_NOBODY_TWICE_AND_NEVER_FEWER_THAN_K, PUTS_ONE_PERSON_IN_TWO_BLOCKS",
        "I2_ORDER_OF_INPUT_CHANGES_NOTHING, DEPENDS_ON_ORDER",
        "I3_NIGHT_BY_NIGHT_EQUALS_ALL_AT_ONCE, FORGETS_WHO_IS_HELD",
        "I4_ONE_BLOCK_ONE_CELL, SEALS_TWO_CELLS_TOGETHER",
        "I5_NO_BLOCK_CROSSES_A_CUT, IGNORES_CUTS",
        "I6_BELOW_THE_VALVE_ANSWERS_DIFFER, LEAVES_THE_GUARD_OFF"
    })
    void findsTheSealerThatBreaksIt(Invariants invariant, Broken broken) {
        List<World> worlds = LongStream.range(0, WORLDS)
                .mapToObj(World::of)
                .filter(world -> sealsSomethingElse(world, broken))
                .toList();
        List<Long> missed = worlds.stream()
                .filter(world -> invariant.holds(world, broken))
                .map(World::seed)
                .toList();
        // Here and there a world gives a broken sealer no occasion to do this very harm.
        assertThat(worlds).hasSizeGreaterThan(200);
        assertThat(missed).as("of %d worlds", worlds.size()).hasSizeLessThanOrEqualTo(worlds.size() / 50);
    }

    private static boolean sealsSomethingElse(World world, Fold broken) {
        return !broken.of(world, world.someNights()).equals(Fold.ours().of(world, world.someNights()));
    }

    @Test
    void worldsAreRichEnoughToTellSomething() {
        List<Sealed> cells = IntStream.range(0, WORLDS)
                .mapToObj(World::of)
                .flatMap(world -> Fold.ours().of(world, List.of(world.end())).values().stream())
                .toList();
        List<Block> blocks =
                cells.stream().flatMap(result -> result.blocks().stream()).toList();
        assertThat(blocks).hasSizeGreaterThan(10_000);
        assertThat(blocks).filteredOn(block -> block.part() == Part.PARTIAL).hasSizeGreaterThan(1000);
        assertThat(blocks).filteredOn(block -> block.segment() > 0).hasSizeGreaterThan(1000);
        assertThat(blocks).filteredOn(block -> block.k() == 40).hasSizeGreaterThan(50);
        assertThat(blocks)
                .filteredOn(block -> block.sealedAfter().isAfter(block.last()))
                .hasSizeGreaterThan(50);
    }

    @Test
    void answersOfOpenDaysAreNotLookedAt() {
        World world = World.of(7);
        LocalDate through = World.START.plusDays(30);
        assertThat(Fold.ours().of(world, List.of(through)).values())
                .allSatisfy(result -> assertThat(result.batches())
                        .allSatisfy(batch -> assertThat(batch.closedOn()).isBeforeOrEqualTo(through)));
    }
}
