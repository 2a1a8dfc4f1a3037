package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Meters from 0 to 100 per cent, and below them bars of who answered. */
final class VoicesDrawing implements Drawing {
    private static final double NAME = 130;
    private static final double SIDE = 100;
    private static final double BAR = 18;
    private static final double GAP = 8;
    private static final double PERCENT = 100;
    private static final double FARTHEST = 40;
    private static final List<Tone> PARTS =
            List.of(Tone.FIRST_PART, Tone.SECOND_PART, Tone.THIRD_PART, Tone.FOURTH_PART);

    private final VoicesChart chart;
    private final Sheet sheet;
    private final Columns columns;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Double> places;
    private final double mixTop;
    private final double bottom;

    /** One arm and where it begins. */
    private record Block(VoicesChart.Arm arm, List<String> name, double top) {}

    VoicesDrawing(VoicesChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.columns = Columns.of(sheet, width == ChartImage.Width.PHONE, NAME, SIDE);
        this.places = places();
        double y = sheet.top();
        if (!chart.arms().isEmpty()) {
            y += rates().size() * sheet.line() + sheet.line() + 10;
        }
        for (VoicesChart.Arm arm : chart.arms()) {
            List<String> name = Letters.wrap(arm.name(), strong(), sheet.inner(), 2);
            blocks.add(new Block(arm, name, y));
            y += name.size() * Letters.leading(strong()) + 4 + arm.rates().size() * barHeight() + 8;
        }
        this.mixTop = y + (chart.arms().isEmpty() ? 0 : 10);
        this.bottom = chart.mixes().isEmpty() ? y : mixTop + mixHeight();
    }

    private List<String> rates() {
        return Letters.wrap(chart.ratesName(), sheet.small(), sheet.inner(), 3);
    }

    private List<String> mixName() {
        return Letters.wrap(chart.mixName(), strong(), sheet.inner(), 2);
    }

    private double barHeight() {
        return BAR + GAP + (columns.stacked() ? sheet.line() : 0);
    }

    private double mixHeight() {
        return mixName().size() * Letters.leading(strong())
                + partsHeight()
                + 8
                + chart.mixes().size() * barHeight();
    }

    private double partsHeight() {
        return places.isEmpty() ? chart.parts().size() * sheet.line() + 4 : sheet.line() + 10;
    }

    /** Where the parts' names stand above the first bar; none on a phone, and none where one would stand far from its part. */
    private List<Double> places() {
        if (columns.stacked() || chart.mixes().isEmpty()) {
            return List.of();
        }
        List<Double> placed = Spread.place(
                wishes(),
                chart.parts().stream()
                        .map(name -> Letters.width(name, sheet.small()) + 12)
                        .toList(),
                columns.plotLeft() - 6,
                sheet.right() + 6);
        List<Double> wishes = wishes();
        for (int i = 0; i < placed.size(); i++) {
            double half = Letters.width(chart.parts().get(i), sheet.small()) / 2;
            boolean outside = placed.get(i) + half > sheet.right();
            if (outside || Math.abs(placed.get(i) - wishes.get(i)) > FARTHEST) {
                return List.of();
            }
        }
        return placed;
    }

    /** The middles of the first bar's parts. */
    private List<Double> wishes() {
        List<Double> wishes = new ArrayList<>();
        double at = 0;
        for (double share : chart.mixes().getFirst().shares()) {
            wishes.add(mixX(at + share / 2));
            at += share;
        }
        return wishes;
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
        if (!chart.arms().isEmpty()) {
            paintRates(ink);
        }
        if (!chart.mixes().isEmpty()) {
            paintMix(ink);
        }
    }

    private void paintRates(Pen ink) {
        ink.words(rates(), sheet.left(), sheet.top(), sheet.small(), Tone.QUIET_INK, Letters.Align.START);
        Block last = blocks.getLast();
        double end = last.top()
                + last.name().size() * Letters.leading(strong())
                + 4
                + last.arm().rates().size() * barHeight();
        Rectangle2D area = Frame.area(columns.plotLeft(), blocks.getFirst().top(), columns.plotRight(), end);
        List<Frame.Mark> marks = new Ticks(0, PERCENT, columns.stacked() ? 25 : 20)
                .values().stream()
                        .map(value -> new Frame.Mark(value, Figures.plain(value, 0, chart.locale()) + " %"))
                        .toList();
        Frame frame = Frame.strips(area, 0, PERCENT, marks, sheet.small(), false);
        frame.paint(ink);
        for (Block block : blocks) {
            double height = block.name().size() * Letters.leading(strong());
            ink.rectangle(sheet.left(), block.top() - 2, sheet.right(), block.top() + height, Tone.PAPER);
            double y = ink.words(block.name(), sheet.left(), block.top(), strong(), Tone.INK, Letters.Align.START) + 4;
            for (VoicesChart.Rate rate : block.arm().rates()) {
                paintRate(ink, frame, rate, y);
                y += barHeight();
            }
        }
    }

