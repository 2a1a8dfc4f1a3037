package dk.mening.imports;

/**
 * Something in a file that a person must correct.
 *
 * @param line from 1; 0 where it concerns the whole file
 * @param column empty where it concerns the whole row
 * @param value as it stands in the file; shown to the person who imports and nowhere else
 */
record Fault(long line, String column, String value, String reason) {
    private static final int SHOWN = 40;

    static Fault ofFile(String reason) {
        return new Fault(0, "", "", reason);
    }

    /** One line for the terminal. */
    String sentence() {
        StringBuilder text = new StringBuilder();
        if (line > 0) {
            text.append("line ").append(line);
            if (!column.isEmpty()) {
                text.append(", column ").append(column);
            }
            if (!value.isEmpty()) {
                text.append(", '").append(shortened()).append('\'');
            }
            text.append(": ");
        }
        return text.append(reason).toString();
    }

    private String shortened() {
        String oneLine = value.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= SHOWN ? oneLine : oneLine.substring(0, SHOWN) + "...";
    }
}
