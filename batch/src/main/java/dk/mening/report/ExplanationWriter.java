package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Derivation;
import dk.mening.findings.Family;
import dk.mening.findings.FamilyPlaces;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Unit;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Interval;
import dk.mening.statistics.LongBase;
import dk.mening.statistics.MixtureBoundary;
import dk.mening.statistics.MonthlyLooks;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes as plain text how a night came to what it says of one initiative: from blocks to the verdict, every step with its
 * numbers. What the report's page says is said in the page's own words.
 */
public final class ExplanationWriter {
    private final Language language;
    private final Figures figures;
    private final Night night;
    private final List<Survey> surveys;
    private final Map<String, String> unitNames;
    private final StringBuilder text = new StringBuilder();

    private ExplanationWriter(Language language, Night night, List<Survey> surveys) {
        this.language = language;
        this.figures = language.figures();
        this.night = night;
        this.surveys = surveys;
        this.unitNames =
                night.units().stream().collect(Collectors.toMap(Unit::key, Unit::name, (a, b) -> a, TreeMap::new));
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
        title(language.say("explain.title", page.name(), figures.date(night.date())));
        line(
                switch (agrees) {
                    case Agreement.Same() -> language.say("explain.same");
                    case Agreement.Other(String madeBy) -> language.say("explain.other", madeBy, night.codeVersion());
                });
        line(language.say("explain.reads"));
        heading(language.say("plan.heading"));
        page.plan().ifPresentOrElse(this::plan, () -> line(language.say("says.noPlan")));
        page.excluded().ifPresent(this::excluded);
        heading(language.say("initiative.goLives"));
        facts(page.goLive());
        for (int i = 0; i < derivations.size(); i++) {
            outcome(finding.family(), finding.outcomes().get(i), page.sections().get(i), derivations.get(i), family);
        }
        if (page.bill().isPresent() || page.billNotYet()) {
            heading(language.say("bill.heading"));
            page.bill().ifPresentOrElse(this::bill, () -> line(language.say("bill.notYet")));
        }
        if (!page.gains().isEmpty()) {
            heading(language.say("gains.heading"));
            page.gains().forEach(this::gain);
        }
        page.secondary().ifPresent(grid -> {
            heading(language.say("secondary.heading"));
            line(language.say("secondary.says"));
            table(grid.head(), grid.rows());
        });
    }

    private void plan(InitiativePage.PlanPart plan) {
        line(plan.says());
        plan.warnings().forEach(this::line);
        facts(plan.facts());
        plan.amendments().ifPresent(grid -> table(grid.head(), grid.rows()));
    }

    private void excluded(InitiativePage.ExcludedPart excluded) {
        heading(language.say("excluded.heading"));
        excluded.says().forEach(this::line);
        line(language.say("excluded.rule"));
        table(excluded.events().head(), excluded.events().rows());
        line(language.say("excluded.versions.says"));
        table(excluded.versions().head(), excluded.versions().rows());
    }

    private void outcome(
            Family of,
            OutcomeFinding finding,
            InitiativePage.Section section,
            Derivation derivation,
            FamilyPlaces family) {
        heading(section.name());
        line(section.summary());
        blocks(derivation, finding.tonight() instanceof Assessed);
        section.leftOut().ifPresent(this::line);
        switch (finding.tonight()) {
            case Assessment.NotAssessable shut -> {
                step("explain.gates");
                line(language.say("explain.gates.shut"));
                section.means().forEach(this::line);
            }
            case Assessed look -> {
                if (finding.design() == OutcomeFinding.Design.COMPARISON_UNITS) {
                    derivation
                            .severalDates()
                            .ifPresentOrElse(
                                    working -> severalDates(working, derivation, look),
                                    () -> oneDate(derivation, look));
                }
                section.series().ifPresent(this::told);
                bounds(finding, derivation, look);
                decide(finding, look);
                step("explain.stands");
                section.tonight().forEach(this::line);
                standing(finding);
                line(section.says());
                section.means().forEach(this::line);
                holm(of, finding, family);
            }
        }
        section.grade().ifPresent(this::grade);
        section.robustness().ifPresent(told -> {
            step("robust.heading");
            told(told);
        });
        section.voices().ifPresent(this::voices);
    }

