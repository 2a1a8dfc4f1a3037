package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.Commands;
import dk.mening.database.Settings;
import dk.mening.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Short links and what carries them to people: QR codes, posters, links to embed. */
class PointsCommandTest {
    private static TestSite site;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        site = new TestSite();
        for (String channel : List.of("abandoned", "kiosk")) {
            site.sql("INSERT INTO registry.collection_point VALUES ('citizens-" + channel + "', 'service-quality', 1, '"
                    + channel + "', NULL)");
        }
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String code(String token) {
        return site.value("SELECT code FROM registry.collection_point WHERE token = '" + token + "'");
    }

    @Test
    void theShortLinkIsTheFormItselfAndIsAnsweredLikeIt() {
        String code = code(TestSite.CITIZENS);
        assertThat("https://mening.example-kommune.dk/q/" + code).hasSizeLessThanOrEqualTo(45);

        HttpResponse<String> page = site.get("/q/" + code.toUpperCase(Locale.ROOT) + "?lang=de");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Wie ist es gelaufen?").contains("action=\"/s/citizens-1?send\"");

        for (String wrong : List.of("aaaaaaa", "zzzzzzz", "x", "%00", "zzzzzzz'--")) {
            assertThat(site.get("/q/" + wrong).statusCode()).as(wrong).isEqualTo(404);
        }
        assertThat(site.get("/q/" + code(TestSite.CLOSED)).statusCode()).isEqualTo(410);
    }

    @Test
    void everyPointHasACodeOfItsOwnWithoutWordsOrLettersThatAreMisread() {
        site.sql(
                "INSERT INTO registry.collection_point SELECT 'many-points-' || n, 'service-quality', 1, 'web', '2026-11-01'"
                        + " FROM generate_series(1, 500) n");
        assertThat(site.value(
                        "SELECT count(DISTINCT code) = count(*) AND bool_and(code ~ '^[2-9bcdfghjkmnpqrstvwxyz]{7}$')"
                                + " FROM registry.collection_point"))
                .isEqualTo("t");
    }

    @Test
    void thereIsAQrCodeAPosterInEveryLanguageAndALinkForEachPoint() throws IOException {
        assertThat(run("--survey", "service-quality", "--output", folder.toString()))
                .as(err.toString())
                .isZero();

        String web = "north-web-" + code(TestSite.CITIZENS);
        String link = "https://mening.example.dk/q/" + code(TestSite.CITIZENS);
        assertThat(out.toString()).contains("north,web," + link + "\n");
        assertThat(Files.readString(folder.resolve("links.csv"))).isEqualTo(out.toString());
        assertThat(Files.readString(folder.resolve(web + ".svg")))
                .contains("<title>" + link)
                .startsWith("<svg");
        for (String language : Texts.LANGUAGES) {
            String html = Files.readString(folder.resolve(web + "-" + language + ".html"));
            assertThat(html)
                    .contains("dir=\"" + Texts.in(language).direction())
                    .contains(Texts.in(language).say("poster.scan"))
                    .contains("mening.example.dk/q/" + code(TestSite.CITIZENS) + "<")
                    .doesNotContain("<script", "src=");
            assertThat(html.contains(Texts.in(language).say("language.draft")))
                    .isEqualTo(Texts.in(language).isDraft());
            byte[] pdf = Files.readAllBytes(folder.resolve(web + "-" + language + ".pdf"));
            assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-")
                    .contains("/MediaBox[0 0 595 842]")
                    .contains("/Lang(" + language + ")")
                    .containsOnlyOnce("/Type/Page/");
        }
        assertThat(Files.readString(folder.resolve(web + "-links.html")))
                .contains(
                        "<a href=\"" + link + "?lang=da\" rel=\"noreferrer\" lang=\"da\" dir=\"ltr\">Fortæl, hvordan");
        assertThat(Files.readString(folder.resolve("north-abandoned-" + code("citizens-abandoned") + "-links.html")))
                .contains("Kom du ikke igennem?");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains("kiosk")))
                    .containsExactly("north-kiosk-" + code("citizens-kiosk") + ".svg");
        }
    }

    @Test
    void whatIsMissingIsToldInOneSentence() {
        assertThat(run("--survey", "nothing")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("There is no published survey nothing." + System.lineSeparator());
        var command = Commands.line(new PointsCommand(Map.of("MENING_HOME", folder.toString())));
        command.setErr(new PrintWriter(err));
        assertThat(command.execute("--survey", "service-quality")).isEqualTo(2);
        assertThat(err.toString()).contains("MENING_PUBLIC_URL is not set");
    }

    private int run(String... arguments) {
        Settings settings = TestDatabase.settings(site.database, folder);
        var environment = new HashMap<>(Map.of(
                "MENING_HOME", folder.toString(),
                "MENING_PUBLIC_URL", "https://mening.example.dk/",
                "MENING_TEST_CLOCK", "2026-11-23T13:00",
                "MENING_DATABASE_URL", settings.databaseUrl().orElseThrow(),
                "MENING_DATABASE_USER", settings.databaseUser().orElseThrow(),
                "MENING_DATABASE_PASSWORD", settings.databasePassword().orElseThrow()));
        CommandLine command = Commands.line(new PointsCommand(environment));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }
}
