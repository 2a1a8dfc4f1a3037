package dk.mening.planning;

import dk.mening.planning.PlanFile.ExpectedAnswers;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.statistics.UnitNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the command prints of a design, line by line. */
final class Shown {
    private Shown() {}

    static List<String> outlook(PlanFile file) {
        Initiative initiative = file.initiative();
        if (initiative.goLive().isEmpty()) {
            return List.of(
                    "No unit has a go-live date yet, so nothing can be said of what this design can tell. Give"
                            + " dates under go_live, or import rollouts, before you lock the plan: afterwards they are an amendment.");
        }
        List<String> lines = new ArrayList<>();
        for (Plan.PlannedOutcome outcome : initiative.plan().orElseThrow().outcomes()) {
            ExpectedAnswers expected = file.expected().get(outcome.survey());
            if (expected == null) {
                lines.add(name(outcome) + ": nothing is known of how many answers to expect. Write them under"
                        + " expected_answers, to learn what this design can tell.");
            } else {
                lines.addAll(outlook(Outlook.of(initiative, outcome, expected)));
            }
        }
        return lines;
    }

    private static List<String> outlook(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        UnitNoise noise = outlook.study().noise();
        lines.add(
                name(outlook.outcome()) + ": margin " + number(outlook.outcome().margin()) + " of 100, "
                        + outlook.study().treated() + " with the initiative against "
                        + outlook.study().comparison() + " without, "
                        + number(outlook.study().answersPerDay()) + " answers a day from each");
        lines.add("  assumed: standard deviation of answers " + number(noise.standardDeviation())
                + ", of it between units " + number(noise.icc()) + ", lasting " + number(noise.autocorrelation())
                + "; an effect is found with probability " + number(Outlook.POWER) + " at alpha "
                + number(outlook.plan().alpha())
                + (outlook.severalDates() ? "; as if all went live on the first date" : ""));
        lines.add("  policy  smallest effect found within a year  first day it is at most the margin");
        for (Policy policy : Policy.values()) {
            Outlook.Reach reach = outlook.under(policy);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s%s      %-37s %s",
                    policy.letter(),
                    policy == outlook.plan().policy() ? "*" : " ",
                    reach.effectInAYear().map(Shown::number).optional().orElse("none: too few units"),
                    reach.firstDay().isPresent() ? "day " + reach.firstDay().getAsInt() : "not within a year"));
        }
        if (outlook.chosen().canDecide()) {
            lines.add("  * the plan's policy. This design can decide.");
        } else {
            lines.add("  * the plan's policy. This design cannot decide; add control offices, answers or time:");
            outlook.remedies().forEach(remedy -> lines.add("    " + remedy));
        }
        return lines;
    }

    private static String name(Plan.PlannedOutcome outcome) {
        return outcome.survey() + "/" + outcome.outcome();
    }

    /** At most two digits after the point. */
    static String number(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceFirst("\\.?0+$", "");
    }
}
