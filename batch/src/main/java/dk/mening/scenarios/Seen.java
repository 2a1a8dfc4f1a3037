package dk.mening.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.findings.OutcomeFinding.Grade;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a night published of one outcome of one initiative, before Holm.
 *
 * @param shown the verdict that stands, else tonight's; {@link Shown#NOT_ASSESSABLE} where a gate is shut
 * @param since the night whose verdict that is
 * @param gate which one is shut
 * @param grade empty where there is no number
 * @param tonight the night's own look
 * @param looks every look of the path, where they are kept
 * @param checks what came of each check, by name
 */
record Seen(
        String initiative,
        String outcome,
        Shown shown,
        LocalDate since,
        Optional<String> gate,
        Optional<Grade> grade,
        Look tonight,
        List<Look> looks,
        SortedMap<String, String> checks) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Verdicts as readers meet them. */
    enum Shown {
        IMPROVED,
        WORSENED,
        UNCHANGED,
        INCONCLUSIVE,
        NOT_ASSESSABLE
    }

    /** @param told all that the look says, as stored */
    record Look(LocalDate night, Shown verdict, String told) {}

    /** @param finding of an outcome, as published on that night, which tells no looks but its own */
    static Seen ofOutcome(LocalDate night, String initiative, String finding) {
        return of(night, initiative, read(finding));
    }

    /** @param finding of an initiative with all looks, one of each outcome comes back */
    static List<Seen> ofInitiative(LocalDate night, String initiative, String finding) {
        List<Seen> seen = new ArrayList<>();
        for (JsonNode outcome : read(finding).required("outcomes")) {
            seen.add(of(night, initiative, outcome));
        }
        return seen;
    }

    private static Seen of(LocalDate night, String initiative, JsonNode node) {
        JsonNode tonight = node.required("tonight");
        JsonNode standing = node.path("standing").path("verdict");
        boolean stands = assessed(tonight) && standing.isTextual();
        List<Look> looks = new ArrayList<>();
        for (JsonNode look : node.path("path")) {
            JsonNode assessment = look.required("assessment");
            looks.add(
                    new Look(LocalDate.parse(look.required("night").asText()), verdict(assessment), text(assessment)));
        }
        SortedMap<String, String> checks = new TreeMap<>();
        for (JsonNode check : node.path("checks")) {
            checks.put(check.required("name").asText(), check.required("result").asText());
        }
        return new Seen(
                initiative,
                node.required("outcome").required("key").asText(),
                stands ? Shown.valueOf(standing.asText()) : verdict(tonight),
                stands ? LocalDate.parse(node.at("/standing/date").asText()) : night,
                assessed(tonight)
                        ? Optional.empty()
                        : Optional.of(tonight.required("gate").asText()),
                node.path("grade").isTextual()
                        ? Optional.of(Grade.valueOf(node.required("grade").asText()))
                        : Optional.empty(),
                new Look(night, verdict(tonight), text(tonight)),
                looks,
                checks);
    }

    private static boolean assessed(JsonNode assessment) {
        return assessment.required("is").asText().equals("Assessed");
    }

    private static Shown verdict(JsonNode assessment) {
        return assessed(assessment)
                ? Shown.valueOf(assessment.required("verdict").asText())
                : Shown.NOT_ASSESSABLE;
    }

    /** The same for the same content, in whatever order it was stored. */
    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(JSON.convertValue(node, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a look that is not JSON", e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a finding that is not JSON", e);
        }
    }
}
