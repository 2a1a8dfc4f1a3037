package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Plan.PlannedOutcome;
import dk.mening.registry.Registry;
import dk.mening.registry.Round;
import dk.mening.statistics.Adjustment;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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

    private record Judged(Series series, double adjustedP, double adjustedEquivalenceP) {
        /** What of a verdict also holds in the family. */
        Verdict holding(Verdict verdict) {
            boolean holds = switch (verdict) {
                case IMPROVED, WORSENED -> adjustedP <= series.plan().alpha();
                case UNCHANGED -> adjustedEquivalenceP <= series.plan().alpha();
                case INCONCLUSIVE -> true;
            };
            return holds ? verdict : Verdict.INCONCLUSIVE;
        }

        OutcomeFinding finding() {
            boolean survives =
                    series.verdict().map(verdict -> holding(verdict) == verdict).orElse(false);
            return series.finding(adjustedP, survives);
        }
    }

    private Findings(LocalDate night, Registry registry, List<Survey> surveys, List<Block> blocks) {
        this.night = night;
        this.registry = registry;
        this.surveys = surveys;
        Map<Source, List<Block>> bySource = new HashMap<>();
        for (Block block : blocks) {
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
     * One finding an initiative, sorted by key. The family for Holm is every planned outcome of every initiative, with a number
     * or without.
     *
     * @param surveys every published version
     * @param blocks in any order; those sealed on the night or later are not looked at
     */
    public static List<InitiativeFinding> assess(
            LocalDate night, Registry registry, List<Survey> surveys, List<Block> blocks) {
        return new Findings(night, registry, surveys, blocks).assess();
    }

    private List<InitiativeFinding> assess() {
        List<List<Series>> byInitiative = registry.initiatives().stream()
                .map(initiative ->
                        initiative.plan().map(plan -> series(initiative, plan)).orElseGet(List::of))
                .toList();
        List<Series> family = byInitiative.stream().flatMap(List::stream).toList();
        double[] adjusted = adjust(family, Series::runningP);
        double[] adjustedEquivalence = adjust(family, Series::runningEquivalenceP);
        List<InitiativeFinding> findings = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < byInitiative.size(); i++) {
            List<Judged> judged = new ArrayList<>();
            for (Series series : byInitiative.get(i)) {
                judged.add(new Judged(series, adjusted[next], adjustedEquivalence[next]));
                next++;
            }
            findings.add(finding(registry.initiatives().get(i), judged));
        }
        return findings;
    }

    private static double[] adjust(List<Series> family, ToDoubleFunction<Series> p) {
        return Adjustment.HOLM.of(family.stream().mapToDouble(p).toArray());
    }

    private InitiativeFinding finding(Initiative initiative, List<Judged> judged) {
        return new InitiativeFinding(
                initiative,
                night,
                initiative.goLive().values().stream().min(Comparator.naturalOrder()),
                judged.stream().map(Judged::finding).toList(),
                whoPays(judged));
    }

    private static Optional<WhoPays> whoPays(List<Judged> judged) {
        List<Judged> quality = of(judged, Construct.SERVICE_QUALITY);
        List<Judged> workload = of(judged, Construct.WORKLOAD);
        if (quality.size() != 1 || workload.size() != 1) {
            return Optional.empty();
        }
        Series series = quality.getFirst().series();
        return axis(quality.getFirst())
                .flatMap(one ->
                        axis(workload.getFirst()).flatMap(other -> WhoPaysRectangle.of(one, other, series.plan())));
    }

    private static List<Judged> of(List<Judged> judged, Construct construct) {
        return judged.stream()
                .filter(it -> it.series().outcome().construct() == construct)
                .toList();
    }

    private static Optional<WhoPaysRectangle.Axis> axis(Judged judged) {
        return judged.series()
                .path()
                .map(path -> new WhoPaysRectangle.Axis(
                        path.looks(), path.boundary(), judged.series().planned().margin(), judged::holding));
    }

    private List<Series> series(Initiative initiative, Plan plan) {
        Arms arms = Arms.of(initiative, plan, registry);
        return plan.outcomes().stream()
                .map(planned -> series(initiative, plan, arms, planned))
                .toList();
    }

    private Series series(Initiative initiative, Plan plan, Arms arms, PlannedOutcome planned) {
        Outcome outcome = latest(initiative, planned);
        OutcomeBlocks ofOutcome =
                blocks.getOrDefault(new Source(planned.survey(), planned.outcome()), OutcomeBlocks.NONE);
        List<Round> rounds = registry.rounds().stream()
                .filter(round -> round.survey().equals(planned.survey()))
                .toList();
        Timeline timeline = new Timeline(rounds, arms.treated().values());
        Optional<Path> path = arms.treated().isEmpty()
                ? Optional.empty()
                : Optional.of(new Path(
                        arms,
                        plan,
                        planned.margin(),
                        outcome.higherIsBetter(),
                        !rounds.isEmpty(),
                        timeline::period,
                        ofOutcome,
                        night));
        return new Series(arms, plan, planned, outcome, ofOutcome, timeline, night, path);
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
