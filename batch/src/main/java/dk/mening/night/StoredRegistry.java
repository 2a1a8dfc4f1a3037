package dk.mening.night;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.registry.Plan;

/** Brings a registry that an earlier version stored with its night to the shape of today, so that the night can be made again. */
final class StoredRegistry {
    private StoredRegistry() {}

    /** Fills in, in place, what registries did not hold before plans were locked, years had places and blocks could be excluded. */
    static JsonNode asOfToday(JsonNode registry) {
        if (registry instanceof ObjectNode whole) {
            lists(whole, "events", "invitations", "measuredGains", "programmeYears", "excludedBlocks");
        }
        for (JsonNode initiative : registry.path("initiatives")) {
            if (initiative instanceof ObjectNode fields) {
                lists(fields, "replies");
            }
            if (initiative.path("plan") instanceof ObjectNode plan) {
                fill(plan);
            }
        }
        return registry;
    }

    private static void fill(ObjectNode plan) {
        lists(plan, "secondary", "gains");
        if (plan.path("agreedBy").isTextual()) {
            String name = plan.path("agreedBy").textValue();
            plan.putArray("agreedBy").addObject().put("name", name).put("role", Plan.Agreement.Role.NOT_STATED.name());
        }
        if (!plan.has("lock")) {
            ObjectNode lock = plan.putObject("lock");
            lock.set("on", plan.path("agreedOn"));
            lock.put("sha256", "");
            lock.putArray("amendments");
        }
        for (JsonNode outcome : plan.path("outcomes")) {
            if (outcome instanceof ObjectNode fields && !fields.has("reason")) {
                fields.put("reason", "");
                fields.put("superiorityMargin", Plan.PlannedOutcome.USUAL_SUPERIORITY_MARGIN);
                fields.put("topShareMargin", Plan.PlannedOutcome.USUAL_TOP_SHARE_MARGIN);
            }
        }
    }

    private static void lists(ObjectNode of, String... names) {
        for (String name : names) {
            if (!of.has(name)) {
                of.putArray(name);
            }
        }
    }
}
