package dk.mening.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.mening.findings.Assessment;
import dk.mening.findings.Detail;
import dk.mening.findings.Detail.ControlledSeries;
import dk.mening.findings.Family;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.WithoutInitiative;
import dk.mening.questionnaire.Words;
import dk.mening.registry.Initiative;
import dk.mening.statistics.Interval;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** All that is known of an initiative, as JSON. A missing number, and an infinite end, is null. */
final class JsonFile {
    /** Grows when a field changes its meaning or leaves. */
    static final String SCHEMA = "mening-initiative-2";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonFile() {}

    static byte[] write(Night night, InitiativeFinding finding) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.putObject("night")
                .put("date", night.date().toString())
                .put("closedThrough", night.closedThrough().toString())
                .put("codeVersion", night.codeVersion())
                .put("registrySha256", night.registrySha256());
        initiative(root.putObject("initiative"), finding);
        family(root.putObject("family"), finding.family());
        ArrayNode outcomes = root.putArray("outcomes");
        finding.outcomes().forEach(o -> outcome(outcomes.addObject(), finding, o));
        finding.whoPays().ifPresent(w -> {
            ObjectNode node = root.putObject("whoPays");
            node.put("bill", lowerCase(w.bill())).put("date", w.date().toString());
            interval(node.putObject("quality").put("estimate", w.qualityEstimate()), w.quality());
            interval(node.putObject("relief").put("estimate", w.reliefEstimate()), w.relief());
            w.fixedLook()
                    .ifPresent(look -> node.putObject("fixedLook")
                            .put("decides", false)
                            .put("quality", look.quality())
                            .put("relief", look.relief())
                            .put("longerSemiAxis", look.longerSemiAxis())
                            .put("shorterSemiAxis", look.shorterSemiAxis())
                            .put("angle", look.angle()));
        });
        BesideJson.gains(root.putArray("gains"), finding);
        BesideJson.secondary(root.putArray("secondary"), finding);
        BesideJson.competences(root.putArray("competences"), finding);
        if (!finding.exclusions().blocks().isEmpty()) {
            excluded(root.putObject("excluded"), finding);
        }
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(root)
                                    .replace("\r\n", "\n")
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + finding.initiative().key(), e);
        }
    }

    private static void excluded(ObjectNode node, InitiativeFinding finding) {
        ArrayNode events = node.putArray("events");
        ExclusionsWriter.events(finding.exclusions()).forEach((event, blocks) -> {
            ObjectNode one = events.addObject()
                    .put("on", event.on().toString())
                    .put("by", event.by())
                    .put("reason", event.reason())
                    .put("blocks", blocks.size())
                    .put("firstDay", ExclusionsWriter.first(blocks).toString())
                    .put("lastDay", ExclusionsWriter.last(blocks).toString());
            ArrayNode units = one.putArray("units");
            blocks.stream()
                    .map(block -> block.block().unit())
                    .distinct()
                    .sorted()
                    .forEach(units::add);
        });
        ArrayNode withThem = node.putArray("tonightWithThem");
        for (int i = 0; i < finding.exclusions().withThem().size(); i++) {
            OutcomeFinding outcome = finding.outcomes().get(i);
            assessment(
                    withThem.addObject()
                            .put("survey", outcome.survey())
                            .put("outcome", outcome.outcome().key()),
                    finding.exclusions().withThem().get(i));
        }
    }

    private static void initiative(ObjectNode node, InitiativeFinding finding) {
        Initiative initiative = finding.initiative();
        node.put("key", initiative.key());
        words(node.putObject("name"), initiative.name());
        words(node.putObject("purpose"), initiative.purpose());
        words(node.putObject("coreTask"), initiative.coreTask());
        node.put("owner", initiative.owner());
        ObjectNode goLive = node.putObject("goLive");
        initiative.goLive().forEach((unit, day) -> goLive.put(unit, day.toString()));
        initiative.plan().ifPresent(plan -> PlanJson.write(node.putObject("plan"), plan, finding.night()));
    }

    private static void family(ObjectNode node, Family family) {
        node.put("outcomes", family.outcomes());
        family.fixed()
                .ifPresent(fixed -> node.putObject("fixed")
                        .put("year", fixed.year())
                        .put("places", fixed.places())
                        .put("taken", fixed.taken())
                        .put("on", fixed.on().toString())
                        .put("beforehand", fixed.beforehand()));
    }

    private static void outcome(ObjectNode node, InitiativeFinding initiative, OutcomeFinding finding) {
        node.put("survey", finding.survey()).put("outcome", finding.outcome().key());
        words(node.putObject("name"), finding.outcome().name());
        node.put("construct", lowerCase(finding.outcome().construct()))
                .put("higherIsBetter", finding.outcome().higherIsBetter())
                .put("margin", finding.margin());
        assessment(node.putObject("tonight"), finding.tonight());
        finding.standing()
                .ifPresent(s -> node.putObject("standing")
                        .put("verdict", lowerCase(s.verdict()))
                        .put("date", s.date().toString())
                        .put("noLongerPointsThatWay", s.noLongerPointsThatWay()));
        finding.nextDecision().ifPresent(day -> node.put("nextDecision", day.toString()));
        number(node, "adjustedP", finding.adjustedP());
        node.put("survivesHolm", finding.survivesHolm());
        finding.grade().ifPresent(g -> node.put("grade", g.name()));
        ArrayNode checks = node.putArray("checks");
        finding.checks().forEach(c -> {
            ObjectNode check =
                    checks.addObject().put("check", lowerCase(c.name())).put("result", lowerCase(c.result()));
            ObjectNode figures = check.putObject("figures");
            c.figures().forEach((name, value) -> number(figures, name, OptionalDouble.of(value)));
        });
        node.put("design", lowerCase(finding.design()));
        BesideJson.outcome(node, finding);
        node.put("answersBefore", finding.answersBefore()).put("answersAfter", finding.answersAfter());
        ArrayNode units = node.putArray("units");
        finding.units().forEach(u -> {
            ObjectNode unit = units.addObject()
                    .put("unit", u.unit())
                    .put("treated", u.treated())
                    .put("answersBefore", u.answersBefore())
                    .put("answersAfter", u.answersAfter());
            number(unit, "before", u.before());
            number(unit, "after", u.after());
        });
        ArrayNode months = node.putArray("unitMonths");
        finding.months()
                .forEach(m -> months.addObject()
                        .put("unit", m.unit())
                        .put("treated", m.treated())
                        .put("month", m.month().toString())
                        .put("answers", m.answers())
                        .put("mean", m.mean()));
        detail(node, finding.detail());
        weeks(node, initiative, finding);
        ArrayNode path = node.putArray("path");
        finding.path()
                .forEach(look -> assessment(
                        path.addObject()
                                .put("night", look.night().toString())
                                .put("dependsOnScoring", look.dependsOnScoring()),
                        look.assessment()));
    }

    private static void detail(ObjectNode node, Detail detail) {
        ArrayNode answers = node.putArray("answers");
        detail.answers().forEach(item -> {
            ObjectNode question = answers.addObject().put("question", item.question());
            item.before().forEach(question.putArray("before")::add);
            item.after().forEach(question.putArray("after")::add);
        });
        ArrayNode course = node.putArray("sinceGoLive");
        detail.course()
                .forEach(at -> interval(
                        course.addObject()
                                .put("fourWeeks", at.period())
                                .put("treatedUnits", at.treatedUnits())
                                .put("comparisonUnits", at.comparisonUnits())
                                .put("effect", at.effect()),
                        at.band()));
        ArrayNode controlled = node.putArray("controlled");
        detail.controlled().forEach(series -> controlled(controlled.addObject(), series));
        ArrayNode peers = node.putArray("peers");
        detail.peers().forEach(arm -> {
            ObjectNode one = peers.addObject()
                    .put("treated", arm.treated())
                    .put("mean", arm.mean())
                    .put("between", arm.between());
            ArrayNode units = one.putArray("units");
            arm.units()
                    .forEach(unit -> interval(
                            units.addObject()
                                    .put("unit", unit.unit())
                                    .put("change", unit.change())
                                    .put("drawn", unit.drawn()),
                            unit.interval()));
        });
    }

    private static void controlled(ObjectNode node, ControlledSeries series) {
        node.put("kind", lowerCase(series.kind()))
                .put("baselineEnds", series.baselineEnds().toString())
                .put("centre", series.centre());
        number(node, "meanRange", series.meanRange());
        number(node, "rangeLimit", series.rangeLimit());
        number(node, "sigmaZ", series.sigmaZ());
        ArrayNode points = node.putArray("points");
        series.points().forEach(point -> {
            ObjectNode week = points.addObject()
                    .put("monday", point.monday().toString())
                    .put("value", point.value())
                    .put("answers", point.answers());
            interval(week, point.limits());
            ArrayNode signals = week.putArray("signals");
            point.signals().forEach(signal -> signals.add(lowerCase(signal)));
        });
    }

    private static void weeks(ObjectNode node, InitiativeFinding initiative, OutcomeFinding finding) {
        ArrayNode weeks = node.putArray("weeks");
        finding.weeks().forEach(w -> {
            ObjectNode week = weeks.addObject().put("monday", w.monday().toString());
            number(week, "treated", w.treated());
            number(week, "comparison", w.comparison());
        });
        ArrayNode expected = node.putArray("expectedWithout");
        for (WithoutInitiative.Week week : Weeks.expected(initiative, finding)) {
            interval(
                    expected.addObject().put("monday", week.monday().toString()).put("expected", week.expected()),
                    week.band());
        }
    }

    private static void assessment(ObjectNode node, Assessment assessment) {
        switch (assessment) {
            case Assessment.NotAssessable shut ->
                node.put("notAssessable", lowerCase(shut.gate()))
                        .put("found", shut.found())
                        .put("needed", shut.needed());
            case Assessment.Assessed look -> {
                node.put("verdict", lowerCase(look.verdict()))
                        .put("estimate", look.estimate())
                        .put("standardError", look.standardError())
                        .put("degreesOfFreedom", look.degreesOfFreedom());
                number(node, "criticalValue", OptionalDouble.of(look.criticalValue()));
                interval(node.putObject("interval95"), look.interval95());
                interval(node.putObject("interval90"), look.interval90());
                node.put("anytimeP", look.anytimeP())
                        .put("equivalenceP", look.equivalenceP())
                        .put("smallerThanMargin", look.smallerThanMargin())
                        .put("largerThanMargin", look.largerThanMargin());
            }
        }
    }

    static void interval(ObjectNode node, Interval interval) {
        number(node, "lower", OptionalDouble.of(interval.lower()));
        number(node, "upper", OptionalDouble.of(interval.upper()));
    }

    static void number(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    static void words(ObjectNode node, Words words) {
        new TreeMap<>(words.byLanguage()).forEach(node::put);
    }

    static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
