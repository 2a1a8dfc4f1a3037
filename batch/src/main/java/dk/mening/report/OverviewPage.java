package dk.mening.report;

import java.util.List;
import java.util.Optional;

/** The front page: one row an initiative and outcome; rows of secondary outcomes stand below and are exploratory. */
public record OverviewPage(
        Frame frame,
        String sinceLead,
        List<Since> since,
        List<Choice> constructs,
        List<Choice> verdicts,
        List<Choice> grades,
        List<Group> groups,
        Optional<Picture> effects,
        List<GainCount> gains) {
    /** Whether any row decides nothing. */
    public boolean exploratory() {
        return groups.stream().flatMap(group -> group.rows().stream()).anyMatch(Row::exploratory);
    }

    /** One of the values that rows can be filtered by. */
    public record Choice(String value, String word) {}

    /** What has changed in one initiative since the report before. */
    public record Since(String name, String href, List<Fact> changes) {}

    /** How many expected gains came to this, over all initiatives. */
    public record GainCount(Badge state, String says, String number) {}

    /**
     * One initiative.
     *
     * @param goLive when it was taken into use
     * @param plan the locked plan's fingerprint, or how else it came; empty without a plan
     * @param bill who pays, or empty
     * @param gains how many came to what, or empty
     * @param excluded how many sealed bundles of answers are excluded, or empty
     * @param nothing said instead of rows, or empty
     */
    public record Group(
            String name,
            String href,
            String goLive,
            String plan,
            String bill,
            String gains,
            String excluded,
            String nothing,
            List<Row> rows) {}

    /**
     * One outcome.
     *
     * @param construct what it is about, as rows are filtered by it
     * @param choice the verdict as rows are filtered by it
     * @param muted whether it holds for this outcome alone, or decides nothing
     * @param estimate the effect as rows are sorted by it, or empty
     * @param says the verdict as a sentence
     * @param dates of the standing verdict and the next decision
     * @param effect with its sign, or empty
     */
    public record Row(
            String outcome,
            String construct,
            Badge badge,
            String choice,
            boolean muted,
            String estimate,
            String says,
            List<String> dates,
            String effect,
            String interval,
            String grade,
            String gradeShort,
            String gradeReason,
            String units,
            String unitsSplit,
            String answers) {
        /** What rows that decide nothing are filtered by. */
        static final String EXPLORATORY = "exploratory";

        boolean exploratory() {
            return choice.equals(EXPLORATORY);
        }
    }
}
