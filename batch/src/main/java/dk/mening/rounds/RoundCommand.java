package dk.mening.rounds;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Secrets;
import dk.mening.database.Settings;
import dk.mening.database.SurveyRepository;
import dk.mening.questionnaire.Anonymity;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.BallotCode;
import dk.mening.registry.Round;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mening round}: asks employees in rounds, with ballots drawn by lot or with personal links. */
@Command(
        name = "round",
        description = {
            "Asks employees in rounds. In a round everybody answers once: with a ballot drawn by lot (mode A, anonymous), or",
            "with a personal link that the authority sends in its own mail (mode C, confidential). Units with fewer people than",
            "a block needs are not asked one by one; they get a sheet to talk from.",
            "",
            "  ./mening round open workload --opens 2026-11-02 --closes 2026-11-20 --mode A --head-counts units.csv",
            "  ./mening round ballots workload --mode A --address https://svar.example.dk --output ballots",
            "  ./mening round ballots workload --mode C --list staff.csv --address https://svar.example.dk --output links",
            "  ./mening round reminders workload --links links/links.csv --output reminders.csv",
            "  ./mening round show"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or there was nothing to do",
            "2:refused, or wrong use; nothing was written",
            "1:the database failed; nothing was written"
        })
public final class RoundCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;
    private static final int MOST_PEOPLE = 1_000_000;

    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Function<Settings, Database> opening;

    /** @param opening how the installation's database is reached */
    RoundCommand(Map<String, String> environment, Function<Settings, Database> opening) {
        this.environment = environment;
        this.opening = opening;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(
                new RoundCommand(System.getenv(), settings -> Database.open(settings, Access.REGISTRAR)), arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return UNUSABLE;
    }

    @Command(
            name = "open",
            description = {
                "Opens a round of a survey of employees, and says how each unit is asked. The file of head counts has the columns",
                "unit and head_count, and may have mode (A or C) where units differ. Units can be added later by the same command.",
                "Units too small for a block get a dialogue sheet instead."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int open(
            @Parameters(paramLabel = "SURVEY", description = "Key of a published survey of employees.") String survey,
            @Option(names = "--opens", required = true, paramLabel = "YYYY-MM-DD", description = "First day.")
                    LocalDate opens,
            @Option(names = "--closes", required = true, paramLabel = "YYYY-MM-DD", description = "Last day.")
                    LocalDate closes,
            @Option(names = "--head-counts", required = true, paramLabel = "FILE", description = "CSV: unit,head_count")
                    Path headCounts,
            @Option(names = "--mode", paramLabel = "A|C", description = "For units whose line names no mode.") @Nullable
                    String mode,
            @Option(
                            names = "--output",
                            paramLabel = "FOLDER",
                            defaultValue = ".",
                            description = "Where dialogue sheets go; here when not given.")
                    Path output,
            @Option(
                            names = "--language",
                            paramLabel = "da|en",
                            defaultValue = "da",
                            description = "Of the sheets; ${DEFAULT-VALUE} when not given.")
                    String language) {
        if (closes.isBefore(opens)) {
            throw new RefusedException("A round cannot close on " + closes + ", before it opens on " + opens + ".");
        }
        check(language);
        Round round = new Round(survey, opens, closes);
        Table table = Table.read(headCounts);
        return work((database, key) -> {
            Survey asked = survey(database, survey);
            Map<Path, String> sheets = new LinkedHashMap<>();
            List<String> told = database.inTransaction(connection -> {
                RoundDesk desk = new RoundDesk(connection);
                List<String> lines = new ArrayList<>();
                lines.add((desk.open(round) ? "Opened" : "Opened before:") + " the round of " + survey + " from "
                        + opens + " to " + closes + ".");
                List<AskedUnit> units = new ArrayList<>();
                Set<String> named = new HashSet<>();
                for (AskedUnit unit : read(desk, table, round, Optional.ofNullable(mode))) {
                    if (!named.add(unit.unit())) {
                        throw new RefusedException(
                                headCounts + ":" + unit.line() + ": " + unit.unit() + " stands there twice.");
                    }
                    units.add(unit);
                }
                // Who seals together is counted together, also where the rest of a pool was entered before.
                desk.units(round).stream()
                        .filter(unit -> !named.contains(unit.unit()))
                        .forEach(units::add);
                for (AskedUnit unit :
                        RoundDesk.withDialogue(units, asked.audience().smallestBlock())) {
                    requireHonest(asked, unit);
                    desk.ask(round, unit);
                    lines.add(line(unit, asked));
                    for (LocalDate cut : desk.cuts(round, unit.pool())) {
                        lines.add("    NOTE: something begins there on " + cut
                                + ", within the round. Answers from before and"
                                + " from then on are sealed apart, and each part needs "
                                + asked.audience().smallestBlock() + ".");
                    }
                    if (unit.way() == Way.DIALOGUE) {
                        sheets.put(
                                output.resolve(unit.unit() + "-dialogue-" + language + ".html"),
                                Sheets.dialogue(asked, desk.unitName(unit.unit()), language));
                    }
                }
                return lines;
            });
            told.forEach(this::say);
            sheets.forEach((file, text) -> {
                if (Files.exists(file)) {
                    say(file + " is there already.");
                } else {
                    Drafts.write(file, text);
                    say("Wrote " + file);
                }
            });
        });
    }

    @Command(
            name = "ballots",
            description = {
                "Issues the ballots of a round, once. Only keyed hashes are kept here: what is not in the files written now can",
                "never be printed again.",
                "Mode A: for each unit a sheet to print and cut, and the same as CSV; hand them out by lot.",
                "Mode C: the authority's own list with a column link added, for its own mail. Nothing of the list is kept."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int ballots(
            @Parameters(paramLabel = "SURVEY") String survey,
            @Option(names = "--mode", required = true, paramLabel = "A|C", description = "Of units asked this way.")
                    String mode,
            @Option(
                            names = "--address",
                            required = true,
                            paramLabel = "URL",
                            description = "Where respondents reach Mening, such as https://svar.example.dk")
                    String address,
            @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "Where the files go.")
                    Path output,
            @Option(
                            names = "--list",
                            paramLabel = "FILE",
                            description = "Mode C: CSV with a column unit and any columns of the authority's own.")
                    @Nullable
                    Path list,
            @Option(
                            names = "--opens",
                            paramLabel = "YYYY-MM-DD",
                            description = "The round; not needed if one is current.")
                    @Nullable
                    LocalDate opens,
            @Option(names = "--unit", paramLabel = "UNIT", description = "Only these units.") List<String> only,
            @Option(
                            names = "--replace",
                            description =
                                    "Void ballots issued before and issue new ones; only while none of the unit is used.")
                    boolean replace,
            @Option(names = "--language", paramLabel = "da|en", defaultValue = "da", description = "Of the sheets.")
                    String language) {
        Way way = way(mode);
        check(language);
        String at = address.replaceAll("/+$", "") + "/b/";
        if (!address.matches("https?://[^/?#]+.*")) {
            throw new RefusedException("--address is no address; write it as https://svar.example.dk");
        }
        Optional<Table> mailing = Optional.ofNullable(list).map(Table::read);
        if ((way == Way.PERSONAL) != mailing.isPresent()) {
            throw new RefusedException(
                    way == Way.PERSONAL
                            ? "Mode C needs --list, the authority's own list of whom to write to."
                            : "Mode A knows no names; leave --list out.");
        }
        return work((database, key) -> {
            Survey asked = survey(database, survey);
            try (Drafts drafts = new Drafts()) {
                List<String> told = database.inTransaction(connection -> {
                    RoundDesk desk = new RoundDesk(connection);
                    Round round = round(desk, survey, Optional.ofNullable(opens));
                    List<AskedUnit> units = desk.units(round).stream()
                            .filter(unit -> unit.way() == way
                                    && (wanted(only).isEmpty() || wanted(only).contains(unit.unit())))
                            .toList();
                    if (units.isEmpty()) {
                        throw new RefusedException(
                                "No unit of the round that opens on " + round.opensOn() + " is asked in mode "
                                        + way.letter() + (wanted(only).isEmpty() ? "." : " among those named."));
                    }
                    for (AskedUnit unit : units) {
                        requireHonest(asked, unit);
                        if (desk.ballots(round, unit.unit()) > 0 && !(replace && desk.takeBack(round, unit.unit()))) {
                            throw new RefusedException(
                                    replace
                                            ? "A ballot of " + unit.unit()
                                                    + " has been used; its ballots cannot be replaced."
                                            : "The ballots of " + unit.unit()
                                                    + " are issued already, and only hashes of them are"
                                                    + " kept. Name other units with --unit, or use --replace.");
                        }
                    }
                    BallotIssue issue = new BallotIssue(desk, round, at, key, output, drafts);
                    return switch (way) {
                        case DRAWN -> issue.drawn(asked, units, language);
                        case PERSONAL -> issue.personal(mailing.orElseThrow(), units);
                        case DIALOGUE -> throw new IllegalStateException("no ballots for a dialogue");
                    };
                });
                drafts.keep();
                told.forEach(this::say);
            }
        });
    }

    @Command(
            name = "reminders",
            description = {
                "From a list that round ballots wrote in mode C, writes the lines whose link is not used. It tells who has not",
                "answered, and must be used for reminding only. No dates, no counts, no answers."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int reminders(
            @Parameters(paramLabel = "SURVEY") String survey,
            @Option(names = "--links", required = true, paramLabel = "FILE", description = "The list with its links.")
                    Path links,
            @Option(names = "--output", required = true, paramLabel = "FILE", description = "Where the lines go.")
                    Path output,
            @Option(
                            names = "--opens",
                            paramLabel = "YYYY-MM-DD",
                            description = "The round; not needed if one is current.")
                    @Nullable
                    LocalDate opens) {
        Table table = Table.read(links);
        int column = table.column("link");
        return work((database, key) -> {
            List<List<String>> unused = database.inTransaction(connection -> {
                RoundDesk desk = new RoundDesk(connection);
                Round round = round(desk, survey, Optional.ofNullable(opens));
                List<List<String>> lines = new ArrayList<>();
                for (Table.Line line : table.lines()) {
                    String link = table.value(line, column);
                    RoundDesk.Use use = BallotCode.read(link.substring(link.lastIndexOf('/') + 1))
                            .map(code -> use(desk, round, code, key))
                            .orElse(RoundDesk.Use.UNKNOWN);
                    switch (use) {
                        case UNUSED -> lines.add(line.fields());
                        case USED -> {}
                        case UNKNOWN ->
                            throw table.refuse(
                                    line, "the link is none of the round that opens on " + round.opensOn() + ".");
                    }
                }
                return lines;
            });
            Drafts.write(output, Table.write(table.header(), unused));
            say("Wrote " + output + ": those whose link is not used.");
        });
    }

    private static RoundDesk.Use use(RoundDesk desk, Round round, BallotCode code, byte[] key) {
        try {
            return desk.use(round, code, key);
        } catch (SQLException e) {
            throw new dk.mening.database.DatabaseException("look a link up", e);
        }
    }

    @Command(
            name = "show",
            description = {
                "Shows rounds, how each unit is asked, and once a round is closed and sealed the share that answered, to the",
                "nearest 5 %. Before that nothing is told of who has answered, not even how many."
            },
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "SURVEY", arity = "0..1", description = "All surveys when not given.") @Nullable
                    String survey) {
        return work((database, key) -> {
            List<String> lines = database.inTransaction(connection -> {
                RoundDesk desk = new RoundDesk(connection);
                List<String> told = new ArrayList<>();
                LocalDate today = desk.today();
                for (String each : survey == null ? desk.surveysInRounds() : List.of(survey)) {
                    int smallest = survey(database, each).audience().smallestBlock();
                    for (Round round : desk.rounds(each)) {
                        told.add(
                                each + ", " + round.opensOn() + " to " + round.closesOn() + ": " + state(round, today));
                        told.addAll(show(desk, round, today, smallest));
                    }
                }
                return told.isEmpty()
                        ? List.of("There is no round" + (survey == null ? "." : " of " + survey + "."))
                        : told;
            });
            lines.forEach(this::say);
        });
    }

    private static List<String> show(RoundDesk desk, Round round, LocalDate today, int smallest) throws SQLException {
        Map<String, Integer> sealed = desk.sealed(round);
        List<AskedUnit> units = desk.units(round);
        Map<String, Integer> invited = new TreeMap<>();
        units.forEach(unit -> invited.merge(unit.pool(), unit.headCount(), Integer::sum));
        List<String> lines = new ArrayList<>();
        for (AskedUnit unit : units) {
            String issued = unit.way() == Way.DIALOGUE
                    ? ""
                    : desk.ballots(round, unit.unit()) > 0 ? ", issued" : ", NOT ISSUED YET";
            String answered = unit.way() == Way.DIALOGUE || !round.closesOn().isBefore(today)
                    ? ""
                    : ", answered: "
                            + Rate.told(
                                    sealed.getOrDefault(unit.pool(), 0),
                                    invited.getOrDefault(unit.pool(), unit.headCount()),
                                    smallest)
                            + (unit.pool().equals(unit.unit()) ? "" : " of all in " + unit.pool());
            lines.add("  " + unit.unit() + ": " + unit.headCount() + " people, "
                    + unit.way().words() + issued + answered);
        }
        return lines;
    }

    private static String state(Round round, LocalDate today) {
        if (today.isBefore(round.opensOn())) {
            return "to come";
        }
        return today.isAfter(round.closesOn()) ? "closed" : "open";
    }

    // ------------------------------------------------------------------------------------------------------- parts

    /** What to do with the database and the key of ballots. */
    private interface Work {
        void on(Database database, byte[] key);
    }

    private int work(Work work) {
        Settings settings = Settings.read(environment);
        try (Database database = opening.apply(settings)) {
            work.on(database, new Secrets(settings).submissionKey());
        }
        out().flush();
        return 0;
    }

    private static Survey survey(Database database, String key) {
        Survey survey = new SurveyRepository(database)
                .latest(key)
                .orElseThrow(() -> new RefusedException("No survey is published as " + key + "."))
                .survey();
        if (survey.audience() != Audience.EMPLOYEES) {
            throw new RefusedException("The survey " + key + " asks citizens; rounds with ballots are for employees.");
        }
        return survey;
    }

    private static List<AskedUnit> read(RoundDesk desk, Table table, Round round, Optional<String> mode)
            throws SQLException {
        int unit = table.column("unit");
        int headCount = table.column("head_count");
        int ownMode = table.header().indexOf("mode");
        List<AskedUnit> units = new ArrayList<>();
        for (Table.Line line : table.lines()) {
            String people = table.value(line, headCount);
            if (!people.matches("[1-9][0-9]{0,6}") || Integer.parseInt(people) > MOST_PEOPLE) {
                throw table.refuse(line, "the head count \"" + people + "\" is no whole number from 1 on.");
            }
            String letter = table.value(line, ownMode);
            Way way = (letter.isEmpty() ? mode : Optional.of(letter))
                    .map(RoundCommand::way)
                    .orElseThrow(() -> table.refuse(line, "names no mode; write A or C, or give --mode."));
            units.add(desk.unit(table, line, table.value(line, unit), Integer.parseInt(people), way, round.opensOn()));
        }
        return units;
    }

    /** A personal link is confidential and no more; a survey that promises more is not asked by one. */
    private static void requireHonest(Survey survey, AskedUnit unit) {
        if (unit.way() == Way.PERSONAL && Anonymity.isPromisedBy(survey)) {
            throw new RefusedException(
                    "The survey " + survey.key() + " calls answers anonymous, and mode C cannot hold that."
                            + " Use mode A, or publish a version that does not say so.");
        }
    }

    private static String line(AskedUnit unit, Survey survey) {
        String where = unit.pool().equals(unit.unit()) ? "" : ", sealed in " + unit.pool();
        return switch (unit.way()) {
            case DRAWN, PERSONAL ->
                "  " + unit.unit() + ": " + unit.headCount() + " people, mode "
                        + unit.way().letter() + ", " + unit.way().words() + where;
            case DIALOGUE ->
                "  " + unit.unit() + ": " + unit.headCount() + " people" + where + ", fewer than "
                        + survey.audience().smallestBlock()
                        + ": not asked one by one, for nothing could be promised. They get a sheet to talk from; or let the"
                        + " unit seal with others (seals_as in units.csv).";
        };
    }

    private static Way way(String letter) {
        return Way.ofLetter(letter)
                .orElseThrow(() -> new RefusedException("\"" + letter + "\" is no mode; write A or C."));
    }

    private static void check(String language) {
        if (!SheetWords.LANGUAGES.contains(language)) {
            throw new RefusedException("Sheets are written in " + String.join(" and ", SheetWords.LANGUAGES) + ".");
        }
    }

    /** picocli leaves a list that was not given empty of everything. */
    private static Set<String> wanted(@Nullable List<String> units) {
        return units == null ? Set.of() : Set.copyOf(units);
    }

    /** The round named by its first day, else the one that is open, else the next to open. */
    private static Round round(RoundDesk desk, String survey, Optional<LocalDate> opens) throws SQLException {
        LocalDate today = desk.today();
        return desk.rounds(survey).stream()
                .filter(round -> opens.map(round.opensOn()::equals)
                        .orElse(!round.closesOn().isBefore(today)))
                .findFirst()
                .orElseThrow(() -> new RefusedException("There is no round of " + survey
                        + opens.map(day -> " that opens on " + day).orElse(" that is open or to come") + "."));
    }

    private void say(String line) {
        out().println(line);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
