package dk.mening.demo;

import java.util.List;

/** What was planted, and nowhere else written: the verdicts of the night are judged against it. */
public final class Truth {
    static final String QUALITY = "service_quality";
    static final String WORKLOAD = "workload";
    static final String SYSTEM_SKILL = "system_skill";

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

    /** Points by which employees become better at a new system itself; at the rest of a new way of working they do not. */
    private static final double SKILL_LEARNT = 14;

    private Truth() {}

    /** Whether anything was planted in this outcome; the others change nowhere. */
    static boolean knows(String outcome) {
        return outcome.equals(SYSTEM_SKILL)
                || PLANTED.stream().anyMatch(planted -> planted.outcome().equals(outcome));
    }

    /** The planted change, positive is better. */
    public static double gain(String initiative, String outcome) {
        if (outcome.equals(SYSTEM_SKILL)) {
            return SKILL_LEARNT;
        }
        return PLANTED.stream()
                .filter(planted -> planted.initiative().equals(initiative)
                        && planted.outcome().equals(outcome))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is known of " + outcome + " of " + initiative))
                .gain();
    }
}
