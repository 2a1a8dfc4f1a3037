package dk.mening.charts;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;

/** Draws a chart as SVG or PNG; the same chart gives the same bytes in any locale, time zone and process. */
public final class ChartImage {
    private static final int LARGEST_SCALE = 4;

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

    /** What the picture is for. */
    public enum Scheme {
        LIGHT,
        /** For those who read light on dark. */
        DARK,
        /** As a printer without colour prints it, to be looked at before it does. */
        GREY
    }

    /** An {@code <svg>} element in UTF-8, without prolog, fit for a file of its own and for a place in an HTML page. */
    public static byte[] svg(Chart chart) {
        return svg(chart, Width.PAGE);
    }

    /** The same, drawn for the given width on white paper. */
    public static byte[] svg(Chart chart, Width width) {
        return svg(chart, width, Scheme.LIGHT);
    }

    /** The same in the colours of a scheme; nothing else differs. */
    public static byte[] svg(Chart chart, Width width, Scheme scheme) {
        Drawing drawing = Drawing.of(chart, width);
        SvgInk ink = SvgInk.onEmptyPage();
        drawing.paint(new Pen(ink, scheme));
        return SvgText.write(ink.drawn(), chart, width, scheme, drawing).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A PNG as wide as {@link Width#PAGE} times {@code scale}.
     *
     * @param scale from 1 to 4; 2 is sharp on most screens
     */
    public static byte[] png(Chart chart, int scale) {
        return png(chart, scale, Scheme.LIGHT);
    }

    /** The same in the colours of a scheme. */
    public static byte[] png(Chart chart, int scale, Scheme scheme) {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("scale must be from 1 to " + LARGEST_SCALE + ", got " + scale);
        }
        return PngFile.encode(raster(chart, scale, scheme));
    }

    /**
     * One at a time: with two threads that drew their first picture at once, some pixels came out otherwise in one start of a
     * few hundred. What Java2D finds at first use it finds without a lock.
     */
    static synchronized BufferedImage raster(Chart chart, int scale, Scheme scheme) {
        Drawing drawing = Drawing.of(chart, Width.PAGE);
        BufferedImage image =
                new BufferedImage(drawing.width() * scale, drawing.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D ink = image.createGraphics();
        ink.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ink.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        ink.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        ink.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        ink.scale(scale, scale);
        drawing.paint(new Pen(ink, scheme));
        ink.dispose();
        return image;
    }
}
