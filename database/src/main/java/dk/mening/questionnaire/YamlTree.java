package dk.mening.questionnaire;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Turns YAML text into a tree of nodes with line numbers. Nothing is constructed from the text, and what could make a
 * small file large or strange (aliases, tags, depth, several documents) is refused before the tree is built.
 */
public final class YamlTree {
    static final int LONGEST_FILE = 200_000;
    private static final int DEEPEST = 12;

    private final String holds;
    private final FaultList faults;

    private YamlTree(String holds, FaultList faults) {
        this.holds = holds;
        this.faults = faults;
    }

    /**
     * The outermost mapping; empty only if a fault was added.
     *
     * @param holds what the file is to hold, for messages: {@code survey}
     */
    public static Optional<MappingNode> parse(String yaml, String holds, FaultList faults) {
        return new YamlTree(holds, faults).parse(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
    }

    private Optional<MappingNode> parse(String yaml) {
        int before = faults.count();
        if (yaml.length() > LONGEST_FILE) {
            faults.add(1, "the file is longer than " + LONGEST_FILE + " characters", "a shorter " + holds);
            return Optional.empty();
        }
        refuseTabs(yaml);
        if (faults.count() > before) {
            return Optional.empty();
        }
        try {
            refuseUnsafe(yaml);
            if (faults.count() > before) {
                return Optional.empty();
            }
            Node root = parser().compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            faults.add(1, "the file holds no " + holds, "fields such as key: my-" + holds + ", each on its own line");
        } catch (MarkedYAMLException syntax) {
            Mark mark = syntax.getProblemMark();
            String problem = String.valueOf(syntax.getProblem());
            faults.add(mark == null ? 1 : mark.getLine() + 1, "not valid YAML: " + problem, remedy(problem));
        } catch (ReaderException character) {
            long line = 1
                    + yaml.codePoints()
                            .limit(character.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            faults.add((int) line, "a character that no text may hold", "the line anew, without it");
        } catch (IllegalArgumentException escape) {
            // What the scanner throws at an escape without its digits, and at a code that is no character.
            faults.add(
                    1,
                    "not valid YAML: a \\ sign in double quotes without the digits of a character",
                    "the character itself");
        } catch (YAMLException other) {
            faults.add(1, "not valid YAML: " + String.valueOf(other.getMessage()), "one mapping of fields");
        }
        return Optional.empty();
    }

    private static Yaml parser() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST_FILE);
        limits.setNestingDepthLimit(DEEPEST + 1);
        limits.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(limits));
    }

    private void refuseTabs(String yaml) {
        int number = 0;
        for (String line : yaml.lines().toList()) {
            number++;
            if (line.substring(0, line.length() - line.stripLeading().length()).indexOf('\t') >= 0 && !line.isBlank()) {
                faults.add(number, "a tab in the indentation", "spaces, two for each level");
            }
        }
    }

    private void refuseUnsafe(String yaml) {
        int depth = 0;
        int documents = 0;
        for (Event event : parser().parse(new StringReader(yaml))) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof DocumentStartEvent && ++documents == 2) {
                faults.add(line, "a second document in the file", "one " + holds + " a file, without ---");
            }
            if (event instanceof AliasEvent alias) {
                faults.add(
                        line,
                        "the alias *" + alias.getAnchor(),
                        "the content itself" + (holds.equals("survey") ? ", or a set under label_sets" : ""));
            } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
                faults.add(line, "the anchor &" + node.getAnchor(), "the content without it");
            }
            if (event instanceof ScalarEvent scalar && scalar.getTag() != null) {
                faults.add(line, "the tag " + scalar.getTag(), "the value without a tag");
            } else if (event instanceof CollectionStartEvent collection && collection.getTag() != null) {
                faults.add(line, "the tag " + collection.getTag(), "the fields without a tag");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                faults.add(line, "more than " + DEEPEST + " levels within each other", "a flatter file");
                return;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static String remedy(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "text that holds a colon and a space in \"double quotes\", and check the indentation";
        }
        if (problem.contains("expected ',' or '}'") || problem.contains("expected ',' or ']'")) {
            return "the closing bracket, and text within brackets that holds a sign such as ? or : in \"double quotes\"";
        }
        if (problem.contains("while scanning a quoted scalar") || problem.contains("end of stream")) {
            return "the closing quotation mark or bracket";
        }
        if (problem.contains("cannot start any token")) {
            return "text that begins with a sign in \"double quotes\"";
        }
        return "fields of one level in the same column, and text with signs in \"double quotes\"";
    }
}
