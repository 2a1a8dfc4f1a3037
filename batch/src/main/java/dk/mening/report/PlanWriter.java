package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.statistics.BoundaryTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what was agreed, by whom, and what was changed since. */
final class PlanWriter {
    private final Language language;
    private final Night night;
    private final InitiativeFinding finding;
    private final Plan plan;
    private final List<Survey> surveys;
    private final Map<String, String> unitNames;
    private final List<Plan.Amendment> amended;

    PlanWriter(
            Language language,
            Night night,
            InitiativeFinding finding,
            Plan plan,
            List<Survey> surveys,
            Map<String, String> unitNames) {
        this.language = language;
        this.night = night;
        this.finding = finding;
        this.plan = plan;
        this.surveys = surveys;
        this.unitNames = unitNames;
        this.amended = amendments(plan, finding.night());
    }

    /** What is left of alpha after the amendments known on a night; each halves it. */
    static double alphaNow(Plan plan, LocalDate night) {
        return plan.alpha() / Math.scalb(1.0, amendments(plan, night).size());
    }

    /** The error rate of all sequences of nights together: each amendment's share of alpha is half of the one before. */
    static double alphaInAll(Plan plan, LocalDate night) {
        return amendments(plan, night).isEmpty() ? plan.alpha() : 2 * plan.alpha();
    }

    private static List<Plan.Amendment> amendments(Plan plan, LocalDate night) {
        return plan.lock().amendments().stream()
                .filter(amendment -> !amendment.on().isAfter(night))
                .toList();
    }

    InitiativePage.PlanPart write() {
        List<Fact> stamp = new ArrayList<>();
        if (plan.lock().sha256().isEmpty()) {
            stamp.add(fact("plan.stamp", language.say("plan.stamp.import", date(plan.agreedOn()))));
        } else {
            stamp.add(fact(
                    "plan.stamp",
                    language.say("plan.stamp.locked", date(plan.lock().on()))));
            stamp.add(fact("plan.hash", plan.lock().sha256()));
        }
        return new InitiativePage.PlanPart(
                stamp,
                language.say(plan.lock().sha256().isEmpty() ? "plan.asImported" : "plan.locked"),
                warnings(),
                facts(),
                amended.isEmpty() ? Optional.empty() : Optional.of(amendments()));
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (late()) {
            warnings.add(language.say("plan.late"));
        }
        if (!amended.isEmpty()) {
            warnings.add(language.say(
                    amended.size() == 1 ? "plan.amendedOnce" : "plan.amended",
                    language.figures().count(amended.size()),
                    date(amended.getLast().on())));
            warnings.add(
                    language.say("plan.amended.alpha", language.figures().share(alphaInAll(plan, finding.night()))));
        }
        return warnings;
    }

    /** Fixed on the day the solution was taken into use, or later. */
    private boolean late() {
        return finding.firstGoLive()
                .filter(day -> !plan.lock().on().isBefore(day))
                .isPresent();
    }

