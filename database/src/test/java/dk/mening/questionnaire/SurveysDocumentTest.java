package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SurveysDocumentTest {
    private final String document = Files.readString(Path.of("SURVEYS.md"));

    SurveysDocumentTest() throws IOException {}

    @Test
    void everyExampleIsASoundDefinition() {
        List<MatchResult> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(SurveyReader.read("SURVEYS.md", example.group(1)))
                        .isInstanceOf(SurveyReader.Readable.class));
    }

    @Test
    void everyFieldTypeAndReservedKeyIsMentioned() {
        for (QuestionType type : QuestionType.values()) {
            assertThat(document)
                    .contains(type.fields().stream().map(field -> field + ":").toList());
        }
        assertThat(document).contains(QuestionType.words());
        assertThat(document)
                .contains(QuestionReader.RESERVED_KEYS.stream()
                        .map(key -> "`" + key + "`")
                        .toList());
    }
}
