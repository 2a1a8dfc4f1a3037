package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.OutcomeFinding;
import dk.mening.statistics.Verdict;
import java.util.Optional;

/**
 * The verdict a page leads with: none where a gate is shut, else the standing one, else tonight's.
 *
 * @param singleTestOnly a finding that does not hold among all outcomes of all initiatives
 */
public record Shown(Optional<Verdict> verdict, boolean singleTestOnly) {
    static Shown of(OutcomeFinding finding) {
        return switch (finding.tonight()) {
            case Assessment.NotAssessable ignored -> new Shown(Optional.empty(), false);
            case Assessment.Assessed tonight -> {
                Verdict verdict =
                        finding.standing().map(OutcomeFinding.Standing::verdict).orElse(tonight.verdict());
                yield new Shown(Optional.of(verdict), verdict != Verdict.INCONCLUSIVE && !finding.survivesHolm());
            }
        };
    }
}
