package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.InitiativeFinding.Competence;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.findings.OutcomeFinding.Part;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.ExcludedBlock;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Plan.SecondaryOutcome;
import dk.mening.registry.Registry;
import dk.mening.statistics.Adjustment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All findings of a night: a pure function of the registry as it stands, the published surveys and the blocks sealed before
 * that night.
 */
public final class Findings {
    private final LocalDate night;
    private final Registry registry;
    private final List<Survey> surveys;
    private final Map<Source, OutcomeBlocks> blocks;

    private record Source(String survey, String outcome) {
        boolean isOf(Block block) {
            return survey.equals(block.cell().survey()) && outcome.equals(block.outcome());
        }
    }

    private Findings(LocalDate night, Registry registry, List<Survey> surveys, SealedAnswers sealed) {
        this.night = night;
        this.registry = registry;
        this.surveys = surveys;
        Set<ExcludedBlock.Key> excluded =
                registry.excludedBlocks().stream().map(ExcludedBlock::block).collect(Collectors.toSet());
        Map<Source, List<Block>> bySource = new HashMap<>();
        List<Block> ofSource = List.of();
        Source source = new Source("", "");
        for (Block block : sealed.blocks()) {
            if (block.sealedAfter().isBefore(night) && (excluded.isEmpty() || !excluded.contains(key(block)))) {
                // They mostly come one after the other.
                if (!source.isOf(block)) {
                    source = new Source(block.cell().survey(), block.outcome());
                    ofSource = bySource.computeIfAbsent(source, _ -> new ArrayList<>());
                }
                ofSource.add(block);
            }
        }
        this.blocks = new HashMap<>();
        bySource.forEach((of, its) -> this.blocks.put(of, OutcomeBlocks.of(of.survey(), of.outcome(), surveys, its)));
    }

    private static ExcludedBlock.Key key(Block block) {
        return new ExcludedBlock.Key(
                block.cell().unit(),
                block.cell().survey(),
                block.cell().version(),
                block.cell().source(),
                block.cell().stratum(),
                block.cell().flagged(),
                block.segment(),
                block.outcome(),
                block.part().word(),
                block.seq());
    }

    /**
     * One finding an initiative, sorted by key: {@link #estimate} of each, then {@link #judge}.
     *
     * @param surveys every published version
     * @param blocks in any order; those sealed on the night or later are not looked at
     */
    public static List<InitiativeFinding> assess(
            LocalDate night, Registry registry, List<Survey> surveys, List<Block> blocks) {
        SealedAnswers sealed = SealedAnswers.of(blocks);
        Findings findings = new Findings(night, registry, surveys, sealed);
        return judge(
                night,
                registry,
                registry.initiatives().stream()
                        .map(initiative -> findings.estimate(
                                initiative, () -> new Findings(night, registry.withEveryBlock(), surveys, sealed)))
                        .toList());
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
        return new Findings(night, registry, surveys, sealed)
                .estimate(initiative, () -> new Findings(night, registry.withEveryBlock(), surveys, sealed));
    }

    /**
     * One finding an initiative, sorted by key. Holm goes over each {@link Family}: every outcome planned in it, with a number or
     * without.
     *
     * @param estimates one of each initiative, in any order
     */
    public static List<InitiativeFinding> judge(
            LocalDate night, Registry registry, List<InitiativeEstimate> estimates) {
        return Judgement.of(night, registry, estimates);
    }

    /**
     * How tonight's numbers of an initiative came about, one an outcome in the order of the plan; from the same blocks as {@link
     * #estimate}.
     */
    public static List<Derivation> derive(
            LocalDate night, Registry registry, Initiative initiative, List<Survey> surveys, SealedAnswers sealed) {
        return new Findings(night, registry, surveys, sealed).derive(initiative);
    }

    private List<Derivation> derive(Initiative initiative) {
        Plan plan = initiative.plan().orElseThrow();
        Arms arms = Arms.of(initiative, plan, registry);
        return plan.outcomes().stream()
                .map(planned -> {
                    Outcome outcome = latest(initiative, planned.survey(), planned.outcome());
                    OutcomeBlocks ofOutcome = blocks(planned.survey(), planned.outcome());
                    boolean alone = plan.comparisonUnits().isEmpty();
                    Optional<Path> path = alone || arms.treated().isEmpty()
                            ? Optional.empty()
                            : Optional.of(path(
                                    arms,
                                    plan,
                                    planned,
                                    outcome,
                                    ofOutcome,
                                    ItemsTogether.of(
                                            arms, ofOutcome, outcome.items().size(), night)));
                    return Derivation.of(arms, plan, night, outcome, ofOutcome, path);
                })
                .toList();
    }

