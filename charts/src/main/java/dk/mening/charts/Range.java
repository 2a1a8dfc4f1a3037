package dk.mening.charts;

/** From {@code lower} to {@code upper}; an end may be infinite, and is then drawn as an arrow. */
public record Range(double lower, double upper) {
    public Range {
        if (!(lower <= upper) || lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("a range from " + lower + " to " + upper);
        }
    }
}
