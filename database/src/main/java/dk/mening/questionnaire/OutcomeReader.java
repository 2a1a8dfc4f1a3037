package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the outcomes of a definition and what binds them to its questions (rule B6). */
final class OutcomeReader {
    private static final List<String> FIELDS = List.of("key", "name", "construct", "higher_is", "items", "margin", "k");
    private static final int HIGHEST_K = 1000;

    private final Map<String, Optional<Question>> questions;
    private final int smallestBlock;
    private final WordsReader words;
    private final FaultList faults;
    private final Map<String, String> outcomeOfItem = new HashMap<>();

    /** @param questions by key; empty where the question itself is faulty and nothing more can be said of it */
    OutcomeReader(Map<String, Optional<Question>> questions, int smallestBlock, WordsReader words, FaultList faults) {
        this.questions = questions;
        this.smallestBlock = smallestBlock;
        this.words = words;
        this.faults = faults;
    }

    Outcome read(Fields fields, String key) {
        fields.known(FIELDS);
        Words name = words.required(fields, "name");
        Construct construct = fields.oneOf("construct", constructs())
                .map(word -> Construct.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Construct.SERVICE_QUALITY);
        boolean better = fields.oneOf("higher_is", List.of("better", "worse"))
                .map("better"::equals)
                .orElse(true);
        List<Outcome.Item> items = items(fields, key);
        double margin = fields.positiveNumber("margin", 100, "5");
        int k = fields.optionalWholeNumber("k", smallestBlock, HIGHEST_K).orElse(smallestBlock);
        return new Outcome(key, name, construct, better, items, margin, k);
    }

    private List<Outcome.Item> items(Fields outcome, String outcomeKey) {
        List<Outcome.Item> items = new ArrayList<>();
        Optional<Question.Scale> first = Optional.empty();
        for (Node node : outcome.entries("items", "a list of the keys of scale questions")) {
            boolean plain = node instanceof ScalarNode;
            Fields fields =
                    plain ? outcome : new Fields(node, "an item", faults).known(List.of("question", "reversed"));
            String key = plain ? outcome.key(node, KeySyntax.PART) : fields.key("question", KeySyntax.PART);
            if (key.isEmpty()) {
                continue;
            }
            items.add(new Outcome.Item(key, !plain && fields.flag("reversed")));
            String earlier = outcomeOfItem.putIfAbsent(key, outcomeKey);
            if (earlier != null) {
                faults.add(
                        node,
                        "the question " + key + " is an item already, of the outcome " + earlier,
                        "each question in one outcome only");
            }
            Optional<Question.Scale> scale = scale(key, node);
            if (first.isEmpty()) {
                first = scale;
            } else if (scale.isPresent() && !sameRange(first.get(), scale.get())) {
                faults.add(
                        node,
                        "the question " + key + " goes from " + range(scale.get()) + ", and "
                                + first.get().key() + " from " + range(first.get()),
                        "items with the same points, or an outcome for each range");
            }
        }
        return items;
    }

    private Optional<Question.Scale> scale(String key, Node where) {
        Optional<Question> question = questions.get(key);
        if (question == null) {
            faults.add(where, "no question has the key " + key, Nearest.suggestion(key, questions.keySet()));
            return Optional.empty();
        }
        if (question.isEmpty()) {
            return Optional.empty();
        }
        if (!(question.get() instanceof Question.Scale scale)) {
            faults.add(where, "the question " + key + " is not a scale", "only questions of type scale as items");
            return Optional.empty();
        }
        if (scale.background()) {
            faults.add(
                    where, "the question " + key + " is about the person", "only questions without background: true");
        }
        return Optional.of(scale);
    }

    private static boolean sameRange(Question.Scale one, Question.Scale other) {
        return one.lowest() == other.lowest() && one.highest() == other.highest();
    }

    private static String range(Question.Scale scale) {
        return scale.lowest() + " to " + scale.highest();
    }

    private static List<String> constructs() {
        return Arrays.stream(Construct.values())
                .map(construct -> construct.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
