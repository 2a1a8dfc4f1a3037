package dk.mening.imports;

/** The columns of every kind of file, for the terminal. */
final class ColumnGuide {
    private ColumnGuide() {}

    static String text() {
        StringBuilder text = new StringBuilder();
        for (FileKind kind : FileKind.values()) {
            text.append(kind.title()).append(": ").append(kind.holds()).append('\n');
            for (FileKind.Column column : kind.columns()) {
                text.append("  ").append(column.name());
                text.append(column.required() ? ": " : " (may be left out): ");
                text.append(column.what()).append('\n');
            }
            text.append("\n    ")
                    .append(kind.example().strip().replace("\n", "\n    "))
                    .append("\n\n");
        }
        return text.append("""
                        Days are written 2026-01-31 or 31-01-2026. Header names may be in capitals. Empty lines count for nothing.
                        Answers: the point of a scale or a whole number in digits; the key of a chosen option; several keys
                        separated by |; dont_know; empty where nothing was answered.
                        """).toString();
    }
}
