package dk.mening.report;

import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.WithoutInitiative;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.statistics.DetectableEffect;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes one outcome's part of an initiative's page. */
final class SectionWriter {
    /** How often an effect of the size that is called detectable would be found. */
    static final double USUAL_POWER = 0.8;

    private final Language language;
    private final InitiativeFinding initiative;
    private final OutcomeFinding finding;
    private final List<Survey> surveys;
    private final Map<String, String> unitNames;
    private final Told told;
    private final EvidenceWriter evidence;

    SectionWriter(
            Language language,
            InitiativeFinding initiative,
            OutcomeFinding finding,
            List<Survey> surveys,
            Map<String, String> unitNames) {
        this.language = language;
        this.initiative = initiative;
        this.finding = finding;
        this.surveys = surveys;
        this.unitNames = unitNames;
        this.told = new Told(language, initiative, finding);
        this.evidence = new EvidenceWriter(language, finding, told);
    }

    /** @param figures the outcome's charts beside the timeline */
    InitiativePage.Section write(String id, String picture, OutcomeFigures figures) {
        LooksWriter looks = new LooksWriter(language, surveys);
        return new InitiativePage.Section(
                id,
                told.outcome(),
                told.badge(),
                summary(),
                told.verdict(),
                finding.tonight() instanceof Assessment.Assessed look
                        ? Optional.of(new InitiativePage.Key(told.estimate(look), told.interval(look)))
                        : Optional.empty(),
                means(),
                tonight(),
                language.say("outcome.numbers.caption", told.outcome()),
                numbers(),
                leftOut(),
                new MethodWriter(language).behind(initiative, finding),
                finding.grade().map(evidence::grade),
                evidence.series(),
                evidence.robustness(),
                evidence.voices(),
                looks.parts(finding, OutcomeFinding.Part.Kind.CHANNEL).stream().toList(),
                looks.parts(finding, OutcomeFinding.Part.Kind.EXIT).stream().toList(),
                Weeks.shown(finding).isEmpty() ? Optional.empty() : Optional.of(timeline(picture)),
                units(),
                months().stream().toList(),
                figures,
                asked());
    }

    /** At a cut what waits is left out (rule B5): never how many, and always the same words (rule B18). */
    private Optional<String> leftOut() {
        return initiative
                .firstGoLive()
                .filter(day -> !day.isAfter(initiative.night()))
                .map(_ -> language.say("outcome.leftOut", language.figures().count(smallestBlock())));
    }

    private int smallestBlock() {
        return surveys.stream()
                .filter(survey -> survey.key().equals(finding.survey()))
                .mapToInt(survey -> survey.audience().smallestBlock())
                .reduce(finding.outcome().smallestBlock(), Math::max);
    }

    /** The template of the specification: verdict; grade; effect (interval); units, answers. */
    private String summary() {
        String units = language.units(told.units(true) + told.units(false));
        String answers = language.figures().count(told.answers());
        Badge badge = told.badge();
        String verdict = badge.note().isEmpty() ? badge.word() : badge.word() + " (" + badge.note() + ")";
        return switch (finding.tonight()) {
            case Assessment.NotAssessable shut -> language.say("summary.none", verdict, units, answers);
            case Assessment.Assessed look ->
                language.say(
                        "summary",
                        verdict,
                        finding.grade()
                                .map(g -> language.say("grade." + g))
                                .orElseGet(() -> language.say("grade.none")),
                        told.estimate(look),
                        told.interval(look),
                        language.figures().count(Figures.SCALE),
                        units,
                        answers);
        };
    }

    private List<String> means() {
        return switch (finding.tonight()) {
            case Assessment.NotAssessable shut -> List.of(told.gate(shut), language.say("gate.alone"));
            case Assessment.Assessed look -> means(look, told.shown().verdict().orElseThrow());
        };
    }

    private List<String> means(Assessment.Assessed look, Verdict verdict) {
        Figures figures = language.figures();
        String margin = figures.size(finding.margin());
        Construct construct = finding.outcome().construct();
        List<String> says = new ArrayList<>();
        if (look.verdict() != verdict) {
            says.add(language.say("means.then"));
        }
        switch (verdict) {
            case IMPROVED, WORSENED -> {
                String key = told.comparesWithOwnPast() ? "series.means." + verdict : "means." + verdict;
                says.add(language.words().sayFor(construct, key));
                if (look.verdict() == verdict) {
                    says.add(
                            look.largerThanMargin()
                                    ? language.say("means.larger", margin)
                                    : language.say("means.notLarger"));
                }
            }
            case UNCHANGED -> {
                says.add(language.say("means.UNCHANGED", margin));
                if (look.smallerThanMargin()) {
                    says.add(language.say("means.smaller", margin));
                }
            }
            case INCONCLUSIVE -> {
                says.add(language.say("means.INCONCLUSIVE"));
                says.add(language.say("means.detectable", detectable(look)));
            }
        }
        if (told.shown().singleTestOnly()) {
            says.add(language.say("verdict.singleTest.meaning"));
        }
        if (verdict != Verdict.INCONCLUSIVE) {
            says.add(language.say("means.here", language.units(told.units(true))));
        }
        return says;
    }