    private List<Fact> facts() {
        Figures figures = language.figures();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("plan.agreedOn", date(plan.agreedOn())));
        plan.agreedBy().forEach(who -> facts.add(fact("plan.agreedBy." + who.role(), who.name())));
        if (plan.lock().sha256().isEmpty()) {
            facts.add(fact("plan.origin", language.say("plan.origin.import")));
        } else {
            facts.add(fact("plan.lockedOn", date(plan.lock().on())));
            facts.add(fact("plan.hash", plan.lock().sha256()));
        }
        facts.add(fact("plan.policy", language.say("plan.policy." + plan.policy())));
        plan.outcomes().forEach(planned -> margin(planned, facts));
        plan.secondary()
                .forEach(secondary ->
                        facts.add(fact("plan.secondary", outcome(secondary.survey(), secondary.outcome()))));
        facts.add(fact("plan.preWindow", days(plan.preWindowDays())));
        facts.add(fact("plan.washout", days(plan.washoutDays())));
        facts.add(fact("plan.alpha", figures.share(plan.alpha())));
        if (!amended.isEmpty()) {
            facts.add(fact("plan.alphaNow", figures.share(alphaNow(plan, finding.night()))));
            facts.add(fact("plan.alphaAmended", figures.share(alphaInAll(plan, finding.night()))));
            facts.add(fact("plan.changedTimes", figures.count(amended.size())));
        }
        facts.add(fact(
                "plan.comparison",
                plan.comparisonUnits().isEmpty()
                        ? language.say("plan.noneNamed")
                        : plan.comparisonUnits().stream()
                                .map(key -> unitNames.getOrDefault(key, key))
                                .collect(Collectors.joining(", "))));
        facts.add(fact("plan.gains", figures.count(plan.gains().size())));
        facts.add(fact("plan.family", family()));
        facts.add(fact("site.registry", night.registrySha256()));
        if (plan.policy() != Policy.UNBOUNDED) {
            facts.add(fact("plan.table", BoundaryTable.shipped().sha256()));
            facts.add(fact("plan.calibration", BoundaryTable.CALIBRATION));
        }
        return facts;
    }

    private String family() {
        Figures figures = language.figures();
        String together = figures.count(finding.family().outcomes());
        return finding.family()
                .fixed()
                .map(fixed -> {
                    if (!fixed.beforehand()) {
                        return language.say("plan.family.late", together, date(fixed.on()));
                    }
                    return fixed.holds()
                            ? language.say(
                                    "plan.family.fixed", together, date(fixed.on()), Integer.toString(fixed.year()))
                            : language.say("plan.family.outgrown", together, figures.count(fixed.places()));
                })
                .orElseGet(() -> language.say("plan.family.open", together));
    }

    private void margin(Plan.PlannedOutcome planned, List<Fact> facts) {
        Figures figures = language.figures();
        String name = outcome(planned.survey(), planned.outcome());
        String points = language.say("figure.points", figures.size(planned.margin()));
        facts.add(new Fact(
                language.say("plan.margin", name),
                planned.reason().isEmpty()
                        ? language.say("plan.margin.noReason", points)
                        : language.say("plan.margin.reason", points, planned.reason())));
        facts.add(new Fact(
                language.say("plan.scoring", name),
                language.say(
                        "plan.scoring.says",
                        figures.size(100 * planned.superiorityMargin()),
                        figures.size(100 * planned.topShareMargin()))));
    }

    private Grid amendments() {
        return new Grid(
                language.say("plan.amendments"),
                List.of(
                        language.say("plan.amendment"),
                        language.say("plan.amendment.on"),
                        language.say("plan.amendment.changed"),
                        language.say("plan.amendment.reason"),
                        language.say("plan.amendment.former")),
                List.of(),
                amended.stream()
                        .map(amendment -> List.of(
                                language.figures().count(amendment.number()),
                                date(amendment.on()),
                                amendment.changed().stream()
                                        .map(field -> language.words().sayOr("plan.field." + field, field))
                                        .collect(Collectors.joining(", ")),
                                amendment.reason(),
                                amendment.formerSha256().isEmpty()
                                        ? language.say("plan.noneNamed")
                                        : amendment.formerSha256()))
                        .toList());
    }

    /** The name in the latest version that has it, or its key. */
    private String outcome(String survey, String outcome) {
        return finding.outcomes().stream()
                .filter(o -> o.survey().equals(survey) && o.outcome().key().equals(outcome))
                .map(OutcomeFinding::outcome)
                .findFirst()
                .or(() -> surveys.stream()
                        .filter(s -> s.key().equals(survey))
                        .sorted(Comparator.comparingInt(Survey::version).reversed())
                        .flatMap(s -> s.outcome(outcome).stream())
                        .findFirst())
                .map(o -> language.of(o.name()))
                .orElse(outcome);
    }

    private String days(int n) {
        return language.say("figure.days", language.figures().count(n));
    }

    private String date(LocalDate day) {
        return language.figures().date(day);
    }

    private Fact fact(String key, String value) {
        return new Fact(language.say(key), value);
    }
}
