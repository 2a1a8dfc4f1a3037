package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.InitiativeFinding.Bill;
import dk.mening.findings.InitiativeFinding.Ellipse;
import dk.mening.findings.InitiativeFinding.WhoPays;
import dk.mening.findings.OutcomeFinding.Look;
import dk.mening.registry.Policy;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import dk.mening.statistics.Verdicts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Service quality and relief judged jointly: each axis at alpha/2, so that the rectangle holds whatever binds the two
 * (specification, section 6.1). Margins are judged before quadrants. Between deciding nights the last rectangle stands.
 */
final class WhoPaysRectangle {
    private WhoPaysRectangle() {}

    /** The interval of a day's estimate at an alpha over all looks. */
    interface Intervals {
        Interval of(int day, Estimate estimate, double alpha);
    }

    /**
     * One axis.
     *
     * @param looks every look so far, the same nights on both axes
     * @param holds leaves of a verdict what also holds in the family of all outcomes
     */
    record Axis(List<Look> looks, Intervals intervals, double margin, UnaryOperator<Verdict> holds) {}

    private record Side(double estimate, Interval interval, Verdict verdict) {}

    private record Both(Side quality, Side relief) {
        int decided() {
            return (quality.verdict() == Verdict.INCONCLUSIVE ? 0 : 1)
                    + (relief.verdict() == Verdict.INCONCLUSIVE ? 0 : 1);
        }

        boolean contradicts(Both other) {
            return contradict(quality.verdict(), other.quality().verdict())
                    || contradict(relief.verdict(), other.relief().verdict());
        }

        private static boolean contradict(Verdict one, Verdict other) {
            return one != other && one != Verdict.INCONCLUSIVE && other != Verdict.INCONCLUSIVE;
        }
    }

    /**
     * Empty unless both axes have a number tonight.
     *
     * @param alpha what is left of it after amendments
     * @param day of the window after, by night
     * @param fixedLook told beside the rectangle
     */
    static Optional<WhoPays> of(
            Axis quality,
            Axis relief,
            Policy policy,
            double alpha,
            ToIntFunction<LocalDate> day,
            Optional<Ellipse> fixedLook) {
        StandingRule<Both> rule =
                new StandingRule<>(policy, (standing, tonight) -> tonight.decided() > 0 && replaces(tonight, standing));
        Optional<Both> tonight = Optional.empty();
        for (int i = 0; i < quality.looks().size(); i++) {
            Look look = quality.looks().get(i);
            int k = day.applyAsInt(look.night());
            Optional<Side> one = side(quality, look, k, alpha);
            Optional<Side> other = side(relief, relief.looks().get(i), k, alpha);
            tonight = one.flatMap(q -> other.map(r -> new Both(q, r)));
            rule.look(look.night(), k, tonight);
        }
        if (tonight.isEmpty()) {
            return Optional.empty();
        }
        Both shown = rule.stands().map(StandingRule.Stands::says).orElse(tonight.get());
        return Optional.of(new WhoPays(
                rule.stands()
                        .map(StandingRule.Stands::night)
                        .orElseGet(() -> quality.looks().getLast().night()),
                shown.quality().estimate(),
                shown.relief().estimate(),
                shown.quality().interval(),
                shown.relief().interval(),
                bill(
                        quality.holds().apply(shown.quality().verdict()),
                        relief.holds().apply(shown.relief().verdict())),
                fixedLook));
    }

    private static boolean replaces(Both tonight, Optional<Both> standing) {
        return standing.isEmpty()
                || tonight.decided() >= standing.get().decided()
                || tonight.contradicts(standing.get());
    }

    private static Optional<Side> side(Axis axis, Look look, int day, double alpha) {
        return switch (look.assessment()) {
            case Assessment.NotAssessable _ -> Optional.empty();
            case Assessed assessed -> {
                Estimate estimate =
                        new Estimate(assessed.estimate(), assessed.standardError(), assessed.degreesOfFreedom());
                Interval interval = axis.intervals().of(day, estimate, alpha / 2);
                Interval inner = axis.intervals().of(day, estimate, alpha);
                // A verdict withheld for another reason than its interval is withheld here too.
                Verdict verdict = look.dependsOnScoring() || assessed.verdict() == Verdict.INCONCLUSIVE
                        ? Verdict.INCONCLUSIVE
                        : Verdicts.of(interval, inner, axis.margin());
                yield Optional.of(new Side(assessed.estimate(), interval, verdict));
            }
        };
    }

    static Bill bill(Verdict quality, Verdict relief) {
        return switch (quality) {
            case IMPROVED ->
                switch (relief) {
                    case IMPROVED -> Bill.BOTH_GAIN;
                    case WORSENED -> Bill.EMPLOYEES_PAY;
                    case UNCHANGED -> Bill.QUALITY_IMPROVED_WORKLOAD_UNCHANGED;
                    case INCONCLUSIVE -> Bill.QUALITY_IMPROVED_WORKLOAD_OPEN;
                };
            case WORSENED ->
                switch (relief) {
                    case IMPROVED -> Bill.CITIZENS_PAY;
                    case WORSENED -> Bill.BOTH_LOSE;
                    case UNCHANGED -> Bill.QUALITY_WORSENED_WORKLOAD_UNCHANGED;
                    case INCONCLUSIVE -> Bill.QUALITY_WORSENED_WORKLOAD_OPEN;
                };
            case UNCHANGED ->
                switch (relief) {
                    case IMPROVED -> Bill.QUALITY_UNCHANGED_WORKLOAD_RELIEVED;
                    case WORSENED -> Bill.QUALITY_UNCHANGED_WORKLOAD_INCREASED;
                    case UNCHANGED -> Bill.NO_BILL;
                    case INCONCLUSIVE -> Bill.QUALITY_UNCHANGED_WORKLOAD_OPEN;
                };
            case INCONCLUSIVE ->
                switch (relief) {
                    case IMPROVED -> Bill.WORKLOAD_RELIEVED_QUALITY_OPEN;
                    case WORSENED -> Bill.WORKLOAD_INCREASED_QUALITY_OPEN;
                    case UNCHANGED -> Bill.WORKLOAD_UNCHANGED_QUALITY_OPEN;
                    case INCONCLUSIVE -> Bill.OPEN;
                };
        };
    }
}
