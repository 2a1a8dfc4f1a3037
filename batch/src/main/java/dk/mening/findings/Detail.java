package dk.mening.findings;

import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Numbers behind pictures that describe an outcome and decide nothing.
 *
 * @param answers how treated units' answers to each question were spread before and after, in the outcome's order; empty where
 *     either window holds too few
 * @param course the effect by time since go-live, earliest first; empty with several go-live dates and without comparison units
 * @param peers how the units of each arm changed, each drawn towards the others of its arm; an arm is missing where too few tell
 * @param controlled the treated units' weeks on control charts; empty while the time before go-live is too short for limits
 */
public record Detail(
        List<ItemAnswers> answers, List<FourWeeks> course, List<Peers> peers, List<ControlledSeries> controlled) {
    /** There is nothing to draw. */
    public static final Detail NONE = new Detail(List.of(), List.of(), List.of(), List.of());

    public Detail {
        answers = List.copyOf(answers);
        course = List.copyOf(course);
        peers = List.copyOf(peers);
        controlled = List.copyOf(controlled);
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

    /**
     * Weeks of the treated units with a centre and limits from the time before go-live.
     *
     * @param baselineEnds the last day that centre and limits know of
     * @param centre of the baseline
     * @param meanRange of {@link Kind#MEANS}: the mean moving range, and {@code rangeLimit} the most that is usual of one
     * @param sigmaZ of {@link Kind#SHARES}: how many times more than binomially shares vary, after Laney
     * @param points oldest first; weeks without answers are left out
     */
    public record ControlledSeries(
            Kind kind,
            LocalDate baselineEnds,
            double centre,
            OptionalDouble meanRange,
            OptionalDouble rangeLimit,
            OptionalDouble sigmaZ,
            List<ControlledPoint> points) {
        /** What is followed; each has its words in every language. */
        public enum Kind {
            /** The weekly mean, as answered, on an XmR chart. */
            MEANS,
            /** The share of the best answers to the outcome's first question, on Laney's p′ chart. */
            SHARES
        }

        public ControlledSeries {
            points = List.copyOf(points);
        }
    }

    /**
     * One week.
     *
     * @param value a mean on 0 to 100, or a share from 0 to 1
     * @param answers behind a share; 0 for a mean
     */
    public record ControlledPoint(LocalDate monday, double value, Interval limits, int answers, List<Signal> signals) {
        /** Why a week is worth a look, never a verdict; each has its words in every language. */
        public enum Signal {
            OUTSIDE,
            SHIFT,
            TREND,
            NEAR_LIMIT
        }

        public ControlledPoint {
            signals = List.copyOf(signals);
        }
    }
}
