package dk.mening.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.mening.statistics.JointRegion.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.FDistribution;
import org.junit.jupiter.api.Test;

class JointRegionTest {
    private static final List<Change> TREATED =
            List.of(new Change(0.3, 0.1), new Change(0.5, 0.4), new Change(0.1, 0.2), new Change(0.4, -0.1));
    private static final List<Change> COMPARISON =
            List.of(new Change(0, 0.1), new Change(-0.2, -0.1), new Change(0.1, 0));

    @Test
    void theTestIsAnFTestOnTwoAndNuLessOneDegreesOfFreedom() {
        JointRegion region = JointRegion.of(TREATED, COMPARISON).orElseThrow();
        FDistribution f = new FDistribution(null, 2, 4, 1e-15);
        assertThat(region.nu()).isEqualTo(5);
        assertThat(region.f()).isCloseTo(region.tSquared() * 4 / 10, within(1e-12));
        Interval each = region.bonferroni(0.05).second();
        assertThat((each.upper() - each.lower()) / 2)
                .isCloseTo(
                        Math.sqrt(region.secondVariance()) * Tails.studentQuantile(Math.log(0.0125), 5), within(1e-12));
        assertThat(region.p()).isCloseTo(1 - f.cumulativeProbability(region.f()), within(1e-12));
        assertThat(region.criticalValue(0.05))
                .isCloseTo(2 * 5 / 4.0 * f.inverseCumulativeProbability(0.95), within(1e-9));
    }

    @Test
    void everyPointOfTheBorderIsCritical() {
        JointRegion region = JointRegion.of(TREATED, COMPARISON).orElseThrow();
        JointRegion.Ellipse ellipse = region.ellipse(0.1);
        assertThat(ellipse.longerSemiAxis()).isGreaterThan(ellipse.shorterSemiAxis());
        double widest = 0;
        for (int i = 0; i < 3600; i++) {
            double a = i * Math.PI / 1800;
            double along = ellipse.longerSemiAxis() * Math.cos(a);
            double across = ellipse.shorterSemiAxis() * Math.sin(a);
            double x = along * Math.cos(ellipse.angle()) - across * Math.sin(ellipse.angle());
            double y = along * Math.sin(ellipse.angle()) + across * Math.cos(ellipse.angle());
            JointRegion border = new JointRegion(
                    x, y, region.firstVariance(), region.secondVariance(), region.covariance(), region.nu());
            assertThat(border.tSquared()).isCloseTo(region.criticalValue(0.1), within(1e-9));
            widest = Math.max(widest, x);
        }
        Interval shadow = region.projections(0.1).first();
        assertThat(shadow.upper() - region.first()).isCloseTo(widest, within(1e-6));
    }

    @Test
    void unitsInAnyOrderGiveTheSameBits() {
        JointRegion region = JointRegion.of(TREATED, COMPARISON).orElseThrow();
        Random random = new Random(20);
        for (int i = 0; i < 50; i++) {
            List<Change> treated = new ArrayList<>(TREATED);
            List<Change> comparison = new ArrayList<>(COMPARISON);
            Collections.shuffle(treated, random);
            Collections.shuffle(comparison, random);
            assertThat(JointRegion.of(treated, comparison).orElseThrow()).isEqualTo(region);
        }
    }

    @Test
    void exchangingTheArmsMirrorsThePointAndExchangingTheOutcomesTurnsTheEllipse() {
        JointRegion region = JointRegion.of(TREATED, COMPARISON).orElseThrow();
        JointRegion arms = JointRegion.of(COMPARISON, TREATED).orElseThrow();
        assertThat(arms.first()).isEqualTo(-region.first());
        assertThat(arms.tSquared()).isEqualTo(region.tSquared());
        JointRegion outcomes =
                JointRegion.of(exchanged(TREATED), exchanged(COMPARISON)).orElseThrow();
        assertThat(outcomes.tSquared()).isCloseTo(region.tSquared(), within(1e-12));
        assertThat(outcomes.ellipse(0.05).longerSemiAxis())
                .isCloseTo(region.ellipse(0.05).longerSemiAxis(), within(1e-12));
        double turned = Math.PI / 2 - region.ellipse(0.05).angle();
        assertThat(outcomes.ellipse(0.05).angle()).isCloseTo(turned < 0 ? turned + Math.PI : turned, within(1e-9));
    }

    @Test
    void theQuadrantNeedsTheWholeShadow() {
        JointRegion near = new JointRegion(1, -1, 0.01, 0.01, 0, 30);
        assertThat(near.quadrant(0.05)).isEqualTo(Quadrant.EMPLOYEES_PAY);
        assertThat(new JointRegion(0.2, -1, 0.01, 0.01, 0, 30).quadrant(0.05)).isEqualTo(Quadrant.OPEN);
        // Bonferroni's narrower interval would already exclude 0 here.
        assertThat(new JointRegion(0.25, -1, 0.01, 0.01, 0, 30)
                        .bonferroni(0.05)
                        .first()
                        .lower())
                .isPositive();
        assertThat(new JointRegion(0.25, -1, 0.01, 0.01, 0, 30).quadrant(0.05)).isEqualTo(Quadrant.OPEN);
    }

    @Test
    void oneTreatedUnitLeansOnTheComparisonUnitsAlone() {
        JointRegion region = JointRegion.of(TREATED.subList(0, 1), TREATED).orElseThrow();
        double[] first = {0.3, 0.5, 0.1, 0.4};
        assertThat(region.firstVariance()).isCloseTo(Sample.of(first).variance() * 1.25, within(1e-15));
        assertThat(region.nu()).isEqualTo(3);
    }

    @Test
    void degenerateDataHaveAReason() {
        assertThat(JointRegion.of(TREATED.subList(0, 2), COMPARISON.subList(0, 2)))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        assertThat(JointRegion.of(List.of(), TREATED)).isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
        List<Change> same = List.of(new Change(1, 0.1), new Change(1, 0.3), new Change(1, 0.2));
        assertThat(JointRegion.of(same, same)).isEqualTo(Result.notAvailable(Reason.NO_VARIATION));
        List<Change> line = List.of(new Change(1, 2.1), new Change(3, 6.1), new Change(2, 4.1));
        assertThat(JointRegion.of(line, line)).isEqualTo(Result.notAvailable(Reason.SINGULAR));
        assertThat(JointRegion.ofSeparate(new Estimate(1, 1, 2), new Estimate(1, 1, 9)))
                .isEqualTo(Result.notAvailable(Reason.TOO_FEW_UNITS));
    }

    @Test
    void separateUnitsHaveNoCovarianceAndTheSmallerFreedom() {
        JointRegion region = JointRegion.ofSeparate(new Estimate(2, 0.5, 8), new Estimate(3, 2, 5))
                .orElseThrow();
        assertThat(region).isEqualTo(new JointRegion(2, 3, 0.25, 4, 0, 5));
        assertThat(region.tSquared()).isCloseTo(16 + 2.25, within(1e-12));
        assertThat(region.ellipse(0.05).angle()).isCloseTo(Math.PI / 2, within(1e-15));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new Change(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new JointRegion(1, 1, 1, 1, 1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JointRegion(1, 1, 1, 1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JointRegion(1, Double.POSITIVE_INFINITY, 1, 1, 0, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JointRegion(1, 1, 1, 1, 0, 5).criticalValue(0))
                .hasMessageContaining("0.0");
    }

    private static List<Change> exchanged(List<Change> changes) {
        return changes.stream()
                .map(change -> new Change(change.second(), change.first()))
                .toList();
    }
}
