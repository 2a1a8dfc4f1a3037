package dk.mening.report;

import dk.mening.charts.AnswersChart;
import dk.mening.charts.EventStudyChart;
import dk.mening.charts.GainsChart;
import dk.mening.charts.NarrowingChart;
import dk.mening.charts.Range;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Detail;
import dk.mening.findings.Detail.ControlledSeries.Kind;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the charts of outcomes and gains, each with what is said of it and its table. */
final class FigureWriter {
    private static final int DAYS_OF_A_WEEK = 7;

    private final Language language;
    private final List<Survey> surveys;
    private final UnitFigures units;
    private final ControlFigures control;
    private final String note;

    FigureWriter(Language language, Night night, List<Survey> surveys, Map<String, String> unitNames) {
        this.language = language;
        this.surveys = surveys;
        this.units = new UnitFigures(language, night, unitNames);
        this.control = new ControlFigures(language, night);
        this.note = language.say("chart.note", language.figures().date(night.closedThrough()));
    }

    /** @param base of the files' names */
    OutcomeFigures ofOutcome(InitiativeFinding initiative, OutcomeFinding finding, String base) {
        String outcome = language.of(initiative.initiative().name()) + ": "
                + language.of(finding.outcome().name());
        return new OutcomeFigures(
                narrowing(initiative, finding, outcome, base + "-narrowing"),
                course(finding, outcome, base + "-course"),
                control.write(finding, Kind.MEANS, outcome, "", base + "-xmr"),
                control.write(finding, Kind.SHARES, outcome, firstQuestion(finding), base + "-share"),
                answers(finding, outcome, base + "-answers"),
                units.sideBySide(finding, outcome, base + "-units"),
                units.months(initiative, finding, outcome, base + "-months"),
                new VoicesFigure(language, surveys, note).write(finding, outcome, base + "-voices"));
    }

    /** One night a week and every registered one; empty until there are two. */
    private Optional<Figure> narrowing(
            InitiativeFinding initiative, OutcomeFinding finding, String outcome, String name) {
        List<NarrowingChart.Night> nights = finding.path().stream()
                .filter(look -> look.assessment() instanceof Assessed)
                .filter(look -> finding.design() == OutcomeFinding.Design.INTERRUPTED_SERIES
                        || isWholeWeeksBefore(initiative.night(), look)
                        || isRegistered(initiative, look))
                .map(look -> night(initiative, look))
                .toList();
        if (nights.size() < 2) {
            return Optional.empty();
        }
        Figures figures = language.figures();
        NarrowingChart.Night first = nights.getFirst();
        NarrowingChart.Night last = nights.getLast();
        List<String> says = new ArrayList<>(List.of(
                language.say("narrowing.says"),
                language.say("narrowing.says.first", figures.date(first.date()), interval(first, finding)),
                language.say("narrowing.says.last", figures.date(last.date()), interval(last, finding))));
        Optional<NarrowingChart.Decision> decision = finding.standing().map(this::decision);
        NarrowingChart chart = new NarrowingChart(
                outcome + ", " + language.small(language.say("narrowing.heading")),
                language.say("narrowing.alt"),
                language.say("effects.axis"),
                language.say("effects.worse"),
                language.say("effects.better"),
                language.say("narrowing.band"),
                language.say("narrowing.registered"),
                language.say("effects.margin"),
                finding.margin(),
                nights,
                decision,
                note,
                language.locale());
        Grid table = new Grid(
                language.say("narrowing.caption"),
                heads("narrowing.night", "overview.effect", "bill.interval", "narrowing.registered"),
                List.of(1),
                nights.stream()
                        .map(night -> List.of(
                                figures.date(night.date()),
                                figures.effect(night.estimate(), finding.margin()),
                                interval(night, finding),
                                language.say(night.deciding() ? "answer.yes" : "answer.no")))
                        .toList());
        return Optional.of(new Figure(name, chart, language.say("narrowing.heading"), says, Optional.of(table)));
    }

    private static boolean isWholeWeeksBefore(LocalDate tonight, Look look) {
        return (tonight.toEpochDay() - look.night().toEpochDay()) % DAYS_OF_A_WEEK == 0;
    }

    private static boolean isRegistered(InitiativeFinding initiative, Look look) {
        Optional<Plan> plan =
                initiative.initiative().plan().filter(agreed -> agreed.policy() == Policy.REGISTERED_DAYS);
        return plan.isPresent()
                && initiative.firstGoLive().isPresent()
                && CalibratedBoundary.registered(Math.toIntExact(look.night().toEpochDay()
                        - initiative.firstGoLive().get().toEpochDay()
                        - plan.get().washoutDays()));
    }

