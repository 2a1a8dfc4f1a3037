package dk.mening.report;

import java.util.List;
import java.util.Optional;

/** One initiative: what it is for, what was agreed, what was found, who pays. */
public record InitiativePage(
        Frame frame,
        String name,
        String purpose,
        String coreTask,
        String owner,
        List<Fact> goLive,
        String planSays,
        boolean planLate,
        List<Fact> plan,
        List<Section> sections,
        Optional<Bill> bill,
        boolean billNotYet,
        String csv,
        String json) {
    /**
     * One outcome.
     *
     * @param summary the finding in one line
     * @param says the verdict as a sentence
     * @param means what it means in plain words
     * @param numbers every number the sentences use
     */
    public record Section(
            String id,
            String name,
            Badge badge,
            String summary,
            String says,
            Optional<Key> key,
            List<String> means,
            List<String> tonight,
            String numbersCaption,
            List<Fact> numbers,
            Optional<Grade> grade,
            Optional<Timeline> timeline,
            List<UnitRow> units,
            Asked asked) {}

    /** The effect, large. */
    public record Key(String estimate, String interval) {}

    /** The evidence grade and the checks behind it. */
    public record Grade(String letter, String says, String notMade, List<CheckRow> checks) {}

    /** @param kind names the colour: passed, not-passed, failed, not-made */
    public record CheckRow(String name, String kind, String sign, String result) {}

    /** The picture over time, said in words and as a table. */
    public record Timeline(Picture picture, List<String> says, boolean expected, List<WeekRow> weeks) {}

    /** One week; a mean is empty where there is none. */
    public record WeekRow(String week, String treated, String comparison, String expected) {}

    /** One unit; a mean is empty where there is none. */
    public record UnitRow(
            String unit, String arm, String before, String after, String answersBefore, String answersAfter) {}

    /** What was asked, by which survey. */
    public record Asked(String survey, String note, List<String> questions) {}

    /** Who pays, said, drawn and as a table. */
    public record Bill(
            String verdict, String caption, String dated, String says, Picture picture, List<BillRow> rows) {}

    /** One axis of the rectangle. */
    public record BillRow(String name, String estimate, String interval, String margin) {}
}
