package dk.mening.questionnaire;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The fields of one mapping in the file. Reading never stops at a fault: it is added to the list and a harmless value
 * is returned, so that one reading finds all faults.
 */
public final class Fields {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}([.][0-9]{1,9})?");

    private final Node node;
    private final String owner;
    private final FaultList faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> names = new LinkedHashMap<>();

    /** @param owner what the fields describe, for messages: {@code a question} */
    public Fields(Node node, String owner, FaultList faults) {
        this.node = node;
        this.owner = owner;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            faults.add(node, owner + " must be fields with values", "name: value, each on its own line");
            return;
        }
        for (NodeTuple field : mapping.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode name)) {
                faults.add(field.getKeyNode(), owner + " has a field without a plain name", "name: value");
            } else if (names.putIfAbsent(name.getValue(), name) != null) {
                faults.add(name, "the field " + name.getValue() + " stands twice in " + owner, "it once");
            } else {
                values.put(name.getValue(), field.getValueNode());
            }
        }
    }

    /** Refuses every field that is not among the known, and reads on as if the nearest one had been written. */
    public Fields known(Collection<String> known) {
        names.forEach((name, where) -> {
            if (!known.contains(name)) {
                faults.add(where, "unknown field " + name + " in " + owner, Nearest.suggestion(name, known));
                Node value = values.remove(name);
                Nearest.to(name, known).ifPresent(meant -> values.putIfAbsent(meant, value));
            }
        });
        return this;
    }

    /** Names of all fields with where they stand, in the order of the file. */
    public Map<String, Node> names() {
        return names;
    }

    /** The value of a field that may be left out. */
    public Optional<Node> optional(String name) {
        Node value = values.get(name);
        return Optional.ofNullable(isNothing(value) ? null : value);
    }

    /** The value of a field that must be there. */
    public Optional<Node> required(String name, String example) {
        Optional<Node> value = optional(name);
        if (value.isEmpty()) {
            Node where = values.containsKey(name) ? names.getOrDefault(name, node) : node;
            faults.add(where, "the field " + name + " is missing in " + owner, name + ": " + example);
        }
        return value;
    }

    /** A key that must be there; empty text after a fault. */
    public String key(String name, KeySyntax syntax) {
        return required(name, syntax.example()).map(value -> key(value, syntax)).orElse("");
    }

    /** Reads one key; empty text after a fault. */
    public String key(Node value, KeySyntax syntax) {
        String text = scalar(value, "a key", syntax.example()).orElse("");
        if (text.isEmpty() || syntax.matches(text)) {
            return text;
        }
        faults.add(value, "\"" + text + "\" is not a key", syntax.rule() + ", such as " + syntax.example());
        return "";
    }

    /** A whole number that must be there and within the bounds; the lower bound after a fault. */
    public int wholeNumber(String name, int lowest, int highest) {
        return required(name, Integer.toString(lowest))
                .map(value -> wholeNumber(value, name, lowest, highest))
                .orElse(lowest);
    }

    public OptionalInt optionalWholeNumber(String name, int lowest, int highest) {
        return optional(name)
                .map(value -> OptionalInt.of(wholeNumber(value, name, lowest, highest)))
                .orElse(OptionalInt.empty());
    }

    private int wholeNumber(Node value, String name, int lowest, int highest) {
        String text = scalar(value, name, Integer.toString(lowest)).orElse("");
        if (WHOLE_NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        if (!text.isEmpty()) {
            faults.add(
                    value, name + " is " + text + " in " + owner, "a whole number from " + lowest + " to " + highest);
        }
        return lowest;
    }

    /** A number above zero and at most {@code highest} that must be there. */
    public double positiveNumber(String name, double highest, String example) {
        Optional<Node> value = required(name, example);
        String text = value.flatMap(v -> scalar(v, name, example)).orElse("");
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (number > 0 && number <= highest) {
                return number;
            }
        }
        if (!text.isEmpty()) {
            faults.add(
                    value.orElse(node),
                    name + " is " + text + " in " + owner,
                    "a number above 0 and at most "
                            + BigDecimal.valueOf(highest).stripTrailingZeros().toPlainString() + ", such as "
                            + example);
        }
        return highest;
    }

    /** A yes or no that may be left out and is then no. */
    public boolean flag(String name) {
        Optional<Node> value = optional(name);
        String text = value.flatMap(v -> scalar(v, name, "true")).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            faults.add(value.orElse(node), name + " is " + text + " in " + owner, "true or false");
        }
        return text.equals("true");
    }

    /** One of the allowed words, or empty after a fault. */
    public Optional<String> oneOf(String name, Collection<String> allowed) {
        String example = String.join(" or ", allowed);
        return required(name, example).flatMap(value -> {
            Optional<String> text = scalar(value, name, example);
            if (text.isPresent() && !allowed.contains(text.get())) {
                faults.add(value, name + " is " + text.get() + " in " + owner, Nearest.suggestion(text.get(), allowed));
                return Optional.empty();
            }
            return text;
        });
    }

    /** The entries of a list that must be there and hold something; none after a fault. */
    public List<Node> entries(String name, String example) {
        return required(name, example)
                .map(value -> entries(value, name, example))
                .orElse(List.of());
    }

    public List<Node> entries(Node value, String name, String example) {
        if (value instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        faults.add(value, name + " in " + owner + " must be a list with at least one entry", example);
        return List.of();
    }

    /** The text of a plain value. */
    public Optional<String> scalar(Node value, String name, String example) {
        if (value instanceof ScalarNode scalar && !isNothing(scalar)) {
            return Optional.of(scalar.getValue().strip());
        }
        faults.add(value, name + " in " + owner + " must be a single value", example);
        return Optional.empty();
    }

    /** A field left empty, or holding YAML's null, says nothing. */
    static boolean isNothing(@Nullable Node value) {
        return value == null
                || (value instanceof ScalarNode scalar
                        && (scalar.getValue().isBlank()
                                || (scalar.isPlain()
                                        && (scalar.getValue().equals("null")
                                                || scalar.getValue().equals("~")))));
    }
}
