package dk.mening.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dk.mening.findings.OutcomeFinding;
import dk.mening.statistics.DetectableEffect;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a table of an initiative's page must hold, from the JSON file that is published beside it. The long tables and the
 * numbers of an outcome are held cell by cell; of others each number must be in the part of the finding that they show.
 */
sealed interface ExpectedTable {
    /** @param rows of the body, the first cell of each names the row; empty cells of tables by unit come from the page */
    record Cells(List<List<String>> rows) implements ExpectedTable {}

    /** @param values by the name of the row; one of them must be there */
    record Facts(Map<String, Set<String>> values) implements ExpectedTable {}

    record Among(List<JsonNode> nodes) implements ExpectedTable {
        Among and(JsonNode node) {
            return new Among(Stream.concat(nodes.stream(), Stream.of(node)).toList());
        }

        Among and(JsonNode node, String... fields) {
            return new Among(Stream.concat(nodes.stream(), Stream.of(fields).map(node::path))
                    .toList());
        }
    }

    /** Smallest blocks: of citizens, of employees, of sensitive questions. No finding says which, the law does. */
    List<Integer> LAWFUL = List.of(5, 10, 40);

    /** @param outcome missing outside of an outcome's section */
    static ExpectedTable of(Wording words, JsonNode finding, JsonNode outcome, String caption) {
        Language language = new Language(words, new Figures(words));
        if (outcome.isMissingNode()) {
            return ofInitiative(language, finding, caption);
        }
        String name = outcome.at("/name/" + words.language())
                .asText(outcome.at("/name/da").asText());
        Map<String, ExpectedTable> known = new TreeMap<>();
        known.put(words.say("outcome.numbers.caption", name), new Facts(numbers(language, finding, outcome)));
        known.put(words.say("timeline.caption"), new Cells(weeks(language, outcome)));
        known.put(words.say("course.caption"), among(outcome, "sinceGoLive", "margin"));
        known.put(words.say("narrowing.caption"), among(outcome, "path", "standing", "margin"));
        known.put(words.say("unitAnswers.caption"), among(outcome, "unitMonths").and(calendar(outcome)));
        known.put(
                words.say("units.months.caption"), among(outcome, "unitMonths").and(calendar(outcome)));
        known.put(words.say("units.caption"), among(outcome, "units"));
        known.put(words.say("control.caption.MEANS"), among(outcome, "controlled"));
        known.put(words.say("control.caption.SHARES"), among(outcome, "controlled"));
        known.put(words.say("voices.mix"), new Among(List.of(mix(outcome))));
        known.put(words.say("peers.caption"), among(outcome, "peers").and(answersOfUnits(outcome)));
        known.put(words.say("voices.caption"), among(outcome, "voices"));
        known.put(words.say("voices.heading"), among(outcome, "voices", "margin"));
        known.put(words.say("series.heading"), among(outcome, "series", "margin"));
        known.put(words.say("robust.heading"), among(outcome, "robustness"));
        known.put(words.say("grade.name"), among(outcome, "checks", "margin"));
        known.put(words.say("parts.CHANNEL.caption"), among(outcome, "parts"));
        known.put(words.say("parts.EXIT.caption"), among(outcome, "parts"));
        known.put(words.say("answers.caption"), new Among(shares(outcome)));
        ExpectedTable table = known.get(caption);
        if (table == null) {
            throw new AssertionError("which part of an outcome does the table \"" + caption + "\" show?");
        }
        return table;
    }

    /** Of an initiative, counted from what it publishes of exclusions. */
    private static Map<String, Set<String>> excluded(Language language, JsonNode finding) {
        String goLive = "";
        for (JsonNode day : finding.at("/initiative/goLive")) {
            goLive = goLive.isEmpty() || day.asText().compareTo(goLive) < 0 ? day.asText() : goLive;
        }
        int all = 0;
        int late = 0;
        for (JsonNode event : finding.at("/excluded/events")) {
            int blocks = event.get("blocks").asInt();
            all += blocks;
            late += !goLive.isEmpty() && event.get("on").asText().compareTo(goLive) >= 0 ? blocks : 0;
        }
        return Map.of(
                language.say("excluded.inAll"),
                Set.of(language.figures().count(all)),
                language.say("excluded.inAll.late"),
                Set.of(language.figures().count(late)));
    }

