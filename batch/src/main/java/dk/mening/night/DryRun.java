package dk.mening.night;

import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Secrets;
import dk.mening.database.Settings;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.findings.InitiativeFinding;
import dk.mening.night.NightRepository.Inputs;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.report.Night;
import dk.mening.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a night would do, found by looking only. It is rehearsed on the blocks that are sealed already: nothing is sealed, so
 * nothing is told of answers that wait, neither how many they are (rule B18) nor what they say.
 */
final class DryRun {
    /** Below it a night may end in the middle. */
    private static final long USUAL_LEAST_FREE_BYTES = 256L * 1024 * 1024;

    private static final long MEGABYTE = 1024L * 1024;

    /**
     * What it found.
     *
     * @param plan what would be done, in sentences
     * @param notes what is amiss and stops nothing
     * @param stops what would stop the night
     * @param exitCode of the night that would be made, as far as can be told
     */
    record Outlook(List<String> plan, List<String> notes, List<String> stops, int exitCode) {}

    private final Database database;
    private final Settings settings;
    private final Progress progress;
    private final long leastFreeBytes;
    private final List<String> plan = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();

    private DryRun(Database database, Settings settings, Progress progress, long leastFreeBytes) {
        this.database = database;
        this.settings = settings;
        this.progress = progress;
        this.leastFreeBytes = leastFreeBytes;
    }

    /** @param asked the night; today's if none is asked for */
    static Outlook of(Database database, Settings settings, Optional<LocalDate> asked, Progress progress) {
        return of(database, settings, asked, progress, USUAL_LEAST_FREE_BYTES);
    }

    /** @param leastFreeBytes so much must be free where the data lie */
    static Outlook of(
            Database database, Settings settings, Optional<LocalDate> asked, Progress progress, long leastFreeBytes) {
        DryRun dryRun = new DryRun(database, settings, progress, leastFreeBytes);
        LocalDateTime now = settings.testClock().orElseGet(database::localNow);
        return dryRun.look(asked.orElseGet(now::toLocalDate), now);
    }

