package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.registry.Initiative;
import dk.mening.registry.Policy;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One outcome's finding in the words of one language; what overview and initiative page both say. */
final class Told {
    private final Language language;
    private final Initiative initiative;
    private final OutcomeFinding finding;
    private final Shown shown;

    Told(Language language, Initiative initiative, OutcomeFinding finding) {
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
        if (standing.isEmpty() && !onRegisteredDays()) {
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
        if (onRegisteredDays()) {
            if (finding.nextDecision().isEmpty()) {
                says.add(language.say("standing.noNext"));
            }
        } else {
            says.add(language.say("standing.everyNight"));
        }
        return says;
    }

    /** Whether tonight is only an alarm: the plan decides on registered days, and this is none. */
    boolean alarmOnly(LocalDate night) {
        return onRegisteredDays() && standingDate().filter(night::equals).isEmpty();
    }

    private boolean onRegisteredDays() {
        return initiative
                .plan()
                .filter(p -> p.policy() == Policy.REGISTERED_DAYS)
                .isPresent();
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
