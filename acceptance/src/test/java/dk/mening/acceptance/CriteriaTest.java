package dk.mening.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Goal A2: {@code WCAG.csv} says of each A and AA criterion of WCAG 2.2 by which test, or when and how by a person. */
class CriteriaTest {
    /** W3C, Web Content Accessibility Guidelines 2.2, level A (31) and AA (24). */
    private static final Map<String, List<String>> CRITERIA = Map.of(
            "A",
            List.of(
                    ("1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2"
                                    + " 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2")
                            .split(" ")),
            "AA",
            List.of(
                    ("1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7"
                                    + " 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3")
                            .split(" ")));

    private static final Pattern TEST = Pattern.compile("test ([A-Za-z]+)\\.([A-Za-z]+)");
    private static final Pattern MANUAL = Pattern.compile("manual [0-9]{4}-[0-9]{2}-[0-9]{2}: .{20,}");

    private record Row(String criterion, String name, String level, List<String> shownBy) {}

    @Test
    void everyCriterionOfLevelsAAndAaStandsInTheTableOnce() throws IOException {
        assertThat(CRITERIA.get("A")).hasSize(31);
        assertThat(CRITERIA.get("AA")).hasSize(24);
        for (String level : CRITERIA.keySet()) {
            assertThat(table().stream().filter(row -> row.level.equals(level)).map(Row::criterion))
                    .containsExactlyInAnyOrderElementsOf(CRITERIA.get(level));
        }
        assertThat(table()).hasSize(55);
    }

    @Test
    void eachIsShownByATestThatExistsOrByADatedCheck() throws IOException {
        String tests = sources();
        for (Row row : table()) {
            assertThat(row.shownBy).as(row.criterion).isNotEmpty();
            for (String proof : row.shownBy) {
                Matcher test = TEST.matcher(proof);
                if (test.matches()) {
                    String source = tests.replaceAll("(?s)^.*\n//// " + test.group(1) + "\\.java\n", "")
                            .replaceAll("(?s)\n//// .*$", "");
                    assertThat(tests).as(row.criterion).contains("\n//// " + test.group(1) + ".java\n");
                    assertThat(source)
                            .as(row.criterion)
                            .containsPattern("@(Test|ParameterizedTest)[^;{]*\\bvoid " + test.group(2) + "\\(");
                } else {
                    assertThat(proof).as(row.criterion).matches(MANUAL);
                }
            }
        }
    }

    private static List<Row> table() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("WCAG.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], List.of(cells[3].split("; (?=test |manual )"))))
                    .toList();
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Installation.ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/test/java/.*Test\\.java"))
                    .sorted()
                    .map(CriteriaTest::source)
                    .collect(Collectors.joining());
        }
    }

    private static String source(Path file) {
        try {
            return "\n//// " + file.getFileName() + "\n" + Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
