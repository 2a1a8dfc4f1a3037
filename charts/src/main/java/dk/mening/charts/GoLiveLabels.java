package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The days of going live: a line through the plot each, named above it on as many rows as it takes. */
final class GoLiveLabels {
    private static final int MOST_ROWS = 6;
    private static final double GAP = 6;

    private record Label(double x, String text, double textLeft, double textRight, int row) {
        boolean isLeftOfLine() {
            return textLeft < x;
        }

        boolean overlaps(Label other) {
            return textLeft - GAP < other.textRight && other.textLeft - GAP < textRight;
        }
    }

    private final List<Label> labels = new ArrayList<>();
    private final Font font;

    GoLiveLabels(
            List<TimelineChart.Marker> markers, Font font, ToDoubleFunction<LocalDate> xOf, double left, double right) {
        this.font = font;
        for (TimelineChart.Marker marker : markers) {
            double x = xOf.applyAsDouble(marker.date());
            List<String> lines = Letters.wrap(marker.label(), font, (right - left) * 0.8, 1);
            String text = lines.isEmpty() ? "" : lines.getFirst();
            double width = Letters.width(text, font);
            double textLeft = x + GAP + width <= right ? x + GAP : Math.max(left, x - GAP - width);
            labels.add(inFreeRow(new Label(x, text, textLeft, textLeft + width, 0)));
        }
    }

    /**
     * A line runs down from its own name, so a name right of its line goes below the earlier ones it meets, and one
     * left of its line above them; rows above the first are negative.
     */
    private Label inFreeRow(Label label) {
        List<Integer> taken = named().filter(earlier -> earlier.overlaps(label))
                .map(Label::row)
                .sorted()
                .toList();
        int row = taken.isEmpty() ? 0 : label.isLeftOfLine() ? taken.getFirst() - 1 : taken.getLast() + 1;
        boolean fits = Math.max(row, lastRow()) - Math.min(row, firstRow()) < MOST_ROWS;
        return new Label(label.x(), fits ? label.text() : "", label.textLeft(), label.textRight(), row);
    }

    private Stream<Label> named() {
        return labels.stream().filter(label -> !label.text().isEmpty());
    }

    private int firstRow() {
        return named().mapToInt(Label::row).min().orElse(0);
    }

    private int lastRow() {
        return named().mapToInt(Label::row).max().orElse(0);
    }

    double height() {
        return named().findAny().isEmpty() ? 0 : (lastRow() - firstRow() + 1) * Letters.leading(font);
    }

    /** Lines first, so that no line runs through a name. */
    void paint(Pen ink, double bottomOfRows, double bottomOfPlot) {
        double top = bottomOfRows - height() - firstRow() * Letters.leading(font);
        for (Label label : labels) {
            double lineTop = label.text().isEmpty() ? bottomOfRows : top + label.row() * Letters.leading(font) + 2;
            ink.line(label.x(), lineTop, label.x(), bottomOfPlot, Look.GO_LIVE_LINE, Tone.AXIS);
        }
        named().forEach(label -> {
            double rowTop = top + label.row() * Letters.leading(font);
            double width = label.textRight() - label.textLeft();
            ink.fill(
                    new Rectangle2D.Double(label.textLeft() - 2, rowTop, width + 4, Letters.leading(font)), Tone.PAPER);
            double baseline = rowTop + Letters.ascent(font);
            ink.word(label.text(), label.textLeft(), baseline, font, Tone.INK, Letters.Align.START);
        });
    }
}