    private static NarrowingChart.Night night(InitiativeFinding initiative, Look look) {
        Assessed assessed = (Assessed) look.assessment();
        return new NarrowingChart.Night(
                look.night(), assessed.estimate(), range(assessed.interval95()), isRegistered(initiative, look));
    }

    private String interval(NarrowingChart.Night night, OutcomeFinding finding) {
        return language.figures()
                .interval(
                        new Interval(night.interval().lower(), night.interval().upper()), finding.margin());
    }

    private NarrowingChart.Decision decision(Standing standing) {
        return new NarrowingChart.Decision(
                standing.date(),
                kind(standing.verdict()),
                language.say(
                        "narrowing.decision",
                        language.say("verdict." + standing.verdict()),
                        language.figures().date(standing.date())));
    }

    private static NarrowingChart.Kind kind(Verdict verdict) {
        return switch (verdict) {
            case IMPROVED -> NarrowingChart.Kind.IMPROVED;
            case WORSENED -> NarrowingChart.Kind.WORSENED;
            case UNCHANGED -> NarrowingChart.Kind.UNCHANGED;
            case INCONCLUSIVE -> NarrowingChart.Kind.NOT_SHOWN;
        };
    }

    /** Empty until there is a period after go-live. */
    private Optional<Figure> course(OutcomeFinding finding, String outcome, String name) {
        List<Detail.FourWeeks> course = finding.detail().course();
        if (course.isEmpty() || course.getLast().period() < 0) {
            return Optional.empty();
        }
        Figures figures = language.figures();
        EventStudyChart chart = new EventStudyChart(
                outcome + ", " + language.small(language.say("course.heading")),
                language.say("course.alt"),
                language.say("effects.axis"),
                language.say("course.axis"),
                language.say("effects.worse"),
                language.say("effects.better"),
                language.say("timeline.goLive"),
                language.say("course.band"),
                language.say("effects.margin"),
                finding.margin(),
                course.stream()
                        .map(at -> new EventStudyChart.Point(at.period(), at.effect(), range(at.band())))
                        .toList(),
                note,
                language.locale());
        Detail.FourWeeks last = course.getLast();
        List<String> says = List.of(
                language.say("course.says"),
                language.say(
                        "course.says.last",
                        figures.effect(last.effect(), finding.margin()),
                        figures.interval(last.band(), finding.margin())));
        Grid table = new Grid(
                language.say("course.caption"),
                heads("course.axis", "overview.effect", "bill.interval", "outcome.treated", "outcome.comparison"),
                List.of(1, 3, 4),
                course.stream()
                        .map(at -> List.of(
                                signed(at.period()),
                                figures.effect(at.effect(), finding.margin()),
                                figures.interval(at.band(), finding.margin()),
                                figures.count(at.treatedUnits()),
                                figures.count(at.comparisonUnits())))
                        .toList());
        return Optional.of(new Figure(name, chart, language.say("course.heading"), says, Optional.of(table)));
    }

    private String signed(int number) {
        return (number > 0 ? "+" : "") + language.figures().count(number);
    }

    /** Empty where the answers have more steps than can be told apart. */
    private Optional<Figure> answers(OutcomeFinding finding, String outcome, String name) {
        List<Detail.ItemAnswers> items = finding.detail().answers();
        if (items.isEmpty() || items.getFirst().before().size() > AnswersChart.MOST_ANSWERS) {
            return Optional.empty();
        }
        List<String> scale = worstFirst(scale(finding, items), finding);
        AnswersChart chart = new AnswersChart(
                outcome + ", " + language.small(language.say("answers.heading")),
                language.say("answers.alt"),
                scale,
                language.say("answers.worse"),
                language.say("answers.better"),
                items.stream()
                        .map(item -> new AnswersChart.Question(
                                question(finding, item.question())
                                        .map(asked -> language.of(asked.text()))
                                        .orElse(item.question()),
                                List.of(
                                        bar("units.before", worstFirst(item.before(), finding)),
                                        bar("units.after", worstFirst(item.after(), finding)))))
                        .toList(),
                language.say("answers.note", note),
                language.locale());
        List<String> head = new ArrayList<>(List.of(
                language.say("answers.question"), language.say("answers.when"), language.say("answers.number")));
        head.addAll(scale);
        List<List<String>> rows = new ArrayList<>();
        for (AnswersChart.Question asked : chart.questions()) {
            for (AnswersChart.Bar bar : asked.bars()) {
                List<String> row = new ArrayList<>(List.of(asked.text(), bar.name(), bar.answers()));
                bar.shares().forEach(share -> row.add(language.figures().wholeShare(share)));
                rows.add(row);
            }
        }
        Grid table = new Grid(
                language.say("answers.caption"),
                head,
                IntStream.range(2, head.size()).boxed().toList(),
                rows);
        return Optional.of(new Figure(
                name,
                chart,
                language.say("answers.heading"),
                List.of(language.say("answers.says")),
                Optional.of(table)));
    }

