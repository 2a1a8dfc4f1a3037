package dk.mening.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a file is answered, and in time. */
class CsvParserTest {
    @Test
    void noFileBreaksItsReader(@TempDir Path folder) {
        Path path = folder.resolve("file.csv");
        assertThat(Mutations.fire(
                        "csv",
                        bytes(
                                "survey,unit,day,channel,overall\nservice-quality,north,2026-01-05,web,4\n",
                                "unit;name\r\nnord;\"Borger\"\"service\"\r\n",
                                "unit,name\n\"open",
                                "\"" + "x".repeat(20_000),
                                ",".repeat(5_000),
                                "\ufeffunit,name\n",
                                "unit,unit\na,b\n",
                                "\n\n\n",
                                "unit,name\n" + "a,b,c\n".repeat(200)),
                        bytes("\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "\u0000", "\ufeff", "unit", "æ"),
                        input -> {
                            try {
                                Files.write(path, input);
                                if (CsvFile.open(path) instanceof CsvFile.Open(CsvFile file)) {
                                    try (CsvFile.Rows rows = file.rows()) {
                                        CsvFile.Next next = rows.next();
                                        while (!(next instanceof CsvFile.End) && !(next instanceof CsvFile.Broken)) {
                                            next = rows.next();
                                        }
                                    }
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }))
                .isPositive();
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
