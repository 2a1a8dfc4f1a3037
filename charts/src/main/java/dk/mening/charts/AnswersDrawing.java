package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Stacked bars on both sides of a middle line. */
final class AnswersDrawing implements Drawing {
    private static final double BAR_NAME = 96;
    private static final double SIDE = 92;
    private static final double BAR = 26;
    private static final double GAP = 6;
    private static final double PERCENT = 100;
    /** From so many answers on, the two outer ones at each end are strong. */
    private static final int MANY = 6;

    private static final List<List<Tone>> TONES = List.of(
            List.of(Tone.WORST_ANSWER, Tone.BEST_ANSWER),
            List.of(Tone.WORST_ANSWER, Tone.MIDDLE_ANSWER, Tone.BEST_ANSWER),
            List.of(Tone.WORST_ANSWER, Tone.BAD_ANSWER, Tone.GOOD_ANSWER, Tone.BEST_ANSWER),
            List.of(Tone.WORST_ANSWER, Tone.BAD_ANSWER, Tone.MIDDLE_ANSWER, Tone.GOOD_ANSWER, Tone.BEST_ANSWER),
            List.of(
                    Tone.WORST_ANSWER,
                    Tone.WORSE_ANSWER,
                    Tone.BAD_ANSWER,
                    Tone.GOOD_ANSWER,
                    Tone.BETTER_ANSWER,
                    Tone.BEST_ANSWER),
            List.of(
                    Tone.WORST_ANSWER,
                    Tone.WORSE_ANSWER,
                    Tone.BAD_ANSWER,
                    Tone.MIDDLE_ANSWER,
                    Tone.GOOD_ANSWER,
                    Tone.BETTER_ANSWER,
                    Tone.BEST_ANSWER));

    private record Placed(AnswersChart.Question question, List<String> text, double top) {}

    private final AnswersChart chart;
    private final Sheet sheet;
    private final Columns columns;
    private final List<Swatch> swatches = new ArrayList<>();
    private final double keyBottom;
    private final List<Placed> questions = new ArrayList<>();
    private final double bottom;
    private final double left;
    private final double right;

    /** One answer's colour and name in the key. */
    private record Swatch(int answer, String name, double x, double top) {}

    AnswersDrawing(AnswersChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.columns = Columns.of(sheet, width == ChartImage.Width.PHONE, BAR_NAME, SIDE);
        this.keyBottom = placeKey();
        double y = keyBottom + sheet.line() + 10;
        for (AnswersChart.Question question : chart.questions()) {
            List<String> text = Letters.wrap(question.text(), sheet.type().strong(), sheet.inner(), 4);
            questions.add(new Placed(question, text, y));
            y += 10
                    + text.size() * Letters.leading(sheet.type().strong())
                    + question.bars().size() * barHeight()
                    + 8;
        }
        this.bottom = y;
        double furthestLeft = 0.1;
        double furthestRight = 0.1;
        for (AnswersChart.Question question : chart.questions()) {
            for (AnswersChart.Bar bar : question.bars()) {
                double below = below(bar);
                furthestLeft = Math.max(furthestLeft, below);
                furthestRight = Math.max(furthestRight, bar.shares().isEmpty() ? 0 : 1 - below);
            }
        }
        this.left = furthestLeft;
        this.right = furthestRight;
    }

    /** In the scale's order, on as many lines as it takes. */
    private double placeKey() {
        double x = sheet.left();
        double y = sheet.top();
        for (int i = 0; i < chart.answers().size(); i++) {
            String name = String.join("", Letters.wrap(chart.answers().get(i), sheet.small(), sheet.inner() - 30, 1));
            double needed = 20 + Letters.width(name, sheet.small());
            if (x > sheet.left() && x + needed > sheet.right()) {
                x = sheet.left();
                y += sheet.line() + 2;
            }
            swatches.add(new Swatch(i, name, x, y));
            x += needed + 16;
        }
        return y + sheet.line();
    }

