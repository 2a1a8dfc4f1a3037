package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dk.mening.charts.ChartImage.Width;
import dk.mening.gallery.Examples;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ChartImageTest {
    private static final int LARGEST = 40 * 1024;
    private static final int MANY_UNITS = 100;
    private static final int LARGEST_CROWD = 400 * 1024;

    private static int units(Chart chart) {
        return switch (chart) {
            case UnitsChart units -> units.units().size();
            case UnitMonthsChart months -> months.units().size();
            case TimelineChart _,
                    EventStudyChart _,
                    EffectsChart _,
                    WhoPaysChart _,
                    GainsChart _,
                    AnswersChart _,
                    ProcessChart _,
                    CompetenceChart _,
                    VoicesChart _,
                    NarrowingChart _ -> 0;
        };
    }

    private static final List<Chart> ALL = Examples.all();
    private static final Map<Width, Map<Chart, byte[]>> DRAWN = new EnumMap<>(Width.class);

    /** Each is drawn once for all questions. */
    private static byte[] drawn(Chart chart, Width width) {
        return DRAWN.computeIfAbsent(width, _ -> new IdentityHashMap<>())
                .computeIfAbsent(chart, _ -> ChartImage.svg(chart, width));
    }

    static Stream<Arguments> everyPicture() {
        List<Arguments> pictures = new ArrayList<>();
        for (Chart chart : ALL) {
            for (Width width : Width.values()) {
                String name = chart.getClass().getSimpleName() + ": " + chart.title();
                pictures.add(Arguments.argumentSet(name + " " + width, chart, width));
            }
        }
        return pictures.stream();
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void theRootScalesAndIsNamedForThoseWhoCannotSeeIt(Chart chart, Width width) {
        Svg svg = Svg.read(drawn(chart, width));
        Element root = svg.root();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("viewBox"))
                .isEqualTo("0 0 " + root.getAttribute("width") + " " + root.getAttribute("height"));
        assertThat(svg.width()).isEqualTo(width == Width.PAGE ? 720 : 360);
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("lang")).isEqualTo(chart.locale().toLanguageTag());
        assertThat(root.getAttribute("font-family")).endsWith("sans-serif");
        String title = svg.elements("title").getFirst().getAttribute("id");
        String desc = svg.elements("desc").getFirst().getAttribute("id");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo(title + " " + desc);
        assertThat(svg.textOf("title")).isEqualTo(chart.title());
        assertThat(svg.textOf("desc")).isEqualTo(chart.description());
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void theTextIsSmallAndNeedsNothingFromOutside(Chart chart, Width width) {
        byte[] bytes = drawn(chart, width);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(bytes.length).isLessThanOrEqualTo(units(chart) > MANY_UNITS ? LARGEST_CROWD : LARGEST);
        assertThat(text).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").endsWith("</svg>\n");
        assertThat(text).doesNotContain("NaN", "Infinity", "∞\"", "style=", "<style", "href", "url(", "<!");
        assertThat(text).doesNotContainPattern("=\"[^\"]*\\d\\.\\d{2,}");
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void noPictureTakesMoreThanFortyKilobytesToSend(Chart chart, Width width) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(sent)) {
            gzip.write(drawn(chart, width));
        }
        assertThat(sent.size()).isLessThanOrEqualTo(LARGEST);
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void noWordLeavesThePictureOrMeetsAnother(Chart chart, Width width) {
        Svg svg = Svg.read(drawn(chart, width));
        List<Svg.TextBox> boxes = svg.textBoxes();
        assertThat(boxes).isNotEmpty().allSatisfy(box -> {
            assertThat(box.room().getMinX()).as(box.words()).isGreaterThanOrEqualTo(0);
            assertThat(box.room().getMaxX()).as(box.words()).isLessThanOrEqualTo(svg.width());
            assertThat(box.room().getMinY()).as(box.words()).isGreaterThanOrEqualTo(2);
            assertThat(box.room().getMaxY()).as(box.words()).isLessThanOrEqualTo(svg.height() - 1);
        });
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j)))
                        .as(boxes.get(i) + " over " + boxes.get(j))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void noLineRunsThroughAWord(Chart chart, Width width) {
        if (units(chart) > MANY_UNITS) {
            return;
        }
        Svg svg = Svg.read(drawn(chart, width));
        assertThat(svg.elements("text"))
                .allSatisfy(text -> assertThat(svg.linesThrough(text).stream().map(Line2D::getBounds2D))
                        .as(text.getTextContent())
                        .isEmpty());
    }

    /** On a phone a picture is as wide as the screen, so that its letters are as large as they say. */
    @ParameterizedTest
    @MethodSource("everyPicture")
    void noLetterIsSmallerThanTwelveAndAHalf(Chart chart, Width width) {
        assertThat(Svg.read(drawn(chart, width)).textBoxes())
                .allSatisfy(box -> assertThat(box.size()).as(box.words()).isGreaterThanOrEqualTo(12.5));
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void numbersAreWrittenAsThePicturesLanguageWritesThem(Chart chart, Width width) {
        boolean danish = chart.locale().equals(Examples.DANISH);
        String wrongPoint = danish ? "\\d[.]\\d" : "\\d,\\d";
        String thousandsOrDate =
                danish ? "\\d{1,2}[.]\\d{1,2}[.]\\d{4}|\\d{1,3}([.]\\d{3})+(?!\\d)" : "\\d{1,3}(,\\d{3})+(?!\\d)";
        assertThat(Svg.read(drawn(chart, width)).words()).allSatisfy(words -> {
            assertThat(words.replaceAll(thousandsOrDate, "")).doesNotContainPattern(wrongPoint);
            assertThat(words).as("a hyphen for a minus").doesNotContainPattern("(^|[ \\[;])-\\d");
            assertThat(words)
                    .as("less than nothing, which is nothing")
                    .doesNotContainPattern("[−+]0([.,]0+)?(?![.,]?\\d)");
            assertThat(words)
                    .as("one of a kind")
                    .doesNotContainPattern(
                            "(?<![\\d.,])1 (uger|enheder|måneder|rækker|weeks|units|months|rows|answers)");
        });
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void aPictureSpeaksOneLanguage(Chart chart, Width width) {
        Svg svg = Svg.read(drawn(chart, width));
        String other = chart.locale().equals(Examples.DANISH)
                ? "(?i)\\b(the|units?|weeks?|realised|partly|shown|contradicted|due|measured|expected|better|worse)\\b"
                : "(?i)\\b(og|uger?|enheder|tiltaget|ikke|målt|ventet|bedre|dårligere|ibrugtagning)\\b";
        assertThat(svg.words()).allSatisfy(words -> assertThat(words).doesNotContainPattern(other));
        assertThat(svg.textOf("desc")).doesNotContainPattern(other);
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void noInkLeavesThePicture(Chart chart, Width width) {
        Svg svg = Svg.read(drawn(chart, width));
        for (Element path : svg.elements("path")) {
            if (path.getAttribute("transform").isEmpty()) {
                double[] numbers = Arrays.stream(path.getAttribute("d").split("[^-0-9.]+"))
                        .filter(part -> !part.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                for (int i = 0; i + 1 < numbers.length; i += 2) {
                    assertThat(numbers[i]).isBetween(-0.5, svg.width() + 0.5);
                    assertThat(numbers[i + 1]).isBetween(-0.5, svg.height() + 0.5);
                }
            }
        }
    }

    @Test
    void twoPicturesOnOnePageShareNoId() {
        List<String> ids = Examples.all().stream()
                .flatMap(chart -> Stream.of(Width.values()).map(width -> Svg.of(chart, width)))
                .map(svg -> svg.elements("title").getFirst().getAttribute("id"))
                .distinct()
                .toList();
        // The two flat timelines at 0 and −0 and the one at 50 bear the same title.
        assertThat(ids).hasSize(2 * (Examples.all().size() - 2));
    }

    @Test
    void wordsWithMarkupAndControlCharactersStayWords() {
        TimelineChart plain = Examples.allEqual(50);
        String nasty = "Børn & <script>\"unge\"\u0007 \uD83D\uDE00";
        TimelineChart chart = new TimelineChart(
                nasty, nasty, nasty, nasty, nasty, plain.periods(), List.of(), plain.expected(), nasty, plain.locale());
        Svg svg = Svg.of(chart, Width.PAGE);
        assertThat(svg.textOf("title")).isEqualTo("Børn & <script>\"unge\" \uD83D\uDE00");
        assertThat(svg.elements("script")).isEmpty();
    }

    @Test
    void theSameChartGivesTheSameBytesWhateverTheDefaults() {
        String before = Fingerprint.of(Examples.all());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Fingerprint.of(Examples.all())).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherProcessGivesTheSameBytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Duser.language=tr",
                        "-Duser.timezone=America/St_Johns",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fingerprint.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String other = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(other).isEqualTo(Fingerprint.of(Examples.all()));
    }

    @Test
    void aPngIsAsLargeAsTheSvgTimesItsScale() throws IOException {
        for (Chart chart : Examples.all()) {
            if (units(chart) > MANY_UNITS) {
                continue;
            }
            Svg svg = Svg.of(chart, Width.PAGE);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(ChartImage.png(chart, 2)));
            assertThat(image.getWidth()).isEqualTo((int) svg.width() * 2);
            assertThat(image.getHeight()).isEqualTo((int) svg.height() * 2);
            assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ChartImage.png(Examples.timeline(Locale.UK), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ChartImage.png(Examples.timeline(Locale.UK), 5));
    }

    @Test
    void noTypeOfTheDrawingLibrariesIsSeenFromOutside() {
        for (Class<?> type : List.of(
                ChartImage.class,
                Chart.class,
                Range.class,
                TimelineChart.class,
                EffectsChart.class,
                WhoPaysChart.class)) {
            for (Method method : type.getMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    assertThat(method.toGenericString()).doesNotContain("org.jfree", "org.apache");
                }
            }
        }
    }
}
