package dk.mening.blocks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a chain remembers of the people it holds: exactly what a block may say of them (rules B7, B11). */
final class Tally {
    private final SealingGroup group;
    private final Part part;
    private final int[][] histograms;
    private final Map<Long, Integer> peopleOfMean = new TreeMap<>();
    private final TreeMap<LocalDate, Integer> peopleOfDay = new TreeMap<>();
    private int people;

    Tally(SealingGroup group, Part part) {
        this.group = group;
        this.part = part;
        this.histograms = new int[group.items().size()][group.pointsOfScale()];
    }

    int people() {
        return people;
    }

    void add(LocalDate day, int[] points) {
        people++;
        peopleOfDay.merge(day, 1, Integer::sum);
        switch (part) {
            case COMPLETE -> {
                for (int i = 0; i < points.length; i++) {
                    histograms[i][points[i]]++;
                }
            }
            case PARTIAL -> peopleOfMean.merge(meanTimesLcm(points), 1, Integer::sum);
        }
    }

    private long meanTimesLcm(int[] points) {
        int sum = 0;
        int answered = 0;
        for (int point : points) {
            if (point != SealingGroup.MISSING) {
                sum += point;
                answered++;
            }
        }
        return (long) sum * (group.lcm() / answered);
    }

    /** Rule B9: every item, or the means, have at least d answers outside the most common one. */
    boolean isDiverse() {
        return switch (part) {
            case COMPLETE ->
                Arrays.stream(histograms)
                        .allMatch(
                                counts -> isDiverse(Arrays.stream(counts).max().orElse(0)));
            case PARTIAL ->
                isDiverse(peopleOfMean.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0));
        };
    }

    private boolean isDiverse(int mostCommon) {
        return people - mostCommon >= SealingRules.DIFFERENT_ANSWERS;
    }

    LocalDate firstDay() {
        return peopleOfDay.firstKey();
    }

    LocalDate lastDay() {
        return peopleOfDay.lastKey();
    }

    /** The day of the middle person, the earlier of two. */
    LocalDate lowerMedianDay() {
        int before = 0;
        for (Map.Entry<LocalDate, Integer> day : peopleOfDay.entrySet()) {
            before += day.getValue();
            if (before > (people - 1) / 2) {
                return day.getKey();
            }
        }
        throw new IllegalStateException("nobody has no median day");
    }

    Block.Content content() {
        return switch (part) {
            case COMPLETE ->
                new Block.Complete(Arrays.stream(histograms).map(int[]::clone).toArray(int[][]::new));
            case PARTIAL ->
                new Block.Partial(
                        peopleOfMean.entrySet().stream()
                                .mapToLong(mean -> mean.getKey() * mean.getValue())
                                .sum(),
                        group.lcm());
        };
    }
}
