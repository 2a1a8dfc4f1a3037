package dk.mening.report;

import com.fasterxml.jackson.databind.JsonNode;
import dk.mening.statistics.Interval;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers and dates of a published JSON file, as pages may write them. */
final class JsonFigures {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final int PERCENT = 100;

    private JsonFigures() {}

    /** Every way in which a page may write a number that stands somewhere in {@code nodes}. */
    static Set<String> written(Wording words, Collection<JsonNode> nodes) {
        Set<String> written = new HashSet<>();
        Set<Double> margins = new HashSet<>(List.of(0.0, (double) PERCENT));
        nodes.forEach(node -> margins(node, margins));
        nodes.forEach(node -> written(new Figures(words), node, margins, written));
        return written;
    }

    /** Near them an effect is written with more decimals. */
    private static void margins(JsonNode node, Set<Double> margins) {
        if (node.isNumber()) {
            margins.add(node.asDouble());
        }
        for (String name : List.of("margin", "size")) {
            node.findValues(name).forEach(margin -> margins.add(margin.asDouble()));
        }
    }

    private static void written(Figures figures, JsonNode node, Set<Double> margins, Set<String> written) {
        if (node.isNumber()) {
            number(figures, node.asDouble(), margins, written);
        } else if (node.isTextual() && DATE.matcher(node.asText()).matches()) {
            written.add(figures.date(LocalDate.parse(node.asText())));
            written.add(figures.month(LocalDate.parse(node.asText())));
        } else if (node.isTextual() && node.asText().matches("\\d+")) {
            written.add(node.asText());
        } else {
            node.forEach(child -> written(figures, child, margins, written));
        }
    }

    private static void number(Figures figures, double value, Set<Double> margins, Set<String> written) {
        double size = Math.abs(value);
        written.add(figures.count((int) Math.round(value)));
        written.add(figures.count((int) Math.round(size)));
        written.add(figures.mean(value));
        written.add(figures.mean(size));
        written.add(figures.size(value));
        written.add(figures.size(size));
        if (value > 0 && value < Integer.MAX_VALUE && value == Math.rint(value)) {
            written.add("+" + figures.count((int) value));
            // Years stand without a separator; shares that are rounded already, with their sign.
            written.add(Integer.toString((int) value));
            written.add(figures.count((int) value) + " %");
            if (value < 100_000) {
                written.add(figures.date(LocalDate.ofEpochDay((long) value)));
            }
        }
        margins.forEach(margin -> written.add(figures.effect(value, margin)));
        written.add(figures.effect(PERCENT * value, PERCENT));
        written.add(figures.size(Math.exp(Math.min(value, PERCENT))));
        written.add(figures.mean(Math.toDegrees(value)));
        written.add(figures.size(PERCENT * value));
        written.add(figures.probability(value).replaceAll("[^\\d.,]", ""));
        written.add(figures.share(value));
        written.add(figures.wholeShare(value));
        written.add(figures.share(1 - value));
    }

    /** Null is infinite. */
    static Interval interval(JsonNode node) {
        JsonNode lower = node.path("lower");
        JsonNode upper = node.path("upper");
        return new Interval(
                lower.isNumber() ? lower.asDouble() : Double.NEGATIVE_INFINITY,
                upper.isNumber() ? upper.asDouble() : Double.POSITIVE_INFINITY);
    }
}
