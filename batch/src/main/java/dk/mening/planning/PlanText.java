package dk.mening.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.questionnaire.Words;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A plan written out in the one way that its hash is of: equal content is equal text. It is a plan file itself and reads back
 * as the same plan.
 */
public final class PlanText {
    private static final JsonMapper JSON = new JsonMapper();

    private PlanText() {}

    /** @param initiative with a plan */
    public static String of(Initiative initiative) {
        return String.join("", sections(initiative).values());
    }

    /** In hex. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Names of the fields in which two plans of one initiative differ, sorted. */
    static List<String> changed(Initiative former, Initiative now) {
        Map<String, String> before = sections(former);
        Map<String, String> after = sections(now);
        return before.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .sorted()
                .toList();
    }

    /** Text by field, in the order written; every field is there, with empty text where there is nothing. */
    private static Map<String, String> sections(Initiative initiative) {
        Plan plan = initiative.plan().orElseThrow();
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("initiative", "initiative: " + quoted(initiative.key()) + "\n");
        sections.put("purpose", "purpose:\n" + words(initiative.purpose(), "  "));
        sections.put("core_task", "core_task:\n" + words(initiative.coreTask(), "  "));
        StringBuilder goLive = new StringBuilder(initiative.goLive().isEmpty() ? "" : "go_live:\n");
        initiative
                .goLive()
                .forEach((unit, day) -> goLive.append("  ")
                        .append(quoted(unit))
                        .append(": ")
                        .append(day)
                        .append('\n'));
        sections.put("go_live", goLive.toString());
        sections.put("policy", "policy: " + plan.policy().letter() + "\n");
        sections.put("alpha", "alpha: " + number(plan.alpha()) + "\n");
        sections.put("pre_window_days", "pre_window_days: " + plan.preWindowDays() + "\n");
        sections.put("washout_days", "washout_days: " + plan.washoutDays() + "\n");
        sections.put(
                "outcomes",
                list("outcomes", plan.outcomes().stream().map(PlanText::outcome).toList()));
        sections.put(
                "secondary",
                list(
                        "secondary",
                        plan.secondary().stream()
                                .map(one -> quoted(one.survey() + "/" + one.outcome()) + "\n")
                                .toList()));
        sections.put(
                "comparison_units",
                list(
                        "comparison_units",
                        plan.comparisonUnits().stream()
                                .map(unit -> quoted(unit) + "\n")
                                .toList()));
        sections.put("agreed_on", "agreed_on: " + plan.agreedOn() + "\n");
        sections.put(
                "agreed",
                list(
                        "agreed",
                        plan.agreedBy().stream()
                                .map(one -> "name: " + quoted(one.name()) + "\n    role: "
                                        + one.role().name().toLowerCase(Locale.ROOT) + "\n")
                                .toList()));
        sections.put(
                "expected_gains",
                list("expected_gains", plan.gains().stream().map(PlanText::gain).toList()));
        return sections;
    }

    private static String outcome(Plan.PlannedOutcome outcome) {
        return "outcome: " + quoted(outcome.survey() + "/" + outcome.outcome())
                + "\n    margin: " + number(outcome.margin())
                + "\n    reason: " + quoted(outcome.reason())
                + "\n    superiority_margin: " + number(outcome.superiorityMargin())
                + "\n    top_share_margin: " + number(outcome.topShareMargin())
                + "\n";
    }

    private static String gain(ExpectedGain gain) {
        String of = switch (gain.of()) {
            case ExpectedGain.InOutcome(String survey, String outcome) ->
                "outcome\n    outcome: " + quoted(survey + "/" + outcome);
            case ExpectedGain.Money() -> "money";
            case ExpectedGain.Time() -> "time";
        };
        return "key: " + quoted(gain.key())
                + "\n    description:\n" + words(gain.description(), "      ")
                + "    of: " + of
                + "\n    size: " + number(gain.size())
                + "\n    unit: " + quoted(gain.unitOfMeasure())
                + "\n    due: " + gain.dueOn()
                + "\n    booked_by: " + quoted(gain.bookedBy())
                + "\n    budget_cut: " + gain.budgetCut()
                + "\n";
    }

    private static String list(String name, List<String> entries) {
        return entries.isEmpty() ? "" : name + ":\n  - " + String.join("  - ", entries);
    }

    private static String words(Words words, String indent) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(words.byLanguage())
                .forEach((language, sentence) -> text.append(indent)
                        .append(language)
                        .append(": ")
                        .append(quoted(sentence))
                        .append('\n'));
        return text.toString();
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** JSON's strings are YAML's double-quoted ones. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text cannot be written", e);
        }
    }
}
