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
    /** Before an outcome was in any report. */
    public static final Shown NOTHING = new Shown(Optional.empty(), false);

    static Shown of(OutcomeFinding finding) {
        return switch (finding.tonight()) {
            case Assessment.NotAssessable ignored -> of(Optional.empty(), finding.survivesHolm());
            case Assessment.Assessed tonight ->
                of(
                        Optional.of(finding.standing()
                                .map(OutcomeFinding.Standing::verdict)
                                .orElse(tonight.verdict())),
                        finding.survivesHolm());
        };
    }

    static Shown of(Optional<Verdict> verdict, boolean survivesHolm) {
        boolean finding = verdict.filter(v -> v != Verdict.INCONCLUSIVE).isPresent();
        return new Shown(verdict, finding && !survivesHolm);
    }
}
