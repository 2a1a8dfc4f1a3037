package dk.mening.scenarios;

import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.scenarios.Seen.Shown;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a night said of one outcome in all trials of one world, counted before Holm.
 *
 * @param seen one of each trial
 */
record Tally(Scenario scenario, String outcome, List<Seen> seen) {
    private static final double ERROR_RATE = 0.05;
    private static final double LEAST_ASSESSED = 0.5;

    Tally {
        seen = List.copyOf(seen);
    }

    /** One tally an outcome, in the order of their keys. */
    static List<Tally> of(Scenario scenario, List<Seen> seen) {
        Map<String, List<Seen>> byOutcome =
                seen.stream().collect(Collectors.groupingBy(Seen::outcome, TreeMap::new, Collectors.toList()));
        return byOutcome.entrySet().stream()
                .map(of -> new Tally(scenario, of.getKey(), of.getValue()))
                .toList();
    }

    /** The true effect on this outcome. */
    Effect truth() {
        return outcome.equals(TrialRepository.WORKLOAD)
                ? scenario.world().relief()
                : scenario.world().quality();
    }

    double share(Predicate<Seen> which) {
        return seen.isEmpty() ? 0 : (double) seen.stream().filter(which).count() / seen.size();
    }

    double share(Shown shown) {
        return share(it -> it.shown() == shown);
    }

    double share(Grade grade) {
        return share(it -> it.grade().filter(grade::equals).isPresent());
    }

    /** Improved or worsened against the truth, at the end of the year. */
    double falseChanges() {
        return share(it -> falseChange(it.shown(), it.since()));
    }

    /** The same in any night of the year. */
    double everFalseChanges() {
        return share(it -> it.looks().stream().anyMatch(look -> falseChange(look.verdict(), look.night())));
    }

    /** Improved or worsened against the truth at the end of the year, put down to the initiative as far as these grades do. */
    double falseChangesGraded(List<Grade> grades) {
        return share(it -> falseChange(it.shown(), it.since())
                && it.grade().filter(grades::contains).isPresent());
    }

    /** Unchanged in any night of the year, though the truth is at least the margin. */
    double everFalseUnchanged() {
        return share(it -> it.looks().stream()
                .anyMatch(look ->
                        look.verdict() == Shown.UNCHANGED && Math.abs(truthOn(look.night())) >= Scenario.MARGIN));
    }

    /** What a share of false verdicts may come to: the error rate and two Monte Carlo standard errors. */
    double limit() {
        return ERROR_RATE + 2 * Math.sqrt(ERROR_RATE * (1 - ERROR_RATE) / seen.size());
    }

    /** A world that the gates keep shut has no verdict to be false, and so says nothing of false verdicts. */
    boolean isAssessed() {
        return 1 - share(Shown.NOT_ASSESSABLE) >= LEAST_ASSESSED;
    }

    /** No more false verdicts on any night than allowed, whatever their grade, in a world that is assessed. */
    boolean holdsWhateverTheGrade() {
        return isAssessed() && everFalseChanges() <= limit() && everFalseUnchanged() <= limit();
    }

    /**
     * The same, but where answers truly move for another reason, which is what the grade is for, only changes count that are
     * put down to the initiative without reserve.
     */
    boolean holdsWithTheGrade() {
        return scenario.answersMoveOtherwise()
                ? isAssessed() && falseChangesGraded(List.of(Grade.A)) <= limit() && everFalseUnchanged() <= limit()
                : holdsWhateverTheGrade();
    }

    /** How often each check failed or was not passed, by name. */
    Map<String, String> checks() {
        Map<String, String> shares = new TreeMap<>();
        for (String name : seen.stream()
                .flatMap(it -> it.checks().keySet().stream())
                .distinct()
                .toList()) {
            shares.put(
                    name,
                    String.format(
                            Locale.ROOT,
                            "%.2f failed, %.2f not passed, %.2f not made",
                            share(it -> "FAILED".equals(it.checks().get(name))),
                            share(it -> "NOT_PASSED".equals(it.checks().get(name))),
                            share(it -> "NOT_MADE".equals(it.checks().get(name)))));
        }
        return shares;
    }

    private boolean falseChange(Shown verdict, LocalDate on) {
        return switch (verdict) {
            case IMPROVED -> truthOn(on) <= 0;
            case WORSENED -> truthOn(on) >= 0;
            case UNCHANGED, INCONCLUSIVE, NOT_ASSESSABLE -> false;
        };
    }

    private double truthOn(LocalDate night) {
        return truth().meanOf(Math.toIntExact(night.toEpochDay() - ScenarioRun.GO_LIVE.toEpochDay()));
    }
}
