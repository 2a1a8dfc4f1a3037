package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static dk.mening.statistics.GroupTimeDesign.Controls.NEVER_TREATED;
import static dk.mening.statistics.GroupTimeDesign.Controls.NOT_YET_TREATED;
import static dk.mening.statistics.GroupTimeEffectsTest.assertSame;
import static dk.mening.statistics.GroupTimeEffectsTest.estimates;
import static dk.mening.statistics.StaggeredPanel.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link GroupTimeEffects} of answers by other people in every period. */
class GroupTimeAnswersTest {
    private static final int[] DATES = {4, 4, 6, 6, 6, NEVER, NEVER, NEVER};
    private static final int LENGTH = 7;
    private static final List<GroupTimeDesign> DESIGNS = List.of(
            GroupTimeDesign.varying(NEVER_TREATED),
            GroupTimeDesign.varying(NOT_YET_TREATED),
            new GroupTimeDesign(NOT_YET_TREATED, new GroupTimeDesign.ReferencePeriod.Universal(3), 0));

    /** By unit and period, weights and answers. */
    private record Raw(int goLive, List<List<double[]>> answers) {}

    @Test
    void aCellIsTheDifferenceOfFourMeansOfAnswers() {
        StaggeredAnswers answers = StaggeredAnswers.of(
                new int[] {1, 2},
                List.of(
                        unit(2, Sample.of(1, 2), Sample.of(5)), unit(2, Sample.of(3), Sample.of(1, 3)),
                        unit(NEVER, Sample.of(4), Sample.of(6, 8)), unit(NEVER, Sample.of(2, 3), Sample.of(1))));
        GroupTimeEffects.Cell cell = GroupTimeEffects.ofAnswers(answers, DESIGNS.getFirst())
                .orElseThrow()
                .cells()
                .getFirst();
        assertThat(cell.effect().value()).isEqualTo((3.0 - 2) - (5.0 - 3));
        // squared deviations over n squared by cell: (4+4)/9, (1+1)/9, (1+9+16)/9, (1+1)/9
        assertRelative("se", cell.ignoringUnits().orElseThrow().standardError(), Math.sqrt(38.0 / 9), 1e-14);
        // by unit: 2/3 + 1/3, -2/3 - 1/3, -4/3 + 1/3, 4/3 - 1/3; times G/(G-1)
        assertRelative("se", cell.effect().estimate().orElseThrow().standardError(), Math.sqrt(4.0 / 3 * 4), 1e-14);
        assertThat(cell.effect().estimate().orElseThrow().degreesOfFreedom()).isEqualTo(3);
    }

    @Test
    void effectsFromBlocksEqualThoseFromRawAnswers() {
        for (int seed = 0; seed < 10; seed++) {
            for (boolean weighted : new boolean[] {false, true}) {
                List<Raw> raw = raw(seed, weighted);
                for (GroupTimeDesign design : DESIGNS) {
                    assertSame(of(blocks(raw), design), of(each(raw, seed), design));
                }
            }
        }
    }

    @Test
    void theOrderOfUnitsAndUnitsWithoutAnswersDoNotMatterToTheLastBit() {
        List<Raw> raw = raw(4, true);
        List<Raw> other = new ArrayList<>(raw);
        Collections.reverse(other);
        other.add(3, new Raw(5, Collections.nCopies(LENGTH, List.of())));
        for (GroupTimeDesign design : DESIGNS) {
            assertSame(of(blocks(other), design), of(blocks(raw), design));
        }
    }

    @Test
    void turningTheScaleRoundMirrorsAndAConstantChangesNothing() {
        List<Raw> raw = raw(6, true);
        for (GroupTimeDesign design : DESIGNS) {
            List<Estimate> straight = estimates(of(blocks(raw), design));
            assertThat(estimates(of(blocks(map(raw, -1, 0)), design)))
                    .isEqualTo(straight.stream().map(Estimate::mirrored).toList());
            List<Estimate> shifted = estimates(of(blocks(map(raw, 1, 64)), design));
            for (int i = 0; i < straight.size(); i++) {
                assertRelative("value", shifted.get(i).value(), straight.get(i).value(), 1e-9);
                assertRelative(
                        "se", shifted.get(i).standardError(), straight.get(i).standardError(), 1e-9);
            }
        }
    }

    @Test
    void doublingAllWeightsChangesNothing() {
        List<Raw> raw = raw(7, true);
        List<Raw> doubled = raw.stream()
                .map(unit -> new Raw(
                        unit.goLive(),
                        unit.answers().stream()
                                .map(cell -> cell.stream()
                                        .map(a -> new double[] {2 * a[0], a[1]})
                                        .toList())
                                .toList()))
                .toList();
        assertSame(of(blocks(doubled), DESIGNS.getFirst()), of(blocks(raw), DESIGNS.getFirst()));
    }

    /** Squared w(y - m)/W summed answer by answer. */
    @Test
    void weightsWithinACellCountInTheErrorThatIgnoresUnits() {
        List<Raw> raw = raw(12, true);
        GroupTimeEffects.Cell cell = of(blocks(raw), DESIGNS.getFirst()).cells().getFirst();
        double sum = 0;
        for (int goLive : new int[] {cell.goLive(), NEVER}) {
            for (int t = cell.period() - 2; t < cell.period(); t++) {
                List<double[]> answers = new ArrayList<>();
                for (Raw unit : raw) {
                    if (unit.goLive() == goLive) {
                        answers.addAll(unit.answers().get(t));
                    }
                }
                double weight = answers.stream().mapToDouble(a -> a[0]).sum();
                double mean = answers.stream().mapToDouble(a -> a[0] * a[1]).sum() / weight;
                sum += answers.stream()
                        .mapToDouble(a -> Math.pow(a[0] * (a[1] - mean) / weight, 2))
                        .sum();
            }
        }
        assertRelative("se", cell.ignoringUnits().orElseThrow().standardError(), Math.sqrt(sum), 1e-12);
    }

