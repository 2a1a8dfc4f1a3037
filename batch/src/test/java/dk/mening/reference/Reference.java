package dk.mening.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Reads one file of the reference cases: from the folder named by MENING_REFERENCE, else from the few cases that the project
 * ships; a test that needs a case neither has is skipped.
 */
public final class Reference {
    private Reference() {}

    public static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows by column name; quotes are dropped, no field of the cases holds a comma. */
    public static List<Map<String, String>> csv(String path) {
        List<String> lines = text(path).lines().toList();
        String[] names = lines.getFirst().replace("\"", "").split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.replace("\"", "").split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Relative tolerance, as the specification states it. */
    public static void assertRelative(String what, double actual, double expected, double tolerance) {
        assertThat(actual).as(what).isCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), 1e-12)));
    }

    /** Names of the cases' folders: all that MENING_REFERENCE has, else those that the project ships. */
    static List<String> folders() throws IOException {
        String folder = System.getenv("MENING_REFERENCE");
        Path root = folder != null ? Path.of(folder) : Path.of("src/test/resources/reference");
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.exists(entry.resolve("expected.json")))
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        }
    }

    private static String text(String path) {
        String folder = System.getenv("MENING_REFERENCE");
        try {
            if (folder != null) {
                return Files.readString(Path.of(folder, path));
            }
            try (InputStream shipped = Reference.class.getResourceAsStream("/reference/" + path)) {
                Assumptions.assumeTrue(shipped != null, path + " is not shipped; set MENING_REFERENCE");
                return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
