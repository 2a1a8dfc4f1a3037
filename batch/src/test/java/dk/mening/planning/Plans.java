package dk.mening.planning;

import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.questionnaire.Survey;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.registry.ProgrammeYear;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A sound plan as text, and an installation to read it against. */
final class Plans {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    static final String SOUND = """
            initiative: booking
            purpose: {da: Kortere ventetid, en: Shorter waiting}
            core_task: {da: At hjælpe borgerne, en: Helping citizens}
            go_live: {u1: 2027-01-04, u2: 2027-01-04}
            policy: H
            alpha: 0.05
            pre_window_days: 182
            washout_days: 28
            outcomes:
              - outcome: service-quality/service_quality
                margin: 5
                reason: "As much as a closed counter cost: five points"
              - outcome: workload/workload
                margin: 4.5
                reason: Half a point in an earlier survey
                superiority_margin: 0.07
                top_share_margin: 0.2
            secondary: [workload/derived_competence]
            comparison_units: [u4, u3, u5]
            agreed_on: 2026-11-01
            agreed:
              - {name: Anna And, role: management}
              - {name: Bo Berg, role: shop_steward}
            expected_gains:
              - key: fewer-calls
                description: {da: Færre opkald, en: Fewer calls}
                of: time
                size: 1200
                unit: hours a year
                due: 2027-12-31
                booked_by: The finance committee
                budget_cut: true
              - key: better
                description: {da: Bedre service, en: Better service}
                of: outcome
                outcome: service-quality/service_quality
                size: 5
                unit: points
                due: 2027-12-31
                booked_by: The head
                budget_cut: false
            expected_answers:
              - {survey: service-quality, a_day: 2, standard_deviation: 20}
              - {survey: workload, a_round: 18, rounds_a_year: 12}
            """;

    private Plans() {}

    /** Units u1 to u9, the initiative booking and the shipped surveys. */
    static Known known() {
        return known(new ProgrammeYear(TODAY.getYear(), 12, TODAY.minusDays(9)));
    }

    static Known known(ProgrammeYear... years) {
        TreeMap<String, Survey> surveys = new TreeMap<>();
        ShippedSurveys.all().forEach(shipped -> surveys.put(shipped.survey().key(), shipped.survey()));
        Words none = new Words(Map.of("da", "-", "en", "-"));
        return new Known(
                new Registry(
                        IntStream.rangeClosed(1, 9)
                                .mapToObj(i -> new Unit("u" + i, "Unit " + i, Optional.empty()))
                                .toList(),
                        List.of(new Initiative(
                                "booking", none, none, none, "The head", new TreeMap<>(), Optional.empty())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(years)),
                surveys,
                new TreeMap<>(),
                TODAY);
    }

    static PlanFile read(String yaml) {
        return read(yaml, known());
    }

    static PlanFile read(String yaml, Known known) {
        return switch (PlanReader.read("plan.yaml", yaml, known)) {
            case PlanFile.Readable(PlanFile plan) -> plan;
            case PlanFile.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    static List<String> faults(String yaml) {
        return switch (PlanReader.read("plan.yaml", yaml, known())) {
            case PlanFile.Readable(PlanFile plan) -> List.of();
            case PlanFile.Faulty(var faults) ->
                faults.stream().map(fault -> fault.sentence()).toList();
        };
    }

    static String hash(String yaml) {
        return PlanText.sha256(PlanText.of(read(yaml).initiative()));
    }
}
