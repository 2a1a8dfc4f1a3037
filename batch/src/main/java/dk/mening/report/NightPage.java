package dk.mening.report;

import java.util.List;

/**
 * What a night did, and how anybody can check it.
 *
 * @param findings one row an outcome, with its verdict
 * @param plans fingerprints of locked plans by initiative
 */
public record NightPage(Frame frame, Grid findings, List<Fact> plans, String sinceLead) {
    /** Where the file with a line for every other file of the night is, seen from the page. */
    public String checksums() {
        return frame.root() + Checksums.PATH;
    }
}