    private Outlook look(LocalDate night, LocalDateTime now) {
        if (now.isBefore(night.atTime(NightRun.EARLIEST))) {
            stops.add("The night of " + night + " cannot be made before " + NightRun.EARLIEST + " of that day; it is "
                    + now + ".");
            return outlook(2);
        }
        disk();
        Optional<RefusedException> key = sealingKey();
        key.ifPresent(missing -> stops.add(missing.getMessage()));
        List<SurveyRepository.Published> surveys = new SurveyRepository(database).all();
        boolean running = database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            boolean held = running(connection);
            Optional<Inputs> stored = NightRepository.inputs(connection, night);
            Inputs inputs = inputs(connection, stored);
            describe(connection, night, inputs, surveys);
            plans(inputs, surveys);
            if (stops.isEmpty()) {
                rehearse(connection, FrozenNight.of(night, inputs, surveys), unchanged(connection, stored, inputs));
            }
            return held;
        });
        if (running) {
            return outlook(3);
        }
        return outlook(key.isPresent() ? 2 : stops.isEmpty() ? 0 : 1);
    }

    private Outlook outlook(int exitCode) {
        return new Outlook(List.copyOf(plan), List.copyOf(notes), List.copyOf(stops), exitCode);
    }

    private boolean running(Connection connection) throws SQLException {
        boolean held = Sql.any(
                connection,
                "SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted"
                        + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND ((l.classid::bigint << 32) | l.objid::bigint) = ?",
                NightRun.LOCK);
        if (held) {
            stops.add("Another process is making a night (" + NightRun.holder(connection) + ").");
        }
        return held;
    }

    /** A night that was begun keeps what it began with; it may read the blocks of now until it has sealed. */
    private static Inputs inputs(Connection connection, Optional<Inputs> stored) throws SQLException {
        Inputs now = NightRepository.inputsNow(connection);
        return stored.map(begun -> new Inputs(
                        begun.registry(),
                        begun.registrySha256(),
                        begun.lastBlock().isPresent() ? begun.lastBlock() : now.lastBlock(),
                        begun.lastSurveyVersion()))
                .orElse(now);
    }

    private void describe(
            Connection connection, LocalDate night, Inputs inputs, List<SurveyRepository.Published> surveys)
            throws SQLException {
        record Row(boolean sealed, boolean published) {}
        Optional<Row> row = Sql.first(
                connection,
                "SELECT last_block IS NOT NULL, fingerprint IS NOT NULL FROM published.night WHERE night = ?",
                each -> new Row(each.getBoolean(1), each.getBoolean(2)),
                night);
        boolean sealed = row.filter(Row::sealed).isPresent();
        plan.add("The night of " + night
                + (row.filter(Row::published).isPresent()
                        ? " is published; it would be made again from what it began with."
                        : row.isPresent() ? " was begun and is not published; it would go on." : " would be made."));
        Optional<LocalDate> closed = CellRepository.closedThrough(connection);
        LocalDate through = night.minusDays(1);
        plan.add(
                closed.filter(day -> !day.isBefore(through)).isPresent()
                        ? "Days through " + through + " are closed already."
                        : "Days through " + through + " would be closed"
                                + closed.map(day -> "; closed so far are those through " + day + ".")
                                        .orElse("; none is yet."));
        int units = inputs.registry().units().size();
        plan.add(
                sealed
                        ? "Nothing would be sealed: this night has its blocks."
                        : "Answers of " + count(units, "unit")
                                + " would be looked through and sealed where they are enough.");
        int excluded = inputs.registry().excludedBlocks().size();
        if (excluded > 0) {
            plan.add(count(excluded, "sealed block") + " would not be read: excluded, as the reports say.");
        }
        plan.add(count(inputs.registry().initiatives().size(), "initiative") + " with "
                + count(outcomes(inputs), "planned outcome") + " would be estimated, judged and drawn.");
        plan.add("Sealed answers older than " + settings.graceDays()
                + " days, and ids of answers older than 30 days, would be forgotten.");
        if (units == 0) {
            notes.add("There are no units, so the report will be empty.");
        }
        if (surveys.isEmpty()) {
            notes.add("No survey is published, so nobody can have answered.");
        }
    }

    private static int outcomes(Inputs inputs) {
        return inputs.registry().initiatives().stream()
                .flatMap(initiative -> initiative.plan().stream())
                .mapToInt(each -> each.outcomes().size())
                .sum();
    }

    private void plans(Inputs inputs, List<SurveyRepository.Published> surveys) {
        List<Survey> known = surveys.stream()
                .filter(version -> version.id() <= inputs.lastSurveyVersion())
                .map(SurveyRepository.Published::survey)
                .toList();
        for (Initiative initiative : inputs.registry().initiatives()) {
            String name = "Initiative " + initiative.key();
            if (initiative.plan().isEmpty()) {
                notes.add(name + " has no plan and will not be judged.");
            } else {
                plan(name, initiative, initiative.plan().get(), known);
            }
        }
    }

    private void plan(String name, Initiative initiative, Plan agreed, List<Survey> surveys) {
        if (initiative.goLive().isEmpty()) {
            notes.add(name + " has no go-live date and will not be judged.");
        }
        int comparison = agreed.comparisonUnits().size();
        if (comparison == 0) {
            notes.add(name + " has no comparison units: it is judged once a month and graded C at most.");
        } else if (comparison == 1) {
            notes.add(name + " has one comparison unit, and needs two to be judged.");
        }
        if (agreed.lock().sha256().isEmpty()) {
            notes.add(name + " has a plan that was stated in an import and never locked.");
        }
        Stream.concat(
                        agreed.outcomes().stream().map(each -> List.of(each.survey(), each.outcome())),
                        agreed.secondary().stream().map(each -> List.of(each.survey(), each.outcome())))
                .filter(named -> surveys.stream()
                        .noneMatch(survey -> survey.key().equals(named.getFirst())
                                && survey.outcome(named.getLast()).isPresent()))
                .forEach(named -> stops.add(name + " plans for outcome " + named.getLast() + " of survey "
                        + named.getFirst() + ", which no published version has: publish it first."));
    }

    /** A night without one makes it, until something is sealed; here nothing is made. */
    private Optional<RefusedException> sealingKey() {
        Secrets secrets = new Secrets(settings);
        boolean needed = secrets.hasSealingKey()
                || database.inTransaction(connection -> Sql.any(connection, "SELECT FROM evidence.batch LIMIT 1"));
        try {
            if (needed) {
                secrets.existingSealingKey();
            }
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e);
        }
    }

    /** Only the built-in database lies on this machine. */
    private void disk() {
        if (settings.databaseUrl().isPresent()) {
            return;
        }
        try {
            long free = Files.getFileStore(settings.home()).getUsableSpace();
            if (free < leastFreeBytes) {
                stops.add("Only " + free / MEGABYTE + " MB are free where the data lie; a night may need "
                        + leastFreeBytes / MEGABYTE + ".");
            }
        } catch (IOException e) {
            notes.add("How much space is free cannot be told: " + e.getMessage());
        }
    }

    /** Whether plans, units and all else are as the latest judged night had them. */
    private static boolean unchanged(Connection connection, Optional<Inputs> stored, Inputs inputs)
            throws SQLException {
        return stored.isPresent() && stored.get().lastBlock().isPresent()
                || Sql.first(
                                connection,
                                "SELECT encode(registry_sha256, 'hex') FROM published.night"
                                        + " WHERE last_block IS NOT NULL ORDER BY night DESC LIMIT 1",
                                row -> row.getString(1))
                        .filter(inputs.registrySha256()::equals)
                        .isPresent();
    }

    /** Estimates, judges and draws everything in memory, and keeps none of it. */
    private void rehearse(Connection connection, FrozenNight frozen, boolean unchanged) {
        String step = "estimate and judge";
        try {
            List<InitiativeFinding> findings = Explanation.findAgain(connection, frozen, progress);
            step = "draw";
            progress.begin(step, findings.size());
            Night night = frozen.reportNight(CodeVersion.read());
            int files = Report.overview(night, findings).size()
                    + Report.ofUnits(night, findings).mapToInt(List::size).sum();
            for (InitiativeFinding finding : findings) {
                files += Report.ofInitiative(night, finding, frozen.surveys()).size();
                progress.advance(1);
            }
            plan.add("Rehearsed on the blocks sealed so far: " + count(files, "file") + " can be drawn.");
            plan.add(
                    unchanged
                            ? "From those blocks alone the findings are " + NightSummary.told(findings) + "."
                            : "What they say is not told before the night: plans, units or events have changed since the last one,"
                                    + " and a plan must not be chosen by its verdict.");
        } catch (SQLException | RuntimeException | LinkageError | InternalError e) {
            stops.add("To " + step + " does not work: " + e);
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
