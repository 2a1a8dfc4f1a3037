package dk.mening.imports;

import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository.Published;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Imports the files of one command, in the order in which they need each other, in one transaction. */
public final class Import {
    private static final int MOST_REGISTRY_ROWS = 100_000;

    /**
     * How to import.
     *
     * @param keepGood store the good rows although others are faulty
     * @param dryRun check only
     * @param terminal whether progress may renew a line
     */
    record Options(boolean keepGood, boolean dryRun, boolean terminal) {}

    /**
     * What the import came to.
     *
     * @param stored whether anything may have been stored; false after a fault without {@code keepGood}
     */
    record Result(List<FileReport> files, List<CollectionPointRows.Link> links, boolean stored) {
        Result {
            files = List.copyOf(files);
            links = List.copyOf(links);
        }

        boolean isFaulty() {
            return files.stream().anyMatch(FileReport::isFaulty);
        }
    }

    private final Options options;
    private final PrintWriter out;

    Import(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /** Commits nothing itself; rolls back where nothing may be stored. */
    Result run(Connection connection, List<CsvFile> files, List<Published> surveys) throws SQLException {
        // A large file is checked for longer than a connection may otherwise stand idle in a transaction.
        Sql.update(connection, "SET LOCAL statement_timeout = 0");
        Sql.update(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
        Registered registered = new Registered(connection, surveys);
        CollectionPointRows points = new CollectionPointRows(registered);
        List<FileReport> reports = new ArrayList<>();
        boolean faulty = false;
        for (CsvFile file :
                files.stream().sorted(Comparator.comparing(CsvFile::kind)).toList()) {
            FileReport report = new FileReport(file.name(), file.kind().title());
            reports.add(report);
            if (file.kind() == FileKind.ANSWERS && faulty && !options.keepGood()) {
                report.note("not looked at, since another file has faults");
            } else {
                store(registered, points, file, report);
            }
            faulty |= report.isFaulty();
        }
        boolean stored = !options.dryRun() && (!faulty || options.keepGood());
        if (!stored) {
            connection.rollback();
        }
        return new Result(reports, stored ? points.links() : List.of(), stored);
    }

    private void store(Registered registered, CollectionPointRows points, CsvFile file, FileReport report)
            throws SQLException {
        switch (file.kind()) {
            case UNITS -> store(new UnitRows(registered), file, report);
            case SURVEY_UNITS -> store(new SurveyUnitRows(registered), file, report);
            case INITIATIVES -> store(new InitiativeRows(registered), file, report);
            case ROLLOUTS -> store(new RolloutRows(registered), file, report);
            case ROUNDS -> store(new RoundRows(registered), file, report);
            case PROGRAMME_YEARS -> store(new ProgrammeYearRows(registered), file, report);
            case PLANS -> store(new PlanRows(registered), file, report);
            case EXPECTED_GAINS -> store(new ExpectedGainRows(registered), file, report);
            case MEASURED_GAINS -> store(new MeasuredGainRows(registered), file, report);
            case EVENTS -> store(new EventRows(registered), file, report);
            case INVITATIONS -> store(new InvitationRows(registered), file, report);
            case COLLECTION_POINTS -> store(points, file, report);
            case ANSWERS -> new AnswerImport(registered, options, out).store(file, report);
        }
    }

    private static void store(RegistryRows kind, CsvFile file, FileReport report) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (CsvFile.Rows reading = file.rows()) {
            while (true) {
                switch (reading.next()) {
                    case CsvFile.Read(Row row) -> rows.add(row);
                    case CsvFile.Misshapen(Fault fault) -> report.refuse(fault);
                    case CsvFile.Broken(Fault fault) -> {
                        report.refuse(fault);
                        return;
                    }
                    case CsvFile.End _ -> {
                        kind.store(rows, report);
                        return;
                    }
                }
                if (rows.size() > MOST_REGISTRY_ROWS) {
                    report.refuse(Fault.ofFile("has more than " + MOST_REGISTRY_ROWS + " rows; split it"));
                    return;
                }
            }
        } catch (IOException e) {
            report.refuse(Fault.ofFile("could not be read to its end"));
        }
    }
}
