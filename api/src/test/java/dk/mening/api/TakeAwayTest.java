package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Two nights' reports, and what readers take away: links for good, a PDF, a feed. */
class TakeAwayTest {
    private static final String CHART = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200" role="img"
             font-family="IBM Plex Sans,Arial,sans-serif"><path d="M10 10L390 190" stroke="#123" fill="none"/>
            <text x="20" y="30">Ækvator</text></svg>
            """;
    private static final String PAGE = """
            <!DOCTYPE html><html lang="da"><head><meta charset="utf-8" /><title>Bestil tid på nettet – Mening</title></head>
            <body><a class="skip" href="#content">Gå til indholdet</a><header class="top">Mening</header>
            <main id="content"><p class="back"><a href="../index.html">Overblik</a></p>
            <h1>Bestil tid på nettet %s</h1>
            <p><span class="badge improved"><span class="sign">+</span> Forbedret</span> = ? − – ½ ✓ × æøå ÆØÅ</p>
            <section><h2 id="over-tid">Over tid</h2><p>En figur fylder fint.</p>
            <picture><source media="(max-width: 40em)" srcset="../charts/a-phone.svg" />
            <img src="../charts/a.svg" alt="En linje, der falder" loading="lazy" /></picture>
            <p class="downloads"><a href="../charts/a.svg">Hent figuren</a></p>
            <h3>Tallene</h3><details><summary>Se tallene</summary>
            <table class="grid"><caption>Tal</caption><thead><tr><th scope="col">Uge</th><th scope="col" class="number">Tal</th></tr></thead>
            <tbody><tr><th scope="row">3. marts</th><td class="number">67,4</td></tr></tbody></table></details></section>
            <script src="https://elsewhere.example/x.js"></script><img src="https://elsewhere.example/x.png" alt="nej" />
            </main></body></html>
            """;

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite(new Site(Texts.LANGUAGES, Optional.of("https://mening.example.dk"), Optional.empty()));
        publish("2026-11-22", "før");
        publish("2026-11-23", "nu");
        site.sql("INSERT INTO published.current VALUES (true, '2026-11-23')");
        site.sql(
                "INSERT INTO published.verdict_change VALUES ('2026-11-23', '2026-11-22', 'a', 'quality', 'service',"
                        + " 'inconclusive', 'improved', true, true,"
                        + " '{\"da\": {\"title\": \"A & <b>\", \"summary\": \"Den stod.\"}, \"en\": {\"title\": \"A\", \"summary\": \"It said.\"}}')");
    }

    private static void publish(String night, String word) {
        site.sql("INSERT INTO published.night VALUES ('" + night + "', 'x', '{}', '\\x00', 1, decode(md5('" + word
                + "'), 'hex'))");
        file(night, "da/index.html", "text/html; charset=utf-8", "forside " + word);
        file(night, "da/initiatives/a.html", "text/html; charset=utf-8", PAGE.formatted(word));
        file(night, "da/charts/a.svg", "image/svg+xml", CHART);
        file(night, "data/a.csv", "text/csv; charset=utf-8", "night\r\n" + night + "\r\n");
    }

    private static void file(String night, String path, String type, String content) {
        site.sql("INSERT INTO published.file VALUES ('" + night + "', '" + path + "', '" + type + "', convert_to($$"
                + content + "$$, 'UTF8'))");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static HttpResponse<byte[]> bytes(String path) {
        try {
            return site.client.send(site.request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyFileOfEveryKeptNightHasAnAddressForGood() {
        assertThat(site.get("/reports/nights/2026-11-22/da/index.html").body()).isEqualTo("forside før");
        assertThat(site.get("/reports/nights/2026-11-22/data/a.csv").body()).contains("2026-11-22");
        assertThat(site.get("/reports/nights/2026-11-23/da/index.html").body()).isEqualTo("forside nu");
        assertThat(site.get("/reports/da/index.html").body()).isEqualTo("forside nu");
        assertThat(site.get("/reports/nights/2026-11-21/da/index.html").statusCode())
                .isEqualTo(404);
        assertThat(site.get("/reports/nights/2026-11-31/da/index.html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void linksToANightWorkFromTheLatestReportAndFromAnyOtherNight() {
        for (String path : List.of(
                "/reports/nights/2026-11-22/nights/2026-11-23/da/index.html", "/reports/nights/2026-11-22/nights/")) {
            HttpResponse<String> reply = site.get(path);
            assertThat(reply.statusCode()).isEqualTo(303);
            assertThat(reply.headers().firstValue("Location")).contains(path.replaceFirst("nights/2026-11-22/", ""));
        }
        assertThat(site.get("/reports/nights/2026-11-22/", "Accept-Language", "en")
                        .headers()
                        .firstValue("Location"))
                .contains("/reports/nights/2026-11-22/en/index.html");
    }

    @Test
    void allNightsAreListedTheLatestFirst() {
        String list = site.get("/reports/nights/", "Accept-Language", "da").body();
        assertThat(list).contains("Alle nætter");
        assertThat(list.indexOf("/reports/nights/2026-11-23/da/index.html"))
                .isBetween(1, list.indexOf("/reports/nights/2026-11-22/da/index.html"));
        assertThat(site.value("SELECT encode(fingerprint, 'hex') FROM published.night WHERE night = '2026-11-23'"))
                .satisfies(fingerprint -> assertThat(list).contains("<code>" + fingerprint + "</code>"));
    }

    @Test
    void aPageIsHadAsATaggedPdfWithBookmarksOnA4AndSearchableText() throws IOException {
        HttpResponse<byte[]> reply = bytes("/reports/nights/2026-11-22/da/initiatives/a.pdf");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(reply.body())) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("da");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Bestil tid på nettet – Mening");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isCloseTo(PDRectangle.A4.getWidth(), within());
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isCloseTo(PDRectangle.A4.getHeight(), within());
            List<String> tags = new ArrayList<>();
            List<String> alternatives = new ArrayList<>();
            tags(pdf.getDocumentCatalog().getStructureTreeRoot(), tags, alternatives);
            assertThat(tags).contains("Document", "H1", "H2", "H3", "Table", "TH", "TD", "Figure");
            assertThat(alternatives).contains("En linje, der falder");
            List<String> bookmarks = new ArrayList<>();
            bookmarks(pdf.getDocumentCatalog().getDocumentOutline().getFirstChild(), 1, bookmarks);
            assertThat(bookmarks).containsExactly("1 Bestil tid på nettet før", "2 Over tid", "3 Tallene");
            for (var font : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(font).isEmbedded())
                        .isTrue();
            }
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            String text = stripper.getText(pdf);
            assertThat(text)
                    .contains("En figur fylder fint.", "æøå ÆØÅ", "+ Forbedret", "= ? − – ½ ✓ ×", "67,4", "1 / 1")
                    .contains("https://mening.example.dk/reports/nights/2026-11-22/da/initiatives/a.html")
                    .doesNotContain("Hent figuren", "Gå til indholdet");
        }
    }

    private static Offset<Float> within() {
        return Offset.offset(0.6f);
    }

    private static void tags(PDStructureNode node, List<String> tags, List<String> alternatives) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                Optional.ofNullable(element.getAlternateDescription()).ifPresent(alternatives::add);
                tags(element, tags, alternatives);
            }
        }
    }

    private static void bookmarks(PDOutlineItem item, int level, List<String> found) {
        for (PDOutlineItem each = item; each != null; each = each.getNextSibling()) {
            found.add(level + " " + each.getTitle());
            bookmarks(each.getFirstChild(), level + 1, found);
        }
    }

    /** Drawn and not a bitmap: no image is in the file. */
    @Test
    void chartsStayDrawingsAndNothingIsFetchedFromElsewhere() throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(bytes("/reports/da/initiatives/a.pdf").body())) {
            for (COSName name : pdf.getPage(0).getResources().getXObjectNames()) {
                assertThat(pdf.getPage(0).getResources().isImageXObject(name)).isFalse();
            }
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).isNotEmpty();
        }
    }

    @Test
    void theSamePageGivesTheSameBytesWhetherKeptOrMadeAgain() {
        HttpResponse<byte[]> latest = bytes("/reports/da/initiatives/a.pdf");
        HttpResponse<byte[]> again = bytes("/reports/nights/2026-11-23/da/initiatives/a.pdf");
        assertThat(again.body()).isEqualTo(latest.body());
        var source = new PagePdf.Source(
                LocalDate.parse("2026-11-23"),
                "da/initiatives/a.html",
                PAGE.formatted("nu"),
                "https://mening.example.dk/reports/nights/2026-11-23/da/initiatives/a.html",
                file -> file.endsWith(".svg") ? Optional.of(CHART.getBytes(StandardCharsets.UTF_8)) : Optional.empty());
        assertThat(PagePdf.of(source)).isEqualTo(latest.body());
        assertThat(bytes("/reports/da/initiatives/nobody.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void theFeedTellsOfVerdictsThatChangedUpToANight() throws Exception {
        HttpResponse<byte[]> reply = bytes("/reports/da/changes.atom");
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/atom+xml; charset=utf-8");
        Document feed = xml(reply.body());
        Element root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(text(root, "updated")).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(text(root, "id")).startsWith("urn:uuid:");
        assertThat(text(root, "name")).isEqualTo("Mening");
        Element entry = (Element) root.getElementsByTagNameNS("*", "entry").item(0);
        assertThat(text(entry, "title")).isEqualTo("A & <b>");
        assertThat(text(entry, "updated")).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(((Element) entry.getElementsByTagNameNS("*", "link").item(0)).getAttribute("href"))
                .isEqualTo("https://mening.example.dk/reports/nights/2026-11-23/da/initiatives/a.html");

        assertThat(bytes("/reports/da/changes.atom").body()).isEqualTo(reply.body());
        Element english = xml(bytes("/reports/en/changes.atom").body()).getDocumentElement();
        assertThat(text(english, "id")).isNotEqualTo(text(root, "id"));
        Element before =
                xml(bytes("/reports/nights/2026-11-22/da/changes.atom").body()).getDocumentElement();
        assertThat(text(before, "id")).isEqualTo(text(root, "id"));
        assertThat(before.getElementsByTagNameNS("*", "entry").getLength()).isZero();
        assertThat(bytes("/reports/nights/2026-11-21/da/changes.atom").statusCode())
                .isEqualTo(404);
        assertThat(bytes("/reports/de/changes.atom").statusCode()).isEqualTo(404);
    }

    private static Document xml(byte[] body) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
