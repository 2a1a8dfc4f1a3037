package dk.mening.report;

import java.util.List;

/** All units that have a page, by the unit above them and by name: never in the order of what they did. */
public record UnitsPage(Frame frame, List<Group> groups) {
    /** @param name of the unit above, or empty */
    public record Group(String name, List<Row> rows) {}

    /**
     * One unit.
     *
     * @param href its page, or that of the pool its answers are counted in
     * @param role in words: what it is part of, or where its answers are counted
     */
    public record Row(String name, String href, List<String> role) {}
}