    private double barHeight() {
        return BAR + GAP + (columns.stacked() ? sheet.line() : 0);
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(bottom + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        for (Swatch swatch : swatches) {
            ink.fill(new Rectangle2D.Double(swatch.x(), swatch.top() + 2, 14, sheet.line() - 4), tone(swatch.answer()));
            ink.draw(new Rectangle2D.Double(swatch.x(), swatch.top() + 2, 14, sheet.line() - 4), Look.HAIR, Tone.AXIS);
            ink.word(
                    swatch.name(),
                    swatch.x() + 20,
                    swatch.top() + Letters.ascent(sheet.small()),
                    sheet.small(),
                    Tone.QUIET_INK,
                    Letters.Align.START);
        }
        new Directions(chart.worse(), chart.better(), sheet.small())
                .across(
                        ink,
                        new Rectangle2D.Double(
                                columns.plotLeft(), keyBottom, columns.plotRight() - columns.plotLeft(), 1),
                        keyBottom + 6);
        double middle = x(0);
        for (Placed placed : questions) {
            ink.line(sheet.left(), placed.top(), sheet.right(), placed.top(), Look.HAIR, Tone.GRID);
            double y = ink.words(
                            placed.text(),
                            sheet.left(),
                            placed.top() + 6,
                            sheet.type().strong(),
                            Tone.INK,
                            Letters.Align.START)
                    + 4;
            double top = y;
            for (AnswersChart.Bar bar : placed.question().bars()) {
                paintBar(ink, bar, y);
                y += barHeight();
            }
            paintMiddle(ink, placed.question(), middle, top);
            repaintNames(ink, placed.question(), top);
        }
    }

    /** One line through all bars; on a phone it stops for the names between them. */
    private void paintMiddle(Pen ink, AnswersChart.Question question, double x, double top) {
        int lines = columns.stacked() ? question.bars().size() : 1;
        double height = question.bars().size() * barHeight() / lines;
        double above = columns.stacked() ? sheet.line() : -2;
        for (int i = 0; i < lines; i++) {
            double from = top + i * height;
            ink.line(x, from + above, x, from + height - GAP + 2, Look.SHAPE_LINE, Tone.INK);
        }
    }

    private void paintBar(Pen ink, AnswersChart.Bar bar, double top) {
        double barTop = columns.stacked() ? top + sheet.line() : top;
        if (bar.shares().isEmpty()) {
            ink.hatch(
                    new Rectangle2D.Double(columns.plotLeft(), barTop, columns.plotRight() - columns.plotLeft(), BAR),
                    Tone.OPEN);
            return;
        }
        double at = -below(bar);
        for (int i = 0; i < bar.shares().size(); i++) {
            double share = bar.shares().get(i);
            double from = x(at);
            double to = x(at + share);
            at += share;
            if (to - from < 0.05) {
                continue;
            }
            ink.rectangle(from, barTop, to, barTop + BAR, tone(i));
            if (to - from > 2) {
                ink.line(to, barTop, to, barTop + BAR, Look.HAIR, Tone.PAPER);
            }
            String percent = Figures.plain(share * PERCENT, 0, chart.locale());
            // The middle line would run through a number that stands on it.
            double wide = Letters.width(percent, sheet.small());
            boolean across = from < x(0) - 4 && to > x(0) + 4;
            double place = across ? middlePlace(from, to, wide) : (from + to) / 2;
            if (across ? Math.max(to - x(0), x(0) - from) > wide + 9 : to - from > wide + 8) {
                ink.word(percent, place, barTop + BAR / 2 + 4.5, sheet.small(), onTone(i), Letters.Align.MIDDLE);
            }
        }
    }

    /** Beside the line, on its right where there is room. */
    private double middlePlace(double from, double to, double width) {
        double middle = x(0);
        double beside = width / 2 + 6;
        return to - middle >= width + 9 || to - middle >= middle - from
                ? Math.max((from + to) / 2, middle + beside)
                : Math.min((from + to) / 2, middle - beside);
    }

    /** Names stand beside the bars on a page, and above each bar on a phone. */
    private void repaintNames(Pen ink, AnswersChart.Question question, double top) {
        double y = top;
        for (AnswersChart.Bar bar : question.bars()) {
            Font text = sheet.type().text();
            if (columns.stacked()) {
                double baseline = y + Letters.ascent(sheet.small());
                ink.word(
                        first(bar.name(), sheet.inner() * 0.55),
                        sheet.left(),
                        baseline,
                        sheet.small(),
                        Tone.INK,
                        Letters.Align.START);
                ink.word(
                        first(bar.answers(), sheet.inner() * 0.4),
                        sheet.right(),
                        baseline,
                        sheet.small(),
                        Tone.QUIET_INK,
                        Letters.Align.END);
            } else {
                double baseline = y + BAR / 2 + 5;
                ink.word(
                        String.join("", Letters.wrap(bar.name(), text, columns.nameWidth(), 1)),
                        columns.nameLeft(),
                        baseline,
                        text,
                        Tone.INK,
                        Letters.Align.START);
                ink.word(
                        first(bar.answers(), columns.sideWidth()),
                        columns.sideLeft(),
                        baseline,
                        sheet.small(),
                        Tone.QUIET_INK,
                        Letters.Align.START);
            }
            y += barHeight();
        }
    }

    private String first(String words, double width) {
        return String.join("", Letters.wrap(words, sheet.small(), width, 1));
    }

    /** How much of a bar lies left of the middle: all answers below the scale's middle and half of one on it. */
    private static double below(AnswersChart.Bar bar) {
        int scale = bar.shares().size();
        double below = 0;
        for (int i = 0; i < scale; i++) {
            double weight = 2 * i + 1 < scale ? 1 : 2 * i + 1 == scale ? 0.5 : 0;
            below += weight * bar.shares().get(i);
        }
        return below;
    }

    private double x(double share) {
        return columns.plotLeft() + (share + left) / (left + right) * (columns.plotRight() - columns.plotLeft());
    }

    private Tone tone(int answer) {
        return TONES.get(chart.answers().size() - 2).get(answer);
    }

    /** The outer answers are the strong ones. */
    private Tone onTone(int answer) {
        int fromEnd = Math.min(answer, chart.answers().size() - 1 - answer);
        return fromEnd == 0 || (fromEnd == 1 && chart.answers().size() >= MANY) ? Tone.ON_STRONG : Tone.ON_PALE;
    }
}
