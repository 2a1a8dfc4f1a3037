package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.WithoutInitiative;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which weeks of a finding are shown. */
final class Weeks {
    private Weeks() {}

    /**
     * From the first to the last week with data. Where a survey is asked in rounds, most weeks are empty by design: then
     * only the others, so that a line joins them.
     */
    static List<OutcomeFinding.Week> shown(OutcomeFinding finding) {
        List<OutcomeFinding.Week> filled =
                finding.weeks().stream().filter(Weeks::hasData).toList();
        if (filled.isEmpty()) {
            return filled;
        }
        LocalDate first = filled.getFirst().monday();
        LocalDate last = filled.getLast().monday();
        List<OutcomeFinding.Week> span = finding.weeks().stream()
                .filter(w -> !w.monday().isBefore(first) && !w.monday().isAfter(last))
                .toList();
        return 2 * filled.size() < span.size() ? filled : span;
    }

    /** Whether each of them is four weeks long. */
    static boolean fourWeeks(OutcomeFinding finding) {
        List<OutcomeFinding.Week> weeks = finding.weeks();
        return weeks.size() > 1
                && weeks.get(0).monday().plusWeeks(4).equals(weeks.get(1).monday());
    }

    private static boolean hasData(OutcomeFinding.Week week) {
        return week.treated().isPresent() || week.comparison().isPresent();
    }

    /** Empty where there is no number tonight. */
    static List<WithoutInitiative.Week> expected(InitiativeFinding initiative, OutcomeFinding finding) {
        Optional<Plan> plan = initiative.initiative().plan();
        Optional<LocalDate> goLive = initiative.firstGoLive();
        if (plan.isEmpty() || goLive.isEmpty() || !(finding.tonight() instanceof Assessment.Assessed look)) {
            return List.of();
        }
        return WithoutInitiative.weeks(
                finding.weeks(),
                goLive.get(),
                plan.get().preWindowDays(),
                finding.outcome().higherIsBetter(),
                look.interval95());
    }

    /** The days on which units went live, each once, earliest first. */
    static List<LocalDate> goLives(Initiative initiative) {
        return initiative.goLive().values().stream().distinct().sorted().toList();
    }
}
