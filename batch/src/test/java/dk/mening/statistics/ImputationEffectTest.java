package dk.mening.statistics;

import static dk.mening.reference.Reference.assertRelative;
import static dk.mening.statistics.StaggeredPanel.NEVER;
import static dk.mening.statistics.StaggeredWorlds.GAPS;
import static dk.mening.statistics.StaggeredWorlds.NONE;
import static dk.mening.statistics.StaggeredWorlds.map;
import static dk.mening.statistics.StaggeredWorlds.panel;
import static dk.mening.statistics.StaggeredWorlds.shuffled;
import static dk.mening.statistics.StaggeredWorlds.unit;
import static dk.mening.statistics.StaggeredWorlds.units;
import static dk.mening.statistics.StaggeredWorlds.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImputationEffectTest {
    /**
     * R: imp <- function(d) {m <- lm(y ~ factor(u) + factor(t), d[!d$D, ]); p <- d[d$D, ]; mean(p$y - predict(m, p))}; imp(d); w
     * <- sapply(1:U, function(u) imp(d[d$u != u, ])); sqrt((U - 1)/U*sum((w - mean(w))^2))
     */
    @Test
    void aPanelWithGapsAgreesWithLeastSquares() {
        ImputationEffect effect = of(6, GAPS);
        assertRelative("effect", effect.value(), 0.977495543672018, 1e-12);
        assertRelative("se", effect.estimate().orElseThrow().standardError(), 0.408973675206304, 1e-12);
        assertThat(effect.estimate().orElseThrow().degreesOfFreedom()).isEqualTo(7);
        assertThat(effect.cells()).isEqualTo(17);
        assertThat(effect.notImputed()).isZero();
    }

    /** R: coef(lm(y ~ I(as.integer(D)) + factor(u) + factor(t), d))[2] */
    @Test
    void theBiasedComparisonAgreesWithLeastSquares() {
        assertRelative("two-way", TwoWayFixedEffects.biased(panel(6, GAPS)).orElseThrow(), 1.10628740333605, 1e-12);
    }

    @Test
    void withOneDateAndNoGapsItIsTheLongBase() {
        for (int seed = 0; seed < 20; seed++) {
            int treated = 2 + seed % 7;
            int[] dates = new int[treated + 5];
            java.util.Arrays.setAll(dates, u -> u < treated ? 7 : NEVER);
            List<StaggeredPanel.Unit> world = units(seed, 11, 0, dates);
            ImputationEffect imputed = of(11, world);
            Estimate longBase = LongBase.estimate(panel(11, world), 6, 0).orElseThrow();
            assertRelative("value", imputed.value(), longBase.value(), 1e-12);
            if (treated >= LongBase.UNITS_FOR_JACKKNIFE) {
                Estimate estimate = imputed.estimate().orElseThrow();
                assertRelative("se", estimate.standardError(), longBase.standardError(), 1e-11);
                assertThat(estimate.degreesOfFreedom()).isEqualTo(longBase.degreesOfFreedom());
            } else {
                assertThat(imputed.estimate()).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
            }
        }
    }

    @Test
    void whatNothingLinksToIsNotImputed() {
        // period 4 has nobody without the solution, and the unit that always had it has no past
        List<StaggeredPanel.Unit> world =
                List.of(unit(3, 1, 2, 9, 9), unit(4, 3, 5, 4, 8), unit(NEVER, 4, 4, 4, NONE), unit(1, 7, 7, 7, 7));
        ImputationEffect effect = of(4, world);
        assertThat(effect.cells()).isEqualTo(1);
        assertThat(effect.notImputed()).isEqualTo(6);
        // normal equations of periods 2 and 3: 11/6 a - 2/3 b = 3/2, 4/3 b - 2/3 a = 0; unit 1 is 1.5 - a/2
        assertRelative("effect", effect.value(), 9 - 1 - 0.5, 1e-12);
        assertThat(ImputationEffect.of(panel(4, List.of(world.getLast()))))
                .isEqualTo(Result.notAvailable(Reason.NOTHING_TO_COMPARE));
    }

    @Test
    void deletingTheUnitThatLinksAPeriodDropsThatPeriod() {
        List<StaggeredPanel.Unit> world = with(units(6, 7, 0, 4, 4, 4, 5, 5), unit(NEVER, 1, 3, 2, 5, 4, 6, 7));
        ImputationEffect effect = of(7, world);
        double[] without = new double[6];
        for (int out = 0; out < 6; out++) {
            List<StaggeredPanel.Unit> rest = new java.util.ArrayList<>(world);
            rest.remove(out);
            without[out] = of(7, rest).value();
        }
        assertRelative(
                "se",
                effect.estimate().orElseThrow().standardError(),
                Math.sqrt(5.0 / 6 * UnitChanges.squares(without)),
                1e-10);
    }

    @Test
    void theOrderOfUnitsTheSignAndUnitsWithoutDataDoNotMatterToTheLastBit() {
        for (int seed = 0; seed < 20; seed++) {
            List<StaggeredPanel.Unit> world = units(seed, 9, 0.15, 4, 4, 5, 7, 7, 8, NEVER, NEVER, NEVER);
            ImputationEffect straight = of(9, world);
            assertThat(of(9, shuffled(world, seed))).isEqualTo(straight);
            assertThat(of(9, with(world, map(world, NONE, 0).getFirst()))).isEqualTo(straight);
            ImputationEffect mirrored = of(9, map(world, -1, 0));
            assertThat(mirrored.estimate()).isEqualTo(straight.estimate().map(Estimate::mirrored));
            ImputationEffect moved = of(9, map(world, 1, 200));
            assertRelative("value", moved.value(), straight.value(), 1e-10);
            assertRelative(
                    "se",
                    moved.estimate().orElseThrow().standardError(),
                    straight.estimate().orElseThrow().standardError(),
                    1e-9);
        }
    }

    private static ImputationEffect of(int length, List<StaggeredPanel.Unit> units) {
        return ImputationEffect.of(panel(length, units)).orElseThrow();
    }

    @Test
    void aPeriodInAnotherPartOfThePanelIsNotImputed() {
        ImputationEffect effect = of(
                6,
                List.of(
                        unit(5, 1, 2, 3, NONE, 9, NONE),
                        unit(NEVER, 1, 2, 3, NONE, NONE, NONE),
                        unit(NEVER, NONE, NONE, NONE, 1, 2, 3),
                        unit(6, NONE, NONE, NONE, 1, 2, 8)));
        assertThat(effect.cells()).isEqualTo(1);
        assertThat(effect.notImputed()).isEqualTo(1);
        assertRelative("effect", effect.value(), 5, 1e-12);
    }

    @Test
    void aUnitThatSaysNothingIsNoneOfTheUnits() {
        List<StaggeredPanel.Unit> world = units(2, 6, 0, 4, 4, 4, 5, 5, NEVER, NEVER);
        assertThat(of(6, with(world, unit(1, 7, 9, 1, 8, 3, 5))).estimate())
                .isEqualTo(of(6, world).estimate());
    }
}
