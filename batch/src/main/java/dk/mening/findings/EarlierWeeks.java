package dk.mening.findings;

import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.statistics.BreakDates;
import dk.mening.statistics.Breakdown;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.PlaceboDates;
import dk.mening.statistics.PreTrend;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the weeks before go-live say of a claim (specification, section 8): the trend, false dates, where the series breaks, and
 * how large a swing would take the claim away.
 */
final class EarlierWeeks {
    private static final int DAYS_OF_A_WEEK = 7;

    /** Of a plan's checks: one that asks for more certainty must not make them milder. */
    private static final double LEVEL = 0.05;

    private final Arms arms;
    private final double margin;
    private final boolean higherIsBetter;
    private final boolean inRounds;
    private final List<UnitWindows> treated;
    private final UnitWeeks weeks;
    private final Shown shown;

    /**
     * @param treated those in the estimate
     * @param inRounds whether the survey is asked in rounds
     */
    EarlierWeeks(
            Arms arms,
            double margin,
            boolean higherIsBetter,
            boolean inRounds,
            List<UnitWindows> treated,
            UnitWeeks weeks,
            Shown shown) {
        this.arms = arms;
        this.margin = margin;
        this.higherIsBetter = higherIsBetter;
        this.inRounds = inRounds;
        this.treated = treated;
        this.weeks = weeks;
        this.shown = shown;
    }

    /**
     * Passed when the drift is shown to be smaller than the margin and the verdict would survive it; failed when there is a
     * drift that is no trifle.
     */
    Check trend() {
        Optional<PreTrend> slopes =
                PreTrend.of(weeks.treatedBefore(), weeks.comparisonBefore()).optional();
        double distance = distance();
        if (slopes.isEmpty() || !(distance > 0)) {
            return new Check(Name.EARLIER_TREND, Result.NOT_MADE);
        }
        PreTrend trend = higherIsBetter
                ? slopes.get()
                : new PreTrend(slopes.get().slope().mirrored());
        boolean survives = trend.survives(
                shown.verdict(), shown.look().interval95(), shown.look().interval90(), distance, margin);
        Result result = switch (trend.finding(distance, margin)) {
            case FAILED -> Result.FAILED;
            case PASSED -> survives ? Result.PASSED : Result.NOT_PASSED;
            case UNDECIDED -> Result.NOT_PASSED;
        };
        Estimate drift = trend.drift(distance);
        Interval interval90 = drift.singleLookInterval(0.9);
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("distanceWeeks", distance);
        figures.put("drift", drift.value());
        figures.put("driftLower90", interval90.lower());
        figures.put("driftUpper90", interval90.upper());
        figures.put("survives", survives ? 1.0 : 0.0);
        return new Check(Name.EARLIER_TREND, result, figures);
    }

    /**
     * Weeks between the midpoints of the windows before and after, as of the look that is shown; with several dates the mean of
     * the treated units', each with the days it has been live as its weight.
     */
    private double distance() {
        LocalDate lastDay = shown.night().minusDays(1);
        double weighted = 0;
        double weights = 0;
        for (UnitWindows unit : treated) {
            Window after = arms.after(arms.goLive(unit.unit()), lastDay);
            long days = lastDay.toEpochDay() - after.first().toEpochDay() + 1;
            if (days > 0) {
                double distance = (arms.preDays() + days) / 2.0 + arms.washoutDays();
                weighted += days * distance;
                weights += days;
            }
        }
        return weights == 0 ? 0 : weighted / weights / DAYS_OF_A_WEEK;
    }

    /**
     * False dates inside the window before the first go-live; with rounds, which are few, among all rounds before it. Failed
     * when one of them shows an effect.
     */
    Check falseDates() {
        Window window = arms.before(arms.firstGoLive());
        List<Integer> periods =
                inRounds ? weeks.whole(new Window(LocalDate.EPOCH, window.last()), false) : weeks.whole(window, true);
        List<PlaceboDates.Placebo> placebos = PlaceboDates.of(weeks.treatedIn(periods), weeks.comparisonIn(periods));
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("periods", (double) periods.size());
        OptionalDouble smallest = placebos.stream()
                .map(PlaceboDates.Placebo::adjustedP)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        smallest.ifPresent(p -> figures.put("smallestP", p));
        figures.put("dates", (double) placebos.stream()
                .filter(placebo -> placebo.adjustedP().isPresent())
                .count());
        Result result =
                smallest.isEmpty() ? Result.NOT_MADE : smallest.getAsDouble() < LEVEL ? Result.FAILED : Result.PASSED;
        return new Check(Name.PLACEBO_DATES, result, figures);
    }

    /**
     * Where a change is claimed, its weeks must break at go-live: failed when they break elsewhere only, not passed when they
     * show no break. Not made while go-live lies too near an end of the series to be found.
     */
    Check breakDate() {
        if (!shown.claimsAChange()) {
            return new Check(Name.BREAK_AT_GO_LIVE, Result.NOT_NEEDED);
        }
        UnitWeeks.Gaps gaps = weeks.gaps(arms.preDays() / DAYS_OF_A_WEEK);
        int number = gaps.values().length;
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("periodsBefore", (double) gaps.before());
        figures.put("periodsAfter", (double) number - gaps.before());
        int shortest = (int) Math.floor(number * BreakDates.TRIMMING);
        Optional<BreakDates> breaks = gaps.before() < shortest || number - gaps.before() < shortest
                ? Optional.empty()
                : BreakDates.ofMean(gaps.values(), BreakDates.TRIMMING).optional();
        Optional<BreakDates.Location> location =
                breaks.flatMap(dates -> dates.location(gaps.before(), 0, 0.95).optional());
        breaks.map(BreakDates::chosen)
                .filter(chosen -> !chosen.breaks().isEmpty())
                .ifPresent(chosen -> figures.put("nearestBreak", nearest(chosen, gaps.before())));
        Result result = location.map(where -> switch (where) {
                    case AT_GO_LIVE -> Result.PASSED;
                    case NO_BREAK -> Result.NOT_PASSED;
                    case ELSEWHERE -> Result.FAILED;
                })
                .orElse(Result.NOT_MADE);
        return new Check(Name.BREAK_AT_GO_LIVE, result, figures);
    }

    /** In periods from go-live, negative before it. */
    private static double nearest(BreakDates.Partition chosen, int goLive) {
        return chosen.breaks().stream()
                .mapToDouble(at -> at - goLive)
                .boxed()
                .min((one, other) -> Double.compare(Math.abs(one), Math.abs(other)))
                .orElseThrow();
    }

    /** How many times the largest earlier swing would take the claim away; empty where nothing is claimed. */
    OptionalDouble breakdown() {
        if (!shown.claimsAChange()) {
            return OptionalDouble.empty();
        }
        LocalDate goLive = arms.firstGoLive();
        int blocksAfter = Math.max(1, Math.ceilDiv(arms.day(shown.night()), Breakdown.WEEKS * DAYS_OF_A_WEEK));
        return Breakdown.relativeMagnitude(
                        weeks.upTo(weeks.treatedBefore(), goLive),
                        weeks.upTo(weeks.comparisonBefore(), goLive),
                        blocksAfter,
                        shown.look().interval95())
                .optional()
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }
}
