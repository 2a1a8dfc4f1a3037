package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Robustness;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.findings.SeriesFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes how sure an outcome's finding is: grade and checks, other ways of looking, and who did not answer. */
final class EvidenceWriter {
    private static final int PERCENT = 100;

    private final Language language;
    private final OutcomeFinding finding;
    private final Told told;
    private final CheckWords checkWords;

    EvidenceWriter(Language language, OutcomeFinding finding, Told told) {
        this.language = language;
        this.finding = finding;
        this.told = told;
        this.checkWords = new CheckWords(language, finding.margin());
    }

    InitiativePage.Grade grade(OutcomeFinding.Grade grade) {
        String notMade = finding.checks().stream()
                .filter(c -> c.result() == Check.Result.NOT_MADE)
                .map(c -> told.check(c.name()))
                .collect(Collectors.joining("; "));
        return new InitiativePage.Grade(
                grade.name(),
                language.capital(language.say("grade." + grade)) + ".",
                reasons(),
                notMade.isEmpty() ? "" : language.say("grade.notMade", notMade),
                finding.checks().stream().map(this::check).toList());
    }

    /** The weightiest first. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Check.Result result : List.of(Check.Result.FAILED, Check.Result.NOT_PASSED)) {
            finding.checks().stream()
                    .filter(check -> check.result() == result)
                    .forEach(check -> reasons.add((checkWords.against(check) + " " + checkWords.found(check)).strip()));
        }
        return reasons;
    }

    private InitiativePage.CheckRow check(Check check) {
        String name = language.capital(told.check(check.name()));
        String result = language.say("check." + check.result());
        String found = checkWords.found(check);
        return switch (check.result()) {
            case PASSED -> new InitiativePage.CheckRow(name, "passed", "✓", result, found);
            case NOT_PASSED -> new InitiativePage.CheckRow(name, "not-passed", "!", result, found);
            case FAILED -> new InitiativePage.CheckRow(name, "failed", "×", result, found);
            case NOT_MADE, NOT_NEEDED -> new InitiativePage.CheckRow(name, "not-made", "–", result, found);
        };
    }

    /** Empty where nothing was looked at. */
    Optional<InitiativePage.Told> robustness() {
        Robustness robustness = finding.robustness();
        List<String> says = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        if (robustness.dependsOnScoring()) {
            says.add(language.say("robust.depends"));
        }
        robustness.breakdown().ifPresent(times -> {
            String written = checkWords.write(times, CheckWords.How.MEAN);
            says.add(
                    written.equals(checkWords.write(0, CheckWords.How.MEAN))
                            ? language.say("robust.breakdown.atOnce")
                            : language.say("robust.breakdown.says", written));
            facts.add(fact("robust.breakdown", language.say("robust.times", written)));
        });
        percentPoints(robustness.superiority(), "robust.superiority", facts);
        percentPoints(robustness.topShare(), "robust.topShare", facts);
        if (!facts.isEmpty()) {
            facts.add(
                    fact("robust.dependsOn", language.say(robustness.dependsOnScoring() ? "answer.yes" : "answer.no")));
        }
        return facts.isEmpty() && says.isEmpty() ? Optional.empty() : Optional.of(new InitiativePage.Told(says, facts));
    }

    private void percentPoints(OptionalDouble share, String key, List<Fact> facts) {
        share.ifPresent(value -> facts.add(fact(
                key, language.say("figure.percentPoints", language.figures().effect(PERCENT * value, PERCENT)))));
    }

