package dk.mening.findings;

import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.statistics.ScoringAgreement;
import dk.mening.statistics.ScoringAgreement.Effects;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The effect without trusting the distances between answers (specification, section 9): by who is likely to answer better, and by
 * the share of the best answers; each treated unit's own windows against the same windows of the comparison units.
 */
final class Scoring {
    private final Arms arms;
    private final PlannedOutcome planned;
    private final boolean higherIsBetter;
    /** Comparison units in the windows of each go-live date, all in the same order. */
    private final Map<LocalDate, Arm> comparison = new TreeMap<>();

    /**
     * @param comparison their windows round the first go-live, which the path advances
     * @param windows makes a comparison unit's windows round another go-live
     */
    Scoring(
            Arms arms,
            PlannedOutcome planned,
            boolean higherIsBetter,
            Arm comparison,
            Function<LocalDate, Arm> windows) {
        this.arms = arms;
        this.planned = planned;
        this.higherIsBetter = higherIsBetter;
        for (LocalDate goLive : arms.treated().values()) {
            this.comparison.computeIfAbsent(
                    goLive, date -> date.equals(arms.firstGoLive()) ? comparison : windows.apply(date));
        }
    }

    /** Takes in what the night may see; the first go-live's windows are the path's own. */
    void advance(LocalDate night) {
        comparison.forEach((goLive, arm) -> {
            if (!goLive.equals(arms.firstGoLive())) {
                arm.advance(night);
            }
        });
    }

    /**
     * Positive is better; with several dates each treated unit weighs as many periods as it has after. Empty where a unit has no
     * complete answers in a window.
     *
     * @param mean the effect on mean scores
     * @param counting treated units in the estimate
     * @param others comparison units in the estimate
     */
    Optional<Effects> effects(double mean, List<UnitWindows> counting, List<UnitWindows> others) {
        double superiority = 0;
        double best = 0;
        double weights = 0;
        Map<LocalDate, double[]> compared = new TreeMap<>();
        for (UnitWindows unit : counting) {
            double weight = arms.severalDates() ? unit.periodsAfter().cardinality() : 1;
            double[] other = compared.computeIfAbsent(arms.goLive(unit.unit()), goLive -> means(goLive, others));
            superiority += weight * (unit.superiority() - other[0]);
            best += weight * (unit.bestShare(higherIsBetter) - other[1]);
            weights += weight;
        }
        double theta = superiority / weights;
        double share = best / weights;
        return Double.isNaN(theta) || Double.isNaN(share)
                ? Optional.empty()
                : Optional.of(new Effects(mean, higherIsBetter ? theta : -theta, share));
    }

    private double[] means(LocalDate goLive, List<UnitWindows> others) {
        double superiority = 0;
        double best = 0;
        int units = 0;
        Arm arm = comparison.getOrDefault(goLive, new Arm(List.of()));
        for (UnitWindows unit : arm.units()) {
            if (others.stream().anyMatch(other -> other.unit().equals(unit.unit()))) {
                superiority += unit.superiority();
                best += unit.bestShare(higherIsBetter);
                units++;
            }
        }
        return new double[] {superiority / units, best / units};
    }

    /** Whether the verdict does not hold under them. */
    boolean contradict(Verdict verdict, Effects effects) {
        return ScoringAgreement.of(
                        verdict,
                        effects,
                        new ScoringAgreement.Margins(planned.superiorityMargin(), planned.topShareMargin()))
                == ScoringAgreement.DEPENDS_ON_SCORING;
    }
}
