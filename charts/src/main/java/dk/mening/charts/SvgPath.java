package dk.mening.charts;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a path that Batik wrote in fewer letters: steps instead of places, and no line back to where the path closes. Steps are
 * taken between tenths, so that no error gathers along the way.
 */
final class SvgPath {
    private static final Pattern PART = Pattern.compile("([A-Za-z])|(-?\\d*\\.?\\d+(?:E-?\\d+)?)");

    private final StringBuilder out = new StringBuilder();
    private long x;
    private long y;
    private long startX;
    private long startY;
    private OptionalInt beforeLineHome = OptionalInt.empty();

    private SvgPath() {}

    /** @param path of absolute moves, lines, curves and closings */
    static String shortened(String path) {
        SvgPath shorter = new SvgPath();
        Matcher part = PART.matcher(path);
        char command = 'M';
        long[] numbers = new long[6];
        int count = 0;
        while (part.find()) {
            if (part.group(1) != null) {
                command = part.group(1).charAt(0);
                if (command == 'Z') {
                    shorter.close();
                }
            } else {
                numbers[count++] = Math.round(Double.parseDouble(part.group(2)) * 10);
                if (count == needed(command)) {
                    shorter.write(command, numbers, count);
                    count = 0;
                }
            }
        }
        return shorter.out.toString();
    }

    private static int needed(char command) {
        return switch (command) {
            case 'M', 'L' -> 2;
            case 'Q' -> 4;
            case 'C' -> 6;
            default -> throw new IllegalArgumentException("a path with " + command);
        };
    }

    private void write(char command, long[] numbers, int count) {
        beforeLineHome = OptionalInt.empty();
        long toX = numbers[count - 2];
        long toY = numbers[count - 1];
        switch (command) {
            case 'M' -> {
                // Like marks at like distances repeat their letters, which packs well.
                boolean first = out.isEmpty();
                out.append(first ? 'M' : 'm');
                number(first ? toX : toX - x);
                number(first ? toY : toY - y);
                startX = toX;
                startY = toY;
            }
            case 'L' -> line(toX, toY);
            default -> {
                out.append(Character.toLowerCase(command));
                for (int i = 0; i < count; i += 2) {
                    number(numbers[i] - x);
                    number(numbers[i + 1] - y);
                }
            }
        }
        x = toX;
        y = toY;
    }

    private void line(long toX, long toY) {
        beforeLineHome = toX == startX && toY == startY ? OptionalInt.of(out.length()) : OptionalInt.empty();
        if (toY == y) {
            out.append('h');
            number(toX - x);
        } else if (toX == x) {
            out.append('v');
            number(toY - y);
        } else {
            out.append('l');
            number(toX - x);
            number(toY - y);
        }
    }

    private void close() {
        // The closing draws the line home itself.
        beforeLineHome.ifPresent(out::setLength);
        out.append('z');
        x = startX;
        y = startY;
    }

    /** Apart from the one before by a space, unless a minus or a letter does that. */
    private void number(long tenths) {
        if (tenths >= 0 && !out.isEmpty() && !Character.isLetter(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
        if (tenths % 10 == 0) {
            out.append(tenths / 10);
        } else {
            out.append(String.format(
                    Locale.ROOT, "%s%d.%d", tenths < 0 ? "-" : "", Math.abs(tenths) / 10, Math.abs(tenths) % 10));
        }
    }
}
