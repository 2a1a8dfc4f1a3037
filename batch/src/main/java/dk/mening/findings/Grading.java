package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Grade;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How far a change may be put down to the initiative (specification, section 6). */
final class Grading {
    /** Failing one of these leaves a coincidence; failing any other leaves nothing. */
    private static final Set<Name> COINCIDENT_AT_MOST =
            EnumSet.of(Name.COMPARISON_UNITS, Name.ENOUGH_UNITS, Name.NOT_AMENDED, Name.NOTHING_EXCLUDED);

    private Grading() {}

    /**
     * A needs every check passed, or not needed. D when one failed; but without comparison units, with a single treated unit,
     * with a changed plan and with blocks excluded after go-live C. Two checks not passed are C; one, or checks that could not be made, are B.
     */
    static Grade grade(List<Check> checks) {
        if (checks.stream()
                .anyMatch(check -> check.result() == Result.FAILED && !COINCIDENT_AT_MOST.contains(check.name()))) {
            return Grade.D;
        }
        long notPassed = count(checks, Result.NOT_PASSED);
        if (count(checks, Result.FAILED) > 0 || notPassed > 1) {
            return Grade.C;
        }
        return notPassed == 0 && count(checks, Result.NOT_MADE) == 0 ? Grade.A : Grade.B;
    }

    private static long count(List<Check> checks, Result result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }
}
