package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static dk.mening.statistics.GroupTimeDesign.Controls.NEVER_TREATED;
import static dk.mening.statistics.GroupTimeDesign.Controls.NOT_YET_TREATED;
import static dk.mening.statistics.StaggeredPanel.NEVER;
import static dk.mening.statistics.StaggeredWorlds.NONE;
import static dk.mening.statistics.StaggeredWorlds.map;
import static dk.mening.statistics.StaggeredWorlds.panel;
import static dk.mening.statistics.StaggeredWorlds.shuffled;
import static dk.mening.statistics.StaggeredWorlds.unit;
import static dk.mening.statistics.StaggeredWorlds.units;
import static dk.mening.statistics.StaggeredWorlds.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupTimeEffectsTest {
    private static final int[] DATES = {4, 4, 4, 7, 7, 7, 9, 9, NEVER, NEVER, NEVER, NEVER};
    private static final GroupTimeDesign NEVER_VARYING = GroupTimeDesign.varying(NEVER_TREATED);
    private static final GroupTimeDesign NOT_YET_VARYING = GroupTimeDesign.varying(NOT_YET_TREATED);
    private static final List<StaggeredPanel.Unit> SMALL = List.of(
            unit(3, 1, 2, 9, 10),
            unit(3, 3, 5, 8, 16),
            unit(4, 0, 4, 5, 50),
            unit(NEVER, 0, 1, 2, 4),
            unit(NEVER, 2, 5, 4, 8));

    @Test
    void aCellIsTheTreatedUnitsChangeLessTheControlsChange() {
        GroupTimeEffects effects = effects(4, SMALL, NEVER_VARYING);
        // (7 + 3)/2 - (1 - 1)/2 in period 3, (8 + 11)/2 - (3 + 3)/2 in period 4, base 2
        assertThat(value(effects, 3, 3)).isEqualTo(5.0);
        assertThat(value(effects, 3, 4)).isEqualTo(6.5);
        // before go-live against the period before: (1 + 2)/2 - (1 + 3)/2
        assertThat(value(effects, 3, 2)).isEqualTo(-0.5);
        assertThat(value(effects, 4, 3)).isEqualTo(1.0);
        // psi/n: +-(7-5)/2 of treated, +-1/2 of controls
        assertRelative(
                "se", cell(effects, 3, 3).effect().estimate().orElseThrow().standardError(), Math.sqrt(2.5), 1e-14);
    }

    @Test
    void unitsNotYetLiveAreControlsUntilTheyGoLive() {
        GroupTimeEffects effects = effects(4, SMALL, NOT_YET_VARYING);
        assertThat(value(effects, 3, 3)).isEqualTo(5 - (1 + 1 - 1) / 3.0);
        assertThat(value(effects, 3, 4)).isEqualTo(6.5);
    }

    @Test
    void anticipationMovesTheBaseAndKeepsUnitsThatMayAnticipateOutOfTheControls() {
        GroupTimeDesign design = new GroupTimeDesign(NOT_YET_TREATED, new GroupTimeDesign.ReferencePeriod.Varying(), 1);
        GroupTimeEffects effects = effects(4, SMALL, design);
        // cohort 3: base is period 1; cohort 4 may have moved in period 3 already
        assertThat(value(effects, 3, 3)).isEqualTo((8 + 5) / 2.0 - (2 + 2) / 2.0);
        // cohort 4 with base 2 in its period 4
        assertThat(value(effects, 4, 4)).isEqualTo(46 - 3.0);
        // period 2 of cohort 3 is one that it may anticipate: an effect, but none that the pre-test looks at
        assertThat(value(effects, 3, 2)).isEqualTo((1 + 2) / 2.0 - (1 + 3 + 4) / 3.0);
        assertThat(effects(4, SMALL.subList(0, 2), SMALL.subList(3, 5), design).preTest())
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
    }

    @Test
    void theUniversalBaseStaysAndHasNoEffectOfItsOwn() {
        GroupTimeEffects effects = effects(4, SMALL, GroupTimeDesign.universal(NEVER_TREATED));
        assertThat(effects.cells().stream().filter(cell -> cell.goLive() == 3))
                .extracting(GroupTimeEffects.Cell::period)
                .containsExactly(1, 3, 4);
        assertThat(value(effects, 3, 1)).isEqualTo((-1 - 2) / 2.0 - (-1 - 3) / 2.0);
        assertThat(value(effects, 4, 1)).isEqualTo(-5 - (-2 - 2) / 2.0);
    }

    @Test
    void theLongBaseIsTheMeanOfItsPeriodsWithData() {
        GroupTimeDesign design =
                new GroupTimeDesign(NEVER_TREATED, new GroupTimeDesign.ReferencePeriod.Universal(2), 0);
        assertThat(value(effects(4, SMALL, design), 3, 3)).isEqualTo((7.5 + 4) / 2 - (1.5 + 0.5) / 2);
        List<StaggeredPanel.Unit> gap = with(SMALL.subList(1, 5), unit(3, NONE, 2, 9, 10));
        assertThat(value(effects(4, gap, design), 3, 3)).isEqualTo((7 + 4) / 2.0 - (1.5 + 0.5) / 2);
    }

    @Test
    void averagesWeighCohortsByTheirUnits() {
        GroupTimeEffects effects = effects(4, SMALL, NEVER_VARYING);
        double late = value(effects, 4, 4);
        assertRelative("simple", value(effects.simple()), (2 * 5 + 2 * 6.5 + late) / 5, 1e-15);
        assertRelative("dynamic", value(effects.dynamic()), ((2 * 5 + late) / 3 + 6.5) / 2, 1e-15);
        assertRelative("cohorts", value(effects.overCohorts()), (2 * 5.75 + late) / 3, 1e-15);
        assertThat(effects.cohorts().getFirst().effect().value()).isEqualTo(5.75);
        assertThat(effects.events()).extracting(GroupTimeEffects.AtEvent::event).containsExactly(-2, -1, 0, 1);
    }

    @Test
    void whatRestsOnASingleUnitHasNoStandardError() {
        GroupTimeEffects effects = effects(4, SMALL, NEVER_VARYING);
        assertThat(cell(effects, 4, 4).effect().estimate()).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(effects.cohorts().getLast().effect().estimate())
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(effects.simple().orElseThrow().estimate()).isInstanceOf(Result.Available.class);
        assertThat(effects.preTest()).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        GroupTimeEffects oneControl = effects(4, SMALL.subList(0, 4), NEVER_VARYING);
        assertThat(oneControl.simple().orElseThrow().estimate()).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
    }

    @Test
    void anEmptyCellIsReportedAndTheOthersCarryTheWeight() {
        List<StaggeredPanel.Unit> gap = with(SMALL.subList(0, 2), unit(4, 0, 4, 5, NONE));
        GroupTimeEffects effects = effects(4, gap, SMALL.subList(3, 5), NEVER_VARYING);
        assertThat(effects.missing()).containsExactly(new GroupTimeEffects.Missing(4, 4));
        assertRelative("simple", value(effects.simple()), 5.75, 1e-15);
        assertThat(effects.cohorts()).hasSize(1);
    }

    @Test
    void unitsLiveFromTheFirstPeriodOnAreDropped() {
        for (GroupTimeDesign design : List.of(NEVER_VARYING, NOT_YET_VARYING)) {
            assertSame(effects(4, with(SMALL, unit(1, 90, 10, 40, 20)), design), effects(4, SMALL, design));
        }
    }

    @Test
    void withoutUnitsThatNeverGoLiveTheHorizonEndsWithTheLastCohort() {
        List<StaggeredPanel.Unit> dated = units(5, 10, 0, 4, 4, 4, 8, 8, 8);
        GroupTimeEffects effects = effects(10, dated, NOT_YET_VARYING);
        assertThat(effects.cells()).allMatch(cell -> cell.period() < 8);
        assertThat(effects.cells()).filteredOn(cell -> cell.goLive() == 4).hasSize(6);
        assertThat(effects.cohorts()).hasSize(1);
        assertThat(effects.missing()).isNotEmpty().allMatch(cell -> cell.period() < 8);
        assertThat(GroupTimeEffects.ofPanel(panel(10, dated), NEVER_VARYING))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
    }

    @Test
    void theOrderOfUnitsAndUnitsWithoutDataDoNotMatterToTheLastBit() {
        for (int seed = 0; seed < 20; seed++) {
            List<StaggeredPanel.Unit> units = units(seed, 10, 0.1, DATES);
            for (GroupTimeDesign design : designs()) {
                GroupTimeEffects straight = effects(10, units, design);
                List<StaggeredPanel.Unit> other = shuffled(units, seed);
                assertSame(effects(10, other, design), straight);
                double[] empty = map(List.of(unit(5, new double[10])), NONE, 0)
                        .getFirst()
                        .values();
                assertSame(effects(10, with(other, unit(5, empty)), design), straight);
            }
        }
    }

    @Test
    void turningTheScaleRoundMirrorsAndAConstantChangesNothing() {
        List<StaggeredPanel.Unit> units = units(3, 10, 0.1, DATES);
        for (GroupTimeDesign design : designs()) {
            GroupTimeEffects straight = effects(10, units, design);
            GroupTimeEffects mirrored = effects(10, map(units, -1, 0), design);
            GroupTimeEffects shifted = effects(10, map(units, 1, 1000), design);
            assertThat(estimates(mirrored))
                    .isEqualTo(
                            estimates(straight).stream().map(Estimate::mirrored).toList());
            for (int i = 0; i < estimates(straight).size(); i++) {
                assertRelative(
                        "value",
                        estimates(shifted).get(i).value(),
                        estimates(straight).get(i).value(),
                        1e-9);
                assertRelative(
                        "se",
                        estimates(shifted).get(i).standardError(),
                        estimates(straight).get(i).standardError(),
                        1e-9);
            }
            assertThat(mirrored.preTest()).isEqualTo(straight.preTest());
        }
    }

    /** Standard errors of averages against the paper's formula, written out with n, p and the n by cells matrix. */
    @Test
    void theWeightEstimationTermIsThatOfThePaper() {
        List<StaggeredPanel.Unit> units = units(8, 10, 0, DATES);
        GroupTimeEffects effects = effects(10, units, NEVER_VARYING);
        List<GroupTimeEffects.Cell> post = effects.cells().stream()
                .filter(cell -> cell.period() >= cell.goLive())
                .toList();
        int n = units.size();
        double[] p = post.stream()
                .mapToDouble(cell ->
                        units.stream().filter(u -> u.goLive() == cell.goLive()).count() / (double) n)
                .toArray();
        double sum = java.util.Arrays.stream(p).sum();
        double square = 0;
        for (int u = 0; u < n; u++) {
            double psi = 0;
            double all = 0;
            for (int k = 0; k < p.length; k++) {
                all += (units.get(u).goLive() == post.get(k).goLive() ? 1 : 0) - p[k];
            }
            for (int k = 0; k < p.length; k++) {
                GroupTimeEffects.Cell cell = post.get(k);
                double own = (units.get(u).goLive() == cell.goLive() ? 1 : 0) - p[k];
                psi += (own / sum - all * p[k] / sum / sum) * cell.effect().value();
                psi += p[k] / sum * influence(units, u, cell);
            }
            square += psi * psi;
        }
        assertRelative(
                "se",
                effects.simple().orElseThrow().estimate().orElseThrow().standardError(),
                Math.sqrt(square) / n,
                1e-12);
    }

    private static double influence(List<StaggeredPanel.Unit> units, int u, GroupTimeEffects.Cell cell) {
        int g = units.get(u).goLive();
        if (g != cell.goLive() && g != NEVER) {
            return 0;
        }
        double[] changes = units.stream()
                .filter(unit -> unit.goLive() == g)
                .mapToDouble(unit -> unit.values()[cell.period() - 1] - unit.values()[cell.goLive() - 2])
                .toArray();
        double own = units.get(u).values()[cell.period() - 1] - units.get(u).values()[cell.goLive() - 2];
        double sign = g == NEVER ? -1 : 1;
        return sign * units.size() / changes.length * (own - UnitChanges.mean(changes));
    }

    @Test
    void thePreTestIsNeverPassedWhereItsCellsCannotBeToldApart() {
        // two cohorts of two and two controls: 6 units, of which 3 free deviations, for 5 cells
        List<StaggeredPanel.Unit> few = units(2, 8, 0, 4, 4, 5, 5, NEVER, NEVER);
        assertThat(effects(8, few, NEVER_VARYING).preTest()).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        List<StaggeredPanel.Unit> many = units(
                2, 8, 0, IntStream.range(0, 40).map(i -> i < 20 ? 4 : NEVER).toArray());
        GroupTimeEffects.PreTest test =
                effects(8, many, NEVER_VARYING).preTest().orElseThrow();
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
        assertThat(test.p()).isEqualTo(Math.exp(-test.statistic() / 2), org.assertj.core.api.Assertions.within(1e-14));
    }

    @Test
    void anInfiniteValueOrAPeriodOutOfOrderIsRefused() {
        assertThatThrownBy(() -> panel(1, List.of(unit(3, Double.POSITIVE_INFINITY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> panel(2, List.of(unit(3, 1)))).hasMessageContaining("1 values for 2 periods");
        assertThatThrownBy(() -> StaggeredPanel.of(new int[] {2, 2}, List.of())).hasMessageContaining("2 before 2");
        assertThatThrownBy(() -> new GroupTimeDesign(NEVER_TREATED, new GroupTimeDesign.ReferencePeriod.Varying(), -1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new GroupTimeDesign.ReferencePeriod.Universal(0))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> effects(0, List.of(), NEVER_VARYING)).hasMessageContaining("period");
    }

    private static List<GroupTimeDesign> designs() {
        return List.of(
                NEVER_VARYING,
                NOT_YET_VARYING,
                GroupTimeDesign.universal(NEVER_TREATED),
                new GroupTimeDesign(NOT_YET_TREATED, new GroupTimeDesign.ReferencePeriod.Universal(3), 1));
    }

    private static GroupTimeEffects effects(int length, List<StaggeredPanel.Unit> units, GroupTimeDesign design) {
        return GroupTimeEffects.ofPanel(panel(length, units), design).orElseThrow();
    }

    private static GroupTimeEffects effects(
            int length, List<StaggeredPanel.Unit> units, List<StaggeredPanel.Unit> more, GroupTimeDesign design) {
        List<StaggeredPanel.Unit> all = units;
        for (StaggeredPanel.Unit unit : more) {
            all = with(all, unit);
        }
        return effects(length, all, design);
    }

    private static GroupTimeEffects.Cell cell(GroupTimeEffects effects, int goLive, int period) {
        return effects.cells().stream()
                .filter(cell -> cell.goLive() == goLive && cell.period() == period)
                .findFirst()
                .orElseThrow();
    }

    private static double value(GroupTimeEffects effects, int goLive, int period) {
        return cell(effects, goLive, period).effect().value();
    }

    private static double value(Result<GroupTimeEffects.Effect> effect) {
        return effect.orElseThrow().value();
    }

    /** Everything but the cells rests on them; the averages are here too. */
    static List<Estimate> estimates(GroupTimeEffects effects) {
        List<GroupTimeEffects.Effect> all = new java.util.ArrayList<>();
        effects.cells().forEach(cell -> all.add(cell.effect()));
        effects.events().forEach(event -> all.add(event.effect()));
        effects.cohorts().forEach(cohort -> all.add(cohort.effect()));
        all.add(effects.simple().orElseThrow());
        all.add(effects.dynamic().orElseThrow());
        all.add(effects.overCohorts().orElseThrow());
        return all.stream()
                .flatMap(effect -> effect.estimate().optional().stream())
                .toList();
    }

    static void assertSame(GroupTimeEffects actual, GroupTimeEffects expected) {
        assertThat(actual.cells()).isEqualTo(expected.cells());
        assertThat(actual.missing()).isEqualTo(expected.missing());
        assertThat(estimates(actual)).isEqualTo(estimates(expected));
        assertThat(actual.preTest()).isEqualTo(expected.preTest());
    }
}
