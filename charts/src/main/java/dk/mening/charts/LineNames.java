package dk.mening.charts;

import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the lines of a timeline are called: beside their ends, or in a key where there is no room beside. */
final class LineNames {
    private static final double WIDEST = 150;
    private static final double SAMPLE = 26;
    private static final int MOST_LINES = 4;

    private record Name(List<String> lines, Font font, Tone color, Tone lineColor, Stroke stroke, End end) {
        double height() {
            return lines.size() * Letters.leading(font) + 4;
        }
    }

    /** Where a line ends. */
    private record End(LocalDate day, double value) {}

    private final List<Name> names = new ArrayList<>();
    private final Sheet sheet;

    LineNames(TimelineChart chart, Sheet sheet, boolean phone) {
        this.sheet = sheet;
        double width = phone ? sheet.inner() - SAMPLE - 8 : WIDEST;
        Font strong = sheet.type().strong();
        Font text = sheet.type().text();
        last(chart, TimelineChart.Period::treated)
                .ifPresent(end -> names.add(new Name(
                        Letters.wrap(chart.treatedName(), strong, width, MOST_LINES),
                        strong,
                        Tone.TREATED,
                        Tone.TREATED,
                        Look.TREATED_LINE,
                        end)));
        chart.expected()
                .ifPresent(expected -> names.add(new Name(
                        Letters.wrap(expected.name(), text, width, MOST_LINES),
                        text,
                        Tone.TREATED,
                        Tone.TREATED,
                        Look.EXPECTED_LINE,
                        new End(
                                expected.points().getLast().date(),
                                expected.points().getLast().value()))));
        last(chart, TimelineChart.Period::comparison)
                .ifPresent(end -> names.add(new Name(
                        Letters.wrap(chart.comparisonName(), text, width, MOST_LINES),
                        text,
                        Tone.COMPARISON_TEXT,
                        Tone.COMPARISON,
                        Look.COMPARISON_LINE,
                        end)));
    }

    private static Optional<End> last(TimelineChart chart, Function<TimelineChart.Period, OptionalDouble> valueOf) {
        return chart.periods().reversed().stream()
                .filter(period -> valueOf.apply(period).isPresent())
                .findFirst()
                .map(period -> new End(period.start(), valueOf.apply(period).orElseThrow()));
    }

    double columnWidth() {
        return 14
                + names.stream()
                        .flatMap(name -> name.lines().stream().map(line -> Letters.width(line, name.font())))
                        .mapToDouble(w -> w)
                        .max()
                        .orElse(0);
    }

    double columnHeight() {
        return names.stream().mapToDouble(Name::height).sum();
    }

    double keyHeight() {
        return columnHeight() + 4;
    }

    void paintColumn(Pen ink, Frame frame) {
        Rectangle2D area = frame.area();
        List<Double> wishes =
                names.stream().map(name -> frame.y(name.end().value())).toList();
        List<Double> centres = Spread.place(
                wishes, names.stream().map(Name::height).toList(), area.getMinY() - 10, area.getMaxY() + 10);
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            double centre = centres.get(i);
            double wish = wishes.get(i);
            double end = frame.x(name.end().day().toEpochDay());
            if (area.getMaxX() - end > 20) {
                ink.line(end + 6, wish, area.getMaxX(), wish, Look.LEADER, name.lineColor());
            }
            if (Math.abs(centre - wish) > 4) {
                ink.line(area.getMaxX(), wish, area.getMaxX() + 11, centre, Look.LEADER, name.lineColor());
            }
            paintLines(ink, name, area.getMaxX() + 14, centre - name.height() / 2 + 2);
        }
    }

    void paintKey(Pen ink, double top) {
        double y = top;
        for (Name name : names) {
            double middle = y + 2 + Letters.leading(name.font()) / 2;
            if (name.stroke().equals(Look.EXPECTED_LINE)) {
                ink.fill(new Rectangle2D.Double(sheet.left(), middle - 6, SAMPLE, 12), Tone.BAND);
            }
            ink.draw(
                    new Line2D.Double(sheet.left() + 1, middle, sheet.left() + SAMPLE - 1, middle),
                    name.stroke(),
                    name.lineColor());
            paintLines(ink, name, sheet.left() + SAMPLE + 8, y + 2);
            y += name.height();
        }
    }

    private static void paintLines(Pen ink, Name name, double x, double top) {
        ink.words(name.lines(), x, top, name.font(), name.color(), Letters.Align.START);
    }
}
