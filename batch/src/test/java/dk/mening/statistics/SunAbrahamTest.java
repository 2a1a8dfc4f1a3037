package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static dk.mening.statistics.StaggeredPanel.NEVER;
import static dk.mening.statistics.StaggeredWorlds.GAPS;
import static dk.mening.statistics.StaggeredWorlds.map;
import static dk.mening.statistics.StaggeredWorlds.panel;
import static dk.mening.statistics.StaggeredWorlds.shuffled;
import static dk.mening.statistics.StaggeredWorlds.unit;
import static dk.mening.statistics.StaggeredWorlds.units;
import static dk.mening.statistics.StaggeredWorlds.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SunAbrahamTest {
    /**
     * R: d$cell <- relevel(factor(ifelse(d$g > 0 & d$t != d$g - 1, paste0("g", d$g, "t", d$t), "0")), "0"); coef(lm(y ~ cell +
     * factor(u) + factor(t), d)), in the order of its cells
     */
    @Test
    void aPanelWithGapsAgreesWithLeastSquares() {
        SunAbraham study = SunAbraham.of(panel(6, GAPS)).orElseThrow();
        double[] expected = {
            0.4,
            61 / 60.0,
            -1 / 60.0,
            61 / 60.0,
            59 / 60.0,
            1.3,
            2.25,
            1.75,
            113 / 60.0,
            -68 / 60.0,
            23 / 60.0,
            -109 / 60.0,
            -62 / 60.0,
            0.7
        };
        List<SunAbraham.Cell> cells = study.cells().stream()
                .filter(cell -> cell.goLive() != 3 || cell.period() > 1)
                .toList();
        assertThat(cells).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertRelative(cells.get(i).toString(), cells.get(i).value(), expected[i], 1e-11);
        }
        // weighted.mean(b, n) by t - g; n cells of d
        assertThat(study.events()).extracting(SunAbraham.AtEvent::event).containsExactly(-4, -3, -2, 0, 1, 2, 3);
        assertRelative("-3", study.events().get(1).value(), 0.833333333333343, 1e-11);
        assertRelative("0", study.events().get(3).value(), 1.086111111111119, 1e-11);
        assertRelative("1", study.events().get(4).value(), 1.393333333333346, 1e-11);
    }

    @Test
    void withoutGapsItIsTheGroupTimeEffectWithTheUniversalBase() {
        for (int seed = 0; seed < 20; seed++) {
            List<StaggeredPanel.Unit> world = units(seed, 10, 0, 4, 4, 7, 7, 7, 9, NEVER, NEVER, NEVER);
            SunAbraham study = SunAbraham.of(panel(10, world)).orElseThrow();
            GroupTimeEffects effects = GroupTimeEffects.ofPanel(
                            panel(10, world), GroupTimeDesign.universal(GroupTimeDesign.Controls.NEVER_TREATED))
                    .orElseThrow();
            assertThat(study.cells()).hasSameSizeAs(effects.cells());
            for (int i = 0; i < effects.cells().size(); i++) {
                GroupTimeEffects.Cell expected = effects.cells().get(i);
                assertThat(study.cells().get(i).goLive()).isEqualTo(expected.goLive());
                assertThat(study.cells().get(i).period()).isEqualTo(expected.period());
                assertRelative(
                        "cell", study.cells().get(i).value(), expected.effect().value(), 1e-10);
            }
            for (int i = 0; i < effects.events().size(); i++) {
                assertRelative(
                        "event",
                        study.events().get(i).value(),
                        effects.events().get(i).effect().value(),
                        1e-10);
            }
        }
    }

    @Test
    void withoutUnitsThatNeverGoLiveTheLastCohortIsTheControl() {
        List<StaggeredPanel.Unit> world = units(4, 10, 0, 4, 4, 8, 8);
        SunAbraham study = SunAbraham.of(panel(10, world)).orElseThrow();
        assertThat(study.cells())
                .allMatch(cell -> cell.goLive() == 4 && cell.period() < 8)
                .hasSize(6);
        GroupTimeEffects effects = GroupTimeEffects.ofPanel(
                        panel(10, world), GroupTimeDesign.universal(GroupTimeDesign.Controls.NOT_YET_TREATED))
                .orElseThrow();
        assertRelative(
                "cell",
                study.cells().getLast().value(),
                effects.cells().stream()
                        .filter(cell -> cell.goLive() == 4 && cell.period() == 7)
                        .findFirst()
                        .orElseThrow()
                        .effect()
                        .value(),
                1e-10);
    }

    @Test
    void theOrderOfUnitsTheSignAndUnitsWithoutDataDoNotMatterToTheLastBit() {
        List<StaggeredPanel.Unit> world = units(5, 9, 0.15, 4, 4, 5, 7, 7, 8, NEVER, NEVER, NEVER);
        SunAbraham straight = SunAbraham.of(panel(9, world)).orElseThrow();
        assertThat(SunAbraham.of(panel(9, shuffled(world, 4)))).isEqualTo(Result.of(straight));
        assertThat(SunAbraham.of(panel(9, with(world, map(world, Double.NaN, 0).getFirst()))))
                .isEqualTo(Result.of(straight));
        List<SunAbraham.AtEvent> mirrored =
                SunAbraham.of(panel(9, map(world, -1, 0))).orElseThrow().events();
        for (int i = 0; i < mirrored.size(); i++) {
            assertThat(mirrored.get(i).value())
                    .isEqualTo(-straight.events().get(i).value());
        }
    }

    @Test
    void aCohortThatNothingLinksToItsBaseIsLeftOut() {
        List<StaggeredPanel.Unit> world =
                List.of(unit(3, 1, Double.NaN, 5, 6), unit(4, 1, 2, 3, 9), unit(NEVER, 1, 1, 1, 1));
        SunAbraham study = SunAbraham.of(panel(4, world)).orElseThrow();
        assertThat(study.cells()).extracting(SunAbraham.Cell::goLive).containsOnly(4);
        assertThat(SunAbraham.of(panel(4, world.subList(2, 3))))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
        assertThat(SunAbraham.of(panel(4, List.of()))).isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
    }
}
