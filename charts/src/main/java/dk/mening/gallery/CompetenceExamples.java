package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.CompetenceChart;
import dk.mening.charts.Range;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Competence profiles. */
final class CompetenceExamples {
    private CompetenceExamples() {}

    static List<Chart> all() {
        return List.of(ordinary(Examples.DANISH), ordinary(Locale.UK), awkward());
    }

    static CompetenceChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return of(
                danish ? "Kompetencer før og efter ibrugtagning" : "Competences before and after going live",
                List.of(
                        new CompetenceChart.Group(
                                danish ? "Systemet" : "The system",
                                List.of(row(danish ? "Kan bruge løsningen" : "Can use the solution", 41, 72))),
                        new CompetenceChart.Group(
                                danish
                                        ? "Det, den nye måde at arbejde på kræver"
                                        : "What the new way of working asks for",
                                List.of(
                                        row(
                                                danish
                                                        ? "Ser helheden i en borgers sag"
                                                        : "Sees the whole of a citizen's case",
                                                63,
                                                58),
                                        row(danish ? "Samarbejder på tværs" : "Works together across units", 55, 57),
                                        row(
                                                danish
                                                        ? "Forklarer borgeren, hvad der sker"
                                                        : "Explains to the citizen what happens",
                                                66,
                                                60)))),
                danish ? "Blokke til og med 22.11.2026." : "Blocks until 22 Nov 2026.",
                locale);
    }

    private static CompetenceChart awkward() {
        double far = Double.POSITIVE_INFINITY;
        return of(
                Examples.LONG_NAME,
                List.of(
                        new CompetenceChart.Group(
                                Examples.LONG_NAME,
                                List.of(
                                        new CompetenceChart.Row(
                                                Examples.LONG_NAME,
                                                Optional.of(level(50, -far, far)),
                                                Optional.of(level(100, 99, 104)),
                                                ""),
                                        new CompetenceChart.Row(
                                                Examples.LONG_WORD,
                                                Optional.empty(),
                                                Optional.of(level(-0.0, -3, 4)),
                                                "Ikke målt før ibrugtagningen"))),
                        new CompetenceChart.Group(
                                "Tom gruppe uden svar",
                                List.of(new CompetenceChart.Row(
                                        "Ingen tal", Optional.empty(), Optional.empty(), Examples.LONG_NAME)))),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static CompetenceChart.Row row(String name, double before, double after) {
        return new CompetenceChart.Row(
                name,
                Optional.of(level(before, before - 4, before + 4)),
                Optional.of(level(after, after - 3.5, after + 3.5)),
                "");
    }

    private static CompetenceChart.Level level(double mean, double lower, double upper) {
        return new CompetenceChart.Level(mean, new Range(lower, upper));
    }

    private static CompetenceChart of(String title, List<CompetenceChart.Group> groups, String note, Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return new CompetenceChart(
                title,
                danish
                        ? "De ansatte kan systemet bedre, men ser mindre af helheden."
                        : "Employees know the system better, but see less of the whole.",
                danish
                        ? "Egen vurdering, 0–100 (højere er bedre), med 95 %-interval"
                        : "Own rating, 0–100 (higher is better), with 95% interval",
                0,
                100,
                danish ? "Før" : "Before",
                danish ? "Efter" : "After",
                groups,
                note,
                locale);
    }
}
