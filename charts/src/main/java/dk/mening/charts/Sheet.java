package dk.mening.charts;

import java.awt.Font;
import java.util.List;

/** What every picture has: a title above, a note below, and the width between. */
final class Sheet {
    private final Look.Type type;
    private final int width;
    private final List<String> title;
    private final List<String> note;

    Sheet(Chart chart, ChartImage.Width width) {
        this.type = Look.Type.of(width);
        this.width = width.pixels;
        this.title = Letters.wrap(chart.title(), type.title(), inner(), 5);
        this.note = Letters.wrap(chart.note(), type.small(), inner(), 4);
    }

    Look.Type type() {
        return type;
    }

    Font small() {
        return type.small();
    }

    /** From one line of small words to the next. */
    double line() {
        return Letters.leading(type.small());
    }

    int width() {
        return width;
    }

    double left() {
        return Look.EDGE;
    }

    double right() {
        return width - Look.EDGE;
    }

    double inner() {
        return right() - left();
    }

    /** Where the space below the title begins. */
    double top() {
        return Look.EDGE + title.size() * Letters.leading(type.title()) + 4;
    }

    /** How much the note needs below the rest. */
    double foot() {
        return note.isEmpty() ? Look.EDGE : Look.EDGE + 8 + note.size() * Letters.leading(type.small());
    }

    void paint(Pen ink, int height) {
        ink.rectangle(0, 0, width, height, Tone.PAPER);
        ink.words(title, left(), Look.EDGE - 2, type.title(), Tone.INK, Letters.Align.START);
        ink.words(note, left(), height - foot() + 8, type.small(), Tone.QUIET_INK, Letters.Align.START);
    }
}
