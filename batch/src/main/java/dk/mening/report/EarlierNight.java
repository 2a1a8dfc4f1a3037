package dk.mening.report;

import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Grade;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the report before said, as far as tonight's tells what has changed since. */
public record EarlierNight(LocalDate date, Map<Key, Said> said) {
    public EarlierNight {
        said = Map.copyOf(said);
    }

    /** An outcome of an initiative. */
    public record Key(String initiative, String survey, String outcome) {
        public static Key of(String initiative, OutcomeFinding finding) {
            return new Key(initiative, finding.survey(), finding.outcome().key());
        }
    }

    /**
     * Of an outcome.
     *
     * @param stoodSince the date of the verdict that stood
     */
    public record Said(
            Shown shown, Optional<LocalDate> stoodSince, Optional<Grade> grade, Map<Check.Name, Check.Result> checks) {
        public Said {
            checks = Map.copyOf(checks);
        }

        public static Said of(OutcomeFinding finding) {
            Map<Check.Name, Check.Result> checks = new HashMap<>();
            finding.checks().forEach(check -> checks.put(check.name(), check.result()));
            return new Said(
                    Shown.of(finding), finding.standing().map(OutcomeFinding.Standing::date), finding.grade(), checks);
        }
    }

    Optional<Said> said(String initiative, OutcomeFinding finding) {
        return Optional.ofNullable(said.get(Key.of(initiative, finding)));
    }

    boolean knew(String initiative) {
        return said.keySet().stream().anyMatch(key -> key.initiative().equals(initiative));
    }
}
