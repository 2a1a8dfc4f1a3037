package dk.mening.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** One row of a file; reads its values and gathers what is wrong with them. */
final class Row {
    static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final DateTimeFormatter DANISH =
            DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> fields;
    private final List<Fault> faults = new ArrayList<>();

    /** @param columns position by column name */
    Row(long line, Map<String, Integer> columns, List<String> fields) {
        this.line = line;
        this.columns = columns;
        this.fields = fields;
    }

    long line() {
        return line;
    }

    List<Fault> faults() {
        return faults;
    }

    boolean isFaulty() {
        return !faults.isEmpty();
    }

    void refuse(String column, String reason) {
        faults.add(new Fault(line, column, column.isEmpty() ? "" : text(column), reason));
    }

    /** Trimmed; empty where the column is absent. */
    String text(String column) {
        Integer position = columns.get(column);
        return position == null || position >= fields.size()
                ? ""
                : fields.get(position).strip();
    }

    /** Words for people: not empty, one line, at most {@code longest} characters. */
    String words(String column, int longest) {
        String words = text(column);
        if (words.isEmpty()) {
            refuse(column, "is empty");
        } else if (words.length() > longest) {
            refuse(column, "is longer than " + longest + " characters");
        } else if (words.chars().anyMatch(Character::isISOControl)) {
            refuse(column, "holds a line break or another control character");
        }
        return words;
    }

    String key(String column) {
        String key = text(column);
        if (!KEY.matcher(key).matches()) {
            refuse(column, key.isEmpty() ? "is empty" : "is not a key; write letters, digits, _ and -, at most 40");
        }
        return key;
    }

    String channel(String column) {
        String channel = text(column);
        if (!CHANNEL.matcher(channel).matches()) {
            refuse(column, channel.isEmpty() ? "is empty" : "is not a channel; write a-z, 0-9, _ and -, at most 40");
        }
        return channel;
    }

    /** Values separated by {@code |}, none empty. */
    List<String> list(String column) {
        return Arrays.stream(text(column).split("\\|"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** From 1990 on; as yyyy-mm-dd or dd-mm-yyyy. */
    Optional<LocalDate> day(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            refuse(column, "is empty; write a day such as 2026-01-31");
            return Optional.empty();
        }
        Optional<LocalDate> day = parsed(text);
        if (day.isEmpty()) {
            refuse(column, "is not a day; write 2026-01-31 or 31-01-2026");
        } else if (day.get().isBefore(EARLIEST)) {
            refuse(column, "lies before 1990");
            return Optional.empty();
        } else if (day.get().isAfter(LATEST)) {
            refuse(column, "lies after 2199");
            return Optional.empty();
        }
        return day;
    }

    /** A day that has come. */
    Optional<LocalDate> pastDay(String column, LocalDate today) {
        Optional<LocalDate> day = day(column);
        if (day.isPresent() && day.get().isAfter(today)) {
            refuse(column, "lies in the future; today is " + today);
            return Optional.empty();
        }
        return day;
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(
                    text.length() > 4 && text.charAt(4) == '-' ? LocalDate.parse(text) : LocalDate.parse(text, DANISH));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    OptionalInt wholeNumber(String column, int lowest, int highest) {
        try {
            int number = Integer.parseInt(text(column));
            if (number >= lowest && number <= highest) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of range
        }
        refuse(column, "is not a whole number from " + lowest + " to " + highest);
        return OptionalInt.empty();
    }

    /** With decimal point or comma; empty where it is no finite number. */
    static OptionalDouble number(String text) {
        if (!text.strip().matches("[0-9]{1,9}([.,][0-9]{1,9})?")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text.strip().replace(',', '.')));
    }
}
