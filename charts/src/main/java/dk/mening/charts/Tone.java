package dk.mening.charts;

import java.awt.Color;

/**
 * A colour by its meaning, on white and on dark paper. Those on white are the Government Analysis Function's, but for
 * "unchanged", which is a grey between "improved" and "worsened" so that the three differ in print without colour.
 */
enum Tone {
    PAPER(0xFFFFFF, 0x14181D),
    INK(0x22282B, 0xF2F4F5),
    QUIET_INK(0x505A5F, 0xC3C9CD),
    AXIS(0x6F777B, 0x8E979D),
    GRID(0xE1E4E6, 0x2C333A),
    /** Around 0, where a change is agreed not to matter. */
    MARGIN(0xE9EBED, 0x2B3238),

    TREATED(0x12436D, 0xA9D2FF),
    COMPARISON(0xF46A25, 0xD8611F),
    COMPARISON_TEXT(0xB5430B, 0xFF9A5C),
    /** Where the treated units were expected to lie. */
    BAND(0xD3DFEA, 0x27415A),
    /** Around it, so that it ends somewhere in print as well. */
    BAND_EDGE(0x86A4C0, 0x5B7FA4),

    IMPROVED(0x28A197, 0x5FD0C4),
    IMPROVED_TEXT(0x17726B, 0x79D3C7),
    WORSENED(0x801650, 0xBB4484),
    WORSENED_TEXT(0x801650, 0xF2A7CD),
    UNCHANGED(0x6B7276, 0x8F979C),
    UNCHANGED_TEXT(0x4D5357, 0xC9CED1),
    /** Not shown either way: an outline and hatching, never a filling. */
    OPEN(0x3D3D3D, 0xD6D6D6),

    GAIN_TINT(IMPROVED, 44),
    LOSS_TINT(WORSENED, 36),
    UNCHANGED_TINT(UNCHANGED, 46),
    POSSIBLE(TREATED, 46),
    SHEER_PAPER(PAPER, 215),

    /** From the worst answer of a scale to the best. */
    WORST_ANSWER(0x801650, 0xE58BBB),
    WORSE_ANSWER(0xA24D80, 0xC572A2),
    BAD_ANSWER(0xD3A9C1, 0x8C4A72),
    MIDDLE_ANSWER(0xE3E6E8, 0x2E353B),
    GOOD_ANSWER(0x9BD4CF, 0x2A7A73),
    BETTER_ANSWER(0x2F7F78, 0x4FB0A6),
    BEST_ANSWER(0x125F59, 0x7DDDD2),
    /** Words on the outer answers. */
    ON_STRONG(0xFFFFFF, 0x14181D),
    /** Words on the inner ones. */
    ON_PALE(0x22282B, 0xF2F4F5),

    /** Parts of a whole that are neither good nor bad. */
    FIRST_PART(0x12436D, 0xA9D2FF),
    SECOND_PART(0x3F6F9B, 0x6B9CCB),
    THIRD_PART(0xA3BFD8, 0x436C94),
    FOURTH_PART(0xDCE6EF, 0x2A4660);

    private static final int OPAQUE = 255;

    private final Color onWhite;
    private final Color onDark;

    Tone(int onWhite, int onDark) {
        this.onWhite = new Color(onWhite);
        this.onDark = new Color(onDark);
    }

    /** The same, sheer: opacity from 0 to 255. */
    Tone(Tone base, int opacity) {
        this.onWhite = sheer(base.onWhite, opacity);
        this.onDark = sheer(base.onDark, Math.min(OPAQUE, opacity + opacity / 4));
    }

    Color in(ChartImage.Scheme scheme) {
        return switch (scheme) {
            case LIGHT -> onWhite;
            case DARK -> onDark;
            case GREY -> grey(onWhite);
        };
    }

    private static Color sheer(Color color, int opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }

    /** As a printer without colour prints it: the grey of equal luminance. */
    private static Color grey(Color color) {
        double light =
                0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
        double share = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        int level = (int) Math.round(OPAQUE * share);
        return new Color(level, level, level, color.getAlpha());
    }

    private static double linear(int channel) {
        double share = (double) channel / OPAQUE;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
