package dk.mening.gallery;

import dk.mening.charts.AnswersChart;
import dk.mening.charts.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How answers were spread. */
final class AnswersExamples {
    private AnswersExamples() {}

    static List<Chart> all() {
        return List.of(
                ordinary(Examples.DANISH),
                ordinary(Locale.UK),
                scale(2),
                scale(3),
                scale(4),
                scale(6),
                scale(7),
                awkward());
    }

    static AnswersChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        String before = danish ? "Før" : "Before";
        String after = danish ? "Efter" : "After";
        return new AnswersChart(
                danish ? "Hvad svarede borgerne før og efter?" : "What did citizens answer before and after?",
                danish
                        ? "Flere svarer godt efter ibrugtagningen end før."
                        : "More answer well after going live than before.",
                danish
                        ? List.of("Meget dårligt", "Dårligt", "Hverken eller", "Godt", "Meget godt")
                        : List.of("Very bad", "Bad", "Neither", "Good", "Very good"),
                danish ? "dårlige svar" : "bad answers",
                danish ? "gode svar" : "good answers",
                List.of(
                        new AnswersChart.Question(
                                danish
                                        ? "Hvor let var det at få din sag klaret?"
                                        : "How easy was it to get done what you came for?",
                                List.of(
                                        bar(
                                                before,
                                                danish ? "4.812 svar" : "4,812 answers",
                                                0.11,
                                                0.19,
                                                0.27,
                                                0.31,
                                                0.12),
                                        bar(
                                                after,
                                                danish ? "2.304 svar" : "2,304 answers",
                                                0.07,
                                                0.14,
                                                0.24,
                                                0.36,
                                                0.19))),
                        new AnswersChart.Question(
                                danish ? "Fik du den hjælp, du havde brug for?" : "Did you get the help you needed?",
                                List.of(
                                        bar(
                                                before,
                                                danish ? "4.812 svar" : "4,812 answers",
                                                0.05,
                                                0.13,
                                                0.22,
                                                0.41,
                                                0.19),
                                        bar(
                                                after,
                                                danish ? "2.304 svar" : "2,304 answers",
                                                0.06,
                                                0.12,
                                                0.2,
                                                0.42,
                                                0.2)))),
                danish
                        ? "Tallene er procent. Blokke til og med 22.11.2026."
                        : "The numbers are per cent. Blocks until 22 Nov 2026.",
                locale);
    }

    private static AnswersChart scale(int points) {
        List<String> names = new ArrayList<>();
        Double[] shares = new Double[points];
        double left = 1;
        for (int i = 0; i < points; i++) {
            names.add("Svar " + (i + 1));
            shares[i] = i == points - 1 ? left : Math.round(100 * left / (points - i)) / 100.0;
            left -= shares[i];
        }
        return new AnswersChart(
                "En skala med " + points + " svar",
                "Svarene er nogenlunde jævnt fordelt.",
                names,
                "dårlige svar",
                "gode svar",
                List.of(new AnswersChart.Question(
                        "Spørgsmålet",
                        List.of(
                                new AnswersChart.Bar("Før", "120 svar", List.of(shares)),
                                new AnswersChart.Bar(
                                        "Efter", "80 svar", List.of(shares).reversed())))),
                "",
                Examples.DANISH);
    }

    /** Everybody alike, shares next to nothing, a bar that is not shown, and very long words. */
    private static AnswersChart awkward() {
        return new AnswersChart(
                Examples.LONG_NAME,
                Examples.LONG_NAME + ".",
                List.of(Examples.LONG_WORD, "Dårligt", Examples.LONG_NAME, "Godt", "Meget godt"),
                Examples.LONG_WORD,
                Examples.LONG_NAME,
                List.of(
                        new AnswersChart.Question(
                                Examples.LONG_NAME + " " + Examples.LONG_WORD,
                                List.of(
                                        bar(Examples.LONG_WORD, Examples.LONG_NAME, 1, 0, 0, 0, 0),
                                        bar("Efter", "7 svar", 0, 0, 0, 0, 1))),
                        new AnswersChart.Question(
                                "Alle i midten",
                                List.of(
                                        bar("Før", "50 svar", 0, 0, 1, 0, 0),
                                        bar("Efter", "50 svar", 0.001, 0.002, 0.994, 0.002, 0.001))),
                        new AnswersChart.Question(
                                "For få svar",
                                List.of(
                                        new AnswersChart.Bar("Før", "vises ikke", List.of()),
                                        bar("Efter", "40 svar", 0.2, 0.2, 0.2, 0.2, 0.2)))),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static AnswersChart.Bar bar(String name, String answers, double... shares) {
        List<Double> all = new ArrayList<>();
        for (double share : shares) {
            all.add(share);
        }
        return new AnswersChart.Bar(name, answers, all);
    }
}
