package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.GainsChart;
import dk.mening.charts.GainsChart.Kind;
import dk.mening.charts.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Ledgers of gains. */
final class GainsExamples {
    private GainsExamples() {}

    static List<Chart> all() {
        return List.of(ordinary(Examples.DANISH), ordinary(Locale.UK), awkward(), many(25), many(1));
    }

    static GainsChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return of(
                danish ? "Kom gevinsterne? Digital byggesag" : "Did the gains come? Digital building permits",
                List.of(
                        row(
                                danish ? "Bedre servicekvalitet" : "Better service quality",
                                danish
                                        ? "4 point ventet, +6,2 målt, fra +2,6 til +9,9"
                                        : "4 points expected, +6.2 measured, from +2.6 to +9.9",
                                Kind.REALISED,
                                danish ? "Opnået" : "Realised",
                                4,
                                6.2,
                                new Range(2.6, 9.9)),
                        row(
                                danish ? "Færre udgifter til porto og print" : "Less spent on postage and print",
                                danish
                                        ? "1.250.000 kr. ventet, 812.340 kr. opgjort"
                                        : "DKK 1,250,000 expected, 812,340 accounted for",
                                Kind.PARTLY,
                                danish ? "Delvist opnået" : "Partly realised",
                                1_250_000,
                                812_340,
                                null),
                        row(
                                danish ? "Kortere tid pr. sag" : "Less time a case",
                                danish ? "−0,75 timer ventet, +0,2 målt" : "−0.75 hours expected, +0.2 measured",
                                Kind.CONTRADICTED,
                                danish ? "Modsagt" : "Contradicted",
                                -0.75,
                                0.2,
                                null),
                        row(
                                danish ? "Lettere arbejde" : "Lighter work",
                                danish
                                        ? "3 point ventet, +1,1 målt, fra −2,4 til +4,6"
                                        : "3 points expected, +1.1 measured, from −2.4 to +4.6",
                                Kind.NOT_SHOWN,
                                danish ? "Ikke vist" : "Not shown",
                                3,
                                1.1,
                                new Range(-2.4, 4.6)),
                        notMeasured(danish)),
                danish ? "Blokke til og med 22.11.2026." : "Blocks until 22 Nov 2026.",
                locale);
    }

    private static GainsChart.Row notMeasured(boolean danish) {
        return new GainsChart.Row(
                danish ? "Frigjort tid til vejledning" : "Time freed for guidance",
                danish ? "400 timer ventet, senest 31.12.2027" : "400 hours expected by 31 Dec 2027",
                Kind.NOT_YET_DUE,
                danish ? "Ikke forfalden" : "Not yet due",
                400,
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** Long names, ends far outside, none at all, and a gain of less than nothing. */
    private static GainsChart awkward() {
        double far = Double.POSITIVE_INFINITY;
        return of(
                Examples.LONG_NAME,
                List.of(
                        row(
                                Examples.LONG_NAME,
                                Examples.LONG_NAME,
                                Kind.NOT_SHOWN,
                                Examples.LONG_WORD,
                                1,
                                0.4,
                                new Range(-far, far)),
                        row(
                                Examples.LONG_WORD,
                                Examples.LONG_WORD,
                                Kind.REALISED,
                                "Opnået",
                                10,
                                95,
                                new Range(60, 130)),
                        row("Nul", "5 ventet, 0 målt", Kind.NOT_SHOWN, "Ikke vist", 5, -0.0, new Range(-0.0, 0.0)),
                        row(
                                "Langt under",
                                "5 ventet, −40 målt",
                                Kind.CONTRADICTED,
                                "Modsagt",
                                5,
                                -40,
                                new Range(-55, -25)),
                        row(
                                "Mindre end ingenting",
                                "−2 ventet, −2,5 målt",
                                Kind.REALISED,
                                "Opnået",
                                -2,
                                -2.5,
                                new Range(-3.4, -1.6))),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static GainsChart many(int count) {
        List<GainsChart.Row> rows = new ArrayList<>();
        Kind[] kinds = Kind.values();
        for (int i = 0; i < count; i++) {
            String name = "Gevinst nummer " + (i + 1);
            int more = i % 4;
            double half = i % 2 == 0 ? 3 : 0;
            rows.add(
                    switch (kinds[i % kinds.length]) {
                        case REALISED -> ofTen(name, Kind.REALISED, "Opnået", 10 + more, half);
                        case PARTLY -> ofTen(name, Kind.PARTLY, "Delvist opnået", 5 + more, half);
                        case NOT_SHOWN -> ofTen(name, Kind.NOT_SHOWN, "Ikke vist", 1 + more / 2.0, 4);
                        case CONTRADICTED -> ofTen(name, Kind.CONTRADICTED, "Modsagt", -4 - more, half);
                        case NOT_YET_DUE ->
                            new GainsChart.Row(
                                    name,
                                    "10 ventet",
                                    Kind.NOT_YET_DUE,
                                    "Ikke forfalden",
                                    10,
                                    OptionalDouble.empty(),
                                    Optional.empty());
                    });
        }
        return of(count == 1 ? "Én gevinst" : count + " gevinster", rows, "", Examples.DANISH);
    }

    /** @param half of the interval, which is left out where that is 0 */
    private static GainsChart.Row ofTen(String name, Kind kind, String state, double measured, double half) {
        String written = (measured % 1 == 0 ? Integer.toString((int) measured) : Double.toString(measured))
                .replace('-', '−')
                .replace('.', ',');
        return row(
                name,
                "10 ventet, " + written + " målt",
                kind,
                state,
                10,
                measured,
                half > 0 ? new Range(measured - half, measured + half) : null);
    }

    private static GainsChart.Row row(
            String name,
            String amounts,
            Kind kind,
            String state,
            double expected,
            double measured,
            @Nullable Range interval) {
        return new GainsChart.Row(
                name, amounts, kind, state, expected, OptionalDouble.of(measured), Optional.ofNullable(interval));
    }

    private static GainsChart of(String title, List<GainsChart.Row> rows, String note, Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return new GainsChart(
                title,
                danish
                        ? "For hver gevinst det ventede og det målte."
                        : "For each gain what was expected and what was measured.",
                danish ? "intet" : "nothing",
                danish ? "det ventede" : "as expected",
                danish ? "Det målte; skraveret, hvor intet er målt" : "What was measured; hatched where nothing was",
                danish ? "95 %-interval, hvor der er et" : "95% interval, where there is one",
                rows,
                note,
                locale);
    }
}
