package dk.mening.planning;

import dk.mening.questionnaire.FaultList;
import dk.mening.questionnaire.Fields;
import dk.mening.questionnaire.KeySyntax;
import dk.mening.questionnaire.Words;
import dk.mening.questionnaire.WordsReader;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Plan.SecondaryOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a plan decides by, what it follows beside that, and what is expected to be gained. */
final class OutcomesReader {
    private static final int MOST_PRIMARY = 2;
    private static final double LARGEST_GAIN = 999_999_999;
    private static final int LONGEST_REASON = 1000;

    private final PlanValues values;
    private final WordsReader words;
    private final FaultList faults;
    private final Set<String> named = new HashSet<>();

    OutcomesReader(PlanValues values, WordsReader words, FaultList faults) {
        this.values = values;
        this.words = words;
        this.faults = faults;
    }

    List<PlannedOutcome> primary(Fields plan) {
        List<PlannedOutcome> outcomes = new ArrayList<>();
        List<Node> entries = plan.entries("outcomes", "a list, each with outcome, margin and reason");
        for (Node node : entries) {
            Fields fields = new Fields(node, "an outcome", faults)
                    .known(List.of("outcome", "margin", "reason", "superiority_margin", "top_share_margin"));
            Optional<String[]> name = name(fields, "outcome");
            double margin = fields.positiveNumber("margin", 100, "5");
            String reason = values.text(fields, "reason", LONGEST_REASON);
            double superiority = margin(fields, "superiority_margin", 0.5, PlannedOutcome.USUAL_SUPERIORITY_MARGIN);
            double topShare = margin(fields, "top_share_margin", 1, PlannedOutcome.USUAL_TOP_SHARE_MARGIN);
            name.ifPresent(
                    keys -> outcomes.add(new PlannedOutcome(keys[0], keys[1], margin, reason, superiority, topShare)));
        }
        if (entries.size() > MOST_PRIMARY) {
            faults.add(
                    entries.get(MOST_PRIMARY),
                    "a plan decides by at most two outcomes",
                    "the others under secondary, where they are followed without deciding");
        }
        outcomes.sort(Comparator.comparing(PlannedOutcome::survey).thenComparing(PlannedOutcome::outcome));
        return outcomes;
    }

    /** Names that are primary too are refused, so the primary ones are read first. */
    List<SecondaryOutcome> secondary(Fields plan) {
        List<SecondaryOutcome> outcomes = new ArrayList<>();
        Optional<Node> given = plan.optional("secondary");
        if (given.isPresent()) {
            for (Node node : plan.entries(given.get(), "secondary", "[my-survey/my_outcome]")) {
                values.outcome(plan, node)
                        .filter(keys -> isNew(keys, node))
                        .ifPresent(keys -> outcomes.add(new SecondaryOutcome(keys[0], keys[1])));
            }
        }
        outcomes.sort(Comparator.comparing(SecondaryOutcome::survey).thenComparing(SecondaryOutcome::outcome));
        return outcomes;
    }

    /** Outcomes of gains must be among those read before. */
    List<ExpectedGain> gains(Fields plan) {
        List<ExpectedGain> gains = new ArrayList<>();
        Optional<Node> given = plan.optional("expected_gains");
        if (given.isEmpty()) {
            return gains;
        }
        Set<String> keys = new HashSet<>();
        for (Node node :
                plan.entries(given.get(), "expected_gains", "a list, each with key, description, of and more")) {
            Fields fields = new Fields(node, "an expected gain", faults)
                    .known(List.of(
                            "key", "description", "of", "outcome", "size", "unit", "due", "booked_by", "budget_cut"));
            String key = fields.key("key", KeySyntax.REGISTERED);
            if (!key.isEmpty() && !keys.add(key)) {
                faults.add(node, "a second expected gain has the key " + key, "a different key for each gain");
            }
            Words description = words.required(fields, "description");
            Optional<ExpectedGain.Kind> of = kind(fields);
            double size = fields.positiveNumber("size", LARGEST_GAIN, "5");
            String unit = values.text(fields, "unit", 60);
            LocalDate due = values.day(fields, "due");
            String bookedBy = values.text(fields, "booked_by", 200);
            fields.required("budget_cut", "true or false");
            boolean cut = fields.flag("budget_cut");
            of.ifPresent(kind -> gains.add(new ExpectedGain(key, description, kind, size, unit, due, bookedBy, cut)));
        }
        gains.sort(Comparator.comparing(ExpectedGain::key));
        return gains;
    }

    private Optional<ExpectedGain.Kind> kind(Fields fields) {
        Optional<String> of = fields.oneOf("of", List.of("outcome", "money", "time"));
        if (of.isEmpty()) {
            return Optional.empty();
        }
        if (of.get().equals("outcome")) {
            return fields.required("outcome", "my-survey/my_outcome").flatMap(node -> {
                Optional<String[]> keys = values.outcome(fields, node);
                if (keys.isPresent() && !named.contains(String.join("/", keys.get()))) {
                    faults.add(
                            node,
                            "the night does not follow " + String.join("/", keys.get()) + " in this plan",
                            "an outcome that stands under outcomes or secondary");
                    return Optional.empty();
                }
                return keys.map(found -> new ExpectedGain.InOutcome(found[0], found[1]));
            });
        }
        fields.optional("outcome")
                .ifPresent(node -> faults.add(
                        node, "a gain of " + of.get() + " has no outcome", "of: outcome, or leave the field out"));
        return Optional.of(of.get().equals("money") ? new ExpectedGain.Money() : new ExpectedGain.Time());
    }

    private Optional<String[]> name(Fields fields, String field) {
        Optional<Node> node = fields.required(field, "my-survey/my_outcome");
        return node.flatMap(where -> values.outcome(fields, where)).filter(keys -> isNew(keys, node.get()));
    }

    private boolean isNew(String[] keys, Node where) {
        boolean first = named.add(String.join("/", keys));
        if (!first) {
            faults.add(where, String.join("/", keys) + " stands twice in the plan", "it once");
        }
        return first;
    }

    private static double margin(Fields fields, String name, double highest, double usual) {
        return fields.optional(name).isPresent() ? fields.positiveNumber(name, highest, Double.toString(usual)) : usual;
    }
}