    // ------------------------------------------------------------------------------------------- blocks to changes
    private void blocks(Derivation derivation, boolean assessed) {
        step("explain.blocks");
        line(language.say("explain.blocks.says"));
        List<List<String>> rows = new ArrayList<>();
        for (Derivation.Unit unit : derivation.units()) {
            rows.add(used(unit, "units.before", unit.before()));
            rows.add(used(unit, "units.after", unit.after()));
        }
        table(
                List.of(
                        language.say("units.unit"),
                        language.say("units.arm"),
                        language.say("explain.window"),
                        language.say("explain.window.days"),
                        language.say("explain.blocks.number"),
                        language.say("overview.answers"),
                        language.say("explain.blocks.days"),
                        language.say("explain.mean")),
                rows);
        derivation.units().stream()
                .filter(unit -> assessed && !unit.counts())
                .forEach(unit -> line(language.say("explain.notCounted", name(unit.key()))));
    }

    private List<String> used(Derivation.Unit unit, String window, Derivation.Used used) {
        return List.of(
                name(unit.key()),
                language.say(unit.treated() ? "units.arm.treated" : "units.arm.comparison"),
                language.say(window),
                used.to().isBefore(used.from()) ? "–" : days(used.from(), used.to()),
                figures.count(used.blocks()),
                figures.count(used.answers()),
                used.first().isPresent() ? days(used.first().get(), used.last().orElseThrow()) : "–",
                precise(used.mean()));
    }

    private void oneDate(Derivation derivation, Assessed look) {
        step("explain.changes");
        line(language.say("explain.changes.says"));
        List<Double> with = changes(derivation, true);
        List<Double> without = changes(derivation, false);
        table(
                List.of(language.say("units.unit"), language.say("units.arm"), language.say("explain.change")),
                derivation.units().stream()
                        .filter(Derivation.Unit::counts)
                        .map(unit -> List.of(
                                name(unit.key()),
                                language.say(unit.treated() ? "units.arm.treated" : "units.arm.comparison"),
                                precise(unit.change())))
                        .toList());
        if (derivation.units().stream().anyMatch(ExplanationWriter::weighted)) {
            line(language.say("explain.weighted"));
        }
        double treated = mean(with);
        double comparison = mean(without);
        step("explain.effect");
        formula(
                language.say("explain.effect"),
                precise(treated) + " − (" + precise(comparison) + ")",
                precise(treated - comparison));
        turned(derivation, look);
        double squaresWith = squares(with);
        double squaresWithout = squares(without);
        int one = with.size();
        int other = without.size();
        double nu = one + other - 2.0;
        double variance = (squaresWith + squaresWithout) / nu;
        step("explain.error");
        line(language.say("explain.error.says"));
        formula(
                "s²",
                "(" + precise(squaresWith) + " + " + precise(squaresWithout) + ") / (" + one + " + " + other + " − 2)",
                precise(variance));
        formula(
                language.say("explain.error"),
                "√(" + precise(variance) + " · (1/" + one + " + 1/" + other + "))",
                precise(look.standardError()));
        formula("ν", one + " + " + other + " − 2", figures.size(look.degreesOfFreedom()));
    }

    /** The change that counts is not the difference of the means: classes are weighed. */
    private static boolean weighted(Derivation.Unit unit) {
        return unit.counts()
                && unit.change().isPresent()
                && unit.before().mean().isPresent()
                && unit.after().mean().isPresent()
                && Math.abs(unit.change().getAsDouble()
                                - unit.after().mean().getAsDouble()
                                + unit.before().mean().getAsDouble())
                        > 1e-9;
    }

