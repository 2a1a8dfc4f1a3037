package dk.mening.calibration;

import dk.mening.statistics.CalibratedBoundary;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Schedule;
import dk.mening.statistics.UnitChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * World S with one go-live date, half of the offices treated, a year of nights: error rates, coverage, power, and the two
 * mistakes that the calibration must be able to see (T1, T2, T4, T9 to T12, T20, T21).
 *
 * <p>"Found" means that an interval excludes 0, also where the verdict is "unchanged" because all of it lies inside the margin.
 */
final class WholeYear implements Experiment {
    static final double MARGIN = 0.25;
    /** Nightly looks by somebody without a plan begin here. */
    static final int NAIVE_FROM = 14;

    private static final double[] LATENT_EFFECTS = {0.2, 0.4, 0.6};
    private static final double LATENT_HARM = -1;
    /** Days and shape of the four registered looks whose power is printed; their height comes from the null worlds. */
    private static final int[] FOUR_DAYS = {28, 91, 182, 364};

    private static final double[] FOUR_SHAPE = {4.0486, 2.8628, 2.3375, 2.0243};
    private static final String[] POINTS = {".12", ".235", ".347"};

    private final int units;
    private final World world;
    private final References references;
    private final CriticalValues registered;
    private final CriticalValues everyNight;
    private final double oneLook;
    /** The second effect, about .235 points: the true value of T4 and the margin of T9. */
    private final double truth;

    private final List<Target> targets;

    /** What the specification's reference reached, by number of offices; power by effect. */
    private record References(
            double unchanged, double[] registered, double[] everyNight, double[] last, double[] four, double harm) {
        static References of(int units) {
            return switch (units) {
                case 6 ->
                    new References(
                            0.35,
                            new double[] {0.146, 0.447, 0.759},
                            new double[] {0.107, 0.325, 0.591},
                            new double[] {0.225, 0.604, 0.896},
                            new double[] {0.191, 0.536, 0.837},
                            0.85);
                case 10 ->
                    new References(
                            0.85,
                            new double[] {0.319, 0.854, 0.995},
                            new double[] {0.262, 0.790, 0.985},
                            new double[] {0.384, 0.907, 0.999},
                            new double[] {0.352, 0.884, 0.997},
                            0.97);
                case 30 ->
                    new References(
                            0.99,
                            new double[] {0.862, 1, 1},
                            new double[] {0.838, 1, 1},
                            new double[] {0.868, 1, 1},
                            new double[] {0.875, 1, 1},
                            0.99);
                default -> throw new IllegalArgumentException("there is no reference for " + units + " offices");
            };
        }
    }

    /**
     * @param units 6, 10 or 30, half of them treated
     * @param factor 1; anything else is a wrong boundary on purpose
     */
    WholeYear(int units, double factor) {
        this.units = units;
        this.world = World.standard(units / 2, units / 2);
        this.references = References.of(units);
        double nu = world.degreesOfFreedom();
        this.registered = critical(Schedule.REGISTERED_DAYS, nu, factor);
        this.everyNight = critical(Schedule.EVERY_NIGHT, nu, factor);
        this.oneLook = new Estimate(0, 1, nu).singleLookInterval(0.95).upper();
        this.truth = world.withEffect(LATENT_EFFECTS[1]).effectInPoints();
        this.targets = targetList();
    }

    private CriticalValues critical(Schedule schedule, double nu, double factor) {
        return CriticalValues.of(new CalibratedBoundary(schedule, world.preDays(), 0.9), nu, world.postDays(), factor);
    }

    @Override
    public String name() {
        return "a year of nights, " + units + " offices";
    }

    @Override
    public int replications() {
        return 10_000;
    }

    @Override
    public List<Target> targets() {
        return targets;
    }

    private List<Target> targetList() {
        List<Target> list = new ArrayList<>();
        for (double shock : new double[] {world.shock(), 0}) {
            for (String policy : new String[] {"H", "N"}) {
                list.add(target(
                        "T1",
                        policy + ", no effect, shock " + number(shock) + ": ever improved or worsened",
                        at(0.05)));
            }
        }
        list.add(target("T2", "naive nightly t-test, no effect: ever p < .05 (must be seen)", from(0.20)));
        for (String policy : new String[] {"H", "N"}) {
            list.add(target("T4", policy + ", effect .235: ever outside the interval", at(0.05)));
        }
        for (String policy : new String[] {"H", "N"}) {
            list.add(target("T9", policy + ", effect = margin .235: ever \"unchanged\"", at(0.05)));
        }
        list.add(target("T10", "H, no effect, margin .25: ever \"unchanged\"", from(references.unchanged())));
        list.add(Target.printed("T10", sentence("N, no effect, margin .25: ever \"unchanged\"")));
        powers(list, "T11", "H, effect %s: ever improved", references.registered());
        powers(list, "T11", "N, effect %s: ever improved", references.everyNight());
        powers(list, "T12", "one t-test at the end, effect %s", references.last());
        list.add(target("T20", "H, harm of .64: found by day 182", from(references.harm())));
        list.add(target("T21", "variance borrowed from before go-live, one test (must be seen)", from(0.06)));
        powers(list, "T12", "four registered looks of size .05, effect %s", references.four());
        return List.copyOf(list);
    }

    private void powers(List<Target> list, String id, String sentence, double[] references) {
        for (int i = 0; i < POINTS.length; i++) {
            list.add(target(id, String.format(Locale.ROOT, sentence, POINTS[i]), from(references[i] - 0.03)));
        }
    }

