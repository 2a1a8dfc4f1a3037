package dk.mening.findings;

import java.util.List;

/**
 * What one initiative's own answers say, before the family of all initiatives is known; made by one partition of a night.
 *
 * @param initiative its key
 * @param outcomes in the order of the plan; without an adjusted p
 * @param secondary outcomes followed beside them
 * @param competences before and after, where the plan follows them
 */
public record InitiativeEstimate(
        String initiative,
        List<OutcomeFinding> outcomes,
        List<InitiativeFinding.SecondaryFinding> secondary,
        List<InitiativeFinding.Competence> competences,
        Exclusions exclusions) {
    public InitiativeEstimate {
        outcomes = List.copyOf(outcomes);
        secondary = List.copyOf(secondary);
        competences = List.copyOf(competences);
    }
}
