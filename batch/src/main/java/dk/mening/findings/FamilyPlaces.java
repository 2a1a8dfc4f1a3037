package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where outcomes stand in their {@link Family}, which shares the risk of a false alarm by Holm's method. */
public final class FamilyPlaces {
    /**
     * Where an outcome stands in its family.
     *
     * @param p its smallest anytime p so far
     * @param rank from 1; outcomes with equal p share the lowest
     * @param size of the family
     * @param adjusted the largest of (size − i + 1) p over all outcomes i up to this one, at most 1
     */
    public record Place(double p, int rank, int size, double adjusted) {
        public int times() {
            return size - rank + 1;
        }
    }

    private final List<InitiativeFinding> night;

    /** @param night all findings of it, with all looks */
    public FamilyPlaces(List<InitiativeFinding> night) {
        this.night = List.copyOf(night);
    }

    /** By the p-values against "no effect". */
    public Place change(Family family, OutcomeFinding outcome) {
        return place(family, outcome, Assessed::anytimeP);
    }

    /** By the p-values against "a change at least as large as the margin". */
    public Place equivalence(Family family, OutcomeFinding outcome) {
        return place(family, outcome, Assessed::equivalenceP);
    }

    /** Places that no outcome has taken have p = 1 and come last. */
    private Place place(Family family, OutcomeFinding outcome, ToDoubleFunction<Assessed> of) {
        double own = Judgement.smallest(outcome, of);
        double[] sorted = night.stream()
                .filter(finding -> family.fixed().isEmpty() || finding.family().equals(family))
                .flatMap(finding -> finding.outcomes().stream())
                .mapToDouble(each -> Judgement.smallest(each, of))
                .sorted()
                .toArray();
        int size = Math.max(family.outcomes(), sorted.length);
        double adjusted = 0;
        int rank = 1;
        for (int i = 0; i < sorted.length && sorted[i] <= own; i++) {
            adjusted = Math.max(adjusted, Math.min(1, (size - i) * sorted[i]));
            rank += sorted[i] < own ? 1 : 0;
        }
        return new Place(own, rank, size, adjusted);
    }
}
