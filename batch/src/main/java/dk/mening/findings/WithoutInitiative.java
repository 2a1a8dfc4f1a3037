package dk.mening.findings;

import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.List;

/** The weeks after go-live as they would have been without the initiative, on 0 to 100 as asked. For drawing. */
public final class WithoutInitiative {
    private static final int DAYS_OF_A_WEEK = 7;

    private WithoutInitiative() {}

    /**
     * One week from go-live on.
     *
     * @param expected the comparison units' mean, moved by the gap between the arms in the pre-window
     * @param band {@code expected} plus the effect's interval: where the treated units' mean lies if the effect lies there
     */
    public record Week(LocalDate monday, double expected, Interval band) {}

    /**
     * Weeks without comparison units are left out; so are all where the pre-window has no week with both arms.
     *
     * @param effect positive is better
     */
    public static List<Week> weeks(
            List<OutcomeFinding.Week> weeks,
            LocalDate firstGoLive,
            int preWindowDays,
            boolean higherIsBetter,
            Interval effect) {
        LocalDate windowStart = firstGoLive.minusDays(preWindowDays);
        List<OutcomeFinding.Week> before = weeks.stream()
                .filter(w -> w.treated().isPresent() && w.comparison().isPresent())
                .filter(w -> !w.monday().isBefore(windowStart)
                        && !w.monday().plusDays(DAYS_OF_A_WEEK).isAfter(firstGoLive))
                .toList();
        if (before.isEmpty()) {
            return List.of();
        }
        double gap = before.stream()
                        .mapToDouble(
                                w -> w.treated().orElseThrow() - w.comparison().orElseThrow())
                        .sum()
                / before.size();
        Interval raw = higherIsBetter ? effect : new Interval(-effect.upper(), -effect.lower());
        return weeks.stream()
                .filter(w -> w.comparison().isPresent() && !w.monday().isBefore(firstGoLive))
                .map(w -> {
                    double expected = w.comparison().orElseThrow() + gap;
                    return new Week(w.monday(), expected, new Interval(expected + raw.lower(), expected + raw.upper()));
                })
                .toList();
    }
}
