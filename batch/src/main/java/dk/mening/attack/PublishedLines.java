package dk.mening.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.attack.Figure.Term;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;

/** Reads a publication that somebody wrote down: a figure a line as JSON, and public knowledge as one JSON object. */
final class PublishedLines {
    private static final JsonMapper JSON = new JsonMapper();

    private PublishedLines() {}

    /** @throws IllegalArgumentException with the line, where one cannot be read */
    static Publication read(Path figures, Path known) throws IOException {
        List<Figure> read = new ArrayList<>();
        List<String> lines = Files.readAllLines(figures);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    read.add(figure(JSON.readTree(lines.get(i))));
                } catch (JsonProcessingException | NumberFormatException e) {
                    throw new IllegalArgumentException(figures + ":" + (i + 1) + ": not a figure", e);
                }
            }
        }
        JsonNode knowledge = JSON.readTree(Files.readString(known));
        Map<String, Integer> sizes = new TreeMap<>();
        knowledge.path("size").properties().forEach(size -> {
            if (size.getValue().isInt()) {
                sizes.put(size.getKey(), size.getValue().intValue());
            }
        });
        Map<String, String> people = new TreeMap<>();
        knowledge
                .path("person")
                .properties()
                .forEach(it -> people.put(it.getKey(), it.getValue().asText()));
        return new Publication(
                read,
                knowledge.path("k").intValue(),
                knowledge.path("low").intValue(),
                knowledge.path("high").intValue(),
                sizes,
                people);
    }

    private static Figure figure(JsonNode line) {
        List<Term> of = new ArrayList<>();
        line.path("set")
                .forEach(term -> of.add(
                        new Term(term.path(0).asText(), number(term.path(1).asText()))));
        return new Figure(
                line.path("night").intValue(),
                line.path("id").asText(),
                line.path("var").asText(),
                of,
                line.path("n").isInt() ? OptionalInt.of(line.path("n").intValue()) : OptionalInt.empty(),
                value(line));
    }

    private static Figure.Value value(JsonNode line) {
        if (line.has("sum")) {
            return new Figure.Sum(number(line.path("sum").asText()));
        }
        if (line.has("hist")) {
            TreeMap<Integer, Integer> counts = new TreeMap<>();
            line.path("hist")
                    .properties()
                    .forEach(count -> counts.put(
                            Integer.valueOf(count.getKey()), count.getValue().intValue()));
            return new Figure.Histogram(counts);
        }
        return new Figure.RoundedMean(number(line.path("mean1").asText()).multiply(10));
    }

    /** A whole number, a decimal or a fraction such as 1/2. */
    private static BigFraction number(String text) {
        String[] parts = text.split("/", 2);
        BigDecimal top = new BigDecimal(parts[0].strip());
        BigFraction number = new BigFraction(
                top.setScale(Math.max(0, top.scale()), RoundingMode.UNNECESSARY).unscaledValue(),
                BigInteger.TEN.pow(Math.max(0, top.scale())));
        return parts.length == 1 ? number : number.divide(number(parts[1]));
    }
}
