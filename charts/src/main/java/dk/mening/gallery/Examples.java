package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.EffectsChart;
import dk.mening.charts.Range;
import dk.mening.charts.TimelineChart;
import dk.mening.charts.WhoPaysChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Charts with invented numbers, ordinary and worst ones, in both languages. */
public final class Examples {
    public static final Locale DANISH = Locale.of("da", "DK");
    public static final String LONG_NAME =
            "Digital byggesagsbehandling og nabohøringsportal for enfamiliehuse, rækkehuse og"
                    + " sommerhuse i samarbejde mellem de fem nordvestjyske kommuner";
    public static final String LONG_WORD = "Sagsbehandlingssystemudrulningskoordineringsgruppemødeindkaldelsesskabelon";
    private static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);

    private Examples() {}

    public static TimelineChart timeline(Locale locale) {
        boolean danish = locale.equals(DANISH);
        return timeline(
                danish ? "Servicekvalitet, Digital byggesag" : "Service quality, Digital building permits",
                danish ? "Servicekvalitet, 0–100 (højere er bedre)" : "Service quality, 0–100 (higher is better)",
                danish ? "8 enheder med Digital byggesag" : "8 units with Digital building permits",
                danish ? "12 enheder til sammenligning" : "12 comparison units",
                danish ? "Forventet uden tiltaget (95 %)" : "Expected without the initiative (95%)",
                danish ? "Ibrugtagning 2. marts 2026" : "Went live on 2 March 2026",
                danish
                        ? "Hver prik er fire uger. Blokke til og med 22.11.2026."
                        : "Each dot is four weeks. Blocks until 22 Nov 2026.",
                23,
                28,
                locale);
    }

    public static TimelineChart weekly(int weeks, Locale locale) {
        boolean danish = locale.equals(DANISH);
        String unit = danish ? weeks == 1 ? " uge" : " uger" : weeks == 1 ? " week" : " weeks";
        return timeline(
                (danish ? "Arbejdsbelastning, " : "Workload, ") + weeks + unit,
                danish ? "Arbejdsbelastning, 0–100 (højere er tungere)" : "Workload, 0–100 (higher is heavier)",
                danish ? "Enheder med tiltaget" : "Units with the initiative",
                danish ? "Sammenligning" : "Comparison",
                danish ? "Forventet uden tiltaget" : "Expected without the initiative",
                danish ? "Ibrugtagning" : "Went live",
                "",
                weeks,
                7,
                locale);
    }

    private static TimelineChart timeline(
            String title,
            String yAxis,
            String treatedName,
            String comparisonName,
            String expectedName,
            String marker,
            String note,
            int count,
            int step,
            Locale locale) {
        Random random = new Random(7);
        List<TimelineChart.Period> periods = new ArrayList<>();
        List<TimelineChart.ExpectedPoint> expected = new ArrayList<>();
        int live = count * 15 / 23;
        for (int i = 0; i < count; i++) {
            LocalDate start = MONDAY.plusDays((long) i * step);
            double season = 2 * Math.sin(i * step / 58.0);
            double comparison = 61 + season + random.nextGaussian();
            double treated = 63 + season + random.nextGaussian() + (i >= live ? 5 : 0);
            periods.add(new TimelineChart.Period(start, OptionalDouble.of(treated), OptionalDouble.of(comparison)));
            if (i >= live) {
                double without = 63 + season;
                expected.add(new TimelineChart.ExpectedPoint(start, without, new Range(without - 2.5, without + 2.5)));
            }
        }
        return new TimelineChart(
                title,
                locale.equals(DANISH)
                        ? "De to grupper fulgtes ad før ibrugtagningen; derefter steg den ene."
                        : "The two groups went side by side before going live; then one rose.",
                yAxis,
                treatedName,
                comparisonName,
                periods,
                List.of(new TimelineChart.Marker(periods.get(live).start(), marker)),
                Optional.of(new TimelineChart.Expected(expectedName, expected)),
                note,
                locale);
    }

    /** Long names, four go-live dates, weeks missing, one arm that stops early, an interval without ends. */
    public static TimelineChart awkwardTimeline() {
        TimelineChart base = weekly(130, DANISH);
        List<TimelineChart.Period> periods = new ArrayList<>();
        for (int i = 0; i < base.periods().size(); i++) {
            TimelineChart.Period period = base.periods().get(i);
            if (i % 17 == 3) {
                continue;
            }
            boolean hole = i > 40 && i < 52;
            periods.add(new TimelineChart.Period(
                    period.start(),
                    hole || i == 60 || i == 62 ? OptionalDouble.empty() : period.treated(),
                    i > 100 ? OptionalDouble.empty() : period.comparison()));
        }
        Range open = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return new TimelineChart(
                LONG_NAME,
                base.description(),
                "Servicekvalitet, 0–100",
                LONG_NAME,
                LONG_WORD,
                periods,
                List.of(
                        new TimelineChart.Marker(MONDAY.plusWeeks(80), "Første enheder, 20. juli 2026"),
                        new TimelineChart.Marker(MONDAY.plusWeeks(84), "Anden bølge"),
                        new TimelineChart.Marker(MONDAY.plusWeeks(90), ""),
                        new TimelineChart.Marker(MONDAY.plusWeeks(127), LONG_NAME)),
                Optional.of(new TimelineChart.Expected(
                        "Forventet uden tiltaget",
                        List.of(
                                new TimelineChart.ExpectedPoint(MONDAY.plusWeeks(80), 64, open),
                                new TimelineChart.ExpectedPoint(MONDAY.plusWeeks(129), 64, open)))),
                LONG_NAME + " " + LONG_NAME,
                DANISH);
    }

    public static TimelineChart allEqual(double value) {
        List<TimelineChart.Period> periods = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            periods.add(new TimelineChart.Period(
                    MONDAY.plusWeeks(4L * i), OptionalDouble.of(value), OptionalDouble.of(value)));
        }
        return new TimelineChart(
                "Alt er ens", "Alt er ens.", "0–100", "Med", "Uden", periods, List.of(), Optional.empty(), "", DANISH);
    }

    public static EffectsChart effects(Locale locale) {
        boolean danish = locale.equals(DANISH);
        String quality = danish ? "Servicekvalitet" : "Service quality";
        String workload = danish ? "Arbejdsbelastning" : "Workload";
        return effects(
                danish ? "Hvad ændrede sig efter ibrugtagningen?" : "What changed after going live?",
                locale,
                List.of(
                        row(
                                "Digital byggesag",
                                quality,
                                EffectsChart.Kind.IMPROVED,
                                danish ? "Forbedret" : "Improved",
                                4.8,
                                2.1,
                                7.5),
                        row(
                                "Digital byggesag",
                                workload,
                                EffectsChart.Kind.IMPROVED,
                                danish ? "Forbedret" : "Improved",
                                5.6,
                                1.2,
                                10),
                        row(
                                "Selvbetjent flytning",
                                quality,
                                EffectsChart.Kind.UNCHANGED,
                                danish ? "Påvist uændret" : "Shown unchanged",
                                0.3,
                                -1.9,
                                2.5),
                        row(
                                "Selvbetjent flytning",
                                workload,
                                EffectsChart.Kind.WORSENED,
                                danish ? "Forværret" : "Worsened",
                                -6.2,
                                -9.8,
                                -2.6),
                        row(
                                "Fælles kalender",
                                quality,
                                EffectsChart.Kind.NOT_SHOWN,
                                danish ? "Ikke påvist" : "Not shown",
                                1.4,
                                -2.5,
                                5.3),
                        row(
                                "Fælles kalender",
                                workload,
                                EffectsChart.Kind.MUTED,
                                danish ? "Forbedret, kun som enkelt test" : "Improved, single test only",
                                3.4,
                                0.2,
                                6.6),
                        notAssessable(
                                "Chatrobot i borgerservice",
                                quality,
                                danish
                                        ? "Kan ikke vurderes endnu: 1 enhed med tiltaget, 4 er nødvendige"
                                        : "Cannot be assessed yet: 1 unit went live, 4 are needed")));
    }

    public static EffectsChart effects(String title, Locale locale, List<EffectsChart.Row> rows) {
        boolean danish = locale.equals(DANISH);
        return new EffectsChart(
                title,
                danish ? "Byggesag forbedrede begge udfald." : "Permits improved both outcomes.",
                danish
                        ? "Ændring i point på en skala fra 0 til 100, med 95 %-interval"
                        : "Change in points on a scale from 0 to 100, with 95% interval",
                danish ? "dårligere" : "worse",
                danish ? "bedre" : "better",
                danish
                        ? "Så lille en ændring er aftalt at være uden betydning"
                        : "A change this small is agreed not to matter",
                rows,
                danish ? "Blokke til og med 22.11.2026." : "Blocks until 22 Nov 2026.",
                locale);
    }

    public static EffectsChart.Row row(
            String initiative,
            String outcome,
            EffectsChart.Kind kind,
            String verdict,
            double estimate,
            double lower,
            double upper) {
        return new EffectsChart.Row(
                initiative,
                outcome,
                kind,
                verdict,
                Optional.of(new EffectsChart.Effect(estimate, new Range(lower, upper))),
                3);
    }

    public static EffectsChart.Row notAssessable(String initiative, String outcome, String reason) {
        return new EffectsChart.Row(initiative, outcome, EffectsChart.Kind.NOT_ASSESSABLE, reason, Optional.empty(), 3);
    }

    public static EffectsChart awkwardEffects() {
        double far = Double.POSITIVE_INFINITY;
        return effects(
                LONG_NAME,
                DANISH,
                List.of(
                        row(
                                LONG_NAME + " " + LONG_NAME,
                                LONG_NAME,
                                EffectsChart.Kind.NOT_SHOWN,
                                LONG_NAME,
                                -0.0,
                                -far,
                                far),
                        row(
                                LONG_NAME + " " + LONG_NAME,
                                LONG_WORD,
                                EffectsChart.Kind.IMPROVED,
                                LONG_WORD,
                                2,
                                0.04,
                                far),
                        row("B", "Ens", EffectsChart.Kind.UNCHANGED, "Påvist uændret", 0, 0, 0),
                        row("B", "Bred", EffectsChart.Kind.NOT_SHOWN, "Ikke påvist", 1, -80, 90),
                        row("B", "Lille", EffectsChart.Kind.WORSENED, "Forværret", -0.04, -0.06, -0.01),
                        notAssessable("C", LONG_NAME, LONG_NAME + " " + LONG_NAME)));
    }

    public static EffectsChart manyEffects(int count) {
        EffectsChart.Kind[] kinds = EffectsChart.Kind.values();
        List<EffectsChart.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EffectsChart.Kind kind = kinds[i % kinds.length];
            String initiative = "Tiltag nummer " + (i / 2 + 1);
            String outcome = i % 2 == 0 ? "Servicekvalitet" : "Arbejdsbelastning";
            double more = i % 4;
            rows.add(
                    switch (kind) {
                        case IMPROVED -> row(initiative, outcome, kind, "Forbedret", 4 + more, 3.1, 4.9 + 2 * more);
                        case WORSENED -> row(initiative, outcome, kind, "Forværret", -4 - more, -4.9 - 2 * more, -3.1);
                        case UNCHANGED -> row(initiative, outcome, kind, "Påvist uændret", 0.2, -1.9, 2.3);
                        case NOT_SHOWN -> row(initiative, outcome, kind, "Ikke påvist", more - 2, more - 6, more + 2);
                        case MUTED ->
                            row(
                                    initiative,
                                    outcome,
                                    kind,
                                    "Forbedret, kun som enkelt test",
                                    2 + more,
                                    0.3,
                                    3.7 + 2 * more);
                        case NOT_ASSESSABLE ->
                            notAssessable(initiative, outcome, "For få svar før ibrugtagningen: 12 af 50");
                    });
        }
        return effects(count + (count == 1 ? " række" : " rækker"), DANISH, rows);
    }

    public static WhoPaysChart whoPays(Locale locale) {
        boolean danish = locale.equals(DANISH);
        return whoPays(
                danish ? "Hvem betaler regningen? Selvbetjent flytning" : "Who pays the bill? Self-service moving",
                danish
                        ? "Servicekvaliteten er bedre, og de ansatte betaler med tungere arbejde."
                        : "Service quality is better, and employees pay with heavier work.",
                axis(true, danish, 5.1, new Range(3.2, 7.2), Optional.of(WhoPaysChart.Side.GAINED)),
                axis(false, danish, -6.2, new Range(-9, -3.4), Optional.of(WhoPaysChart.Side.LOST)),
                locale);
    }

    /** With the ellipse of one look, longer across and leaning down. */
    public static WhoPaysChart withFixedLook(Locale locale) {
        WhoPaysChart plain = whoPays(locale);
        boolean danish = locale.equals(DANISH);
        return new WhoPaysChart(
                plain.title() + (danish ? ", med ellipse" : ", with ellipse"),
                plain.description(),
                plain.verdict(),
                plain.quality(),
                plain.relief(),
                plain.marginName(),
                plain.corners(),
                Optional.of(new WhoPaysChart.FixedLook(
                        danish
                                ? "Ellipsen er ét enkelt kig i nat. Den afgør intet"
                                : "The ellipse is a single look tonight. It decides nothing",
                        danish ? "Firkanten afgør" : "The rectangle decides",
                        4.8,
                        -6.0,
                        2.4,
                        1.1,
                        -0.6)),
                plain.note(),
                locale);
    }

    public static WhoPaysChart openWhoPays(Locale locale) {
        return whoPays(
                LONG_NAME,
                LONG_NAME + ".",
                axis(true, true, 1.2, new Range(Double.NEGATIVE_INFINITY, 6), Optional.empty()),
                axis(false, true, -0.0, new Range(-2, 2.5), Optional.of(WhoPaysChart.Side.UNCHANGED)),
                locale);
    }

    /** Nothing is known: the rectangle lies under every corner's name. */
    private static WhoPaysChart unknownWhoPays() {
        Range all = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return whoPays(
                "Alt er stadig muligt",
                "Der er for få svar til at sige, hvem der betaler.",
                axis(true, true, 0.4, all, Optional.empty()),
                axis(false, true, -1.3, all, Optional.empty()),
                DANISH);
    }

    public static WhoPaysChart whoPays(
            String title, String verdict, WhoPaysChart.Axis quality, WhoPaysChart.Axis relief, Locale locale) {
        boolean danish = locale.equals(DANISH);
        return new WhoPaysChart(
                title,
                verdict,
                verdict,
                quality,
                relief,
                danish
                        ? "Så lille en ændring er aftalt at være uden betydning"
                        : "A change this small is agreed not to matter",
                danish
                        ? new WhoPaysChart.Corners(
                                "Begge vinder", "De ansatte betaler", "Borgerne betaler", "Begge taber")
                        : new WhoPaysChart.Corners("Both gain", "Employees pay", "Citizens pay", "Both lose"),
                Optional.empty(),
                danish
                        ? "Firkanten rummer det, der stadig er muligt (97,5 % på hver akse)."
                        : "The rectangle holds what is still possible (97.5% on each axis).",
                locale);
    }

    public static WhoPaysChart.Axis axis(
            boolean quality, boolean danish, double estimate, Range interval, Optional<WhoPaysChart.Side> decided) {
        if (quality) {
            return danish
                    ? new WhoPaysChart.Axis(
                            "Servicekvalitet, point",
                            "dårligere service",
                            "bedre service",
                            estimate,
                            interval,
                            3,
                            decided)
                    : new WhoPaysChart.Axis(
                            "Service quality, points",
                            "worse service",
                            "better service",
                            estimate,
                            interval,
                            3,
                            decided);
        }
        return danish
                ? new WhoPaysChart.Axis(
                        "Lettelse, point", "tungere arbejde", "lettere arbejde", estimate, interval, 3, decided)
                : new WhoPaysChart.Axis(
                        "Relief, points", "heavier work", "lighter work", estimate, interval, 3, decided);
    }

    /** One of each kind, as it usually is. */
    public static List<Chart> ordinary(Locale locale) {
        return List.of(
                timeline(locale),
                EventStudyExamples.ordinary(locale),
                effects(locale),
                whoPays(locale),
                GainsExamples.ordinary(locale),
                AnswersExamples.ordinary(locale),
                UnitsExamples.ordinary(locale),
                ProcessExamples.individuals(locale),
                CompetenceExamples.ordinary(locale),
                VoicesExamples.ordinary(locale),
                NarrowingExamples.ordinary(locale),
                UnitMonthsExamples.ordinary(locale));
    }

    /** Every example of every chart. */
    public static List<Chart> all() {
        List<Chart> all = new ArrayList<>(List.of(
                timeline(DANISH),
                timeline(Locale.UK),
                weekly(1, DANISH),
                weekly(3, DANISH),
                weekly(200, Locale.UK),
                awkwardTimeline(),
                allEqual(50),
                allEqual(0),
                allEqual(-0.0),
                effects(DANISH),
                effects(Locale.UK),
                awkwardEffects(),
                manyEffects(1),
                manyEffects(30),
                whoPays(DANISH),
                whoPays(Locale.UK),
                openWhoPays(DANISH),
                unknownWhoPays(),
                withFixedLook(DANISH),
                withFixedLook(Locale.UK)));
        all.addAll(EventStudyExamples.all());
        all.addAll(GainsExamples.all());
        all.addAll(AnswersExamples.all());
        all.addAll(UnitsExamples.all());
        all.addAll(ProcessExamples.all());
        all.addAll(CompetenceExamples.all());
        all.addAll(VoicesExamples.all());
        all.addAll(NarrowingExamples.all());
        all.addAll(UnitMonthsExamples.all());
        return List.copyOf(all);
    }
}
