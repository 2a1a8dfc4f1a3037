package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.Range;
import dk.mening.charts.VoicesChart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Missing-voice meters. */
final class VoicesExamples {
    private VoicesExamples() {}

    static List<Chart> all() {
        return List.of(ordinary(Examples.DANISH), ordinary(Locale.UK), ratesOnly(), awkward());
    }

    static VoicesChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        String before = danish ? "Før" : "Before";
        String after = danish ? "Efter" : "After";
        return new VoicesChart(
                danish ? "Hvem svarede, og hvem gjorde ikke?" : "Who answered, and who did not?",
                danish
                        ? "Lidt færre svarer efter end før, og flere af dem er digitale."
                        : "Slightly fewer answer after than before, and more of them are digital.",
                danish ? "Så mange af de spurgte svarede" : "How many of those asked answered",
                List.of(
                        new VoicesChart.Arm(
                                danish ? "Enheder med løsningen" : "Units with the solution",
                                List.of(
                                        rate(before, danish ? "omkring 60 %" : "about 60%", 0.575, 0.625),
                                        rate(after, danish ? "omkring 50 %" : "about 50%", 0.475, 0.525))),
                        new VoicesChart.Arm(
                                danish ? "Sammenligningsenheder" : "Comparison units",
                                List.of(
                                        rate(before, danish ? "over 90 %" : "over 90%", 0.9, 1),
                                        new VoicesChart.Rate(
                                                after, danish ? "kendes ikke" : "not known", Optional.empty())))),
                danish ? "Sådan var de i kontakt" : "How they were in contact",
                danish
                        ? List.of("Digitalt", "Telefon", "Personligt", "Brev")
                        : List.of("Digital", "Phone", "In person", "Letter"),
                List.of(
                        new VoicesChart.Mix(before, List.of(0.38, 0.34, 0.24, 0.04)),
                        new VoicesChart.Mix(after, List.of(0.55, 0.27, 0.16, 0.02))),
                danish ? "Andele afrundet til 5 procentpoint." : "Rates to the nearest 5 per cent.",
                locale);
    }

    private static VoicesChart ratesOnly() {
        return new VoicesChart(
                "Kun svarprocent",
                "Svarprocenten er lav.",
                "Så mange af de spurgte svarede",
                List.of(new VoicesChart.Arm(
                        "Enheder med løsningen",
                        List.of(rate("Før", "under 5 %", 0, 0.05), rate("Efter", "alle", 1, 1)))),
                "",
                List.of(),
                List.of(),
                "",
                Examples.DANISH);
    }

    private static VoicesChart awkward() {
        return new VoicesChart(
                Examples.LONG_NAME,
                Examples.LONG_NAME + ".",
                Examples.LONG_NAME,
                List.of(new VoicesChart.Arm(
                        Examples.LONG_NAME + " " + Examples.LONG_WORD,
                        List.of(rate(Examples.LONG_WORD, Examples.LONG_WORD, 0, 1), rate("Efter", "", 0.5, 0.5)))),
                Examples.LONG_NAME,
                List.of(Examples.LONG_WORD, Examples.LONG_NAME, "C", "D"),
                List.of(
                        new VoicesChart.Mix("Før", List.of(0.01, 0.01, 0.01, 0.97)),
                        new VoicesChart.Mix("Efter", List.of(0.0, 1.0, 0.0, 0.0)),
                        new VoicesChart.Mix(Examples.LONG_WORD, List.of(0.25, 0.25, 0.25, 0.25))),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static VoicesChart.Rate rate(String window, String words, double lower, double upper) {
        return new VoicesChart.Rate(
                window, words.isEmpty() ? "halvdelen" : words, Optional.of(new Range(lower, upper)));
    }
}
