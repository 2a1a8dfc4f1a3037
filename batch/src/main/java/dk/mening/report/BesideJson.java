package dk.mening.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.InitiativeFinding.FixedLook;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Robustness;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.findings.SeriesFit;
import java.util.OptionalDouble;

/** What stands beside the verdicts in an initiative's JSON file: gains, secondary outcomes, parts, who answered. */
final class BesideJson {
    private BesideJson() {}

    static void gains(ArrayNode array, InitiativeFinding finding) {
        finding.gains().forEach(gain -> {
            ObjectNode node = array.addObject();
            PlanJson.gain(node.putObject("expected"), gain.expected());
            node.put("state", JsonFile.lowerCase(gain.state()));
            JsonFile.number(node, "measured", gain.measured());
            gain.interval().ifPresent(interval -> JsonFile.interval(node.putObject("interval"), interval));
            gain.measuredOn().ifPresent(day -> node.put("measuredOn", day.toString()));
            if (!gain.evidence().isEmpty()) {
                node.put("evidence", gain.evidence());
            }
            node.put("paidBy", JsonFile.lowerCase(gain.paidBy()));
        });
    }

    static void secondary(ArrayNode array, InitiativeFinding finding) {
        finding.secondary().forEach(secondary -> {
            ObjectNode node = array.addObject()
                    .put("survey", secondary.survey())
                    .put("outcome", secondary.outcome().key());
            JsonFile.words(node.putObject("name"), secondary.outcome().name());
            node.put("exploratory", true)
                    .put("assessedOn", secondary.assessedOn().toString());
            look(node, secondary.effect());
            JsonFile.number(node, "adjustedP", secondary.adjustedP());
        });
    }

    static void competences(ArrayNode array, InitiativeFinding finding) {
        finding.competences().forEach(competence -> {
            ObjectNode node = array.addObject()
                    .put("survey", competence.survey())
                    .put("outcome", competence.outcome().key())
                    .put("question", competence.question())
                    .put("assessedOn", competence.assessedOn().toString())
                    .put("units", competence.units())
                    .put("answersBefore", competence.answersBefore())
                    .put("answersAfter", competence.answersAfter());
            level(node.putObject("before"), competence.before());
            level(node.putObject("after"), competence.after());
        });
    }

    private static void level(ObjectNode node, InitiativeFinding.Competence.Level level) {
        JsonFile.interval(node.put("mean", level.mean()), level.interval());
    }

    static void outcome(ObjectNode node, OutcomeFinding finding) {
        robustness(node.putObject("robustness"), finding.robustness());
        voices(node.putObject("voices"), finding.voices());
        ArrayNode parts = node.putArray("parts");
        finding.parts().forEach(part -> {
            ObjectNode of = parts.addObject()
                    .put("kind", JsonFile.lowerCase(part.kind()))
                    .put("key", part.key())
                    .put("assessedOn", part.assessedOn().toString())
                    .put("answersBefore", part.answersBefore())
                    .put("answersAfter", part.answersAfter());
            JsonFile.number(of, "meanBefore", part.meanBefore());
            JsonFile.number(of, "meanAfter", part.meanAfter());
            look(of, part.effect());
        });
        finding.series().ifPresent(fit -> series(node.putObject("series"), fit));
    }

    private static void robustness(ObjectNode node, Robustness robustness) {
        JsonFile.number(node, "superiority", robustness.superiority());
        JsonFile.number(node, "topShare", robustness.topShare());
        node.put("dependsOnScoring", robustness.dependsOnScoring());
        JsonFile.number(node, "breakdown", robustness.breakdown());
    }

    /** Rates are as coarse as on the page. */
    private static void voices(ObjectNode node, Voices voices) {
        rate(node, "rateBefore", voices.rateBefore());
        rate(node, "rateAfter", voices.rateAfter());
        rate(node, "comparisonRateBefore", voices.comparisonRateBefore());
        rate(node, "comparisonRateAfter", voices.comparisonRateAfter());
        JsonFile.number(node, "tippingPoint", voices.tippingPoint());
        JsonFile.number(node, "composition", voices.composition());
        JsonFile.number(node, "dontKnowBefore", voices.dontKnowBefore());
        JsonFile.number(node, "dontKnowAfter", voices.dontKnowAfter());
    }

    private static void rate(ObjectNode node, String name, OptionalDouble share) {
        if (share.isEmpty()) {
            node.putNull(name);
            return;
        }
        ObjectNode rate = node.putObject(name);
        switch (RateBand.of(share.getAsDouble())) {
            case RateBand.About(int percent) -> rate.put("aboutPercent", percent);
            case RateBand.Over(int percent) -> rate.put("overPercent", percent);
            case RateBand.Under(int percent) -> rate.put("underPercent", percent);
        }
    }

    private static void look(ObjectNode node, FixedLook look) {
        switch (look) {
            case FixedLook.Seen seen -> {
                node.put("estimate", seen.estimate());
                JsonFile.interval(node.putObject("interval95"), seen.interval95());
                node.put("p", seen.p()).put("units", seen.units()).put("answers", seen.answers());
            }
            case FixedLook.NotSeen shut ->
                node.put("notAssessable", JsonFile.lowerCase(shut.why().gate()))
                        .put("found", shut.why().found())
                        .put("needed", shut.why().needed());
        }
    }

    private static void series(ObjectNode node, SeriesFit fit) {
        node.put("look", fit.look())
                .put("periodsBefore", fit.periodsBefore())
                .put("periodsAfter", fit.periodsAfter())
                .put("waves", fit.waves());
        JsonFile.number(node, "slope", OptionalDouble.of(fit.slope()));
        JsonFile.number(node, "rho", OptionalDouble.of(fit.rho()));
        JsonFile.number(node, "durbinWatsonP", OptionalDouble.of(fit.durbinWatsonP()));
        JsonFile.number(node, "breuschGodfreyP", OptionalDouble.of(fit.breuschGodfreyP()));
        JsonFile.number(node, "ljungBoxP", OptionalDouble.of(fit.ljungBoxP()));
        node.put("residualsPass", fit.residualsPass());
        fit.neweyWest().ifPresent(interval -> JsonFile.interval(node.putObject("neweyWest"), interval));
    }
}
