package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads texts, which must be complete in every language of the survey. */
public final class WordsReader {
    private static final int LONGEST_TEXT = 1000;

    private final List<String> languages;
    private final FaultList faults;

    /** @param languages none if the survey's own list was faulty: completeness is then not judged */
    public WordsReader(List<String> languages, FaultList faults) {
        this.languages = List.copyOf(languages);
        this.faults = faults;
    }

    /** The text of a field that must be there. */
    public Words required(Fields fields, String name) {
        return fields.required(name, example()).map(value -> read(value, name)).orElse(new Words(Map.of()));
    }

    Words read(Node node, String name) {
        Fields texts = new Fields(node, name, faults);
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : texts.names().entrySet()) {
            String language = entry.getKey();
            if (!languages.isEmpty() && !languages.contains(language)) {
                faults.add(
                        entry.getValue(),
                        name + " has a text in " + language + ", which is not among " + String.join(", ", languages),
                        "it without " + language + ", or add " + language + " to languages");
            }
            Optional<Node> value = texts.optional(language);
            String text = value.flatMap(v -> texts.scalar(v, language, "the text"))
                    .map(WordsReader::oneLine)
                    .orElse("");
            if (text.length() > LONGEST_TEXT) {
                faults.add(entry.getValue(), name + " is longer than " + LONGEST_TEXT + " characters", "less");
            }
            if (text.codePoints().anyMatch(WordsReader::isUnseen)) {
                faults.add(entry.getValue(), name + " holds a control character", "the text anew, without it");
            }
            byLanguage.put(language, text);
        }
        List<String> missing = languages.stream()
                .filter(language -> byLanguage.getOrDefault(language, "").isEmpty())
                .toList();
        if (!missing.isEmpty() && node instanceof org.yaml.snakeyaml.nodes.MappingNode) {
            faults.add(
                    node,
                    name + " has no text in " + String.join(", ", missing),
                    String.join(
                            ", ", missing.stream().map(l -> l + ": the text").toList()));
        }
        return new Words(byLanguage);
    }

    /** Each label must differ from the others in every language: two alike cannot be told apart on a phone. */
    void refuseAlike(List<Words> labels, List<? extends Node> where, String name) {
        for (String language : languages) {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                String text = labels.get(i).byLanguage().getOrDefault(language, "");
                if (!text.isEmpty() && seen.contains(text)) {
                    faults.add(
                            where.get(i),
                            "two of the " + name + " are \"" + text + "\" in " + language,
                            "a different text for each");
                }
                seen.add(text);
            }
        }
    }

    private String example() {
        return "{"
                + String.join(
                        ", ", languages.stream().map(l -> l + ": the text").toList())
                + "}";
    }

    private static String oneLine(String text) {
        return String.join(" ", List.of(text.strip().split("\\s+")));
    }

    /** Controls, and the marks that turn the direction of following text: they could make a text look like another. */
    private static boolean isUnseen(int character) {
        return Character.isISOControl(character)
                || Set.of(0x202D, 0x202E, 0x2028, 0x2029).contains(character);
    }
}
