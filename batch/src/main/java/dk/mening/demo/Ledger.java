package dk.mening.demo;

import dk.mening.questionnaire.Words;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.MeasuredGain;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the invented municipality booked as gains, and what it has measured of them since. */
final class Ledger {
    private static final String HOURS = "h";
    private static final String KRONER = "kr.";

    private Ledger() {}

    /** @param goLive the initiative's first */
    static List<ExpectedGain> expected(String initiative, LocalDate goLive) {
        return switch (initiative) {
            case Initiatives.BOOKING ->
                List.of(
                        outcome(Truth.WORKLOAD, goLive.plusMonths(9)),
                        outcome(Truth.QUALITY, goLive.plusMonths(9)),
                        new ExpectedGain(
                                "opkald",
                                words("Færre opkald om ledige tider, om året", "Fewer calls about free times, a year"),
                                new ExpectedGain.Time(),
                                1200,
                                HOURS,
                                goLive.plusMonths(9),
                                "Borgerservice",
                                false));
            case Initiatives.CASE_SYSTEM ->
                List.of(
                        outcome(Truth.QUALITY, goLive.plusMonths(10)),
                        new ExpectedGain(
                                "stillinger",
                                words(
                                        "Fire stillinger i administrationen, om året",
                                        "Four posts in administration, a year"),
                                new ExpectedGain.Money(),
                                2_400_000,
                                KRONER,
                                goLive.plusMonths(8),
                                "Økonomiudvalget",
                                true));
            case Initiatives.CHATBOT ->
                List.of(
                        outcome(Truth.QUALITY, goLive.plusMonths(10)),
                        new ExpectedGain(
                                "henvendelser",
                                words("Færre henvendelser på telefon, om året", "Fewer enquiries by telephone, a year"),
                                new ExpectedGain.Time(),
                                3000,
                                HOURS,
                                goLive.plusMonths(10),
                                "Teknik og Miljø",
                                false));
            default ->
                List.of(
                        outcome(Truth.QUALITY, goLive.plusMonths(12)),
                        new ExpectedGain(
                                "koersel",
                                words("Mindre kørsel til møder, om året", "Less driving to meetings, a year"),
                                new ExpectedGain.Money(),
                                300_000,
                                KRONER,
                                goLive.plusMonths(12),
                                "Børn og Familie",
                                false));
        };
    }

    static List<MeasuredGain> measured(LocalDate today) {
        return List.of(
                new MeasuredGain(
                        Initiatives.BOOKING,
                        "opkald",
                        today.minusMonths(2),
                        1350,
                        "Telefonlog for første halvår, omregnet til et år / Telephone log of half a year, as a year",
                        "Borgerservice"),
                new MeasuredGain(
                        Initiatives.CASE_SYSTEM,
                        "stillinger",
                        today.minusMonths(1),
                        2_450_000,
                        "Regnskabet, konto 6.51 / The accounts, account 6.51",
                        "Økonomi"),
                new MeasuredGain(
                        Initiatives.CHATBOT,
                        "henvendelser",
                        today.minusMonths(1),
                        700,
                        "Telefonlog for tre måneder, omregnet til et år / Telephone log of three months, as a year",
                        "Teknik og Miljø"));
    }

    private static ExpectedGain outcome(String outcome, LocalDate due) {
        boolean quality = outcome.equals(Truth.QUALITY);
        return new ExpectedGain(
                quality ? "bedre-service" : "lettere-arbejde",
                quality
                        ? words("Borgerne oplever bedre service", "Citizens find service better")
                        : words("Arbejdet bliver lettere", "Work gets lighter"),
                new ExpectedGain.InOutcome(quality ? Municipality.QUALITY : Municipality.WORKLOAD, outcome),
                Initiatives.MARGIN,
                "points",
                due,
                "Direktionen",
                false);
    }

    private static Words words(String danish, String english) {
        return new Words(Map.of("da", danish, "en", english));
    }
}