    private void severalDates(LongBase.Working working, Derivation derivation, Assessed look) {
        step("explain.changes");
        line(language.say("explain.several.says"));
        List<String> names = derivation.units().stream()
                .filter(unit -> unit.treated() && unit.counts())
                .map(unit -> name(unit.key()))
                .toList();
        double weeks = working.weeks().stream().mapToInt(Integer::intValue).sum();
        double effect = 0;
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < working.changes().size(); i++) {
            double share = working.weeks().get(i) / weeks;
            effect += share * working.changes().get(i);
            rows.add(List.of(
                    names.get(i),
                    figures.count(working.weeks().get(i)),
                    precise(share),
                    precise(working.changes().get(i)),
                    precise(working.variances().get(i))));
        }
        table(List.of(language.say("units.unit"), language.say("explain.several.weeks"), "w", "d", "s²"), rows);
        step("explain.effect");
        formula(language.say("explain.effect"), "Σ w·d", precise(effect));
        turned(derivation, look);
        step("explain.error");
        if (working.without().isEmpty()) {
            line(language.say("explain.several.pooled"));
            line(list(working.comparison()));
            formula(language.say("explain.error"), "√(λ · (Σ w²·s² + s₀²/n₀))", precise(look.standardError()));
        } else {
            line(language.say("explain.several.jackknife"));
            line(list(working.without()));
            int units = working.without().size();
            formula(
                    language.say("explain.error"),
                    "√((" + units + " − 1)/" + units + " · " + precise(squares(working.without())) + ")",
                    precise(look.standardError()));
        }
        formula("ν", language.say("explain.several.nu"), figures.size(look.degreesOfFreedom()));
    }

    private void turned(Derivation derivation, Assessed look) {
        if (!derivation.higherIsBetter()) {
            line(language.say("explain.turned", precise(look.estimate())));
        }
    }

    // -------------------------------------------------------------------------------------------- bounds to verdict
    private void bounds(OutcomeFinding finding, Derivation derivation, Assessed look) {
        step("explain.bounds");
        line(language.say("explain.bounds.says", figures.share(derivation.alpha())));
        derivation
                .boundary()
                .ifPresentOrElse(
                        boundary -> {
                            switch (boundary) {
                                case CalibratedBoundary calibrated -> calibrated(calibrated, derivation, look);
                                case MixtureBoundary mixture -> mixture(mixture, derivation, look);
                            }
                        },
                        () -> line(language.say(
                                "explain.bounds.series",
                                figures.count(MonthlyLooks.MOST),
                                precise(look.criticalValue()))));
        interval("outcome.interval", figures.share(1 - derivation.alpha()), look, look.interval95());
        interval("outcome.equivalence", "", look, look.interval90());
        line(language.say("explain.margin", precise(finding.margin())));
    }

    private void calibrated(CalibratedBoundary boundary, Derivation derivation, Assessed look) {
        int day = derivation.day();
        double constant = boundary.constant(day, look.degreesOfFreedom(), derivation.alpha());
        double multiplier = boundary.multiplier(day);
        formula("k", language.say("explain.bounds.day"), figures.count(day));
        formula(
                "w",
                "k/(B + k) = " + day + "/(" + boundary.preDays() + " + " + day + ")",
                precise(boundary.informationShare(day)));
        formula(
                "C",
                language.say("explain.bounds.constant", precise(boundary.share(day) * derivation.alpha())),
                precise(constant));
        formula("m", language.say("explain.bounds.multiplier"), precise(multiplier));
        formula("b", precise(constant) + " · " + precise(multiplier), precise(constant * multiplier));
        formula(
                "c",
                language.say("explain.bounds.student", figures.size(look.degreesOfFreedom())),
                precise(look.criticalValue()));
    }

    private void mixture(MixtureBoundary boundary, Derivation derivation, Assessed look) {
        double information = 1 / (look.standardError() * look.standardError());
        formula("I", "1/" + precise(look.standardError()) + "²", precise(information));
        formula("φ", language.say("explain.bounds.phi"), precise(boundary.phi()));
        formula(
                "b",
                "√((I + φ)/I · ln((I + φ)/(φ·" + precise(derivation.alpha()) + "²)))",
                precise(boundary.criticalNormal(look.standardError(), derivation.alpha())));
        formula(
                "c",
                language.say("explain.bounds.student", figures.size(look.degreesOfFreedom())),
                precise(look.criticalValue()));
    }

    private void interval(String key, String share, Assessed look, Interval interval) {
        double critical = (interval.upper() - look.estimate()) / look.standardError();
        formula(
                language.say(key, share),
                precise(look.estimate()) + " ± " + precise(critical) + " · " + precise(look.standardError()),
                language.say("figure.interval", precise(interval.lower()), precise(interval.upper())));
    }

    /** In the order of the specification, section 6. */
    private void decide(OutcomeFinding finding, Assessed look) {
        step("explain.decide");
        Interval inner = look.interval90();
        Interval outer = look.interval95();
        boolean unchanged = inner.strictlyInside(-finding.margin(), finding.margin());
        boolean improved = outer.lower() > 0;
        boolean worsened = outer.upper() < 0;
        line("1. " + language.say("explain.decide.gates") + " " + answer(true));
        line("2. "
                + language.say(
                        "explain.decide.unchanged",
                        verdict(Verdict.UNCHANGED),
                        precise(inner.lower()),
                        precise(inner.upper()),
                        precise(finding.margin()))
                + " " + answer(unchanged));
        if (!unchanged) {
            line("3. "
                    + language.say("explain.decide.improved", verdict(Verdict.IMPROVED), precise(outer.lower()))
                    + " " + answer(improved));
        }
        if (!unchanged && !improved) {
            line("4. "
                    + language.say("explain.decide.worsened", verdict(Verdict.WORSENED), precise(outer.upper()))
                    + " " + answer(worsened));
        }
        if (!unchanged && !improved && !worsened) {
            line("5. " + language.say("explain.decide.else", verdict(Verdict.INCONCLUSIVE)));
        }
        boolean withheld = look.verdict() == Verdict.INCONCLUSIVE && (unchanged || improved || worsened);
        if (withheld) {
            line(language.say(finding.series().isPresent() ? "series.residuals" : "robust.depends"));
        }
        line(language.say("explain.decide.tonight", verdict(look.verdict())));
    }

    /** What was seen on the night from which the verdict is. */
    private void standing(OutcomeFinding finding) {
        finding.standing()
                .filter(standing -> !standing.date().equals(night.date()))
                .flatMap(standing -> finding.path().stream()
                        .filter(look -> look.night().equals(standing.date()))
                        .findFirst())
                .map(OutcomeFinding.Look::assessment)
                .ifPresent(assessment -> {
                    if (assessment instanceof Assessed then) {
                        line(language.say(
                                "explain.standing.look",
                                figures.effect(then.estimate(), finding.margin()),
                                figures.interval(then.interval95(), finding.margin())));
                    }
                });
    }

    private void holm(Family of, OutcomeFinding finding, FamilyPlaces family) {
        step("explain.holm");
        boolean unchanged =
                Shown.of(finding).verdict().filter(v -> v == Verdict.UNCHANGED).isPresent();
        FamilyPlaces.Place place = unchanged ? family.equivalence(of, finding) : family.change(of, finding);
        line(language.say(
                unchanged ? "explain.holm.equivalence" : "explain.holm.change",
                precise(place.p()),
                figures.count(place.rank()),
                figures.count(place.size())));
        double product = Math.min(1, place.times() * place.p());
        formula(
                language.say("outcome.adjustedP"),
                figures.count(place.times()) + " · " + precise(place.p()),
                precise(product));
        if (place.adjusted() > product) {
            line(language.say("explain.holm.floor", precise(place.adjusted())));
        }
        line(language.say("outcome.holm") + ": "
                + language.say(finding.survivesHolm() ? "outcome.holm.yes" : "outcome.holm.no"));
    }

    private void grade(InitiativePage.Grade grade) {
        step("guide.checks");
        line(language.say("grade.intro"));
        for (InitiativePage.CheckRow check : grade.checks()) {
            line("- " + check.name() + ": " + check.result() + ". " + check.found());
        }
        line(language.say("grade.name") + ": " + grade.letter() + ". " + grade.says());
        grade.reasons().forEach(reason -> line("- " + reason));
        if (!grade.notMade().isEmpty()) {
            line(grade.notMade());
        }
    }

    private void voices(InitiativePage.Meter meter) {
        step("voices.heading");
        meter.says().forEach(this::line);
        meter.rows()
                .forEach(row -> line("- " + row.arm() + ": " + language.say("units.before") + " "
                        + row.before().words() + ", " + language.say("units.after") + " "
                        + row.after().words()));
        facts(meter.facts());
    }

    private void bill(InitiativePage.Bill bill) {
        line(bill.verdict());
        line(bill.dated());
        line(bill.says());
        line(language.say("bill.rule"));
        table(
                List.of(
                        language.say("bill.axis"),
                        language.say("bill.estimate"),
                        language.say("bill.interval"),
                        language.say("bill.margin")),
                bill.rows().stream()
                        .map(row -> List.of(row.name(), row.estimate(), row.interval(), row.margin()))
                        .toList());
        facts(bill.fixedLook());
    }

    private void gain(InitiativePage.GainRow gain) {
        line("- " + gain.description());
        List<String> told = new ArrayList<>(gain.booked());
        told.add(language.say("gains.expected") + ": " + gain.expected());
        told.add(language.say("gains.due", gain.due()));
        told.add(language.say("gains.measured") + ": " + gain.measured());
        told.addAll(gain.beside());
        told.add(language.say("gains.state") + " " + gain.state().word());
        if (!gain.paidBy().isEmpty()) {
            told.add(gain.paidBy());
        }
        told.forEach(fact -> line("  " + fact));
    }

    // -------------------------------------------------------------------------------------------------------- paper
    private void title(String words) {
        text.append("# ").append(words).append('\n');
    }

    private void heading(String words) {
        text.append("\n## ").append(words).append('\n');
    }

    private void step(String key) {
        text.append("\n### ").append(language.say(key)).append('\n');
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }

    /** {@code name = how = value} */
    private void formula(String name, String how, String value) {
        line("  " + name + " = " + how + " = " + value);
    }

    private void facts(List<Fact> facts) {
        facts.forEach(fact -> line("- " + fact.name() + ": " + fact.value()));
    }

    private void told(InitiativePage.Told told) {
        told.says().forEach(this::line);
        facts(told.facts());
    }

    /** Columns aligned by spaces. */
    private void table(List<String> heads, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(heads));
        all.addAll(rows);
        int[] widths = new int[heads.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                cells.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()));
            }
            line(cells.toString().stripTrailing());
        }
    }

    private String verdict(Verdict verdict) {
        return language.say("verdict." + verdict);
    }

    private String answer(boolean yes) {
        return language.say(yes ? "answer.yes" : "answer.no") + ".";
    }

    private String name(String unit) {
        return unitNames.getOrDefault(unit, unit);
    }

    private static String days(LocalDate first, LocalDate last) {
        return first + " – " + last;
    }

    private String precise(double value) {
        return figures.precise(value);
    }

    private String precise(OptionalDouble value) {
        return value.isPresent() ? figures.precise(value.getAsDouble()) : "–";
    }

    private String list(List<Double> values) {
        return "  " + values.stream().map(figures::precise).collect(Collectors.joining("; "));
    }

    private static List<Double> changes(Derivation derivation, boolean treated) {
        return derivation.units().stream()
                .filter(unit -> unit.treated() == treated && unit.counts())
                .map(unit -> unit.change().orElseThrow())
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double squares(List<Double> values) {
        double mean = mean(values);
        return values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
    }
}
