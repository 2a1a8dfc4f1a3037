package dk.mening.charts;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;

/** Squares in a grid; with hundreds of units all squares are one path, and so is all hatching. */
final class UnitMonthsDrawing implements Drawing {
    private static final double NAME = 190;
    private static final double LARGEST_CELL = 34;
    private static final int CROWD = 60;
    private static final double FINEST = 0.2;

    private record Placed(UnitMonthsChart.Unit unit, List<String> name, double cells) {}

    private final UnitMonthsChart chart;
    private final Sheet sheet;
    private final boolean phone;
    private final Keys keys;
    private final int most;
    private final double left;
    private final double cell;
    private final double rowHeight;
    private final double top;
    private final List<Placed> rows = new ArrayList<>();
    private final double bottom;

    UnitMonthsDrawing(UnitMonthsChart chart, ChartImage.Width width) {
        this.chart = chart;
        this.sheet = new Sheet(chart, width);
        this.phone = width == ChartImage.Width.PHONE;
        this.most = chart.units().stream()
                .flatMap(unit -> unit.cells().stream())
                .mapToInt(cell -> cell instanceof UnitMonthsChart.Cell.Shown(int answers) ? answers : 0)
                .max()
                .orElse(0);
        double widest = chart.units().stream()
                .mapToDouble(unit -> Letters.width(unit.name(), sheet.small()))
                .max()
                .orElse(0);
        this.left = phone ? sheet.left() : sheet.left() + Math.ceil(Math.min(NAME, widest)) + 14;
        this.cell = steps(
                Math.min(LARGEST_CELL, (sheet.right() - left) / chart.months().size()), FINEST);
        this.keys = keys();
        this.top = sheet.top() + keys.height() + 2 * sheet.line() + 10;
        this.rowHeight = Math.max(cell, phone ? 10 : chart.units().size() > CROWD ? 15 : 19);
        double y = top;
        for (UnitMonthsChart.Unit unit : chart.units()) {
            List<String> name = Letters.wrap(unit.name(), sheet.small(), phone ? sheet.inner() : NAME, phone ? 2 : 1);
            double above = phone ? name.size() * sheet.line() : 0;
            rows.add(new Placed(unit, name, y + above));
            y += above + rowHeight + (phone ? 4 : 0);
        }
        this.bottom = y;
    }

    private Keys keys() {
        Keys all = new Keys(sheet).add(chart.areaName(), (ink, box) -> {
            double side = Math.min(box.getHeight(), 12);
            ink.rectangle(box.getMinX(), box.getMaxY() - 5, box.getMinX() + 5, box.getMaxY(), Tone.TREATED);
            ink.rectangle(box.getMaxX() - side, box.getMaxY() - side, box.getMaxX(), box.getMaxY(), Tone.TREATED);
        });
        boolean hidden = chart.units().stream()
                .anyMatch(unit -> unit.cells().stream().anyMatch(cell -> cell instanceof UnitMonthsChart.Cell.Hidden));
        all.add(
                hidden ? chart.hiddenName() : "",
                (ink, box) -> ink.hatch(
                        new Rectangle2D.Double(box.getCenterX() - 6, box.getCenterY() - 6, 12, 12), Tone.OPEN));
        boolean live = chart.units().stream().anyMatch(unit -> unit.goLive().isPresent());
        all.add(
                live ? chart.goLiveName() : "",
                (ink, box) -> ink.line(
                        box.getCenterX(),
                        box.getMinY(),
                        box.getCenterX(),
                        box.getMaxY(),
                        Look.TREATED_LINE,
                        Tone.COMPARISON));
        return all;
    }

    @Override
    public int width() {
        return sheet.width();
    }

    @Override
    public int height() {
        return (int) Math.ceil(bottom + 6 + sheet.foot());
    }

