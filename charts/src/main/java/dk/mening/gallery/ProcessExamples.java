package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.ProcessChart;
import dk.mening.charts.ProcessChart.Signal;
import dk.mening.charts.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/** Control charts. */
final class ProcessExamples {
    private static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);

    private ProcessExamples() {}

    static List<Chart> all() {
        return List.of(
                individuals(Examples.DANISH),
                individuals(Locale.UK),
                shares(Examples.DANISH),
                shares(Locale.UK),
                weeks(3),
                weeks(200),
                awkward());
    }

    static ProcessChart individuals(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return of(
                danish ? "Servicekvalitet uge for uge (XmR)" : "Service quality week by week (XmR)",
                danish ? "Servicekvalitet, 0–100 (højere er bedre)" : "Service quality, 0–100 (higher is better)",
                40,
                points(60, 60, 4, true),
                60,
                Optional.of(new ProcessChart.Ranges(
                        danish ? "Spring fra uge til uge" : "Step from week to week", 2.1, 6.9)),
                locale);
    }

    /** Limits that follow how many answered. */
    static ProcessChart shares(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        Random random = new Random(4);
        List<ProcessChart.Point> points = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            double half = 700 / Math.sqrt(80 + random.nextInt(500)) / 3;
            double value = 62 + (i > 30 ? 7 : 0) + half / 3.2 * random.nextGaussian();
            boolean outside = Math.abs(value - 62) > half;
            Set<Signal> signals =
                    outside ? Set.of(Signal.OUTSIDE) : i > 33 && value > 62 ? Set.of(Signal.SHIFT) : Set.of();
            points.add(new ProcessChart.Point(
                    MONDAY.plusWeeks(i), value, new Range(62 - half, 62 + half), signals, OptionalDouble.empty()));
        }
        return of(
                danish
                        ? "Andel, der fik svar første gang (Laney p′)"
                        : "Share who got an answer the first time (Laney p′)",
                danish ? "Andel, %" : "Share, %",
                31,
                points,
                62,
                Optional.empty(),
                locale);
    }

    /** What rises long after going live; on a phone the name of the baseline's end has no room beside its line. */
    private static ProcessChart weeks(int count) {
        return of(
                count + " uger i et processdiagram",
                "Arbejdsbelastning, 0–100",
                count * 4 / 9,
                points(count, 45, 3, true),
                45,
                Optional.empty(),
                Examples.DANISH);
    }

    /** Weeks missing, a value far outside, all signals at once, a negative zero, a baseline that ends at once. */
    private static ProcessChart awkward() {
        List<ProcessChart.Point> points = new ArrayList<>();
        for (ProcessChart.Point point : points(90, 0, 3, false)) {
            int week = (int) (point.date().toEpochDay() - MONDAY.toEpochDay()) / 7;
            if (week % 11 == 4 || (week > 30 && week < 40) || week == 60 || week == 62) {
                continue;
            }
            double value = week == 50 ? 48 : week == 20 ? -0.0 : point.value();
            Set<Signal> signals = week == 50 || week == 61
                    ? EnumSet.allOf(Signal.class)
                    : week > 80 ? Set.of(Signal.TREND) : point.signals();
            points.add(new ProcessChart.Point(point.date(), value, point.limits(), signals, point.range()));
        }
        return new ProcessChart(
                Examples.LONG_NAME,
                Examples.LONG_NAME + ".",
                Examples.LONG_WORD,
                Examples.LONG_WORD,
                Examples.LONG_NAME,
                Examples.LONG_NAME,
                MONDAY.minusYears(1),
                0,
                names(true),
                points,
                Optional.of(new ProcessChart.Ranges(Examples.LONG_NAME + " " + Examples.LONG_NAME, 3, 10)),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static List<ProcessChart.Point> points(int count, double centre, double half, boolean shift) {
        Random random = new Random(2);
        List<ProcessChart.Point> points = new ArrayList<>();
        int live = count * 2 / 3;
        double before = Double.NaN;
        int run = 0;
        for (int i = 0; i < count; i++) {
            double value = centre + half / 3 * random.nextGaussian() + (shift && i >= live ? 2.2 : 0);
            run = value > centre ? run + 1 : 0;
            EnumSet<Signal> signals = EnumSet.noneOf(Signal.class);
            if (Math.abs(value - centre) > half) {
                signals.add(Signal.OUTSIDE);
            }
            if (run >= 7) {
                signals.add(Signal.SHIFT);
            }
            if (Math.abs(value - centre) > 0.7 * half && signals.isEmpty()) {
                signals.add(Signal.NEAR_LIMIT);
            }
            points.add(new ProcessChart.Point(
                    MONDAY.plusWeeks(i),
                    value,
                    new Range(centre - half, centre + half),
                    signals,
                    i == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(value - before))));
            before = value;
        }
        return points;
    }

    private static Map<Signal, String> names(boolean danish) {
        return danish
                ? Map.of(
                        Signal.OUTSIDE, "Uden for grænserne",
                        Signal.SHIFT, "Mindst 7 i træk på samme side af midten",
                        Signal.TREND, "Mindst 7 i træk op eller ned",
                        Signal.NEAR_LIMIT, "2 af 3 nær en grænse")
                : Map.of(
                        Signal.OUTSIDE, "Outside the limits",
                        Signal.SHIFT, "At least 7 in a row on one side of the centre",
                        Signal.TREND, "At least 7 in a row up or down",
                        Signal.NEAR_LIMIT, "2 of 3 near a limit");
    }

    private static ProcessChart of(
            String title,
            String axis,
            int baseline,
            List<ProcessChart.Point> points,
            double centre,
            Optional<ProcessChart.Ranges> ranges,
            Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return new ProcessChart(
                title,
                danish
                        ? "Ugerne efter ibrugtagningen ligger over midten."
                        : "The weeks after going live lie above the centre.",
                axis,
                danish ? "Midten før ibrugtagning" : "Centre before going live",
                danish ? "Grænse (3 sigma)" : "Limit (3 sigma)",
                danish ? "Grundlaget slutter ved ibrugtagning" : "The baseline ends at going live",
                points.get(Math.max(0, baseline - 1)).date().plusDays(3),
                centre,
                names(danish),
                points,
                ranges,
                danish
                        ? "Et punkt, der stikker ud, er en grund til at se efter. Det er ingen dom."
                        : "A point that stands out is a reason to look. It is no verdict.",
                locale);
    }
}
