package dk.mening.imports;

import dk.mening.database.Access;
import dk.mening.database.Database;
import dk.mening.database.Sql;
import dk.mening.database.SurveyRepository;
import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.ShippedSurveys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** A database with the shipped surveys, in which files are imported as on the command line. */
final class Installation implements AutoCloseable {
    static final String UNITS = "unit,name\nnorth,Nord\nsouth,Syd\n";
    static final String SURVEY_UNITS = "survey,unit,expected_answers_a_day\nservice-quality,north,6\n";

    private final Path folder;
    private final Database database = TestDatabase.fresh();
    private int files;

    /** What a command came to. */
    record Outcome(int exitCode, String text) {}

    /** Today is 23 November 2026. */
    Installation(Path folder) {
        this.folder = folder;
        TestDatabase.setClock(database, LocalDateTime.of(2026, 11, 23, 12, 0));
        SurveyRepository surveys = new SurveyRepository(database);
        ShippedSurveys.all().forEach(definition -> surveys.publish(definition.fileName(), definition.yaml()));
    }

    /** With the units north and south; north expects enough answers to seal by class. */
    static Installation withUnits(Path folder) {
        Installation installation = new Installation(folder);
        installation.importing(UNITS, SURVEY_UNITS);
        return installation;
    }

    Path file(String content) {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String content, Charset charset) {
        return file(content.getBytes(charset));
    }

    Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("file" + files++ + ".csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome importing(String... contents) {
        return run(Arrays.stream(contents).map(this::file).toList());
    }

    Outcome run(List<Path> paths, String... options) {
        StringWriter text = new StringWriter();
        ImportCommand command = new ImportCommand();
        List<String> arguments = new ArrayList<>(List.of(options));
        paths.forEach(path -> arguments.add(path.toString()));
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        try (Database registrar = TestDatabase.as(Access.REGISTRAR, database)) {
            int exitCode = command.run(registrar, 8080, new PrintWriter(text));
            return new Outcome(exitCode, text.toString());
        }
    }

    Database database() {
        return database;
    }

    long count(String from) {
        return database.inTransaction(
                connection -> Sql.first(connection, "SELECT count(*) FROM " + from, row -> row.getLong(1))
                        .orElseThrow());
    }

    /** Every row of a query as text, its columns joined by spaces. */
    List<String> rows(String sql) {
        return database.inTransaction(connection -> Sql.list(connection, sql, row -> {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return String.join(" ", values);
        }));
    }

    void execute(String sql) {
        database.inTransaction(connection -> Sql.update(connection, sql));
    }

    @Override
    public void close() {
        database.close();
    }
}
