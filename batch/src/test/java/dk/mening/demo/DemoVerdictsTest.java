package dk.mening.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.mening.database.Database;
import dk.mening.database.RefusedException;
import dk.mening.database.Sql;
import dk.mening.database.TestDatabase;
import dk.mening.night.NightRun;
import dk.mening.night.Progress;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.report.PublishedNumbers;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole road of a demo: what the night says of each initiative, against what was planted. */
class DemoVerdictsTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
    private static final Pattern ANSWER = Pattern.compile("<dt>(.*?)</dt>\\s*<dd><p>(.*?)</p></dd>", Pattern.DOTALL);
    /** What is read without hovering on a word: markup, and explanations with what they hold. */
    private static final Pattern UNREAD = Pattern.compile("<span class=\"tip\".*?</span>|<[^>]*>", Pattern.DOTALL);

    private static final Progress SILENT =
            new Progress(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    private static final Database DATABASE = TestDatabase.fresh();

    @BeforeAll
    static void fillAndMakeTheNight() {
        TestDatabase.setClock(DATABASE, NIGHT.atTime(9, 0));
        assertThat(new Demo(DATABASE, SILENT).fill(NIGHT)).isInstanceOf(Demo.Filled.class);
        assertThat(new NightRun(DATABASE, DemoCommand.sealingKey(), SILENT).run(NIGHT))
                .isInstanceOf(NightRun.Published.class);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whereBothGainTheNightSaysSo() {
        assertThat(verdict(Initiatives.BOOKING, Truth.QUALITY)).isEqualTo("IMPROVED");
        assertThat(verdict(Initiatives.BOOKING, Truth.WORKLOAD)).isEqualTo("IMPROVED");
        assertThat(interval95Holds(Initiatives.BOOKING, Truth.QUALITY)).isTrue();
        assertThat(interval95Holds(Initiatives.BOOKING, Truth.WORKLOAD)).isTrue();
    }

    @Test
    void whereEmployeesPayTheWorkloadIsWorseAndTheServiceIsNot() {
        assertThat(verdict(Initiatives.CASE_SYSTEM, Truth.WORKLOAD)).isEqualTo("WORSENED");
        assertThat(verdict(Initiatives.CASE_SYSTEM, Truth.QUALITY)).isEqualTo("UNCHANGED");
        assertThat(interval95Holds(Initiatives.CASE_SYSTEM, Truth.QUALITY)).isTrue();
        assertThat(interval95Holds(Initiatives.CASE_SYSTEM, Truth.WORKLOAD)).isTrue();
    }

    @Test
    void whereNothingChangedNoChangeIsClaimed() {
        // Not even as a single test: whether "unchanged" holds among all is not asked here.
        assertThat(standing(Initiatives.CHATBOT, Truth.QUALITY)).isIn("UNCHANGED", "INCONCLUSIVE");
        assertThat(standing(Initiatives.CHATBOT, Truth.WORKLOAD)).isIn("UNCHANGED", "INCONCLUSIVE");
        assertThat(interval95Holds(Initiatives.CHATBOT, Truth.QUALITY)).isTrue();
        assertThat(interval95Holds(Initiatives.CHATBOT, Truth.WORKLOAD)).isTrue();
    }

    @Test
    void whereItIsTooEarlyNothingIsJudged() {
        for (String outcome : new String[] {Truth.QUALITY, Truth.WORKLOAD}) {
            JsonNode finding = finding(Initiatives.VIDEO, outcome);
            assertThat(finding.at("/tonight/is").asText()).isEqualTo("NotAssessable");
            assertThat(finding.at("/tonight/gate").asText()).isEqualTo("TOO_EARLY");
        }
    }

    @Test
    void everyFamilyOfOutcomesWasFixedBeforehand() {
        assertThat(files("data/%.json").stream()
                        .filter(file -> file.contains("\"initiative\" :"))
                        .map(file -> file.contains("\"beforehand\" : true")))
                .hasSize(4)
                .containsOnly(true);
    }

    @Test
    void everyNumberOfThePagesStandsInTheirTablesAndEveryNumberOfTheTablesInTheFindings() {
        PublishedNumbers.Read read = PublishedNumbers.read(
                published("%"),
                Stream.of(ShippedSurveys.serviceQuality(), ShippedSurveys.workload())
                        .flatMap(definition -> definition.survey().questions().stream())
                        .flatMap(question -> question.text().byLanguage().values().stream())
                        .collect(Collectors.toSet()));
        assertThat(read.faults()).isEmpty();
        assertThat(read.inText()).isGreaterThan(300);
        assertThat(read.inTables()).isGreaterThan(5_000);
    }

    /** Asked by a councillor, a manager, a shop steward, an analyst and a citizen. */
    @Test
    void thePageAloneAnswersWhatPeopleComeFor() {
        String money = "Kom gevinsten?";
        String season = "Er det tiltaget eller sæsonen?";
        String pays = "Hvem betaler?";
        String sure = "Hvor sikkert er det?";
        String heard = "Bliver der lyttet?";
        SortedMap<String, String> booking = answers("da", Initiatives.BOOKING);
        assertThat(booking.get(money))
                .contains("ikke lovet nogen besparelse i penge", "Arbejdet bliver lettere: opnået");
        assertThat(booking.get(season)).contains("kan tilskrives tiltaget", "Sæsonen er trukket fra");
        assertThat(booking.get(pays)).startsWith("Både borgere og ansatte vinder.");
        assertThat(booking.get(sure))
                .contains(
                        "5 enheder med løsningen er holdt op mod 6 enheder uden", "højst 5 %", "A for servicekvalitet");
        assertThat(booking.get(heard)).contains("svar tæller med", "har været med til at aftale planen");

        SortedMap<String, String> cases = answers("da", Initiatives.CASE_SYSTEM);
        assertThat(cases.get(money)).startsWith("Ja, pengene kom: 2.450.000 kr., og der var ventet 2.400.000 kr.");
        assertThat(cases.get(money)).contains("De ansatte betalte: Arbejdet blev tungere.");
        assertThat(cases.get(season)).contains("Arbejdsbelastning: En ændring kan ikke tilskrives tiltaget.");
        assertThat(cases.get(pays)).startsWith("Servicen er vist uændret, men de ansatte betaler");
        assertThat(cases.get("Hvad kan I tale om nu?"))
                .contains("Tal med de ansatte og tillidsrepræsentanten", "Beslutningen er jeres.");

        SortedMap<String, String> chatbot = answers("da", Initiatives.CHATBOT);
        assertThat(chatbot.get(season)).startsWith("Der er ikke vist nogen ændring.");
        assertThat(chatbot.get(pays)).startsWith("Det er ikke vist, hvem der betaler.");
        assertThat(chatbot.get(sure)).contains("Derfor står det kun som en svag melding.");

        SortedMap<String, String> video = answers("da", Initiatives.VIDEO);
        assertThat(video.get(money)).startsWith("Pengene skal først være der");
        assertThat(video.get(season)).startsWith("Der er intet tal endnu.");
        assertThat(video.get(sure)).contains("ingen dom at være sikker på");
        assertThat(video.get("Hvad kan ændre dommen?")).contains("Der skal gå mindst 28");

        SortedMap<String, String> english = answers("en", Initiatives.CASE_SYSTEM);
        assertThat(english).hasSize(cases.size());
        assertThat(english.get("Did the gain come?")).contains("Yes, the money came", "Employees paid");
        assertThat(english.get("Who pays?")).contains("but employees pay: the work has become heavier");
    }

    /** What the page says in short, by question. */
    private static SortedMap<String, String> answers(String language, String initiative) {
        SortedMap<String, String> answers = new TreeMap<>();
        String page = files(language + "/initiatives/" + initiative + ".html").getFirst();
        Matcher answer = ANSWER.matcher(page);
        while (answer.find()) {
            answers.put(
                    answer.group(1),
                    UNREAD.matcher(answer.group(2))
                            .replaceAll("")
                            .replace("&#34;", "\"")
                            .strip());
        }
        return answers;
    }

    @Test
    void aSecondFillingAddsNothing() {
        assertThat(new Demo(DATABASE, SILENT).fill(NIGHT.plusDays(5))).isInstanceOf(Demo.FilledBefore.class);
    }

    @Test
    void anInstallationThatHoldsSomethingElseIsLeftAlone() {
        try (Database other = TestDatabase.fresh()) {
            other.inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("INSERT INTO registry.unit (key, name) VALUES ('real', 'A real one')");
                }
            });
            assertThatThrownBy(() -> new Demo(other, SILENT).fill(NIGHT)).isInstanceOf(RefusedException.class);
        }
    }

    /** The one that is shown: it stands, and holds in the family. */
    private static String verdict(String initiative, String outcome) {
        JsonNode finding = finding(initiative, outcome);
        assertThat(finding.path("survivesHolm").asBoolean())
                .as("%s of %s holds among all", outcome, initiative)
                .isTrue();
        return standing(initiative, outcome);
    }

    private static String standing(String initiative, String outcome) {
        return finding(initiative, outcome).at("/standing/verdict").asText();
    }

    private static boolean interval95Holds(String initiative, String outcome) {
        JsonNode interval = finding(initiative, outcome).at("/tonight/interval95");
        double gain = Truth.gain(initiative, outcome);
        return interval.required("lower").asDouble() <= gain
                && gain <= interval.required("upper").asDouble();
    }

    private static List<String> files(String like) {
        return DATABASE.inTransaction(connection -> Sql.list(
                connection,
                "SELECT convert_from(content, 'UTF8') FROM published.file WHERE night = ? AND path LIKE ?",
                row -> row.getString(1),
                NIGHT,
                like));
    }

    private static SortedMap<String, byte[]> published(String like) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        DATABASE.inTransaction(connection -> Sql.list(
                connection,
                "SELECT path, content FROM published.file WHERE night = ? AND path LIKE ?",
                row -> files.put(row.getString(1), row.getBytes(2)),
                NIGHT,
                like));
        return files;
    }

    private static JsonNode finding(String initiative, String outcome) {
        String json = DATABASE.inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT finding FROM published.finding
                     WHERE night = ? AND initiative_key = ? AND outcome_key = ?
                    """)) {
                select.setObject(1, NIGHT);
                select.setString(2, initiative);
                select.setString(3, outcome);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
