package dk.mening.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One folder of the reference cases while a method is held against it. Every number and word of its expected.json is either
 * compared or left out with a reason: {@link #finish} fails on any that is neither.
 */
public final class ReferenceCase {
    private final String folder;
    private final JsonNode expected;
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, Double> largest = new TreeMap<>();
    private final Map<String, String> left = new LinkedHashMap<>();
    private int compared;

    private ReferenceCase(String folder, JsonNode expected) {
        this.folder = folder;
        this.expected = expected;
        collect("", expected);
    }

    public static ReferenceCase open(String folder) {
        return new ReferenceCase(folder, Reference.json(folder + "/expected.json"));
    }

    public String folder() {
        return folder;
    }

    /** Rows of data.csv by column name. */
    public List<Map<String, String>> rows() {
        return Reference.csv(folder + "/data.csv");
    }

    /** What expected.json holds at a JSON pointer; reading compares nothing. */
    public JsonNode at(String pointer) {
        JsonNode node = expected.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(folder + " has nothing at " + pointer);
        }
        return node;
    }

    /** Compares one number; the difference counts relative to the expected one, for 0 absolutely. */
    public void number(String pointer, double actual, double tolerance) {
        double wanted = at(pointer).asDouble();
        double difference = Math.abs(actual - wanted) / (wanted == 0 ? 1 : Math.abs(wanted));
        assertThat(difference)
                .as("%s %s: expected %s, got %s, relative difference", folder, pointer, wanted, actual)
                .isLessThanOrEqualTo(tolerance);
        String key = String.format(java.util.Locale.ROOT, "%.0e", tolerance);
        largest.merge(key, difference, Math::max);
        done(pointer);
    }

    /** Compares an array of numbers, element by element and in length. */
    public void numbers(String pointer, double[] actual, double tolerance) {
        assertThat(actual).as("%s %s", folder, pointer).hasSize(at(pointer).size());
        for (int i = 0; i < actual.length; i++) {
            number(pointer + "/" + i, actual[i], tolerance);
        }
        open.remove(pointer);
    }

    /** Compares one number by absolute difference: for numbers that another program found as a root, near 0. */
    public void near(String pointer, double actual, double tolerance) {
        assertThat(actual).as("%s %s", folder, pointer).isCloseTo(at(pointer).asDouble(), within(tolerance));
        done(pointer);
    }

    /** Compares one number with a published one, at the digits that are printed. */
    public void printed(String pointer, double actual) {
        BigDecimal wanted = at(pointer).decimalValue().stripTrailingZeros();
        assertThat(new BigDecimal(actual).setScale(wanted.scale(), RoundingMode.HALF_UP))
                .as("%s %s", folder, pointer)
                .isEqualByComparingTo(wanted);
        done(pointer);
    }

    /** Whether expected.json has something at a JSON pointer. */
    public boolean has(String pointer) {
        return !expected.at(pointer).isMissingNode();
    }

    /** Compares a word, a truth value or a whole number for equality. */
    public void same(String pointer, Object actual) {
        JsonNode wanted = at(pointer);
        assertThat(String.valueOf(actual)).as("%s %s", folder, pointer).isEqualTo(wanted.asText());
        done(pointer);
    }

    /** A p-value: below 1e-12 it is only compared with 1e-12. */
    public void pValue(String pointer, double actual, double tolerance) {
        if (at(pointer).asDouble() < 1e-12) {
            assertThat(actual).as("%s %s", folder, pointer).isBetween(0.0, 1e-12);
            done(pointer);
        } else {
            number(pointer, actual, tolerance);
        }
    }

    /** Leaves out a leaf or everything below a node, for a reason that the table of cases prints. */
    public void leave(String pointer, String reason) {
        at(pointer);
        open.removeIf(leaf -> leaf.equals(pointer) || leaf.startsWith(pointer + "/"));
        left.put(pointer, reason);
    }

    /** Fails when anything was forgotten; otherwise one line of the table of cases. */
    public String finish() {
        assertThat(open).as("of %s neither compared nor left out", folder).isEmpty();
        List<String> differences = new ArrayList<>();
        largest.forEach((tolerance, value) ->
                differences.add(String.format(java.util.Locale.ROOT, "%.1e (at most %s)", value, tolerance)));
        List<String> reasons = new ArrayList<>();
        left.forEach((pointer, reason) -> reasons.add(pointer + ": " + reason));
        return "| " + folder + " | " + compared + " | " + String.join("; ", differences) + " | "
                + String.join("; ", reasons) + " |";
    }

    private void done(String pointer) {
        open.remove(pointer);
        compared++;
    }

    private void collect(String pointer, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(pointer + "/" + escape(entry.getKey()), entry.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i));
            }
        } else if (!node.isNull()) {
            open.add(pointer);
        }
    }

    /** A name as it stands in a JSON pointer. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
