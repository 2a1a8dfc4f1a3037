package dk.mening.statistics;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How unusual an effect is among those that the same go-live dates, dealt out to the same units in another way, would have
 * given: for several dates what {@link PermutationTest} is for one.
 *
 * <p>p = share of the distinct assignments with |effect| at least the observed |effect|, all of them up to {@value
 * PermutationTest#ALL_UP_TO} (the observed one is among them), else (1 + #)/(1 + draws). An assignment whose effect is not
 * available counts as reaching the observed one. Assumes that any unit could have had any of the dates; where dates followed
 * need or readiness, it is a description.
 *
 * @param observed effect of the dates as they were
 * @param assignments number of assignments looked at, the observed one included
 * @param complete whether these are all
 * @param smallest p of the assignment that it would be lowest for; with 3 of 6 units 2/20, because an assignment and its mirror
 *     image tie
 * @see <a href="https://doi.org/10.1016/j.jeconom.2020.04.024">MacKinnon and Webb (2020)</a>
 */
public record RandomisationInference(double observed, long assignments, boolean complete, double p, double smallest) {
    private static final double TIE = 1e-12;

    /** Whether any assignment of these dates could have been significant; where not, say that significance is impossible. */
    public boolean canReach(double alpha) {
        return smallest <= alpha;
    }

    /**
     * @param goLive date of each unit, {@link StaggeredPanel#NEVER} for none
     * @param effect the effect if the units had gone live at these dates; the array is used again
     * @param draws number of assignments drawn where there are too many to go through
     * @param seed the same gives the same p, as long as units stand in the same order: sort them by what names them
     * @return the reason why the observed dates have no effect
     */
    public static Result<RandomisationInference> of(
            int[] goLive, Function<int[], Result<Double>> effect, int draws, long seed) {
        Assignments.requireDraws(draws);
        return effect.apply(goLive.clone()).map(observed -> {
            long count = Assignments.count(goLive);
            return count <= PermutationTest.ALL_UP_TO
                    ? test(observed, effect, count, visit -> Assignments.forEach(goLive, visit))
                    : test(observed, effect, -1 - draws, visit -> Assignments.draw(goLive, draws, seed, visit));
        });
    }

    /**
     * With the effect of {@link LongBase#effect}: the assignment decides windows and comparison units.
     *
     * @return the reason why the observed dates have no effect
     */
    public static Result<RandomisationInference> longBase(
            StaggeredPanel panel, int before, int washout, int draws, long seed) {
        StaggeredPanel sorted = panel.canonical();
        int[] goLive =
                sorted.units().stream().mapToInt(StaggeredPanel.Unit::goLive).toArray();
        return of(goLive, dates -> LongBase.effect(sorted.withGoLive(dates), before, washout), draws, seed);
    }

    /** @param count of assignments; negative, that of draws and the observed one */
    private static RandomisationInference test(
            double observed, Function<int[], Result<Double>> effect, long count, Consumer<Consumer<int[]>> all) {
        double tie = TIE * Math.abs(observed);
        long[] reached = new long[1];
        PermutationTest.Highest highest = new PermutationTest.Highest(tie);
        all.accept(dates -> {
            double size = effect.apply(dates).map(Math::abs).optional().orElse(Double.POSITIVE_INFINITY);
            highest.add(size);
            reached[0] += size >= Math.abs(observed) - tie ? 1 : 0;
        });
        boolean complete = count > 0;
        double n = Math.abs(count);
        return new RandomisationInference(
                observed,
                Math.abs(count),
                complete,
                (reached[0] + (complete ? 0 : 1)) / n,
                complete ? highest.times() / n : 1 / n);
    }
}
