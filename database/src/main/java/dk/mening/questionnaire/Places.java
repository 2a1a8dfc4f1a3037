package dk.mening.questionnaire;

import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the parts of a sound definition stand in its file. */
final class Places {
    private final Map<String, Integer> lines = new HashMap<>();

    private Places() {}

    static Places of(String yaml) {
        Places places = new Places();
        YamlTree.parse(yaml, "survey", new FaultList("")).ifPresent(root -> {
            for (NodeTuple field : root.getValue()) {
                String name = text(field.getKeyNode());
                places.lines.put(name, line(field.getKeyNode()));
                if (field.getValueNode() instanceof SequenceNode list) {
                    list.getValue().forEach(entry -> places.addEntry(name, entry));
                }
            }
        });
        return places;
    }

    /** The line of a field of the survey, from 1. */
    int field(String name) {
        return lines.getOrDefault(name, 1);
    }

    /** The line on which the entry with this key begins in the list of this name, from 1. */
    int entry(String list, String key) {
        return lines.getOrDefault(list + " " + key, field(list));
    }

    private void addEntry(String list, Node entry) {
        if (entry instanceof MappingNode mapping) {
            for (NodeTuple field : mapping.getValue()) {
                if (text(field.getKeyNode()).equals("key")) {
                    lines.put(list + " " + text(field.getValueNode()), line(entry));
                }
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }
}
