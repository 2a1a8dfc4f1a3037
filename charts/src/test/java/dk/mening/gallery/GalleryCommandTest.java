package dk.mening.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GalleryCommandTest {
    @TempDir
    private Path folder;

    @Test
    void thePageShowsEveryPictureThatIsWrittenAndSaysWhatItShows() throws IOException {
        assertThat(new CommandLine(new GalleryCommand()).execute(folder.toString(), "--only", "CompetenceChart"))
                .isZero();
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(Pattern.compile("(?:src|href)=\"([^\"#]+)\"")
                        .matcher(page)
                        .results()
                        .map(link -> link.group(1)))
                .hasSizeGreaterThan(20)
                .allMatch(link -> Files.exists(folder.resolve(link)));
        assertThat(Pattern.compile("<img [^>]*alt=\"[^\"]{20,}\"")
                        .matcher(page)
                        .results()
                        .count())
                .isEqualTo(Pattern.compile("<img ").matcher(page).results().count());
        assertThat(page).doesNotContain("<script", "style=");
        assertThat(folder.resolve("01-CompetenceChart-dark-phone.svg")).exists();
        assertThat(folder.resolve("01-CompetenceChart-grey.png")).exists();
    }

    @Test
    void aChartThatIsNotThereIsRefusedInASentence() {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new GalleryCommand())
                .setErr(new PrintWriter(said))
                .execute(folder.toString(), "--only", "PieChart");
        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).startsWith("there is no chart PieChart");
    }
}
