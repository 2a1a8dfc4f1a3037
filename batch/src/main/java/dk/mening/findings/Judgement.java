package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.InitiativeFinding.Ellipse;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.findings.OutcomeFinding.Design;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.findings.OutcomeFinding.Standing;
import dk.mening.questionnaire.Construct;
import dk.mening.registry.Initiative;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.registry.Registry;
import dk.mening.statistics.Adjustment;
import dk.mening.statistics.MonthlyLooks;
import dk.mening.statistics.SequentialBoundary;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All estimates of a night judged together: Holm over every planned outcome of every initiative, then who pays. */
final class Judgement {
    private Judgement() {}

    /** One outcome with its p-values in the family. */
    private record Judged(OutcomeFinding estimated, Plan plan, double adjustedP, double adjustedEquivalenceP) {
        /** What of a verdict also holds in the family. */
        Verdict holding(Verdict verdict) {
            boolean holds = switch (verdict) {
                case IMPROVED, WORSENED -> adjustedP <= plan.alpha();
                case UNCHANGED -> adjustedEquivalenceP <= plan.alpha();
                case INCONCLUSIVE -> true;
            };
            return holds ? verdict : Verdict.INCONCLUSIVE;
        }

        OutcomeFinding finding() {
            Optional<Verdict> shown = estimated
                    .standing()
                    .map(Standing::verdict)
                    .or(() -> estimated.tonight() instanceof Assessed tonight
                            ? Optional.of(tonight.verdict())
                            : Optional.empty());
            return estimated.judged(
                    adjustedP, shown.map(verdict -> holding(verdict) == verdict).orElse(false));
        }
    }

    static List<InitiativeFinding> of(LocalDate night, Registry registry, List<InitiativeEstimate> estimates) {
        Map<String, InitiativeEstimate> byInitiative =
                estimates.stream().collect(Collectors.toMap(InitiativeEstimate::initiative, Function.identity()));
        List<InitiativeEstimate> inOrder = registry.initiatives().stream()
                .map(initiative -> Optional.ofNullable(byInitiative.get(initiative.key()))
                        .orElseThrow(
                                () -> new IllegalArgumentException("no estimate of initiative " + initiative.key())))
                .toList();
        List<OutcomeFinding> family = inOrder.stream()
                .flatMap(estimate -> estimate.outcomes().stream())
                .toList();
        double[] adjusted = adjust(family, Assessed::anytimeP);
        double[] adjustedEquivalence = adjust(family, Assessed::equivalenceP);
        List<InitiativeFinding> findings = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Initiative initiative = registry.initiatives().get(i);
            List<Judged> judged = new ArrayList<>();
            for (OutcomeFinding estimated : inOrder.get(i).outcomes()) {
                judged.add(new Judged(
                        estimated, initiative.plan().orElseThrow(), adjusted[next], adjustedEquivalence[next]));
                next++;
            }
            findings.add(finding(night, registry, initiative, judged, inOrder.get(i)));
        }
        return findings;
    }

    private static InitiativeFinding finding(
            LocalDate night,
            Registry registry,
            Initiative initiative,
            List<Judged> judged,
            InitiativeEstimate estimate) {
        List<OutcomeFinding> outcomes = judged.stream().map(Judged::finding).toList();
        return new InitiativeFinding(
                initiative,
                night,
                initiative.goLive().values().stream().min(Comparator.naturalOrder()),
                outcomes,
                whoPays(night, initiative, judged),
                Ledger.of(night, initiative, outcomes, estimate.secondary(), registry.measuredGains()),
                estimate.secondary());
    }

    /** Holm over the smallest p of each path so far: a p-value at every stopping time. 1 where there was no number yet. */
    private static double[] adjust(List<OutcomeFinding> family, ToDoubleFunction<Assessed> p) {
        return Adjustment.HOLM.of(family.stream()
                .mapToDouble(outcome -> outcome.path().stream()
                        .map(Look::assessment)
                        .filter(Assessed.class::isInstance)
                        .map(Assessed.class::cast)
                        .mapToDouble(p)
                        .min()
                        .orElse(1))
                .toArray());
    }

    private static Optional<WhoPays> whoPays(LocalDate night, Initiative initiative, List<Judged> judged) {
        List<Judged> quality = of(judged, Construct.SERVICE_QUALITY);
        List<Judged> workload = of(judged, Construct.WORKLOAD);
        if (quality.size() != 1 || workload.size() != 1 || initiative.goLive().isEmpty()) {
            return Optional.empty();
        }
        Plan plan = initiative.plan().orElseThrow();
        LocalDate dayZero = initiative.goLive().values().stream()
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .plusDays(plan.washoutDays());
        OutcomeFinding one = quality.getFirst().estimated();
        OutcomeFinding other = workload.getFirst().estimated();
        boolean oneDate = initiative.goLive().values().stream().distinct().count() == 1;
        Optional<Ellipse> fixedLook =
                oneDate && one.design() == Design.COMPARISON_UNITS ? FixedRegion.of(one, other) : Optional.empty();
        return WhoPaysRectangle.of(
                axis(initiative, quality.getFirst()),
                axis(initiative, workload.getFirst()),
                policy(plan, quality.getFirst().estimated().design()),
                Sequence.of(plan, night).alpha(),
                it -> Math.toIntExact(ChronoUnit.DAYS.between(dayZero, it)),
                fixedLook);
    }

    /** Every look at a single series decides until the next. */
    private static Policy policy(Plan plan, Design design) {
        return switch (design) {
            case COMPARISON_UNITS -> plan.policy();
            case INTERRUPTED_SERIES -> Policy.UNBOUNDED;
        };
    }

    private static List<Judged> of(List<Judged> judged, Construct construct) {
        return judged.stream()
                .filter(it -> it.estimated().outcome().construct() == construct)
                .toList();
    }

    private static WhoPaysRectangle.Axis axis(Initiative initiative, Judged judged) {
        boolean severalDates = initiative.goLive().values().stream().distinct().count() > 1;
        OutcomeFinding estimated = judged.estimated();
        return new WhoPaysRectangle.Axis(
                estimated.path(),
                switch (estimated.design()) {
                    case COMPARISON_UNITS -> {
                        SequentialBoundary boundary = Path.boundary(judged.plan(), estimated.margin(), severalDates);
                        yield (day, estimate, alpha) -> Sequence.interval(boundary, day, estimate, alpha);
                    }
                    case INTERRUPTED_SERIES -> (_, estimate, alpha) -> MonthlyLooks.interval(estimate, alpha);
                },
                estimated.margin(),
                judged::holding);
    }
}
