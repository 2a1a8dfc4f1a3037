package dk.mening.scenarios;

import dk.mening.findings.OutcomeFinding.Grade;
import dk.mening.scenarios.Seen.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the night said of every world, as tables in Markdown. */
record ScenarioTable(List<Tally> tallies) {
    ScenarioTable {
        tallies = List.copyOf(tallies);
    }

    boolean passed() {
        return tallies.stream().allMatch(Tally::holdsWithTheGrade);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        verdicts(text);
        text.append('\n');
        errors(text);
        text.append('\n');
        whoPays(text);
        text.append('\n');
        checks(text);
        return text.toString();
    }

    private void verdicts(StringBuilder text) {
        row(
                text,
                "world",
                "outcome",
                "truth",
                "runs",
                "improved",
                "worsened",
                "unchanged",
                "inconclusive",
                "not assessable",
                "A",
                "B",
                "C",
                "D");
        rule(text, 13);
        for (Tally tally : tallies) {
            List<String> cells = new ArrayList<>(start(tally));
            cells.add(Integer.toString(tally.seen().size()));
            for (Shown shown : Shown.values()) {
                String gates = shown == Shown.NOT_ASSESSABLE ? gates(tally) : "";
                cells.add(share(tally, tally.share(shown)) + gates);
            }
            Arrays.stream(Grade.values()).map(tally::share).map(it -> plain(it)).forEach(cells::add);
            row(text, cells.toArray(String[]::new));
        }
    }

    private void errors(StringBuilder text) {
        row(
                text,
                "world",
                "outcome",
                "truth",
                "false change, at the end",
                "on any night",
                "at the end, graded A or B",
                "graded A",
                "false unchanged, on any night",
                "limit",
                "held, whatever the grade",
                "held, with the grade");
        rule(text, 11);
        for (Tally tally : tallies) {
            List<String> cells = new ArrayList<>(start(tally));
            cells.add(share(tally, tally.falseChanges()));
            cells.add(share(tally, tally.everFalseChanges()));
            cells.add(plain(tally.falseChangesGraded(List.of(Grade.A, Grade.B))));
            cells.add(plain(tally.falseChangesGraded(List.of(Grade.A))));
            cells.add(plain(tally.everFalseUnchanged()));
            cells.add(String.format(Locale.ROOT, "%.3f", tally.limit()));
            cells.add(tally.holdsWhateverTheGrade() ? "yes" : "**NO**");
            cells.add(tally.holdsWithTheGrade() ? "yes" : "**NO**");
            row(text, cells.toArray(String[]::new));
        }
    }

    /** Both verdicts of an initiative side by side, where both were asked for. */
    private void whoPays(StringBuilder text) {
        row(text, "world", "service quality", "workload, improved is lighter", "share of runs");
        rule(text, 4);
        Map<Scenario, Map<String, List<Seen>>> byInitiative = new EnumMap<>(Scenario.class);
        for (Tally tally : tallies) {
            Map<String, List<Seen>> ofWorld = byInitiative.computeIfAbsent(tally.scenario(), _ -> new TreeMap<>());
            tally.seen()
                    .forEach(seen -> ofWorld.computeIfAbsent(seen.initiative(), _ -> new ArrayList<>())
                            .add(seen));
        }
        byInitiative.forEach((scenario, initiatives) -> {
            Map<String, Integer> pairs = new TreeMap<>();
            initiatives.values().stream()
                    .filter(outcomes -> outcomes.size() == 2)
                    .forEach(outcomes ->
                            pairs.merge(word(outcomes.getFirst()) + " | " + word(outcomes.getLast()), 1, Integer::sum));
            pairs.forEach(
                    (pair, count) -> row(text, scenario.sentence(), pair, plain((double) count / initiatives.size())));
        });
    }

    private static String word(Seen seen) {
        return seen.shown().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void checks(StringBuilder text) {
        row(text, "world", "outcome", "check", "share of runs");
        rule(text, 4);
        for (Tally tally : tallies) {
            tally.checks().forEach((name, shares) -> {
                if (!shares.startsWith("0.00 failed, 0.00 not passed, 0.00")) {
                    row(text, tally.scenario().sentence(), tally.outcome(), name, shares);
                }
            });
        }
    }

    private static List<String> start(Tally tally) {
        Effect truth = tally.truth();
        return List.of(
                tally.scenario().sentence(),
                tally.outcome(),
                String.format(Locale.ROOT, truth.fadesInDays() > 0 ? "%.3g, fading" : "%.3g", truth.points()));
    }

    private static String gates(Tally tally) {
        TreeMap<String, Integer> gates = new TreeMap<>();
        tally.seen().forEach(it -> it.gate().ifPresent(gate -> gates.merge(gate, 1, Integer::sum)));
        return gates.isEmpty() ? "" : " " + String.join(", ", gates.keySet());
    }

    /** With its Monte Carlo standard error. */
    private static String share(Tally tally, double share) {
        return String.format(
                Locale.ROOT,
                "%.3f ± %.3f",
                share,
                Math.sqrt(share * (1 - share) / tally.seen().size()));
    }

    private static String plain(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static void rule(StringBuilder text, int cells) {
        text.append("|---".repeat(cells)).append("|\n");
    }
}
