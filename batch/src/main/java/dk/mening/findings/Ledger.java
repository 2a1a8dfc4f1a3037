package dk.mening.findings;

import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.InitiativeFinding.FixedLook.Seen;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.InitiativeFinding.PaidBy;
import dk.mening.findings.InitiativeFinding.SecondaryFinding;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Outcome;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.ExpectedGain.InOutcome;
import dk.mening.registry.ExpectedGain.Money;
import dk.mening.registry.ExpectedGain.Time;
import dk.mening.registry.Initiative;
import dk.mening.registry.MeasuredGain;
import dk.mening.registry.Plan;
import dk.mening.statistics.Interval;
import dk.mening.statistics.Verdict;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of the gains that were booked before go-live. Nothing is said of a gain until its due day is over.
 *
 * <p>A gain of size s in an outcome, with tonight's estimate e and its interval. The verdict is the one that stands and holds in
 * the family, and counts only while tonight's estimate points the same way:
 *
 * <table>
 * <caption>States of a gain in an outcome</caption>
 * <tr><td>improved, e ≥ s</td><td>realised</td></tr>
 * <tr><td>improved, e &lt; s</td><td>partly</td></tr>
 * <tr><td>worsened</td><td>contradicted</td></tr>
 * <tr><td>unchanged, interval below s</td><td>contradicted</td></tr>
 * <tr><td>anything else, and no number</td><td>not shown</td></tr>
 * </table>
 *
 * <p>"Realised" says that the best estimate reaches s, not that less is ruled out: the interval stands beside it. A secondary
 * outcome is judged by its last monthly look where its adjusted p holds; it has no margin and so is never "unchanged". Money and
 * time go by the latest entry m: m ≥ s realised, m &gt; 0 partly, m &lt; 0 contradicted, 0 or none not shown.
 */
final class Ledger {
    private final LocalDate night;
    private final Initiative initiative;
    private final List<OutcomeFinding> outcomes;
    private final List<SecondaryFinding> secondary;
    private final List<MeasuredGain> entries;

    private Ledger(
            LocalDate night,
            Initiative initiative,
            List<OutcomeFinding> outcomes,
            List<SecondaryFinding> secondary,
            List<MeasuredGain> entries) {
        this.night = night;
        this.initiative = initiative;
        this.outcomes = outcomes;
        this.secondary = secondary;
        this.entries = entries;
    }

    /**
     * One finding an expected gain, in the order booked.
     *
     * @param outcomes judged in the family
     * @param entries of all initiatives
     */
    static List<GainFinding> of(
            LocalDate night,
            Initiative initiative,
            List<OutcomeFinding> outcomes,
            List<SecondaryFinding> secondary,
            List<MeasuredGain> entries) {
        Ledger ledger = new Ledger(night, initiative, outcomes, secondary, entries);
        return initiative.plan().map(Plan::gains).orElse(List.of()).stream()
                .map(ledger::judge)
                .toList();
    }

    private GainFinding judge(ExpectedGain gain) {
        return switch (gain.of()) {
            case InOutcome in -> judge(gain, in);
            case Money _, Time _ -> judgeEntry(gain);
        };
    }

    private GainFinding judge(ExpectedGain gain, InOutcome in) {
        Optional<OutcomeFinding> primary = outcomes.stream()
                .filter(it ->
                        it.survey().equals(in.survey()) && it.outcome().key().equals(in.outcome()))
                .findFirst();
        if (primary.isPresent()) {
            return judge(gain, primary.get());
        }
        return secondary.stream()
                .filter(it ->
                        it.survey().equals(in.survey()) && it.outcome().key().equals(in.outcome()))
                .findFirst()
                .map(it -> judge(gain, it))
                .orElseGet(() -> nothing(gain));
    }

    private GainFinding judge(ExpectedGain gain, OutcomeFinding found) {
        if (!(found.tonight() instanceof Assessed tonight)) {
            return nothing(gain);
        }
        return judged(gain, found.outcome(), holding(found), night, tonight.estimate(), tonight.interval95());
    }

