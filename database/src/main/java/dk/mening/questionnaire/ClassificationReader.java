package dk.mening.questionnaire;

import dk.mening.questionnaire.Classification.About;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the one declared classification (rule B1), which must place every answer in a class. */
final class ClassificationReader {
    private static final List<String> FIELDS = List.of("question", "about", "classes", "not_answered");
    private static final String EXAMPLE = "class_key: [option, option]";

    private final Map<String, Optional<Question>> questions;
    private final FaultList faults;

    ClassificationReader(Map<String, Optional<Question>> questions, FaultList faults) {
        this.questions = questions;
        this.faults = faults;
    }

    Classification read(Node node) {
        Fields fields = new Fields(node, "the classification", faults).known(FIELDS);
        String questionKey = fields.key("question", KeySyntax.PART);
        Optional<Question.SingleChoice> question = questionKey.isEmpty()
                ? Optional.empty()
                : question(questionKey, fields.required("question", "").orElse(node));
        Map<String, String> classOfOption = new LinkedHashMap<>();
        List<String> classes = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        fields.required("classes", EXAMPLE).ifPresent(value -> {
            Fields named = new Fields(value, "classes", faults);
            named.names().forEach((name, where) -> {
                refuseClassKey(name, where);
                classes.add(name);
                List<Node> options = options(named, name);
                if (options.isEmpty()) {
                    empty.add(name);
                }
                for (Node option : options) {
                    place(named.key(option, KeySyntax.PART), name, option, question, classOfOption);
                }
            });
            if (classes.size() < 2) {
                faults.add(value, "a classification with " + classes.size() + " classes", "at least two classes");
            }
            question.ifPresent(q -> refuseUnplaced(q, classOfOption, value));
        });
        String none = fields.key("not_answered", KeySyntax.PART);
        if (!none.isEmpty() && !classes.isEmpty() && !classes.contains(none)) {
            faults.add(
                    fields.required("not_answered", "").orElse(node),
                    "not_answered is " + none + ", which is no class",
                    Nearest.suggestion(none, classes));
        }
        for (String name : empty) {
            if (!name.equals(none)) {
                faults.add(node, "the class " + name + " holds no option", EXAMPLE);
            }
        }
        return new Classification(questionKey, about(fields), classOfOption, none);
    }

    private static About about(Fields fields) {
        if (fields.optional("about").isEmpty()) {
            return About.CHANNEL;
        }
        return fields.oneOf("about", List.of("channel", "exit"))
                .map(word -> About.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(About.CHANNEL);
    }

    private void refuseClassKey(String name, Node where) {
        if (!KeySyntax.PART.matches(name)) {
            faults.add(where, "\"" + name + "\" is not a key", KeySyntax.PART.rule());
        } else if (name.equals(Survey.ONE_STRATUM)) {
            faults.add(where, "the class " + name + " is what units without a classification have", "another key");
        }
    }

    /** An empty list is right for a class that only those who did not answer belong to. */
    private List<Node> options(Fields classes, String name) {
        return classes.required(name, "[option, option]")
                .map(value ->
                        value instanceof SequenceNode list ? list.getValue() : classes.entries(value, name, EXAMPLE))
                .orElse(List.of());
    }

    private void place(
            String option,
            String name,
            Node where,
            Optional<Question.SingleChoice> question,
            Map<String, String> classOfOption) {
        if (option.isEmpty()) {
            return;
        }
        String earlier = classOfOption.putIfAbsent(option, name);
        if (earlier != null) {
            faults.add(where, "the option " + option + " is in the class " + earlier + " already", "it in one class");
        }
        question.ifPresent(q -> {
            List<String> known = q.options().stream().map(Question.Option::key).toList();
            if (!known.contains(option)) {
                faults.add(
                        where,
                        "the question " + q.key() + " has no option " + option,
                        Nearest.suggestion(option, known));
            }
        });
    }

    private void refuseUnplaced(Question.SingleChoice question, Map<String, String> classOfOption, Node where) {
        for (Question.Option option : question.options()) {
            if (!classOfOption.containsKey(option.key())) {
                faults.add(
                        where,
                        "the option " + option.key() + " of " + question.key() + " is in no class",
                        "every option in one class");
            }
        }
    }

    private Optional<Question.SingleChoice> question(String key, Node where) {
        Optional<Question> question = questions.get(key);
        if (question == null) {
            faults.add(where, "no question has the key " + key, Nearest.suggestion(key, questions.keySet()));
            return Optional.empty();
        }
        if (question.isEmpty()) {
            return Optional.empty();
        }
        if (question.get() instanceof Question.SingleChoice choice && choice.background()) {
            return Optional.of(choice);
        }
        faults.add(
                where,
                "the question " + key + " cannot classify answers",
                "a question with type: single_choice and background: true");
        return Optional.empty();
    }
}
