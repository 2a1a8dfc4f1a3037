package dk.mening.imports;

import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository.Published;
import dk.mening.imports.AnswerCheck.Good;
import dk.mening.questionnaire.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stores the answers of one file as a source of their own (rule B17). The file is read twice, to check and to store, so
 * that its size does not matter.
 */
final class AnswerImport {
    private final Registered registered;
    private final Import.Options options;
    private final PrintWriter out;

    AnswerImport(Registered registered, Import.Options options, PrintWriter out) {
        this.registered = registered;
        this.options = options;
        this.out = out;
    }

    void store(CsvFile file, FileReport report) throws SQLException {
        if (isImported(file, report)) {
            return;
        }
        AnswerCheck check = new AnswerCheck(registered, file);
        check.headerFaults().forEach(report::refuse);
        if (report.isFaulty()) {
            return;
        }
        try {
            Optional<Seen> seen = checkAll(file, check, report);
            if (seen.isEmpty() || (report.isFaulty() && !options.keepGood())) {
                return;
            }
            noteMissingColumns(file, seen.get(), report);
            for (UnitOfSurvey unit : seen.get().units()) {
                SurveyUnits.ensure(registered, unit.survey(), unit.unit(), unit.unitKey(), report);
            }
            if (options.dryRun()) {
                report.add(seen.get().rows());
            } else {
                copyAll(file, check, seen.get(), report);
            }
        } catch (IOException e) {
            report.refuse(Fault.ofFile("could not be read to its end"));
        }
    }

    private boolean isImported(CsvFile file, FileReport report) throws SQLException {
        Optional<LocalDate> before = Sql.first(
                registered.connection(),
                "SELECT imported_on FROM intake.source WHERE sha256 = ?",
                row -> row.getObject(1, LocalDate.class),
                (Object) file.sha256());
        before.ifPresent(day -> report.note("already imported on " + day + "; nothing was added"));
        return before.isPresent();
    }

    private record UnitOfSurvey(String survey, int unit, String unitKey) implements Comparable<UnitOfSurvey> {
        @Override
        public int compareTo(UnitOfSurvey other) {
            return (survey + ' ' + unitKey).compareTo(other.survey + ' ' + other.unitKey);
        }
    }

    /** What the good rows are about. */
    private record Seen(long rows, TreeSet<UnitOfSurvey> units, TreeMap<String, Published> versions) {}

    /** Empty where the file cannot be read to its end, or nothing in it is good. */
    private Optional<Seen> checkAll(CsvFile file, AnswerCheck check, FileReport report)
            throws IOException, SQLException {
        long rows = 0;
        long good = 0;
        Set<UnitOfSurvey> units = new HashSet<>();
        Map<Integer, Published> versions = new HashMap<>();
        try (CsvFile.Rows reading = file.rows();
                RowProgress progress = new RowProgress(out, options.terminal(), file.name() + ": checking")) {
            while (true) {
                switch (reading.next()) {
                    case CsvFile.Read(Row row) -> {
                        switch (check.check(row)) {
                            case Good answer -> {
                                good++;
                                units.add(new UnitOfSurvey(
                                        answer.version().survey().key(), answer.unit(), answer.unitKey()));
                                versions.putIfAbsent(answer.version().id(), answer.version());
                            }
                            case AnswerCheck.Faulty(var faults) -> faults.forEach(report::refuse);
                        }
                    }
                    case CsvFile.Misshapen(Fault fault) -> report.refuse(fault);
                    case CsvFile.Broken(Fault fault) -> {
                        report.refuse(fault);
                        return Optional.empty();
                    }
                    case CsvFile.End _ -> {
                        return seen(good, units, versions, report);
                    }
                }
                progress.tell(++rows, reading.share());
            }
        }
    }

