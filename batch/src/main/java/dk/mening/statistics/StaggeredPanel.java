package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Units over the same periods, each with its go-live and one value a period. Units without any value are not in it, so that
 * adding one changes nothing; their order does not matter.
 */
public final class StaggeredPanel {
    /** Go-live of a unit that has none. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final int[] periods;
    private final List<Unit> units;

    /**
     * @param goLive first period with the solution, in the periods' own numbering, or {@link #NEVER}
     * @param values by period; NaN where the unit has none
     */
    @SuppressWarnings("ArrayRecordComponent") // read by inner loops; nobody writes to it
    public record Unit(int goLive, double[] values) {}

    private StaggeredPanel(int[] periods, List<Unit> units) {
        this.periods = periods;
        this.units = units;
    }

    /** @param periods strictly rising, for example weeks since some day, or years */
    public static StaggeredPanel of(int[] periods, List<Unit> units) {
        requireRising(periods);
        List<Unit> kept = new ArrayList<>();
        for (Unit unit : units) {
            if (unit.values().length != periods.length) {
                throw new IllegalArgumentException(
                        "a unit with " + unit.values().length + " values for " + periods.length + " periods");
            }
            boolean any = false;
            for (double value : unit.values()) {
                if (Double.isInfinite(value)) {
                    throw new IllegalArgumentException("a unit's value must be finite, got " + value);
                }
                any |= !Double.isNaN(value);
            }
            if (any) {
                kept.add(unit);
            }
        }
        return new StaggeredPanel(periods.clone(), List.copyOf(kept));
    }

    static void requireRising(int[] periods) {
        for (int i = 1; i < periods.length; i++) {
            if (!(periods[i - 1] < periods[i])) {
                throw new IllegalArgumentException(
                        "periods must rise strictly, got " + periods[i - 1] + " before " + periods[i]);
            }
        }
    }

    /** Without the units that went live in a period or before it. */
    StaggeredPanel withoutLiveBy(int period) {
        return new StaggeredPanel(
                periods, units.stream().filter(unit -> unit.goLive() > period).toList());
    }

    /** The same with other dates, in the order of {@link #units}. */
    StaggeredPanel withGoLive(int[] goLive) {
        return new StaggeredPanel(
                periods,
                IntStream.range(0, goLive.length)
                        .mapToObj(u -> new Unit(goLive[u], units.get(u).values()))
                        .toList());
    }

    /** The same with units in {@link CanonicalOrder}. */
    StaggeredPanel canonical() {
        double[][] values = units.stream().map(Unit::values).toArray(double[][]::new);
        double[][] dates =
                units.stream().map(unit -> new double[] {unit.goLive()}).toArray(double[][]::new);
        return new StaggeredPanel(
                periods,
                Arrays.stream(CanonicalOrder.of(values, dates))
                        .mapToObj(units::get)
                        .toList());
    }

    int period(int t) {
        return periods[t];
    }

    /** Index of the first period that is not before {@code period}, the number of periods when there is none. */
    int first(long period) {
        int t = 0;
        while (t < periods.length && periods[t] < period) {
            t++;
        }
        return t;
    }

    int[] periods() {
        return periods.clone();
    }

    /** Number of periods. */
    public int length() {
        return periods.length;
    }

    /** Those with at least one value. */
    public List<Unit> units() {
        return units;
    }

    boolean has(int unit, int t) {
        return !Double.isNaN(units.get(unit).values()[t]);
    }

    double value(int unit, int t) {
        return units.get(unit).values()[t];
    }

    /** Whether the unit has the solution in the period. */
    boolean live(int unit, int t) {
        return units.get(unit).goLive() <= periods[t];
    }
}
