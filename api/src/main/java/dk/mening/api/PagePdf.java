package dk.mening.api;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A published page as a PDF on A4: tagged, with bookmarks, and with charts that are still drawings. It says what the page
 * says, tables that the page folds away too; equal pages give equal bytes.
 */
final class PagePdf {
    /**
     * What is converted.
     *
     * @param path of the page within its night
     * @param address where the page stands for good; a relative one when nobody said how the installation is reached
     * @param file the bytes of another file of the same night
     */
    record Source(LocalDate night, String path, String html, String address, Function<String, Optional<byte[]>> file) {}

    private static final String SCHEME = "mening";
    private static final String NIGHT = SCHEME + "://night/";
    private static final String FONT = SCHEME + "://font/";
    private static final String LEFT_OUT =
            "script, noscript, link, style, nav, form, button, meter, source, .skip, .back, .downloads, .fetch, .top";
    private static final Map<String, byte[]> FONTS = Stream.of(
                    "IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> resource("fonts/" + name)));
    /** Of the page's own text, by family and weight; charts find theirs through the style sheet. */
    private static final Map<String, Map<Integer, String>> TEXT = Map.of(
            "text", Map.of(400, "IBMPlexSans-Regular.ttf", 700, "IBMPlexSans-SemiBold.ttf"),
            "signs", Map.of(400, "DejaVuSans.ttf", 700, "DejaVuSans-Bold.ttf"));

    private static final String STYLE = new String(resource("pdf/page.css"), StandardCharsets.UTF_8);

    static {
        // It would log to a logger of its own what a test is to find out.
        XRLog.setLoggingEnabled(false);
    }

    private PagePdf() {}

    static byte[] of(Source source) {
        try (var document = new PDDocument()) {
            return written(source, document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + source.path() + " as PDF", e);
        }
    }

    private static byte[] written(Source source, PDDocument document) throws IOException {
        var builder = new PdfRendererBuilder()
                .usePDDocument(document)
                .usePdfUaAccessibility(true)
                .withProducer("Mening")
                .useProtocolsStreamImplementation(uri -> new Bytes(bytes(source, uri)), SCHEME)
                .useSVGDrawer(new BatikSVGDrawer())
                .withW3cDocument(new W3CDom().fromJsoup(prepared(source)), NIGHT + source.path());
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> reachable(uri, when), when);
        }
        for (var font : TEXT.entrySet()) {
            for (var face : font.getValue().entrySet()) {
                builder.useFont(
                        new PDFontSupplier(embedded(document, face.getValue())),
                        font.getKey(),
                        face.getKey(),
                        FontStyle.NORMAL,
                        true);
            }
        }
        var pdf = new ByteArrayOutputStream();
        builder.toStream(pdf);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            stamp(document, source.night());
            document.save(pdf);
            return pdf.toByteArray();
        }
    }

    /** Without ligatures: whoever searches for "figur" is to find it. */
    private static PDFont embedded(PDDocument document, String file) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(font(file)));
        font.setEnableGsub(false);
        return PDType0Font.load(document, font, true);
    }

    private static byte[] font(String file) {
        return Objects.requireNonNull(FONTS.get(file), file);
    }

    private static boolean reachable(String uri, ExternalResourceControlPriority when) {
        return when == ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI || uri.startsWith(SCHEME + "://");
    }

    /** The time of day of the night, so that a page made again has the same bytes. */
    private static void stamp(PDDocument document, LocalDate night) {
        var made = GregorianCalendar.from(night.atStartOfDay(ZoneOffset.UTC));
        made.setTimeZone(TimeZone.getTimeZone("UTC"));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setCreationDate(made);
        about.setModificationDate(made);
        document.setDocumentId(night.toEpochDay());
    }

    /** The page without what a sheet of paper has no use for, and with everything unfolded. */
    private static Document prepared(Source source) {
        Document page = Jsoup.parse(source.html());
        String language = page.select("html").attr("lang");
        page.select(LEFT_OUT).remove();
        for (Element picture : page.select("picture")) {
            picture.unwrap();
        }
        for (Element unfolded : page.select("details")) {
            unfolded.tagName("div").removeAttr("open").addClass("detail");
        }
        for (Element summary : page.select("summary")) {
            summary.tagName("p").addClass("summary-of");
        }
        for (Element region : page.select(".scroll")) {
            region.unwrap();
        }
        page.select("[tabindex]").removeAttr("tabindex");
        page.select("a[href]").forEach(link -> resolve(link, source.address()));
        Element head = page.head();
        String title = page.title();
        head.appendElement("meta").attr("name", "subject").attr("content", title);
        head.appendElement("meta").attr("name", "author").attr("content", "Mening");
        head.appendElement("style").appendText(STYLE + foot(source.address()));
        head.appendChild(bookmarks(page));
        page.body().prependElement("p").addClass("masthead").text(title + " · " + source.night());
        page.select("html").attr("lang", language).attr("xml:lang", language);
        return page;
    }

    /** Where the page can be found again, at the foot of every sheet. */
    private static String foot(String address) {
        String quoted = address.replaceAll("[\"\\\\\r\n<]", "");
        return "@page{@bottom-left{content:\"" + quoted + "\";font-family:text,signs;font-size:8.5pt;color:#454545}}";
    }

    /** A link within the page stays one; others lead to where the page stands for good, or are plain words. */
    private static void resolve(Element link, String address) {
        String target = link.attr("href");
        if (target.startsWith("#")) {
            return;
        }
        if (address.startsWith("http")) {
            link.attr("href", URI.create(address).resolve(target).toString());
        } else {
            link.unwrap();
        }
    }

    private static Element bookmarks(Document page) {
        var root = new Element("bookmarks");
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        int number = 0;
        for (Element heading : page.select("h1, h2, h3")) {
            int level = heading.tagName().charAt(1) - '0';
            if (heading.id().isEmpty()) {
                heading.id("heading-" + ++number);
            }
            while (open.size() > level) {
                open.pop();
            }
            open.push(Objects.requireNonNull(open.peek())
                    .appendElement("bookmark")
                    .attr("name", heading.text())
                    .attr("href", "#" + heading.id()));
        }
        return root;
    }

    private static byte[] bytes(Source source, String uri) {
        if (uri.startsWith(FONT)) {
            return font(uri.substring(FONT.length()));
        }
        return source.file()
                .apply(uri.substring(NIGHT.length()))
                .orElseThrow(() -> new IllegalStateException("the night has no file " + uri));
    }

    /** Both ways in which the library asks for a file. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Bytes(byte[] content) implements com.openhtmltopdf.extend.FSStream {
        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = PagePdf.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
