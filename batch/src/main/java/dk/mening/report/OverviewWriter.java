package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.questionnaire.Outcome;
import dk.mening.registry.Initiative;
import dk.mening.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the front page in one language. */
final class OverviewWriter {
    private final Language language;
    private final Night night;

    OverviewWriter(Language language, Night night) {
        this.language = language;
        this.night = night;
    }

    OverviewPage write(List<InitiativeFinding> findings) {
        SinceWriter changes = new SinceWriter(language, night);
        List<OverviewPage.Since> since = findings.stream()
                .map(finding -> new OverviewPage.Since(
                        language.of(finding.initiative().name()), href(finding), changes.changes(finding)))
                .filter(changed -> !changed.changes().isEmpty())
                .toList();
        boolean anyRow = findings.stream().anyMatch(f -> !f.outcomes().isEmpty());
        return new OverviewPage(
                Frame.of(language, night, language.say("overview.title"), "index.html"),
                changes.lead(!since.isEmpty()),
                since,
                constructs(findings),
                verdicts(findings.stream().anyMatch(f -> !f.secondary().isEmpty())),
                grades(),
                findings.stream().map(this::group).toList(),
                anyRow ? Optional.of(new Picture("charts/effects", language.say("effects.alt"))) : Optional.empty(),
                new GainsWriter(language).counts(findings));
    }

    private OverviewPage.Group group(InitiativeFinding finding) {
        Initiative initiative = finding.initiative();
        return new OverviewPage.Group(
                language.of(initiative.name()),
                href(finding),
                finding.firstGoLive()
                        .map(day -> language.say(
                                "overview.goLive", language.figures().date(day)))
                        .orElseGet(() -> language.say("overview.notLive")),
                initiative
                        .plan()
                        .map(plan -> plan.lock().sha256().isEmpty()
                                ? language.say("overview.plan.import")
                                : plan.lock().sha256())
                        .orElse(""),
                finding.whoPays().map(w -> language.say("bill." + w.bill())).orElse(""),
                new GainsWriter(language).inShort(finding),
                ExclusionsWriter.inShort(language, finding),
                finding.outcomes().isEmpty() ? language.say("says.noPlan") : "",
                Stream.concat(
                                finding.outcomes().stream().map(o -> row(finding, o)),
                                finding.secondary().stream().map(this::exploratory))
                        .toList());
    }

    /** What the rows are about, as far as there are such rows. */
    private List<OverviewPage.Choice> constructs(List<InitiativeFinding> findings) {
        return findings.stream()
                .flatMap(finding -> Stream.concat(
                        finding.outcomes().stream().map(OutcomeFinding::outcome),
                        finding.secondary().stream().map(SecondaryFinding::outcome)))
                .map(Outcome::construct)
                .distinct()
                .sorted()
                .map(construct ->
                        new OverviewPage.Choice(construct.name(), language.say("construct." + construct.name())))
                .toList();
    }

    private List<OverviewPage.Choice> verdicts(boolean exploratory) {
        List<OverviewPage.Choice> choices = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            choices.add(new OverviewPage.Choice(choice(Optional.of(verdict)), language.say("verdict." + verdict)));
        }
        choices.add(new OverviewPage.Choice(choice(Optional.empty()), language.say("verdict.none")));
        if (exploratory) {
            choices.add(new OverviewPage.Choice(OverviewPage.Row.EXPLORATORY, language.say("secondary.badge")));
        }
        return choices;
    }

    private static String choice(Optional<Verdict> verdict) {
        return verdict.map(v -> switch (v) {
                    case IMPROVED -> "improved";
                    case WORSENED -> "worsened";
                    case UNCHANGED -> "unchanged";
                    case INCONCLUSIVE -> "open";
                })
                .orElse("none");
    }

    private List<OverviewPage.Choice> grades() {
        return Stream.of(OutcomeFinding.Grade.values())
                .map(grade -> new OverviewPage.Choice(
                        grade.name(), grade + " – " + language.say("grade." + grade + ".short")))
                .toList();
    }

    private static String href(InitiativeFinding finding) {
        return "initiatives/" + finding.initiative().key() + ".html";
    }

    private OverviewPage.Row row(InitiativeFinding initiative, OutcomeFinding finding) {
        Told told = new Told(language, initiative, finding);
        Figures figures = language.figures();
        int treated = told.units(true);
        int comparison = told.units(false);
        String effect = "";
        String interval = "";
        String estimate = "";
        String says = told.verdict();
        switch (finding.tonight()) {
            case Assessment.Assessed look -> {
                effect = told.estimate(look);
                estimate = Double.toString(look.estimate());
                interval = told.interval(look);
            }
            case Assessment.NotAssessable shut -> says = told.gate(shut);
        }
        String letter = finding.grade().map(Enum::name).orElse("");
        return new OverviewPage.Row(
                told.outcome(),
                finding.outcome().construct().name(),
                told.badge(),
                choice(told.shown().verdict()),
                told.shown().singleTestOnly(),
                estimate,
                says,
                told.dates(),
                effect,
                interval,
                letter,
                letter.isEmpty() ? "" : language.say("grade." + letter + ".short"),
                letter.isEmpty() ? "" : told.gradeReason(),
                figures.count(treated + comparison),
                language.say("overview.unitsSplit", figures.count(treated), figures.count(comparison)),
                figures.count(told.answers()));
    }

    /** An outcome that decides nothing has no verdict and no grade, and its effect sorts no initiative. */
    private OverviewPage.Row exploratory(SecondaryFinding finding) {
        Figures figures = language.figures();
        String effect = "";
        String interval = "";
        String says = "";
        String units = "–";
        String answers = "–";
        switch (finding.effect()) {
            case FixedLook.Seen seen -> {
                effect = figures.effect(seen.estimate(), 0);
                interval = figures.interval(seen.interval95(), 0);
                units = figures.count(seen.units());
                answers = figures.count(seen.answers());
            }
            case FixedLook.NotSeen shut ->
                says = language.say(
                        "gate." + shut.why().gate(),
                        figures.count(shut.why().found()),
                        figures.count(shut.why().needed()));
        }
        return new OverviewPage.Row(
                language.of(finding.outcome().name()),
                finding.outcome().construct().name(),
                new Badge("none muted", "~", language.say("secondary.badge"), ""),
                OverviewPage.Row.EXPLORATORY,
                true,
                "",
                says,
                List.of(language.say("looks.on") + " " + figures.date(finding.assessedOn())),
                effect,
                interval,
                "",
                "",
                "",
                units,
                "",
                answers);
    }
}
