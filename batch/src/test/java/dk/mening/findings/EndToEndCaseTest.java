package dk.mening.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.blocks.Block;
import dk.mening.blocks.Cell;
import dk.mening.blocks.Response;
import dk.mening.blocks.Schedule;
import dk.mening.blocks.SealedBefore;
import dk.mening.blocks.Sealer;
import dk.mening.blocks.SealingRules;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.Assessment.Gate;
import dk.mening.findings.Assessment.NotAssessable;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Survey;
import dk.mening.reference.Reference;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.registry.Unit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * a26 through sealed blocks: both outcomes as citizens' daily surveys, k = 5, policy U, a night the day after each look.
 * Earlier than 2025-08-31 estimates may differ by more, because answers wait.
 */
class EndToEndCaseTest {
    private static final LocalDate GO_LIVE = LocalDate.of(2025, 3, 3);
    private static final Survey QUALITY = Fixture.survey("service_quality", Construct.SERVICE_QUALITY, true, 5);
    /** Scored as relief, so that higher is better, as the case has it. */
    private static final Survey RELIEF = Fixture.survey("workload_relief", Construct.WORKLOAD, true, 5);

    private static final List<Survey> SURVEYS = List.of(QUALITY, RELIEF);

    private static Registry registry;
    private static List<Block> blocks;
    private static JsonNode expected;

    @BeforeAll
    static void sealTheAnswers() {
        List<Map<String, String>> rows = Reference.csv("a26_end_to_end/data.csv");
        expected = Reference.json("a26_end_to_end/expected.json");
        registry = registry(rows);
        blocks = seal(rows, SURVEYS.getFirst());
        blocks.addAll(seal(rows, SURVEYS.getLast()));
    }

    @Test
    void verdictsAreThoseOfTheAnswersUnlessAGateRefuses() {
        StringBuilder table = new StringBuilder();
        int compared = 0;
        for (JsonNode initiative : expected.get("initiatives")) {
            for (String outcome : List.of("service_quality", "workload_relief")) {
                for (JsonNode look : initiative.at("/outcomes/" + outcome)) {
                    LocalDate day = LocalDate.parse(look.get("look").asText());
                    OutcomeFinding finding =
                            finding("I" + initiative.get("initiative").asText(), outcome, day);
                    String verdict = look.get("verdict").asText().replace("_within_margin", "");
                    double estimate = look.get("est").asDouble();
                    table.append(row(finding, initiative.get("initiative").asText(), outcome, day, verdict, estimate));
                    if (finding.tonight() instanceof Assessed assessed) {
                        assertThat(assessed.verdict().name()).as("%s", table).isEqualToIgnoringCase(verdict);
                        if (!day.isBefore(LocalDate.of(2025, 8, 31))) {
                            assertThat(assessed.estimate() / 25).as("%s", table).isCloseTo(estimate, within(0.06));
                        }
                        compared++;
                    }
                }
            }
        }
        // Initiative 3 has 25 answers after go-live in one arm at the first look.
        assertThat(compared).as("%s", table).isEqualTo(14);
    }

    /** The workload was asked every 28th day: at most seven weeks with answers lie in the 26 before, the gate wants eight. */
    @Test
    void theWorkloadAskedInSevenWeeksIsRefusedOnEveryLook() {
        for (JsonNode look : expected.at("/initiatives/0/outcomes/workload_relief")) {
            LocalDate day = LocalDate.parse(look.get("look").asText());
            assertThat(finding("I1", "workload_relief", day).tonight())
                    .isEqualTo(new NotAssessable(Gate.TOO_FEW_PERIODS_BEFORE, 7, 8));
        }
    }

    private static OutcomeFinding finding(String initiative, String outcome, LocalDate look) {
        return Findings.assess(look.plusDays(1), registry, SURVEYS, blocks).stream()
                .filter(finding -> finding.initiative().key().equals(initiative))
                .flatMap(finding -> finding.outcomes().stream())
                .filter(finding -> finding.survey().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    private static String row(
            OutcomeFinding finding, String initiative, String outcome, LocalDate day, String verdict, double estimate) {
        List<String> without = finding.units().stream()
                .filter(unit -> unit.before().isEmpty() || unit.after().isEmpty())
                .map(OutcomeFinding.UnitChange::unit)
                .toList();
        String found = switch (finding.tonight()) {
            case Assessed it ->
                String.format(
                        Locale.ROOT,
                        "%-12s %7.3f %7.3f",
                        it.verdict(),
                        it.estimate() / 25,
                        it.estimate() / 25 - estimate);
            case NotAssessable it -> it.gate() + " " + it.found() + " of " + it.needed();
        };
        return String.format(
                Locale.ROOT,
                "%s %-15s %s expected %-12s %7.3f | found %s | answers %d+%d | units not counting %s%n",
                initiative,
                outcome,
                day,
                verdict,
                estimate,
                found,
                finding.answersBefore(),
                finding.answersAfter(),
                without);
    }

    private static Registry registry(List<Map<String, String>> rows) {
        SortedMap<String, SortedMap<String, Boolean>> units = new TreeMap<>();
        for (Map<String, String> row : rows) {
            units.computeIfAbsent("I" + row.get("initiative"), _ -> new TreeMap<>())
                    .put(row.get("unit"), row.get("treated").equals("1"));
        }
        List<Initiative> initiatives = new ArrayList<>();
        List<Unit> all = new ArrayList<>();
        units.forEach((initiative, ofInitiative) -> {
            List<String> treated = new ArrayList<>();
            List<String> comparison = new ArrayList<>();
            ofInitiative.forEach((unit, isTreated) -> {
                (isTreated ? treated : comparison).add(unit);
                all.add(new Unit(unit, unit, Optional.empty()));
            });
            Plan plan = Fixture.plan(
                    Policy.UNBOUNDED,
                    comparison,
                    new PlannedOutcome("service_quality", "service_quality", 6.25),
                    new PlannedOutcome("workload_relief", "workload_relief", 6.25));
            initiatives.add(Fixture.initiative(initiative, Fixture.live(GO_LIVE, treated), plan));
        });
        return new Registry(all, initiatives, List.of());
    }

    private static List<Block> seal(List<Map<String, String>> rows, Survey survey) {
        Map<String, List<Response>> byUnit = new TreeMap<>();
        for (Map<String, String> row : rows) {
            if (row.get("outcome").equals(survey.key())) {
                byUnit.computeIfAbsent(row.get("unit"), _ -> new ArrayList<>())
                        .add(new Response(
                                LocalDate.parse(row.get("date")), new short[] {Short.parseShort(row.get("answer"))}));
            }
        }
        Sealer sealer = new Sealer(SealingRules.of(survey), "a26".getBytes(StandardCharsets.UTF_8));
        Schedule schedule = new Schedule(List.of(GO_LIVE), List.of(), LocalDate.of(2026, 3, 2));
        List<Block> sealed = new ArrayList<>();
        byUnit.forEach((unit, responses) -> {
            Cell cell = new Cell(unit, survey.key(), 1, "import-a26", Survey.ONE_STRATUM, false);
            sealed.addAll(
                    sealer.seal(cell, schedule, SealedBefore.NONE, responses).blocks());
        });
        return sealed;
    }
}
