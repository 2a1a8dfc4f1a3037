package dk.mening.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Plan;
import dk.mening.registry.Policy;
import dk.mening.statistics.BoundaryTable;
import java.time.LocalDate;

/** A plan in an initiative's JSON file: what was agreed, by whom, and every change since. */
final class PlanJson {
    private PlanJson() {}

    static void write(ObjectNode node, Plan plan, LocalDate night) {
        node.put("policy", plan.policy().letter())
                .put("alpha", plan.alpha())
                .put("alphaNow", PlanWriter.alphaNow(plan, night))
                .put("preWindowDays", plan.preWindowDays())
                .put("washoutDays", plan.washoutDays())
                .put("agreedOn", plan.agreedOn().toString())
                .put("statedInImport", plan.statedInImport())
                .put("alphaInAll", PlanWriter.alphaInAll(plan, night));
        if (plan.policy() != Policy.UNBOUNDED) {
            node.putObject("boundaryTable")
                    .put("sha256", BoundaryTable.shipped().sha256())
                    .put("calibration", BoundaryTable.CALIBRATION);
        }
        ArrayNode agreed = node.putArray("agreedBy");
        plan.agreedBy()
                .forEach(who -> agreed.addObject().put("name", who.name()).put("role", JsonFile.lowerCase(who.role())));
        ArrayNode outcomes = node.putArray("outcomes");
        plan.outcomes()
                .forEach(o -> outcomes.addObject()
                        .put("survey", o.survey())
                        .put("outcome", o.outcome())
                        .put("margin", o.margin())
                        .put("reason", o.reason())
                        .put("superiorityMargin", o.superiorityMargin())
                        .put("topShareMargin", o.topShareMargin()));
        ArrayNode secondary = node.putArray("secondary");
        plan.secondary()
                .forEach(o -> secondary.addObject().put("survey", o.survey()).put("outcome", o.outcome()));
        ArrayNode units = node.putArray("comparisonUnits");
        plan.comparisonUnits().forEach(units::add);
        ArrayNode gains = node.putArray("gains");
        plan.gains().forEach(gain -> gain(gains.addObject(), gain));
        lock(node.putObject("lock"), plan.lock());
    }

    private static void lock(ObjectNode node, Plan.Lock lock) {
        node.put("on", lock.on().toString());
        hash(node, "sha256", lock.sha256());
        ArrayNode amendments = node.putArray("amendments");
        lock.amendments().forEach(amendment -> {
            ObjectNode changed = amendments
                    .addObject()
                    .put("number", amendment.number())
                    .put("on", amendment.on().toString())
                    .put("reason", amendment.reason());
            amendment.changed().forEach(changed.putArray("changed")::add);
            hash(changed, "formerSha256", amendment.formerSha256());
        });
    }

    private static void hash(ObjectNode node, String name, String sha256) {
        if (sha256.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, sha256);
        }
    }

    static void gain(ObjectNode node, ExpectedGain gain) {
        node.put("key", gain.key());
        JsonFile.words(node.putObject("description"), gain.description());
        switch (gain.of()) {
            case ExpectedGain.InOutcome(String survey, String outcome) ->
                node.put("kind", "outcome").put("survey", survey).put("outcome", outcome);
            case ExpectedGain.Money() -> node.put("kind", "money");
            case ExpectedGain.Time() -> node.put("kind", "time");
        }
        node.put("size", gain.size())
                .put("unitOfMeasure", gain.unitOfMeasure())
                .put("dueOn", gain.dueOn().toString())
                .put("bookedBy", gain.bookedBy())
                .put("budgetCut", gain.budgetCut());
    }
}
