package dk.mening.report;

import dk.mening.charts.Chart;
import dk.mening.charts.ChartImage;
import dk.mening.charts.ChartImage.Scheme;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.questionnaire.Survey;
import dk.mening.statistics.Verdict;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages, pictures and tables of one night: equal findings give equal bytes. */
public final class Report {
    private static final int PNG_SCALE = 2;
    private static final String SVG = "image/svg+xml";
    private static final TemplateEngine PAGES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), "dk.mening.report.pages");

    private static final Map<String, Glossary> GLOSSARIES = Wording.LANGUAGES.stream()
            .collect(Collectors.toMap(Function.identity(), code -> new Glossary(Wording.in(code))));

    private final Night night;
    private final List<PublishedFile> files = new ArrayList<>();

    private Report(Night night) {
        this.night = night;
    }

    /**
     * All files of the night, sorted by path.
     *
     * @param surveys the versions that the findings' outcomes come from
     */
    public static List<PublishedFile> render(Night night, List<InitiativeFinding> findings, List<Survey> surveys) {
        return Stream.of(
                        Stream.of(overview(night, findings)),
                        ofUnits(night, findings),
                        findings.stream().map(finding -> ofInitiative(night, finding, surveys)))
                .flatMap(parts -> parts)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(PublishedFile::path))
                .toList();
    }

    /** The files of all initiatives together; paths and weeks of the findings are not looked at. */
    public static List<PublishedFile> overview(Night night, List<InitiativeFinding> findings) {
        Report report = new Report(night);
        for (String code : Wording.LANGUAGES) {
            Language language = Language.of(code);
            String folder = language.code() + "/";
            report.page(folder + "index.html", "overview.jte", new OverviewWriter(language, night).write(findings));
            report.page(folder + "guide.html", "guide.jte", report.guide(language));
            new ChartWriter(language, night)
                    .effects(findings)
                    .ifPresent(chart -> report.chart(folder + "charts/effects", chart));
            report.page(folder + "units.html", "units.jte", new UnitWriter(language, night, findings).list());
            report.page(folder + "method.html", "method.jte", new MethodWriter(language).page(night, findings));
            report.page(folder + "quality.html", "quality.jte", new QualityWriter(language, night, findings).page());
            report.page(folder + "night.html", "night.jte", new NightWriter(language, night).page(findings));
            report.page(folder + "glossary.html", "glossary.jte", GlossaryPage.of(language, night));
        }
        report.add("data/initiative.schema.json", "application/schema+json", resource("initiative.schema.json"));
        report.add("assets/report.css", "text/css; charset=utf-8", resource("report.css"));
        report.add("assets/report.js", "text/javascript; charset=utf-8", resource("report.js"));
        return List.copyOf(report.files);
    }

    /** The files of each unit, one unit at a time so that memory does not grow with their number; weeks are not looked at. */
    public static Stream<List<PublishedFile>> ofUnits(Night night, List<InitiativeFinding> findings) {
        List<UnitWriter> writers = Wording.LANGUAGES.stream()
                .map(code -> new UnitWriter(Language.of(code), night, findings))
                .toList();
        return UnitWriter.shown(findings).stream().map(unit -> {
            Report report = new Report(night);
            for (UnitWriter writer : writers) {
                String folder = writer.language() + "/";
                UnitPage page = writer.page(unit);
                report.page(folder + "units/" + unit + ".html", "unit.jte", page);
                page.answers().ifPresent(figure -> report.chart(folder + "charts/" + figure.name(), figure.chart()));
            }
            return List.copyOf(report.files);
        });
    }

    /** The files of one initiative; no other initiative has a file of the same path. */
    public static List<PublishedFile> ofInitiative(Night night, InitiativeFinding finding, List<Survey> surveys) {
        Report report = new Report(night);
        String key = finding.initiative().key();
        List<String> names = outcomeNames(finding);
        for (String code : Wording.LANGUAGES) {
            Language language = Language.of(code);
            InitiativeWriter writer = new InitiativeWriter(language, night, surveys);
            report.page(
                    language.code() + "/initiatives/" + key + ".html", "initiative.jte", writer.write(finding, names));
            report.charts(language, finding, surveys, names);
        }
        report.add("data/" + key + ".csv", "text/csv; charset=utf-8", CsvFile.write(finding));
        report.add("data/" + key + ".json", "application/json", JsonFile.write(night, finding));
        report.add("data/codebook/" + key + ".csv", "text/csv; charset=utf-8", Codebook.write(finding, surveys));
        return List.copyOf(report.files);
    }

    private GuidePage guide(Language language) {
        return new GuidePage(
                Frame.of(language, night, language.say("guide.title"), "guide.html"),
                Stream.of(Verdict.values())
                        .map(v -> new GuidePage.Meaning(
                                Badge.of(v, language.words()), language.say("overview.four." + v)))
                        .toList(),
                Stream.of(OutcomeFinding.Grade.values())
                        .map(g -> new Fact(g.name(), language.capital(language.say("grade." + g))))
                        .toList(),
                Stream.of(OutcomeFinding.Check.Name.values())
                        .map(check -> new Fact(
                                language.capital(language.say("check." + check)),
                                language.say("check." + check + ".asks")))
                        .toList(),
                Stream.of(InitiativeFinding.GainState.values())
                        .map(state -> new GuidePage.Meaning(
                                new GainsWriter(language).badge(state), language.say("gains." + state + ".meaning")))
                        .toList(),
                Stream.of(CsvFile.Column.values())
                        .map(c -> new Fact(c.key(), language.say("column." + c.key())))
                        .toList(),
                Stream.of(CsvFile.Part.values())
                        .map(p -> new Fact(p.key(), language.say("part." + p.key())))
                        .toList(),
                Stream.of(Codebook.Column.values())
                        .map(c -> new Fact(c.key(), language.say("codebook." + c.key())))
                        .toList());
    }

    private void charts(Language language, InitiativeFinding finding, List<Survey> surveys, List<String> names) {
        String folder = language.code() + "/charts/";
        ChartWriter writer = new ChartWriter(language, night);
        FigureWriter figures = new FigureWriter(language, night, surveys, InitiativeWriter.unitNames(night));
        for (int i = 0; i < names.size(); i++) {
            String path = folder + names.get(i) + "-timeline";
            OutcomeFinding outcome = finding.outcomes().get(i);
            writer.timeline(finding, outcome).ifPresent(chart -> chart(path, chart));
            figures.ofOutcome(finding, outcome, names.get(i))
                    .all()
                    .forEach(figure -> chart(folder + figure.name(), figure.chart()));
        }
        new CompetenceFigure(language, night, surveys)
                .write(finding)
                .ifPresent(figure -> chart(folder + figure.name(), figure.chart()));
        figures.gains(finding).ifPresent(figure -> chart(folder + figure.name(), figure.chart()));
        writer.whoPays(finding)
                .ifPresent(chart -> chart(folder + finding.initiative().key() + "-who-pays", chart));
    }

    private void chart(String path, Chart chart) {
        for (Scheme scheme : List.of(Scheme.LIGHT, Scheme.DARK)) {
            String ending = scheme == Scheme.DARK ? "-dark.svg" : ".svg";
            add(path + ending, SVG, ChartImage.svg(chart, ChartImage.Width.PAGE, scheme));
            add(path + "-phone" + ending, SVG, ChartImage.svg(chart, ChartImage.Width.PHONE, scheme));
        }
        add(path + ".png", "image/png", ChartImage.png(chart, PNG_SCALE));
    }

    private void page(String path, String template, Object page) {
        StringOutput output = new StringOutput();
        PAGES.render(template, page, output);
        String language = path.substring(0, path.indexOf('/'));
        String glossary = "../".repeat((int) path.chars().filter(c -> c == '/').count() - 1) + GlossaryPage.PATH;
        // The glossary does not explain its own words.
        String html = path.endsWith("/" + GlossaryPage.PATH)
                ? output.toString()
                : Objects.requireNonNull(GLOSSARIES.get(language), path).explained(output.toString(), glossary);
        add(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String path, String mediaType, byte[] content) {
        files.add(new PublishedFile(path, mediaType, content));
    }

    /** Initiative and outcome, which has no hyphen; with a number where two surveys have outcomes of the same key. */
    private static List<String> outcomeNames(InitiativeFinding finding) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (OutcomeFinding outcome : finding.outcomes()) {
            String plain = finding.initiative().key() + "-" + outcome.outcome().key();
            String name = plain;
            for (int n = 2; !taken.add(name); n++) {
                name = plain + "-" + n;
            }
            names.add(name);
        }
        return names;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