    /** Full to where it surely reaches, and hatched as far as it may. */
    private void paintRate(Pen ink, Frame frame, VoicesChart.Rate rate, double top) {
        double bar = names(ink, rate.window(), rate.words(), top);
        double from = frame.area().getMinX();
        if (rate.share().isEmpty()) {
            ink.hatch(new Rectangle2D.Double(from, bar, frame.area().getWidth(), BAR), Tone.OPEN);
            return;
        }
        Range share = rate.share().get();
        double sure = frame.x(PERCENT * share.lower());
        double perhaps = frame.x(PERCENT * share.upper());
        ink.rectangle(from, bar, frame.area().getMaxX(), bar + BAR, Tone.MARGIN);
        ink.rectangle(from, bar, sure, bar + BAR, Tone.TREATED);
        if (perhaps - sure > 1) {
            ink.hatch(new Rectangle2D.Double(sure, bar, perhaps - sure, BAR), Tone.TREATED);
        }
    }

    /** Returns where the bar begins. */
    private double names(Pen ink, String name, String words, double top) {
        if (columns.stacked()) {
            double baseline = top + Letters.ascent(sheet.small());
            ink.rectangle(sheet.left(), top, sheet.right(), top + sheet.line(), Tone.PAPER);
            ink.word(
                    first(name, sheet.inner() * 0.5),
                    sheet.left(),
                    baseline,
                    sheet.small(),
                    Tone.INK,
                    Letters.Align.START);
            ink.word(
                    first(words, sheet.inner() * 0.45),
                    sheet.right(),
                    baseline,
                    sheet.small(),
                    Tone.INK,
                    Letters.Align.END);
            return top + sheet.line();
        }
        double baseline = top + BAR / 2 + 4.5;
        ink.word(
                first(name, columns.nameWidth()),
                columns.nameLeft(),
                baseline,
                sheet.small(),
                Tone.INK,
                Letters.Align.START);
        ink.word(
                first(words, columns.sideWidth()),
                columns.sideLeft(),
                baseline,
                sheet.small(),
                Tone.INK,
                Letters.Align.START);
        return top;
    }

    private void paintMix(Pen ink) {
        double y = ink.words(mixName(), sheet.left(), mixTop, strong(), Tone.INK, Letters.Align.START) + 2;
        paintParts(ink, y);
        y += partsHeight() + 4;
        for (VoicesChart.Mix mix : chart.mixes()) {
            double bar = names(ink, mix.name(), "", y);
            double at = 0;
            for (int i = 0; i < mix.shares().size(); i++) {
                double from = mixX(at);
                at += mix.shares().get(i);
                double to = mixX(at);
                ink.rectangle(from, bar, to, bar + BAR, part(i));
                if (i > 0 && to - from > 1) {
                    ink.line(from, bar, from, bar + BAR, Look.SHAPE_LINE, Tone.PAPER);
                }
                String percent = Figures.plain(PERCENT * mix.shares().get(i), 0, chart.locale()) + " %";
                if (to - from > Letters.width(percent, sheet.small()) + 8) {
                    Tone words = i < 2 ? Tone.ON_STRONG : Tone.ON_PALE;
                    ink.word(percent, (from + to) / 2, bar + BAR / 2 + 4.5, sheet.small(), words, Letters.Align.MIDDLE);
                }
            }
            ink.draw(new Rectangle2D.Double(mixX(0), bar, mixX(1) - mixX(0), BAR), Look.HAIR, Tone.AXIS);
            y += barHeight();
        }
    }

    /** Above the first bar's own parts, or else in a list. */
    private void paintParts(Pen ink, double top) {
        for (int i = 0; i < chart.parts().size(); i++) {
            if (places.isEmpty()) {
                Rectangle2D box =
                        new Rectangle2D.Double(sheet.left(), top + i * sheet.line() + 2, 14, sheet.line() - 4);
                ink.fill(box, part(i));
                ink.draw(box, Look.HAIR, Tone.AXIS);
                ink.word(
                        first(chart.parts().get(i), sheet.inner() - 24),
                        sheet.left() + 20,
                        top + i * sheet.line() + Letters.ascent(sheet.small()),
                        sheet.small(),
                        Tone.QUIET_INK,
                        Letters.Align.START);
            } else {
                ink.word(
                        chart.parts().get(i),
                        places.get(i),
                        top + Letters.ascent(sheet.small()),
                        sheet.small(),
                        Tone.QUIET_INK,
                        Letters.Align.MIDDLE);
                ink.line(
                        places.get(i),
                        top + sheet.line(),
                        wishes().get(i),
                        top + sheet.line() + 10,
                        Look.HAIR,
                        Tone.AXIS);
            }
        }
    }

    private double mixX(double share) {
        return columns.plotLeft() + share * (columns.plotRight() - columns.plotLeft());
    }

    private static Tone part(int i) {
        return PARTS.get(i);
    }

    private String first(String words, double width) {
        return String.join("", Letters.wrap(words, sheet.small(), width, 1));
    }

    private Font strong() {
        return sheet.type().strong();
    }
}
