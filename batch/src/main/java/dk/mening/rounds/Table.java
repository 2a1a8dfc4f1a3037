package dk.mening.rounds;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dk.mening.database.RefusedException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small CSV file with a header, read whole. What its columns mean is the reader's business. */
record Table(Path file, List<String> header, List<Line> lines) {
    /** @param number in the file, from 1 */
    record Line(long number, List<String> fields) {
        Line {
            fields = List.copyOf(fields);
        }
    }

    Table {
        header = List.copyOf(header);
        lines = List.copyOf(lines);
    }

    /** @throws RefusedException with one sentence where the file is no table */
    static Table read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " cannot be read as UTF-8: " + e.getMessage() + ".", e);
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String first = text.lines().findFirst().orElse("");
        char separator = first.chars().filter(c -> c == ';').count()
                        > first.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
        List<Line> lines = new ArrayList<>();
        try (var reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                lines.add(new Line(
                        line.getStartingLineNumber(),
                        line.getFields().stream().map(String::strip).toList()));
            }
        } catch (CsvParseException | IOException e) {
            throw new RefusedException("The file " + file + " is no CSV file: " + e.getMessage() + ".", e);
        }
        lines.removeIf(line -> line.fields().stream().allMatch(String::isEmpty));
        if (lines.isEmpty()) {
            throw new RefusedException("The file " + file + " is empty; its first line names its columns.");
        }
        List<String> header = lines.removeFirst().fields().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return new Table(file, header, lines);
    }

    /** The position of a column. @throws RefusedException where there is none */
    int column(String name) {
        int position = header.indexOf(name);
        if (position < 0) {
            throw new RefusedException(
                    "The file " + file + " has no column " + name + "; it has " + String.join(", ", header) + ".");
        }
        return position;
    }

    String value(Line line, int column) {
        return column >= 0 && column < line.fields().size() ? line.fields().get(column) : "";
    }

    RefusedException refuse(Line line, String why) {
        return new RefusedException(file + ":" + line.number() + ": " + why);
    }

    /** As text, for a file. */
    static String write(List<String> header, List<List<String>> lines) {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(header);
            lines.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
