package dk.mening.api;

import dk.mening.database.Access;
import dk.mening.database.Commands;
import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Settings;
import dk.mening.questionnaire.Survey;
import dk.mening.registry.QrMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mening points}. */
@Command(
        name = "points",
        mixinStandardHelpOptions = true,
        description =
                "Lists the short links of a survey's collection points; with --output, writes for each its QR code"
                        + " (SVG), posters (HTML and PDF, A4) in every language, and links to embed in self-service solutions.",
        footerHeading =
                "%nNeeds MENING_PUBLIC_URL. A link's words follow the channel: \"abandoned\" asks people who gave"
                        + " up. A \"kiosk\" starts over by itself and gets no poster.%n")
public final class PointsCommand implements Callable<Integer> {
    @Option(names = "--survey", required = true, paramLabel = "KEY", description = "Key of a published survey.")
    private String survey = "";

    @Option(names = "--output", paramLabel = "FOLDER", description = "Folder to write to; it is made if need be.")
    private @Nullable Path output;

    /** Set by picocli before anything is called. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;

    PointsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(Commands.run(new PointsCommand(System.getenv()), arguments));
    }

    @Override
    public Integer call() {
        Settings settings = Settings.read(environment);
        Site site = Site.of(settings);
        String url = site.publicUrl()
                .orElseThrow(() -> new RefusedException("MENING_PUBLIC_URL is not set: links need the address at which"
                        + " people reach this installation, such as https://mening.example.dk."));
        try (Database database = Database.openToLook(settings, Access.REGISTRAR)) {
            var repository = new ApiRepository(database);
            Survey asked = repository
                    .latest(survey)
                    .orElseThrow(() -> new RefusedException("There is no published survey " + survey + "."))
                    .survey();
            List<ApiRepository.Address> points = repository.addresses(survey);
            if (points.isEmpty()) {
                throw new RefusedException(
                        "The survey " + survey + " has no open collection point; ./mening import makes them.");
            }
            List<String> languages = site.languages().stream()
                    .filter(asked.languages()::contains)
                    .toList();
            var table = new ArrayList<>(List.of("unit,channel,link"));
            for (ApiRepository.Address point : points) {
                table.add(point.unitKey() + "," + point.channel() + "," + url + "/q/" + point.code());
                if (output != null) {
                    write(output, url, point, asked, languages);
                }
            }
            table.forEach(spec.commandLine().getOut()::println);
            if (output != null) {
                write(output.resolve("links.csv"), String.join("\n", table) + "\n");
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    private static void write(
            Path folder, String url, ApiRepository.Address point, Survey survey, List<String> languages) {
        String name = point.unitKey() + "-" + point.channel() + "-" + point.code();
        String link = url + "/q/" + point.code();
        write(folder.resolve(name + ".svg"), QrMatrix.of(link).svg(link));
        if (point.channel().equals("kiosk")) {
            return;
        }
        var links = new StringBuilder();
        for (String language : languages) {
            Poster poster = Poster.of(point, survey, url, language);
            write(folder.resolve(name + "-" + language + ".html"), Pages.poster(poster));
            write(folder.resolve(name + "-" + language + ".pdf"), PosterPdf.of(poster));
            links.append(poster.link(point.channel())).append('\n');
        }
        write(folder.resolve(name + "-links.html"), links.toString());
    }

    private static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " cannot be written (" + e.getMessage() + ").", e);
        }
    }
}
