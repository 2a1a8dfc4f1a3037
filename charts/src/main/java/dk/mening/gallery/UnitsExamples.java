package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.Range;
import dk.mening.charts.UnitsChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Units with shrinkage. */
final class UnitsExamples {
    private static final List<String> PLACES = List.of(
            "Aabenraa",
            "Bjerringbro",
            "Christiansfeld",
            "Dronninglund",
            "Ebeltoft",
            "Faaborg",
            "Grindsted",
            "Hjørring",
            "Ikast",
            "Jyllinge",
            "Kalundborg",
            "Lemvig",
            "Middelfart",
            "Nørresundby",
            "Odder",
            "Præstø",
            "Ølgod",
            "Åkirkeby");

    private UnitsExamples() {}

    static List<Chart> all() {
        return List.of(ordinary(Examples.DANISH), ordinary(Locale.UK), many(300), many(1), awkward());
    }

    static UnitsChart ordinary(Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        List<UnitsChart.Unit> units = new ArrayList<>();
        Random random = new Random(5);
        for (String place : PLACES) {
            units.add(unit((danish ? "Borgerservice " : "Citizen service ") + place, random));
        }
        return of(
                danish ? "Enhed for enhed: ændringen efter ibrugtagning" : "Unit by unit: the change after going live",
                UnitsChart.Order.NAME,
                units,
                danish ? "Enhederne står efter navn, ikke efter tal." : "Units stand by name, not by number.",
                locale);
    }

    private static UnitsChart many(int count) {
        List<UnitsChart.Unit> units = new ArrayList<>();
        Random random = new Random(9);
        for (int i = 0; i < count; i++) {
            units.add(unit("Enhed " + PLACES.get(i % PLACES.size()) + " " + (i + 1), random));
        }
        return of(
                count == 1 ? "Én enhed" : count + " enheder",
                UnitsChart.Order.ANSWERS,
                units,
                "Flest svar først.",
                Examples.DANISH);
    }

    private static UnitsChart awkward() {
        double far = Double.POSITIVE_INFINITY;
        return of(
                Examples.LONG_NAME,
                UnitsChart.Order.NAME,
                List.of(
                        new UnitsChart.Unit(
                                Examples.LONG_NAME,
                                40,
                                Optional.of(new UnitsChart.Change(-44, 1.9, new Range(-far, far))),
                                ""),
                        new UnitsChart.Unit(
                                Examples.LONG_WORD,
                                60,
                                Optional.of(new UnitsChart.Change(-0.0, -0.0, new Range(0, 0))),
                                ""),
                        new UnitsChart.Unit("For få", 12, Optional.empty(), "For få svar til at blive vist alene"),
                        new UnitsChart.Unit("Også for få", 9, Optional.empty(), Examples.LONG_NAME),
                        new UnitsChart.Unit(
                                "Ærø", 400, Optional.of(new UnitsChart.Change(9, 8.1, new Range(5.2, 11))), "")),
                Examples.LONG_NAME,
                Examples.DANISH);
    }

    private static UnitsChart.Unit unit(String name, Random random) {
        int answers = 25 + random.nextInt(900);
        double noise = 60 / Math.sqrt(answers);
        double raw = 3 + 1.5 * random.nextGaussian() + noise * random.nextGaussian();
        double weight = 2.25 / (2.25 + noise * noise);
        double shrunk = 3 + weight * (raw - 3);
        double half = 1.96 * Math.sqrt(weight) * noise;
        return new UnitsChart.Unit(
                name,
                answers,
                Optional.of(new UnitsChart.Change(raw, shrunk, new Range(shrunk - half, shrunk + half))),
                "");
    }

    private static UnitsChart of(
            String title, UnitsChart.Order order, List<UnitsChart.Unit> units, String note, Locale locale) {
        boolean danish = locale.equals(Examples.DANISH);
        return new UnitsChart(
                title,
                danish ? "De fleste enheder ligger over nul." : "Most units lie above zero.",
                danish ? "Ændring i point på en skala fra 0 til 100" : "Change in points on a scale from 0 to 100",
                danish ? "dårligere" : "worse",
                danish ? "bedre" : "better",
                danish ? "Alle enheder under ét" : "All units together",
                3,
                danish ? "Enhedens egne svar alene" : "The unit's own answers alone",
                danish
                        ? "Når enhedens egne svar vejes sammen med de andres, med 95 %-interval"
                        : "The unit's own answers weighed together with the others', with 95% interval",
                order,
                units,
                note,
                locale);
    }
}
