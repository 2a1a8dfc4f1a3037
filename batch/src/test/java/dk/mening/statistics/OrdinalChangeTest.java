package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinalChangeTest {
    private static final OrdinalChange SUPERIORITY = new OrdinalChange.Superiority();
    private static final OrdinalChange.TopShare TOP_TWO = new OrdinalChange.TopShare(75);

    @Test
    void aUnitsChangeIsTheMeanOverItsItems() {
        BeforeAfter risen = new BeforeAfter(Sample.of(0, 50), Sample.of(50, 100));
        BeforeAfter same = new BeforeAfter(Sample.of(25, 75), Sample.of(25, 75));
        // pairs: 0 under both, 50 tied with 50 and under 100: 3.5 of 4
        assertThat(SUPERIORITY.ofItem(risen)).isEqualTo(Result.of(3.5 / 4 - 0.5));
        assertThat(SUPERIORITY.ofItem(same)).isEqualTo(Result.of(0.0));
        assertThat(SUPERIORITY.ofUnit(List.of(risen, same))).isEqualTo(Result.of(0.375 / 2));
        assertThat(TOP_TWO.ofItem(risen)).isEqualTo(Result.of(0.5));
        assertThat(TOP_TWO.ofUnit(List.of(risen, same, same, same))).isEqualTo(Result.of(0.125));
        assertThat(TOP_TWO.share(Sample.of(0, 74.9, 75, 100))).isEqualTo(Result.of(0.5));
    }

    @Test
    void equalSharesOfDifferentNumbersDifferByExactlyZero() {
        double[] values = {0, 100};
        BeforeAfter item = new BeforeAfter(
                Sample.ofCounts(values, new long[] {2, 1}), Sample.ofCounts(values, new long[] {14, 7}));
        assertThat(TOP_TWO.ofItem(item)).isEqualTo(Result.of(0.0));
    }

    @Test
    void unitsAreJudgedByThePooledTOfTheirChanges() {
        Random random = new Random(9);
        List<List<BeforeAfter>> treated = units(random, 3);
        List<List<BeforeAfter>> comparison = units(random, 4);
        for (OrdinalChange change : List.of(SUPERIORITY, TOP_TWO)) {
            double[] one = treated.stream()
                    .mapToDouble(unit -> change.ofUnit(unit).orElseThrow())
                    .toArray();
            double[] other = comparison.stream()
                    .mapToDouble(unit -> change.ofUnit(unit).orElseThrow())
                    .toArray();
            Estimate estimate = change.estimate(treated, comparison).orElseThrow();
            assertThat(estimate).isEqualTo(UnitChanges.pooled(one, other).orElseThrow());
            assertThat(estimate.degreesOfFreedom()).isEqualTo(5);
            assertThat(change.effect(treated, comparison)).isEqualTo(Result.of(estimate.value()));
        }
    }

    @Test
    void theOrderOfUnitsAndItemsCannotMatter() {
        Random random = new Random(10);
        List<List<BeforeAfter>> treated = units(random, 6);
        List<List<BeforeAfter>> comparison = units(random, 6);
        for (OrdinalChange change : List.of(SUPERIORITY, TOP_TWO)) {
            Result<Estimate> expected = change.estimate(treated, comparison);
            for (int i = 0; i < 30; i++) {
                Collections.shuffle(treated, random);
                Collections.shuffle(comparison, random);
                treated.forEach(unit -> Collections.shuffle(unit, random));
                assertThat(change.estimate(treated, comparison)).isEqualTo(expected);
            }
        }
    }

    @Test
    void turningTheScaleOrTheArmsTurnsTheSignOnly() {
        Random random = new Random(11);
        for (int i = 0; i < 100; i++) {
            List<List<BeforeAfter>> treated = units(random, 4);
            List<List<BeforeAfter>> comparison = units(random, 3);
            Estimate expected = SUPERIORITY.estimate(treated, comparison).orElseThrow();
            assertThat(SUPERIORITY.estimate(turned(treated), turned(comparison)).orElseThrow())
                    .isEqualTo(expected.mirrored());
            assertThat(SUPERIORITY.estimate(comparison, treated).orElseThrow()).isEqualTo(expected.mirrored());
            assertThat(TOP_TWO.estimate(comparison, treated).orElseThrow())
                    .isEqualTo(
                            TOP_TWO.estimate(treated, comparison).orElseThrow().mirrored());
        }
    }

    @Test
    void fromBlocksEqualsRaw() {
        BeforeAfter raw = new BeforeAfter(Sample.of(0, 50, 50, 100), Sample.of(75, 25, 75));
        BeforeAfter blocks = new BeforeAfter(
                Sample.ofCounts(new double[] {0, 50}, new long[] {1, 1})
                        .plus(Sample.ofCounts(new double[] {50, 100}, new long[] {1, 1})),
                Sample.ofCounts(new double[] {0, 25, 50, 75, 100}, new long[] {0, 1, 0, 2, 0}));
        BeforeAfter one = new BeforeAfter(Sample.of(0, 100), Sample.of(50));
        BeforeAfter two = new BeforeAfter(Sample.of(75, 100), Sample.of(0, 50));
        for (OrdinalChange change : List.of(SUPERIORITY, TOP_TWO)) {
            assertThat(change.estimate(List.of(List.of(blocks)), List.of(List.of(one), List.of(two))))
                    .isEqualTo(change.estimate(List.of(List.of(raw)), List.of(List.of(one), List.of(two))));
        }
    }

    @Test
    void emptyWindowsAndTooFewUnitsGiveAReason() {
        BeforeAfter full = new BeforeAfter(Sample.of(1), Sample.of(2));
        BeforeAfter silentBefore = new BeforeAfter(Sample.of(), Sample.of(2));
        BeforeAfter silentAfter = new BeforeAfter(Sample.of(1), Sample.of());
        for (OrdinalChange change : List.of(SUPERIORITY, TOP_TWO)) {
            assertThat(change.ofItem(silentBefore)).isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
            assertThat(change.ofUnit(List.of(full, silentAfter))).isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
            assertThat(change.estimate(List.of(List.of(full)), List.of(List.of(full), List.of(silentAfter))))
                    .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
            assertThat(change.estimate(List.of(List.of(silentAfter)), List.of(List.of(full), List.of(full))))
                    .isEqualTo(Result.notAvailable(Reason.EMPTY_CELL));
            assertThat(change.estimate(List.of(List.of(full)), List.of(List.of(full))))
                    .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            assertThat(change.effect(List.of(), List.of(List.of(full))))
                    .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            assertThat(change.effect(List.of(List.of(full)), List.of(List.of(full))))
                    .isEqualTo(Result.of(0.0));
            assertThat(change.estimate(List.of(List.of(full)), List.of(List.of(full), List.of(full))))
                    .isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
            assertThatThrownBy(() -> change.ofUnit(List.of())).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(TOP_TWO.share(Sample.of())).isEqualTo(Result.notAvailable(Reason.TOO_FEW_VALUES));
        assertThatThrownBy(() -> new OrdinalChange.TopShare(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void superiorityOfOneUnitIsThatOfItsTwoWindows() {
        Random random = new Random(12);
        for (BeforeAfter item : units(random, 20).stream().flatMap(List::stream).toList()) {
            assertThat(0.5 + SUPERIORITY.ofItem(item).orElseThrow())
                    .isCloseTo(
                            ProbabilityOfSuperiority.of(item.after(), item.before())
                                    .orElseThrow(),
                            within(1e-15));
        }
    }

    private static List<List<BeforeAfter>> turned(List<List<BeforeAfter>> units) {
        return units.stream()
                .map(unit -> unit.stream()
                        .map(item -> new BeforeAfter(
                                item.before().mirrored(), item.after().mirrored()))
                        .toList())
                .toList();
    }

    private static List<List<BeforeAfter>> units(Random random, int size) {
        List<List<BeforeAfter>> units = new ArrayList<>();
        for (int u = 0; u < size; u++) {
            List<BeforeAfter> items = new ArrayList<>();
            for (int q = 0; q < 3; q++) {
                items.add(new BeforeAfter(answers(random), answers(random)));
            }
            units.add(items);
        }
        return units;
    }

    private static Sample answers(Random random) {
        return Sample.of(random.ints(3 + random.nextInt(9), 0, 5)
                .mapToDouble(v -> 25 * v)
                .toArray());
    }
}
