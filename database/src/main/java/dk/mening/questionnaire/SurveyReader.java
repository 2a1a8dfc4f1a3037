package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a survey definition written in YAML, as {@code SURVEYS.md} describes it. */
public final class SurveyReader {
    /** What came of reading a file. */
    public sealed interface Reading {}

    /** A definition without a fault. */
    public record Readable(Survey survey) implements Reading {}

    /** All that is wrong with a definition, in the order of the file; never empty. */
    public record Faulty(List<Fault> faults) implements Reading {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    private static final List<String> FIELDS = List.of(
            "key",
            "version",
            "audience",
            "languages",
            "title",
            "introduction",
            "note",
            "label_sets",
            "questions",
            "outcomes",
            "classification");
    private static final int MOST_QUESTIONS = 100;
    private static final int HIGHEST_VERSION = 9999;
    private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());

    private final FaultList faults;

    private SurveyReader(FaultList faults) {
        this.faults = faults;
    }

    /** @param fileName only for messages */
    public static Reading read(String fileName, String yaml) {
        FaultList faults = new FaultList(fileName);
        Optional<Survey> survey = YamlTree.parse(yaml, "survey", faults).map(new SurveyReader(faults)::survey);
        if (survey.isPresent() && faults.isEmpty()) {
            return new Readable(survey.get());
        }
        return new Faulty(faults.inOrder());
    }

    private Survey survey(MappingNode root) {
        Fields fields = new Fields(root, "the survey", faults).known(FIELDS);
        String key = fields.key("key", KeySyntax.SURVEY);
        int version = fields.wholeNumber("version", 1, HIGHEST_VERSION);
        Audience audience = fields.oneOf("audience", List.of("citizens", "employees"))
                .map(word -> Audience.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Audience.CITIZENS);
        List<String> languages = languages(fields);
        WordsReader words = new WordsReader(languages, faults);
        Words title = words.required(fields, "title");
        Words introduction = words.required(fields, "introduction");
        Words note = words.required(fields, "note");
        LabelSets labelSets = new LabelSets(fields, words, faults);
        Map<String, Optional<Question>> questions = questions(fields, words, labelSets);
        labelSets.refuseUnused();
        List<Outcome> outcomes =
                outcomes(fields, new OutcomeReader(questions, audience.smallestBlock(), words, faults));
        Optional<Classification> classification =
                fields.optional("classification").map(new ClassificationReader(questions, faults)::read);
        return new Survey(
                key,
                version,
                audience,
                languages,
                title,
                introduction,
                note,
                questions.values().stream().flatMap(Optional::stream).toList(),
                outcomes,
                classification);
    }

    private List<String> languages(Fields fields) {
        int before = faults.count();
        List<String> languages = new ArrayList<>();
        for (Node node : fields.entries("languages", "[da, en]")) {
            String language = fields.scalar(node, "a language", "da").orElse("");
            if (languages.contains(language)) {
                faults.add(node, "the language " + language + " stands twice", "it once");
            } else if (ISO_639_1.contains(language)) {
                languages.add(language);
            } else if (!language.isEmpty()) {
                faults.add(
                        node,
                        "\"" + language + "\" is not a language code",
                        "two small letters of ISO 639-1, such as da, en or uk");
            }
        }
        return faults.count() == before ? languages : List.of();
    }

    private Map<String, Optional<Question>> questions(Fields survey, WordsReader words, LabelSets labelSets) {
        QuestionReader reader = new QuestionReader(words, labelSets, faults);
        Map<String, Optional<Question>> questions = new LinkedHashMap<>();
        List<Node> entries = survey.entries("questions", "a list of questions, each with key, type and text");
        for (Node node : entries) {
            int before = faults.count();
            Fields fields = new Fields(node, "a question", faults);
            String key = fields.key("key", KeySyntax.PART);
            if (questions.containsKey(key)) {
                faults.add(node, "a second question has the key " + key, "a different key for each question");
            }
            Optional<Question> question = reader.read(fields, key, node);
            if (question.filter(Question.FreeText.class::isInstance).isPresent()
                    && questions.values().stream()
                            .flatMap(Optional::stream)
                            .anyMatch(Question.FreeText.class::isInstance)) {
                faults.add(node, "a second question asks for a comment", "one question of the type free_text");
            }
            if (!key.isEmpty()) {
                questions.putIfAbsent(key, faults.count() == before ? question : Optional.empty());
            }
        }
        if (entries.size() > MOST_QUESTIONS) {
            faults.add(
                    entries.get(MOST_QUESTIONS),
                    "a survey with " + entries.size() + " questions",
                    "at most " + MOST_QUESTIONS);
        }
        return questions;
    }

    private List<Outcome> outcomes(Fields survey, OutcomeReader reader) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Node node : survey.entries("outcomes", "a list of outcomes, each with key, name, items and more")) {
            Fields fields = new Fields(node, "an outcome", faults);
            String key = fields.key("key", KeySyntax.PART);
            if (outcomes.containsKey(key)) {
                faults.add(node, "a second outcome has the key " + key, "a different key for each outcome");
            }
            Outcome outcome = reader.read(fields, key);
            if (!key.isEmpty()) {
                outcomes.putIfAbsent(key, outcome);
            }
        }
        return List.copyOf(outcomes.values());
    }
}