    private GainFinding judge(ExpectedGain gain, SecondaryFinding found) {
        if (!(found.effect() instanceof Seen seen)) {
            return nothing(gain);
        }
        double alpha = initiative.plan().orElseThrow().alpha();
        boolean holds =
                found.adjustedP().orElse(1) <= alpha && !seen.interval95().contains(0);
        Verdict verdict = !holds ? Verdict.INCONCLUSIVE : seen.estimate() > 0 ? Verdict.IMPROVED : Verdict.WORSENED;
        return judged(gain, found.outcome(), verdict, found.assessedOn(), seen.estimate(), seen.interval95());
    }

    private GainFinding judged(
            ExpectedGain gain, Outcome outcome, Verdict verdict, LocalDate on, double estimate, Interval interval) {
        GainState state = switch (verdict) {
            case IMPROVED -> estimate >= gain.size() ? GainState.REALISED : GainState.PARTLY;
            case WORSENED -> GainState.CONTRADICTED;
            case UNCHANGED -> interval.upper() < gain.size() ? GainState.CONTRADICTED : GainState.NOT_SHOWN;
            case INCONCLUSIVE -> GainState.NOT_SHOWN;
        };
        return new GainFinding(
                gain,
                onceDue(gain, state),
                OptionalDouble.of(estimate),
                Optional.of(interval),
                Optional.of(on),
                "",
                verdict == Verdict.IMPROVED ? paidBy(Optional.of(outcome.construct())) : PaidBy.NOBODY_SHOWN);
    }

    private GainFinding judgeEntry(ExpectedGain gain) {
        Optional<MeasuredGain> latest = entries.stream()
                .filter(it ->
                        it.initiative().equals(initiative.key()) && it.gain().equals(gain.key()))
                .filter(it -> !it.measuredOn().isAfter(night))
                .max(Comparator.comparing(MeasuredGain::measuredOn));
        if (latest.isEmpty()) {
            return nothing(gain);
        }
        double size = latest.get().size();
        GainState state = size >= gain.size()
                ? GainState.REALISED
                : size > 0 ? GainState.PARTLY : size < 0 ? GainState.CONTRADICTED : GainState.NOT_SHOWN;
        return new GainFinding(
                gain,
                onceDue(gain, state),
                OptionalDouble.of(size),
                Optional.empty(),
                Optional.of(latest.get().measuredOn()),
                latest.get().evidence(),
                size > 0 ? paidBy(Optional.empty()) : PaidBy.NOBODY_SHOWN);
    }

    private GainFinding nothing(ExpectedGain gain) {
        return new GainFinding(
                gain,
                onceDue(gain, GainState.NOT_SHOWN),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                PaidBy.NOBODY_SHOWN);
    }

    private GainState onceDue(ExpectedGain gain, GainState state) {
        return night.isAfter(gain.dueOn()) ? state : GainState.NOT_YET_DUE;
    }

    /**
     * Whose side got worse beside a saving, by verdicts that stand and hold in the family. Secondary outcomes accuse nobody.
     *
     * @param gained the construct that gained, empty for money and time
     */
    private PaidBy paidBy(Optional<Construct> gained) {
        boolean service = worsened(Construct.SERVICE_QUALITY, gained);
        boolean work = worsened(Construct.WORKLOAD, gained);
        if (service && work) {
            return PaidBy.BOTH;
        }
        return service ? PaidBy.CITIZENS : work ? PaidBy.EMPLOYEES : PaidBy.NOBODY_SHOWN;
    }

    private boolean worsened(Construct construct, Optional<Construct> gained) {
        return !gained.equals(Optional.of(construct))
                && outcomes.stream()
                        .anyMatch(it -> it.outcome().construct() == construct && holding(it) == Verdict.WORSENED);
    }

    /** The verdict that stands, else tonight's where every night speaks for itself, as far as it may be told. */
    private static Verdict holding(OutcomeFinding found) {
        if (!(found.tonight() instanceof Assessed tonight) || !found.survivesHolm()) {
            return Verdict.INCONCLUSIVE;
        }
        return found.standing()
                .map(it -> it.noLongerPointsThatWay() ? Verdict.INCONCLUSIVE : it.verdict())
                .orElse(tonight.verdict());
    }
}
