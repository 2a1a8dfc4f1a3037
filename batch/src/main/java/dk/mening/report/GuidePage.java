package dk.mening.report;

import java.util.List;

/** How to read the report, and what the columns of its files mean. */
public record GuidePage(
        Frame frame,
        List<Meaning> verdicts,
        List<Fact> grades,
        List<Fact> checks,
        List<Meaning> gains,
        List<Fact> columns,
        List<Fact> parts,
        List<Fact> codebook) {
    /** A verdict, or what became of a gain, and what it means. */
    public record Meaning(Badge badge, String says) {}
}
