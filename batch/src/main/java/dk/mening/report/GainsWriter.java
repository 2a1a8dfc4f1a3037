package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.GainFinding;
import dk.mening.findings.InitiativeFinding.GainState;
import dk.mening.findings.InitiativeFinding.PaidBy;
import dk.mening.registry.ExpectedGain;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Writes the gains ledger: what was expected, and what was measured beside it. */
final class GainsWriter {
    private final Language language;

    GainsWriter(Language language) {
        this.language = language;
    }

    List<InitiativePage.GainRow> rows(InitiativeFinding finding) {
        return finding.gains().stream().map(gain -> row(finding, gain)).toList();
    }

    private InitiativePage.GainRow row(InitiativeFinding finding, GainFinding gain) {
        ExpectedGain expected = gain.expected();
        Figures figures = language.figures();
        List<String> booked = new ArrayList<>();
        booked.add(language.say("gains.bookedBy", expected.bookedBy()));
        if (expected.budgetCut()) {
            booked.add(language.say("gains.budgetCut"));
        }
        return new InitiativePage.GainRow(
                language.of(expected.description()),
                booked,
                expected(gain),
                figures.date(expected.dueOn()),
                badge(gain.state()),
                measured(gain),
                beside(finding, gain),
                paidBy(gain),
                gain.paidBy() != PaidBy.NOBODY_SHOWN);
    }

    String expected(GainFinding gain) {
        return amount(gain.expected());
    }

    String amount(ExpectedGain expected) {
        return amount(expected, language.figures().size(expected.size()));
    }

    String measured(GainFinding gain) {
        OptionalDouble measured = gain.measured();
        if (measured.isEmpty()) {
            return language.say("gains.notMeasured");
        }
        double value = measured.getAsDouble();
        return amount(
                gain.expected(),
                gain.interval().isPresent()
                        ? language.figures().effect(value, gain.expected().size())
                        : language.figures().size(value));
    }

    /** The uncertainty of an outcome, or where a sum or a time comes from, and the day. */
    private List<String> beside(InitiativeFinding finding, GainFinding gain) {
        List<String> beside = new ArrayList<>();
        gain.interval()
                .ifPresent(interval -> beside.add(
                        language.figures().interval(interval, gain.expected().size())));
        if (!gain.evidence().isEmpty()) {
            beside.add(language.say("gains.evidence", gain.evidence()));
        }
        gain.measuredOn()
                .filter(day -> !day.equals(finding.night()))
                .ifPresent(day -> beside.add(
                        language.say("gains.measuredOn", language.figures().date(day))));
        return beside;
    }

    /** Said where something was saved; of a gain in an outcome only when somebody paid. */
    private String paidBy(GainFinding gain) {
        boolean saving = !(gain.expected().of() instanceof ExpectedGain.InOutcome)
                && gain.measured().isPresent();
        return saving || gain.paidBy() != PaidBy.NOBODY_SHOWN ? language.say("gains.paidBy." + gain.paidBy()) : "";
    }

    private String amount(ExpectedGain expected, String number) {
        // An outcome's points have words in every language; a unit of measure is as it was booked.
        return expected.of() instanceof ExpectedGain.InOutcome
                ? language.say("figure.points", number)
                : language.say("gains.amount", number, expected.unitOfMeasure());
    }

    Badge badge(GainState state) {
        String word = language.say("gains." + state);
        return switch (state) {
            case REALISED -> new Badge("improved", "✓", word, "");
            case PARTLY -> new Badge("unchanged", "½", word, "");
            case NOT_SHOWN -> new Badge("open", "?", word, "");
            case CONTRADICTED -> new Badge("worsened", "×", word, "");
            case NOT_YET_DUE -> new Badge("none", "–", word, "");
        };
    }

    /** How many gains are in each state; states without a gain are left out. */
    List<OverviewPage.GainCount> counts(List<InitiativeFinding> findings) {
        List<GainFinding> all =
                findings.stream().flatMap(f -> f.gains().stream()).toList();
        List<OverviewPage.GainCount> counts = new ArrayList<>();
        for (GainState state : GainState.values()) {
            int number = (int) all.stream().filter(g -> g.state() == state).count();
            if (number > 0) {
                counts.add(new OverviewPage.GainCount(
                        badge(state),
                        language.say("gains." + state + ".meaning"),
                        language.figures().count(number)));
            }
        }
        return counts;
    }

    /** The same in a few words. */
    String inShort(InitiativeFinding finding) {
        List<String> said = new ArrayList<>();
        counts(List.of(finding))
                .forEach(c -> said.add(language.say(
                        "gains.short", c.number(), language.small(c.state().word()))));
        return String.join(", ", said);
    }
}
