package dk.mening.statistics;

import static dk.mening.statistics.StaggeredPanel.NEVER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up panels of units with several go-live dates, for tests. */
final class StaggeredWorlds {
    static final double NONE = Double.NaN;

    /** Made up in R with seed 12: three dates, a constant effect of 2, seven cells missing. */
    static final List<StaggeredPanel.Unit> GAPS = List.of(
            unit(3, NONE, 7.3, 9.2, NONE, 11.6, 11.9),
            unit(3, NONE, 15.3, 17, 17.7, 17.4, NONE),
            unit(4, 10.6, 10.1, 9.3, 11.1, 12.3, 12.9),
            unit(4, 8.8, 9.3, 10, 12.8, 14.7, 12.6),
            unit(4, 5.4, 6.6, 7, 10.3, 10, 11.8),
            unit(5, 9, 10.6, 9.8, 12, 12.4, 14.1),
            unit(NEVER, 10.3, 9.4, 11.1, 12.1, NONE, 12.3),
            unit(NEVER, 9.1, NONE, NONE, 9.7, 12, 12.3),
            unit(NEVER, 9, 10.5, 11.6, 12.2, 13.3, 13.6));

    private StaggeredWorlds() {}

    static int[] periods(int length) {
        return IntStream.rangeClosed(1, length).toArray();
    }

    static StaggeredPanel.Unit unit(int goLive, double... values) {
        return new StaggeredPanel.Unit(goLive, values);
    }

    static StaggeredPanel panel(int length, List<StaggeredPanel.Unit> units) {
        return StaggeredPanel.of(periods(length), units);
    }

    /** One unit for each go-live, unit and period effects and noise, a growing effect, and a share of cells missing. */
    static List<StaggeredPanel.Unit> units(long seed, int length, double missing, int... goLive) {
        Random random = new Random(seed);
        List<StaggeredPanel.Unit> units = new ArrayList<>();
        for (int g : goLive) {
            double level = 50 + 10 * random.nextGaussian();
            double[] values = new double[length];
            for (int t = 0; t < length; t++) {
                double effect = g != NEVER && t + 1 >= g ? 2 + 0.5 * (t + 1 - g) : 0;
                values[t] = level + 0.3 * t + effect + 3 * random.nextGaussian();
                if (random.nextDouble() < missing) {
                    values[t] = NONE;
                }
            }
            units.add(new StaggeredPanel.Unit(g, values));
        }
        return units;
    }

    static <T> List<T> shuffled(List<T> units, long seed) {
        List<T> other = new ArrayList<>(units);
        Collections.shuffle(other, new Random(seed));
        return other;
    }

    static List<StaggeredPanel.Unit> map(List<StaggeredPanel.Unit> units, double factor, double shift) {
        return units.stream()
                .map(unit -> new StaggeredPanel.Unit(
                        unit.goLive(),
                        Arrays.stream(unit.values())
                                .map(value -> factor * value + shift)
                                .toArray()))
                .toList();
    }

    static List<StaggeredPanel.Unit> with(List<StaggeredPanel.Unit> units, StaggeredPanel.Unit more) {
        List<StaggeredPanel.Unit> all = new ArrayList<>(units);
        all.add(more);
        return all;
    }
}
