package dk.mening.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one question of a definition. */
final class QuestionReader {
    /** Columns of an imported file that are not questions. */
    static final Set<String> RESERVED_KEYS =
            Set.of("survey", "version", "unit", "day", "channel", "source", "stratum", "flagged");

    private static final int MOST_POINTS = 7;
    private static final int MOST_OPTIONS = 14;
    private static final int LONGEST_COMMENT = 500;

    /** Stored in 16 bits, of which the lowest value means "don't know". */
    private static final int FARTHEST = 32_767;

    private final WordsReader words;
    private final LabelSets labelSets;
    private final FaultList faults;

    QuestionReader(WordsReader words, LabelSets labelSets, FaultList faults) {
        this.words = words;
        this.labelSets = labelSets;
        this.faults = faults;
    }

    /** The question; empty if its type is unknown, and unsound if a fault was added. */
    Optional<Question> read(Fields fields, String key, Node where) {
        Optional<QuestionType> type = fields.oneOf("type", QuestionType.words()).flatMap(QuestionType::named);
        if (type.isEmpty()) {
            fields.known(QuestionType.fieldsOfAny());
            return Optional.empty();
        }
        fields.known(type.get().fields());
        if (RESERVED_KEYS.contains(key)) {
            faults.add(where, "the key " + key + " is a column of imported files", "another key, such as my_" + key);
        }
        Words text = words.required(fields, "text");
        boolean background = fields.flag("background");
        return Optional.of(
                switch (type.get()) {
                    case SCALE -> scale(fields, key, text, background, where);
                    case SINGLE_CHOICE ->
                        new Question.SingleChoice(key, text, background, options(fields, 2), fields.flag("dont_know"));
                    case MULTIPLE_CHOICE ->
                        new Question.MultipleChoice(
                                key, text, background, options(fields, 1), fields.flag("dont_know"));
                    case WHOLE_NUMBER -> wholeNumber(fields, key, text, background, where);
                    case FREE_TEXT ->
                        new Question.FreeText(key, text, background, fields.wholeNumber("longest", 1, LONGEST_COMMENT));
                });
    }

    private Question scale(Fields fields, String key, Words text, boolean background, Node where) {
        List<Words> labels = labelSets.labels(fields);
        int lowest = fields.optionalWholeNumber("lowest", -100, 100).orElse(1);
        int highest = fields.optionalWholeNumber("highest", -100, 100).orElse(lowest + labels.size() - 1);
        int points = highest - lowest + 1;
        if (!labels.isEmpty() && (points < 2 || points > MOST_POINTS)) {
            faults.add(
                    where,
                    "the scale " + key + " has " + points + (points == 1 ? " point" : " points"),
                    "2 to " + MOST_POINTS + " points");
        } else if (!labels.isEmpty() && labels.size() != points) {
            faults.add(
                    where,
                    "the scale " + key + " has " + points + " points and " + labels.size() + " labels",
                    "one label for each point, the lowest first");
        }
        return new Question.Scale(key, text, background, lowest, highest, labels, fields.flag("dont_know"));
    }

    private Question wholeNumber(Fields fields, String key, Words text, boolean background, Node where) {
        int before = faults.count();
        int lowest = fields.wholeNumber("lowest", -FARTHEST, FARTHEST);
        int highest = fields.wholeNumber("highest", -FARTHEST, FARTHEST);
        if (faults.count() == before && lowest >= highest) {
            faults.add(where, "the number " + key + " goes from " + lowest + " to " + highest, "highest above lowest");
        }
        Words unit = words.required(fields, "unit");
        return new Question.WholeNumber(key, text, background, unit, lowest, highest, fields.flag("dont_know"));
    }

    private List<Question.Option> options(Fields question, int fewest) {
        List<Node> entries = question.entries("options", "a list of options, each with key and label");
        List<Question.Option> options = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node entry : entries) {
            Fields fields = new Fields(entry, "an option", faults).known(List.of("key", "label"));
            String key = fields.key("key", KeySyntax.PART);
            if (key.equals(ResponseCheck.DONT_KNOW)) {
                faults.add(
                        entry, "the option dont_know", "dont_know: true in the question, which gives it its own place");
            }
            if (!key.isEmpty() && !seen.add(key)) {
                faults.add(entry, "the option " + key + " stands twice", "a different key for each option");
            }
            options.add(new Question.Option(key, words.required(fields, "label")));
        }
        if (!entries.isEmpty() && (options.size() < fewest || options.size() > MOST_OPTIONS)) {
            faults.add(
                    entries.getLast(),
                    "a question with " + options.size() + (options.size() == 1 ? " option" : " options"),
                    fewest + " to " + MOST_OPTIONS + " options");
        }
        words.refuseAlike(options.stream().map(Question.Option::label).toList(), entries, "options");
        return options;
    }
}
