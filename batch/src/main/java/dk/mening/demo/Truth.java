package dk.mening.demo;

import java.util.List;

/** What was planted, and nowhere else written: the verdicts of the night are judged against it. */
public final class Truth {
    static final String QUALITY = "service_quality";
    static final String WORKLOAD = "workload";

    /**
     * The change an initiative truly makes in each of its units, from go-live on and for good.
     *
     * @param gain points of 100, positive is better: better service, or lighter work
     */
    public record Planted(String initiative, String outcome, double gain) {}

    public static final List<Planted> PLANTED = List.of(
            new Planted(Initiatives.BOOKING, QUALITY, 7),
            new Planted(Initiatives.BOOKING, WORKLOAD, 9),
            new Planted(Initiatives.CASE_SYSTEM, QUALITY, 0),
            new Planted(Initiatives.CASE_SYSTEM, WORKLOAD, -9),
            new Planted(Initiatives.CHATBOT, QUALITY, 0),
            new Planted(Initiatives.CHATBOT, WORKLOAD, 0),
            new Planted(Initiatives.VIDEO, QUALITY, 4),
            new Planted(Initiatives.VIDEO, WORKLOAD, 3));

    private Truth() {}

    /** Whether anything was planted in this outcome; the others change nowhere. */
    static boolean knows(String outcome) {
        return PLANTED.stream().anyMatch(planted -> planted.outcome().equals(outcome));
    }

    /** The planted change, positive is better. */
    public static double gain(String initiative, String outcome) {
        return PLANTED.stream()
                .filter(planted -> planted.initiative().equals(initiative)
                        && planted.outcome().equals(outcome))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is known of " + outcome + " of " + initiative))
                .gain();
    }
}
