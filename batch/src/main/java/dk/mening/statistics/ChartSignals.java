package dk.mening.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Points of a run chart that chance seldom makes. Each list holds positions counted from 1, ascending. A signal is a reason
 * to look, never a verdict: over a year of points some are certain without any change.
 *
 * @param outside beyond the limits; on a limit is inside
 * @param shift in a run of at least 7 on one side of the centre; a point on the centre breaks the run
 * @param trend in a run of at least 7 points, each above, or each below, the one before
 * @param nearLimit between two and three sigma, where two of three consecutive points are, all three on that side
 * @see <a href="https://cran.r-project.org/package=NHSRplotthedots">The rules of NHS Making Data Count</a>
 */
public record ChartSignals(List<Integer> outside, List<Integer> shift, List<Integer> trend, List<Integer> nearLimit) {
    private static final int RUN = 7;

    public ChartSignals {
        outside = List.copyOf(outside);
        shift = List.copyOf(shift);
        trend = List.copyOf(trend);
        nearLimit = List.copyOf(nearLimit);
    }

    /**
     * The four rules.
     *
     * @param width of each point: three sigma, the distance from the centre to its limit, positive
     */
    static ChartSignals of(double[] values, double centre, double[] width) {
        List<Integer> outside = new ArrayList<>();
        int[] side = new int[values.length];
        int[] step = new int[Math.max(values.length - 1, 0)];
        for (int i = 0; i < values.length; i++) {
            if (values[i] > centre + width[i] || values[i] < centre - width[i]) {
                outside.add(i + 1);
            }
            side[i] = (int) Math.signum(values[i] - centre);
            if (i > 0) {
                step[i - 1] = (int) Math.signum(values[i] - values[i - 1]);
            }
        }
        return new ChartSignals(outside, runs(side, RUN, 0), runs(step, RUN - 1, 1), nearLimit(values, centre, width));
    }

    /** Positions in runs of at least {@code shortest} equal signs, each run so many positions longer than its signs. */
    private static List<Integer> runs(int[] signs, int shortest, int longer) {
        TreeSet<Integer> positions = new TreeSet<>();
        int from = 0;
        for (int i = 1; i <= signs.length; i++) {
            if (i == signs.length || signs[i] != signs[from]) {
                if (signs[from] != 0 && i - from >= shortest) {
                    for (int j = from; j < i + longer; j++) {
                        positions.add(j + 1);
                    }
                }
                from = i;
            }
        }
        return List.copyOf(positions);
    }

    private static List<Integer> nearLimit(double[] values, double centre, double[] width) {
        TreeSet<Integer> positions = new TreeSet<>();
        for (int last = 2; last < values.length; last++) {
            for (int sign : new int[] {1, -1}) {
                List<Integer> near = new ArrayList<>();
                boolean sameSide = true;
                for (int i = last - 2; i <= last; i++) {
                    double sigmas = sign * (values[i] - centre) / (width[i] / 3);
                    sameSide &= sigmas > 0;
                    if (sigmas > 2 && sigmas <= 3) {
                        near.add(i + 1);
                    }
                }
                if (sameSide && near.size() >= 2) {
                    positions.addAll(near);
                }
            }
        }
        return List.copyOf(positions);
    }
}
