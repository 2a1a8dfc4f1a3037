package dk.mening.demo;

import dk.mening.planning.PlanText;
import dk.mening.questionnaire.Words;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.Agreement;
import dk.mening.registry.Plan.Lock;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Plan.SecondaryOutcome;
import dk.mening.registry.Policy;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The four digital changes of the invented municipality; what they truly do is in {@link Truth}. */
final class Initiatives {
    static final String BOOKING = "tidsbestilling";
    static final String CASE_SYSTEM = "sagssystem";
    static final String CHATBOT = "chatrobot";
    static final String VIDEO = "videomoeder";

    static final List<String> COMPARISON =
            List.of("bibliotek", "musikskole", "tandpleje", "hjaelpemidler", "visitation", "stadsarkiv");

    private static final int PRE_WINDOW_DAYS = 364;
    private static final double ALPHA = 0.05;
    static final double MARGIN = 5;
    private static final int AGREED_DAYS_BEFORE = 45;

    private Initiatives() {}

    /** The initiatives as they stand on a day. */
    static List<Initiative> on(LocalDate today) {
        return List.of(booking(today), caseSystem(today), chatbot(today), video(today));
    }

    private static Initiative booking(LocalDate today) {
        LocalDate date = goLive(today, 12);
        return initiative(
                BOOKING,
                words("Tidsbestilling på nettet", "Online booking"),
                words(
                        "Borgerne vælger selv en tid og ved, hvad de skal have med. Køen ved skranken bliver kortere.",
                        "Citizens choose a time themselves and know what to bring. The queue at the counter gets shorter."),
                words(
                        "At hjælpe borgeren videre med sin sag ved ét besøg.",
                        "To help citizens on with their case in one visit."),
                "Borgerservice",
                everywhere(
                        date,
                        "borgerservice-raadhuset",
                        "borgerservice-nord",
                        "borgerservice-syd",
                        "pas-og-koerekort",
                        "folkeregister"));
    }

    private static Initiative caseSystem(LocalDate today) {
        LocalDate date = goLive(today, 13);
        return initiative(
                CASE_SYSTEM,
                words("Nyt sagssystem", "New case system"),
                words(
                        "Alle sager ligger ét sted, så borgeren får det samme svar, uanset hvem der svarer.",
                        "All cases are in one place, so citizens get the same answer whoever gives it."),
                words(
                        "At hjælpe borgeren tilbage i job og udbetale den rigtige ydelse til tiden.",
                        "To help citizens back to work and pay the right benefit on time."),
                "Job og Ydelser",
                everywhere(date, "jobcenter-oest", "jobcenter-vest", "sygedagpenge", "ydelser", "ungeindsats"));
    }

    private static Initiative chatbot(LocalDate today) {
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        dates.putAll(everywhere(goLive(today, 13), "byggesag", "affald"));
        dates.putAll(everywhere(goLive(today, 12), "vej-og-park", "miljoe"));
        dates.putAll(everywhere(goLive(today, 11), "ejendom", "erhverv"));
        return initiative(
                CHATBOT,
                words("Chatrobot på hjemmesiden", "Chatbot on the website"),
                words(
                        "Borgerne får svar på enkle spørgsmål hele døgnet, og der kommer færre opkald.",
                        "Citizens get answers to simple questions around the clock, and fewer calls come in."),
                words(
                        "At vejlede om regler og afgøre sager om bolig, vej og miljø.",
                        "To guide on the rules and decide cases on housing, roads and the environment."),
                "Teknik og Miljø",
                dates);
    }

    private static Initiative video(LocalDate today) {
        return initiative(
                VIDEO,
                words("Møder på video", "Video meetings"),
                words(
                        "Familier kan tale med os hjemmefra, og medarbejderne bruger mindre tid på vejen.",
                        "Families can talk to us from home, and employees spend less time on the road."),
                words(
                        "At finde den rette plads og støtte familier med små børn.",
                        "To find the right place and support families with small children."),
                "Børn og Familie",
                everywhere(goLive(today, 0), "pladsanvisning", "sundhedspleje"));
    }

    /**
     * A Monday two to three weeks before the same day so many months ago: rounds open around that day of each month, and a
     * go-live within a round would cut it in two.
     */
    private static LocalDate goLive(LocalDate today, int monthsAgo) {
        return today.minusMonths(monthsAgo).minusDays(14).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static SortedMap<String, LocalDate> everywhere(LocalDate date, String... offices) {
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        for (String office : offices) {
            dates.put(office, date);
        }
        return dates;
    }

    private static Initiative initiative(
            String key, Words name, Words purpose, Words coreTask, String owner, SortedMap<String, LocalDate> goLive) {
        LocalDate first = goLive.values().stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate agreed = first.minusDays(AGREED_DAYS_BEFORE);
        Initiative unlocked = new Initiative(
                key,
                name,
                purpose,
                coreTask,
                owner,
                goLive,
                Optional.of(plan(key, owner, first, new Lock(agreed, "", List.of()))));
        Lock lock = new Lock(agreed, PlanText.sha256(PlanText.of(unlocked)), List.of());
        return new Initiative(key, name, purpose, coreTask, owner, goLive, Optional.of(plan(key, owner, first, lock)));
    }

    private static Plan plan(String key, String owner, LocalDate goLive, Lock lock) {
        return new Plan(
                Policy.REGISTERED_DAYS,
                ALPHA,
                PRE_WINDOW_DAYS,
                0,
                lock.on(),
                List.of(
                        new Agreement("Ledelsen i " + owner, Agreement.Role.MANAGEMENT),
                        new Agreement("Tillidsrepræsentanten i " + owner, Agreement.Role.SHOP_STEWARD),
                        new Agreement("Personalemødet i " + owner, Agreement.Role.EMPLOYEES)),
                false,
                List.of(
                        primary(
                                Municipality.QUALITY,
                                Truth.QUALITY,
                                "Så meget faldt tilfredsheden, da en skranke lukkede / As much as when a counter closed"),
                        primary(
                                Municipality.WORKLOAD,
                                Truth.WORKLOAD,
                                "Så meget mærkede vi ved en stilling mere / As much as we noticed of one more post")),
                Stream.of("core_task", "system_skill", "derived_competence", "involvement")
                        .map(outcome -> new SecondaryOutcome(Municipality.WORKLOAD, outcome))
                        .toList(),
                COMPARISON.stream().sorted().toList(),
                Ledger.expected(key, goLive).stream()
                        .sorted(Comparator.comparing(ExpectedGain::key))
                        .toList(),
                lock);
    }

    private static PlannedOutcome primary(String survey, String outcome, String reason) {
        return new PlannedOutcome(
                survey,
                outcome,
                MARGIN,
                reason,
                PlannedOutcome.USUAL_SUPERIORITY_MARGIN,
                PlannedOutcome.USUAL_TOP_SHARE_MARGIN);
    }

    private static Words words(String danish, String english) {
        return new Words(Map.of("da", danish, "en", english));
    }
}
