package dk.mening.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportGuideTest {
    private static final Pattern CSV = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void everyExampleOfTheGuideIsImported() throws IOException {
        List<String> examples =
                CSV.matcher(guide()).results().map(found -> found.group(1)).toList();
        assertThat(examples).hasSameSizeAs(FileKind.values());
        try (Installation installation = new Installation(folder)) {
            var outcome = installation.importing(examples.toArray(String[]::new));

            assertThat(outcome.exitCode()).as(outcome.text()).isZero();
            assertThat(outcome.text().lines().filter(line -> line.endsWith(" new")))
                    .hasSameSizeAs(examples);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnStandsInTheGuideAndOnTheTerminal(FileKind kind) throws IOException {
        assertThat(guide()).contains(kind.example());
        for (FileKind.Column column : kind.columns()) {
            String need = column.required() ? "required" : "may be left out";
            assertThat(guide())
                    .contains("| `" + column.name() + "` | " + need + " | "
                            + column.what().replace("|", "\\|") + " |");
            assertThat(ColumnGuide.text()).contains("  " + column.name()).contains(column.what());
        }
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("IMPORT.md"));
    }
}
