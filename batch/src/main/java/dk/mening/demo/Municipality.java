package dk.mening.demo;

import dk.mening.questionnaire.Words;
import dk.mening.registry.Event;
import dk.mening.registry.Initiative;
import dk.mening.registry.Invitation;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The invented municipality of Lindbæk as it stands on a day: its offices, initiatives and rounds.
 *
 * @param today the night to be made; answers end the day before
 */
record Municipality(LocalDate today, List<Office> offices, List<Initiative> initiatives, List<Round> rounds) {
    static final String NAME = "Lindbæk Kommune";
    static final String EMPLOYEES_CHANNEL = "web";
    static final String QUALITY = "service-quality";
    static final String WORKLOAD = "workload";

    private static final int MONTHS = 30;
    private static final int MONTHS_AHEAD = 12;
    private static final int OPEN_BEFORE = 3;
    private static final int OPEN_AFTER = 7;
    private static final double EMPLOYEES_A_ROUND = 18;
    private static final int EMPLOYEES_ASKED = 24;
    private static final double MONTHS_A_YEAR = 12;
    private static final double DAYS_A_YEAR = 365;
    private static final double CITIZENS_ANSWERS = 137_000;

    /** A round is open today, so that its form can be tried. */
    static Municipality on(LocalDate today) {
        List<Round> rounds = IntStream.range(-MONTHS_AHEAD, MONTHS)
                .mapToObj(today::minusMonths)
                .map(day -> new Round(WORKLOAD, day.minusDays(OPEN_BEFORE), day.plusDays(OPEN_AFTER)))
                .toList();
        return new Municipality(today, Office.ALL, Initiatives.on(today), rounds);
    }

    /** An election in which all take part, and a change of telephone hours at one office just after its chatbot came. */
    List<Event> events() {
        LocalDate chatbot = initiatives.stream()
                .filter(initiative -> initiative.key().equals(Initiatives.CHATBOT))
                .map(initiative -> initiative.goLive().get("byggesag"))
                .findFirst()
                .orElseThrow();
        return List.of(
                new Event(
                        today.minusMonths(6),
                        Event.Kind.ELECTION,
                        List.of(),
                        new Words(Map.of("da", "Folketingsvalg", "en", "General election"))),
                new Event(
                        chatbot.plusDays(10),
                        Event.Kind.CHANNEL_CHANGE,
                        List.of("byggesag"),
                        new Words(Map.of("da", "Kortere telefontid", "en", "Shorter telephone hours"))));
    }

    /** As many employees are asked in each office and round. */
    List<Invitation> invitations() {
        return rounds.stream()
                .filter(round -> !round.opensOn().isAfter(today))
                .flatMap(round -> offices.stream()
                        .map(office -> new Invitation(round.survey(), office.key(), round.opensOn(), EMPLOYEES_ASKED)))
                .toList();
    }

    /** Every year has places for as many outcomes as all plans together, fixed before the year began. */
    List<ProgrammeYear> programmeYears() {
        int places = initiatives.stream()
                .flatMap(initiative -> initiative.plan().stream())
                .mapToInt(plan -> plan.outcomes().size())
                .sum();
        return initiatives.stream()
                .flatMap(initiative -> initiative.plan().stream())
                .map(plan -> plan.lock().on().getYear())
                .distinct()
                .map(year -> new ProgrammeYear(year, places, LocalDate.of(year - 1, 12, 1)))
                .toList();
    }

    LocalDate firstDay() {
        return today.minusMonths(MONTHS);
    }

    LocalDate lastDay() {
        return today.minusDays(1);
    }

    int days() {
        return Math.toIntExact(today.toEpochDay() - firstDay().toEpochDay());
    }

    double answersADay(Office office) {
        return office.partOf(CITIZENS_ANSWERS) / days();
    }

    /** Of one office, spread over the year as the registry counts them. */
    double employeesADay() {
        return EMPLOYEES_A_ROUND * MONTHS_A_YEAR / DAYS_A_YEAR;
    }

    /** The one initiative that reaches the office, if any does. */
    Optional<Initiative> initiativeOf(Office office) {
        return initiatives.stream()
                .filter(initiative -> initiative.goLive().containsKey(office.key()))
                .findFirst();
    }
}
