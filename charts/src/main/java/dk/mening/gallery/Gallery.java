package dk.mening.gallery;

import dk.mening.charts.Chart;
import dk.mening.charts.ChartImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A folder of pictures and a page that shows them. */
final class Gallery {
    private static final int PNG_SCALE = 2;
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0 auto;max-width:96rem;padding:1rem;font:1.0625rem/1.5 system-ui,sans-serif}
            a{display:inline-block;min-height:24px;margin-right:.8rem}
            figure{margin:0 0 3rem;display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));align-items:start}
            figcaption{grid-column:1/-1}
            img{max-width:100%;height:auto;border:1px solid #8a8a8a}
            h3{margin:0}
            """;

    private Gallery() {}

    /** Returns what was written, in a sentence. */
    static String write(List<Chart> charts, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, StringBuilder> kinds = new LinkedHashMap<>();
        int largest = 0;
        String largestName = "";
        int number = 0;
        for (Chart chart : charts) {
            String kind = chart.getClass().getSimpleName();
            String name = String.format(Locale.ROOT, "%02d-%s", ++number, kind);
            for (ChartImage.Scheme scheme : ChartImage.Scheme.values()) {
                String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
                byte[] page = ChartImage.svg(chart, ChartImage.Width.PAGE, scheme);
                Files.write(folder.resolve(file + ".svg"), page);
                Files.write(folder.resolve(file + "-phone.svg"), ChartImage.svg(chart, ChartImage.Width.PHONE, scheme));
                Files.write(folder.resolve(file + ".png"), ChartImage.png(chart, PNG_SCALE, scheme));
                if (page.length > largest) {
                    largest = page.length;
                    largestName = file;
                }
            }
            kinds.computeIfAbsent(kind, _ -> new StringBuilder()).append(figure(chart, name));
        }
        Files.writeString(folder.resolve("gallery.css"), STYLE);
        Files.writeString(folder.resolve("index.html"), page(kinds));
        return number + " charts, each as SVG for page and phone and as PNG, in three schemes; the largest SVG is "
                + largestName + ".svg with " + largest + " bytes.";
    }

    private static String page(Map<String, StringBuilder> kinds) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Mening: every chart</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="gallery.css">
                </head>
                <body>
                <header>
                <h1>Every chart</h1>
                <p>Invented numbers, ordinary and worst cases: on white, on dark, as a printer without colour prints it,
                and as on a phone.</p>
                <nav aria-label="Kinds of charts">
                """);
        kinds.keySet()
                .forEach(kind -> page.append("<a href=\"#")
                        .append(kind)
                        .append("\">")
                        .append(kind)
                        .append("</a>\n"));
        page.append("</nav>\n</header>\n<main>\n");
        kinds.forEach((kind, figures) -> page.append("<section aria-labelledby=\"")
                .append(kind)
                .append("\">\n<h2 id=\"")
                .append(kind)
                .append("\">")
                .append(kind)
                .append("</h2>\n")
                .append(figures)
                .append("</section>\n"));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String figure(Chart chart, String name) {
        StringBuilder figure = new StringBuilder("<figure>\n<figcaption lang=\"")
                .append(chart.locale().toLanguageTag())
                .append("\"><h3>")
                .append(escaped(chart.title()))
                .append("</h3>\n");
        for (ChartImage.Scheme scheme : ChartImage.Scheme.values()) {
            String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            figure.append("<a href=\"")
                    .append(file)
                    .append(".png\">")
                    .append(file)
                    .append(".png</a>\n");
        }
        figure.append("</figcaption>\n");
        for (ChartImage.Scheme scheme : ChartImage.Scheme.values()) {
            image(figure, chart, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".svg");
        }
        image(figure, chart, name + "-light-phone.svg");
        return figure.append("</figure>\n").toString();
    }

    private static void image(StringBuilder to, Chart chart, String file) {
        to.append("<img loading=\"lazy\" src=\"")
                .append(file)
                .append("\" alt=\"")
                .append(escaped(chart.description()))
                .append("\">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
