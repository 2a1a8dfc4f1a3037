package dk.mening.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Several go-live dates: an event study in which every cohort has its own path, averaged afterwards with the cohorts' shares. A
 * cross-check of {@link GroupTimeEffects}, whose universal base with units that never go live it equals in a panel without gaps.
 *
 * <p>Least squares of Y on an effect of each unit, of each period, and of each cohort at each time since go-live but the last
 * period before it. As that leaves every cohort its own effect in every period, it comes apart: a fit of units and periods for
 * each cohort (λᵍ) and one for the controls (λ⁰), effect of cohort g in t = (λᵍ_t − λᵍ_b) − (λ⁰_t − λ⁰_b), b the last period
 * before g; with gaps it uses more than the units seen in both periods. Controls are the units that never go live, without such
 * the last cohort until it goes live. Points only; standard errors are in {@link GroupTimeEffects}.
 *
 * @param cells effects by cohort and period; those that gaps cut off from b are left out
 * @param events mean over cohorts by number of units with data, at each time since go-live
 * @see <a href="https://doi.org/10.1016/j.jeconom.2020.09.006">Sun and Abraham (2021)</a>
 */
public record SunAbraham(List<Cell> cells, List<AtEvent> events) {
    /** Effect on one cohort in one period. */
    public record Cell(int goLive, int period, double value) {}

    /** Effect at a time since go-live, in the unit of the periods. */
    public record AtEvent(int event, double value) {}

    private record Weighed(Cell cell, int units) {}

    public SunAbraham {
        cells = List.copyOf(cells);
        events = List.copyOf(events);
    }

    /** @return {@link Reason#NOTHING_TO_COMPARE} when no cohort has a period to compare */
    public static Result<SunAbraham> of(StaggeredPanel panel) {
        TreeSet<Integer> dates = new TreeSet<>();
        panel.units().forEach(unit -> dates.add(unit.goLive()));
        if (panel.length() == 0 || dates.isEmpty()) {
            return Result.notAvailable(Reason.NOTHING_TO_COMPARE);
        }
        int control = dates.last();
        dates.remove(control);
        dates.removeIf(goLive -> goLive <= panel.period(0));
        int length = panel.first(control);
        List<Weighed> cells = new ArrayList<>();
        periods(panel, control, length)
                .optional()
                .ifPresent(controls -> dates.forEach(goLive -> periods(panel, goLive, length)
                        .optional()
                        .ifPresent(own -> addCells(panel, goLive, own, controls, cells))));
        return cells.isEmpty()
                ? Result.notAvailable(Reason.NOTHING_TO_COMPARE)
                : Result.of(new SunAbraham(cells.stream().map(Weighed::cell).toList(), events(cells)));
    }

    /** Periods' effects among the units of one date, up to a length. */
    private static Result<TwoWayFit.Periods> periods(StaggeredPanel panel, int goLive, int length) {
        double[][] values = panel.units().stream()
                .filter(unit -> unit.goLive() == goLive)
                .map(StaggeredPanel.Unit::values)
                .toArray(double[][]::new);
        boolean[][] there = new boolean[values.length][length];
        for (int u = 0; u < values.length; u++) {
            for (int t = 0; t < length; t++) {
                there[u][t] = !Double.isNaN(values[u][t]);
            }
        }
        return TwoWayFit.of(there, values, length).without(-1);
    }

    private static void addCells(
            StaggeredPanel panel, int goLive, TwoWayFit.Periods own, TwoWayFit.Periods controls, List<Weighed> cells) {
        int base = panel.first(goLive) - 1;
        for (int t = 0; t < own.part().length; t++) {
            if (t != base && base < own.part().length && linked(own, t, base) && linked(controls, t, base)) {
                double value =
                        (own.effect()[t] - own.effect()[base]) - (controls.effect()[t] - controls.effect()[base]);
                int period = t;
                int units = (int) panel.units().stream()
                        .filter(unit -> unit.goLive() == goLive && !Double.isNaN(unit.values()[period]))
                        .count();
                cells.add(new Weighed(new Cell(goLive, panel.period(t), value), units));
            }
        }
    }

    private static boolean linked(TwoWayFit.Periods periods, int t, int base) {
        return periods.part()[t] >= 0 && periods.part()[t] == periods.part()[base];
    }

    private static List<AtEvent> events(List<Weighed> cells) {
        int[] times = cells.stream()
                .mapToInt(weighed -> weighed.cell.period - weighed.cell.goLive)
                .distinct()
                .sorted()
                .toArray();
        return Arrays.stream(times)
                .mapToObj(time -> {
                    ExactSum sum = new ExactSum();
                    long units = 0;
                    for (Weighed weighed : cells) {
                        if (weighed.cell.period - weighed.cell.goLive == time) {
                            sum.addProduct(weighed.units, weighed.cell.value);
                            units += weighed.units;
                        }
                    }
                    return new AtEvent(time, sum.value() / units);
                })
                .toList();
    }
}