    private Target target(String id, String sentence, Target.Must must) {
        return new Target(id, sentence(sentence), must);
    }

    private String sentence(String sentence) {
        return "G=" + units + ": " + sentence;
    }

    private static Target.Must at(double limit) {
        return new Target.Must.AtMost(limit, 0);
    }

    private static Target.Must from(double limit) {
        return new Target.Must.AtLeast(limit);
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1f", value);
    }

    /** In the order of the targets; the last four numbers are the heights of the four looks, without effect first. */
    @Override
    public double[] replicate(SplittableRandom random) {
        Numbers numbers = new Numbers(targets.size() + 1);
        DailyAnswers answers = DailyAnswers.of(world, random);
        NightlyPath quiet = NightlyPath.from(answers, NAIVE_FROM);
        NightlyPath still = NightlyPath.of(DailyAnswers.of(world.withShock(0), random));
        NightlyPath[] helped = new NightlyPath[LATENT_EFFECTS.length];
        for (int i = 0; i < helped.length; i++) {
            helped[i] = NightlyPath.of(DailyAnswers.of(world.withEffect(LATENT_EFFECTS[i]), random));
        }
        NightlyPath harmed = NightlyPath.of(DailyAnswers.of(world.withEffect(LATENT_HARM), random));

        numbers.add(quiet.everMisses(registered, 0)).add(quiet.everMisses(everyNight, 0));
        numbers.add(still.everMisses(registered, 0)).add(still.everMisses(everyNight, 0));
        numbers.add(quiet.everBeyond(oneLook));
        numbers.add(helped[1].everMisses(registered, truth)).add(helped[1].everMisses(everyNight, truth));
        numbers.add(helped[1].everUnchanged(registered, truth)).add(helped[1].everUnchanged(everyNight, truth));
        numbers.add(quiet.everUnchanged(registered, MARGIN)).add(quiet.everUnchanged(everyNight, MARGIN));
        for (CriticalValues critical : List.of(registered, everyNight)) {
            for (NightlyPath path : helped) {
                numbers.add(path.firstAbove(critical) != NightlyPath.NEVER);
            }
        }
        for (NightlyPath path : helped) {
            numbers.add(path.on(CalibratedBoundary.LAST_DAY).t() > oneLook);
        }
        numbers.add(harmed.firstBelow(registered) <= 182);
        numbers.add(BorrowedVariance.findsAnything(answers));
        numbers.add(height(quiet, false));
        for (NightlyPath path : helped) {
            numbers.add(height(path, true));
        }
        return numbers.all();
    }

    /** How high the four looks' shape could be for this path to reach it: in either direction, or only for the better. */
    private double height(NightlyPath path, boolean onlyBetter) {
        double height = 0;
        for (int i = 0; i < FOUR_DAYS.length; i++) {
            Estimate estimate = path.on(FOUR_DAYS[i]);
            double t = onlyBetter ? Math.max(0, estimate.t()) : Math.abs(estimate.t());
            height = Math.max(height, StudentScale.normalOf(t, world.degreesOfFreedom()) / FOUR_SHAPE[i]);
        }
        return height;
    }

    @Override
    public List<Reached> conclude(double[][] replications) {
        int shares = targets.size() - LATENT_EFFECTS.length;
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < shares; i++) {
            reached.add(Reached.share(targets.get(i), Experiment.mean(replications, i), replications.length));
        }
        double[] without = Arrays.stream(replications)
                .mapToDouble(row -> row[shares])
                .sorted()
                .toArray();
        double height = without[(int) Math.ceil(0.95 * without.length) - 1];
        for (int i = 0; i < LATENT_EFFECTS.length; i++) {
            int column = shares + 1 + i;
            double power = Arrays.stream(replications)
                            .filter(row -> row[column] > height)
                            .count()
                    / (double) replications.length;
            reached.add(Reached.share(targets.get(shares + i), power, replications.length));
        }
        return reached;
    }

    /** The test of T21: unit changes' variance pooled with that of pretended changes inside the window before. */
    private static final class BorrowedVariance {
        static boolean findsAnything(DailyAnswers answers) {
            World world = answers.world();
            int half = world.preDays() / 2;
            Estimate after = estimate(answers, unit -> answers.change(unit, CalibratedBoundary.LAST_DAY));
            Estimate before = estimate(
                    answers, unit -> answers.mean(unit, 1 - half, 0) - answers.mean(unit, 1 - 2 * half, -half));
            // Noise of a mean falls with its days; a change pretended within fewer days must be scaled to the real
            // one's.
            double scale = (1.0 / world.preDays() + 1.0 / CalibratedBoundary.LAST_DAY) / (2.0 / half);
            double variance = (square(after.standardError()) + scale * square(before.standardError())) / 2;
            return new Estimate(after.value(), Math.sqrt(variance), 2 * after.degreesOfFreedom()).singleLookP() < 0.05;
        }

        private static Estimate estimate(DailyAnswers answers, IntToDoubleFunction change) {
            World world = answers.world();
            double[] changes =
                    IntStream.range(0, world.units()).mapToDouble(change).toArray();
            return UnitChanges.pooled(
                            Arrays.copyOf(changes, world.treated()),
                            Arrays.copyOfRange(changes, world.treated(), changes.length))
                    .orElseThrow();
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
