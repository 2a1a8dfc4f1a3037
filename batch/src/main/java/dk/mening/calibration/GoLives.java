package dk.mening.calibration;

import dk.mening.statistics.LongBase;
import dk.mening.statistics.StaggeredPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which offices go live when: the first week with the solution of each treated office, and how many never have it. Weeks count
 * from 1.
 */
record GoLives(List<Integer> weeks, int never) {
    GoLives {
        weeks = List.copyOf(weeks);
    }

    static GoLives of(int never, Integer... weeks) {
        return new GoLives(List.of(weeks), never);
    }

    /** So many offices a cohort. */
    static GoLives cohorts(int never, int each, int... weeks) {
        return new GoLives(
                Arrays.stream(weeks)
                        .flatMap(week -> IntStream.generate(() -> week).limit(each))
                        .boxed()
                        .toList(),
                never);
    }

    int units() {
        return weeks.size() + never;
    }

    String sentence() {
        return weeks.size() + "+" + never + " offices, live in week "
                + String.join(
                        ", ", weeks.stream().distinct().map(String::valueOf).toList());
    }

    /**
     * Each treated office that is live in the last week, with its windows.
     *
     * @param means by office, treated first, and week
     * @param lastWeek the last one that is known
     * @param before length of the window before go-live in weeks, as far as there are weeks
     */
    List<LongBase.Unit> windows(double[][] means, int lastWeek, int before) {
        double[][] comparison = Arrays.copyOfRange(means, weeks.size(), means.length);
        List<LongBase.Unit> units = new ArrayList<>();
        double[][] beforeOf = {};
        double[][] afterOf = {};
        for (int i = 0; i < weeks.size(); i++) {
            int goLive = weeks.get(i);
            if (goLive <= lastWeek) {
                int from = Math.max(0, goLive - 1 - before);
                if (i == 0 || goLive != weeks.get(i - 1)) {
                    beforeOf = part(comparison, from, goLive - 1);
                    afterOf = part(comparison, goLive - 1, lastWeek);
                }
                units.add(new LongBase.Unit(
                        new LongBase.Window(Arrays.copyOfRange(means[i], from, goLive - 1), beforeOf),
                        new LongBase.Window(Arrays.copyOfRange(means[i], goLive - 1, lastWeek), afterOf)));
            }
        }
        return units;
    }

    /** Of all weeks. */
    StaggeredPanel panel(double[][] means) {
        List<StaggeredPanel.Unit> units = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            units.add(new StaggeredPanel.Unit(i < weeks.size() ? weeks.get(i) : StaggeredPanel.NEVER, means[i]));
        }
        return StaggeredPanel.of(IntStream.rangeClosed(1, means[0].length).toArray(), units);
    }

    private static double[][] part(double[][] rows, int from, int to) {
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new);
    }
}
