package dk.mening.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of the reference cases against the methods it is for. A folder is told by a fragment of its name, so that
 * another case of the same kind, on other data, runs by being there.
 */
class ReferenceCasesTest {
    private static final Map<String, Consumer<ReferenceCase>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.putAll(OrdinalCases.KINDS);
        KINDS.putAll(RegressionCases.KINDS);
        KINDS.putAll(SeriesCases.KINDS);
        KINDS.putAll(StaggeredCases.KINDS);
        KINDS.putAll(SequentialCases.KINDS);
        KINDS.putAll(RespondentCases.KINDS);
    }

    private static final List<String> TABLE = new ArrayList<>();

    static Stream<String> folders() throws IOException {
        return Reference.folders().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void everyNumberOfTheCaseIsReproduced(String folder) {
        ReferenceCase reference = ReferenceCase.open(folder);
        kind(folder).accept(reference);
        TABLE.add(reference.finish());
    }

    private static Consumer<ReferenceCase> kind(String folder) {
        return KINDS.entrySet().stream()
                .filter(kind -> folder.contains(kind.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no kind of case is known by the name " + folder))
                .getValue();
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        Path target = Path.of("target");
        Files.createDirectories(target);
        List<String> lines = new ArrayList<>();
        lines.add("| case | numbers compared | largest relative difference | left out |");
        lines.add("|---|---|---|---|");
        lines.addAll(TABLE.stream().sorted().toList());
        Files.write(target.resolve("reference-cases.md"), lines);
    }
}