    @Override
    public void paint(Pen ink) {
        sheet.paint(ink, height());
        keys.paint(ink, sheet.top());
        paintMonths(ink);
        Path2D notAsked = new Path2D.Double();
        Path2D shown = new Path2D.Double();
        Path2D hatching = new Path2D.Double();
        Path2D frames = new Path2D.Double();
        Path2D goLives = new Path2D.Double();
        for (Placed row : rows) {
            double middle = row.cells() + rowHeight / 2;
            double wordTop = phone ? row.cells() - row.name().size() * sheet.line() : middle - sheet.line() / 2;
            ink.words(row.name(), sheet.left(), wordTop, sheet.small(), Tone.INK, Letters.Align.START);
            for (int i = 0; i < row.unit().cells().size(); i++) {
                double x = left + (i + 0.5) * cell;
                switch (row.unit().cells().get(i)) {
                    case UnitMonthsChart.Cell.Shown(int answers) -> square(shown, x, middle, side(answers));
                    case UnitMonthsChart.Cell.Hidden() -> hatched(frames, hatching, x, middle);
                    case UnitMonthsChart.Cell.NotAsked() -> {
                        notAsked.moveTo(x - 1.5, middle);
                        notAsked.lineTo(x + 1.5, middle);
                    }
                }
            }
            row.unit().goLive().filter(month -> chart.months().contains(month)).ifPresent(month -> {
                double x = left + chart.months().indexOf(month) * cell;
                goLives.moveTo(x, row.cells() + 1);
                goLives.lineTo(x, row.cells() + rowHeight - 1);
            });
        }
        ink.draw(notAsked, Look.HAIR, Tone.AXIS);
        ink.fill(shown, Tone.TREATED);
        ink.draw(hatching, Look.HAIR, Tone.OPEN);
        ink.draw(frames, Look.HAIR, Tone.OPEN);
        ink.draw(goLives, Look.TREATED_LINE, Tone.COMPARISON);
    }

    private double side(int answers) {
        return Math.max(2, steps((cell - 2) * Math.sqrt((double) answers / most), 2 * FINEST));
    }

    /** Halves of these lie on the tenths that an SVG is written in: like squares are written alike. */
    private static double steps(double value, double step) {
        return Math.floor(value / step) * step;
    }

    private static void square(Path2D path, double x, double y, double side) {
        path.append(new Rectangle2D.Double(x - side / 2, y - side / 2, side, side), false);
    }

    private void hatched(Path2D frames, Path2D hatching, double x, double y) {
        double side = Math.max(3, Math.min(cell - 3, 12));
        square(frames, x, y, side);
        double half = side / 2;
        hatching.moveTo(x - half, y - half);
        hatching.lineTo(x + half, y + half);
        if (side > 8) {
            hatching.moveTo(x, y - half);
            hatching.lineTo(x + half, y);
            hatching.moveTo(x - half, y);
            hatching.lineTo(x, y + half);
        }
    }

    /** Months as far apart as their words need, and the year over its first one. */
    private void paintMonths(Pen ink) {
        double widest = 0;
        for (YearMonth month : chart.months()) {
            widest = Math.max(widest, Letters.width(monthText(month), sheet.small()));
        }
        int step = 1;
        for (int candidate : new int[] {1, 2, 3, 6, 12}) {
            step = candidate;
            if (candidate * cell >= widest + 6) {
                break;
            }
        }
        double yearRight = Double.NEGATIVE_INFINITY;
        int year = Integer.MIN_VALUE;
        for (int i = 0; i < chart.months().size(); i++) {
            YearMonth month = chart.months().get(i);
            boolean written = chart.months().size() < step || (month.getMonthValue() - 1) % step == 0;
            if (!written) {
                continue;
            }
            double x = left + (i + 0.5) * cell;
            if (step < 12) {
                boolean fits = x + Letters.width(monthText(month), sheet.small()) / 2 <= sheet.right()
                        && x - Letters.width(monthText(month), sheet.small()) / 2 >= sheet.left();
                if (fits) {
                    ink.word(monthText(month), x, top - 8, sheet.small(), Tone.QUIET_INK, Letters.Align.MIDDLE);
                }
            }
            String yearText = Integer.toString(month.getYear());
            double half = Letters.width(yearText, sheet.small()) / 2;
            double at = Math.clamp(x, sheet.left() + half, sheet.right() - half);
            if (month.getYear() != year && at - half > yearRight + 6) {
                ink.word(yearText, at, top - 8 - sheet.line(), sheet.small(), Tone.QUIET_INK, Letters.Align.MIDDLE);
                yearRight = at + half;
                year = month.getYear();
            }
            ink.line(x, top - 4, x, top - 1, Look.HAIR, Tone.AXIS);
        }
    }

    private String monthText(YearMonth month) {
        String text = month.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, chart.locale());
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
