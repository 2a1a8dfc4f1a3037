package dk.mening.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A CSV file that has been looked through once and whose header is known. */
final class CsvFile {
    private final Path path;
    private final FileBytes bytes;
    private final char separator;
    private final Header.Known header;

    private CsvFile(Path path, FileBytes bytes, char separator, Header.Known header) {
        this.path = path;
        this.bytes = bytes;
        this.separator = separator;
        this.header = header;
    }

    /** What opening a file comes to. */
    sealed interface Opened {}

    record Open(CsvFile file) implements Opened {}

    record Refused(String name, List<Fault> faults) implements Opened {
        Refused {
            faults = List.copyOf(faults);
        }
    }

    static Opened open(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            return new Refused(name, List.of(Fault.ofFile("there is no such file")));
        }
        try {
            return switch (FileBytes.read(path)) {
                case FileLook.NotText(Fault fault) -> new Refused(name, List.of(fault));
                case FileBytes bytes -> openText(path, name, bytes);
            };
        } catch (IOException e) {
            return new Refused(name, List.of(Fault.ofFile("cannot be read")));
        }
    }

    private static Opened openText(Path path, String name, FileBytes bytes) throws IOException {
        char separator = separator(bytes.firstLine());
        try (CsvReader<CsvRecord> reader = reader(Files.newInputStream(path), separator);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            if (!records.hasNext()) {
                return new Refused(name, List.of(Fault.ofFile("is empty")));
            }
            CsvRecord first = records.next();
            return switch (Header.of(first.getFields(), first.getStartingLineNumber())) {
                case Header.Unknown(List<Fault> faults) -> new Refused(name, faults);
                case Header.Known known -> new Open(new CsvFile(path, bytes, separator, known));
            };
        } catch (CsvParseException e) {
            return new Refused(name, List.of(Fault.ofFile("the header is not CSV: " + reason(e))));
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    FileKind kind() {
        return header.kind();
    }

    Map<String, Integer> columns() {
        return header.columns();
    }

    byte[] sha256() {
        return bytes.sha256();
    }

    long size() {
        return bytes.size();
    }

    /** The key of the source that the file's answers belong to. */
    String sourceKey() {
        return "import-" + HexFormat.of().formatHex(sha256(), 0, 8);
    }

    /** Reads the rows again from the start. */
    Rows rows() throws IOException {
        return new Rows();
    }

    /** What reading the next row comes to. */
    sealed interface Next {}

    /** A row with as many fields as the header. */
    record Read(Row row) implements Next {}

    /** A row that has other fields than the header. */
    record Misshapen(Fault fault) implements Next {}

    /** Text that is not CSV; nothing can be read after it. */
    record Broken(Fault fault) implements Next {}

    record End() implements Next {}

    /** The rows below the header, one at a time, blank ones left out. */
    final class Rows implements AutoCloseable {
        private final DigestInputStream digest;
        private final CountingStream counting;
        private final CsvReader<CsvRecord> reader;
        private final CloseableIterator<CsvRecord> records;
        private final int width =
                columns().values().stream().mapToInt(i -> i + 1).max().orElse(0);
        private long lastLine = 1;

        private Rows() throws IOException {
            counting = new CountingStream(Files.newInputStream(path));
            digest = new DigestInputStream(counting, FileBytes.sha256Digest());
            reader = reader(digest, separator);
            records = reader.iterator();
            records.next();
        }

        /** How much of the file has been read, 0 to 1; a buffer ahead of the row at hand. */
        double share() {
            return size() == 0 ? 1 : Math.min(1, (double) counting.count() / size());
        }

        Next next() throws IOException {
            try {
                while (records.hasNext()) {
                    CsvRecord csv = records.next();
                    lastLine = csv.getStartingLineNumber();
                    if (csv.getFields().stream().allMatch(String::isBlank)) {
                        continue;
                    }
                    return shaped(csv);
                }
                return new End();
            } catch (CsvParseException e) {
                return new Broken(new Fault(lastLine + 1, "", "", "is not CSV from here on: " + reason(e)));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private Next shaped(CsvRecord csv) {
            List<String> fields = csv.getFields();
            boolean more = fields.stream().skip(width).anyMatch(field -> !field.isBlank());
            if (fields.size() < width || more) {
                return new Misshapen(new Fault(
                        lastLine,
                        "",
                        "",
                        "has " + fields.size() + " values where the header has " + width
                                + (separator == ',' ? "; quote values that hold a comma" : "")));
            }
            return new Read(new Row(lastLine, columns(), fields));
        }

        /** Whether the bytes read, to the end, are those that were looked through first. */
        boolean sameBytesAsBefore() throws IOException {
            digest.transferTo(OutputStream.nullOutputStream());
            return Arrays.equals(digest.getMessageDigest().digest(), sha256());
        }

        @Override
        public void close() throws IOException {
            records.close();
            reader.close();
        }
    }

    private static CsvReader<CsvRecord> reader(InputStream in, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
    }

    /** The likelier of comma and semicolon, by the header's text outside quotes. */
    private static char separator(String header) {
        int commas = 0;
        int semicolons = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            quoted ^= c == '"';
            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
        }
        return semicolons > commas ? ';' : ',';
    }

    private static String reason(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("quote") || message.contains("losing")
                ? "a quotation mark is opened and not closed, or followed by more text; write \" inside a value as \"\""
                : "a value is too long";
    }

    /** Counts what passes. */
    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
