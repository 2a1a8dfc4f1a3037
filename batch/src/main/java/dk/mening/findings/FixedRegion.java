package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.InitiativeFinding.Ellipse;
import dk.mening.findings.OutcomeFinding.UnitChange;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.JointRegion;
import dk.mening.statistics.JointRegion.Change;
import dk.mening.statistics.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The joint region of two outcomes at one look, with one go-live date: from the units that gave both, or, where no unit gave
 * both, from the two estimates as if independent (specification, section 6.1). Decides nothing.
 */
final class FixedRegion {
    private static final double ALPHA = 0.05;

    private FixedRegion() {}

    /** Empty where too few units gave both. */
    static Optional<Ellipse> of(OutcomeFinding quality, OutcomeFinding workload) {
        if (!(quality.tonight() instanceof Assessed q) || !(workload.tonight() instanceof Assessed w)) {
            return Optional.empty();
        }
        Map<String, UnitChange> first = counting(quality);
        Map<String, UnitChange> second = counting(workload);
        Result<JointRegion> region = Collections.disjoint(first.keySet(), second.keySet())
                ? JointRegion.ofSeparate(estimate(q), estimate(w))
                : JointRegion.of(
                        changes(first, second, quality, workload, true),
                        changes(first, second, quality, workload, false));
        return region.map(it -> {
                    JointRegion.Ellipse border = it.ellipse(ALPHA);
                    return new Ellipse(
                            it.first(), it.second(), border.longerSemiAxis(), border.shorterSemiAxis(), border.angle());
                })
                .optional();
    }

    private static Estimate estimate(Assessed assessed) {
        return new Estimate(assessed.estimate(), assessed.standardError(), assessed.degreesOfFreedom());
    }

    private static Map<String, UnitChange> counting(OutcomeFinding outcome) {
        Map<String, UnitChange> counting = new TreeMap<>();
        for (UnitChange unit : outcome.units()) {
            if (unit.before().isPresent() && unit.after().isPresent()) {
                counting.put(unit.unit(), unit);
            }
        }
        return counting;
    }

    private static List<Change> changes(
            Map<String, UnitChange> first,
            Map<String, UnitChange> second,
            OutcomeFinding quality,
            OutcomeFinding workload,
            boolean treated) {
        List<Change> changes = new ArrayList<>();
        first.forEach((name, one) -> {
            UnitChange other = second.get(name);
            if (other != null && one.treated() == treated) {
                changes.add(new Change(better(one, quality), better(other, workload)));
            }
        });
        return changes;
    }

    private static double better(UnitChange unit, OutcomeFinding outcome) {
        double change = unit.after().orElseThrow() - unit.before().orElseThrow();
        return outcome.outcome().higherIsBetter() ? change : -change;
    }
}
