package dk.mening.planning;

import dk.mening.questionnaire.FaultList;
import dk.mening.questionnaire.Fields;
import dk.mening.questionnaire.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Days, texts and names in a plan's file; what is wrong becomes a fault and reading goes on with a harmless value. */
final class PlanValues {
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Known known;
    private final FaultList faults;

    PlanValues(Known known, FaultList faults) {
        this.known = known;
        this.faults = faults;
    }

    /** A day that must be there; today after a fault. */
    LocalDate day(Fields fields, String name) {
        Optional<Node> node = fields.required(name, "2026-01-31");
        Optional<String> text = node.flatMap(value -> fields.scalar(value, name, "2026-01-31"));
        if (text.isEmpty()) {
            return known.today();
        }
        try {
            LocalDate day = LocalDate.parse(text.get());
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, as a day out of range is.
        }
        faults.add(node.get(), name + " is " + text.get() + ", which is no day", "a day such as 2026-01-31");
        return known.today();
    }

    /** A text on one line that must be there; empty after a fault. */
    String text(Fields fields, String name, int longest) {
        Optional<Node> node = fields.required(name, "a text");
        String text = node.flatMap(value -> fields.scalar(value, name, "a text"))
                .map(found -> String.join(" ", found.split("\\s+")))
                .orElse("");
        if (text.length() > longest) {
            faults.add(node.get(), name + " is longer than " + longest + " characters", "less");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(node.get(), name + " holds a control character", "the text anew, without it");
        }
        return text;
    }

    /** Whether a unit is registered; if not, a fault is added. */
    boolean isUnit(String key, Node where) {
        boolean registered = known.units().contains(key);
        if (!registered) {
            faults.add(
                    where,
                    "no unit has the key " + key,
                    known.units().isEmpty()
                            ? "the key of a unit, after importing it with ./mening import"
                            : Nearest.suggestion(key, known.units()));
        }
        return registered;
    }

    /** Survey and outcome of a name such as {@code service-quality/service_quality}; empty after a fault. */
    Optional<String[]> outcome(Fields fields, Node where) {
        Optional<String> name = fields.scalar(where, "an outcome", "my-survey/my_outcome");
        if (name.isPresent() && !known.outcomes().contains(name.get())) {
            faults.add(
                    where,
                    "no published outcome is called " + name.get(),
                    known.outcomes().isEmpty()
                            ? "survey/outcome, after publishing the survey with ./mening survey publish"
                            : Nearest.suggestion(name.get(), known.outcomes()));
            return Optional.empty();
        }
        return name.map(found -> found.split("/", 2));
    }
}
