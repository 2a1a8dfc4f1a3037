package dk.mening.report;

import dk.mening.charts.EffectsChart;
import dk.mening.charts.Range;
import dk.mening.charts.TimelineChart;
import dk.mening.charts.WhoPaysChart;
import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.WithoutInitiative;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.registry.Initiative;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Hands findings to the charts, with the words of one language. */
final class ChartWriter {
    private static final int MOST_MARKERS = 4;

    private final Language language;
    private final String note;

    ChartWriter(Language language, Night night) {
        this.language = language;
        this.note = language.say("chart.note", language.figures().date(night.closedThrough()));
    }

    /** Empty where there is no week to show. */
    Optional<TimelineChart> timeline(InitiativeFinding initiative, OutcomeFinding finding) {
        List<OutcomeFinding.Week> weeks = Weeks.shown(finding);
        if (weeks.isEmpty()) {
            return Optional.empty();
        }
        String outcome = language.of(finding.outcome().name());
        return Optional.of(new TimelineChart(
                language.of(initiative.initiative().name()) + ": " + outcome,
                language.say("timeline.alt", outcome),
                axis(finding.outcome(), outcome),
                language.say("timeline.treated"),
                language.say("timeline.comparison"),
                weeks.stream()
                        .map(w -> new TimelineChart.Period(w.monday(), w.treated(), w.comparison()))
                        .toList(),
                markers(initiative.initiative()),
                expected(Weeks.expected(initiative, finding)),
                note,
                language.locale()));
    }

    private String axis(Outcome outcome, String name) {
        if (outcome.higherIsBetter()) {
            return language.say("timeline.axis", name);
        }
        return language.words().sayFor(outcome.construct(), "timeline.axis.lower", name);
    }

    private List<TimelineChart.Marker> markers(Initiative initiative) {
        List<LocalDate> days = Weeks.goLives(initiative);
        if (days.size() == 1) {
            return List.of(new TimelineChart.Marker(days.getFirst(), language.say("timeline.goLive")));
        }
        if (days.size() > MOST_MARKERS) {
            return List.of(
                    new TimelineChart.Marker(days.getFirst(), language.say("timeline.goLiveFirst")),
                    new TimelineChart.Marker(days.getLast(), language.say("timeline.goLiveLast")));
        }
        return days.stream()
                .map(day -> new TimelineChart.Marker(day, language.units(unitsOn(day, initiative))))
                .toList();
    }

    private static int unitsOn(LocalDate day, Initiative initiative) {
        return Collections.frequency(initiative.goLive().values(), day);
    }

    private Optional<TimelineChart.Expected> expected(List<WithoutInitiative.Week> weeks) {
        if (weeks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TimelineChart.Expected(
                language.say("timeline.expected"),
                weeks.stream()
                        .map(w -> new TimelineChart.ExpectedPoint(w.monday(), w.expected(), range(w.band())))
                        .toList()));
    }

    private static Range range(Interval interval) {
        return new Range(interval.lower(), interval.upper());
    }

