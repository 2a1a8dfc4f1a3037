package dk.mening.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One initiative: what it is for, what was agreed, what was found, who pays. */
public record InitiativePage(
        Frame frame,
        String name,
        String purpose,
        String coreTask,
        String owner,
        String sinceLead,
        List<Fact> since,
        List<Fact> goLive,
        List<Answer> inShort,
        Optional<PlanPart> plan,
        List<Section> sections,
        Optional<Bill> bill,
        boolean billNotYet,
        List<GainRow> gains,
        Optional<Figure> gainsFigure,
        Optional<Grid> secondary,
        Optional<Figure> competences,
        List<ReplyRow> replies,
        Optional<ExcludedPart> excluded,
        String csv,
        String json,
        String codebook) {
    /**
     * What people come for, answered in a few sentences.
     *
     * @param key names the question
     */
    public record Answer(String key, String question, List<String> says) {}

    /**
     * One outcome.
     *
     * @param summary the finding in one line
     * @param says the verdict as a sentence
     * @param series how units without comparison units were judged against their own past
     * @param robustness what other ways of looking say
     * @param channels no table or one, and so {@code exits}, of those who did not get through
     * @param means what it means in plain words
     * @param figures charts beside the timeline
     * @param months no table or one, of units by calendar month
     * @param numbers every number the sentences use
     * @param methods how the numbers are worked out
     * @param leftOut that fewer than k may have been left out at a cut, in fixed words; empty before there is one
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
            Optional<String> leftOut,
            List<Link> methods,
            Optional<Grade> grade,
            Optional<Told> series,
            Optional<Told> robustness,
            Optional<Meter> voices,
            List<Grid> channels,
            List<Grid> exits,
            Optional<Timeline> timeline,
            List<UnitRow> units,
            List<Grid> months,
            OutcomeFigures figures,
            Asked asked) {}

    /**
     * What was agreed.
     *
     * @param stamp the plan's day and fingerprint, for the head of the page
     * @param warnings what takes away from it: agreed late, changed since
     */
    public record PlanPart(
            List<Fact> stamp, String says, List<String> warnings, List<Fact> facts, Optional<Grid> amendments) {}

    /**
     * One line of the gains ledger.
     *
     * @param booked who booked it, and whether a budget was cut
     * @param beside uncertainty, or evidence, and day of what was measured
     * @param paidBy who paid, or empty
     * @param paid whether somebody is shown to have paid
     */
    public record GainRow(
            String description,
            List<String> booked,
            String expected,
            String due,
            Badge state,
            String measured,
            List<String> beside,
            String paidBy,
            boolean paid) {}

    /**
     * Sealed answers that no figure reads.
     *
     * @param says how many, and whether results could be seen by then
     * @param inAll the same numbers as a table
     * @param versions tonight's numbers without them and with them
     */
    public record ExcludedPart(List<String> says, List<Fact> inAll, Grid events, Grid versions) {}

    /** What management answered employees, and who answered when. */
    public record ReplyRow(String text, String dated) {}

    /** Sentences, and the table with every number in them. */
    public record Told(List<String> says, List<Fact> facts) {}

    /** Who answered, and who did not. */
    public record Meter(List<String> says, List<MeterRow> rows, List<Fact> facts) {}

    /** One arm's response rate before and after. */
    public record MeterRow(String arm, Rate before, Rate after) {}

    /** @param percent of the bar; empty where it is not known */
    public record Rate(String words, OptionalDouble percent) {}

    /** The effect, large. */
    public record Key(String estimate, String interval) {}

    /**
     * The evidence grade and the checks behind it.
     *
     * @param reasons what speaks against the initiative being the reason, in plain words
     */
    public record Grade(String letter, String says, List<String> reasons, String notMade, List<CheckRow> checks) {}

    /**
     * @param kind names the colour: passed, not-passed, failed, not-made
     * @param found the numbers behind it in sentences, or empty
     */
    public record CheckRow(String name, String kind, String sign, String result, String found) {}

    /** The picture over time, said in words and as a table. */
    public record Timeline(Picture picture, List<String> says, boolean expected, List<WeekRow> weeks) {}

    /** One week; a mean is empty where there is none. */
    public record WeekRow(String week, String treated, String comparison, String expected) {}

    /** One unit; a mean is empty where there is none. */
    public record UnitRow(
            String unit, String arm, String before, String after, String answersBefore, String answersAfter) {}

    /** What was asked, by which survey. */
    public record Asked(String survey, String note, List<String> questions) {}

    /**
     * Who pays, said, drawn and as a table.
     *
     * @param fixedLook the ellipse that decides nothing, or nothing
     */
    public record Bill(
            String verdict,
            String caption,
            String dated,
            String says,
            Picture picture,
            List<BillRow> rows,
            List<Fact> fixedLook) {}

    /** One axis of the rectangle. */
    public record BillRow(String name, String estimate, String interval, String margin) {}
}
