package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.NarrowingChart;
import dk.mening.charts.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Intervals that narrow. */
final class NarrowingExamples {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 30);
    private static final List<Integer> REGISTERED = List.of(91 - 28, 182 - 28, 364 - 28);

    private NarrowingExamples() {}

    static List<Chart> all() {
        return List.of(ordinary(Examples.DANISH), ordinary(Locale.UK), undecided(), lone(), years(), awkward());
    }

    static NarrowingChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return of(
                danish ? "Sådan blev vi sikre, nat for nat" : "How we became sure, night by night",
                nights(337, 1, 4.2),
                Optional.of(new NarrowingChart.Decision(
                        FIRST.plusDays(91 - 28),
                        NarrowingChart.Kind.IMPROVED,
                        danish ? "Forbedret, 1. juni 2026" : "Improved, 1 June 2026")),
                danish ? "Blokke til og med 1.3.2027." : "Blocks until 1 March 2027.",
                locale);
    }

    private static NarrowingChart undecided() {
        return of("Ingen dom endnu", nights(100, 1, 0.8), Optional.empty(), "", Examples.DANISH);
    }

    private static NarrowingChart lone() {
        return of(
                "Den første nat",
                List.of(new NarrowingChart.Night(
                        FIRST, -0.0, new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), false)),
                Optional.of(new NarrowingChart.Decision(FIRST, NarrowingChart.Kind.NOT_SHOWN, "Ikke vist")),
                "",
                Examples.DANISH);
    }

    /** 200 weeks of nights, one a week. */
    private static NarrowingChart years() {
        return of(
                "200 uger",
                nights(1400, 7, -4.2),
                Optional.of(new NarrowingChart.Decision(
                        FIRST.plusDays(1393), NarrowingChart.Kind.WORSENED, "Forværret, 22. januar 2030")),
                "",
                Examples.DANISH);
    }

    private static NarrowingChart awkward() {
        List<NarrowingChart.Night> nights = new ArrayList<>();
        for (NarrowingChart.Night night : nights(200, 1, 60)) {
            int day = (int) (night.date().toEpochDay() - FIRST.toEpochDay());
            if (day % 29 == 3 || (day > 100 && day < 130)) {
                continue;
            }
            nights.add(
                    day < 20
                            ? new NarrowingChart.Night(
                                    night.date(),
                                    night.estimate(),
                                    new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                                    false)
                            : night);
        }
        return of(
                Examples.LONG_NAME,
                nights,
                Optional.of(new NarrowingChart.Decision(
                        FIRST.plusDays(2), NarrowingChart.Kind.UNCHANGED, Examples.LONG_NAME)),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static List<NarrowingChart.Night> nights(int days, int step, double effect) {
        Random random = new Random(8);
        List<NarrowingChart.Night> nights = new ArrayList<>();
        double drift = 0;
        for (int day = 0; day < days; day += step) {
            drift = 0.97 * drift + 0.12 * random.nextGaussian();
            boolean registered = REGISTERED.contains(day);
            double half = (registered ? 2.4 : 3.4)
                    * Math.sqrt(1 + 182.0 / (day + 28))
                    / 1.6
                    * Math.abs(effect / 4.2 > 5 ? 6 : 1);
            double estimate = effect + drift * (1 + 60.0 / (day + 28));
            nights.add(new NarrowingChart.Night(
                    FIRST.plusDays(day), estimate, new Range(estimate - half, estimate + half), registered));
        }
        return nights;
    }

    private static NarrowingChart of(
            String title,
            List<NarrowingChart.Night> nights,
            Optional<NarrowingChart.Decision> decision,
            String note,
            Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return new NarrowingChart(
                title,
                danish
                        ? "Intervallet blev smallere, til det lå over nul."
                        : "The interval narrowed until it lay above zero.",
                danish ? "Effekt i point på en skala fra 0 til 100" : "Effect in points on a scale from 0 to 100",
                danish ? "dårligere" : "worse",
                danish ? "bedre" : "better",
                danish
                        ? "Nattens tal, og det interval som gælder alle nætter (95 %)"
                        : "The night's number, and the interval that holds for all nights (95%)",
                danish ? "En aftalt afgørelsesdag" : "An agreed decision day",
                danish
                        ? "Så lille en ændring er aftalt at være uden betydning"
                        : "A change this small is agreed not to matter",
                2,
                nights,
                decision,
                note,
                locale);
    }
}
