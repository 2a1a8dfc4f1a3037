package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Signs that no label in the picture can stand beside, each with its meaning, one below the other. */
final class Keys {
    private static final double SAMPLE = 20;
    private static final double INDENT = 28;

    /** Draws a sample into a box. */
    interface Sample {
        void paint(Pen ink, Rectangle2D box);
    }

    private record Key(Sample sample, List<String> lines) {}

    private final Sheet sheet;
    private final List<Key> keys = new ArrayList<>();

    Keys(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Left out where there are no words. */
    Keys add(String words, Sample sample) {
        List<String> lines = Letters.wrap(words, font(), sheet.inner() - INDENT, 3);
        if (!lines.isEmpty()) {
            keys.add(new Key(sample, lines));
        }
        return this;
    }

    Keys zone(String words, Tone tone) {
        return add(words, (ink, box) -> ink.fill(box, tone));
    }

    Keys hatched(String words) {
        return add(words, (ink, box) -> ink.hatch(box, Tone.OPEN));
    }

    double height() {
        return keys.isEmpty()
                ? 0
                : 6 + keys.stream().mapToInt(key -> key.lines().size()).sum() * Letters.leading(font());
    }

    void paint(Pen ink, double top) {
        double y = top;
        double line = Letters.leading(font());
        for (Key key : keys) {
            key.sample().paint(ink, new Rectangle2D.Double(sheet.left(), y + 2.5, SAMPLE, line - 5));
            y = ink.words(key.lines(), sheet.left() + INDENT, y, font(), Tone.QUIET_INK, Letters.Align.START);
        }
    }

    private Font font() {
        return sheet.small();
    }
}
