package dk.mening.charts;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/** Words on paper: measured with the bundled font, so that a line breaks in the same place on any machine. */
final class Letters {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";

    enum Align {
        START(0),
        MIDDLE(0.5),
        END(1);

        private final double share;

        Align(double share) {
            this.share = share;
        }

        /** Where a word of that width begins. */
        double left(double x, double width) {
            return x - share * width;
        }
    }

    private Letters() {}

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** From one baseline to the next. */
    static double leading(Font font) {
        return Math.round(font.getSize2D() * 1.3);
    }

    /** How far the baseline lies below the top of the line. */
    static double ascent(Font font) {
        return font.getSize2D() * 1.0;
    }

    /** Breaks at spaces, inside a word only where the word alone is too wide; what is left over ends in an ellipsis. */
    static List<String> wrap(String text, Font font, double width, int mostLines) {
        List<String> lines = new ArrayList<>();
        // A number and its per cent sign stay together.
        String rest = text.strip().replaceAll("\\s+", " ").replaceAll("(?<=\\d) %", "\u00a0%");
        while (!rest.isEmpty()) {
            if (width(rest, font) <= width) {
                lines.add(rest);
                break;
            }
            if (lines.size() == mostLines - 1) {
                lines.add(shorten(rest, font, width));
                break;
            }
            int end = fitting(rest, font, width);
            int space = rest.lastIndexOf(' ', end);
            if (space > 0) {
                lines.add(rest.substring(0, space));
                rest = rest.substring(space + 1);
            } else {
                int cut = Math.max(1, fitting(rest, font, width - width("-", font)));
                lines.add(rest.substring(0, cut) + (rest.charAt(cut - 1) == '-' ? "" : "-"));
                rest = rest.substring(cut);
            }
        }
        return lines;
    }

    /**
     * The same, but broken after a comma where the line has one: a number stays with the words that say what it is. A comma
     * inside a number has no space behind it.
     */
    static List<String> wrapAfterCommas(String text, Font font, double width, int mostLines) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : text.strip().split("(?<=,)\\s+")) {
            String longer = line.isEmpty() ? part : line + " " + part;
            if (!line.isEmpty() && width(longer, font) > width) {
                lines.add(line);
                longer = part;
            }
            line = longer;
        }
        lines.add(line);
        boolean fits = lines.size() <= mostLines && lines.stream().allMatch(each -> width(each, font) <= width);
        return fits ? lines : wrap(text, font, width, mostLines);
    }

    private static String shorten(String text, Font font, double width) {
        int end = Math.max(1, fitting(text, font, width - width(ELLIPSIS, font)));
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    /** The number of leading characters that fit, never half a surrogate pair. */
    private static int fitting(String text, Font font, double width) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle), font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low > 0 && low < text.length() && Character.isHighSurrogate(text.charAt(low - 1)) ? low - 1 : low;
    }
}
