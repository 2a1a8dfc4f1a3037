package dk.mening.report;

import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What the report before said, as far as tonight's tells what has changed since. */
public record EarlierNight(LocalDate date, List<Said> said) {
    public EarlierNight {
        said = List.copyOf(said);
    }

    /**
     * Of an outcome of an initiative.
     *
     * @param verdict that the report led with; empty where it could not be assessed
     * @param survivesHolm whether it held among all outcomes of all initiatives
     * @param stoodSince the date of the verdict that stood
     */
    public record Said(
            String initiative,
            String survey,
            String outcome,
            Optional<Verdict> verdict,
            boolean survivesHolm,
            Optional<LocalDate> stoodSince,
            Optional<Grade> grade,
            SortedMap<Check.Name, Check.Result> checks) {
        public Shown shown() {
            return Shown.of(verdict, survivesHolm);
        }
    }

    Optional<Said> said(String initiative, OutcomeFinding finding) {
        return said.stream()
                .filter(of -> of.initiative().equals(initiative)
                        && of.survey().equals(finding.survey())
                        && of.outcome().equals(finding.outcome().key()))
                .findFirst();
    }

    boolean knew(String initiative) {
        return said.stream().anyMatch(of -> of.initiative().equals(initiative));
    }
}