    private static Optional<Seen> seen(
            long good, Set<UnitOfSurvey> units, Map<Integer, Published> versions, FileReport report) {
        if (good == 0) {
            if (!report.isFaulty()) {
                report.refuse(Fault.ofFile("has no row below the header"));
            }
            return Optional.empty();
        }
        TreeMap<String, Published> byName = new TreeMap<>();
        versions.values()
                .forEach(version -> byName.put(
                        version.survey().key() + " version " + version.survey().version(), version));
        return Optional.of(new Seen(good, new TreeSet<>(units), byName));
    }

    private void copyAll(CsvFile file, AnswerCheck check, Seen seen, FileReport report)
            throws IOException, SQLException {
        Optional<Integer> source = Sql.first(
                registered.connection(),
                """
                INSERT INTO intake.source (key, sha256, file_name, rows, imported_on) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING RETURNING id
                """,
                row -> row.getInt(1),
                file.sourceKey(),
                file.sha256(),
                file.name(),
                seen.rows(),
                registered.today());
        if (source.isEmpty()) {
            report.note("is being imported by another command at this moment; nothing was added");
            return;
        }
        Map<String, Map<Integer, Boolean>> stratified = stratified();
        Map<Integer, Pooled> pools = pools();
        long copied = 0;
        try (CsvFile.Rows reading = file.rows();
                ResponseCopy copy = new ResponseCopy(registered.connection());
                RowProgress progress = new RowProgress(out, options.terminal(), file.name() + ": storing")) {
            CsvFile.Next next = reading.next();
            while (!(next instanceof CsvFile.End) && !(next instanceof CsvFile.Broken)) {
                if (next instanceof CsvFile.Read(Row row) && check.check(row) instanceof Good good) {
                    String survey = good.version().survey().key();
                    int unit = pools.containsKey(good.unit())
                            ? pools.get(good.unit()).sealingUnit(good.unit(), good.day())
                            : good.unit();
                    boolean apart = stratified.getOrDefault(survey, Map.of()).getOrDefault(unit, false);
                    copy.add(
                            good.day(),
                            good.version().id(),
                            unit,
                            source.get(),
                            AnswerCheck.stratum(apart, good.answers()),
                            good.channel(),
                            good.answers().codes());
                    progress.tell(++copied, reading.share());
                }
                next = reading.next();
            }
            if (!reading.sameBytesAsBefore() || copied != seen.rows()) {
                report.refuse(Fault.ofFile("was changed while it was read; import it again"));
                return;
            }
            report.add(copy.finish());
        }
    }

    /** A small unit's answers seal in its pool from a day on, and nowhere else (rule B15). */
    private record Pooled(int pool, LocalDate from) {
        int sealingUnit(int unit, LocalDate day) {
            return day.isBefore(from) ? unit : pool;
        }
    }

    private Map<Integer, Pooled> pools() throws SQLException {
        Map<Integer, Pooled> pools = new HashMap<>();
        Sql.each(
                registered.connection(),
                "SELECT id, seals_as_id, seals_as_from FROM registry.unit WHERE seals_as_id IS NOT NULL",
                row -> pools.put(row.getInt(1), new Pooled(row.getInt(2), row.getObject(3, LocalDate.class))));
        return pools;
    }

    private Map<String, Map<Integer, Boolean>> stratified() throws SQLException {
        Map<String, Map<Integer, Boolean>> stratified = new HashMap<>();
        Sql.each(
                registered.connection(),
                "SELECT survey_key, unit_id, stratified FROM registry.survey_unit",
                row -> stratified
                        .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                        .put(row.getInt(2), row.getBoolean(3)));
        return stratified;
    }

    private static void noteMissingColumns(CsvFile file, Seen seen, FileReport report) {
        seen.versions().forEach((name, version) -> {
            String missing = version.survey().questions().stream()
                    .filter(question -> !(question instanceof Question.FreeText))
                    .map(Question::key)
                    .filter(key -> !file.columns().containsKey(key))
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                report.note("not in the file, so not answered: " + missing + " (" + name + ")");
            }
        });
    }
}
