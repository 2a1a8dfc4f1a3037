package dk.mening.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Stroke;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How every chart looks: letters, lines and the grid; colours are {@link Tone}s. {@code LOOK.md} says why. */
final class Look {
    static final Stroke HAIR = new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    static final Stroke HATCH_LINE = solid(1f);
    static final Stroke GO_LIVE_LINE = solid(1.4f);
    static final Stroke TREATED_LINE = solid(2.6f);
    static final Stroke CENTRE_LINE = solid(1.4f);
    static final Stroke COMPARISON_LINE = solid(1.8f);
    static final Stroke EXPECTED_LINE =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {7f, 5f}, 0f);
    static final Stroke FIXED_LOOK_LINE =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {3f, 3f}, 0f);
    static final Stroke LEADER =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1f, new float[] {1.5f, 2.5f}, 0f);
    static final Stroke INTERVAL_LINE = solid(2.4f);
    /** Paper around a mark that lies on another one. */
    static final Stroke MARK_LINE = solid(5f);

    static final Stroke SHAPE_LINE = solid(2f);

    static final int EDGE = 12;

    private static final String REGULAR = "IBMPlexSans-Regular.ttf";
    private static final String SEMI_BOLD = "IBMPlexSans-SemiBold.ttf";
    private static final Map<String, Font> FONTS = new ConcurrentHashMap<>();

    /** The four sizes of letters in one picture. */
    record Type(Font title, Font strong, Font text, Font small) {
        static Type of(ChartImage.Width width) {
            return switch (width) {
                case PAGE -> new Type(semiBold(20), semiBold(14), regular(14), regular(12.5f));
                case PHONE -> new Type(semiBold(17), semiBold(13.5f), regular(13.5f), regular(12.5f));
            };
        }
    }

    private Look() {}

    static boolean isSemiBold(String family) {
        return family.equals(font(SEMI_BOLD).getFamily(Locale.ROOT));
    }

    static Font regular(float size) {
        return font(REGULAR).deriveFont(size);
    }

    static Font semiBold(float size) {
        return font(SEMI_BOLD).deriveFont(size);
    }

    private static Stroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** Loaded at first use rather than with the class, so that a failure says what to do each time. */
    private static Font font(String name) {
        return FONTS.computeIfAbsent(name, Look::load);
    }

    private static Font load(String name) {
        try (InputStream file = Look.class.getResourceAsStream("fonts/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the font " + name + " is missing from the charts module");
            }
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (FontFormatException | IOException e) {
            // Java reads no font at all, not even ours, before the system's font configuration.
            throw new IllegalStateException(
                    "Java finds no font configuration and cannot draw charts;"
                            + " install it, on Debian with: apt-get install libfontconfig1",
                    e);
        }
    }
}
