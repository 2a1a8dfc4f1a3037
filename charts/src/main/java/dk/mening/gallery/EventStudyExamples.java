package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.EventStudyChart;
import dk.mening.charts.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Effects by time since go-live. */
final class EventStudyExamples {
    private static final double FAR = Double.POSITIVE_INFINITY;

    private EventStudyExamples() {}

    static List<Chart> all() {
        return List.of(
                ordinary(Examples.DANISH),
                ordinary(Locale.UK),
                weeks(3, 200, Examples.DANISH),
                weeks(1, 2, Locale.UK),
                awkward());
    }

    static EventStudyChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return of(
                danish
                        ? "Servicekvalitet efter ibrugtagningen, måned for måned"
                        : "Service quality after going live, month by month",
                danish ? "Måneder siden ibrugtagning" : "Months since going live",
                points(-12, 9, 5, 1.6),
                danish ? "Blokke til og med 22.11.2026." : "Blocks until 22 Nov 2026.",
                locale);
    }

    private static EventStudyChart weeks(int before, int after, Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        String weeksBefore = danish ? before == 1 ? " uge" : " uger" : before == 1 ? " week" : " weeks";
        return of(
                before
                        + weeksBefore
                        + (danish ? " før, " : " before, ")
                        + after
                        + (danish ? " uger efter" : " weeks after"),
                danish ? "Uger siden ibrugtagning" : "Weeks since going live",
                points(-before, after, 4, 3),
                "",
                locale);
    }

    /** Periods missing, a band without ends, an effect far outside and a negative zero. */
    private static EventStudyChart awkward() {
        List<EventStudyChart.Point> points = new ArrayList<>();
        for (EventStudyChart.Point point : points(-8, 14, 3, 2)) {
            switch (point.period()) {
                case -5, -4, 3, 5 -> {}
                case 0 -> points.add(new EventStudyChart.Point(0, -0.0, new Range(-4, 4)));
                case 8 -> points.add(new EventStudyChart.Point(8, 2, new Range(-FAR, FAR)));
                case 13 -> points.add(new EventStudyChart.Point(13, 9, new Range(-60, 90)));
                default -> points.add(point);
            }
        }
        return of(Examples.LONG_NAME, Examples.LONG_WORD, points, Examples.LONG_NAME, Examples.DANISH);
    }

    private static List<EventStudyChart.Point> points(int first, int last, double effect, double width) {
        Random random = new Random(11);
        List<EventStudyChart.Point> points = new ArrayList<>();
        for (int period = first; period < last; period++) {
            double rise = period < 0 ? 0 : effect * (1 - Math.exp(-(period + 1) / 3.0));
            double value = rise + 0.6 * random.nextGaussian();
            double half = width * (1 + 0.04 * Math.abs(period));
            points.add(new EventStudyChart.Point(period, value, new Range(value - half, value + half)));
        }
        return points;
    }

    private static EventStudyChart of(
            String title, String periods, List<EventStudyChart.Point> points, String note, Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return new EventStudyChart(
                title,
                danish
                        ? "Før ibrugtagningen ligger forskellen om nul; bagefter vokser den."
                        : "Before going live the difference lies around zero; afterwards it grows.",
                danish
                        ? "Forskel fra sammenligningsenhederne, i point på en skala fra 0 til 100"
                        : "Difference from the comparison units, in points on a scale from 0 to 100",
                periods,
                danish ? "dårligere" : "worse",
                danish ? "bedre" : "better",
                danish ? "Ibrugtagning" : "Went live",
                danish
                        ? "Det område, som hele forløbet ligger i med 95 % sikkerhed"
                        : "Where the whole course lies, with 95% confidence",
                danish
                        ? "Så lille en ændring er aftalt at være uden betydning"
                        : "A change this small is agreed not to matter",
                2,
                points,
                note,
                locale);
    }
}