    /** @param everyBlock asked only where a block of the initiative is excluded */
    private InitiativeEstimate estimate(Initiative initiative, Supplier<Findings> everyBlock) {
        return new InitiativeEstimate(
                initiative.key(),
                initiative.plan().map(plan -> outcomes(initiative, plan)).orElseGet(List::of),
                initiative.plan().map(plan -> secondary(initiative, plan)).orElseGet(List::of),
                initiative.plan().map(plan -> competences(initiative, plan)).orElseGet(List::of),
                initiative
                        .plan()
                        .map(plan -> exclusions(initiative, plan, everyBlock))
                        .orElse(Exclusions.NONE));
    }

    private Exclusions exclusions(Initiative initiative, Plan plan, Supplier<Findings> everyBlock) {
        Arms arms = Arms.of(initiative, plan, registry);
        List<ExcludedBlock> excluded = registry.excludedBlocks().stream()
                .filter(block -> plan.outcomes().stream()
                                .anyMatch(planned -> concerns(block, arms, planned.survey(), planned.outcome()))
                        || plan.secondary().stream()
                                .anyMatch(followed -> concerns(block, arms, followed.survey(), followed.outcome())))
                .toList();
        return excluded.isEmpty()
                ? Exclusions.NONE
                : new Exclusions(
                        excluded,
                        everyBlock.get().outcomes(initiative, plan).stream()
                                .map(OutcomeFinding::tonight)
                                .toList());
    }

    /** Flagged answers are in no figure anyhow. */
    private static boolean concerns(ExcludedBlock excluded, Arms arms, String survey, String outcome) {
        ExcludedBlock.Key block = excluded.block();
        return !block.flagged()
                && block.survey().equals(survey)
                && block.outcome().equals(outcome)
                && (arms.treated().containsKey(block.unit())
                        || arms.comparison().contains(block.unit()));
    }

    /** Benjamini and Hochberg over those that have a number. */
    private List<SecondaryFinding> secondary(Initiative initiative, Plan plan) {
        Arms arms = Arms.of(initiative, plan, registry);
        List<SecondaryFinding> looked = new ArrayList<>();
        List<OptionalDouble> p = new ArrayList<>();
        for (SecondaryOutcome followed : plan.secondary()) {
            Outcome outcome = latest(initiative, followed.survey(), followed.outcome());
            MonthLook look = new MonthLook(arms, outcome, timeline(followed.survey(), arms), night);
            FixedLook effect = look.at(blocks(followed.survey(), followed.outcome()));
            looked.add(
                    new SecondaryFinding(followed.survey(), outcome, look.takenOn(), effect, OptionalDouble.empty()));
            p.add(effect instanceof FixedLook.Seen seen ? OptionalDouble.of(seen.p()) : OptionalDouble.empty());
        }
        List<OptionalDouble> adjusted = Adjustment.BENJAMINI_HOCHBERG.ofKnown(p);
        return IntStream.range(0, looked.size())
                .mapToObj(i -> looked.get(i).adjusted(adjusted.get(i)))
                .toList();
    }

    /** Of every outcome of that construct in the plan, primary ones first. */
    private List<Competence> competences(Initiative initiative, Plan plan) {
        Arms arms = Arms.of(initiative, plan, registry);
        return Stream.concat(
                        plan.outcomes().stream().map(it -> new Source(it.survey(), it.outcome())),
                        plan.secondary().stream().map(it -> new Source(it.survey(), it.outcome())))
                .flatMap(source -> {
                    Outcome outcome = latest(initiative, source.survey(), source.outcome());
                    return outcome.construct() == Construct.COMPETENCE
                            ? CompetenceLevels.of(
                                    source.survey(), outcome, arms, blocks(source.survey(), source.outcome()), night)
                                    .stream()
                            : Stream.empty();
                })
                .toList();
    }