    /** Empty where there is no number to judge. */
    Optional<InitiativePage.Meter> voices() {
        if (!(finding.tonight() instanceof Assessment.Assessed)) {
            return Optional.empty();
        }
        Voices voices = finding.voices();
        List<InitiativePage.MeterRow> rows = new ArrayList<>();
        List<String> says = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        if (voices.rateBefore().isPresent() || voices.rateAfter().isPresent()) {
            rows.add(new InitiativePage.MeterRow(
                    language.say("timeline.treated"), rate(voices.rateBefore()), rate(voices.rateAfter())));
        }
        if (voices.comparisonRateBefore().isPresent()
                || voices.comparisonRateAfter().isPresent()) {
            rows.add(new InitiativePage.MeterRow(
                    language.say("timeline.comparison"),
                    rate(voices.comparisonRateBefore()),
                    rate(voices.comparisonRateAfter())));
        }
        says.add(language.say(rows.isEmpty() ? "voices.unknown" : "voices.rounded"));
        finding.checks().stream()
                .map(check -> check.figures().getOrDefault("unitsUnevenlyWeighted", 0.0))
                .filter(units -> units > 0)
                .forEach(units ->
                        says.add(language.say("voices.uneven", checkWords.write(units, CheckWords.How.COUNT))));
        voices.tippingPoint().ifPresent(shift -> {
            String points = language.figures().mean(Math.abs(shift));
            says.add(language.say(shift < 0 ? "voices.tipping.worse" : "voices.tipping.better", points));
            facts.add(fact(
                    "voices.tipping",
                    language.say(shift < 0 ? "voices.tipping.by.worse" : "voices.tipping.by.better", points)));
        });
        voices.composition()
                .ifPresent(points -> facts.add(fact(
                        "voices.composition",
                        language.say("figure.points", language.figures().effect(points, finding.margin())))));
        voices.dontKnowBefore()
                .ifPresent(share -> facts.add(
                        fact("voices.dontKnowBefore", language.figures().wholeShare(share))));
        voices.dontKnowAfter()
                .ifPresent(share -> facts.add(
                        fact("voices.dontKnowAfter", language.figures().wholeShare(share))));
        says.add(language.say("site.waiting"));
        return Optional.of(new InitiativePage.Meter(says, rows, facts));
    }

    private InitiativePage.Rate rate(OptionalDouble share) {
        if (share.isEmpty()) {
            return new InitiativePage.Rate("", OptionalDouble.empty());
        }
        RateBand rate = RateBand.of(share.getAsDouble());
        return new InitiativePage.Rate(rate.words(language), OptionalDouble.of(rate.percent()));
    }

    /** How the series was fitted where there are no comparison units. */
    Optional<InitiativePage.Told> series() {
        return finding.series().map(this::series);
    }

    private InitiativePage.Told series(SeriesFit fit) {
        Figures figures = language.figures();
        List<String> says = new ArrayList<>(List.of(language.say("series.says")));
        if (fit.waves() == 0) {
            says.add(language.say("series.season"));
        }
        if (!fit.residualsPass()) {
            says.add(language.say("series.residuals"));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("series.look", language.say("series.lookOf", figures.count(fit.look()))));
        facts.add(fact("series.before", figures.count(fit.periodsBefore())));
        facts.add(fact("series.after", figures.count(fit.periodsAfter())));
        facts.add(fact("series.waves", figures.count(fit.waves())));
        facts.add(fact("series.slope", language.say("figure.points", figures.effect(fit.slope(), finding.margin()))));
        facts.add(fact("series.rho", figures.size(fit.rho())));
        facts.add(fact("series.durbinWatson", figures.probability(fit.durbinWatsonP())));
        facts.add(fact("series.breuschGodfrey", figures.probability(fit.breuschGodfreyP())));
        facts.add(fact("series.ljungBox", figures.probability(fit.ljungBoxP())));
        facts.add(fact("series.residualsPass", language.say(fit.residualsPass() ? "answer.yes" : "answer.no")));
        fit.neweyWest()
                .ifPresent(
                        interval -> facts.add(fact("series.neweyWest", figures.interval(interval, finding.margin()))));
        return new InitiativePage.Told(says, facts);
    }

    private Fact fact(String key, String value) {
        return new Fact(language.say(key), value);
    }
}