    private AnswersChart.Bar bar(String window, List<Integer> counts) {
        int answers = counts.stream().mapToInt(count -> count).sum();
        return new AnswersChart.Bar(
                language.say(window),
                language.say("answers.count", language.figures().count(answers)),
                counts.stream().map(count -> (double) count / answers).toList());
    }

    private static <T> List<T> worstFirst(List<T> lowestFirst, OutcomeFinding finding) {
        return finding.outcome().higherIsBetter() ? lowestFirst : lowestFirst.reversed();
    }

    /** The questions' own words where all share them; else the steps by number. */
    private List<String> scale(OutcomeFinding finding, List<Detail.ItemAnswers> items) {
        int points = items.getFirst().before().size();
        List<List<String>> own = items.stream()
                .map(item -> labels(finding, item.question()))
                .distinct()
                .toList();
        if (own.size() == 1 && own.getFirst().size() == points) {
            return own.getFirst();
        }
        return IntStream.rangeClosed(1, points)
                .mapToObj(point ->
                        language.say("answers.point", language.figures().count(point)))
                .toList();
    }

    /** Lowest first, after reversing. */
    private List<String> labels(OutcomeFinding finding, String key) {
        boolean reversed = finding.outcome().items().stream()
                .anyMatch(item -> item.question().equals(key) && item.reversed());
        List<String> labels = question(finding, key).stream()
                .flatMap(
                        question -> question instanceof Question.Scale scale ? scale.labels().stream() : Stream.empty())
                .map(language::of)
                .toList();
        return reversed ? labels.reversed() : labels;
    }

    private String firstQuestion(OutcomeFinding finding) {
        String key = finding.outcome().items().getFirst().question();
        return question(finding, key).map(asked -> language.of(asked.text())).orElse(key);
    }

    /** As the latest version asks it. */
    private Optional<Question> question(OutcomeFinding finding, String key) {
        return surveys.stream()
                .filter(survey -> survey.key().equals(finding.survey()))
                .sorted(Comparator.comparingInt(Survey::version).reversed())
                .flatMap(survey -> survey.questions().stream())
                .filter(question -> question.key().equals(key))
                .findFirst();
    }

    /** Empty where nothing was expected; what is said of it stands in the ledger. */
    Optional<Figure> gains(InitiativeFinding finding) {
        List<GainFinding> drawn = finding.gains().stream()
                .filter(gain -> gain.expected().size() != 0)
                .toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        GainsWriter ledger = new GainsWriter(language);
        boolean uncertain = drawn.stream().anyMatch(gain -> gain.interval().isPresent());
        GainsChart chart = new GainsChart(
                language.of(finding.initiative().name()) + ": " + language.small(language.say("gains.heading")),
                language.say("gains.alt"),
                language.say("gains.nothing"),
                language.say("gains.asExpected"),
                language.say("gains.bar"),
                uncertain ? language.say("gains.whisker") : "",
                drawn.stream().map(gain -> gain(ledger, gain)).toList(),
                note,
                language.locale());
        return Optional.of(new Figure(
                finding.initiative().key() + "-gains",
                chart,
                language.say("gains.heading"),
                List.of(),
                Optional.empty()));
    }

    private GainsChart.Row gain(GainsWriter ledger, GainFinding gain) {
        return new GainsChart.Row(
                language.of(gain.expected().description()),
                gain.measured().isPresent()
                        ? language.say("gains.amounts", ledger.expected(gain), ledger.measured(gain))
                        : language.say("gains.amounts.none", ledger.expected(gain)),
                kind(gain.state()),
                language.say("gains." + gain.state()),
                gain.expected().size(),
                gain.measured(),
                gain.interval().map(FigureWriter::range));
    }

    private static GainsChart.Kind kind(GainState state) {
        return switch (state) {
            case REALISED -> GainsChart.Kind.REALISED;
            case PARTLY -> GainsChart.Kind.PARTLY;
            case NOT_SHOWN -> GainsChart.Kind.NOT_SHOWN;
            case CONTRADICTED -> GainsChart.Kind.CONTRADICTED;
            case NOT_YET_DUE -> GainsChart.Kind.NOT_YET_DUE;
        };
    }

    private List<String> heads(String... keys) {
        return Stream.of(keys).map(key -> language.say(key)).toList();
    }

    private static Range range(Interval interval) {
        return new Range(interval.lower(), interval.upper());
    }
}
