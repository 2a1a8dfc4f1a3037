package dk.mening.findings;

import dk.mening.blocks.Block;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.findings.OutcomeFinding.Check.Name;
import dk.mening.findings.OutcomeFinding.Check.Result;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.registry.Invitation;
import dk.mening.statistics.Estimate;
import dk.mening.statistics.Interval;
import dk.mening.statistics.NonResponse;
import dk.mening.statistics.UnitChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Whether fewer or more of those asked answer since go-live than elsewhere (specification, section 2). Where it is not known how
 * many were asked, the number of sealed answers a day stands in for the rate: it also moves when more people come, so that only
 * a large move fails.
 */
final class ResponseRate {
    /** A fifth fewer answers, or a quarter more. */
    private static final double LARGE = Math.log(1.25);

    private static final int BANDS = 20;
    private static final double HIGHEST_SHOWN = 0.95;

    private final Arms arms;
    private final LocalDate lastDay;
    private final List<UnitWindows> treated;
    private final List<UnitWindows> comparison;
    private final List<Invitation> invitations;

    /**
     * @param treated in the estimate
     * @param comparison in the estimate
     */
    ResponseRate(
            Arms arms,
            LocalDate night,
            List<UnitWindows> treated,
            List<UnitWindows> comparison,
            List<Invitation> invitations) {
        this.arms = arms;
        this.lastDay = night.minusDays(1);
        this.treated = treated;
        this.comparison = comparison;
        this.invitations = invitations;
    }

    Check check() {
        Optional<Estimate> rates = asked(treated)
                .flatMap(own -> asked(comparison)
                        .flatMap(others -> NonResponse.change(own, others).optional()));
        if (rates.isPresent()) {
            Result result = NonResponse.changedWithGoLive(rates.get()) ? Result.FAILED : Result.PASSED;
            return new Check(Name.RESPONSE_RATE, result, figures("logOdds", rates.get()));
        }
        return UnitChanges.pooled(numbers(treated), numbers(comparison))
                .map(change -> new Check(Name.RESPONSE_RATE, ofNumbers(change), figures("logAnswers", change)))
                .optional()
                .orElseGet(() -> new Check(Name.RESPONSE_RATE, Result.NOT_MADE));
    }

    private static Result ofNumbers(Estimate change) {
        if (change.singleLookInterval(0.95).contains(0)) {
            return Result.PASSED;
        }
        return Math.abs(change.value()) > LARGE ? Result.FAILED : Result.NOT_PASSED;
    }

    private static SortedMap<String, Double> figures(String of, Estimate change) {
        Interval interval = change.singleLookInterval(0.95);
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(of, change.value());
        figures.put(of + "Lower95", interval.lower());
        figures.put(of + "Upper95", interval.upper());
        return figures;
    }

    /** The log of answers a day after over those before, by unit. */
    private double[] numbers(List<UnitWindows> units) {
        return units.stream()
                .mapToDouble(unit -> Math.log((double) unit.after().answers() / days(after(unit)))
                        - Math.log((double) unit.before().answers() / days(before(unit))))
                .toArray();
    }

    /** Empty unless it is known of every unit, in both windows, and fits the answers. */
    private Optional<List<NonResponse.Unit>> asked(List<UnitWindows> units) {
        List<NonResponse.Unit> asked = new ArrayList<>();
        for (UnitWindows unit : units) {
            long before = invited(unit, before(unit));
            long after = invited(unit, after(unit));
            int answersBefore = unit.before().answers();
            int answersAfter = unit.after().answers();
            if (before < Math.max(1, answersBefore) || after < Math.max(1, answersAfter)) {
                return Optional.empty();
            }
            asked.add(new NonResponse.Unit(answersBefore, before, answersAfter, after));
        }
        return Optional.of(asked);
    }

    private long invited(UnitWindows unit, Window window) {
        return invitations.stream()
                .filter(invitation -> invitation.unit().equals(unit.unit()))
                .filter(invitation -> !invitation.day().isBefore(window.first())
                        && !invitation.day().isAfter(window.last()))
                .mapToLong(Invitation::invited)
                .sum();
    }

    private Window before(UnitWindows unit) {
        return arms.before(unit.treated() ? arms.goLive(unit.unit()) : arms.firstGoLive());
    }

    private Window after(UnitWindows unit) {
        return arms.after(unit.treated() ? arms.goLive(unit.unit()) : arms.firstGoLive(), lastDay);
    }

    private static long days(Window window) {
        return window.last().toEpochDay() - window.first().toEpochDay() + 1;
    }

    /**
     * The missing-voice meter.
     *
     * @param effect tonight's
     * @param composition see {@link Mix}
     */
    Voices voices(double effect, OptionalDouble composition, OutcomeBlocks blocks) {
        Optional<List<NonResponse.Unit>> own = asked(treated);
        Optional<List<NonResponse.Unit>> others = asked(comparison);
        OptionalDouble after = rate(own, NonResponse.Unit::rateAfter);
        return new Voices(
                rate(own, unit -> (double) unit.answersBefore() / unit.invitedBefore()),
                after,
                rate(others, unit -> (double) unit.answersBefore() / unit.invitedBefore()),
                rate(others, NonResponse.Unit::rateAfter),
                cancels(effect, after),
                composition,
                leftOut(blocks, true),
                leftOut(blocks, false));
    }

    /** From the rate as it is shown: from the exact one, and the effect beside it, anybody could work the exact one out. */
    private static OptionalDouble cancels(double effect, OptionalDouble rate) {
        return rate.isEmpty()
                ? rate
                : NonResponse.tippingPoint(effect, 1 - rate.getAsDouble())
                        .optional()
                        .map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty);
    }

    /** Mean of the units' rates, to the nearest twentieth (rule B18). */
    private static OptionalDouble rate(
            Optional<List<NonResponse.Unit>> units, ToDoubleFunction<NonResponse.Unit> rate) {
        return units.filter(asked -> !asked.isEmpty())
                .map(asked -> asked.stream().mapToDouble(rate).sum() / asked.size())
                .map(mean -> Math.min(HIGHEST_SHOWN, (double) Math.round(mean * BANDS) / BANDS))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** Share of treated units' responses that did not answer all of the outcome's questions (rule B7). */
    private OptionalDouble leftOut(OutcomeBlocks blocks, boolean before) {
        long complete = 0;
        long responses = 0;
        for (UnitWindows unit : treated) {
            Window window = before ? before(unit) : after(unit);
            for (ScoredBlock block : window.of(blocks.of(unit.unit()))) {
                if (block.source().content() instanceof Block.Complete
                        && !block.sealedAfter().isAfter(lastDay)) {
                    complete += block.source().n();
                    responses += block.source().responses();
                }
            }
        }
        return responses == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (double) complete / responses);
    }
}
