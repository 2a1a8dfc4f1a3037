package dk.mening.statistics;

/** A closed interval; an end may be infinite, never NaN. */
public record Interval(double lower, double upper) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("an interval from " + lower + " to " + upper);
        }
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** Whether the whole interval lies strictly between the two values. */
    public boolean strictlyInside(double low, double high) {
        return low < lower && upper < high;
    }
}
