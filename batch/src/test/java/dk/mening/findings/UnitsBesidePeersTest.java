package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.mening.blocks.Block;
import dk.mening.findings.Detail.PeerChange;
import dk.mening.findings.Detail.Peers;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.statistics.Shrinkage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitsBesidePeersTest {
    private static final LocalDate GO_LIVE = Fixture.GO_LIVE;
    private static final LocalDate NIGHT = GO_LIVE.plusDays(85);
    private static final List<String> TREATED = List.of("T1", "T2", "T3", "T4", "T5");

    /** Blocks of 10 at 40 and at 60, two of each in the quarter before and in that after: a mean of 50 everywhere. */
    private static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (String unit : TREATED) {
            for (int day : new int[] {-50, -40, -30, -20, 35, 45, 55, 65}) {
                int good = day % 20 == 0 || day % 20 == 5 ? 6 : 4;
                blocks.add(Fixture.block(
                        "quality", unit, GO_LIVE.plusDays(day), GO_LIVE.plusDays(day), 10 - good, 0, 0, 0, good));
            }
        }
        return blocks;
    }

    private static UnitChange unit(String key, int answers, double change) {
        return new UnitChange(key, true, answers, answers, OptionalDouble.of(50), OptionalDouble.of(50 + change));
    }

    private static List<UnitChange> units() {
        return List.of(unit("T1", 40, 9), unit("T2", 80, -4), unit("T3", 400, 3), unit("T4", 40, 0), unit("T5", 40, 5));
    }

    private static List<Peers> peers(List<UnitChange> units, List<Block> blocks, boolean higherIsBetter) {
        Plan plan = Fixture.plan(Policy.EVERY_NIGHT, List.of("C1", "C2"), new PlannedOutcome("quality", "quality", 5));
        Initiative initiative = Fixture.initiative("i", Fixture.live(GO_LIVE, TREATED), plan);
        return UnitsBesidePeers.of(
                units,
                Arms.of(initiative, plan, Fixture.registry(initiative)),
                OutcomeBlocks.of("quality", "quality", List.of(Fixture.quality()), blocks),
                higherIsBetter,
                NIGHT);
    }

    @Test
    void answersVaryAsBlocksOfAUnitAndQuarterScatterAndUnitsAreDrawnByIt() {
        Peers found = peers(units(), blocks(), true).getFirst();

        // Four blocks of ten in each of two quarters, ten points from their mean: 40 · 100 over 3, for every unit
        // alike.
        double variance = 4 * 10 * 100 / 3.0;
        Shrinkage drawn = Shrinkage.of(
                        units().stream()
                                .mapToDouble(unit -> unit.after().orElseThrow() - 50)
                                .toArray(),
                        units().stream()
                                .mapToDouble(unit -> variance * 2 / unit.answersBefore())
                                .toArray())
                .orElseThrow();
        assertThat(found.treated()).isTrue();
        assertThat(found.mean()).isCloseTo(drawn.mean(), within(1e-9));
        assertThat(found.between()).isCloseTo(drawn.between(), within(1e-9));
        assertThat(found.units()).extracting(PeerChange::unit).containsExactlyElementsOf(TREATED);
        IntStream.range(0, TREATED.size()).forEach(i -> {
            PeerChange unit = found.units().get(i);
            assertThat(unit.drawn()).isCloseTo(drawn.units().get(i).value(), within(1e-9));
            assertThat(unit.interval().upper())
                    .isCloseTo(drawn.units().get(i).interval(0.95).upper(), within(1e-9));
        });
    }

    @Test
    void whereLowerIsBetterTheChangesAreTurned() {
        Peers higher = peers(units(), blocks(), true).getFirst();
        Peers lower = peers(units(), blocks(), false).getFirst();

        assertThat(lower.mean()).isEqualTo(-higher.mean());
        assertThat(lower.units().getFirst().change()).isEqualTo(-9);
        assertThat(lower.units().getFirst().drawn())
                .isEqualTo(-higher.units().getFirst().drawn());
    }

    @Test
    void aUnitWithFewerThanTwentyAnswersInAWindowIsNotShown() {
        List<UnitChange> units = new ArrayList<>(units());
        units.set(1, unit("T2", 19, -4));

        assertThat(peers(units, blocks(), true).getFirst().units())
                .extracting(PeerChange::unit)
                .containsExactly("T1", "T3", "T4", "T5");
    }

    @Test
    void anArmOfThreeUnitsThatTellIsLeftOut() {
        assertThat(peers(units().subList(0, 3), blocks(), true)).isEmpty();
    }

    @Test
    void whileThereAreFewBlocksNothingIsKnownOfHowAnswersVary() {
        assertThat(peers(units(), blocks().subList(0, 20), true)).isEmpty();
    }

    @Test
    void blocksThatAreSealedLaterChangeNothing() {
        List<Block> more = new ArrayList<>(blocks());
        more.add(Fixture.block("quality", "T1", NIGHT, NIGHT, 20, 0, 0, 0, 0));

        assertThat(peers(units(), more, true)).isEqualTo(peers(units(), blocks(), true));
    }
}
