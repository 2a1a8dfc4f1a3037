package dk.mening.report;

import dk.mening.charts.Chart;
import dk.mening.charts.ChartImage;
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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The pages, pictures and tables of one night: equal findings give equal bytes. */
public final class Report {
    private static final int PNG_SCALE = 2;
    private static final TemplateEngine PAGES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), "dk.mening.report.pages");

    private final Night night;
    private final List<InitiativeFinding> findings;
    private final List<Survey> surveys;
    private final List<List<String>> timelines;
    private final List<PublishedFile> files = new ArrayList<>();

    private Report(Night night, List<InitiativeFinding> findings, List<Survey> surveys) {
        this.night = night;
        this.findings = findings;
        this.surveys = surveys;
        this.timelines = timelineNames(findings);
    }

    /**
     * All files of the night, sorted by path.
     *
     * @param surveys the versions that the findings' outcomes come from
     */
    public static List<PublishedFile> render(Night night, List<InitiativeFinding> findings, List<Survey> surveys) {
        Report report = new Report(night, List.copyOf(findings), List.copyOf(surveys));
        for (String code : Wording.LANGUAGES) {
            Language language = Language.of(code);
            report.pages(language);
            report.charts(language);
        }
        for (InitiativeFinding finding : findings) {
            String path = "data/" + finding.initiative().key();
            report.add(path + ".csv", "text/csv; charset=utf-8", CsvFile.write(finding));
            report.add(path + ".json", "application/json", JsonFile.write(night, finding));
        }
        report.add("assets/report.css", "text/css; charset=utf-8", resource("report.css"));
        report.files.sort(Comparator.comparing(PublishedFile::path));
        return List.copyOf(report.files);
    }

    private void pages(Language language) {
        String folder = language.code() + "/";
        page(folder + "index.html", "overview.jte", new OverviewWriter(language, night).write(findings));
        page(folder + "guide.html", "guide.jte", guide(language));
        InitiativeWriter writer = new InitiativeWriter(language, night, surveys);
        for (int i = 0; i < findings.size(); i++) {
            page(
                    folder + "initiatives/" + findings.get(i).initiative().key() + ".html",
                    "initiative.jte",
                    writer.write(findings.get(i), timelines.get(i)));
        }
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
                Stream.of(CsvFile.Column.values())
                        .map(c -> new Fact(c.key(), language.say("column." + c.key())))
                        .toList(),
                Stream.of(CsvFile.Part.values())
                        .map(p -> new Fact(p.key(), language.say("part." + p.key())))
                        .toList());
    }

    private void charts(Language language) {
        String folder = language.code() + "/charts/";
        ChartWriter writer = new ChartWriter(language, night);
        writer.effects(findings).ifPresent(chart -> chart(folder + "effects", chart));
        for (int i = 0; i < findings.size(); i++) {
            InitiativeFinding finding = findings.get(i);
            for (int j = 0; j < finding.outcomes().size(); j++) {
                String path = folder + timelines.get(i).get(j);
                writer.timeline(finding, finding.outcomes().get(j)).ifPresent(chart -> chart(path, chart));
            }
            writer.whoPays(finding)
                    .ifPresent(chart -> chart(folder + finding.initiative().key() + "-who-pays", chart));
        }
    }

    private void chart(String path, Chart chart) {
        add(path + ".svg", "image/svg+xml", ChartImage.svg(chart, ChartImage.Width.PAGE));
        add(path + "-phone.svg", "image/svg+xml", ChartImage.svg(chart, ChartImage.Width.PHONE));
        add(path + ".png", "image/png", ChartImage.png(chart, PNG_SCALE));
    }

    private void page(String path, String template, Object page) {
        StringOutput output = new StringOutput();
        PAGES.render(template, page, output);
        add(path, "text/html; charset=utf-8", output.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(String path, String mediaType, byte[] content) {
        files.add(new PublishedFile(path, mediaType, content));
    }

    /** Initiative and outcome; with a number where two would have the same, as "a-b" + "c" and "a" + "b-c" have. */
    private static List<List<String>> timelineNames(List<InitiativeFinding> findings) {
        Set<String> taken = new HashSet<>();
        List<List<String>> names = new ArrayList<>();
        for (InitiativeFinding finding : findings) {
            List<String> mine = new ArrayList<>();
            for (OutcomeFinding outcome : finding.outcomes()) {
                String plain =
                        finding.initiative().key() + "-" + outcome.outcome().key();
                String name = plain;
                for (int n = 2; !taken.add(name); n++) {
                    name = plain + "-" + n;
                }
                mine.add(name + "-timeline");
            }
            names.add(mine);
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
