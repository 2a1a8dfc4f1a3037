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
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All estimates of a night judged together: Holm over every {@link Family}, then who pays. */
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
        List<Family> families = Family.ofEach(registry);
        Map<Family, Adjusted> adjusted = families.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), family -> Adjusted.of(family, members(family, families, inOrder))));
        List<InitiativeFinding> findings = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            Initiative initiative = registry.initiatives().get(i);
            Family family = families.get(i);
            Adjusted of = Objects.requireNonNull(adjusted.get(family));
            List<Judged> judged = inOrder.get(i).outcomes().stream()
                    .map(estimated -> new Judged(
                            estimated, initiative.plan().orElseThrow(), of.p(estimated), of.equivalenceP(estimated)))
                    .toList();
            findings.add(finding(night, registry, initiative, judged, inOrder.get(i), family));
        }
        return findings;
    }

    /** Where no number was fixed, the outcomes of all initiatives. */
    private static List<OutcomeFinding> members(
            Family family, List<Family> families, List<InitiativeEstimate> estimates) {
        return IntStream.range(0, estimates.size())
                .filter(i -> family.fixed().isEmpty() || families.get(i).equals(family))
                .mapToObj(i -> estimates.get(i).outcomes())
                .flatMap(List::stream)
                .toList();
    }

    /** A family's p-values after Holm, by outcome. */
    private record Adjusted(
            IdentityHashMap<OutcomeFinding, Double> change, IdentityHashMap<OutcomeFinding, Double> equivalence) {
        static Adjusted of(Family family, List<OutcomeFinding> members) {
            return new Adjusted(
                    adjust(members, family.outcomes(), Assessed::anytimeP),
                    adjust(members, family.outcomes(), Assessed::equivalenceP));
        }

        double p(OutcomeFinding outcome) {
            return Objects.requireNonNull(change.get(outcome));
        }

        double equivalenceP(OutcomeFinding outcome) {
            return Objects.requireNonNull(equivalence.get(outcome));
        }
    }

    private static InitiativeFinding finding(
            LocalDate night,
            Registry registry,
            Initiative initiative,
            List<Judged> judged,
            InitiativeEstimate estimate,
            Family family) {
        List<OutcomeFinding> outcomes = judged.stream().map(Judged::finding).toList();
        return new InitiativeFinding(
                initiative,
                night,
                initiative.goLive().values().stream().min(Comparator.naturalOrder()),
                outcomes,
                whoPays(night, initiative, judged),
                Ledger.of(night, initiative, outcomes, estimate.secondary(), registry.measuredGains()),
                estimate.secondary(),
                estimate.competences(),
                family,
                estimate.exclusions());
    }

    /**
     * Holm over the smallest p of each path so far: a p-value at every stopping time. 1 where there was no number yet, and for
     * a place that no outcome has taken.
     */
    private static IdentityHashMap<OutcomeFinding, Double> adjust(
            List<OutcomeFinding> members, int places, ToDoubleFunction<Assessed> p) {
        double[] smallest = new double[Math.max(places, members.size())];
        Arrays.fill(smallest, 1);
        for (int i = 0; i < members.size(); i++) {
            smallest[i] = smallest(members.get(i), p);
        }
        double[] adjusted = Adjustment.HOLM.of(smallest);
        IdentityHashMap<OutcomeFinding, Double> byOutcome = new IdentityHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            byOutcome.put(members.get(i), adjusted[i]);
        }
        return byOutcome;
    }

    static double smallest(OutcomeFinding outcome, ToDoubleFunction<Assessed> p) {
        return outcome.path().stream()
                .map(Look::assessment)
                .filter(Assessed.class::isInstance)
                .map(Assessed.class::cast)
                .mapToDouble(p)
                .min()
                .orElse(1);
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
