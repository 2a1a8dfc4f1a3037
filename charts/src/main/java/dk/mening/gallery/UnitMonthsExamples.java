package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.UnitMonthsChart;
import dk.mening.charts.UnitMonthsChart.Cell;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Sealed answers by unit and month. */
final class UnitMonthsExamples {
    private static final YearMonth FIRST = YearMonth.of(2025, 1);

    private UnitMonthsExamples() {}

    static List<Chart> all() {
        return List.of(
                ordinary(Examples.DANISH),
                ordinary(Locale.UK),
                of(300, 46, Examples.DANISH),
                of(1, 1, Examples.DANISH),
                awkward());
    }

    static UnitMonthsChart ordinary(Locale locale) {
        return of(14, 16, locale);
    }

    private static UnitMonthsChart of(int units, int months, Locale locale) {
        Random random = new Random(units);
        String size = locale.equals(Examples.DANISH)
                ? (units == 1 ? "en enhed i en måned" : units + " enheder i " + months + " måneder")
                : units + " units in " + months + " months";
        List<UnitMonthsChart.Unit> all = new ArrayList<>();
        boolean danish = locale.equals(Examples.DANISH);
        for (int i = 0; i < units; i++) {
            int usual = 20 + random.nextInt(140);
            List<Cell> cells = new ArrayList<>();
            for (int month = 0; month < months; month++) {
                int answers = (int) (usual * (0.5 + random.nextDouble()));
                cells.add(
                        month < i % 5
                                ? new Cell.NotAsked()
                                : answers < 30 ? new Cell.Hidden() : new Cell.Shown(answers));
            }
            all.add(new UnitMonthsChart.Unit(
                    (danish ? "Enhed " : "Unit ") + (char) ('A' + i % 26) + (i < 26 ? "" : " " + i / 26),
                    i % 2 == 0 ? Optional.of(FIRST.plusMonths(months * 2 / 3)) : Optional.empty(),
                    cells));
        }
        return of((danish ? "Svar, der er med: " : "Answers counted: ") + size, months, all, "", locale);
    }

    private static UnitMonthsChart awkward() {
        List<Cell> hidden = new ArrayList<>();
        List<Cell> mixed = new ArrayList<>();
        for (int month = 0; month < 30; month++) {
            hidden.add(new Cell.Hidden());
            mixed.add(
                    month == 7
                            ? new Cell.Shown(98_765)
                            : month % 2 == 0 ? new Cell.Shown(1 + month) : new Cell.NotAsked());
        }
        return of(
                Examples.LONG_NAME,
                30,
                List.of(
                        new UnitMonthsChart.Unit(Examples.LONG_NAME, Optional.of(FIRST), hidden),
                        new UnitMonthsChart.Unit(Examples.LONG_WORD, Optional.of(FIRST.plusMonths(40)), mixed)),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static UnitMonthsChart of(
            String title, int months, List<UnitMonthsChart.Unit> units, String note, Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        List<YearMonth> all = new ArrayList<>();
        for (int month = 0; month < months; month++) {
            all.add(FIRST.plusMonths(month));
        }
        return new UnitMonthsChart(
                title,
                danish
                        ? "De fleste enheder har svar nok i hver måned."
                        : "Most units have enough answers in every month.",
                danish ? "Jo større firkant, jo flere svar" : "The larger the square, the more answers",
                danish
                        ? "For få svar til at blive vist for enheden alene"
                        : "Too few answers to be shown for the unit alone",
                danish ? "Enheden tog løsningen i brug" : "The unit went live",
                all,
                units,
                note,
                locale);
    }
}
