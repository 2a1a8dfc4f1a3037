package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;

/** Which way is worse and which is better: words at the two ends of an axis, each with an arrow outwards. */
record Directions(String worse, String better, Font font) {
    private static final double ARROW = 14;
    /** Room at the plot's edge for an arrow of a band's open end. */
    private static final double OPEN_END = 10;

    /** Above a plot whose values lie from left to right. */
    void across(Pen ink, Rectangle2D area, double top) {
        double half = area.getWidth() / 2 - 24;
        double middle = top + Letters.leading(font) / 2;
        Arrows.fill(ink, area.getMinX(), middle, Arrows.Direction.LEFT, Tone.INK);
        Arrows.fill(ink, area.getMaxX(), middle, Arrows.Direction.RIGHT, Tone.INK);
        ink.words(Letters.wrap(worse, font, half, 1), area.getMinX() + ARROW, top, font, Tone.INK, Letters.Align.START);
        ink.words(Letters.wrap(better, font, half, 1), area.getMaxX() - ARROW, top, font, Tone.INK, Letters.Align.END);
    }

    /** Inside a plot whose values lie upwards, in its left corners. */
    void upwards(Pen ink, Rectangle2D area) {
        double line = Letters.leading(font);
        double left = area.getMinX() + 8;
        corner(ink, better, Arrows.Direction.UP, left, area.getMinY() + OPEN_END, area.getWidth() / 2);
        corner(ink, worse, Arrows.Direction.DOWN, left, area.getMaxY() - OPEN_END - line, area.getWidth() / 2);
    }

    private void corner(Pen ink, String words, Arrows.Direction direction, double left, double top, double width) {
        double line = Letters.leading(font);
        String shown = String.join("", Letters.wrap(words, font, width, 1));
        ink.rectangle(left - 2, top, left + ARROW + Letters.width(shown, font) + 3, top + line, Tone.SHEER_PAPER);
        double tip = direction == Arrows.Direction.UP ? top + 4 : top + line - 4;
        Arrows.fill(ink, left + 5, tip, direction, Tone.INK);
        ink.word(shown, left + ARROW, top + Letters.ascent(font), font, Tone.INK, Letters.Align.START);
    }
}
