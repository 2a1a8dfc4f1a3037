package dk.mening.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.mening.findings.InitiativeFinding;
import dk.mening.findings.OutcomeFinding;
import dk.mening.registry.Unit;
import dk.mening.statistics.BoundaryTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportTest {
    private static final Pattern NUMBER = Pattern.compile("[+−]?\\d+(?:[.,]\\d+)*");
    private static final Night NIGHT = Fixtures.night().since(Optional.of(Fixtures.earlier()));
    /** Compressed, as it is sent. */
    private static final int LARGEST_STYLE_SHEET = 4_096;

    private static final int LARGEST_PAGE = 150_000;
    private static final int LARGEST_PICTURE = 40_000;

    private static List<PublishedFile> files = List.of();
    private static List<Page> pages = List.of();

    @BeforeAll
    static void render() {
        files = Report.render(
                Fixtures.night().since(Optional.of(Fixtures.earlier())), Fixtures.findings(), Fixtures.surveys());
        pages = Page.all(files);
    }

    @Test
    void thePathsAreThoseAgreed() {
        assertThat(files)
                .extracting(PublishedFile::path)
                .contains(
                        "da/index.html",
                        "en/index.html",
                        "da/initiatives/booking.html",
                        "en/initiatives/post.html",
                        "da/charts/effects.svg",
                        "da/charts/booking-service_quality-timeline.svg",
                        "en/charts/booking-workload-timeline.png",
                        "en/charts/cases-who-pays.svg",
                        "data/booking.csv",
                        "data/codebook/booking.csv",
                        "data/initiative.schema.json",
                        "data/post.json",
                        "assets/report.css")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void equalFindingsGiveEqualBytesInAnyLocaleAndTimeZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            List<PublishedFile> again = Report.render(NIGHT, Fixtures.findings(), Fixtures.surveys());
            assertThat(again).hasSameSizeAs(files);
            for (int i = 0; i < files.size(); i++) {
                assertThat(again.get(i).path()).isEqualTo(files.get(i).path());
                assertThat(again.get(i).mediaType()).isEqualTo(files.get(i).mediaType());
                assertThat(again.get(i).content())
                        .as(files.get(i).path())
                        .isEqualTo(files.get(i).content());
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyNumberOfTheTextStandsInATableBesideItAndEveryNumberOfATableInTheFindings() {
        Map<String, byte[]> published = new TreeMap<>();
        files.forEach(file -> published.put(file.path(), file.content()));
        PublishedNumbers.Read read = PublishedNumbers.read(published, Set.of());
        assertThat(read.faults()).isEmpty();
        assertThat(read.inText()).isGreaterThan(500);
        assertThat(read.inTables()).isGreaterThan(10_000);
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void everyNumberInAFiguresWordsStandsInItsOwnTable() {
        int seen = 0;
        for (String code : Wording.LANGUAGES) {
            FigureWriter writer =
                    new FigureWriter(Language.of(code), Fixtures.night(), Fixtures.surveys(), new TreeMap<>());
            for (InitiativeFinding finding : Fixtures.findings()) {
                for (OutcomeFinding outcome : finding.outcomes()) {
                    for (Figure figure : writer.ofOutcome(finding, outcome, "x").all()) {
                        Set<String> inTable = new HashSet<>();
                        figure.table()
                                .ifPresent(table -> Stream.concat(
                                                table.rows().stream().flatMap(List::stream), table.head().stream())
                                        .forEach(cell -> inTable.addAll(numbers(cell))));
                        for (String says : figure.says()) {
                            assertThat(inTable).as(figure.name() + ": " + says).containsAll(numbers(says));
                            seen += numbers(says).size();
                        }
                        assertThat(numbers(figure.chart().description())).isEmpty();
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    @Test
    void everyPictureIsThereForPageAndPhoneOnWhiteAndOnDark() {
        List<String> pictures = files.stream()
                .map(PublishedFile::path)
                .filter(path -> path.endsWith(".png"))
                .map(path -> path.substring(0, path.length() - ".png".length()))
                .toList();
        assertThat(pictures)
                .contains(
                        "da/charts/booking-service_quality-narrowing",
                        "da/charts/booking-service_quality-course",
                        "da/charts/booking-service_quality-answers",
                        "en/charts/booking-service_quality-months",
                        "en/charts/booking-service_quality-voices",
                        "en/charts/booking-gains");
        assertThat(files)
                .extracting(PublishedFile::path)
                .containsAll(pictures.stream()
                        .flatMap(name -> Stream.of(
                                name + ".svg", name + "-dark.svg", name + "-phone.svg", name + "-phone-dark.svg"))
                        .toList());
    }

    @Test
    void theSecurityPolicyAllowsAllOfIt() {
        for (Page page : pages) {
            for (Element element : page.elements()) {
                assertThat(element.getTagName()).as(page.path()).isNotIn("style", "iframe", "object", "base");
                if (element.getTagName().equals("script")) {
                    assertThat(element.getAttribute("src")).as(page.path()).endsWith("assets/report.js");
                    assertThat(element.getTextContent()).as(page.path()).isEmpty();
                }
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    String name = element.getAttributes().item(i).getNodeName();
                    assertThat(name).as(page.path()).isNotEqualTo("style").doesNotStartWith("on");
                }
            }
        }
    }

    @Test
    void everyLinkIsRelativeAndLeadsToARenderedFileAndPlaceOrToWhatIsServedBesideThem() {
        Map<String, Page> pageByPath = new TreeMap<>();
        pages.forEach(page -> pageByPath.put(page.path(), page));
        Set<String> paths = new HashSet<>();
        files.forEach(file -> paths.add(file.path()));
        int seen = 0;
        for (Page page : pages) {
            for (Element element : page.elements()) {
                for (String attribute : List.of("href", "src", "srcset")) {
                    if (!element.hasAttribute(attribute)) {
                        continue;
                    }
                    String link = element.getAttribute(attribute);
                    if (element.getParentNode().getNodeName().equals("cite")) {
                        // A source is somewhere else.
                        assertThat(link).startsWith("https://");
                        continue;
                    }
                    assertThat(link).doesNotContain("://").doesNotStartWith("/");
                    String[] parts = link.split("#", 2);
                    String target = parts[0].isEmpty()
                            ? page.path()
                            : Path.of(page.path())
                                    .resolveSibling(parts[0])
                                    .normalize()
                                    .toString();
                    assertThat(paths).as(page.path() + " -> " + link).contains(made(target));
                    if (parts.length == 2) {
                        assertThat(ids(pageByPath.get(target)))
                                .as(page.path() + " -> " + link)
                                .contains(parts[1]);
                    }
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    /** The file that a link comes from: nights, PDFs and feeds are made of files by whoever serves them. */
    private static String made(String target) {
        if (target.equals("nights") || target.equals(Checksums.PATH) || target.matches("(da|en)/changes\\.atom")) {
            return "da/index.html";
        }
        return target.replaceFirst("^nights/[0-9]{4}-[0-9]{2}-[0-9]{2}/", "").replaceFirst("\\.pdf$", ".html");
    }

    @Test
    void everyPageSaysWhereItStandsForGoodAndLeadsThere() {
        for (Page page : pages) {
            String permanent = "nights/" + Fixtures.night().date() + "/" + page.path();
            assertThat(page.cells()).as(page.path()).contains("/reports/" + permanent);
            assertThat(page.elements())
                    .as(page.path())
                    .anyMatch(link -> link.getTagName().equals("a")
                            && link.getAttribute("href").endsWith("../" + permanent))
                    .anyMatch(link -> link.getTagName().equals("a")
                            && page.path().endsWith(link.getAttribute("href").replace(".pdf", ".html"))
                            && link.getAttribute("href").endsWith(".pdf"));
        }
    }

    private static List<String> ids(Page page) {
        return page.elements().stream()
                .map(e -> e.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    @Test
    void noIdStandsTwiceOnAPageAndEveryPictureHasWords() {
        for (Page page : pages) {
            assertThat(ids(page)).as(page.path()).doesNotHaveDuplicates();
            page.elements().stream()
                    .filter(e -> e.getTagName().equals("img"))
                    .forEach(img -> assertThat(img.getAttribute("alt")).isNotBlank());
        }
    }

    @Test
    void thePagesAreSmall() throws IOException {
        for (PublishedFile file : files) {
            if (file.path().equals("assets/report.css")) {
                assertThat(compressed(file.content())).isLessThanOrEqualTo(LARGEST_STYLE_SHEET);
            }
        }
        for (Page page : pages) {
            int bytes = 0;
            for (PublishedFile file : files) {
                String name = file.path();
                boolean picture = page.elements().stream()
                        .filter(e -> e.getTagName().equals("img"))
                        .anyMatch(img -> name.equals(Path.of(page.path())
                                .resolveSibling(img.getAttribute("src"))
                                .normalize()
                                .toString()));
                if (picture || name.equals(page.path()) || name.endsWith(".css")) {
                    bytes += compressed(file.content());
                }
            }
            assertThat(bytes).as(page.path()).isLessThanOrEqualTo(LARGEST_PAGE);
        }
    }

    /** Three hundred units, four years of weeks, a year of nights. */
    @Test
    void aLargeInitiativesPageIsSmallTooOnFirstView() throws IOException {
        InitiativeFinding large = Fixtures.enlarged(Fixtures.findings().getFirst(), 300, 208, 365);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            units.add(new Unit("u" + i, "Afdelingen for Borgernære Opgaver nummer " + i, Optional.empty()));
        }
        Night night =
                new Night(NIGHT.date(), NIGHT.codeVersion(), NIGHT.registrySha256(), NIGHT.closedThrough(), units);
        List<PublishedFile> rendered = Report.ofInitiative(night, large, Fixtures.surveys());
        Page page = Page.all(rendered).getFirst();
        int firstView = 0;
        for (PublishedFile file : rendered) {
            if (file.path().endsWith(".svg")) {
                assertThat(compressed(file.content())).as(file.path()).isLessThanOrEqualTo(LARGEST_PICTURE);
            }
            // Pictures are fetched when they come into view.
            if (file.path().equals(page.path())) {
                firstView += compressed(file.content());
            }
        }
        assertThat(page.elements().stream()
                        .filter(element -> element.getTagName().equals("img"))
                        .map(img -> img.getAttribute("loading")))
                .containsOnly("lazy");
        assertThat(firstView + LARGEST_STYLE_SHEET).isLessThanOrEqualTo(LARGEST_PAGE);
    }

    private static int compressed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.size();
    }

    @Test
    void theMethodPageHasEveryMethodAndSaysWhatItWasUsedForTonight() {
        for (String language : Wording.LANGUAGES) {
            Page page = pages.stream()
                    .filter(it -> it.path().equals(language + "/method.html"))
                    .findFirst()
                    .orElseThrow();
            List<String> ids = ids(page);
            assertThat(Stream.of(Method.values()).map(Method::anchor))
                    .allSatisfy(id -> assertThat(ids).contains(id));
        }
        assertThat(words(pages, "da/method.html"))
                .contains("E = d̄ 1 − d̄ 0 ; s 2 =")
                .contains("Kilde: Donald & Lang (2007) . Brugt i nat til: Bestil tid på nettet")
                .contains("Grænse uden slutdato Hvad hvis ingen ved, hvornår der skal ses efter sidst?");
        assertThat(words(pages, "da/initiatives/booking.html"))
                .contains("Metoder bag tallene: Fra svar til point Kun hele bundter");
    }

    @Test
    void theQualityPageSaysWhatTheNumbersRestOn() {
        assertThat(words(pages, "da/quality.html"))
                .contains("Bestil tid på nettet Servicekvalitet cirka 65 % cirka 50 % 7 % 8 %")
                .contains("Kun svar i lukkede bundter tæller.")
                .contains("Udelukkede bundter Tiltag Bundter Bestil tid på nettet 2");
    }

    @Test
    void theNightsPageNamesPlansAndHowToCheckEveryFile() {
        assertThat(words(pages, "da/night.html"))
                .contains("sha256sum -c SHA256SUMS")
                .contains("Bestil tid på nettet 3f7a1c9be2d04856a1f0c7d2958e6b43719cc0de84f25a6b3d1e907fa2c4b5d8")
                .contains("Bestil tid på nettet Servicekvalitet Forbedret Servicen er blevet bedre.");
    }

    private static String words(List<Page> of, String path) {
        return of.stream()
                .filter(page -> page.path().equals(path))
                .findFirst()
                .orElseThrow()
                .words();
    }

    @Test
    void aUnitHasAPageOfItsOwnWithItsChangeDrawnTowardsTheOthers() {
        assertThat(words(pages, "da/units/b.html"))
                .contains("Tallene er ikke en rangliste og ikke en dom over dem, der arbejder der.")
                .contains("Enheden fik løsningen 2. marts 2026.")
                .contains("Enhedens egne svar har flyttet sig +")
                .contains("Når begge dele vejes sammen, er det bedste bud på enheden +")
                .contains("Alle med løsningen under ét +");
        assertThat(words(pages, "da/units/f.html"))
                .contains("Enheden har ikke løsningen. Den er med, så de andre har noget at blive holdt op mod.")
                .contains("Alle uden løsningen under ét +");
    }

    @Test
    void aUnitThatTellsTooLittleHasNoChangeAndSaysWhy() {
        assertThat(words(pages, "da/units/a.html"))
                .contains("Der er for få enheder eller for få svar til at veje enheden sammen med de andre.")
                .doesNotContain("Trukket mod de andre");
    }

    @Test
    void unitsStandByNameAndASmallUnitLeadsToItsPool() {
        List<Unit> units = new ArrayList<>(Fixtures.night().units());
        units.removeIf(unit -> unit.key().equals("b"));
        units.add(new Unit("b", "Ålen", Optional.empty()));
        units.add(new Unit("small", "Den lille", Optional.empty(), Optional.of(new Unit.Pool("b", NIGHT.date()))));
        units.add(new Unit("nowhere", "Uden for alt", Optional.empty()));
        Night night =
                new Night(NIGHT.date(), NIGHT.codeVersion(), NIGHT.registrySha256(), NIGHT.closedThrough(), units);
        List<Page> rendered = Page.all(Report.render(night, Fixtures.findings(), Fixtures.surveys()));
        String list = words(rendered, "da/units.html");
        assertThat(list)
                .contains("Den lille Svarene tælles sammen med andre i Ålen")
                .doesNotContain("Uden for alt");
        assertThat(list.lastIndexOf("Ålen")).isGreaterThan(list.indexOf("Den lille"));
        assertThat(words(rendered, "da/units/b.html"))
                .contains("Her tælles svarene fra flere små enheder sammen: Den lille.");
    }

    @Test
    void whatWaitsIsSaidInTheSameWordsAndNeverCounted() {
        for (Page page : pages) {
            String words = page.language().equals("da")
                    ? "Nogle svar kan vente på at blive talt med."
                    : "Some answers may be waiting to be counted.";
            assertThat(page.sentences()).as(page.path()).anyMatch(s -> s.contains(words));
        }
    }

    @Test
    void whatIsLeftOutAtGoLiveIsSaidInTheSameWordsAndNeverCounted() {
        assertThat(text("en/initiatives/booking.html"))
                .contains("fewer than 5 answers may have been left out", "fewer than 10 answers may have been left out")
                .contains("How many is told nowhere.");
        assertThat(text("da/initiatives/booking.html"))
                .contains("kan færre end 5 svar være udeladt", "kan færre end 10 svar være udeladt");
        assertThat(text("en/initiatives/post.html"))
                .as("not in use, so nothing began anew")
                .doesNotContain("left out");
    }

    @Test
    void anInitiativesPageLeadsWithItsStandingVerdictAndItsDate() {
        String text = Page.text(page("da/initiatives/fading.html").document().getDocumentElement());
        assertThat(text)
                .contains("Forbedret (kun enkelttest)")
                .contains("Dommen er fra den 31. august 2026.")
                .contains("Nattens tal peger ikke længere samme vej som dommen.")
                .contains("Set alene siger nattens tal: ikke vist.")
                .contains("ingen nedre grænse endnu");
    }

    @Test
    void aWorkloadThatGrewIsSaidToBeHeavierInBothLanguages() {
        assertThat(Page.text(page("da/initiatives/cases.html").document().getDocumentElement()))
                .contains("Arbejdsbyrden er blevet tungere.")
                .contains("men de ansatte betaler");
        assertThat(Page.text(page("en/initiatives/cases.html").document().getDocumentElement()))
                .contains("The workload has become heavier.")
                .contains("but employees pay");
    }

    @Test
    void whereAGateIsShutThePageSaysWhatWasFoundAndWhatIsNeeded() {
        Page page = page("da/initiatives/homecare.html");
        assertThat(Page.text(page.document().getDocumentElement()))
                .contains("Svar fra tiden før: 12. Der skal være mindst 30")
                .doesNotContain("Beviskraft");
        assertThat(page("da/initiatives/post.html").sentences())
                .contains("Der er ingen aftalt plan. Derfor kan tiltaget ikke vurderes.");
    }

    @Test
    void thePlanSaysWhereItComesFrom() {
        assertThat(page("en/initiatives/cases.html").sentences())
                .anyMatch(s -> s.startsWith("The plan is as stated in the import."));
        assertThat(Page.text(page("en/initiatives/cases.html").document().getDocumentElement()))
                .doesNotContain("Fingerprint of the plan ");
    }

    @Test
    void aLockedPlanShowsItsFingerprintTheDayWhoAgreedAndWhy() {
        String text = text("da/initiatives/booking.html");
        assertThat(text)
                .contains("Planen Låst den 15. januar 2026 Planens aftryk " + Fixtures.HASH)
                .contains("Aftalt af, for ledelsen Ledelsen i Borgerservice")
                .contains("Aftalt af, som tillidsrepræsentant Tillidsrepræsentanten")
                .contains("5 point. Begrundelse: Så meget skal der til, før borgerne mærker det")
                .contains("5 point. Der er ikke givet nogen begrundelse")
                .contains("6 procentpoint i chancen for et bedre svar og 10 i andelen")
                .doesNotContain("Ændringer i planen")
                .doesNotContain("Planen er aftalt efter");
    }

    @Test
    void everyPageAndFileThatSpeaksOfALockedPlanCarriesItsFingerprint() {
        for (String path : List.of(
                "da/index.html",
                "en/index.html",
                "da/initiatives/booking.html",
                "en/initiatives/booking.html",
                "data/booking.csv",
                "data/booking.json")) {
            assertThat(files)
                    .filteredOn(file -> file.path().equals(path))
                    .singleElement()
                    .satisfies(file -> assertThat(new String(file.content(), StandardCharsets.UTF_8))
                            .as(path)
                            .contains(Fixtures.HASH));
        }
        assertThat(text("da/index.html")).contains("Plan som angivet ved import");
        for (String path : List.of("data/booking.csv", "data/booking.json")) {
            assertThat(files)
                    .filteredOn(file -> file.path().equals(path))
                    .singleElement()
                    .satisfies(file -> assertThat(new String(file.content(), StandardCharsets.UTF_8))
                            .contains(BoundaryTable.shipped().sha256())
                            .contains("calibration"));
        }
        assertThat(text("da/initiatives/booking.html"))
                .contains(BoundaryTable.shipped().sha256() + " Udgave af de grænser 1");
    }

    @Test
    void aPlanThatWasLateOrChangedSaysSoAtTheTopAndShowsEveryChange() {
        String text = text("da/initiatives/fading.html");
        assertThat(text)
                .contains("Planen er aftalt efter, at løsningen blev taget i brug.")
                .contains("Planen er ændret 2 gange, efter at den blev låst, senest den 1. juni 2026.")
                .contains("Risikoen for en falsk alarm er derfor højst 10 % i alt.")
                .contains("1 5. maj 2026 Enheder uden løsningen Enhed H fik nye lokaler <b> " + Fixtures.FORMER_HASH);
        assertThat(text.indexOf("Planen er ændret")).isLessThan(text.indexOf("Servicekvalitet"));
    }

    @Test
    void everyCheckShowsItsResultAndItsNumbersAndWhatSpeaksAgainstInPlainWords() {
        String text = text("da/initiatives/booking.html");
        assertThat(text)
                .contains("Fælles udvikling i tiden før – Ikke lavet Var forskellen fra før fortsat, ville den være")
                .contains("Det taler imod: Der er mindre end et års svar fra tiden før.")
                .doesNotContain("{");
        assertThat(text("da/initiatives/chat.html"))
                .contains("Planen er aftalt, efter at løsningen blev taget i brug. Så kan målet være valgt");
    }

    @Test
    void theGainsLedgerShowsWhatWasExpectedWhatWasMeasuredAndWhoPaid() {
        String text = text("da/initiatives/booking.html");
        assertThat(text)
                .contains("Færre udgifter til porto & print Skrevet ind af Økonomiafdelingen "
                        + "Budgettet er allerede skåret ned 1.250.000 kr. Senest 30. september 2026 "
                        + "812.340,5 kr. Kilde: Regnskab for tre kvartaler Målt 2. november 2026 "
                        + "½ Delvist opnået De ansatte betalte: Arbejdet blev tungere.")
                .contains("4 point Senest 1. oktober 2026 +6,2 point fra +2,6 til +9,9 ✓ Opnået")
                .contains("−0,75 timer pr. sag")
                .contains("× Modsagt Både borgere og ansatte betalte")
                .contains("400 timer Senest 31. december 2027 Ikke opgjort – Ikke forfalden");
        assertThat(text("en/initiatives/cases.html")).doesNotContain("Expected gain Expected Measured");
        assertThat(text("da/index.html"))
                .contains("Gevinster 1 ikke forfalden, 1 opnået, 1 delvist opnået, 1 ikke vist, 1 modsagt");
    }

    private static String text(String path) {
        return page(path).words();
    }

    @Test
    void namesCannotBringMarkupIntoAPage() {
        InitiativeFinding hostile = Fixtures.initiative(
                "hostile",
                Fixtures.words("<script>alert()</script>", "\"><img src=x>"),
                java.util.Optional.empty(),
                new TreeMap<>(),
                java.util.Optional.empty());
        List<PublishedFile> rendered = Report.render(Fixtures.night(), List.of(hostile), List.of());
        for (PublishedFile file : rendered) {
            if (file.path().endsWith(".html")) {
                assertThat(text(file)).doesNotContain("<script>").doesNotContain("<img src=x");
            }
        }
        assertThat(Page.all(rendered)).isNotEmpty();
    }

    @Test
    void aNightWithoutInitiativesIsAReportToo() {
        List<PublishedFile> rendered = Report.render(Fixtures.night(), List.of(), List.of());
        assertThat(Page.all(rendered)).hasSize(14);
        assertThat(rendered).noneMatch(f -> f.path().endsWith(".svg"));
    }

    @Test
    void outcomesWhoseNamesWouldMeetKeepTheirOwnPictures() {
        List<InitiativeFinding> findings = List.of(Fixtures.initiative(
                "twice",
                Fixtures.words("To", "Two"),
                java.util.Optional.of(Fixtures.plan(dk.mening.registry.Policy.UNBOUNDED)),
                new TreeMap<>(),
                java.util.Optional.empty(),
                Fixtures.outcome(Fixtures.quality()).build(),
                Fixtures.outcome(Fixtures.quality()).build()));
        assertThat(Report.render(Fixtures.night(), findings, Fixtures.surveys()))
                .extracting(PublishedFile::path)
                .doesNotHaveDuplicates()
                .contains("da/charts/twice-service_quality-2-timeline.svg");
    }

    @Test
    void theCsvFileHoldsTheEffectAndTheWeeks() {
        List<String> lines = text(file("data/cases.csv")).lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "night,initiative,survey,outcome,part,date,unit,arm,period,answers,value,lower,upper,verdict,key,figure,text");
        assertThat(lines)
                .contains(
                        "2026-11-23,cases,work,workload,effect,2026-11-23,,,,7488,-8.31,-12.6,-4.02,worsened,,,",
                        "2026-11-23,cases,work,workload,standing,2026-08-31,,,,,,,,worsened,,,")
                .anyMatch(line -> line.contains(",week,2025-03-03,,treated,"))
                .anyMatch(line -> line.contains(",unit,,a,treated,before,355,61.3,,"));
    }

    @Test
    void theJsonFileHoldsEveryFindingAndNoInfinity() throws IOException {
        JsonNode chat = new ObjectMapper().readTree(file("data/chat.json").content());
        assertThat(chat.get("schema").asText()).isEqualTo(JsonFile.SCHEMA);
        JsonNode workload = chat.get("outcomes").get(1).get("tonight");
        assertThat(workload.get("verdict").asText()).isEqualTo("inconclusive");
        assertThat(workload.get("interval95").get("lower").isNull()).isTrue();
        assertThat(chat.get("whoPays").get("bill").asText()).isEqualTo("open");
        JsonNode homecare =
                new ObjectMapper().readTree(file("data/homecare.json").content());
        assertThat(homecare.get("outcomes").get(0).get("tonight").get("needed").asInt())
                .isEqualTo(30);
    }

    private static Page page(String path) {
        return pages.stream().filter(p -> p.path().equals(path)).findFirst().orElseThrow();
    }

    private static PublishedFile file(String path) {
        return files.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    }

    private static String text(PublishedFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    @Test
    void theDanishIsPlain() {
        List<String> hard = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Page page : pages) {
            if (page.language().equals("da")) {
                all.addAll(page.sentences());
                String whole = String.join(". ", page.sentences());
                if (Readability.lix(whole) > Readability.PLAIN) {
                    hard.add(page.path() + " " + Readability.lix(whole));
                }
            }
        }
        assertThat(hard).isEmpty();
        assertThat(Readability.lix(String.join(". ", all))).isLessThanOrEqualTo(Readability.PLAIN);
    }

    /** Short sentences are left out: in them one long word that cannot be avoided decides the index. */
    @Test
    void noParagraphOfTheDanishWordsIsHard() {
        Wording danish = Wording.in("da");
        for (String key : danish.keys()) {
            String words = spoken(danish.say(key));
            if (!key.startsWith("figure.") && Readability.words(words).size() >= 15) {
                assertThat(Readability.lix(words)).as(key + ": " + words).isLessThanOrEqualTo(55);
            }
        }
    }

    @Test
    void noSentenceOfTheDanishWordsIsLong() {
        Wording danish = Wording.in("da");
        for (String key : danish.keys()) {
            for (String sentence : Readability.sentences(spoken(danish.say(key)))) {
                assertThat(Readability.words(sentence))
                        .as(key + ": " + sentence)
                        .hasSizeLessThanOrEqualTo(25);
            }
        }
    }

    /** A number's place is read as a number, and what parts alternatives as a space. */
    private static String spoken(String words) {
        return words.replaceAll("\\{\\w+[<=>][^}]*}", "")
                .replaceAll("\\{\\w+:\\w+}", "4")
                .replace('|', ' ');
    }
}
