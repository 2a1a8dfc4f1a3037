package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding.Check;
import dk.mening.registry.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands beside the verdicts: on the pages, in the CSV file and in the JSON file. */
class BesideTest {
    private static List<PublishedFile> files = List.of();

    @BeforeAll
    static void render() {
        files = Report.render(Fixtures.night(), Fixtures.findings(), Fixtures.surveys());
    }

    private static PublishedFile file(String path) {
        return files.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    }

    private static String words(String path) {
        return Page.of(file(path)).words();
    }

    private static List<NamedCsvRecord> rows(PublishedFile file) {
        return CsvReader.builder().ofNamedCsvRecord(new String(file.content(), StandardCharsets.UTF_8)).stream()
                .toList();
    }

    private static List<NamedCsvRecord> rows(String part, String key, String figure) {
        return rows(file("data/booking.csv")).stream()
                .filter(row -> row.getField("part").equals(part))
                .filter(row -> row.getField("key").equals(key))
                .filter(row -> row.getField("figure").equals(figure))
                .toList();
    }

    private static JsonNode json(String initiative) throws IOException {
        return new ObjectMapper().readTree(file("data/" + initiative + ".json").content());
    }

    @Test
    void theMissingVoiceMeterShowsRoundedRatesOnlyAndWhatWouldCancelTheEffect() {
        assertThat(words("da/initiatives/booking.html"))
                .contains("Med løsningen cirka 65 % cirka 50 %")
                .contains("Uden løsningen over 90 % under 5 %")
                .contains("Hvis de, der ikke svarede, har det 12,2 point værre end dem, der svarede")
                .contains("Svar efter, hvor noget mangler eller er \"ved ikke\" 8 %")
                .contains("Nogle svar kan vente på at blive talt med.");
        for (PublishedFile file : files) {
            if (!file.mediaType().startsWith("image")) {
                assertThat(new String(file.content(), StandardCharsets.UTF_8))
                        .as(file.path())
                        .doesNotContain("0.6321")
                        .doesNotContain("0.9437")
                        .doesNotContain("94 %")
                        .doesNotContain("63 %");
            }
        }
        assertThat(words("da/initiatives/cases.html"))
                .contains("Vi ved ikke, hvor mange der er blevet spurgt.")
                .doesNotContain("forsvinder effekten");
        assertThat(words("da/initiatives/homecare.html")).doesNotContain("Hvem mangler i svarene?");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0.0, Under[percent=5]",
        "0.0249, Under[percent=5]",
        "0.03, About[percent=5]",
        "0.62, About[percent=60]",
        "0.625, About[percent=65]",
        "0.9, About[percent=90]",
        "0.9001, Over[percent=90]",
        "1.2, Over[percent=90]"
    })
    void aRateBandIsRoundedToFivePerCentWithATopBand(double share, String rate) {
        assertThat(RateBand.of(share)).hasToString(rate);
    }

    @Test
    void aRateBandThatIsNoNumberIsAMistake() {
        assertThatThrownBy(() -> RateBand.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateBand.of(-0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherWaysOfLookingAreToldAndAVerdictThatDependsOnScoringSaysSo() {
        assertThat(words("da/initiatives/booking.html"))
                .contains("De to slags enheder skulle skride 1,8 gange så meget fra hinanden")
                .contains("Ændring i chancen for, at et nyt svar er bedre end et gammelt +7,1 procentpoint")
                .contains("Afhænger dommen af, hvordan svarene tælles? Nej");
        assertThat(words("da/initiatives/chat.html"))
                .contains("Det afhænger af, hvordan svarene tælles. Derfor er dommen \"ikke vist\".");
        assertThat(words("da/initiatives/cases.html")).doesNotContain("Holder det på andre måder?");
    }

    @Test
    void channelsAreNamedByTheirOptionsAndThoseWhoDidNotGetThroughHaveATable() {
        assertThat(words("da/initiatives/booking.html"))
                .contains("Hjemmeside, App +7,3 fra +3,1 til +11,5 61,2 68,6 1.204 1.733 1. november 2026")
                .contains("Telefon −1,2")
                .contains("Dem, der ikke kom igennem")
                .contains("gave_up – Svar fra tiden før: 11.");
        assertThat(words("da/initiatives/cases.html"))
                .doesNotContain("Kanal for kanal")
                .doesNotContain("Dem, der ikke kom igennem");
    }

    @Test
    void unitsAreShownMonthByMonthWithTheLastTwelveOnThePageAndAllInTheFiles() throws IOException {
        assertThat(words("da/initiatives/booking.html"))
                .contains("Måned for måned")
                .contains("Enhed december 2025 januar 2026");
        assertThat(words("en/initiatives/booking.html")).contains("November 2026");
        assertThat(rows(file("data/booking.csv")))
                .filteredOn(row -> row.getField("part").equals("unit_month")
                        && row.getField("unit").equals("a")
                        && row.getField("outcome").equals("service_quality"))
                .hasSize(14)
                .first()
                .satisfies(row -> {
                    assertThat(row.getField("date")).isEqualTo("2025-10-01");
                    assertThat(row.getField("answers")).isEqualTo("54");
                    assertThat(row.getField("arm")).isEqualTo("treated");
                });
        assertThat(json("booking").at("/outcomes/0/unitMonths/0/month").asText())
                .isEqualTo("2025-10-01");
    }

    @Test
    void secondaryOutcomesAreExploratoryAndDecideNothing() {
        assertThat(words("da/initiatives/booking.html"))
                .contains("Udforskende: Her ses på flere mål, end der blev aftalt at dømme på.")
                .contains("Helhedsforståelse +3,4 fra +0,4 til +6,3 0,062 8 2.214 1. november 2026")
                .contains("Inddragelse <i> – Uger eller runder med svar, efter at løsningen kom: 1.");
        assertThat(words("da/initiatives/cases.html")).doesNotContain("Udforskende");
    }

    @Test
    void onTheBoardSecondaryOutcomesStandMutedWithoutVerdictOrGradeAndSortNothing() {
        assertThat(words("da/index.html"))
                .contains("Helhedsforståelse ~ Udforskende")
                .contains("Set den 1. november 2026 +3,4 fra +0,4 til +6,3 – 8 2.214");
        String board = new String(file("da/index.html").content(), StandardCharsets.UTF_8);
        assertThat(board)
                .contains("data-construct=\"COMPETENCE\" data-verdict=\"exploratory\" data-grade=\"\""
                        + " data-effect=\"\" data-muted=\"yes\"")
                .contains("<option value=\"COMPETENCE\">Kompetencer</option>");
    }

    @Test
    void withoutComparisonUnitsAChangeIsSaidToCoincideAndNothingIsComparedWithOthers() {
        String text = words("da/initiatives/signs.html");
        assertThat(text)
                .contains("Samtidig med løsningen: Servicen er blevet bedre.")
                .contains("Samtidig med løsningen: Arbejdsbyrden er blevet tungere.")
                .contains("Der bliver kun dømt én gang om måneden.")
                .contains("Hvilken dom i rækken 8 af højst 12")
                .contains("Afgør intet fra +1,9 til +7,2")
                .contains("Der kommer ingen flere faste domme.")
                .doesNotContain("tæller kun som alarm")
                .doesNotContain("end man kunne vente ud fra de enheder, der ikke fik løsningen")
                .doesNotContain("og for dem, der ikke gjorde");
        assertThat(words("en/index.html")).contains("At the same time as the solution: Service has become better.");
        assertThat(words("da/initiatives/booking.html")).doesNotContain("Målt mod egen fortid");
    }

    @Test
    void afterTheFirstYearNoFurtherVerdictIsRegisteredAndTheStandingOneHasAnEnd() {
        assertThat(words("da/initiatives/phone.html"))
                .contains("Der kommer ingen flere faste domme.")
                .contains("Dommen bortfalder den 6. april 2027, hvis der ikke kommer en ny.")
                .contains("Nattens tal tæller kun som alarm.")
                .doesNotContain("Dommen kan skifte hver nat.");
        assertThat(words("da/initiatives/chat.html")).contains("Dommen kan skifte hver nat.");
        assertThat(words("da/initiatives/booking.html")).doesNotContain("bortfalder");
    }

    @Test
    void theEllipseIsDrawnNamedAndSaidToDecideNothingWhereThereIsOne() {
        assertThat(words("da/initiatives/booking.html"))
                .contains("Firkanten afgør. Den stiplede ellipse er ét enkelt kig i nat, og den afgør intet.")
                .contains("Midten, service +6,3 point")
                .contains("Hældning mod lettere arbejde −30,4 grader");
        assertThat(words("da/initiatives/cases.html")).doesNotContain("ellipse");
        assertThat(new String(file("en/charts/booking-who-pays.svg").content(), StandardCharsets.UTF_8))
                .contains("It decides nothing")
                .contains("stroke-dasharray");
    }

    @Test
    void anAmendedPlanNarrowsTheRiskOfItsSequence() throws IOException {
        assertThat(words("da/initiatives/fading.html"))
                .contains("Usikkerhed, 98,75 %")
                .contains("Risiko for falsk alarm i den række, der løber nu 1,25 %");
        JsonNode plan = json("fading").get("initiative").get("plan");
        assertThat(plan.get("alphaNow").asDouble()).isEqualTo(0.0125);
        assertThat(plan.get("lock")
                        .get("amendments")
                        .get(1)
                        .get("changed")
                        .get(1)
                        .asText())
                .isEqualTo("washout_days");
    }

    @Test
    void anAmendmentAfterTheNightIsNotKnownOnIt() {
        Plan plan = Fixtures.lockedPlan(
                LocalDate.of(2026, 1, 15),
                List.of(Fixtures.amendment(1, Fixtures.NIGHT.plusDays(1), "Senere", "outcomes")),
                List.of());
        InitiativeFinding finding = Fixtures.initiative(
                "later",
                Fixtures.words("Senere", "Later"),
                Optional.of(plan),
                new TreeMap<>(Map.of("a", Fixtures.GO_LIVE)),
                Optional.empty());
        Page page = Page.all(Report.render(Fixtures.night(), List.of(finding), Fixtures.surveys())).stream()
                .filter(p -> p.path().equals("da/initiatives/later.html"))
                .findFirst()
                .orElseThrow();
        assertThat(page.words()).doesNotContain("Planen er ændret");
    }

    @Test
    void theCsvFileGivesBackEveryNumberToTheLastBit() {
        InitiativeFinding booking = Fixtures.findings().getFirst();
        for (Check check : booking.outcomes().getFirst().checks()) {
            String key = CsvFile.lowerCase(check.name());
            assertThat(rows("check", key, "").getFirst().getField("verdict"))
                    .isEqualTo(CsvFile.lowerCase(check.result()));
            check.figures()
                    .forEach((name, value) -> assertThat(Double.parseDouble(
                                    rows("check", key, name).getFirst().getField("value")))
                            .as(key + " " + name)
                            .isEqualTo(value));
        }
        booking.gains().forEach(gain -> {
            String key = gain.expected().key();
            NamedCsvRecord measured = rows("gain", key, "measured").getFirst();
            assertThat(measured.getField("verdict")).isEqualTo(CsvFile.lowerCase(gain.state()));
            gain.measured()
                    .ifPresent(value -> assertThat(Double.parseDouble(measured.getField("value")))
                            .isEqualTo(value));
            assertThat(measured.getField("text")).isEqualTo(gain.evidence());
            assertThat(rows("gain", key, "paid_by").getFirst().getField("verdict"))
                    .isEqualTo(CsvFile.lowerCase(gain.paidBy()));
        });
        assertThat(rows("voices", "", "comparison_rate_before").getFirst().getField("lower"))
                .isEqualTo("0.9");
        assertThat(rows("voices", "", "rate_after").getFirst().getField("value"))
                .isEqualTo("0.5");
        assertThat(rows("channel", "digital", "effect").getFirst().getField("lower"))
                .isEqualTo("3.12");
        assertThat(rows("exit", "gave_up", "effect").getFirst().getField("verdict"))
                .isEqualTo("too_few_answers_before");
        assertThat(rows("secondary", "", "adjusted_p").getFirst().getField("value"))
                .isEqualTo("0.062");
        assertThat(rows("fixed_look", "", "angle").getFirst().getField("value")).isEqualTo("-0.53");
        assertThat(rows("plan", "sha256", "").getFirst().getField("text")).isEqualTo(Fixtures.HASH);
        assertThat(rows("agreement", "shop_steward", "").getFirst().getField("text"))
                .isEqualTo("Tillidsrepræsentanten");
    }

    @Test
    void noTextInTheCsvFileIsAFormula() {
        Plan plan = Fixtures.lockedPlan(
                LocalDate.of(2026, 1, 15),
                List.of(Fixtures.amendment(1, LocalDate.of(2026, 5, 5), "=HYPERLINK(\"x\";\"y\"), \n\"ny\"", "gains")),
                List.of());
        InitiativeFinding finding = Fixtures.initiative(
                "formula",
                Fixtures.words("Formel", "Formula"),
                Optional.of(plan),
                new TreeMap<>(Map.of("a", Fixtures.GO_LIVE)),
                Optional.empty());
        PublishedFile csv = Report.render(Fixtures.night(), List.of(finding), Fixtures.surveys()).stream()
                .filter(f -> f.path().equals("data/formula.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(rows(csv).stream()
                        .filter(row -> row.getField("figure").equals("reason"))
                        .map(row -> row.getField("text")))
                .containsExactly("'=HYPERLINK(\"x\";\"y\"), \n\"ny\"");
    }

    @Test
    void theJsonFileHoldsAllThatStandsBeside() throws IOException {
        JsonNode booking = json("booking");
        JsonNode plan = booking.get("initiative").get("plan");
        assertThat(plan.get("lock").get("sha256").asText()).isEqualTo(Fixtures.HASH);
        assertThat(plan.get("agreedBy").get(1).get("role").asText()).isEqualTo("shop_steward");
        assertThat(plan.get("outcomes").get(0).get("reason").asText()).startsWith("Så meget");
        JsonNode quality = booking.get("outcomes").get(0);
        assertThat(quality.get("voices")
                        .get("comparisonRateBefore")
                        .get("overPercent")
                        .asInt())
                .isEqualTo(90);
        assertThat(quality.get("voices").get("rateBefore").get("aboutPercent").asInt())
                .isEqualTo(65);
        assertThat(quality.get("robustness").get("breakdown").asDouble()).isEqualTo(1.84);
        assertThat(quality.get("parts").get(0).get("interval95").get("upper").asDouble())
                .isEqualTo(11.5);
        assertThat(quality.get("checks").get(1).get("figures").get("treated").isNumber())
                .isTrue();
        assertThat(booking.get("whoPays").get("fixedLook").get("decides").asBoolean(true))
                .isFalse();
        assertThat(booking.get("gains").get(1).get("paidBy").asText()).isEqualTo("employees");
        assertThat(booking.get("gains").get(1).get("expected").get("budgetCut").asBoolean())
                .isTrue();
        assertThat(booking.get("secondary").get(0).get("exploratory").asBoolean())
                .isTrue();
        assertThat(json("signs")
                        .get("outcomes")
                        .get(0)
                        .get("series")
                        .get("look")
                        .asInt())
                .isEqualTo(8);
        assertThat(json("cases")
                        .get("initiative")
                        .get("plan")
                        .get("lock")
                        .get("sha256")
                        .isNull())
                .isTrue();
    }
}
