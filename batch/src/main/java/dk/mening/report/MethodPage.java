package dk.mening.report;

import java.util.List;

/** Every way of working out that reports use, in words and as a formula. */
public record MethodPage(Frame frame, List<Part> parts, Grid settings) {
    /** Methods that serve the same. */
    public record Part(String heading, List<Entry> methods) {}

    /**
     * One method.
     *
     * @param source authors and year, or empty
     * @param address of the source, or empty
     * @param usedFor initiatives whose numbers of tonight rest on it
     */
    public record Entry(
            String anchor,
            String name,
            String asks,
            String does,
            List<Piece> formula,
            String source,
            String address,
            List<Link> usedFor) {}

    /** Part of a formula: on the line, or an index below or above it. */
    public record Piece(String text, Level level) {
        /** Where it stands. */
        public enum Level {
            LINE,
            BELOW,
            ABOVE
        }
    }
}
