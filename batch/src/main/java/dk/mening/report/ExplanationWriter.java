package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Derivation;
import dk.mening.findings.Family;
import dk.mening.findings.FamilyPlaces;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.questionnaire.Survey;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes as plain text how a night came to what it says of one initiative: from blocks to the verdict, every step with its
 * numbers. What the report's page says is said in the page's own words.
 */
public final class ExplanationWriter {
    private final Language language;
    private final Night night;
    private final List<Survey> surveys;
    private final PlainText text = new PlainText();
    private final ChangeExplanation changes;
    private final VerdictExplanation verdicts;

    private ExplanationWriter(Language language, Night night, List<Survey> surveys) {
        this.language = language;
        this.night = night;
        this.surveys = surveys;
        this.changes = new ChangeExplanation(language, InitiativeWriter.unitNames(night), text);
        this.verdicts = new VerdictExplanation(language, night.date(), text);
    }

    /**
     * @param finding with all its looks
     * @param derivations one an outcome, in the order of the plan; none without a plan
     * @param family the whole night's
     * @param agrees one sentence that says whether this is what was published
     */
    public static String write(
            String language,
            Night night,
            InitiativeFinding finding,
            List<Derivation> derivations,
            FamilyPlaces family,
            List<Survey> surveys,
            Agreement agrees) {
        ExplanationWriter writer = new ExplanationWriter(Language.of(language), night, surveys);
        writer.whole(finding, derivations, family, agrees);
        return writer.text.toString();
    }

    /** Whether what was found once more is what the night stored. */
    public sealed interface Agreement {
        record Same() implements Agreement {}

        /** @param madeBy the version of the program that made the night */
        record Other(String madeBy) implements Agreement {}
    }

    private void whole(InitiativeFinding finding, List<Derivation> derivations, FamilyPlaces family, Agreement agrees) {
        List<String> pictures = finding.outcomes().stream().map(_ -> "").toList();
        InitiativePage page = new InitiativeWriter(language, night, surveys).write(finding, pictures);
        text.title(language.say("explain.title", page.name(), language.figures().date(night.date())));
        text.line(
                switch (agrees) {
                    case Agreement.Same() -> language.say("explain.same");
                    case Agreement.Other(String madeBy) -> language.say("explain.other", madeBy, night.codeVersion());
                });
        text.line(language.say("explain.reads"));
        text.heading(language.say("plan.heading"));
        page.plan().ifPresentOrElse(this::plan, () -> text.line(language.say("says.noPlan")));
        page.excluded().ifPresent(this::excluded);
        text.heading(language.say("initiative.goLives"));
        text.facts(page.goLive());
        for (int i = 0; i < derivations.size(); i++) {
            outcome(finding.family(), finding.outcomes().get(i), page.sections().get(i), derivations.get(i), family);
        }
        if (page.bill().isPresent() || page.billNotYet()) {
            text.heading(language.say("bill.heading"));
            page.bill().ifPresentOrElse(this::bill, () -> text.line(language.say("bill.notYet")));
        }
        if (!page.gains().isEmpty()) {
            text.heading(language.say("gains.heading"));
            page.gains().forEach(this::gain);
        }
        page.secondary().ifPresent(grid -> {
            text.heading(language.say("secondary.heading"));
            text.line(language.say("secondary.says"));
            text.table(grid.head(), grid.rows());
        });
    }

    private void plan(InitiativePage.PlanPart plan) {
        text.line(plan.says());
        plan.warnings().forEach(text::line);
        text.facts(plan.facts());
        plan.amendments().ifPresent(grid -> text.table(grid.head(), grid.rows()));
    }

    private void excluded(InitiativePage.ExcludedPart excluded) {
        text.heading(language.say("excluded.heading"));
        excluded.says().forEach(text::line);
        text.line(language.say("excluded.rule"));
        text.table(excluded.events().head(), excluded.events().rows());
        text.line(language.say("excluded.versions.says"));
        text.table(excluded.versions().head(), excluded.versions().rows());
    }

    private void outcome(
            Family of,
            OutcomeFinding finding,
            InitiativePage.Section section,
            Derivation derivation,
            FamilyPlaces family) {
        text.heading(section.name());
        text.line(section.summary());
        changes.blocks(derivation, finding.tonight() instanceof Assessed);
        section.leftOut().ifPresent(text::line);
        switch (finding.tonight()) {
            case Assessment.NotAssessable shut -> {
                text.step(language.say("explain.gates"));
                text.line(language.say("explain.gates.shut"));
                section.means().forEach(text::line);
            }
            case Assessed look -> {
                if (finding.design() == OutcomeFinding.Design.COMPARISON_UNITS) {
                    changes.effect(derivation, look);
                }
                section.series().ifPresent(this::told);
                verdicts.tonight(finding, derivation, look);
                text.step(language.say("explain.stands"));
                section.tonight().forEach(text::line);
                verdicts.standing(finding);
                text.line(section.says());
                section.means().forEach(text::line);
                verdicts.holm(of, finding, family);
            }
        }
        section.grade().ifPresent(this::grade);
        section.robustness().ifPresent(told -> {
            text.step(language.say("robust.heading"));
            told(told);
        });
        section.voices().ifPresent(this::voices);
    }

    private void grade(InitiativePage.Grade grade) {
        text.step(language.say("guide.checks"));
        text.line(language.say("grade.intro"));
        for (InitiativePage.CheckRow check : grade.checks()) {
            text.line("- " + check.name() + ": " + check.result() + ". " + check.found());
        }
        text.line(language.say("grade.name") + ": " + grade.letter() + ". " + grade.says());
        grade.reasons().forEach(reason -> text.line("- " + reason));
        if (!grade.notMade().isEmpty()) {
            text.line(grade.notMade());
        }
    }

    private void voices(InitiativePage.Meter meter) {
        text.step(language.say("voices.heading"));
        meter.says().forEach(text::line);
        meter.rows()
                .forEach(row -> text.line("- " + row.arm() + ": " + language.say("units.before") + " "
                        + row.before().words() + ", " + language.say("units.after") + " "
                        + row.after().words()));
        text.facts(meter.facts());
    }

    private void bill(InitiativePage.Bill bill) {
        text.line(bill.verdict());
        text.line(bill.dated());
        text.line(bill.says());
        text.line(language.say("bill.rule"));
        text.table(
                List.of(
                        language.say("bill.axis"),
                        language.say("bill.estimate"),
                        language.say("bill.interval"),
                        language.say("bill.margin")),
                bill.rows().stream()
                        .map(row -> List.of(row.name(), row.estimate(), row.interval(), row.margin()))
                        .toList());
        text.facts(bill.fixedLook());
    }

    private void gain(InitiativePage.GainRow gain) {
        text.line("- " + gain.description());
        List<String> told = new ArrayList<>(gain.booked());
        told.add(language.say("gains.expected") + ": " + gain.expected());
        told.add(language.say("gains.due", gain.due()));
        told.add(language.say("gains.measured") + ": " + gain.measured());
        told.addAll(gain.beside());
        told.add(language.say("gains.state") + " " + gain.state().word());
        if (!gain.paidBy().isEmpty()) {
            told.add(gain.paidBy());
        }
        told.forEach(fact -> text.line("  " + fact));
    }

    private void told(InitiativePage.Told told) {
        told.says().forEach(text::line);
        text.facts(told.facts());
    }
}