    private static ExpectedTable ofInitiative(Language language, JsonNode finding, String caption) {
        Wording words = language.words();
        Map<String, ExpectedTable> known = new TreeMap<>();
        known.put(
                words.say("plan.heading"),
                among(finding.path("initiative"), "plan")
                        .and(finding, "family", "night")
                        .and(sums(List.of(finding))));
        known.put(words.say("plan.amendments"), among(finding.path("initiative"), "plan"));
        known.put(words.say("bill.look.heading"), among(finding.path("whoPays"), "fixedLook"));
        known.put(words.say("gains.heading"), among(finding, "gains"));
        known.put(words.say("secondary.caption"), among(finding, "secondary"));
        known.put(words.say("competence.caption"), among(finding, "competences").and(answersOfCompetences(finding)));
        known.put(words.say("initiative.goLives"), among(finding.path("initiative"), "goLive"));
        known.put(words.say("site.aboutNight"), among(finding, "night"));
        known.put(words.say("excluded.heading"), among(finding, "excluded"));
        known.put(words.say("excluded.inAll"), new Facts(excluded(language, finding)));
        known.put(words.say("excluded.versions"), among(finding, "excluded", "outcomes"));
        JsonNode whoPays = finding.path("whoPays");
        if (whoPays.has("date")) {
            Figures figures = new Figures(words);
            known.put(
                    words.say(
                            "bill.caption",
                            figures.date(LocalDate.parse(whoPays.get("date").asText()))),
                    new Cells(bill(words, finding)));
        }
        return known.getOrDefault(caption, new Among(List.of(finding, sums(List.of(finding)))));
    }

    private static Among among(JsonNode node, String... fields) {
        return new Among(List.of()).and(node, fields);
    }

