package dk.mening.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code attack.py attack example/X.jsonl example/X.public.json} of the specification finds in the same files. */
@EnabledIfEnvironmentVariable(named = "MENING_REFERENCE", matches = ".+")
class PublishedLinesTest {
    @ParameterizedTest
    @CsvSource({"naive, 202, 91", "no_item_rule, 86, 20", "no_weight_rule, 18, 8", "block_rule, 0, 0"})
    void theSameIsFoundInTheSameFiles(String name, int claims, int certain) throws IOException {
        Path folder = Path.of(System.getenv("MENING_REFERENCE"), "blocks", "example");

        List<Claim> found = LinearAttack.of(
                PublishedLines.read(folder.resolve(name + ".jsonl"), folder.resolve(name + ".public.json")));

        assertThat(found).hasSize(claims);
        assertThat(found).filteredOn(Claim::certain).hasSize(certain);
    }
}