    private OutcomeBlocks blocks(String survey, String outcome) {
        return blocks.getOrDefault(new Source(survey, outcome), OutcomeBlocks.NONE);
    }

    private Timeline timeline(String survey, Arms arms) {
        return new Timeline(
                registry.rounds().stream()
                        .filter(round -> round.survey().equals(survey))
                        .toList(),
                arms.treated().values());
    }

    private List<OutcomeFinding> outcomes(Initiative initiative, Plan plan) {
        Arms arms = Arms.of(initiative, plan, registry);
        return plan.outcomes().stream()
                .map(planned -> outcome(initiative, plan, arms, planned)
                        .with(new MonthLook(
                                        arms,
                                        latest(initiative, planned.survey(), planned.outcome()),
                                        timeline(planned.survey(), arms),
                                        night)
                                .parts(blocks(planned.survey(), planned.outcome()), kind(planned.survey()))))
                .toList();
    }

    private OutcomeFinding outcome(Initiative initiative, Plan plan, Arms arms, PlannedOutcome planned) {
        Outcome outcome = latest(initiative, planned.survey(), planned.outcome());
        OutcomeBlocks ofOutcome = blocks(planned.survey(), planned.outcome());
        Timeline timeline = timeline(planned.survey(), arms);
        ItemsTogether items = ItemsTogether.of(arms, ofOutcome, outcome.items().size(), night);
        // A plan that never had comparison units chose this design; one that lost them did not.
        if (plan.comparisonUnits().isEmpty() && !arms.treated().isEmpty()) {
            return new LoneSeries(
                            arms,
                            plan,
                            planned,
                            outcome,
                            ofOutcome,
                            timeline,
                            night,
                            known(initiative, planned, arms),
                            items)
                    .finding();
        }
        Optional<Path> path = arms.treated().isEmpty()
                ? Optional.empty()
                : Optional.of(path(arms, plan, planned, outcome, ofOutcome, items));
        return new Series(
                        arms,
                        plan,
                        planned,
                        outcome,
                        ofOutcome,
                        timeline,
                        night,
                        path,
                        known(initiative, planned, arms),
                        items)
                .finding();
    }

    private Path path(
            Arms arms,
            Plan plan,
            PlannedOutcome planned,
            Outcome outcome,
            OutcomeBlocks ofOutcome,
            ItemsTogether items) {
        Timeline timeline = timeline(planned.survey(), arms);
        return new Path(
                arms,
                plan,
                planned,
                outcome.higherIsBetter(),
                !timeline.rounds().isEmpty(),
                timeline::period,
                ofOutcome,
                items.gate(),
                night);
    }

    private Circumstances known(Initiative initiative, PlannedOutcome planned, Arms arms) {
        return new Circumstances(
                registry.initiatives().stream()
                        .filter(other -> !other.key().equals(initiative.key()))
                        .toList(),
                registry.events(),
                registry.invitations().stream()
                        .filter(invitation -> invitation.survey().equals(planned.survey()))
                        .toList(),
                registry.excludedBlocks().stream()
                        .filter(block -> concerns(block, arms, planned.survey(), planned.outcome()))
                        .toList());
    }

    /** What the classes of a survey are, by its latest version that has any. */
    private Part.Kind kind(String surveyKey) {
        return surveys.stream()
                .filter(survey -> survey.key().equals(surveyKey))
                .filter(survey -> survey.classification().isPresent())
                .max(Comparator.comparingInt(Survey::version))
                .flatMap(Survey::classification)
                .map(classification -> switch (classification.about()) {
                    case CHANNEL -> Part.Kind.CHANNEL;
                    case EXIT -> Part.Kind.EXIT;
                })
                .orElse(Part.Kind.CHANNEL);
    }

    private Outcome latest(Initiative initiative, String surveyKey, String key) {
        return surveys.stream()
                .filter(survey -> survey.key().equals(surveyKey))
                .filter(survey -> survey.outcome(key).isPresent())
                .max(Comparator.comparingInt(Survey::version))
                .flatMap(survey -> survey.outcome(key))
                .orElseThrow(() -> new IllegalArgumentException("the plan of initiative " + initiative.key()
                        + " names outcome " + key + " of survey " + surveyKey
                        + ", which no published version has"));
    }
}
