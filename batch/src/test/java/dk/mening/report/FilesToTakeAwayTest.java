package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.mening.findings.InitiativeFinding;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Data files that are read without the pages: each says what its fields are. */
class FilesToTakeAwayTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<PublishedFile> FILES =
            Report.render(Fixtures.night(), Fixtures.findings(), Fixtures.surveys());

    private static String file(String path) {
        return FILES.stream()
                .filter(file -> file.path().equals(path))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(file("data/initiative.schema.json"), InputFormat.JSON);
    }

    @Test
    void everyJsonFileIsAsTheSchemaSays() {
        Schema schema = schema();
        int seen = 0;
        for (PublishedFile file : FILES) {
            if (file.path().matches("data/[A-Za-z0-9_-]+\\.json")) {
                assertThat(schema.validate(new String(file.content(), StandardCharsets.UTF_8), InputFormat.JSON))
                        .as(file.path())
                        .isEmpty();
                seen++;
            }
        }
        assertThat(seen).isEqualTo(Fixtures.findings().size());
    }

    @Test
    void theSchemaRefusesWhatIsNotDocumentedWhatIsMissingAndWhatIsNoDate() throws IOException {
        JsonNode right = MAPPER.readTree(file("data/booking.json"));
        ObjectNode more = right.deepCopy();
        ((ObjectNode) more.get("outcomes").get(0).get("tonight")).put("undocumented", 1);
        ObjectNode fewer = right.deepCopy();
        ((ObjectNode) fewer.get("outcomes").get(0)).remove("margin");
        ObjectNode other = right.deepCopy();
        ((ObjectNode) other.get("outcomes").get(0).get("standing")).put("verdict", "better");
        for (JsonNode wrong : List.of(more, fewer, other)) {
            assertThat(schema().validate(wrong)).isNotEmpty();
        }
    }

    /** A schema whose fields say nothing documents nothing. */
    @Test
    void everyFieldOfTheSchemaIsExplained() throws IOException {
        JsonNode schema = MAPPER.readTree(file("data/initiative.schema.json"));
        List<String> silent = new ArrayList<>();
        explain(schema, schema, "", silent);
        assertThat(silent).isEmpty();
    }

    private static void explain(JsonNode root, JsonNode node, String path, List<String> silent) {
        JsonNode properties = node.path("properties");
        if (properties.isObject() && !properties.has("$ref")) {
            properties.properties().forEach(property -> {
                JsonNode of = property.getValue();
                boolean plain = !of.has("properties") && !of.has("const") && !of.has("$ref");
                if (plain && !of.has("description")) {
                    silent.add(path + "." + property.getKey());
                }
            });
        }
        node.properties().forEach(part -> explain(root, part.getValue(), path + "/" + part.getKey(), silent));
        if (node.isArray()) {
            node.forEach(part -> explain(root, part, path + "[]", silent));
        }
    }

    private static List<NamedCsvRecord> codebook(byte[] csv) {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theCodebookTellsEveryQuestionAndCodeInEveryLanguageOfTheSurvey() {
        InitiativeFinding finding = Fixtures.findings().getFirst();
        Survey survey = Fixtures.surveys().stream()
                .filter(each -> each.key().equals(finding.outcomes().getFirst().survey()))
                .findFirst()
                .orElseThrow();
        List<NamedCsvRecord> rows = codebook(Codebook.write(finding, List.of(survey)));

        Set<String> told = new HashSet<>();
        for (NamedCsvRecord row : rows) {
            assertThat(row.getField("survey")).isEqualTo(survey.key());
            assertThat(row.getField("version")).isEqualTo(Integer.toString(survey.version()));
            assertThat(row.getField("question_text")).isNotBlank();
            assertThat(told.add(row.getField("question") + " " + row.getField("code") + " " + row.getField("language")))
                    .isTrue();
        }
        for (Question question : survey.questions()) {
            for (String language : survey.languages()) {
                assertThat(rows).anySatisfy(row -> {
                    assertThat(row.getField("question")).isEqualTo(question.key());
                    assertThat(row.getField("language")).isEqualTo(language);
                    assertThat(row.getField("question_text"))
                            .isEqualTo(question.text().in(language));
                });
                if (question instanceof Question.Scale scale) {
                    for (int point = scale.lowest(); point <= scale.highest(); point++) {
                        assertThat(told).contains(question.key() + " " + point + " " + language);
                    }
                    assertThat(told.contains(question.key() + " dont_know " + language))
                            .isEqualTo(scale.dontKnow());
                }
            }
        }
        survey.outcomes()
                .forEach(outcome -> outcome.items()
                        .forEach(item -> assertThat(rows)
                                .filteredOn(row -> row.getField("question").equals(item.question()))
                                .allSatisfy(row -> {
                                    assertThat(row.getField("outcome")).isEqualTo(outcome.key());
                                    assertThat(row.getField("higher_is_better"))
                                            .isEqualTo(Boolean.toString(outcome.higherIsBetter()));
                                    assertThat(row.getField("reversed")).isEqualTo(Boolean.toString(item.reversed()));
                                })));
    }

    @Test
    void noCellOfACodebookIsAFormula() {
        Survey survey = Fixtures.surveys().getFirst();
        Question trap = new Question.SingleChoice(
                "trap",
                new Words(Map.of("da", "=HYPERLINK(\"http://x\"),\r\n\"ja\"")),
                false,
                List.of(
                        new Question.Option("a", new Words(Map.of("da", "@SUM(1)"))),
                        new Question.Option("b", new Words(Map.of("da", "-1+1"))),
                        new Question.Option("c", new Words(Map.of("da", "\uFF1D1")))),
                false);
        Survey trapped = new Survey(
                survey.key(),
                2,
                survey.audience(),
                List.of("da"),
                survey.title(),
                survey.introduction(),
                survey.note(),
                List.of(trap),
                List.of(),
                survey.classification());
        byte[] csv = Codebook.write(Fixtures.findings().getFirst(), List.of(trapped));
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains("\r\n").doesNotStartWith("\uFEFF");
        assertThat(codebook(csv)).hasSize(3).allSatisfy(row -> {
            // What was quoted comes back as it was, behind its apostrophe.
            assertThat(row.getField("question_text")).isEqualTo("'=HYPERLINK(\"http://x\"),\r\n\"ja\"");
            assertThat(row.getField("label")).startsWith("'");
        });
    }
}
