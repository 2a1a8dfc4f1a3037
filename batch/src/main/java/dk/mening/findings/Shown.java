package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The look whose verdict is shown: the one that stands, else tonight's. The checks are about what is claimed, so they take the
 * numbers of that night.
 *
 * @param dependsOnScoring no verdict is shown because one does not hold when answers are scored otherwise
 */
record Shown(LocalDate night, Assessed look, boolean dependsOnScoring) {
    /** @param looks the last one is tonight's and has a number */
    static Shown of(Optional<Standing> standing, List<Look> looks) {
        Look tonight = looks.getLast();
        Look shown = standing.flatMap(stands -> looks.stream()
                        .filter(look -> look.night().equals(stands.date()))
                        .findFirst())
                .orElse(tonight);
        boolean depends =
                shown.dependsOnScoring() || shownVerdict(shown) == Verdict.INCONCLUSIVE && tonight.dependsOnScoring();
        return new Shown(shown.night(), (Assessed) shown.assessment(), depends);
    }

    private static Verdict shownVerdict(Look look) {
        return ((Assessed) look.assessment()).verdict();
    }

    Verdict verdict() {
        return look.verdict();
    }

    /** Whether it says that something got better or worse. */
    boolean claimsAChange() {
        return verdict() == Verdict.IMPROVED || verdict() == Verdict.WORSENED;
    }
}