    private String detectable(Assessment.Assessed look) {
        DetectableEffect effect =
                new DetectableEffect(look.criticalValue(), look.standardError(), look.degreesOfFreedom());
        return language.figures().mean(effect.at(USUAL_POWER));
    }

    private List<String> tonight() {
        if (!(finding.tonight() instanceof Assessment.Assessed look)) {
            return List.of();
        }
        List<String> says = new ArrayList<>(told.standing());
        says.add(language.words()
                .sayFor(finding.outcome().construct(), "tonight.says", told.estimate(look), told.interval(look)));
        if (finding.standing().isPresent() && finding.standing().get().verdict() != look.verdict()) {
            says.add(language.say(
                    "tonight.verdict", language.say("verdict." + look.verdict()).toLowerCase(language.locale())));
        }
        if (told.alarmOnly()) {
            says.add(language.say("tonight.alarm"));
        }
        return says;
    }

    private List<Fact> numbers() {
        Figures figures = language.figures();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("outcome.verdict", told.badge().word()));
        switch (finding.tonight()) {
            case Assessment.NotAssessable shut -> {
                if (told.gate(shut).contains(figures.count(shut.needed()))) {
                    facts.add(fact("gate.found", figures.count(shut.found())));
                    facts.add(fact("gate.needed", figures.count(shut.needed())));
                }
            }
            case Assessment.Assessed look -> assessed(look, facts);
        }
        facts.add(fact("outcome.margin", language.say("figure.points", figures.size(finding.margin()))));
        facts.add(fact("outcome.treated", figures.count(told.units(true))));
        facts.add(fact("outcome.comparison", figures.count(told.units(false))));
        facts.add(fact("outcome.units", figures.count(told.units(true) + told.units(false))));
        facts.add(fact("outcome.answersBefore", figures.count(finding.answersBefore())));
        facts.add(fact("outcome.answersAfter", figures.count(finding.answersAfter())));
        facts.add(fact("outcome.answers", figures.count(told.answers())));
        leftOut().ifPresent(_ -> facts.add(fact("outcome.smallestBundle", figures.count(smallestBlock()))));
        return facts;
    }

    private void assessed(Assessment.Assessed look, List<Fact> facts) {
        Figures figures = language.figures();
        double alpha = initiative
                .initiative()
                .plan()
                .map(plan -> PlanWriter.alphaNow(plan, initiative.night()))
                .orElse(0.0);
        finding.standing().ifPresent(standing -> {
            facts.add(fact("outcome.verdictDate", figures.date(standing.date())));
            facts.add(fact(
                    "outcome.lasting", language.say(standing.noLongerPointsThatWay() ? "answer.no" : "answer.yes")));
        });
        told.lapses().ifPresent(day -> facts.add(fact("outcome.lapses", figures.date(day))));
        finding.nextDecision().ifPresent(day -> facts.add(fact("outcome.next", figures.date(day))));
        facts.add(fact("outcome.tonightVerdict", language.say("verdict." + look.verdict())));
        facts.add(new Fact(language.say("outcome.estimate", figures.count(Figures.SCALE)), told.estimate(look)));
        facts.add(new Fact(language.say("outcome.interval", figures.share(1 - alpha)), told.interval(look)));
        facts.add(fact("outcome.equivalence", figures.interval(look.interval90(), finding.margin())));
        facts.add(fact("outcome.detectable", language.say("figure.points", detectable(look))));
        finding.adjustedP().ifPresent(p -> facts.add(fact("outcome.adjustedP", figures.probability(p))));
        if (told.shown().verdict().filter(v -> v != Verdict.INCONCLUSIVE).isPresent()) {
            facts.add(fact(
                    "outcome.holm", language.say(finding.survivesHolm() ? "outcome.holm.yes" : "outcome.holm.no")));
        }
    }

    private Fact fact(String key, String value) {
        return new Fact(language.say(key), value);
    }

    private InitiativePage.Timeline timeline(String picture) {
        Figures figures = language.figures();
        Map<LocalDate, Double> expected = Weeks.expected(initiative, finding).stream()
                .collect(Collectors.toMap(WithoutInitiative.Week::monday, WithoutInitiative.Week::expected));
        List<String> says = new ArrayList<>();
        says.add(language.say(told.comparesWithOwnPast() ? "series.timeline" : "timeline.says"));
        if (Weeks.fourWeeks(finding)) {
            says.add(language.say("timeline.says.fourWeeks"));
        }
        List<LocalDate> goLives = Weeks.goLives(initiative.initiative());
        if (goLives.size() == 1) {
            says.add(language.say("timeline.says.goLive", figures.date(goLives.getFirst())));
        } else if (goLives.size() > 1) {
            says.add(language.say(
                    "timeline.says.goLives", figures.date(goLives.getFirst()), figures.date(goLives.getLast())));
        }
        if (!expected.isEmpty()) {
            says.add(language.say("timeline.says.expected"));
        }
        Weeks.shown(finding).reversed().stream()
                .filter(w -> w.treated().isPresent() && w.comparison().isPresent())
                .findFirst()
                .ifPresent(w -> says.add(language.say(
                        Weeks.fourWeeks(finding) ? "timeline.says.lastFour" : "timeline.says.last",
                        figures.date(w.monday()),
                        mean(w.treated()),
                        mean(w.comparison()))));
        Outcome outcome = finding.outcome();
        if (outcome.construct() == Construct.WORKLOAD && !outcome.higherIsBetter()) {
            says.add(language.say("timeline.says.direction"));
        }
        return new InitiativePage.Timeline(
                new Picture(picture, language.say("timeline.alt", told.outcome())),
                says,
                !expected.isEmpty(),
                Weeks.shown(finding).stream()
                        .map(w -> new InitiativePage.WeekRow(
                                figures.date(w.monday()),
                                mean(w.treated()),
                                mean(w.comparison()),
                                Optional.ofNullable(expected.get(w.monday()))
                                        .map(figures::mean)
                                        .orElse("")))
                        .toList());
    }

    private List<InitiativePage.UnitRow> units() {
        Figures figures = language.figures();
        Function<OutcomeFinding.UnitChange, InitiativePage.UnitRow> row = u -> new InitiativePage.UnitRow(
                unitNames.getOrDefault(u.unit(), u.unit()),
                language.say(u.treated() ? "units.arm.treated" : "units.arm.comparison"),
                mean(u.before()),
                mean(u.after()),
                figures.count(u.answersBefore()),
                figures.count(u.answersAfter()));
        List<InitiativePage.UnitRow> rows = new ArrayList<>();
        finding.units().stream()
                .filter(OutcomeFinding.UnitChange::treated)
                .map(row)
                .forEach(rows::add);
        finding.units().stream().filter(u -> !u.treated()).map(row).forEach(rows::add);
        return rows;
    }

    /** Units by month; a cell is empty where a month holds too few answers. Earlier months are in the files. */
    private Optional<Grid> months() {
        if (finding.months().isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> shown = UnitFigures.monthsShown(finding.months());
        Map<String, Map<LocalDate, Double>> means = new LinkedHashMap<>();
        finding.months()
                .forEach(m ->
                        means.computeIfAbsent(m.unit(), _ -> new TreeMap<>()).put(m.month(), m.mean()));
        return Optional.of(new Grid(
                language.say("units.months.caption"),
                Stream.concat(
                                Stream.of(language.say("units.unit")),
                                shown.stream().map(language.figures()::month))
                        .toList(),
                UnitFigures.numbers(shown),
                means.entrySet().stream()
                        .map(unit -> UnitFigures.cells(
                                unitNames.getOrDefault(unit.getKey(), unit.getKey()),
                                shown,
                                month -> Optional.ofNullable(unit.getValue().get(month))
                                        .map(language.figures()::mean)))
                        .toList()));
    }

    private String mean(OptionalDouble value) {
        return value.isPresent() ? language.figures().mean(value.getAsDouble()) : "";
    }

    private InitiativePage.Asked asked() {
        Optional<Survey> survey =
                surveys.stream().filter(s -> s.key().equals(finding.survey())).findFirst();
        List<String> questions = survey.stream()
                .flatMap(s -> s.questions().stream())
                .filter(q -> finding.outcome().items().stream()
                        .anyMatch(item -> item.question().equals(q.key())))
                .map(q -> language.of(q.text()))
                .toList();
        return new InitiativePage.Asked(
                survey.map(s -> language.of(s.title())).orElse(finding.survey()),
                survey.map(s -> language.of(s.note())).orElse(""),
                questions);
    }
}
