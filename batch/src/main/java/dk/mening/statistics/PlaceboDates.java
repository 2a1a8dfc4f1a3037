package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The estimator turned on dates on which nothing went live: inside the window before, at its third, its middle and its second
 * third.
 *
 * <p>For each date every unit's change is its mean of all answers after minus that of all answers before, compared as {@link
 * UnitChanges#pooled}; p-values are those of a single look, after {@link Adjustment#HOLM} over the dates that could be tried. A
 * small p says that the arms moved apart without the initiative. It can lower a grade and never raise one.
 */
public final class PlaceboDates {
    /** Fewer periods than this on one side say nothing. */
    public static final int LEAST_PERIODS = 8;

    /**
     * One unit's answers in the periods before go-live.
     *
     * @param totals sum of the answers' values by period, oldest first
     * @param answers number of answers by period
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never written to
    public record Unit(double[] totals, long[] answers) {
        public Unit {
            if (totals.length != answers.length) {
                throw new IllegalArgumentException(
                        totals.length + " totals, " + answers.length + " numbers of answers");
            }
            for (int t = 0; t < totals.length; t++) {
                if (!Double.isFinite(totals[t])) {
                    throw new IllegalArgumentException("a total must be finite, got " + totals[t]);
                }
                if (answers[t] < 0) {
                    throw new IllegalArgumentException("a number of answers must not be negative, got " + answers[t]);
                }
            }
        }

        private boolean answered(int from, int to) {
            return IntStream.range(from, to).anyMatch(t -> answers[t] > 0);
        }

        private double mean(int from, int to) {
            ExactSum sum = new ExactSum();
            long count = 0;
            for (int t = from; t < to; t++) {
                sum.add(totals[t]);
                count += answers[t];
            }
            return sum.value() / count;
        }

        private double change(int date) {
            return mean(date, answers.length) - mean(0, date);
        }
    }

    /**
     * One date that was tried.
     *
     * @param periodsBefore how many periods lie before the date
     * @param effect what would have been found there
     * @param adjustedP after Holm, empty where {@code effect} is not available
     */
    public record Placebo(int periodsBefore, Result<Estimate> effect, OptionalDouble adjustedP) {
        /** Whether an effect was found where there can be none. */
        public boolean fails(double alpha) {
            return adjustedP.isPresent() && adjustedP.getAsDouble() < alpha;
        }
    }

    private PlaceboDates() {}

    /** The dates that a window of so many periods allows, each as the number of periods before it. */
    public static List<Integer> in(int periods) {
        return IntStream.of(periods / 3, periods / 2, 2 * periods / 3)
                .distinct()
                .filter(date -> date >= LEAST_PERIODS && periods - date >= LEAST_PERIODS)
                .boxed()
                .toList();
    }

    /**
     * All dates of the window, at most three; none when it is shorter than {@code 2 · LEAST_PERIODS}. A unit without an answer
     * on one side of a date is left out of that date.
     *
     * @param treated units, all with the same periods
     * @param comparison the same periods
     */
    public static List<Placebo> of(List<Unit> treated, List<Unit> comparison) {
        int periods = treated.isEmpty() ? 0 : treated.getFirst().answers().length;
        for (List<Unit> arm : List.of(treated, comparison)) {
            for (Unit unit : arm) {
                if (unit.answers().length != periods) {
                    throw new IllegalArgumentException(
                            "a unit has " + unit.answers().length + " periods, another one " + periods);
                }
            }
        }
        List<Integer> dates = in(periods);
        List<Result<Estimate>> effects =
                dates.stream().map(date -> effect(treated, comparison, date)).toList();
        List<OptionalDouble> adjusted = Adjustment.HOLM.ofKnown(effects.stream()
                .map(effect -> effect.optional()
                        .map(found -> OptionalDouble.of(found.singleLookP()))
                        .orElseGet(OptionalDouble::empty))
                .toList());
        List<Placebo> placebos = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            placebos.add(new Placebo(dates.get(i), effects.get(i), adjusted.get(i)));
        }
        return placebos;
    }

    private static Result<Estimate> effect(List<Unit> treated, List<Unit> comparison, int date) {
        double[] changes = changes(treated, date);
        double[] others = changes(comparison, date);
        return changes.length < 1 || others.length < 2
                ? Result.notAvailable(Reason.TOO_FEW_UNITS)
                : UnitChanges.pooled(changes, others);
    }

    private static double[] changes(List<Unit> units, int date) {
        return units.stream()
                .filter(unit -> unit.answered(0, date) && unit.answered(date, unit.answers().length))
                .mapToDouble(unit -> unit.change(date))
                .toArray();
    }
}
