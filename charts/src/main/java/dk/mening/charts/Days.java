package dk.mening.charts;

import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * An axis of days below a plot: months or days, and the years below them.
 *
 * @param from the plot's left end, a little before the first day: a line that touches the frame looks cut off
 */
record Days(LocalDate from, LocalDate to, DayMarks marks) {
    /** A mark on the first or the last day lies within the plot. */
    private static final double SPARE = 9;

    /** @param dates of the points, ascending; their steps decide what is written */
    static Days of(List<LocalDate> dates, double width, Font font, Locale locale) {
        return of(dates.getFirst(), dates.getLast(), dates, width, font, locale);
    }

    /**
     * @param first day to be seen
     * @param dates of the points, ascending
     */
    static Days of(LocalDate first, LocalDate last, List<LocalDate> dates, double width, Font font, Locale locale) {
        long span = last.toEpochDay() - first.toEpochDay();
        long margin = Math.max(2, (long) Math.ceil(span * SPARE / (width - 2 * SPARE)));
        LocalDate from = first.minusDays(margin);
        LocalDate to = last.plusDays(margin);
        return new Days(from, to, DayMarks.between(from, to, dates, width, font, locale));
    }

    Range range() {
        return new Range(from.toEpochDay(), to.toEpochDay());
    }

    double height(double line) {
        return 6 + line * (marks.years().isEmpty() ? 1 : 2);
    }

    /** Draws what a frame does not: the line, its ticks and the years. */
    void paint(Pen ink, Frame frame, Font font) {
        Rectangle2D area = frame.area();
        double bottom = area.getMaxY();
        ink.line(area.getMinX(), bottom, area.getMaxX(), bottom, Look.HAIR, Tone.AXIS);
        for (Frame.Mark day : marks.days()) {
            double x = frame.x(day.value());
            ink.line(x, bottom, x, bottom + 4, Look.HAIR, Tone.AXIS);
        }
        double baseline = bottom + 6 + Letters.leading(font) + Letters.ascent(font);
        for (Frame.Mark year : marks.years()) {
            ink.word(year.text(), frame.x(year.value()), baseline, font, Tone.QUIET_INK, Letters.Align.MIDDLE);
        }
    }

    double share(LocalDate day) {
        return (day.toEpochDay() - from.toEpochDay()) / (double) (to.toEpochDay() - from.toEpochDay());
    }

    /** The shortest step between two points that follow each other. */
    static <T> double usual(List<T> points, ToDoubleFunction<T> dayOf) {
        double shortest = Double.MAX_VALUE / 4;
        for (int i = 1; i < points.size(); i++) {
            shortest = Math.min(shortest, dayOf.applyAsDouble(points.get(i)) - dayOf.applyAsDouble(points.get(i - 1)));
        }
        return shortest;
    }

    /** Points in runs, apart where a step is half as long again as the shortest. */
    static <T> List<List<T>> runs(List<T> points, ToDoubleFunction<T> dayOf) {
        return runs(points, dayOf, 1.5 * usual(points, dayOf));
    }

    /** Points in runs, apart where a step is longer than {@code most}. */
    static <T> List<List<T>> runs(List<T> points, ToDoubleFunction<T> dayOf, double most) {
        List<List<T>> runs = new ArrayList<>();
        for (T point : points) {
            if (runs.isEmpty()
                    || dayOf.applyAsDouble(point)
                                    - dayOf.applyAsDouble(runs.getLast().getLast())
                            > most) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(point);
        }
        return runs;
    }

    /** Lines through every run. */
    static <T> Path2D lines(List<List<T>> runs, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        Path2D path = new Path2D.Double();
        for (List<T> run : runs) {
            path.moveTo(x.applyAsDouble(run.getFirst()), y.applyAsDouble(run.getFirst()));
            run.stream().skip(1).forEach(point -> path.lineTo(x.applyAsDouble(point), y.applyAsDouble(point)));
        }
        return path;
    }
}