    @Test
    void unitsLiveFromTheFirstPeriodOnAreNoUnitsOfTheComparison() {
        List<Raw> raw = raw(3, false);
        List<Raw> more = new ArrayList<>(raw);
        more.add(new Raw(1, raw.getFirst().answers()));
        for (GroupTimeDesign design : DESIGNS) {
            assertSame(of(blocks(more), design), of(blocks(raw), design));
        }
    }

    @Test
    void anEmptyCellIsMissingAndACohortOfOneUnitHasNoStandardError() {
        List<Raw> raw = new ArrayList<>(raw(9, false));
        raw.removeIf(unit -> unit.goLive() == 4);
        List<List<double[]>> gap = new ArrayList<>(raw(10, false).getFirst().answers());
        gap.set(5, List.of());
        raw.add(new Raw(4, gap));
        GroupTimeEffects effects = of(blocks(raw), DESIGNS.getFirst());
        assertThat(effects.missing()).containsExactly(new GroupTimeEffects.Missing(4, 6));
        assertThat(effects.cells())
                .filteredOn(cell -> cell.goLive() == 4)
                .hasSize(LENGTH - 2)
                .allMatch(cell -> cell.effect().estimate().equals(Result.notAvailable(Reason.TOO_FEW_UNITS)));
    }

    @Test
    void theLongBaseUsesThePeriodsInWhichBothArmsHaveAnswers() {
        StaggeredAnswers answers = StaggeredAnswers.of(
                new int[] {1, 2, 3},
                List.of(
                        unit(3, Sample.of(1), Sample.of(), Sample.of(7)),
                        unit(NEVER, Sample.of(2), Sample.of(90), Sample.of(3))));
        GroupTimeDesign design =
                new GroupTimeDesign(NEVER_TREATED, new GroupTimeDesign.ReferencePeriod.Universal(2), 0);
        assertThat(of(answers, design).simple().orElseThrow().value()).isEqualTo(5.0);
    }

    @Test
    void aWeightThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new StaggeredAnswers.Weighted(Double.NaN, Sample.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> StaggeredAnswers.of(new int[] {1, 2}, List.of(unit(1, Sample.of(1)))))
                .hasMessageContaining("1 samples for 2 periods");
    }

    private static GroupTimeEffects of(StaggeredAnswers answers, GroupTimeDesign design) {
        return GroupTimeEffects.ofAnswers(answers, design).orElseThrow();
    }

    private static StaggeredAnswers.Unit unit(int goLive, Sample... samples) {
        return new StaggeredAnswers.Unit(
                goLive,
                java.util.Arrays.stream(samples)
                        .map(sample -> List.of(new StaggeredAnswers.Weighted(1, sample)))
                        .toList());
    }

    private static List<Raw> raw(long seed, boolean weighted) {
        Random random = new Random(seed);
        List<Raw> units = new ArrayList<>();
        for (int goLive : DATES) {
            List<List<double[]>> periods = new ArrayList<>();
            for (int t = 0; t < LENGTH; t++) {
                List<double[]> cell = new ArrayList<>();
                for (int i = 4 + random.nextInt(9); i > 0; i--) {
                    double weight = weighted ? 0.3 + 0.1 * random.nextInt(5) : 1;
                    cell.add(new double[] {weight, 0.7 * random.nextInt(5) + 0.1});
                }
                periods.add(cell);
            }
            units.add(new Raw(goLive, periods));
        }
        return units;
    }

    private static List<Raw> map(List<Raw> raw, double factor, double shift) {
        return raw.stream()
                .map(unit -> new Raw(
                        unit.goLive(),
                        unit.answers().stream()
                                .map(cell -> cell.stream()
                                        .map(a -> new double[] {a[0], factor * a[1] + shift})
                                        .toList())
                                .toList()))
                .toList();
    }

    /** Every answer on its own, in some order. */
    private static StaggeredAnswers each(List<Raw> raw, long seed) {
        List<StaggeredAnswers.Unit> units = new ArrayList<>();
        for (Raw unit : raw) {
            List<List<StaggeredAnswers.Weighted>> periods = new ArrayList<>();
            for (List<double[]> cell : unit.answers()) {
                periods.add(StaggeredWorlds.shuffled(
                        cell.stream()
                                .map(a -> new StaggeredAnswers.Weighted(a[0], Sample.of(a[1])))
                                .toList(),
                        seed));
            }
            units.add(new StaggeredAnswers.Unit(unit.goLive(), periods));
        }
        return StaggeredAnswers.of(StaggeredWorlds.periods(LENGTH), units);
    }

    /** One histogram for each weight. */
    private static StaggeredAnswers blocks(List<Raw> raw) {
        List<StaggeredAnswers.Unit> units = new ArrayList<>();
        for (Raw unit : raw) {
            List<List<StaggeredAnswers.Weighted>> periods = new ArrayList<>();
            for (List<double[]> cell : unit.answers()) {
                periods.add(cell.stream()
                        .mapToDouble(a -> a[0])
                        .distinct()
                        .mapToObj(weight -> new StaggeredAnswers.Weighted(
                                weight,
                                Sample.of(cell.stream()
                                        .filter(a -> a[0] == weight)
                                        .mapToDouble(a -> a[1])
                                        .toArray())))
                        .toList());
            }
            units.add(new StaggeredAnswers.Unit(unit.goLive(), periods));
        }
        return StaggeredAnswers.of(StaggeredWorlds.periods(LENGTH), units);
    }
}
