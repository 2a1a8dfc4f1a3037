package dk.mening.statistics;

import static dk.mening.statistics.StaggeredPanel.NEVER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * Several go-live dates: the effect on the units that went live in g, in period t, for every g and t, and its averages.
 *
 * <p>ATT(g, t) = [mean of cohort g in t − in base] − [mean of controls in t − in base], after {@link GroupTimeDesign}. Assumes
 * that without the solution cohort and controls would have moved in parallel. Units live from the first period on are dropped.
 * Without units that never go live the horizon ends where the last cohort goes live. A period with an empty cell is reported in
 * {@link #missing}, and the weights of the averages are those of the cells that are there. The standard error of what rests on
 * a cohort or a control group of one unit is not available: it would be 0 for want of anything to vary.
 *
 * <p>In a panel, standard errors are √Σψ²/n of the influence functions ψ, for large numbers of units (ν infinite), and averages
 * include the error of the cohorts' shares. From answers, contributions are summed by unit first, the variance is multiplied
 * by G/(G−1), ν = G−1, and cohorts' shares are the design's. Neither is for a verdict: with few units {@link LongBase} is.
 *
 * @see <a href="https://doi.org/10.1016/j.jeconom.2020.12.001">Callaway and Sant'Anna (2021)</a>
 */
public final class GroupTimeEffects {
    /** An effect, and with its standard error where that is available. */
    public record Effect(double value, Result<Estimate> estimate) {}

    /**
     * Effect on one cohort in one period.
     *
     * @param ignoringUnits the same with a standard error as if answers were independent of their unit: to show what that
     *     hides; not available in a panel
     */
    public record Cell(int goLive, int period, Effect effect, Result<Estimate> ignoringUnits) {}

    /** A cohort and a period in which one of the cells has no data. */
    public record Missing(int goLive, int period) {}

    /** Effect at a time since go-live, in the unit of the periods. */
    public record AtEvent(int event, Effect effect) {}

    /** Mean effect on one cohort from its go-live on. */
    public record OnCohort(int goLive, Effect effect) {}

    /**
     * Whether all effects before go-live are 0: W = ATT′V⁻¹ATT over the cells before (before anticipation).
     *
     * @param p upper tail of χ² with so many degrees of freedom
     */
    public record PreTest(double statistic, int degreesOfFreedom, double p) {}

    private record Part(int goLive, int period, Influence influence) {}

    private final List<Cell> cells = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private final int[] goLive;
    private final Map<Integer, Integer> unitsByCohort = new TreeMap<>();
    private final int anticipation;
    private final boolean sharesEstimated;
    private final double factor;
    private final double degreesOfFreedom;

    /** How one contrast is computed: treated and control units, the period, the periods of the base. */
    @FunctionalInterface
    private interface Contrast {
        Result<GroupTimeContrast> of(int[] treated, int[] controls, int t, int[] base);
    }

    private GroupTimeEffects(int[] goLive, GroupTimeDesign design, boolean panel) {
        this.goLive = goLive;
        Arrays.stream(goLive).forEach(g -> unitsByCohort.merge(g, 1, Integer::sum));
        this.anticipation = design.anticipation();
        this.sharesEstimated = panel;
        double units = goLive.length;
        this.factor = panel ? 1 : units / (units - 1);
        this.degreesOfFreedom = panel ? Double.POSITIVE_INFINITY : units - 1;
    }

    /** @return {@link Reason#NOTHING_TO_COMPARE} when no cohort has a period to compare */
    public static Result<GroupTimeEffects> ofPanel(StaggeredPanel panel, GroupTimeDesign design) {
        StaggeredPanel kept =
                panel.withoutLiveBy(earliest(panel.periods(), design)).canonical();
        int[] goLive =
                kept.units().stream().mapToInt(StaggeredPanel.Unit::goLive).toArray();
        return new GroupTimeEffects(goLive, design, true)
                .compute(
                        kept.periods(),
                        design,
                        (treated, controls, t, base) -> GroupTimeContrast.ofPanel(kept, treated, controls, t, base));
    }

    /** @return {@link Reason#NOTHING_TO_COMPARE} when no cohort has a period to compare */
    public static Result<GroupTimeEffects> ofAnswers(StaggeredAnswers answers, GroupTimeDesign design) {
        StaggeredAnswers kept =
                answers.withoutLiveBy(earliest(answers.periods(), design)).canonical();
        return new GroupTimeEffects(kept.goLive(), design, false)
                .compute(
                        kept.periods(),
                        design,
                        (treated, controls, t, base) -> GroupTimeContrast.ofAnswers(kept, treated, controls, t, base));
    }

    /** The last go-live that leaves no period to compare with. */
    private static int earliest(int[] periods, GroupTimeDesign design) {
        if (periods.length == 0) {
            throw new IllegalArgumentException("at least one period is needed");
        }
        return periods[0] + design.anticipation();
    }

    private Result<GroupTimeEffects> compute(int[] periods, GroupTimeDesign design, Contrast contrast) {
        int horizon = Arrays.stream(goLive).max().orElse(NEVER);
        TreeSet<Integer> cohorts = new TreeSet<>();
        Arrays.stream(goLive).filter(g -> g != NEVER).forEach(cohorts::add);
        for (int g : cohorts) {
            int[] treated = units(u -> u == g);
            for (int t = 0; t < periods.length; t++) {
                int[] base = base(periods, g, t, design);
                if (base.length > 0 && (horizon == NEVER || periods[t] < horizon - anticipation)) {
                    int latest = Math.max(periods[t], periods[base[base.length - 1]]) + anticipation;
                    int[] controls = units(u -> switch (design.controls()) {
                        case NEVER_TREATED -> u == NEVER;
                        case NOT_YET_TREATED -> u > latest && u != g;
                    });
                    add(g, periods[t], contrast.of(treated, controls, t, base));
                }
            }
        }
        return cells.isEmpty() ? Result.notAvailable(Reason.NOTHING_TO_COMPARE) : Result.of(this);
    }

    private int[] units(IntPredicate wanted) {
        return IntStream.range(0, goLive.length)
                .filter(u -> wanted.test(goLive[u]))
                .toArray();
    }

    /** Indices of the periods that {@code t} is compared with; none when it is one of them. */
    private static int[] base(int[] periods, int goLive, int t, GroupTimeDesign design) {
        int last = -1;
        while (last + 1 < periods.length && periods[last + 1] < goLive - design.anticipation()) {
            last++;
        }
        return switch (design.base()) {
            case GroupTimeDesign.ReferencePeriod.Varying() -> {
                int b = periods[t] >= goLive ? last : t - 1;
                yield b < 0 ? new int[0] : new int[] {b};
            }
            case GroupTimeDesign.ReferencePeriod.Universal(int length) -> {
                int from = Math.max(0, last - length + 1);
                yield from <= t && t <= last
                        ? new int[0]
                        : IntStream.rangeClosed(from, last).toArray();
            }
        };
    }

    private void add(int goLive, int period, Result<GroupTimeContrast> result) {
        switch (result) {
            case Result.NotAvailable<GroupTimeContrast> _ -> missing.add(new Missing(goLive, period));
            case Result.Available<GroupTimeContrast>(GroupTimeContrast contrast) -> {
                parts.add(new Part(goLive, period, contrast.influence()));
                Result<Estimate> ignoringUnits = contrast.ignoringUnits()
                        .then(variance ->
                                UnitChanges.estimate(contrast.influence().value(), variance, Double.POSITIVE_INFINITY));
                cells.add(new Cell(goLive, period, effect(contrast.influence()), ignoringUnits));
            }
        }
    }

    /** By cohort, then period. */
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /** By cohort, then period. */
    public List<Missing> missing() {
        return List.copyOf(missing);
    }

    /** Mean over all cells from go-live on, each weighing as its cohort has units. */
    public Result<Effect> simple() {
        return average(part -> part.period() >= part.goLive()).map(this::effect);
    }

    /** At each time since go-live, before it too, the mean over cohorts by their number of units. */
    public List<AtEvent> events() {
        return eventTimes().stream()
                .map(event -> new AtEvent(event, effect(atEvent(event))))
                .toList();
    }

    /** Plain mean of {@link #events} from go-live on. */
    public Result<Effect> dynamic() {
        Influence[] events = eventTimes().stream()
                .filter(event -> event >= 0)
                .map(this::atEvent)
                .toArray(Influence[]::new);
        return plainMean(events).map(this::effect);
    }

    /** Each cohort's plain mean from go-live on; without cohorts that have none. */
    public List<OnCohort> cohorts() {
        return onCohorts().stream()
                .map(part -> new OnCohort(part.goLive(), effect(part.influence())))
                .toList();
    }

    /** Mean of {@link #cohorts} by their number of units. */
    public Result<Effect> overCohorts() {
        return average(onCohorts()).map(this::effect);
    }

    /**
     * @return {@link Reason#NOTHING_TO_COMPARE} without a cell before go-live, {@link Reason#TOO_FEW_UNITS} when one of them
     *     rests on a single unit, {@link Reason#SINGULAR} when the cells cannot be told apart; never to be read as passed
     */
    public Result<PreTest> preTest() {
        List<Part> before = parts.stream()
                .filter(part -> part.period() < part.goLive() - anticipation)
                .toList();
        if (before.isEmpty()) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        if (!before.stream().allMatch(part -> part.influence().informative())) {
            return Result.notAvailable(Reason.TOO_FEW_UNITS);
        }
        int k = before.size();
        if (k >= goLive.length) {
            return Result.notAvailable(Reason.SINGULAR);
        }
        double[][] covariance = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = factor
                        * Influence.product(
                                before.get(i).influence(), before.get(j).influence());
            }
        }
        double[] effects =
                before.stream().mapToDouble(part -> part.influence().value()).toArray();
        return Cholesky.of(covariance).map(root -> {
            double w = root.quadraticForm(effects);
            return new PreTest(w, k, upperChiSquared(w, k));
        });
    }

    private int unitsOf(int cohort) {
        return unitsByCohort.getOrDefault(cohort, 0);
    }

    private static double upperChiSquared(double w, int k) {
        return w == 0 ? 1 : Gamma.regularizedGammaQ(k / 2.0, w / 2);
    }

    private Influence atEvent(int event) {
        return average(part -> part.period() - part.goLive() == event).orElseThrow();
    }

    private TreeSet<Integer> eventTimes() {
        TreeSet<Integer> times = new TreeSet<>();
        parts.forEach(part -> times.add(part.period() - part.goLive()));
        return times;
    }

    private List<Part> onCohorts() {
        List<Part> means = new ArrayList<>();
        parts.stream().map(Part::goLive).distinct().forEach(g -> {
            Influence[] after = parts.stream()
                    .filter(part -> part.goLive() == g && part.period() >= g)
                    .map(Part::influence)
                    .toArray(Influence[]::new);
            plainMean(after).optional().ifPresent(mean -> means.add(new Part(g, g, mean)));
        });
        return means;
    }

    private Result<Influence> plainMean(Influence[] influences) {
        if (influences.length == 0) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        double[] weights = new double[influences.length];
        Arrays.fill(weights, 1.0 / influences.length);
        return Result.of(Influence.weighted(influences, weights, goLive.length));
    }

    private Result<Influence> average(Predicate<Part> wanted) {
        return average(parts.stream().filter(wanted).toList());
    }

    /**
     * Σ n_k ATT_k / Σ n_k, n_k units in the cohort of cell k. Where the shares are estimated, a unit of cohort g adds Σ over the
     * cells of g of (ATT_k − average)/Σ n_k to its contribution: the paper's weight-estimation term, in which n cancels.
     */
    private Result<Influence> average(List<Part> used) {
        if (used.isEmpty()) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        double[] weights =
                used.stream().mapToDouble(part -> unitsOf(part.goLive())).toArray();
        double total = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        Influence[] influences = used.stream().map(Part::influence).toArray(Influence[]::new);
        Influence mean = Influence.weighted(influences, weights, goLive.length);
        if (sharesEstimated) {
            Map<Integer, Double> shares = new TreeMap<>();
            used.forEach(part ->
                    shares.merge(part.goLive(), (part.influence().value() - mean.value()) / total, Double::sum));
            for (int u = 0; u < goLive.length; u++) {
                mean.byUnit()[u] += shares.getOrDefault(goLive[u], 0.0);
            }
        }
        return Result.of(mean);
    }

    private Effect effect(Influence influence) {
        return new Effect(influence.value(), influence.estimate(factor, degreesOfFreedom));
    }
}