    /** Empty where no initiative has an outcome. */
    Optional<EffectsChart> effects(List<InitiativeFinding> findings) {
        List<EffectsChart.Row> rows = findings.stream()
                .flatMap(f -> f.outcomes().stream().map(o -> effect(f.initiative(), o)))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EffectsChart(
                language.say("effects.title"),
                language.say("effects.alt"),
                language.say("effects.axis"),
                language.say("effects.worse"),
                language.say("effects.better"),
                language.say("effects.margin"),
                rows,
                note,
                language.locale()));
    }

    private EffectsChart.Row effect(Initiative initiative, OutcomeFinding finding) {
        Shown shown = Shown.of(finding);
        Badge badge = Badge.of(shown, language.words());
        String verdict = badge.note().isEmpty() ? badge.word() : badge.word() + ", " + badge.note();
        Optional<EffectsChart.Effect> effect = finding.tonight() instanceof Assessment.Assessed look
                ? Optional.of(new EffectsChart.Effect(look.estimate(), range(look.interval95())))
                : Optional.empty();
        return new EffectsChart.Row(
                language.of(initiative.name()),
                language.of(finding.outcome().name()),
                kind(shown),
                verdict,
                effect,
                finding.margin());
    }

    private static EffectsChart.Kind kind(Shown shown) {
        if (shown.singleTestOnly()) {
            return EffectsChart.Kind.MUTED;
        }
        Optional<Verdict> verdict = shown.verdict();
        if (verdict.isEmpty()) {
            return EffectsChart.Kind.NOT_ASSESSABLE;
        }
        return switch (verdict.get()) {
            case IMPROVED -> EffectsChart.Kind.IMPROVED;
            case WORSENED -> EffectsChart.Kind.WORSENED;
            case UNCHANGED -> EffectsChart.Kind.UNCHANGED;
            case INCONCLUSIVE -> EffectsChart.Kind.NOT_SHOWN;
        };
    }

    /** Empty where the initiative has no joint verdict. */
    Optional<WhoPaysChart> whoPays(InitiativeFinding finding) {
        return finding.whoPays().map(whoPays -> whoPays(finding, whoPays));
    }

    private WhoPaysChart whoPays(InitiativeFinding finding, WhoPays whoPays) {
        Sides sides = Sides.of(whoPays.bill());
        return new WhoPaysChart(
                language.of(finding.initiative().name()) + ": " + language.say("bill.heading"),
                language.say("bill.alt"),
                language.say("bill." + whoPays.bill()),
                new WhoPaysChart.Axis(
                        language.say("bill.quality"),
                        language.say("bill.worseQuality"),
                        language.say("bill.betterQuality"),
                        whoPays.qualityEstimate(),
                        range(whoPays.quality()),
                        margin(finding, Construct.SERVICE_QUALITY),
                        sides.quality()),
                new WhoPaysChart.Axis(
                        language.say("bill.relief"),
                        language.say("bill.worseRelief"),
                        language.say("bill.betterRelief"),
                        whoPays.reliefEstimate(),
                        range(whoPays.relief()),
                        margin(finding, Construct.WORKLOAD),
                        sides.relief()),
                language.say("effects.margin"),
                new WhoPaysChart.Corners(
                        language.say("bill.cornerBothGain"),
                        language.say("bill.cornerEmployeesPay"),
                        language.say("bill.cornerCitizensPay"),
                        language.say("bill.cornerBothLose")),
                whoPays.fixedLook()
                        .map(look -> new WhoPaysChart.FixedLook(
                                language.say("bill.look"),
                                language.say("bill.rectangle"),
                                look.quality(),
                                look.relief(),
                                look.longerSemiAxis(),
                                look.shorterSemiAxis(),
                                look.angle())),
                note,
                language.locale());
    }

    static double margin(InitiativeFinding finding, Construct construct) {
        return finding.outcomes().stream()
                .filter(o -> o.outcome().construct() == construct)
                .mapToDouble(OutcomeFinding::margin)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        finding.initiative().key() + " has a joint verdict without an outcome of " + construct));
    }

    /** What a bill decides on each axis. */
    private record Sides(Optional<WhoPaysChart.Side> quality, Optional<WhoPaysChart.Side> relief) {
        static Sides of(Bill bill) {
            Optional<WhoPaysChart.Side> gained = Optional.of(WhoPaysChart.Side.GAINED);
            Optional<WhoPaysChart.Side> lost = Optional.of(WhoPaysChart.Side.LOST);
            Optional<WhoPaysChart.Side> same = Optional.of(WhoPaysChart.Side.UNCHANGED);
            Optional<WhoPaysChart.Side> open = Optional.empty();
            return switch (bill) {
                case BOTH_GAIN -> new Sides(gained, gained);
                case EMPLOYEES_PAY -> new Sides(gained, lost);
                case CITIZENS_PAY -> new Sides(lost, gained);
                case BOTH_LOSE -> new Sides(lost, lost);
                case QUALITY_IMPROVED_WORKLOAD_OPEN -> new Sides(gained, open);
                case QUALITY_WORSENED_WORKLOAD_OPEN -> new Sides(lost, open);
                case WORKLOAD_RELIEVED_QUALITY_OPEN -> new Sides(open, gained);
                case WORKLOAD_INCREASED_QUALITY_OPEN -> new Sides(open, lost);
                case QUALITY_UNCHANGED_WORKLOAD_RELIEVED -> new Sides(same, gained);
                case QUALITY_UNCHANGED_WORKLOAD_INCREASED -> new Sides(same, lost);
                case QUALITY_IMPROVED_WORKLOAD_UNCHANGED -> new Sides(gained, same);
                case QUALITY_WORSENED_WORKLOAD_UNCHANGED -> new Sides(lost, same);
                case NO_BILL -> new Sides(same, same);
                case QUALITY_UNCHANGED_WORKLOAD_OPEN -> new Sides(same, open);
                case WORKLOAD_UNCHANGED_QUALITY_OPEN -> new Sides(open, same);
                case OPEN -> new Sides(open, open);
            };
        }
    }
}
