package dk.mening.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What all targets came to.
 *
 * @param errors Monte Carlo errors by which limits are widened
 */
record CalibrationTable(List<Reached> rows, int errors) {
    CalibrationTable {
        rows = rows.stream()
                .sorted(Comparator.comparingInt(
                        row -> Integer.parseInt(row.target().id().substring(1))))
                .toList();
    }

    boolean passed() {
        return rows.stream().allMatch(row -> row.passed(errors));
    }

    List<Reached> missed() {
        return rows.stream().filter(row -> !row.passed(errors)).toList();
    }

    private String passed(Reached row) {
        if (!row.passed(errors)) {
            return "NO";
        }
        return row.target().must() instanceof Target.Must.Printed ? "-" : "yes";
    }

    String text() {
        StringBuilder text = new StringBuilder();
        String format = "%-4s %-78s %-16s %8s %8s %8s  %s%n";
        text.append(String.format(Locale.ROOT, format, "", "target", "must", "reached", "MC error", "runs", "passed"));
        for (Reached row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    row.target().id(),
                    row.target().sentence(),
                    row.target().must().text(),
                    String.format(Locale.ROOT, "%.4f", row.value()),
                    String.format(Locale.ROOT, "%.4f", row.error()),
                    row.replications(),
                    passed(row)));
        }
        text.append("T19 is the reference cases a27 to a29, which ./mening test compares.\n");
        if (errors > 0) {
            text.append("Reduced form: every limit is widened by ")
                    .append(errors)
                    .append(" Monte Carlo errors.\n");
        }
        return text.toString();
    }
}
