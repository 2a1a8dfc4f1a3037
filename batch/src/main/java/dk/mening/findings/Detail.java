package dk.mening.findings;

import dk.mening.statistics.Interval;
import java.util.List;

/**
 * Numbers behind pictures that describe an outcome and decide nothing.
 *
 * @param answers how treated units' answers to each question were spread before and after, in the outcome's order; empty where
 *     either window holds too few
 * @param course the effect by time since go-live, earliest first; empty with several go-live dates and without comparison units
 */
public record Detail(List<ItemAnswers> answers, List<FourWeeks> course) {
    /** There is nothing to draw. */
    public static final Detail NONE = new Detail(List.of(), List.of());

    public Detail {
        answers = List.copyOf(answers);
        course = List.copyOf(course);
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
}
