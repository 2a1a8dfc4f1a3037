package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.registry.ExcludedBlock;
import dk.mening.registry.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what has changed since the report before, and why, in one language. */
final class SinceWriter {
    private final Language language;
    private final LocalDate tonight;
    private final Optional<EarlierNight> earlier;

    SinceWriter(Language language, Night night) {
        this.language = language;
        this.tonight = night.date();
        this.earlier = night.earlier();
    }

    /** What is said before the changes. @param any whether something has changed */
    String lead(boolean any) {
        return earlier.map(night -> language.say(
                        any ? "since.lead" : "since.nothing", language.figures().date(night.date())))
                .orElseGet(() -> language.say("since.first"));
    }

    /** What has changed, and how; nothing without a report before. */
    List<Fact> changes(InitiativeFinding finding) {
        return earlier.map(night -> changes(finding, night)).orElseGet(List::of);
    }

    private List<Fact> changes(InitiativeFinding finding, EarlierNight before) {
        String initiative = finding.initiative().key();
        List<Fact> says = new ArrayList<>();
        if (!finding.outcomes().isEmpty() && !before.knew(initiative)) {
            says.add(fact("since.initiative", language.say("since.new")));
        } else {
            for (OutcomeFinding outcome : finding.outcomes()) {
                Optional<EarlierNight.Said> said = before.said(initiative, outcome);
                if (said.isEmpty()) {
                    says.add(new Fact(name(outcome), language.say("since.newOutcome")));
                } else {
                    verdict(finding, outcome, said.get(), before.date())
                            .ifPresent(how -> says.add(new Fact(name(outcome), how)));
                    grade(outcome, said.get()).ifPresent(how -> says.add(new Fact(name(outcome), how)));
                }
            }
        }
        LocalDate since = before.date();
        finding.initiative().plan().stream()
                .flatMap(plan -> plan.lock().amendments().stream())
                .map(Plan.Amendment::on)
                .filter(day -> isNew(day, since))
                .distinct()
                .forEach(day -> says.add(fact("plan.heading", language.say("since.amended", date(day)))));
        finding.exclusions().blocks().stream()
                .map(ExcludedBlock::on)
                .filter(day -> isNew(day, since))
                .distinct()
                .forEach(day -> says.add(fact("excluded.heading", language.say("since.excluded", date(day)))));
        finding.gains().stream()
                .filter(gain -> isNew(gain.expected().dueOn(), since))
                .forEach(gain -> says.add(fact(
                        "gains.heading",
                        language.say(
                                "since.due",
                                language.of(gain.expected().description()),
                                language.say("gains." + gain.state())))));
        return says;
    }

    private Fact fact(String key, String says) {
        return new Fact(language.say(key), says);
    }

    /** After that night, through tonight. */
    private boolean isNew(LocalDate day, LocalDate since) {
        return day.isAfter(since) && !day.isAfter(tonight);
    }

    private Optional<String> verdict(
            InitiativeFinding initiative, OutcomeFinding finding, EarlierNight.Said before, LocalDate since) {
        Shown now = Shown.of(finding);
        if (now.equals(before.shown())) {
            return Optional.empty();
        }
        return Optional.of(language.say(
                "since.verdict",
                word(before.shown()),
                word(now),
                why(new Told(language, initiative, finding), finding, before, now, since)));
    }

    private String why(Told told, OutcomeFinding finding, EarlierNight.Said before, Shown now, LocalDate since) {
        if (finding.tonight() instanceof Assessment.NotAssessable shut) {
            return told.gate(shut);
        }
        if (before.shown().verdict().isEmpty()) {
            return language.say("since.why.enough");
        }
        if (now.verdict().equals(before.shown().verdict())) {
            return language.say(now.singleTestOnly() ? "since.why.familyAgainst" : "since.why.familyFor");
        }
        Optional<LocalDate> standing = finding.standing().map(OutcomeFinding.Standing::date);
        if (standing.filter(day -> isNew(day, since)).isPresent()) {
            return language.say("since.why.decided", date(standing.orElseThrow()));
        }
        if (standing.isEmpty() && before.stoodSince().isPresent()) {
            return language.say("since.why.lapsed", date(before.stoodSince().get()));
        }
        return language.say("since.why.numbers");
    }

    private Optional<String> grade(OutcomeFinding finding, EarlierNight.Said before) {
        if (finding.grade().equals(before.grade())
                || finding.grade().isEmpty()
                || before.grade().isEmpty()) {
            return Optional.empty();
        }
        List<String> checks = Stream.concat(differing(finding, before, true), differing(finding, before, false))
                .toList();
        return Optional.of(language.say(
                        "since.grade",
                        before.grade().get().name(),
                        finding.grade().get().name())
                + (checks.isEmpty() ? "" : " " + String.join(" ", checks)));
    }

    /** @param against checks that are passed no longer; else those that are passed now */
    private Stream<String> differing(OutcomeFinding finding, EarlierNight.Said before, boolean against) {
        List<String> names = finding.checks().stream()
                .filter(check -> against != passes(check.result())
                        && passes(before.checks().getOrDefault(check.name(), Check.Result.PASSED)) == against)
                .map(check -> language.say("check." + check.name()))
                .toList();
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        language.say(against ? "since.check.against" : "since.check.passed", String.join(", ", names)));
    }

    private static boolean passes(Check.Result result) {
        return switch (result) {
            case PASSED, NOT_NEEDED -> true;
            case NOT_PASSED, FAILED, NOT_MADE -> false;
        };
    }

    private String word(Shown shown) {
        Badge badge = Badge.of(shown, language.words());
        return badge.note().isEmpty() ? badge.word() : badge.word() + " (" + badge.note() + ")";
    }

    private String name(OutcomeFinding finding) {
        return language.of(finding.outcome().name());
    }

    private String date(LocalDate day) {
        return language.figures().date(day);
    }
}
