package dk.mening.imports;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a file may hold, told by its header; in the order in which files of one command are stored. */
enum FileKind {
    UNITS(
            "offices or teams",
            List.of(
                    required("unit", "key of the unit: letters, digits, _ and -, at most 40; it never changes"),
                    required("name", "name on the pages, at most 120 characters"),
                    optional("parent", "key of the unit that it belongs to"),
                    optional(
                            "seals_as",
                            "for a unit that expects less than half an answer a day: key of the unit, with the same"
                                    + " go-live dates, in which its answers are sealed and counted; a registered unit or"
                                    + " one of this file"),
                    optional("seals_as_from", "the first day of that; it must lie ahead, and stays from then on")),
            """
            unit,name,parent
            citizens-department,Citizens' department,
            counter-north,Counter North,citizens-department
            counter-south,Counter South,citizens-department
            """),
    SURVEY_UNITS(
            "which units a survey asks, and how many answers are expected there",
            List.of(
                    required("survey", "key of a published survey"),
                    required("unit", "key of the unit"),
                    required(
                            "expected_answers_a_day",
                            "a number, or one for each class of the survey's classification as"
                                    + " digital=3.5|other=1.2; a single number is shared evenly. Answers are sealed by"
                                    + " class only where every class expects 8k answers in 182 days (k is 5 for citizens"
                                    + " and 10 for employees); this is settled by the first answer")),
            """
            survey,unit,expected_answers_a_day
            service-quality,counter-north,6
            service-quality,counter-south,digital=3.5|other=1.2
            """),
    INITIATIVES(
            "digital changes",
            List.of(
                    required("initiative", "key of the initiative: letters, digits, _ and -, at most 40"),
                    required("name_da", "name in Danish"),
                    required("name_en", "name in English"),
                    required("purpose_da", "what it is for, in Danish"),
                    required("purpose_en", "what it is for, in English"),
                    required("core_task_da", "the core task that it serves, in Danish"),
                    required("core_task_en", "the core task that it serves, in English"),
                    required("owner", "who answers for it")),
            """
            initiative;name_da;name_en;purpose_da;purpose_en;core_task_da;core_task_en;owner
            booking;Tidsbestilling;Booking;Kortere ventetid;Shorter waiting;At hjælpe borgerne;Helping citizens;Counter
            """),
    ROLLOUTS(
            "where and when an initiative went or goes live",
            List.of(
                    required("initiative", "key of the initiative"),
                    required("unit", "key of the unit"),
                    required("go_live", "the first day of use; it may lie ahead")),
            """
            initiative,unit,go_live
            booking,counter-north,2026-02-02
            """),
    ROUNDS(
            "periods in which a survey is asked; a survey without any is asked every day",
            List.of(
                    required("survey", "key of a published survey"),
                    required("opens_on", "first day"),
                    required("closes_on", "last day; the rounds of a survey do not overlap")),
            """
            survey,opens_on,closes_on
            workload,2026-01-05,2026-01-18
            workload,2026-02-09,2026-02-22
            """),
    PROGRAMME_YEARS(
            "how many outcomes the plans of a year have together, which a verdict must hold among",
            List.of(
                    required("year", "the year in which the plans are locked"),
                    required(
                            "places",
                            "how many primary outcomes there is room for in all; empty places count too. Fix it before"
                                    + " the first of them goes live: it never changes")),
            """
            year,places
            2026,12
            """),
    PLANS(
            "what was agreed to count as success; counts as locked on agreed_on, and reports say 'as stated in the import'",
            List.of(
                    required("initiative", "key of the initiative; one row each"),
                    required(
                            "policy",
                            "H (decides 91, 182 and 364 days after go-live), N (every night of a year alike)"
                                    + " or U (without horizon)"),
                    required(
                            "outcomes",
                            "one or two outcomes with the smallest change that matters, 0 to 100, as"
                                    + " survey/outcome=5|survey/outcome=4; without =number the survey's own margin"),
                    required("pre_window_days", "days before go-live to compare with, 56 to 364"),
                    required("comparison_units", "keys of units without the initiative, separated by |"),
                    required("agreed_on", "the day of the agreement"),
                    required("agreed_by", "who agreed"),
                    optional("washout_days", "days after go-live that count for nothing, 0 to 182; empty is 0"),
                    optional("alpha", "error rate over all nights, above 0 and below 0.5; empty is 0.05")),
            """
            initiative,policy,outcomes,pre_window_days,washout_days,comparison_units,agreed_on,agreed_by
            booking,H,service-quality/service_quality=5|workload/workload=5,182,28,counter-south,2026-01-15,Works council
            """),
    EXPECTED_GAINS(
            "gains booked with a plan of an import; a locked plan (database/PLANS.md) brings its own",
            List.of(
                    required("initiative", "key of an initiative with a plan"),
                    required("gain", "key of the gain: letters, digits, _ and -, at most 40"),
                    required("description_da", "what is to be gained, in Danish"),
                    required("description_en", "what is to be gained, in English"),
                    required(
                            "of", "money, time, or an outcome of the plan as survey/outcome, which the night measures"),
                    required("size", "how much, above 0"),
                    required("unit", "what the size is counted in, such as kr. a year, hours or points"),
                    required("due", "the day by which it is to have come"),
                    required("booked_by", "who booked it"),
                    required("budget_cut", "yes where a budget was already cut by it, else no")),
            """
            initiative,gain,description_da,description_en,of,size,unit,due,booked_by,budget_cut
            booking,fewer-calls,Færre opkald,Fewer calls,time,400,hours a year,2027-02-01,Finance committee,yes
            booking,better-service,Bedre service,Better service,service-quality/service_quality,5,points,2027-02-01,Head,no
            """),
    MEASURED_GAINS(
            "what was measured of gains in money and time, with the evidence; the latest entry of a day counts",
            List.of(
                    required("initiative", "key of the initiative"),
                    required("gain", "key of an expected gain in money or time"),
                    required("measured_on", "the day of the measurement, not in the future"),
                    required("size", "how much, in the gain's unit; below 0 where it cost instead"),
                    required("evidence", "where the number comes from"),
                    required("entered_by", "who answers for it")),
            """
            initiative,gain,measured_on,size,evidence,entered_by
            booking,fewer-calls,2026-09-01,150,Telephone log of July and August,Counter
            """),
    EVENTS(
            "other things that happened and may have moved answers",
            List.of(
                    required("day", "the day"),
                    required(
                            "kind",
                            "holiday, election, survey_redesign, channel_change, reorganisation, unit_closed or other"),
                    required("text_da", "what happened, in Danish"),
                    required("text_en", "what happened, in English"),
                    optional("units", "keys of the units it concerns, separated by |; empty: all")),
            """
            day,kind,text_da,text_en,units
            2026-02-10,reorganisation,Borgerservice blev delt i to,The counter was split in two,counter-north|counter-south
            """),
    INVITATIONS(
            "how many were asked, for the share that answered",
            List.of(
                    required("survey", "key of a published survey"),
                    required("unit", "key of the unit"),
                    required("day", "the first day of the round; the day itself where a survey is asked every day"),
                    required("invited", "how many were asked")),
            """
            survey,unit,day,invited
            workload,counter-north,2026-01-05,24
            """),
    COLLECTION_POINTS(
            "links at which a survey is answered",
            List.of(
                    required("survey", "key of a published survey"),
                    required("unit", "key of the unit"),
                    required("channel", "such as web, letter or kiosk: a-z, 0-9, _ and -, at most 40"),
                    optional(
                            "token", "the secret end of the link, 8 to 40 of A-Z a-z 0-9 _ -; empty: drawn at random")),
            """
            survey,unit,channel,token
            service-quality,counter-north,web,
            """),
    ANSWERS(
            "answers; the columns after these are the keys of the survey's questions",
            List.of(
                    required("survey", "key of a published survey"),
                    required("unit", "key of the unit"),
                    required("day", "the day of the answer, not in the future"),
                    required("channel", "such as web, letter or kiosk: a-z, 0-9, _ and -, at most 40"),
                    optional("version", "version of the survey; empty is the latest")),
            """
            survey;unit;day;channel;overall;easy
            service-quality;counter-north;2026-01-05;web;4;5
            service-quality;counter-north;05-01-2026;web;dont_know;
            """);

    private final String holds;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
    private final List<Column> columns;

    private final String example;

    FileKind(String holds, List<Column> columns, String example) {
        this.holds = holds;
        this.columns = List.copyOf(columns);
        this.example = example;
    }

    /** A column of a file and what to write in it. */
    record Column(String name, boolean required, String what) {}

    private static Column required(String name, String what) {
        return new Column(name, true, what);
    }

    private static Column optional(String name, String what) {
        return new Column(name, false, what);
    }

    /** As it is called in sentences: "collection points". */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String holds() {
        return holds;
    }

    List<Column> columns() {
        return columns;
    }

    String example() {
        return example;
    }

    Set<String> required() {
        return columns.stream().filter(Column::required).map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> known() {
        return columns.stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The header with every column, as one would write it. */
    String fullHeader() {
        return columns.stream().map(Column::name).collect(Collectors.joining(","))
                + (this == ANSWERS ? ",(question keys)" : "");
    }
}
