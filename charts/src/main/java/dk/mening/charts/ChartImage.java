package dk.mening.charts;

/** Draws a chart as SVG or PNG; the same chart gives the same bytes on any machine, in any locale and time zone. */
public final class ChartImage {
    private ChartImage() {}

    /** How wide the picture is drawn; SVG scales, but letters made for a page are too small on a phone. */
    public enum Width {
        PAGE(720),
        PHONE(360);

        final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }
    }

    /** An {@code <svg>} element in UTF-8, without prolog, fit for a file of its own and for a place in an HTML page. */
    public static byte[] svg(Chart chart) {
        return svg(chart, Width.PAGE);
    }

    /** @see #svg(Chart) */
    public static byte[] svg(Chart chart, Width width) {
        throw new UnsupportedOperationException("to be drawn: " + chart.title() + " " + width.pixels);
    }

    /**
     * A PNG as wide as {@link Width#PAGE} times {@code scale}.
     *
     * @param scale from 1 to 4; 2 is sharp on most screens
     */
    public static byte[] png(Chart chart, int scale) {
        throw new UnsupportedOperationException("to be drawn: " + chart.title() + " " + scale);
    }
}
