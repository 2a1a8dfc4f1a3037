package dk.mening.night;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dk.mening.findings.Assessment;
import dk.mening.findings.InitiativeEstimate;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.registry.ExpectedGain;
import dk.mening.registry.Registry;
import dk.mening.report.EarlierNight;

/** Registry and findings as JSON whose text depends on their content only. */
final class NightJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addMixIn(Assessment.class, Named.class)
            .addMixIn(ExpectedGain.Kind.class, NamedGain.class)
            .addMixIn(InitiativeFinding.FixedLook.class, Named.class)
            .registerSubtypes(Assessment.class.getPermittedSubclasses())
            .registerSubtypes(ExpectedGain.Kind.class.getPermittedSubclasses())
            .registerSubtypes(InitiativeFinding.FixedLook.class.getPermittedSubclasses())
            .build();

    /** Tells the cases of a sealed type apart. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface Named {}

    /** As {@link Named}, and can be read. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(ExpectedGain.InOutcome.class),
        @JsonSubTypes.Type(ExpectedGain.Money.class),
        @JsonSubTypes.Type(ExpectedGain.Time.class)
    })
    private interface NamedGain {}

    private NightJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Of its looks only tonight's. */
    static String writeWithoutLooks(OutcomeFinding finding) {
        ObjectNode tree = MAPPER.valueToTree(finding);
        tree.remove("path");
        return write(tree);
    }

    static EarlierNight readEarlier(String json) {
        return read(json, EarlierNight.class);
    }

    static InitiativeEstimate readEstimate(String json) {
        return read(json, InitiativeEstimate.class);
    }

    static InitiativeFinding readFinding(String json) {
        return read(json, InitiativeFinding.class);
    }

    /** Without looks and weeks of its outcomes. */
    static InitiativeFinding readOutline(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            for (JsonNode outcome : tree.required("outcomes")) {
                ((ObjectNode) outcome).putArray("path");
                ((ObjectNode) outcome).putArray("weeks");
            }
            return MAPPER.treeToValue(tree, InitiativeFinding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a finding as a night stored it", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not as a night stored it: " + type.getSimpleName(), e);
        }
    }

    static Registry readRegistry(String json) {
        try {
            return MAPPER.treeToValue(StoredRegistry.asOfToday(MAPPER.readTree(json)), Registry.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a registry as a night stored it", e);
        }
    }
}
