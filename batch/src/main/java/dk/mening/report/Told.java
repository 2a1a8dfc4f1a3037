package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One outcome's finding in the words of one language; what overview and initiative page both say. */
final class Told {
    private final Language language;
    private final InitiativeFinding initiative;
    private final OutcomeFinding finding;
    private final Shown shown;

    Told(Language language, InitiativeFinding initiative, OutcomeFinding finding) {
        this.language = language;
        this.initiative = initiative;
        this.finding = finding;
        this.shown = Shown.of(finding);
    }

    Shown shown() {
        return shown;
    }

    Badge badge() {
        return Badge.of(shown, language.words());
    }

    String outcome() {
        return language.of(finding.outcome().name());
    }

    /** The verdict as a sentence. */
    String verdict() {
        String says = shown.verdict()
                .map(v -> language.say("says." + finding.outcome().construct() + "." + v))
                .orElseGet(() -> language.say("says.none"));
        if (comparesWithOwnPast()
                && shown.verdict().filter(v -> v != Verdict.INCONCLUSIVE).isPresent()) {
            says = language.say("series.coincides", says);
        }
        return shown.singleTestOnly() ? language.say("verdict.singleTest.says", says) : says;
    }

    /** Why there is no number. */
    String gate(Assessment.NotAssessable shut) {
        Figures figures = language.figures();
        return language.say("gate." + shut.gate(), figures.count(shut.found()), figures.count(shut.needed()));
    }

    String estimate(Assessment.Assessed look) {
        return language.figures().effect(look.estimate(), finding.margin());
    }

    String interval(Assessment.Assessed look) {
        return language.figures().interval(look.interval95(), finding.margin());
    }

    /** The date of the verdict and of the next decision, short. */
    List<String> dates() {
        List<String> dates = new ArrayList<>();
        if (shown.verdict().isEmpty()) {
            return dates;
        }
        Optional<LocalDate> standing = standingDate();
        standing.ifPresent(date ->
                dates.add(language.say("standing.short", language.figures().date(date))));
        if (standing.isEmpty() && !decidesOnSomeNights()) {
            dates.add(language.say("standing.tonightShort"));
        }
        finding.nextDecision()
                .ifPresent(date -> dates.add(language.say(
                        standing.isEmpty() ? "standing.firstShort" : "standing.nextShort",
                        language.figures().date(date))));
        return dates;
    }

    /** How the verdict stands, in sentences. */
    List<String> standing() {
        Figures figures = language.figures();
        List<String> says = new ArrayList<>();
        finding.standing().ifPresent(standing -> {
            says.add(language.say("standing.says", figures.date(standing.date())));
            if (standing.noLongerPointsThatWay()) {
                says.add(language.say(standing.verdict() == Verdict.UNCHANGED ? "standing.outside" : "standing.away"));
            }
        });
        finding.nextDecision()
                .ifPresent(date -> says.add(language.say(
                        finding.standing().isEmpty() ? "standing.first" : "standing.next", figures.date(date))));
        if (decidesOnSomeNights()) {
            if (finding.nextDecision().isEmpty()) {
                says.add(language.say("standing.noNext"));
            }
        } else {
            says.add(language.say("standing.everyNight"));
        }
        lapses().ifPresent(day -> says.add(language.say("standing.lapses", figures.date(day))));
        return says;
    }

    /** Whether tonight is only an alarm: the plan decides on registered days, and this is none. */
    boolean alarmOnly() {
        return !comparesWithOwnPast()
                && decidesOnSomeNights()
                && standingDate().filter(initiative.night()::equals).isEmpty();
    }

    boolean comparesWithOwnPast() {
        return finding.design() == OutcomeFinding.Design.INTERRUPTED_SERIES;
    }

    /** The others decide every night: what is compared with its own past once a month, and a year's boundary only in its year. */
    private boolean decidesOnSomeNights() {
        return comparesWithOwnPast() || policy(Policy.REGISTERED_DAYS) || policy(Policy.EVERY_NIGHT) && yearIsOver();
    }

    /** When a verdict of the first year falls away unless a new one is made. */
    Optional<LocalDate> lapses() {
        boolean yearly = !comparesWithOwnPast() && !policy(Policy.UNBOUNDED) && yearIsOver();
        return standingDate().filter(day -> yearly).map(day -> day.plusDays(OutcomeFinding.Standing.LASTS_DAYS + 1));
    }

    private boolean yearIsOver() {
        return initiative
                .initiative()
                .plan()
                .flatMap(plan -> initiative.firstGoLive().map(day -> day.plusDays(plan.washoutDays())))
                .filter(begins -> begins.plusDays(CalibratedBoundary.LAST_DAY).isBefore(initiative.night()))
                .isPresent();
    }

    private boolean policy(Policy policy) {
        return initiative.initiative().plan().filter(p -> p.policy() == policy).isPresent();
    }

    private Optional<LocalDate> standingDate() {
        return finding.standing().map(OutcomeFinding.Standing::date);
    }

    /** The weightiest thing that was found against the grade, in a few words. */
    String gradeReason() {
        for (Check.Result result : List.of(Check.Result.FAILED, Check.Result.NOT_PASSED)) {
            Optional<Check> first =
                    finding.checks().stream().filter(c -> c.result() == result).findFirst();
            if (first.isPresent()) {
                return language.say("grade.because." + result, check(first.get().name()));
            }
        }
        boolean allMade = finding.checks().stream().noneMatch(c -> c.result() == Check.Result.NOT_MADE);
        return language.say("grade.because." + (allMade ? Check.Result.PASSED : Check.Result.NOT_MADE));
    }

    String check(Check.Name name) {
        return language.say("check." + name);
    }

    /** Units of one arm that count in the estimate; without one, all units of the arm. */
    int units(boolean treated) {
        boolean estimated = finding.tonight() instanceof Assessment.Assessed;
        return (int) finding.units().stream()
                .filter(u -> u.treated() == treated)
                .filter(u -> !estimated || u.before().isPresent() && u.after().isPresent())
                .count();
    }

    int answers() {
        return finding.answersBefore() + finding.answersAfter();
    }
}
