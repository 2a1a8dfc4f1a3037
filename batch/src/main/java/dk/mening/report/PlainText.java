package dk.mening.report;

import java.util.ArrayList;
import java.util.List;

/** A text without markup as it grows: headings, lines, formulas and tables whose columns are aligned by spaces. */
final class PlainText {
    private final StringBuilder text = new StringBuilder();

    void title(String words) {
        text.append("# ").append(words).append('\n');
    }

    void heading(String words) {
        text.append("\n## ").append(words).append('\n');
    }

    void step(String words) {
        text.append("\n### ").append(words).append('\n');
    }

    void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }

    /** {@code name = how = value} */
    void formula(String name, String how, String value) {
        line("  " + name + " = " + how + " = " + value);
    }

    void facts(List<Fact> facts) {
        facts.forEach(fact -> line("- " + fact.name() + ": " + fact.value()));
    }

    /** Columns aligned by spaces. */
    void table(List<String> heads, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(heads));
        all.addAll(rows);
        int[] widths = new int[heads.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                cells.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()));
            }
            line(cells.toString().stripTrailing());
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
