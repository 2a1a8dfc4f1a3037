package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The label sets a file defines once, by name, and the labels a question writes itself. */
final class LabelSets {
    private static final String EXAMPLE = "two to seven labels, the lowest point first, each with - before it";

    private final Map<String, List<Words>> sets = new LinkedHashMap<>();
    private final Map<String, Node> places = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final WordsReader words;
    private final FaultList faults;

    LabelSets(Fields survey, WordsReader words, FaultList faults) {
        this.words = words;
        this.faults = faults;
        survey.optional("label_sets").ifPresent(node -> {
            Fields named = new Fields(node, "label_sets", faults);
            named.names().forEach((name, where) -> {
                if (!KeySyntax.PART.matches(name)) {
                    faults.add(where, "\"" + name + "\" is not a key", KeySyntax.PART.rule());
                }
                places.put(name, where);
                sets.put(
                        name,
                        named.required(name, EXAMPLE)
                                .map(n -> read(named, n, name))
                                .orElse(List.of()));
            });
        });
    }

    /** The labels of a question, its own or a named set's; none after a fault. */
    List<Words> labels(Fields question) {
        return question.required("labels", "the name of a label set, or a list of labels")
                .map(node -> {
                    if (!(node instanceof ScalarNode name)) {
                        return read(question, node, "labels");
                    }
                    used.add(name.getValue());
                    List<Words> labels = sets.get(name.getValue());
                    if (labels == null) {
                        Nearest.to(name.getValue(), sets.keySet()).ifPresent(used::add);
                        faults.add(
                                node,
                                "no label set is named " + name.getValue(),
                                sets.isEmpty()
                                        ? "the labels here, or define the set under label_sets"
                                        : Nearest.suggestion(name.getValue(), sets.keySet()));
                        return List.<Words>of();
                    }
                    return labels;
                })
                .orElse(List.of());
    }

    /** A set that nothing uses is probably a misspelt name. */
    void refuseUnused() {
        places.forEach((name, where) -> {
            if (!used.contains(name)) {
                faults.add(where, "the label set " + name + " is not used", "the file without it, or labels: " + name);
            }
        });
    }

    private List<Words> read(Fields owner, Node node, String name) {
        List<Node> entries = owner.entries(node, name, EXAMPLE);
        List<Words> labels = new ArrayList<>();
        for (Node entry : entries) {
            labels.add(words.read(entry, "label " + (labels.size() + 1)));
        }
        words.refuseAlike(labels, entries, "labels");
        return List.copyOf(labels);
    }
}
