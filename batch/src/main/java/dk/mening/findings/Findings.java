package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All findings of a night: a pure function of the registry as it stands, the published surveys and the blocks sealed before
 * that night.
 */
public final class Findings {
    private final LocalDate night;
    private final Registry registry;
    private final List<Survey> surveys;
    private final Map<Source, OutcomeBlocks> blocks;

    private record Source(String survey, String outcome) {}

    private Findings(LocalDate night, Registry registry, List<Survey> surveys, SealedAnswers sealed) {
        this.night = night;
        this.registry = registry;
        this.surveys = surveys;
        Map<Source, List<Block>> bySource = new HashMap<>();
        for (Block block : sealed.blocks()) {
            if (block.sealedAfter().isBefore(night)) {
                bySource.computeIfAbsent(new Source(block.cell().survey(), block.outcome()), _ -> new ArrayList<>())
                        .add(block);
            }
        }
        this.blocks = new HashMap<>();
        bySource.forEach((source, ofSource) ->
                this.blocks.put(source, OutcomeBlocks.of(source.survey(), source.outcome(), surveys, ofSource)));
    }

    /**
     * One finding an initiative, sorted by key: {@link #estimate} of each, then {@link #judge}.
     *
     * @param surveys every published version
     * @param blocks in any order; those sealed on the night or later are not looked at
     */
    public static List<InitiativeFinding> assess(
            LocalDate night, Registry registry, List<Survey> surveys, List<Block> blocks) {
        Findings findings = new Findings(night, registry, surveys, SealedAnswers.of(blocks));
        return judge(
                night,
                registry,
                registry.initiatives().stream().map(findings::estimate).toList());
    }

    /**
     * What an initiative's own answers say; nothing of other initiatives' answers is looked at.
     *
     * @param surveys every published version
     * @param sealed of the initiative's treated and comparison units at least; what was sealed on the night or later is not
     *     looked at
     */
    public static InitiativeEstimate estimate(
            LocalDate night, Registry registry, Initiative initiative, List<Survey> surveys, SealedAnswers sealed) {
        return new Findings(night, registry, surveys, sealed).estimate(initiative);
    }

    /**
     * One finding an initiative, sorted by key. The family for Holm is every planned outcome of every initiative, with a number
     * or without.
     *
     * @param estimates one of each initiative, in any order
     */
    public static List<InitiativeFinding> judge(
            LocalDate night, Registry registry, List<InitiativeEstimate> estimates) {
        return Judgement.of(night, registry, estimates);
    }

    private InitiativeEstimate estimate(Initiative initiative) {
        return new InitiativeEstimate(
                initiative.key(),
                initiative.plan().map(plan -> outcomes(initiative, plan)).orElseGet(List::of),
                List.of());
    }

    private List<OutcomeFinding> outcomes(Initiative initiative, Plan plan) {
        Arms arms = Arms.of(initiative, plan, registry);
        return plan.outcomes().stream()
                .map(planned -> outcome(initiative, plan, arms, planned))
                .toList();
    }

    private OutcomeFinding outcome(Initiative initiative, Plan plan, Arms arms, PlannedOutcome planned) {
        Outcome outcome = latest(initiative, planned);
        OutcomeBlocks ofOutcome =
                blocks.getOrDefault(new Source(planned.survey(), planned.outcome()), OutcomeBlocks.NONE);
        List<Round> rounds = registry.rounds().stream()
                .filter(round -> round.survey().equals(planned.survey()))
                .toList();
        Timeline timeline = new Timeline(rounds, arms.treated().values());
        ItemsTogether items = ItemsTogether.of(arms, ofOutcome, outcome.items().size(), night);
        // A plan that never had comparison units chose this design; one that lost them did not.
        if (plan.comparisonUnits().isEmpty() && !arms.treated().isEmpty()) {
            return new LoneSeries(
                            arms, plan, planned, outcome, ofOutcome, timeline, night, known(initiative, planned))
                    .finding();
        }
        Optional<Path> path = arms.treated().isEmpty()
                ? Optional.empty()
                : Optional.of(new Path(
                        arms,
                        plan,
                        planned,
                        outcome.higherIsBetter(),
                        !rounds.isEmpty(),
                        timeline::period,
                        ofOutcome,
                        items.gate(),
                        night));
        return new Series(
                arms, plan, planned, outcome, ofOutcome, timeline, night, path, known(initiative, planned), items)
                .finding();
    }

    private Circumstances known(Initiative initiative, PlannedOutcome planned) {
        return new Circumstances(
                registry.initiatives().stream()
                        .filter(other -> !other.key().equals(initiative.key()))
                        .toList(),
                registry.events(),
                registry.invitations().stream()
                        .filter(invitation -> invitation.survey().equals(planned.survey()))
                        .toList());
    }

    private Outcome latest(Initiative initiative, PlannedOutcome planned) {
        return surveys.stream()
                .filter(survey -> survey.key().equals(planned.survey()))
                .filter(survey -> survey.outcome(planned.outcome()).isPresent())
                .max(Comparator.comparingInt(Survey::version))
                .flatMap(survey -> survey.outcome(planned.outcome()))
                .orElseThrow(() -> new IllegalArgumentException("the plan of initiative " + initiative.key()
                        + " names outcome " + planned.outcome() + " of survey " + planned.survey()
                        + ", which no published version has"));
    }
}