    private static List<List<String>> bill(Wording words, JsonNode finding) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> axis : List.of(List.of("quality", "service_quality"), List.of("relief", "workload"))) {
            JsonNode of = finding.at("/whoPays/" + axis.getFirst());
            double margin = StreamSupport.stream(finding.get("outcomes").spliterator(), false)
                    .filter(outcome -> outcome.get("construct").asText().equals(axis.getLast()))
                    .findFirst()
                    .orElseThrow()
                    .get("margin")
                    .asDouble();
            Figures figures = new Figures(words);
            rows.add(List.of(
                    words.say("bill." + axis.getFirst()),
                    figures.effect(of.get("estimate").asDouble(), margin),
                    figures.interval(JsonFigures.interval(of), margin),
                    figures.size(margin)));
        }
        return rows;
    }

    private static List<List<String>> weeks(Language language, JsonNode outcome) {
        Figures figures = language.figures();
        Map<String, JsonNode> weeks = new LinkedHashMap<>();
        outcome.get("weeks").forEach(week -> weeks.put(week.get("monday").asText(), week));
        Map<String, Double> expected = new TreeMap<>();
        outcome.get("expectedWithout")
                .forEach(week -> expected.put(
                        week.get("monday").asText(), week.get("expected").asDouble()));
        List<JsonNode> filled =
                weeks.values().stream().filter(ExpectedTable::hasData).toList();
        List<JsonNode> span = weeks.values().stream()
                .filter(week -> !filled.isEmpty()
                        && week.get("monday")
                                        .asText()
                                        .compareTo(
                                                filled.getFirst().get("monday").asText())
                                >= 0
                        && week.get("monday")
                                        .asText()
                                        .compareTo(
                                                filled.getLast().get("monday").asText())
                                <= 0)
                .toList();
        return (2 * filled.size() < span.size() ? filled : span)
                .stream()
                        .map(week -> {
                            String monday = week.get("monday").asText();
                            Stream<String> cells = Stream.of(
                                    figures.date(LocalDate.parse(monday)),
                                    mean(figures, week.get("treated")),
                                    mean(figures, week.get("comparison")));
                            return expected.isEmpty()
                                    ? cells.toList()
                                    : Stream.concat(
                                                    cells,
                                                    Stream.of(
                                                            expected.containsKey(monday)
                                                                    ? figures.mean(expected.get(monday))
                                                                    : ""))
                                            .toList();
                        })
                        .toList();
    }

    private static boolean hasData(JsonNode week) {
        return week.get("treated").isNumber() || week.get("comparison").isNumber();
    }

    private static String mean(Figures figures, JsonNode value) {
        return value.isNumber() ? figures.mean(value.asDouble()) : "";
    }

    private static Map<String, Set<String>> numbers(Language language, JsonNode finding, JsonNode outcome) {
        Figures figures = language.figures();
        Map<String, String> values = new TreeMap<>();
        JsonNode tonight = outcome.get("tonight");
        boolean assessed = tonight.has("estimate");
        double margin = outcome.get("margin").asDouble();
        outcome.path("standing").findValues("date").forEach(node -> {
            LocalDate date = LocalDate.parse(node.asText());
            values.put(language.say("outcome.verdictDate"), figures.date(date));
            values.put(
                    language.say("outcome.lapses"),
                    figures.date(date.plusDays(OutcomeFinding.Standing.LASTS_DAYS + 1)));
        });
        if (outcome.has("nextDecision")) {
            values.put(
                    language.say("outcome.next"),
                    figures.date(LocalDate.parse(outcome.get("nextDecision").asText())));
        }
        if (assessed) {
            double alpha = finding.at("/initiative/plan/alphaNow").asDouble();
            double standardError = tonight.get("standardError").asDouble();
            values.put(
                    language.say("outcome.estimate", figures.count(Figures.SCALE)),
                    figures.effect(tonight.get("estimate").asDouble(), margin));
            values.put(
                    language.say("outcome.interval", figures.share(1 - alpha)),
                    figures.interval(JsonFigures.interval(tonight.get("interval95")), margin));
            values.put(
                    language.say("outcome.equivalence"),
                    figures.interval(JsonFigures.interval(tonight.get("interval90")), margin));
            double detectable = new DetectableEffect(
                            tonight.get("criticalValue").asDouble(Double.POSITIVE_INFINITY),
                            standardError,
                            tonight.get("degreesOfFreedom").asDouble())
                    .at(0.8);
            values.put(language.say("outcome.detectable"), language.say("figure.points", figures.mean(detectable)));
            if (outcome.get("adjustedP").isNumber()) {
                values.put(
                        language.say("outcome.adjustedP"),
                        figures.probability(outcome.get("adjustedP").asDouble()));
            }
        } else {
            values.put(
                    language.say("gate.found"),
                    figures.count(tonight.get("found").asInt()));
            values.put(
                    language.say("gate.needed"),
                    figures.count(tonight.get("needed").asInt()));
        }
        values.put(language.say("outcome.margin"), language.say("figure.points", figures.size(margin)));
        int before = outcome.get("answersBefore").asInt();
        int after = outcome.get("answersAfter").asInt();
        values.put(language.say("outcome.answersBefore"), figures.count(before));
        values.put(language.say("outcome.answersAfter"), figures.count(after));
        values.put(language.say("outcome.answers"), figures.count(before + after));
        int treated = units(outcome, assessed, true);
        int comparison = units(outcome, assessed, false);
        values.put(language.say("outcome.treated"), figures.count(treated));
        values.put(language.say("outcome.comparison"), figures.count(comparison));
        values.put(language.say("outcome.units"), figures.count(treated + comparison));
        Map<String, Set<String>> known = new TreeMap<>();
        values.forEach((name, value) -> known.put(name, Set.of(value)));
        known.put(
                language.say("outcome.smallestBundle"),
                LAWFUL.stream().map(figures::count).collect(Collectors.toSet()));
        return known;
    }

    /** What pages add up from findings and say beside them: units, answers, gains of each state, excluded bundles. */
    static JsonNode sums(Collection<JsonNode> findings) {
        ArrayNode sums = JsonNodeFactory.instance.arrayNode();
        Map<String, Integer> states = new TreeMap<>();
        for (JsonNode finding : findings) {
            Map<String, Integer> own = new TreeMap<>();
            for (JsonNode outcome : finding.get("outcomes")) {
                boolean assessed = outcome.get("tonight").has("estimate");
                int treated = units(outcome, assessed, true);
                int comparison = units(outcome, assessed, false);
                sums.add(treated).add(comparison).add(treated + comparison);
                sums.add(outcome.get("answersBefore").asInt()
                        + outcome.get("answersAfter").asInt());
            }
            for (JsonNode gain : finding.get("gains")) {
                own.merge(gain.get("state").asText(), 1, Integer::sum);
                states.merge(gain.get("state").asText(), 1, Integer::sum);
            }
            own.values().forEach(sums::add);
            sums.add(finding.at("/initiative/plan/gains").size());
            sums.add(finding.at("/initiative/plan/lock/amendments").size());
            sums.add(finding.at("/excluded/events").findValues("blocks").stream()
                    .mapToInt(JsonNode::asInt)
                    .sum());
        }
        states.values().forEach(sums::add);
        return sums;
    }

    private static int units(JsonNode outcome, boolean assessed, boolean treated) {
        return (int) StreamSupport.stream(outcome.get("units").spliterator(), false)
                .filter(unit -> unit.get("treated").asBoolean() == treated)
                .filter(unit -> !assessed
                        || unit.get("before").isNumber() && unit.get("after").isNumber())
                .count();
    }

    /** The months of the columns have no gap, also where no unit has a number. */
    private static JsonNode calendar(JsonNode outcome) {
        ArrayNode months = JsonNodeFactory.instance.arrayNode();
        List<LocalDate> known = outcome.path("unitMonths").findValues("month").stream()
                .map(month -> LocalDate.parse(month.asText()))
                .sorted()
                .toList();
        if (!known.isEmpty()) {
            known.getFirst()
                    .datesUntil(known.getLast().plusDays(1), Period.ofMonths(1))
                    .forEach(month -> months.add(month.toString()));
        }
        return months;
    }

    /** Answers by channel, and each of its share of all, the smaller ones also together. */
    private static JsonNode mix(JsonNode outcome) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (String window : List.of("answersBefore", "answersAfter")) {
            List<Integer> answers = StreamSupport.stream(outcome.path("parts").spliterator(), false)
                    .filter(part -> part.get("kind").asText().equals("channel"))
                    .map(part -> part.get(window).asInt())
                    .toList();
            double all = answers.stream().mapToInt(it -> it).sum();
            answers.forEach(count -> numbers.add(count).add(count / all));
        }
        return numbers;
    }

    private static JsonNode answersOfCompetences(JsonNode finding) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        finding.path("competences")
                .forEach(level -> answers.add(level.get("answersBefore").asInt()
                        + level.get("answersAfter").asInt()));
        return answers;
    }

    private static JsonNode answersOfUnits(JsonNode outcome) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        outcome.path("units")
                .forEach(unit -> answers.add(unit.get("answersBefore").asInt()
                        + unit.get("answersAfter").asInt()));
        return answers;
    }

    /** All that is published of one unit. */
    static List<JsonNode> ofUnit(Collection<JsonNode> findings, String unit) {
        List<JsonNode> nodes = new ArrayList<>();
        for (JsonNode finding : findings) {
            nodes.add(finding.path("night"));
            nodes.add(finding.path("initiative").path("goLive").path(unit));
            for (JsonNode outcome : finding.get("outcomes")) {
                for (String part : List.of("units", "unitMonths")) {
                    outcome.path(part).forEach(node -> {
                        if (node.get("unit").asText().equals(unit)) {
                            nodes.add(node);
                        }
                    });
                }
                outcome.path("peers")
                        .forEach(arm -> arm.get("units").forEach(node -> {
                            if (node.get("unit").asText().equals(unit)) {
                                nodes.add(node);
                                nodes.add(JsonNodeFactory.instance.numberNode(
                                        arm.get("mean").asDouble()));
                            }
                        }));
                nodes.add(calendar(outcome));
            }
        }
        return nodes;
    }

    /** Steps of the scale, each number of answers, and its share of all to its question in its window. */
    private static List<JsonNode> shares(JsonNode outcome) {
        List<JsonNode> numbers = new ArrayList<>(List.of(outcome.path("answers")));
        Set<Double> shares = new LinkedHashSet<>();
        for (JsonNode question : outcome.path("answers")) {
            for (String window : List.of("before", "after")) {
                int all = 0;
                for (int step = 1; step <= question.get(window).size(); step++) {
                    shares.add((double) step);
                }
                for (JsonNode count : question.get(window)) {
                    all += count.asInt();
                }
                shares.add((double) all);
                for (JsonNode count : question.get(window)) {
                    shares.add((double) count.asInt() / all);
                }
            }
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        shares.forEach(array::add);
        numbers.add(array);
        return numbers;
    }
}
