package dk.mening.findings;

import dk.mening.statistics.Interval;
import java.util.List;

/**
 * Numbers behind pictures that describe an outcome and decide nothing.
 *
 * @param answers how treated units' answers to each question were spread before and after, in the outcome's order; empty where
 *     either window holds too few
 * @param course the effect by time since go-live, earliest first; empty with several go-live dates and without comparison units
 * @param peers how the units of each arm changed, each drawn towards the others of its arm; an arm is missing where too few tell
 */
public record Detail(List<ItemAnswers> answers, List<FourWeeks> course, List<Peers> peers) {
    /** There is nothing to draw. */
    public static final Detail NONE = new Detail(List.of(), List.of(), List.of());

    public Detail {
        answers = List.copyOf(answers);
        course = List.copyOf(course);
        peers = List.copyOf(peers);
    }

    /**
     * Complete answers to one question by point, lowest first, after reversing.
     *
     * @param question its key
     */
    public record ItemAnswers(String question, List<Integer> before, List<Integer> after) {
        public ItemAnswers {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * The effect in four weeks, in points of 100; positive is better.
     *
     * @param period number of these weeks: 0 begins on the day of going live, -1 ends the day before
     * @param band holds for all periods at once, tonight
     */
    public record FourWeeks(int period, int treatedUnits, int comparisonUnits, double effect, Interval band) {}

    /**
     * The units of one arm side by side, in points of 100; positive is better.
     *
     * @param mean of their changes, each unit by how much is known of it
     * @param between by how much they differ beyond chance, as a standard deviation
     * @param units sorted by key, never by what they did
     */
    public record Peers(boolean treated, double mean, double between, List<PeerChange> units) {
        public Peers {
            units = List.copyOf(units);
        }
    }

    /**
     * One unit's change.
     *
     * @param change of its own answers alone
     * @param drawn the same drawn towards the mean of its arm
     * @param interval of {@code drawn} at 95 per cent, for one look
     */
    public record PeerChange(String unit, double change, double drawn, Interval interval) {}
}
