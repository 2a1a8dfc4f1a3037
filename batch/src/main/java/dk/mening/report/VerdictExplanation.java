package dk.mening.report;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Derivation;
import dk.mening.findings.Family;
import dk.mening.findings.FamilyPlaces;
import dk.mening.findings.OutcomeFinding;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Interval;
import dk.mening.statistics.MixtureBoundary;
import dk.mening.statistics.MonthlyLooks;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;

/** Explains from an effect and its error to the verdict: bounds, rule, the verdict that stands, and the family. */
final class VerdictExplanation {
    private final Language language;
    private final Figures figures;
    private final LocalDate night;
    private final PlainText text;

    VerdictExplanation(Language language, LocalDate night, PlainText text) {
        this.language = language;
        this.figures = language.figures();
        this.night = night;
        this.text = text;
    }

    /** The bounds of this night's look and what they decide. */
    void tonight(OutcomeFinding finding, Derivation derivation, Assessed look) {
        bounds(finding, derivation, look);
        decide(finding, look);
    }

    private void bounds(OutcomeFinding finding, Derivation derivation, Assessed look) {
        text.step(language.say("explain.bounds"));
        text.line(language.say("explain.bounds.says", figures.share(derivation.alpha())));
        derivation
                .boundary()
                .ifPresentOrElse(
                        boundary -> {
                            switch (boundary) {
                                case CalibratedBoundary calibrated -> calibrated(calibrated, derivation, look);
                                case MixtureBoundary mixture -> mixture(mixture, derivation, look);
                            }
                        },
                        () -> text.line(language.say(
                                "explain.bounds.series",
                                figures.count(MonthlyLooks.MOST),
                                precise(look.criticalValue()))));
        interval("outcome.interval", figures.share(1 - derivation.alpha()), look, look.interval95());
        interval("outcome.equivalence", "", look, look.interval90());
        text.line(language.say("explain.margin", precise(finding.margin())));
    }

    private void calibrated(CalibratedBoundary boundary, Derivation derivation, Assessed look) {
        int day = derivation.day();
        double constant = boundary.constant(day, look.degreesOfFreedom(), derivation.alpha());
        double multiplier = boundary.multiplier(day);
        text.formula("k", language.say("explain.bounds.day"), figures.count(day));
        text.formula(
                "w",
                "k/(B + k) = " + day + "/(" + boundary.preDays() + " + " + day + ")",
                precise(boundary.informationShare(day)));
        text.formula(
                "C",
                language.say("explain.bounds.constant", precise(boundary.share(day) * derivation.alpha())),
                precise(constant));
        text.formula("m", language.say("explain.bounds.multiplier"), precise(multiplier));
        text.formula("b", precise(constant) + " · " + precise(multiplier), precise(constant * multiplier));
        text.formula(
                "c",
                language.say("explain.bounds.student", figures.size(look.degreesOfFreedom())),
                precise(look.criticalValue()));
    }

    private void mixture(MixtureBoundary boundary, Derivation derivation, Assessed look) {
        double information = 1 / (look.standardError() * look.standardError());
        text.formula("I", "1/" + precise(look.standardError()) + "²", precise(information));
        text.formula("φ", language.say("explain.bounds.phi"), precise(boundary.phi()));
        text.formula(
                "b",
                "√((I + φ)/I · ln((I + φ)/(φ·" + precise(derivation.alpha()) + "²)))",
                precise(boundary.criticalNormal(look.standardError(), derivation.alpha())));
        text.formula(
                "c",
                language.say("explain.bounds.student", figures.size(look.degreesOfFreedom())),
                precise(look.criticalValue()));
    }

    private void interval(String key, String share, Assessed look, Interval interval) {
        double critical = (interval.upper() - look.estimate()) / look.standardError();
        text.formula(
                language.say(key, share),
                precise(look.estimate()) + " ± " + precise(critical) + " · " + precise(look.standardError()),
                language.say("figure.interval", precise(interval.lower()), precise(interval.upper())));
    }

    /** In the order of the specification, section 6. */
    private void decide(OutcomeFinding finding, Assessed look) {
        text.step(language.say("explain.decide"));
        Interval inner = look.interval90();
        Interval outer = look.interval95();
        boolean unchanged = inner.strictlyInside(-finding.margin(), finding.margin());
        boolean improved = outer.lower() > 0;
        boolean worsened = outer.upper() < 0;
        text.line("1. " + language.say("explain.decide.gates") + " " + answer(true));
        text.line("2. "
                + language.say(
                        "explain.decide.unchanged",
                        verdict(Verdict.UNCHANGED),
                        precise(inner.lower()),
                        precise(inner.upper()),
                        precise(finding.margin()))
                + " " + answer(unchanged));
        if (!unchanged) {
            text.line("3. "
                    + language.say("explain.decide.improved", verdict(Verdict.IMPROVED), precise(outer.lower()))
                    + " " + answer(improved));
        }
        if (!unchanged && !improved) {
            text.line("4. "
                    + language.say("explain.decide.worsened", verdict(Verdict.WORSENED), precise(outer.upper()))
                    + " " + answer(worsened));
        }
        if (!unchanged && !improved && !worsened) {
            text.line("5. " + language.say("explain.decide.else", verdict(Verdict.INCONCLUSIVE)));
        }
        boolean withheld = look.verdict() == Verdict.INCONCLUSIVE && (unchanged || improved || worsened);
        if (withheld) {
            text.line(language.say(finding.series().isPresent() ? "series.residuals" : "robust.depends"));
        }
        text.line(language.say("explain.decide.tonight", verdict(look.verdict())));
    }

    /** What was seen on the night from which the verdict is. */
    void standing(OutcomeFinding finding) {
        finding.standing()
                .filter(standing -> !standing.date().equals(night))
                .flatMap(standing -> finding.path().stream()
                        .filter(look -> look.night().equals(standing.date()))
                        .findFirst())
                .map(OutcomeFinding.Look::assessment)
                .ifPresent(assessment -> {
                    if (assessment instanceof Assessed then) {
                        text.line(language.say(
                                "explain.standing.look",
                                figures.effect(then.estimate(), finding.margin()),
                                figures.interval(then.interval95(), finding.margin())));
                    }
                });
    }

    /** What is left of the verdict among the outcomes of its family. */
    void holm(Family of, OutcomeFinding finding, FamilyPlaces family) {
        text.step(language.say("explain.holm"));
        boolean unchanged =
                Shown.of(finding).verdict().filter(v -> v == Verdict.UNCHANGED).isPresent();
        FamilyPlaces.Place place = unchanged ? family.equivalence(of, finding) : family.change(of, finding);
        text.line(language.say(
                unchanged ? "explain.holm.equivalence" : "explain.holm.change",
                precise(place.p()),
                figures.count(place.rank()),
                figures.count(place.size())));
        double product = Math.min(1, place.times() * place.p());
        text.formula(
                language.say("outcome.adjustedP"),
                figures.count(place.times()) + " · " + precise(place.p()),
                precise(product));
        if (place.adjusted() > product) {
            text.line(language.say("explain.holm.floor", precise(place.adjusted())));
        }
        text.line(language.say("outcome.holm") + ": "
                + language.say(finding.survivesHolm() ? "outcome.holm.yes" : "outcome.holm.no"));
    }

    private String verdict(Verdict verdict) {
        return language.say("verdict." + verdict);
    }

    private String answer(boolean yes) {
        return language.say(yes ? "answer.yes" : "answer.no") + ".";
    }

    private String precise(double value) {
        return figures.precise(value);
    }
}
