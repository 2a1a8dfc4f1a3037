package dk.mening.report;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Derivation;
import dk.mening.statistics.LongBase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Explains from sealed blocks to the effect and its error, by the units' changes. */
final class ChangeExplanation {
    private final Language language;
    private final Figures figures;
    private final Map<String, String> unitNames;
    private final PlainText text;

    ChangeExplanation(Language language, Map<String, String> unitNames, PlainText text) {
        this.language = language;
        this.figures = language.figures();
        this.unitNames = unitNames;
        this.text = text;
    }

    /** The blocks behind each unit's means. */
    void blocks(Derivation derivation, boolean assessed) {
        text.step(language.say("explain.blocks"));
        text.line(language.say("explain.blocks.says"));
        List<List<String>> rows = new ArrayList<>();
        for (Derivation.Unit unit : derivation.units()) {
            rows.add(used(unit, "units.before", unit.before()));
            rows.add(used(unit, "units.after", unit.after()));
        }
        text.table(
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
                .forEach(unit -> text.line(language.say("explain.notCounted", name(unit.key()))));
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

    /** The units' changes, the effect that they give, and its error. */
    void effect(Derivation derivation, Assessed look) {
        derivation
                .severalDates()
                .ifPresentOrElse(working -> severalDates(working, derivation, look), () -> oneDate(derivation, look));
    }

    private void oneDate(Derivation derivation, Assessed look) {
        text.step(language.say("explain.changes"));
        text.line(language.say("explain.changes.says"));
        List<Double> with = changes(derivation, true);
        List<Double> without = changes(derivation, false);
        text.table(
                List.of(language.say("units.unit"), language.say("units.arm"), language.say("explain.change")),
                derivation.units().stream()
                        .filter(Derivation.Unit::counts)
                        .map(unit -> List.of(
                                name(unit.key()),
                                language.say(unit.treated() ? "units.arm.treated" : "units.arm.comparison"),
                                precise(unit.change())))
                        .toList());
        if (derivation.units().stream().anyMatch(ChangeExplanation::weighted)) {
            text.line(language.say("explain.weighted"));
        }
        double treated = mean(with);
        double comparison = mean(without);
        text.step(language.say("explain.effect"));
        text.formula(
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
        text.step(language.say("explain.error"));
        text.line(language.say("explain.error.says"));
        text.formula(
                "s²",
                "(" + precise(squaresWith) + " + " + precise(squaresWithout) + ") / (" + one + " + " + other + " − 2)",
                precise(variance));
        text.formula(
                language.say("explain.error"),
                "√(" + precise(variance) + " · (1/" + one + " + 1/" + other + "))",
                precise(look.standardError()));
        text.formula("ν", one + " + " + other + " − 2", figures.size(look.degreesOfFreedom()));
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
        text.step(language.say("explain.changes"));
        text.line(language.say("explain.several.says"));
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
        text.table(List.of(language.say("units.unit"), language.say("explain.several.weeks"), "w", "d", "s²"), rows);
        text.step(language.say("explain.effect"));
        text.formula(language.say("explain.effect"), "Σ w·d", precise(effect));
        turned(derivation, look);
        text.step(language.say("explain.error"));
        if (working.without().isEmpty()) {
            text.line(language.say("explain.several.pooled"));
            text.line(list(working.comparison()));
            text.formula(language.say("explain.error"), "√(λ · (Σ w²·s² + s₀²/n₀))", precise(look.standardError()));
        } else {
            text.line(language.say("explain.several.jackknife"));
            text.line(list(working.without()));
            int units = working.without().size();
            text.formula(
                    language.say("explain.error"),
                    "√((" + units + " − 1)/" + units + " · " + precise(squares(working.without())) + ")",
                    precise(look.standardError()));
        }
        text.formula("ν", language.say("explain.several.nu"), figures.size(look.degreesOfFreedom()));
    }

    private void turned(Derivation derivation, Assessed look) {
        if (!derivation.higherIsBetter()) {
            text.line(language.say("explain.turned", precise(look.estimate())));
        }
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
