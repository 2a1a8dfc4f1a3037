package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.statistics.BreakDates;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.MonthlyLooks;
import dk.mening.statistics.NeweyWest;
import dk.mening.statistics.SegmentedSeries;
import dk.mening.statistics.SegmentedSeries.Change;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One outcome of an initiative whose plan has no comparison units: the treated units' own series, before and after (specification,
 * section 11).
 *
 * <p>Looks are registered: the first on day {@value #FIRST_DAY} after go-live and washout, twelve weeks of answers, then every
 * {@value #EVERY} days, {@value MonthlyLooks#MOST} in all, each at alpha/{@value MonthlyLooks#MOST}. Between two of them nothing is
 * estimated anew. The verdict is about the change of level at go-live.
 */
final class Interrupted {
    static final int FIRST_DAY = 84;
    static final int EVERY = 28;
    private static final int LASTS_DAYS = 182;
    private static final double CONFIDENCE = 0.95;

    /** Of the diagnostics of residuals, whatever the plan's alpha: a smaller one must not make them milder. */
    private static final double DIAGNOSTICS = 0.05;

    private final Arms arms;
    private final Sequence sequence;
    private final double margin;
    private final boolean higherIsBetter;
    private final OwnPast past;
    private final LocalDate night;
    private final List<Look> looks = new ArrayList<>();
    private Optional<Fit> last = Optional.empty();

    /** What one look fitted. */
    @SuppressWarnings("ArrayRecordComponent") // made here, read once
    record Fit(OwnPast.Points points, SegmentedSeries series, double[] values, Change change) {}

    Interrupted(Arms arms, Sequence sequence, double margin, boolean higherIsBetter, OwnPast past, LocalDate night) {
        this.arms = arms;
        this.sequence = sequence;
        this.margin = margin;
        this.higherIsBetter = higherIsBetter;
        this.past = past;
        this.night = night;
        for (int number = 1; number <= MonthlyLooks.MOST; number++) {
            LocalDate at = nightOf(number);
            if (!at.isAfter(night) && !at.isBefore(sequence.from(at))) {
                looks.add(new Look(at, look(at)));
            }
        }
    }

    private LocalDate nightOf(int number) {
        return arms.nightOf(FIRST_DAY + EVERY * (number - 1));
    }

    private int number(LocalDate look) {
        return (arms.day(look) - FIRST_DAY) / EVERY + 1;
    }

    private Assessment look(LocalDate at) {
        last = Optional.empty();
        OwnPast.Points points = past.before(at);
        if (points.before() < SegmentedSeries.LEAST_BEFORE) {
            return new NotAssessable(Gate.TOO_FEW_PERIODS_BEFORE, points.before(), SegmentedSeries.LEAST_BEFORE);
        }
        if (points.after() < SegmentedSeries.LEAST_AFTER) {
            return new NotAssessable(Gate.TOO_FEW_PERIODS_AFTER, points.after(), SegmentedSeries.LEAST_AFTER);
        }
        if (points.answersBefore() < Gates.ANSWERS) {
            return new NotAssessable(Gate.TOO_FEW_ANSWERS_BEFORE, points.answersBefore(), Gates.ANSWERS);
        }
        if (points.answersAfter() < Gates.ANSWERS) {
            return new NotAssessable(Gate.TOO_FEW_ANSWERS_AFTER, points.answersAfter(), Gates.ANSWERS);
        }
        double[] values = points.values();
        if (!higherIsBetter) {
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
        }
        last = past.series(points)
                .then(series -> series.cautiousChange(values).map(change -> new Fit(points, series, values, change)))
                .optional();
        return last.<Assessment>map(fit -> judge(fit.change()))
                .orElseGet(() -> new NotAssessable(Gate.SERIES_NOT_FITTED, 0, 1));
    }

    private Assessed judge(Change change) {
        double alpha = sequence.alpha();
        Estimate level = change.level();
        Interval interval95 = MonthlyLooks.interval(level, alpha);
        boolean sound = change.serial().passes(DIAGNOSTICS);
        Verdict verdict = sound ? MonthlyLooks.verdict(change, alpha, margin) : Verdict.INCONCLUSIVE;
        return new Assessed(
                level.value(),
                level.standardError(),
                level.degreesOfFreedom(),
                (interval95.upper() - level.value()) / level.standardError(),
                interval95,
                MonthlyLooks.interval(level, 2 * alpha),
                verdict,
                sound ? sequence.raised(MonthlyLooks.anytimeP(level.singleLookP())) : 1,
                sound ? sequence.raised(equivalenceP(level)) : 1,
                verdict == Verdict.UNCHANGED && !interval95.contains(0),
                sound && (interval95.lower() > margin || interval95.upper() < -margin));
    }

    /** At most alpha exactly when the interval at 2 alpha lies inside the margin. */
    private double equivalenceP(Estimate level) {
        double left = margin - Math.abs(level.value());
        if (left <= 0) {
            return 1;
        }
        Estimate fromMargin = new Estimate(left, level.standardError(), level.degreesOfFreedom());
        return MonthlyLooks.anytimeP(fromMargin.singleLookP() / 2);
    }

    /** The registered looks so far. */
    List<Look> looks() {
        return looks;
    }

    /** The last look, or why none was taken. */
    Assessment tonight() {
        if (!looks.isEmpty()) {
            return looks.getLast().assessment();
        }
        int day = arms.day(night);
        return day + arms.washoutDays() < 1
                ? new NotAssessable(Gate.NOT_LIVE_YET, 0, FIRST_DAY)
                : new NotAssessable(
                        Gate.TOO_EARLY, Math.max(0, day), next().map(arms::day).orElse(FIRST_DAY));
    }

    /** What a look says stands until the next; after the last one for half a year. */
    Optional<OutcomeFinding.Standing> standing() {
        if (looks.isEmpty() || !(looks.getLast().assessment() instanceof Assessed assessed)) {
            return Optional.empty();
        }
        LocalDate on = looks.getLast().night();
        return next().isEmpty() && on.plusDays(LASTS_DAYS).isBefore(night)
                ? Optional.empty()
                : Optional.of(new OutcomeFinding.Standing(assessed.verdict(), on, false));
    }

    /** The next registered look, while there is one. */
    Optional<LocalDate> next() {
        for (int number = 1; number <= MonthlyLooks.MOST; number++) {
            if (nightOf(number).isAfter(night)) {
                return Optional.of(nightOf(number));
            }
        }
        return Optional.empty();
    }

    /** How the last look was fitted. */
    Optional<SeriesFit> fit() {
        return last.map(fit -> new SeriesFit(
                number(looks.getLast().night()),
                fit.points().before(),
                fit.points().after(),
                fit.series().waves(),
                fit.change().slope().value(),
                fit.change().rho(),
                fit.change().serial().durbinWatsonP(),
                fit.change().serial().breuschGodfreyP(),
                fit.change().serial().ljungBoxP(),
                fit.change().serial().passes(DIAGNOSTICS),
                neweyWest(fit)));
    }

    private static Optional<Interval> neweyWest(Fit fit) {
        return NeweyWest.fit(
                        fit.series().design(),
                        fit.values(),
                        fit.points().periods(),
                        NeweyWest.lag(fit.values().length),
                        NeweyWest.Adjustment.SMALL_SAMPLE)
                .then(errors -> errors.estimate(SegmentedSeries.LEVEL))
                .map(estimate -> estimate.singleLookInterval(CONFIDENCE))
                .optional();
    }

    /** Where the series as it was at the last look breaks, apart from a straight trend; empty without a fit. */
    Optional<BreakDates.Location> breaks() {
        return last.flatMap(fit -> {
            int[] periods = fit.points().periods();
            double[][] trend = new double[periods.length][];
            for (int i = 0; i < periods.length; i++) {
                trend[i] = new double[] {periods[i]};
            }
            return BreakDates.of(fit.values(), trend, BreakDates.TRIMMING)
                    .then(dates -> dates.location(fit.points().before(), 0, CONFIDENCE))
                    .optional();
        });
    }
}
