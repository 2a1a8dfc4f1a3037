package dk.mening.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Moves labels apart along one line, each as near to its wish as the others allow. */
final class Spread {
    private Spread() {}

    /**
     * Centres in the order of the wishes; when all do not fit, they begin at {@code top} and run past {@code bottom}.
     *
     * @param heights one for each wish
     */
    static List<Double> place(List<Double> wishes, List<Double> heights, double top, double bottom) {
        List<Integer> order = IntStream.range(0, wishes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(wishes::get))
                .toList();
        double[] centres = new double[wishes.size()];
        double free = top;
        for (int i : order) {
            centres[i] = Math.max(wishes.get(i), free + heights.get(i) / 2);
            free = centres[i] + heights.get(i) / 2;
        }
        double limit = bottom;
        for (int i : order.reversed()) {
            centres[i] = Math.min(centres[i], limit - heights.get(i) / 2);
            limit = centres[i] - heights.get(i) / 2;
        }
        double shift = order.isEmpty() ? 0 : Math.max(0, top - limit);
        List<Double> placed = new ArrayList<>();
        for (double centre : centres) {
            placed.add(centre + shift);
        }
        return placed;
    }
}
