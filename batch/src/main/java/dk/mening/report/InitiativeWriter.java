package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.questionnaire.Construct;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.Initiative;
import dk.mening.registry.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes an initiative's page in one language. */
final class InitiativeWriter {
    private final Language language;
    private final Night night;
    private final List<Survey> surveys;
    private final Map<String, String> unitNames;

    InitiativeWriter(Language language, Night night, List<Survey> surveys) {
        this.language = language;
        this.night = night;
        this.surveys = surveys;
        this.unitNames = unitNames(night);
    }

    static Map<String, String> unitNames(Night night) {
        return night.units().stream().collect(Collectors.toMap(Unit::key, Unit::name, (a, b) -> a, TreeMap::new));
    }

    /** @param names of the outcomes' charts, in order, without their endings */
    InitiativePage write(InitiativeFinding finding, List<String> names) {
        FigureWriter figures = new FigureWriter(language, night, surveys, unitNames);
        SinceWriter changes = new SinceWriter(language, night);
        List<Fact> since = changes.changes(finding);
        Initiative initiative = finding.initiative();
        String name = language.of(initiative.name());
        List<InitiativePage.Section> sections = new ArrayList<>();
        for (int i = 0; i < finding.outcomes().size(); i++) {
            sections.add(new SectionWriter(language, finding, finding.outcomes().get(i), surveys, unitNames)
                    .write(
                            "outcome-" + (i + 1),
                            "../charts/" + names.get(i) + "-timeline",
                            figures.ofOutcome(finding, finding.outcomes().get(i), names.get(i))));
        }
        return new InitiativePage(
                Frame.of(language, night, name, "initiatives/" + initiative.key() + ".html"),
                name,
                language.of(initiative.purpose()),
                language.of(initiative.coreTask()),
                initiative.owner(),
                changes.lead(!since.isEmpty()),
                since,
                goLive(initiative),
                new InShortWriter(language, finding).write(),
                initiative.plan().map(p -> new PlanWriter(language, night, finding, p, surveys, unitNames).write()),
                sections,
                finding.whoPays().map(w -> bill(finding, w)),
                finding.whoPays().isEmpty() && hasBothConstructs(finding),
                new GainsWriter(language).rows(finding),
                figures.gains(finding),
                new LooksWriter(language, surveys).secondary(finding),
                new CompetenceFigure(language, night, surveys).write(finding),
                initiative.replies().reversed().stream()
                        .map(reply -> new InitiativePage.ReplyRow(
                                language.of(reply.text()),
                                language.say(
                                        "reply.dated",
                                        reply.by(),
                                        language.figures().date(reply.on()))))
                        .toList(),
                new ExclusionsWriter(language, finding, surveys, unitNames).write(),
                "../../data/" + initiative.key() + ".csv",
                "../../data/" + initiative.key() + ".json",
                "../../data/codebook/" + initiative.key() + ".csv");
    }

    private List<Fact> goLive(Initiative initiative) {
        return initiative.goLive().entrySet().stream()
                .map(e -> new Fact(unit(e.getKey()), language.figures().date(e.getValue())))
                .toList();
    }

    private String unit(String key) {
        return unitNames.getOrDefault(key, key);
    }

    static boolean hasBothConstructs(InitiativeFinding finding) {
        List<Construct> constructs =
                finding.outcomes().stream().map(o -> o.outcome().construct()).toList();
        return constructs.contains(Construct.SERVICE_QUALITY) && constructs.contains(Construct.WORKLOAD);
    }

    private InitiativePage.Bill bill(InitiativeFinding finding, InitiativeFinding.WhoPays whoPays) {
        Figures figures = language.figures();
        double qualityMargin = ChartWriter.margin(finding, Construct.SERVICE_QUALITY);
        double reliefMargin = ChartWriter.margin(finding, Construct.WORKLOAD);
        String quality = figures.effect(whoPays.qualityEstimate(), qualityMargin);
        String qualityInterval = figures.interval(whoPays.quality(), qualityMargin);
        String relief = figures.effect(whoPays.reliefEstimate(), reliefMargin);
        String reliefInterval = figures.interval(whoPays.relief(), reliefMargin);
        return new InitiativePage.Bill(
                language.say("bill." + whoPays.bill()),
                language.say("bill.caption", figures.date(whoPays.date())),
                language.say("bill.date", figures.date(whoPays.date())),
                language.say("bill.says", quality, qualityInterval, relief, reliefInterval),
                new Picture("../charts/" + finding.initiative().key() + "-who-pays", language.say("bill.alt")),
                List.of(
                        new InitiativePage.BillRow(
                                language.say("bill.quality"), quality, qualityInterval, figures.size(qualityMargin)),
                        new InitiativePage.BillRow(
                                language.say("bill.relief"), relief, reliefInterval, figures.size(reliefMargin))),
                whoPays.fixedLook().map(this::fixedLook).orElseGet(List::of));
    }

    private List<Fact> fixedLook(InitiativeFinding.Ellipse look) {
        Figures figures = language.figures();
        return List.of(
                points("bill.look.quality", figures.effect(look.quality(), 0)),
                points("bill.look.relief", figures.effect(look.relief(), 0)),
                points("bill.look.longer", figures.mean(look.longerSemiAxis())),
                points("bill.look.shorter", figures.mean(look.shorterSemiAxis())),
                new Fact(
                        language.say("bill.look.angle"),
                        language.say("figure.degrees", figures.mean(Math.toDegrees(look.angle())))));
    }

    private Fact points(String key, String number) {
        return new Fact(language.say(key), language.say("figure.points", number));
    }
}
